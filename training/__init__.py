"""Programs that make the weights of the reader."""
