"""The stability lens against the textbook, and its time and memory as conflicts grow."""
