"""The balance in words, figures and on a page."""
