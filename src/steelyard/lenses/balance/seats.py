"""How parties see the contest and what they are offered, by the draws of a case."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from steelyard.arrays import Array
from steelyard.case.registry import CaseModel
from steelyard.ensemble.draws import Sample
from steelyard.lenses.balance.contest.assemble import Viewpoint, outlook, stated_rates
from steelyard.lenses.balance.contest.utility import utility
from steelyard.lenses.balance.offer import Offer, Relapse, Seat, Truce


class Seats:
    """Seats by party, each made once.

    Of one proposal at a time, so that those of many never lie in memory together.
    """

    def __init__(self, case: CaseModel, sample: Sample) -> None:
        self.case, self.sample = case, sample
        self.rates = stated_rates(case, sample)
        self._proposal = ""
        self._made: dict[tuple[str, Viewpoint], Seat] = {}

    def at(self, party: str, proposal: str, view: Viewpoint = "own") -> Seat:
        """How `party` sees the contest, and what the proposal offers it."""
        if proposal != self._proposal:
            self._made, self._proposal = {}, proposal
        if (party, view) not in self._made:
            self._made[party, view] = seat(
                self.case, self.sample, party, proposal, view, rates=self.rates
            )
        return self._made[party, view]


def seat(
    case: CaseModel,
    sample: Sample,
    party: str,
    proposal: str,
    view: Viewpoint = "own",
    months: Array | float = 0.0,
    rates: Mapping[str, Array] | None = None,
) -> Seat:
    """How `party` sees the contest, after `months` more of it, and what it is offered.

    `rates` as for `outlook`.
    """
    seen = outlook(case, sample, party, view, months, rates)
    return Seat(seen, _offer(case, sample, party, proposal, seen.discount))


def _offer(case: CaseModel, sample: Sample, party: str, proposal: str, discount: Array) -> Offer:
    stated, at = case.proposals[proposal], ("proposals", proposal)
    terms: Array | Truce
    if party in stated.values:
        terms = sample[(*at, "values", party)]
    elif stated.pause is not None:
        terms = _pause(case, sample, party, proposal)
    else:
        terms = utility(case, sample, party, stated.terms)
    return Offer(
        terms,
        _chance_of_breach(case, sample, party, proposal, discount),
        _broken(case, sample, party, proposal),
    )


def _chance_of_breach(
    case: CaseModel, sample: Sample, party: str, proposal: str, discount: Array
) -> Array:
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


def _pause(case: CaseModel, sample: Sample, party: str, proposal: str) -> Truce:
    pause, at = case.proposals[proposal].pause, ("proposals", proposal, "pause")
    assert pause is not None
    if party in pause.then:
        then = sample[(*at, "then", party)]
    elif party in pause.chance:
        then = utility(case, sample, party, pause.leads_to)
    else:
        then = np.zeros(sample.draws)
    return Truce(
        months=sample[(*at, "lasts")],
        cost=sample.get((*at, "costs", party), 0.0),
        chance=sample.get((*at, "chance", party), 0.0),
        then=then,
        resting={end: sample[(*at, "resting", end)] for end in pause.resting},
    )
