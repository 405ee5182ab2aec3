"""One module for each picture.

A finding as its title, its numbers as a table, and a plain description to draw from.
"""
