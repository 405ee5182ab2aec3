"""How each lever fares on its way from nominal to usable, and what comes of a refusal."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Literal, NamedTuple, TypedDict

import numpy as np

from steelyard.arrays import Array
from steelyard.ensemble.summary import Summary, share_of, summarise
from steelyard.lenses.balance.choice import Choice
from steelyard.lenses.balance.ledger import first_shares, shapley
from steelyard.lenses.balance.levers import LeverNumbers, StageName
from steelyard.lenses.balance.problem import LeverageProblem
from steelyard.lenses.balance.result import AfterRefusal, LedgerEntry, ShutOutReason
from steelyard.lenses.balance.table import Bundle
from steelyard.lenses.balance.thresholds import CARRIED
from steelyard.lenses.balance.weigher import Refusal, Weigher, margin
from steelyard.progress import counted
from steelyard.ties import first_largest

StageOut = Literal["fresh", "credible", "permitted", "usable"]
SPENT = 0.05
"""A lever is shut out at the first stage that leaves it at most this share, on the mean."""


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


class Left(TypedDict):
    """What is used of a lever, how far it is believed and what consents leave, on the mean."""

    used: float
    credibility: float
    permitted: float


class LeverLedger:
    """Each lever's Shapley share of the permitted pull; those shut out stay listed, with why.

    Parameters
    ----------
    tried : Mapping of lever to Trial
        The usable bundle with each lever.
    unwilling : collection of str
        Levers whose holder is said to be unwilling.
    """

    def __init__(
        self,
        weighing: Mapping[StageName, Weigher],
        choice: Choice,
        tried: Mapping[str, Trial],
        unwilling: Collection[str],
    ) -> None:
        self.weighing, self.choice, self.tried = weighing, choice, tried
        self.unwilling = unwilling
        self.problem = weighing["permitted"].problem
        self.shares = shapley(self.problem, choice.permitted)
        self.first = first_shares(self.shares)

    def entries(self, names: Mapping[str, str]) -> tuple[LedgerEntry, ...]:
        """An entry for each lever, by the names that the case gives them."""
        return tuple(
            self._entry(index, names.get(lever.name) or lever.name)
            for index, lever in enumerate(self.problem.levers)
        )

    def _entry(self, index: int, name: str) -> LedgerEntry:
        lever = self.problem.levers[index]
        trial, out = self.tried[lever.name], self._stage_out(index)
        return LedgerEntry(
            lever=lever.name,
            name=name,
            kind=lever.kind,
            stage_out=out,
            share=self._share(index),
            p_first=self._p_first(index),
            **_left(lever),
            alone=self._alone(index),
            would_carry_out=trial.carried,
            bluff=out == "usable" and trial.seldom,
            reason=self._reason(index, out),
            price=trial.price,
            gain=trial.gain,
            near=self._near(index),
        )

    def _share(self, index: int) -> Summary | None:
        permitted = self.choice.permitted
        return summarise(self.shares[permitted.index(index)]) if index in permitted else None

    def _p_first(self, index: int) -> float:
        permitted = self.choice.permitted
        return float(self.first[permitted.index(index)]) if index in permitted else 0.0

    def _alone(self, index: int) -> dict[str, float]:
        """Its pull alone at each stage."""
        return {
            stage: float(np.mean(margin(weigher, (index,)) - margin(weigher, ())))
            for stage, weigher in self.weighing.items()
        }

    def _near(self, index: int) -> Literal["all", "some", "none"]:
        """In which of the bundles that are too close to call a lever is.

        The usable one alone counts where all do the same.
        """
        near = self.choice.near if self.choice.matters else self.choice.near[:1]
        inside = [index in bundle for bundle in near]
        return "all" if all(inside) else "some" if any(inside) else "none"

    def _stage_out(self, index: int) -> StageOut | None:
        """None for a lever in the usable bundle.

        Else the first stage that left nothing of it (exclusions bite at `permitted`).
        """
        if index in self.choice.usable:
            return None
        lever, allowed = self.problem.levers[index], index in self.choice.permitted
        if _spent(1 - lever.used):
            return "fresh"
        if _spent(lever.credibility):
            return "credible"
        return "usable" if allowed and not _spent(lever.available) else "permitted"

    def _reason(self, index: int, out: StageOut | None) -> ShutOutReason | None:
        """Why a lever is shut out, if it is."""
        if out is None:
            return None
        lever = self.problem.levers[index]
        if out == "permitted":
            excluded = index not in self.choice.permitted and not _spent(lever.available)
            return "excluded" if excluded else "not permitted"
        if out == "usable":
            return "holder unwilling" if lever.name in self.unwilling else "does not pay"
        return "used up" if out == "fresh" else "not believed"


def _spent(left: Array) -> bool:
    """Whether next to nothing is left of a lever, on the mean."""
    return float(np.mean(left)) <= SPENT


def _left(lever: LeverNumbers) -> Left:
    return Left(
        used=float(np.mean(lever.used)),
        credibility=float(np.mean(lever.credibility)),
        permitted=float(np.mean(lever.available)),
    )
