"""Amounts: how much of what, compared with what, over which time."""
