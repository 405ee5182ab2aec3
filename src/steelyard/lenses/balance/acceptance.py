"""Where a party accepts, for every bundle and draw.

It does where agreeing is worth as much as refusing, within 1e-12.
"""

from __future__ import annotations

from functools import reduce
from typing import NamedTuple, Protocol

import numpy as np

from steelyard.arrays import Array, Bools
from steelyard.lenses.balance.arrays import cut, spans
from steelyard.lenses.balance.bits import Bits, pack
from steelyard.lenses.balance.game import ACCEPTS_WITHIN
from steelyard.lenses.balance.phases import Continuation, Phase, formed


class Acceptance(Protocol):
    """What can say where a party accepts."""

    def accepts(self, part: slice) -> Bits:
        """Where the party accepts, in some of the draws."""


class Sides(NamedTuple):
    """What agreeing and refusing are worth to a party; they may span different bundles."""

    agree: Array
    refuse: Array | Continuation

    def block(self, part: slice) -> tuple[Array, Array]:
        """Both sides in some of the draws, with every step done."""
        return cut(self.agree, part), formed(self.refuse, part)

    def accepts(self, part: slice) -> Bits:
        """Where the party accepts, in some of the draws."""
        return accepts(*self.block(part))


class Threshold(NamedTuple):
    """Acceptance without forming what refusing is worth.

    A party accepts where W_last is at most some T, that is where r T - flow + sum h_e (T - U_e) >=
    0, and where agreeing is worth as much as giving up. One end's h_e (T - U_e) is compared with
    the sum of all else.

    Attributes
    ----------
    rate, excess : ndarray
        h_e and T - U_e of one end.
    needed : ndarray
        What their product must be at least.
    sure : ndarray of bool or None
        Where agreeing is worth as much as giving up, now or later; None where the party cannot give
        up.
    """

    rate: Array
    excess: Array
    needed: Array
    sure: Bools | None

    def accepts(self, part: slice) -> Bits:
        """Where the party accepts, in some of the draws."""
        rate, excess, needed, sure = cut(tuple(self), part)
        bits = pack(rate * excess >= needed)
        return bits if sure is None else bits & pack(sure)


def acceptance(agree: Array, refuse: Array | Continuation) -> Acceptance:
    """The quickest way to tell where a party accepts.

    Where agreeing spans bundles of its own, refusing is formed first.
    """
    if not isinstance(refuse, Continuation) or not spans(refuse.gains, agree):
        return Sides(agree, refuse)
    most = agree + ACCEPTS_WITHIN
    sure = None if refuse.least is None else most >= refuse.least
    most = most if refuse.before is None else most - refuse.before
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        most = most if refuse.kept is None else most / refuse.kept
        (rate, excess), needed = _threshold(refuse.last, most)
    return Threshold(rate, excess, needed, sure)


def _threshold(last: Phase, most: Array) -> tuple[tuple[Array, Array], Array]:
    """The end whose product spans most bundles, and what its product must be at least."""
    *others, widest = sorted(((rate, most - value) for rate, value in last.ends), key=_size)
    terms = [last.flow, -last.discount * most, *(-rate * excess for rate, excess in others)]
    return widest, reduce(np.add, sorted(terms, key=np.size))


def _size(factors: tuple[Array, Array]) -> int:
    return int(np.prod(np.broadcast_shapes(*(each.shape for each in factors))))


def accepts(agree: Array, refuse: Array) -> Bits:
    """Where a party accepts."""
    if agree.size < refuse.size:
        return pack(agree + ACCEPTS_WITHIN >= refuse)
    return pack(agree >= refuse - ACCEPTS_WITHIN)
