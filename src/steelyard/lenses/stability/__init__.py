"""Lens: the graph model for conflict resolution.

Options, states, moves, ordinal preferences, and what is stable.
"""
