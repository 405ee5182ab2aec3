"""The command line: one file for each command; what a command does lives in the library."""

from steelyard.cli.start import main

__all__ = ["main"]
