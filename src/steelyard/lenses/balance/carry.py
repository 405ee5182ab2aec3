"""Whether levers would be carried out, what they cost and bring, and what comes of a refusal."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from steelyard.ensemble.summary import Summary, share_of, summarise
from steelyard.lenses.balance.problem import LeverageProblem
from steelyard.lenses.balance.result import AfterRefusal
from steelyard.lenses.balance.table import Bundle
from steelyard.lenses.balance.thresholds import CARRIED
from steelyard.lenses.balance.weigher import Refusal
from steelyard.progress import counted
from steelyard.ties import first_largest


class Trial(NamedTuple):
    """The usable bundle with one lever in it.

    How often it would be carried out, what it costs its holder, what it brings.
    """

    carried: float | None
    price: float
    gain: float

    @property
    def seldom(self) -> bool:
        """Whether it holds a threat that would be carried out in too few draws."""
        return self.carried is not None and self.carried < CARRIED


def trials(problem: LeverageProblem, refusal: Refusal, usable: Bundle) -> dict[str, Trial]:
    """For each lever the usable bundle with it, less what it excludes.

    For a threat that would seldom be carried out, cost and gain are those of carrying out: kappa +
    W*(S) - R(S0). For any other lever the gain is what the holder would get by it if it were free,
    and the cost what its price takes from that. Of several holders they are those of the one that
    would have least of it.
    """
    tried = (_trial(refusal, usable, index) for index in range(len(problem.levers)))
    found = counted(tried, "trying each lever", len(problem.levers))
    return dict(zip((lever.name for lever in problem.levers), found, strict=True))


def _trial(refusal: Refusal, usable: Bundle, lever: int) -> Trial:
    rest = _beside(refusal.problem, usable, lever)
    with_it = tuple(sorted((*rest, lever)))
    threat = lever in refusal.problem.threats
    carried = share_of(refusal.carried(with_it)) if threat else None
    if carried is not None and carried < CARRIED:
        return Trial(carried, *refusal.price_and_gain(with_it))
    without = rest if lever in usable else usable
    return Trial(carried, *_price_and_gain(refusal, lever, with_it, without))


def _beside(problem: LeverageProblem, bundle: Bundle, lever: int) -> Bundle:
    """The other levers of a bundle that one does not exclude."""
    excluded = problem.exclusions()
    others = (other for other in bundle if other != lever)
    return tuple(i for i in others if (min(i, lever), max(i, lever)) not in excluded)


def _price_and_gain(
    refusal: Refusal, lever: int, with_it: Bundle, without: Bundle
) -> tuple[float, float]:
    """What a lever costs, and what it would bring for nothing, to the holder with least of it."""
    holders = refusal.problem.holders
    net = [refusal.value(with_it, each) - refusal.value(without, each) for each in holders]
    least = holders[int(first_largest(-np.array(net)))]
    free = refusal.costless(lever).value(with_it, least)
    return free - refusal.value(with_it, least), free - refusal.value(without, least)


def after_refusal(
    problem: LeverageProblem, refusal: Refusal, usable: Bundle
) -> AfterRefusal | None:
    """What carrying the usable bundle out would do.

    None where it holds no threat, or nobody refuses it.
    """
    refuses = ~refusal.believed.accepts(problem.target, usable)
    if not set(usable) & set(problem.threats) or not refuses.any():
        return None
    forced = refusal.forced.accepts(problem.target, usable)
    price, gain = refusal.price_and_gain(usable)
    return AfterRefusal(
        p_accept_on_threat=float(1 - np.mean(refuses)),
        p_accept_carried_out=share_of(forced[refuses]),
        p_comes_round=refusal.comes_round(usable),
        would_carry_out=share_of(refusal.carried(usable)),
        months_between=_months_between(problem),
        price=price,
        gain=gain,
    )


def _months_between(problem: LeverageProblem) -> Summary | None:
    """How often the target thinks again; None for never."""
    return None if problem.reconsiders is None else summarise(1 / problem.reconsiders)
