"""What refusing is worth, from the phases between one lag and the next.

With the phases sorted by lag, and k_j = exp(-(r + Lambda_j)(L_{j+1} - L_j)),

    V_j = max(U_quit, W_j (1 - k_j) + k_j V_{j+1} - one-offs)

W_j is what phase j would be worth if it were to last; after the last one k is 0. As every other k_j
is above 0, the phases fold into

    R = V_0 = max(least, before + kept W_last)

where `least`, `before` and `kept` span only levers that work before the last lag, or cost something
once. A party may also give up right after a one-off, which matters where that is a gain. Gains and
hazard of the last phase are left as two terms each: whatever spans few bundles is formed for many
draws at a time, the rest as it is asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from steelyard.arrays import Array
from steelyard.lenses.balance.arrays import change, cut, less, pair

Addends = tuple[Array, Array]


class Phase(NamedTuple):
    """What goes on from one lag to the next, W = (flow + sum h_e U_e) / (r + sum h_e).

    Attributes
    ----------
    lag : float
        When it begins.
    flow, discount : ndarray
        r U_now - c, and r.
    ends : list of (ndarray, ndarray)
        h_e and U_e of each end.
    once : list of ndarray
        What falls due when it begins.
    """

    lag: float
    flow: Array
    discount: Array
    ends: list[tuple[Array, Array]]
    once: list[Array]

    def terms(self) -> tuple[Addends, Addends]:
        """Terms of the gains and of the hazard."""
        gains = pair([self.flow, *(rate * value for rate, value in self.ends)])
        return gains, pair([self.discount, *(rate for rate, _ in self.ends)])

    def worth_until(self, lag: float) -> tuple[Array, Array]:
        """What it brings until `lag`, one-offs paid, and how much then of what is to come."""
        gains, hazard = (np.add(*terms) for terms in self.terms())
        lasting = change(np.divide, gains, hazard)
        hazard *= self.lag - lag
        stays = np.exp(hazard, out=hazard)
        return less(change(np.multiply, lasting, 1 - stays), self.once), stays


class Continuation(NamedTuple):
    """R(S), what refusing is worth, folded; None where a step has nothing to do.

    `last` is the last phase, over all draws.
    """

    gains: Addends
    hazard: Addends
    kept: Array | None
    before: Array | None
    least: Array | None
    last: Phase

    def block(self, part: slice) -> Continuation:
        """The same for some of the draws."""
        gains, hazard, kept, before, least = (cut(each, part) for each in self[:-1])
        return Continuation(gains, hazard, kept, before, least, self.last)

    def worth(self) -> tuple[Array, Array]:
        """R(S), and r + Lambda in the last phase; both are new arrays."""
        hazard = np.add(*self.hazard)
        worth = change(np.divide, np.add(*self.gains), hazard)
        for operation, other in (
            (np.multiply, self.kept),
            (np.add, self.before),
            (np.maximum, self.least),
        ):
            worth = worth if other is None else change(operation, worth, other)
        return worth, hazard


class _Folding:
    """The phases so far, folded into what is gained before, what is kept and the least of it all.

    Parameters
    ----------
    leaves : ndarray or None
        U_quit, if any.
    """

    def __init__(self, leaves: Array | None) -> None:
        self.leaves = self.least = leaves
        self.kept: Array | None = None
        self.before: Array | None = None

    def add(self, phase: Phase, until: float) -> None:
        """A phase that ends at a lag, when the party may give up again."""
        gained, stays = phase.worth_until(until)
        self._leave_at_once(phase.once)
        self.before = self._now(gained)
        self.kept = stays if self.kept is None else self.kept * stays
        if self.least is not None and self.leaves is not None:
            self.least = np.maximum(self.least, self._now(self.leaves))

    def end(self, last: Phase) -> Continuation:
        """The last phase, which goes on for ever."""
        self._leave_at_once(last.once)
        for amount in last.once:
            paid = amount if self.kept is None else self.kept * amount
            self.before = -paid if self.before is None else self.before - paid
        return Continuation(*last.terms(), self.kept, self.before, self.least, last)

    def _leave_at_once(self, once: Sequence[Array]) -> None:
        """Count giving up right after one-offs, where one of them is a gain and not a cost."""
        if self.leaves is None or self.least is None:
            return
        if any((amount < 0).any() for amount in once):
            self.least = np.maximum(self.least, self._now(reduce(np.subtract, once, self.leaves)))

    def _now(self, later: Array) -> Array:
        """What it is worth now to get something after the phases so far."""
        worth = later if self.kept is None else self.kept * later
        return worth if self.before is None else self.before + worth


def fold(phases: Sequence[Phase], leaves: Array | None) -> Continuation:
    """The phases folded, from the first to the last; `leaves` is U_quit, if any."""
    folding = _Folding(leaves)
    for phase, following in pairwise(phases):
        folding.add(phase, following.lag)
    return folding.end(phases[-1])


def formed(worth: Array | Continuation, part: slice = slice(None)) -> Array:
    """What something is worth in some of the draws, with every step done."""
    return worth.block(part).worth()[0] if isinstance(worth, Continuation) else cut(worth, part)
