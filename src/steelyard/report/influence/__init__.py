"""The models of influence in words, figures and on a page."""
