"""Figures of the graph model, one module each."""
