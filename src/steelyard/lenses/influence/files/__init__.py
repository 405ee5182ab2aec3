"""Positions as files: readers and writers."""
