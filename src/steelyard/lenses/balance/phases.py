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


class Continuation(NamedTuple):
    """R(S) folded, for every bundle and draw; None where a step has nothing to do.

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


def fold(phases: Sequence[Phase], leaves: Array | None) -> Continuation:
    """The phases folded, from the first to the last; `leaves` is U_quit, if any."""
    kept, before, least = None, None, leaves
    for phase, following in pairwise(phases):
        gains, hazard = (np.add(*terms) for terms in phase.terms())
        gains = change(np.divide, gains, hazard)
        hazard *= phase.lag - following.lag
        stays = np.exp(hazard, out=hazard)
        least = _leaving_paid(least, before, kept, phase.once, leaves)
        gained = less(change(np.multiply, gains, 1 - stays), phase.once)
        before = gained if before is None or kept is None else before + kept * gained
        kept = stays if kept is None else kept * stays
        least = (
            None if least is None or leaves is None else np.maximum(least, before + kept * leaves)
        )
    least = _leaving_paid(least, before, kept, phases[-1].once, leaves)
    for amount in phases[-1].once:
        paid = amount if kept is None else kept * amount
        before = -paid if before is None else before - paid
    return Continuation(*phases[-1].terms(), kept, before, least, phases[-1])


def _leaving_paid(
    least: Array | None,
    before: Array | None,
    kept: Array | None,
    once: Sequence[Array],
    leaves: Array | None,
) -> Array | None:
    """`least`, and what giving up right after a one-off is worth, where that is a gain and not a cost."""
    if leaves is None or least is None or not any((amount < 0).any() for amount in once):
        return least
    paid = reduce(np.subtract, once, leaves)
    after = paid if kept is None else kept * paid
    return np.maximum(least, after if before is None else before + after)


def formed(worth: Array | Continuation, part: slice = slice(None)) -> Array:
    """What something is worth in some of the draws, with every step done."""
    return worth.block(part).worth()[0] if isinstance(worth, Continuation) else cut(worth, part)
