"""The trained tagger.

It finds attributions and moves as places in a text, by weights that ship with the package.
"""
