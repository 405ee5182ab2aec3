"""The ledger's entries: how each lever fares on its way from nominal to usable."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Literal, TypedDict

import numpy as np

from steelyard.arrays import Array
from steelyard.ensemble.summary import Summary, summarise
from steelyard.lenses.balance.carry import Trial
from steelyard.lenses.balance.choice import Choice
from steelyard.lenses.balance.ledger import first_shares, shapley
from steelyard.lenses.balance.levers import LeverNumbers, StageName
from steelyard.lenses.balance.result import LedgerEntry, ShutOutReason
from steelyard.lenses.balance.weigher import Weigher, margin

StageOut = Literal["fresh", "credible", "permitted", "usable"]
SPENT = 0.05
"""A lever is shut out at the first stage that leaves it at most this share, on the mean."""


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
