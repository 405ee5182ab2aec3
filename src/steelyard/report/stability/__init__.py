"""The graph model in words, figures and on a page."""
