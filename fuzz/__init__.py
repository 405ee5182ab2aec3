"""Inputs made at random, and what must hold of the program for all of them: ``make fuzz``."""
