"""From a case and its draws to one question as numbers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from steelyard.arrays import Array
from steelyard.case.checks.sense import lacking
from steelyard.case.registry import CaseModel
from steelyard.case.scales import INTERVAL_BETWEEN
from steelyard.case.sections.lever import Effect, Lever
from steelyard.case.walk import Path
from steelyard.ensemble.draws import Sample
from steelyard.lenses.balance.contest.assemble import Viewpoint
from steelyard.lenses.balance.levers import EffectNumbers, LeverNumbers
from steelyard.lenses.balance.problem import LeverageProblem
from steelyard.lenses.balance.seats import Seats

NEVER = INTERVAL_BETWEEN.ceiling
"""Months at which an interval counts as endless."""


def assemble(
    case: CaseModel,
    sample: Sample,
    of: tuple[str, ...],
    on: str,
    proposal: str,
    view: Viewpoint = "own",
    seats: Seats | None = None,
) -> LeverageProblem:
    """The question how much leverage `of` have on `on` for `proposal`.

    Parameters
    ----------
    view : {"own", "analyst"}
        By whose numbers the target sees the contest; the other parties always go by their own.
    seats : Seats, optional
        Those of the case over these draws, where several questions share them.
    """
    seats, needs = seats or Seats(case, sample), case.needs(proposal)
    return LeverageProblem(
        of,
        on,
        needs,
        seats.of((*needs, *of), proposal) | {on: seats.at(on, proposal, view)},
        tuple(lever_numbers(case, sample, name) for name in levers_between(case, of, on)),
        sample.draws,
        _reconsiders(case, sample, on),
        _backing_down(case, sample, of),
    )


def _backing_down(case: CaseModel, sample: Sample, of: tuple[str, ...]) -> dict[str, Array]:
    """What backing down costs the holders (kappa), where the case states it."""
    stated = [party for party in of if party in case.contest.backing_down]
    return {party: sample[("contest", "backing_down", party)] for party in stated}


def _reconsiders(case: CaseModel, sample: Sample, party: str) -> Array | None:
    """nu, from the months between one time of thinking again and the next.

    None where it never does.
    """
    months = sample.get(("contest", "reconsiders", party), NEVER)
    return None if bool(np.all(months >= NEVER)) else 1 / months


def levers_between(case: CaseModel, of: tuple[str, ...], on: str) -> tuple[str, ...]:
    """Levers on `on` all of whose holders are among `of`, in the order of the case."""
    return tuple(
        name
        for name, lever in case.working().items()
        if set(lever.by) <= set(of) and on in lever.on
    )


def levered(case: CaseModel) -> set[tuple[str, str]]:
    """Holders and targets between whom a lever works that the holder has to itself."""
    held = (lever for lever in case.working().values() if len(set(lever.by)) == 1)
    return {(lever.by[0], on) for lever in held for on in lever.on}


def known_parties(case: CaseModel, proposal: str) -> list[str]:
    """Parties of which the case says what they stand to win and lose.

    None where it does not say so of all needed ones.
    """
    known = [party for party in case.parties if not any(lacking(case, party, proposal, ()))]
    return known if set(case.needs(proposal)) <= set(known) else []


def lever_numbers(case: CaseModel, sample: Sample, name: str) -> LeverNumbers:
    """A lever's numbers; consents are drawn, one Bernoulli for each consenter and draw."""
    return _StatedLever(case, sample, name).numbers()


@dataclass(frozen=True)
class _StatedLever:
    """What the case says of a lever, by the draws."""

    case: CaseModel
    sample: Sample
    name: str

    @property
    def lever(self) -> Lever:
        """The lever as the case states it."""
        return self.case.levers[self.name]

    def numbers(self) -> LeverNumbers:
        """All of it."""
        lever = self.lever
        return LeverNumbers(
            name=self.name,
            by=lever.by,
            kind=lever.kind,
            effects=tuple(self._effect(place, effect) for place, effect in lever.parts),
            used=self._number("used", 0.0),
            credibility=self._number("credibility", 1.0),
            available=self._available(),
            costs={holder: self._drawn(*place) for holder, (place, _) in lever.prices.items()},
            due=lever.due,
            lag=float(self._number("lag", 0.0)[0]),
            excludes=frozenset(lever.excludes),
        )

    def _drawn(self, *place: str | int) -> Array:
        return self.sample[("levers", self.name, *place)]

    def _number(self, key: str, default: float) -> Array:
        return self.sample.get(("levers", self.name, key), default)

    def _effect(self, place: Path, effect: Effect) -> EffectNumbers:
        touched = self.lever.touched(effect, tuple(self.case.parties))
        amount = self._drawn(*place, effect.amount_key)
        return EffectNumbers(effect.type, amount, frozenset(touched), effect.end)

    def _available(self) -> Array:
        """1 where all consents are given, else the reach.

        A reach below 1 without consenters leaves only that share.
        """
        consents = self.lever.consents
        reach = self._number("reach", 0.0 if consents else 1.0)
        if not consents:
            return reach
        asked = [("levers", self.name, "consents", party) for party in consents]
        given = np.logical_and.reduce([self.sample.event(path) for path in asked])
        return np.where(given, 1.0, reach)
