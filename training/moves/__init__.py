"""Briefs whose moves are marked by hand."""
