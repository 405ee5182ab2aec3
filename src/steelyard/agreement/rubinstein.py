"""Alternating offers.

The division that two impatient parties reach when each may refuse and propose in turn.

Parties may bargain inside a running contest. Until they agree it goes on, and it may end in any
round; a party has what it is worth for as long as nothing is agreed. So what the contest is worth
is an inside value: it is the zero from which waiting counts, and the factor of a round has the
contest's hazard beside the party's impatience (see `discount_factor`). Giving up is an outside
option: it matters only where it is worth more than to go on.

References
----------
[1] Rubinstein, A. (1982). Perfect equilibrium in a bargaining model. Econometrica 50(1), 97-109.
    doi:10.2307/1912531
[2] Binmore, K., Rubinstein, A. and Wolinsky, A. (1986). The Nash bargaining solution in economic
    modelling. RAND Journal of Economics 17(2), 176-188. doi:10.2307/2555382
[3] Binmore, K., Shaked, A. and Sutton, J. (1989). An outside option experiment.
    Quarterly Journal of Economics 104(4), 753-770. doi:10.2307/2937866
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from steelyard.agreement.frontier import TOLERANCE, Frontier, checked_pair
from steelyard.agreement.solution import Point

PerParty = tuple[float, float]


@dataclass(frozen=True)
class Division:
    """The stationary subgame-perfect equilibrium of alternating offers.

    Attributes
    ----------
    agreed : Point
        What the first mover proposes and the other accepts at once.
    offers : tuple of two Point
        What the first and what the second party proposes whenever it is its turn.
    residual : float
        Certificate, in stakes: how far the two offers are from being each other's best reply, as
        the function `residual` recomputes it.
    binds : tuple of two bool
        Whether the outside option of the first, and of the second party sets what it is offered as
        responder.
    """

    agreed: Point
    offers: tuple[Point, Point]
    residual: float
    binds: tuple[bool, bool]


def rubinstein(
    frontier: Frontier,
    discounts: Sequence[float],
    *,
    zero: Sequence[float] = (0.0, 0.0),
    outside: Sequence[float] | None = None,
    first: Literal[0, 1] = 0,
) -> Division | None:
    """Return the division under alternating offers on the frontier [1].

    Steps: the proposer gives the responder the larger of its outside option and its own next offer
    discounted by a round, and keeps the best that the frontier then allows. The two offers are each
    other's reply, so the first party's is a fixed point of replying twice. On a concave frontier
    there is exactly one; the zone brackets it, and Brent's method finds it.

    Parameters
    ----------
    frontier : Frontier
        What the parties can agree on.
    discounts : sequence of two floats
        Discount factor per round of each party, in [0, 1], not both 1; see `discount_factor`.
    zero : sequence of two floats, default (0, 0)
        The value from which each party's discounting counts: what disagreeing for ever is worth to
        it, such as what the contest is worth in which it bargains. In stakes the party's worst
        settlement is 0.
    outside : sequence of two floats, optional
        What each party has by walking away after it refused an offer; default: the frontier's
        disagreement point. It matters only when it exceeds what the party would be offered without
        it [3]. Pass `zero` for none.
    first : {0, 1}, default 0
        Who proposes first: 0 the first party, 1 the second.

    Returns
    -------
    Division or None
        None when no point gives both parties their zero and their outside option; then
        `Frontier.obstacle` of ``frontier.against(...)`` with the larger of the two says why.

    Raises
    ------
    ValueError
        If a discount factor is outside [0, 1] or both are 1, `first` is neither 0 nor 1, or a pair
        is malformed.

    Notes
    -----
    As rounds get shorter the division tends to the Nash solution with `zero` as disagreement point
    and the weight of `patience_weight`, moved to the nearest point that respects the outside
    options [2]. Inside a contest that weight is ``(r2 + h2) / (r1 + h1 + r2 + h2)``, with the
    parties' discount rates r and what each takes for the contest's hazard h.
    """
    factors, origin = _checked_discounts(discounts), checked_pair(zero, "zero")
    walk = frontier.disagreement if outside is None else checked_pair(outside, "outside")
    _check_first(first)
    bounded = frontier.against(list(map(max, origin, walk)))
    zone = bounded.zone()
    if zone is None:
        return None
    return _Alternating(bounded, zone, factors, origin).division(walk, first)


@dataclass(frozen=True)
class _Alternating:
    """Two parties that take turns in proposing.

    Attributes
    ----------
    frontier : Frontier
        Its disagreement point is the least that each party takes.
    zone : tuple of two floats
        Positions between which both take it.
    discounts, zero : tuple of two floats
        As in `rubinstein`.
    """

    frontier: Frontier
    zone: PerParty
    discounts: PerParty
    zero: PerParty

    def division(self, outside: PerParty, first: Literal[0, 1]) -> Division:
        """The equilibrium, where `first` proposes first and each party may walk away."""
        offers = self._offers()
        return Division(
            agreed=offers[first],
            offers=offers,
            residual=residual(self.frontier, offers, self.discounts, zero=self.zero),
            binds=(
                self._binds(0, outside[0], offers[0].u1),
                self._binds(1, outside[1], offers[1].u2),
            ),
        )

    def _offers(self) -> tuple[Point, Point]:
        """What the first and what the second party proposes."""
        of_first = self._fixed_point()
        of_second = self._reply(of_first, 0)
        return (
            self.frontier.point("Rubinstein", of_first, "the first party proposes"),
            self.frontier.point("Rubinstein", of_second, "the second party proposes"),
        )

    def _fixed_point(self) -> float:
        """The first party's proposal that is the reply to the reply to it."""
        from scipy.optimize import brentq

        def advance(position: float) -> float:
            return self._reply(self._reply(position, 0), 1) - position

        low, high = self.zone
        if low == high:
            return low
        return float(brentq(advance, low, high, xtol=1e-15, rtol=1e-15, maxiter=1000))

    def _reply(self, position: float, party: Literal[0, 1]) -> float:
        """The position that gives `party` what its own proposal is worth a round later."""
        own = self.frontier.values(position)[party]
        later = _a_round_later(own, self.discounts[party], self.zero[party])
        return min(max(self.frontier.position(later, party), self.zone[0]), self.zone[1])

    def _binds(self, party: Literal[0, 1], outside: float, own_offer: float) -> bool:
        """Whether walking away beats waiting, and the least that the frontier leaves this party."""
        zero, held = self.zero[party], self.frontier.points[:, party]
        end = float(held[0] if party == 0 else held[-1])
        waiting = _a_round_later(own_offer, self.discounts[party], zero)
        return outside > max(waiting, end, zero) + TOLERANCE


