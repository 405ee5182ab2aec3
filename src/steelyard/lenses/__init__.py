"""Theories that look at a case, a room each, and what they say side by side.

`lens` says what a lens is, `registry` lists them, `sidebyside` asks them all.
"""
