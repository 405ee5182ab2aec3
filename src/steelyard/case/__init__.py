"""What an analyst states: the case file, its model and its checks."""

from steelyard.case.case import Case

__all__ = ["Case"]
