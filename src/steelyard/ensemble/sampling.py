"""How numbers are drawn: so often, from this seed, on so many threads."""

from __future__ import annotations

from dataclasses import dataclass

DRAWS = 8192


@dataclass(frozen=True)
class Sampling:
    """How numbers are drawn.

    Attributes
    ----------
    draws : int
        Number of draws, rounded up to a power of two.
    seed : int
        Any number from 0 up; 0 is a seed like others.
    workers : int
        Threads; they change nothing but the time.
    """

    draws: int = DRAWS
    seed: int = 0
    workers: int = 1
