"""Lens: positions of parties on issue scales, with salience and capability.

Who gives way to whom, and where it ends.
"""
