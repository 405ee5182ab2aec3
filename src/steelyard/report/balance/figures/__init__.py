"""Figures of the balance, one module each."""
