"""From a case and its draws to one question as numbers."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from steelyard.balance.levers import EffectNumbers, LeverNumbers
from steelyard.balance.offer import Offer, Pause, Relapse, Seat
from steelyard.balance.problem import Problem
from steelyard.case.checks.sense import lacking
from steelyard.case.registry import CaseModel
from steelyard.case.scales import INTERVAL_BETWEEN
from steelyard.case.sections.lever import Effect, Lever
from steelyard.case.walk import Path
from steelyard.contest.assemble import View, outlook
from steelyard.contest.utility import utility
from steelyard.ensemble.draws import Sample

Array = NDArray[np.float64]
NEVER = INTERVAL_BETWEEN.ceiling
"""Months at which an interval counts as endless."""


def assemble(case: CaseModel, sample: Sample, of: tuple[str, ...], on: str, proposal: str, view: View = "own") -> Problem:
    """The question how much leverage `of` have on `on` for `proposal`.

    Parameters
    ----------
    view : {"own", "analyst"}
        By whose numbers the target sees the contest; the other parties always go by their own.
    """
    needs = case.needs(proposal)
    parties = tuple(dict.fromkeys((*needs, *of, on)))
    seats = {p: seat(case, sample, p, proposal, view if p == on else "own") for p in parties}
    levers = tuple(lever_numbers(case, sample, name) for name in levers_between(case, of, on))
    backing = {party: sample[("contest", "backing_down", party)] for party in of if party in case.contest.backing_down}
    return Problem(of, on, needs, seats, levers, sample.draws, _reconsiders(case, sample, on), backing)


def _reconsiders(case: CaseModel, sample: Sample, party: str) -> Array | None:
    """nu, from the months between one time of thinking again and the next; None where it never does."""
    months = sample.get(("contest", "reconsiders", party), NEVER)
    return None if bool(np.all(months >= NEVER)) else 1 / months


def levers_between(case: CaseModel, of: tuple[str, ...], on: str) -> tuple[str, ...]:
    """Levers with an effect on `on` all of whose holders are among `of`, in the order of the case."""
    return tuple(name for name, lever in case.working().items() if set(lever.by) <= set(of) and on in lever.on)


def can_weigh(case: CaseModel, of: tuple[str, ...], on: str, proposal: str) -> bool:
    """Whether the case says what the parties of a question stand to win and lose."""
    return not any(any(lacking(case, party, proposal, ())) for party in {*of, on, *case.needs(proposal)})


def seat(case: CaseModel, sample: Sample, party: str, proposal: str, view: View = "own", months: Array | float = 0.0) -> Seat:
    """How `party` sees the contest, after `months` more of it, and what it is offered."""
    seen = outlook(case, sample, party, view, months)
    return Seat(seen, _offer(case, sample, party, proposal, seen.discount))


def _offer(case: CaseModel, sample: Sample, party: str, proposal: str, discount: Array) -> Offer:
    stated, at = case.proposals[proposal], ("proposals", proposal)
    terms: Array | Pause
    if party in stated.values:
        terms = sample[(*at, "values", party)]
    elif stated.pause is not None:
        terms = _pause(case, sample, party, proposal)
    else:
        terms = utility(case, sample, party, stated.terms)
    return Offer(terms, _chance_of_breach(case, sample, party, proposal, discount), _broken(case, sample, party, proposal))


def _chance_of_breach(case: CaseModel, sample: Sample, party: str, proposal: str, discount: Array) -> Array:
    """rho: stated, or beta / (r + beta) from a hazard of breach."""
    at = ("proposals", proposal, "broken")
    if party in case.proposals[proposal].broken.hazard:
        hazard = sample[(*at, "hazard", party)]
        return hazard / (discount + hazard)
    return sample.get((*at, "chance", party), 0.0)


def _broken(case: CaseModel, sample: Sample, party: str, proposal: str) -> Array | Relapse | None:
    stated, at = case.proposals[proposal], ("proposals", proposal)
    if not stated.broken.is_relative(party):
        return sample[(*at, "broken", "values", party)] if party in stated.broken.values else None
    resting = stated.pause.resting if stated.pause else {}
    place = (*at, "broken", "resumes") if stated.broken.resumes else (*at, "pause", "resting")
    ratios = {end: sample[(*place, end)] for end in stated.broken.resumes or resting}
    return Relapse(ratios, sample.get((*at, "broken", "cheated", party), 0.0))


def _pause(case: CaseModel, sample: Sample, party: str, proposal: str) -> Pause:
    pause, at = case.proposals[proposal].pause, ("proposals", proposal, "pause")
    assert pause is not None
    if party in pause.then:
        then = sample[(*at, "then", party)]
    elif party in pause.chance:
        then = utility(case, sample, party, pause.leads_to)
    else:
        then = np.zeros(sample.draws)
    return Pause(
        months=sample[(*at, "lasts")],
        cost=sample.get((*at, "costs", party), 0.0),
        chance=sample.get((*at, "chance", party), 0.0),
        then=then,
        resting={end: sample[(*at, "resting", end)] for end in pause.resting},
    )


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


def _effect(case: CaseModel, sample: Sample, name: str, place: Path, effect: Effect) -> EffectNumbers:
    touched = case.levers[name].touched(effect, tuple(case.parties))
    amount = sample[("levers", name, *place, effect.amount_key)]
    return EffectNumbers(effect.type, amount, frozenset(touched), effect.end)


def _available(sample: Sample, name: str, lever: Lever) -> Array:
    """1 where all consents are given, else the reach; a reach below 1 without consenters leaves only that share."""
    reach = sample.get(("levers", name, "reach"), 0.0 if lever.consents else 1.0)
    if not lever.consents:
        return reach
    given = np.logical_and.reduce([sample.event(("levers", name, "consents", party)) for party in lever.consents])
    return np.where(given, 1.0, reach)
