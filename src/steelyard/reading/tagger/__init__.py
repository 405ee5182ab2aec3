"""The trained tagger.

Attributions and moves as places in a text, by weights that ship with the package.
"""
