"""From a case and its draws to one question as numbers."""

from __future__ import annotations

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
    seats = seats or Seats(case, sample)
    needs = case.needs(proposal)
    parties = tuple(dict.fromkeys((*needs, *of, on)))
    seated = {p: seats.at(p, proposal, view if p == on else "own") for p in parties}
    levers = tuple(lever_numbers(case, sample, name) for name in levers_between(case, of, on))
    backing = {
        party: sample[("contest", "backing_down", party)]
        for party in of
        if party in case.contest.backing_down
    }
    return LeverageProblem(
        of, on, needs, seated, levers, sample.draws, _reconsiders(case, sample, on), backing
    )


def _reconsiders(case: CaseModel, sample: Sample, party: str) -> Array | None:
    """nu, from the months between one time of thinking again and the next.

    None where it never does.
    """
    months = sample.get(("contest", "reconsiders", party), NEVER)
    return None if bool(np.all(months >= NEVER)) else 1 / months


def levers_between(case: CaseModel, of: tuple[str, ...], on: str) -> tuple[str, ...]:
    """Levers with an effect on `on` all of whose holders are among `of`, in the order of the case."""
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
    lever, at = case.levers[name], ("levers", name)
    return LeverNumbers(
        name=name,
        by=lever.by,
        kind=lever.kind,
        effects=tuple(_effect(case, sample, name, place, effect) for place, effect in lever.parts),
        used=sample.get((*at, "used"), 0.0),
        credibility=sample.get((*at, "credibility"), 1.0),
        available=_available(sample, name, lever),
        costs={holder: sample[(*at, *place)] for holder, (place, _) in lever.prices.items()},
        due=lever.due,
        lag=float(sample.get((*at, "lag"), 0.0)[0]),
        excludes=frozenset(lever.excludes),
    )


def _effect(
    case: CaseModel, sample: Sample, name: str, place: Path, effect: Effect
) -> EffectNumbers:
    touched = case.levers[name].touched(effect, tuple(case.parties))
    amount = sample[("levers", name, *place, effect.amount_key)]
    return EffectNumbers(effect.type, amount, frozenset(touched), effect.end)


def _available(sample: Sample, name: str, lever: Lever) -> Array:
    """1 where all consents are given, else the reach.

    A reach below 1 without consenters leaves only that share.
    """
    reach = sample.get(("levers", name, "reach"), 0.0 if lever.consents else 1.0)
    if not lever.consents:
        return reach
    given = np.logical_and.reduce(
        [sample.event(("levers", name, "consents", party)) for party in lever.consents]
    )
    return np.where(given, 1.0, reach)
