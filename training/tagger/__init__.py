"""The program that trains the tagger."""
