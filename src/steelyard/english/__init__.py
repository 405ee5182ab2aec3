"""English as the house writes it: names, nouns and lists in a sentence, and amounts."""
