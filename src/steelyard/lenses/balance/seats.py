"""How parties see the contest and what they are offered, by the draws of a case."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from steelyard.arrays import Array
from steelyard.case.registry import CaseModel
from steelyard.case.sections.proposal import Pause, Proposal
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

    def of(self, parties: Iterable[str], proposal: str) -> dict[str, Seat]:
        """How some parties see it, each in its own view."""
        return {party: self.at(party, proposal) for party in parties}


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
    return Seat(seen, _Proposed(case, sample, party, proposal).offer(seen.discount))


@dataclass(frozen=True)
class _Proposed:
    """What a proposal says about a party, by the draws."""

    case: CaseModel
    sample: Sample
    party: str
    name: str

    @property
    def stated(self) -> Proposal:
        """The proposal as the case states it."""
        return self.case.proposals[self.name]

    def offer(self, discount: Array) -> Offer:
        """The proposal in the view of the party, which discounts so."""
        return Offer(self._terms(), self._chance_of_breach(discount), self._broken())

    def _drawn(self, *place: str) -> Array:
        return self.sample[("proposals", self.name, *place)]

    def _of_party(self, *place: str) -> Array:
        """A number that may be left out, and is then 0."""
        return self.sample.get(("proposals", self.name, *place, self.party), 0.0)

    def _worth(self, terms: Mapping[str, str]) -> Array:
        return utility(self.case, self.sample, self.party, terms)

    def _terms(self) -> Array | Truce:
        if self.party in self.stated.values:
            return self._drawn("values", self.party)
        if self.stated.pause is not None:
            return self._truce(self.stated.pause)
        return self._worth(self.stated.terms)

    def _chance_of_breach(self, discount: Array) -> Array:
        """rho: stated, or beta / (r + beta) from a hazard of breach."""
        if self.party in self.stated.broken.hazard:
            hazard = self._drawn("broken", "hazard", self.party)
            return hazard / (discount + hazard)
        return self._of_party("broken", "chance")

    def _broken(self) -> Array | Relapse | None:
        """What the deal is worth when it is broken; None where the case does not say."""
        broken = self.stated.broken
        if broken.is_relative(self.party):
            return Relapse(self._ratios_of_breach(), self._of_party("broken", "cheated"))
        if self.party in broken.values:
            return self._drawn("broken", "values", self.party)
        return None

    def _ratios_of_breach(self) -> dict[str, Array]:
        """How the rates change when the deal is broken: as stated, or as after its pause."""
        if resumes := self.stated.broken.resumes:
            return {end: self._drawn("broken", "resumes", end) for end in resumes}
        return self._resting(self.stated.pause)

    def _resting(self, pause: Pause | None) -> dict[str, Array]:
        resting = pause.resting if pause else {}
        return {end: self._drawn("pause", "resting", end) for end in resting}

    def _truce(self, pause: Pause) -> Truce:
        return Truce(
            months=self._drawn("pause", "lasts"),
            cost=self._of_party("pause", "costs"),
            chance=self._of_party("pause", "chance"),
            then=self._after(pause),
            resting=self._resting(pause),
        )

    def _after(self, pause: Pause) -> Array:
        """What the terms to which a pause may lead are worth."""
        if self.party in pause.then:
            return self._drawn("pause", "then", self.party)
        if self.party in pause.chance:
            return self._worth(pause.leads_to)
        return np.zeros(self.sample.draws)
