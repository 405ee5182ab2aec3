"""Probabilistic Condorcet election, and the votes that other models take from it."""
