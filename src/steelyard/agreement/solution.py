"""What a bargaining solution returns: one point of the frontier and the terms mixed to reach it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Point:
    """One point that the two parties could agree on.

    Attributes
    ----------
    name : str
        The solution that picked it, such as ``Nash``.
    u1, u2 : float
        What it is worth to the first and to the second party, each in its own stakes; never
        compared with each other.
    terms : tuple of int
        The terms behind it, by row of the utilities given: one, or two that a lottery mixes.
    mix : tuple of float
        The chance of each of these terms, in (0, 1]; they sum to 1.
    note : str
        What a reader should know about it; empty when there is nothing.
    """

    name: str
    u1: float
    u2: float
    terms: tuple[int, ...]
    mix: tuple[float, ...]
    note: str = ""
