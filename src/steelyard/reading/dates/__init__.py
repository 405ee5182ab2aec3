"""Dates: days and spans of days, resolved against the date of the document."""
