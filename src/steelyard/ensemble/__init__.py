"""Draws of a case's uncertain numbers, and what is said about many of them at once."""