def residual(
    frontier: Frontier,
    offers: tuple[Point, Point],
    discounts: Sequence[float],
    *,
    zero: Sequence[float] = (0.0, 0.0),
) -> float:
    """Return how far two offers are from being each other's best reply.

    Parameters
    ----------
    frontier : Frontier
        Its disagreement point is the least that each party takes: the larger of its zero and its
        outside option.
    offers : tuple of two Point
        The first and the second party's proposal.
    discounts, zero : sequence of two floats
        As in `rubinstein`.

    Returns
    -------
    float
        In stakes; 0 in equilibrium, infinite when a responder cannot be given what refusing is
        worth to it. Of each offer, the distance from the point where the responder has just that,
        by the party to which it is smaller.
    """
    made = tuple((offer.u1, offer.u2) for offer in offers)
    gaps = []
    for responder in (0, 1):
        own, made_to_it = made[responder][responder], made[1 - responder]
        later = _a_round_later(own, discounts[responder], zero[responder])
        due = max(frontier.disagreement[responder], later)
        gaps.append(_gap(frontier, made_to_it, responder, due))
    return max(gaps)


def discount_factor(rate: float, months: float, hazard: float = 0.0) -> float:
    """Return what a value one round away is worth now.

    Parameters
    ----------
    rate : float
        Discount rate, per month.
    months : float
        Length of a round.
    hazard : float
        Rate, per month, at which the contest ends in which they bargain; then nothing is left to
        agree on.

    Raises
    ------
    ValueError
        If one of them is negative or not finite.
    """
    if not all(0 <= number < math.inf for number in (rate, months, hazard)):
        found = f"rate {rate} and hazard {hazard} per month, round of {months} months"
        raise ValueError(f"{found}; expected finite numbers of at least 0")
    return math.exp(-(rate + hazard) * months)


def patience_weight(discounts: Sequence[float]) -> float:
    """Return the first party's Nash weight that alternating offers tend to.

    ``ln d2 / (ln d1 + ln d2)`` [2].

    Parameters
    ----------
    discounts : sequence of two floats
        Discount factor per round of each party, in [0, 1], not both 1. With a factor of 0 a party
        has no weight, unless both have it: then 0.5.

    Returns
    -------
    float
        In [0, 1].

    Raises
    ------
    ValueError
        If a factor is outside [0, 1] or both are 1.
    """
    d1, d2 = _checked_discounts(discounts)
    if d1 == 0 or d2 == 0:
        return 0.5 if d1 == d2 else float(d2 == 0)
    return math.log(d2) / (math.log(d1) + math.log(d2))


def _a_round_later(value: float, discount: float, zero: float) -> float:
    """What a value is worth now that comes a round later, counted from a zero."""
    return zero + discount * (value - zero)


def _gap(frontier: Frontier, offer: PerParty, responder: int, due: float) -> float:
    held = frontier.points[:, responder]
    if due > held.max() + TOLERANCE:
        return math.inf
    given = min(max(due, float(held.min())), float(held.max()))
    kept = float(frontier.second_at(given) if responder == 0 else frontier.first_at(given))
    return min(abs(offer[responder] - given), abs(offer[1 - responder] - kept))


def _check_first(first: int) -> None:
    if first not in (0, 1):
        raise ValueError(f"first is {first!r}; expected 0 (the first party) or 1 (the second)")


def _checked_discounts(discounts: Sequence[float]) -> PerParty:
    d1, d2 = checked_pair(discounts, "discounts")
    if not (0 <= d1 <= 1 and 0 <= d2 <= 1 and d1 * d2 < 1):
        raise ValueError(
            f"discount factors are {d1} and {d2}; expected numbers from 0 to 1, at most one "
            "of them 1"
        )
    return d1, d2
