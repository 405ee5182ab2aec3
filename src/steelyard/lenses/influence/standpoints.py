"""Positions that follow from a case's stakes.

Where each party would like each issue to end, and how much it cares.

The options of an issue stand in the order of the file at equal distances on a scale from 0 to 100:
so they should be listed from one extreme to the other. A party's position is its best option, its
salience the issue's share of its stakes. Capabilities are those that the case states under
`positions`; without them all have the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np

from steelyard.arrays import Array
from steelyard.case import Case
from steelyard.case.sections.stakes import Issue
from steelyard.ensemble.draws import Sample, power_of_two
from steelyard.ensemble.ofcase import sample_of
from steelyard.errors import InputError
from steelyard.lenses.influence.fromcase import EQUAL, capabilities, positions_of
from steelyard.lenses.influence.positions import Called, Positions, Scaled
from steelyard.lenses.influence.sampling import Sampled, SampledStands
from steelyard.ties import first_largest

DRAWS = 512
SCALE = 100.0


def positions_in(case: Case, draws: int = DRAWS, seed: int = 0) -> Positions:
    """Return the positions that a case states.

    Where it states none, those that follow from its stakes.

    Raises
    ------
    InputError
        The case states neither, or draws are out of range.
    """
    return positions_of(case, draws, seed) if has_stated(case) else standpoints(case, draws, seed)


def has_stated(case: Case) -> bool:
    """Say whether a case states positions of its own."""
    return case.model.positions is not None and bool(case.model.positions.issues)


def standpoints(case: Case, draws: int = DRAWS, seed: int = 0) -> Positions:
    """Return the positions that follow from the stakes of a case.

    Parameters
    ----------
    draws, seed : int
        Uncertain weights and values are drawn so often; positions and saliences are then those of
        their means.

    Raises
    ------
    InputError
        The case states no stakes, or draws are out of range.
    """
    issues, parties = _weighed(case)
    stakes = _Stakes(case, parties, issues, sample_of(case, power_of_two(draws), seed))
    able = capabilities(case, parties, draws, seed + 1)
    return Positions(
        **_called(case, parties, issues),
        **_scaled(issues),
        **SampledStands(stakes.position, stakes.salience, able).arrays(),
        notes=tuple(_notes(case)),
    )


def _called(case: Case, parties: Sequence[str], issues: Mapping[str, Issue]) -> Called:
    return Called(
        title=case.model.title,
        parties={party: case.model.party_name(party) for party in parties},
        issues={name: issue.name or name for name, issue in issues.items()},
    )


def _scaled(issues: Mapping[str, Issue]) -> Scaled:
    return Scaled(
        scale=np.tile([0.0, SCALE], (len(issues), 1)),
        reference=_references(issues.values()),
        places={name: _places(issue) for name, issue in issues.items()},
    )


def _weighed(case: Case) -> tuple[dict[str, Issue], list[str]]:
    """Issues with a scale, and parties with stakes."""
    model = case.model
    issues = {name: issue for name, issue in model.issues.items() if len(issue.options) > 1}
    parties = [party for party in model.parties if model.stakes.get(party)]
    if not issues or not parties:
        raise InputError(
            f"{case.file.file}: the case states no stakes in issues of two options or more: state "
            "them under `stakes`, say under `positions` who stands where, or give positions as CSV "
            "(party, issue, position, salience, capability)"
        )
    return issues, parties


class _Stakes:
    """Where parties would like issues to end, and how much they care.

    Attributes
    ----------
    place, care : ndarray of shape (draws, n, m)
    best : ndarray of shape (n, m)
        Of the mean values.
    """

    def __init__(
        self, case: Case, parties: list[str], issues: dict[str, Issue], sample: Sample
    ) -> None:
        self.stakes, self.sample = case.model.stakes, sample
        shape = (len(parties), len(issues))
        self.place = np.full((sample.draws, *shape), np.nan)
        self.care = np.zeros((sample.draws, *shape))
        self.best = np.full(shape, np.nan)
        self._read(parties, issues)

    def _read(self, parties: list[str], issues: dict[str, Issue]) -> None:
        """Keep what each party's values of each issue say."""
        for i, party in enumerate(parties):
            for k, name in enumerate(issues):
                if name in self.stakes[party] and self.stakes[party][name].values:
                    self._keep(i, k, self._values(party, name, issues[name]))
                    self.care[:, i, k] = self._weight(party, name) / self._total(party)

    def _keep(self, i: int, k: int, values: Array) -> None:
        """Keep where a party would like an issue to end."""
        self.place[:, i, k] = _of_largest(values)
        self.best[i, k] = _of_largest(values.mean(axis=1))

    @property
    def position(self) -> Sampled:
        """Best options on average, and in each draw."""
        return Sampled(self.best, self.place)

    @property
    def salience(self) -> Sampled:
        """Shares of the stakes."""
        return Sampled(self.care.mean(axis=0), self.care)

    def _values(self, party: str, name: str, issue: Issue) -> Array:
        """What each option is worth in each draw, shape (options, draws)."""
        path = ("stakes", party, name, "values")
        return np.asarray([self.sample.get((*path, o), -np.inf) for o in issue.options])

    def _weight(self, party: str, issue: str) -> Array:
        return self.sample[("stakes", party, issue, "weight")]

    def _total(self, party: str) -> Array:
        return np.asarray(sum(self._weight(party, issue) for issue in self.stakes[party]))


def _of_largest(values: Array) -> Array:
    """The place of the best option along the first axis."""
    return np.asarray(SCALE * first_largest(values, axis=0) / (len(values) - 1))


def _references(issues: Iterable[Issue]) -> Array:
    """Where each issue stands now, shape (m,)."""
    return np.asarray([_place(issue, issue.status_quo) for issue in issues])


def _places(issue: Issue) -> dict[str, float]:
    """The places of options, by their text."""
    return {text or option: _place(issue, option) for option, text in issue.options.items()}


def _place(issue: Issue, option: str | None) -> float:
    options = list(issue.options)
    return SCALE * options.index(option) / (len(options) - 1) if option in options else np.nan


def _notes(case: Case) -> Iterator[str]:
    """What is taken for granted, and what is left out."""
    model = case.model
    yield (
        "Positions follow from the stakes: each party stands at its best option, and options "
        "count in the order of the case."
    )
    if model.positions is None or not model.positions.capability:
        yield EQUAL
    for name, issue in model.issues.items():
        if len(issue.options) == 1:
            yield f"{issue.name or name} has one option and no scale, and is left out."
    for party in model.parties:
        if not model.stakes.get(party):
            named = model.named(party)
            have, are = named.either("has", "have"), named.either("is", "are")
            yield f"{named.name} {have} no stakes and {are} left out."
