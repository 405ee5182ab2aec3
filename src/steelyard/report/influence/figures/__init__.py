"""Figures of the models of influence, one module each."""
