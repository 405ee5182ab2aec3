"""The rounds of all issues; an issue that is settled stays where it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np

from steelyard.arrays import Array, Indices
from steelyard.lenses.influence.middle import Ties, no_answer, weighted_mean, weighted_median
from steelyard.lenses.influence.models.challenge.expectations import Arena
from steelyard.lenses.influence.models.challenge.offers import KINDS
from steelyard.lenses.influence.models.challenge.rounds import Round, take_round
from steelyard.lenses.influence.models.challenge.rules import ChallengeRules
from steelyard.lenses.influence.options import several
from steelyard.lenses.influence.positions import Positions
from steelyard.lenses.influence.result import InfluenceResult
from steelyard.lenses.influence.settling import wandered
from steelyard.ties import tied

UtilityRange = Literal["first", "each", "scale"]
ForecastBy = Literal["median", "mean"]
MOST_TURNS = 20
SETTLED = 1e-9
"""Moves of less, as a part of the range, are none.

Two parties that come ever nearer would end as rounding has it.
"""
TOGETHER = 1e-7
"""Parties that stand nearer to each other, as a part of the range, stand together.

Rounding must not make them rivals.
"""
TWO = (
    "Of two parties the model puts the risk attitudes at their ends, and often lets the one with "
    "less weight have its way."
)


@dataclass(frozen=True)
class Telling:
    """What of a model's options is about all of its rounds.

    See `steelyard.lenses.influence.models.challenge.model.ExpectedUtilityOptions`.
    """

    utility_range: UtilityRange
    ties: Ties
    outcome: ForecastBy


@dataclass(eq=False)
class IssuePlay:
    """The rounds on one issue.

    Attributes
    ----------
    positions : Positions
    issue : int
    present : ndarray of int
        Which parties take a stand.
    rounds : list of Round
    open : bool
        Whether parties still moved when all rounds were over.
    """

    positions: Positions
    issue: int
    present: Indices = field(init=False)
    rounds: list[Round] = field(default_factory=list)
    open: bool = False

    def __post_init__(self) -> None:
        """Find who is there."""
        self.present = np.flatnonzero(~np.isnan(self.positions.position[:, self.issue]))

    def stated(self, array: Array) -> Array:
        """Return the numbers of those who are there, of an array of shape (n, m)."""
        return np.asarray(array[self.present, self.issue])

    @property
    def extent(self) -> float:
        """How long the scale is."""
        return float(np.ptp(self.positions.scale[self.issue]))

    def play(self, rules: ChallengeRules, telling: Telling, most: int) -> None:
        """Play the issue to its end, at most so many rounds."""
        place = _together(self.stated(self.positions.position))
        first = float(np.ptp(place)) if len(place) else 0.0
        for _ in range(most):
            if not len(place) or not np.ptp(place):
                return
            arena = self._arena(place, first, telling)
            done = take_round(arena, rules)
            if np.abs(done.position - place).max() <= SETTLED * arena.extent:
                return
            self.rounds.append(done)
            place = _together(done.position)
        self.open = most > 0

    def _arena(self, place: Array, first: float, telling: Telling) -> Arena:
        extents: dict[UtilityRange, float] = {
            "first": first,
            "each": float(np.ptp(place)),
            "scale": self.extent,
        }
        weight = self.stated(self.positions.weight)
        middle = float(weighted_median(place, weight, telling.ties))
        return Arena(
            place,
            self.stated(self.positions.salience),
            weight,
            middle if np.isfinite(middle) else float(place.mean()),
            extents[telling.utility_range],
        )

    def taken(self, done: Round) -> Iterator[dict[str, Any]]:
        """Yield who gave way to whom in a round, as plain records."""
        names = [list(self.positions.parties)[party] for party in self.present]
        issue = list(self.positions.issues)[self.issue]
        for party in done.movers:
            yield {
                "issue": issue,
                "party": names[party],
                "to": names[done.follows[party]],
                "kind": KINDS[done.kind[party]],
                "position": float(done.position[party]),
            }

    def add_moves(self, moves: Array) -> None:
        """Add how far each party moved towards each, as a part of the scale, to (n, n)."""
        place = self.stated(self.positions.position)
        for done in self.rounds:
            way = np.abs(done.position - place)[done.movers] / self.extent
            moves[self.present[done.movers], self.present[done.follows[done.movers]]] += way
            place = done.position


class ChallengeHistory:
    """The rounds of all issues.

    Parameters
    ----------
    positions : Positions
    rules : ChallengeRules
    telling : Telling
    most : int
        So many rounds at most.
    """

    def __init__(
        self, positions: Positions, rules: ChallengeRules, telling: Telling, most: int
    ) -> None:
        self.positions, self.rules, self.telling, self.most = positions, rules, telling, most
        self.issues = [IssuePlay(positions, issue) for issue in range(len(positions.issues))]
        for issue in self.issues:
            issue.play(rules, telling, most)
        self.count = max((len(issue.rounds) for issue in self.issues), default=0)

    def result(self, model: str, options: Mapping[str, Any]) -> InfluenceResult:
        """Put the issues together."""
        rounds = self._rounds()
        middle = self._middle(rounds)
        track = middle[self.telling.outcome]
        detail = {
            **middle,
            **self._levels(),
            "taken": self._taken(),
            "moves": self._moves(),
        }
        notes, span = tuple(self._notes(track[-1])), self._span(track)
        return InfluenceResult(
            model, options, self.positions, rounds, track[-1], detail, notes, span
        )

    def _moves(self) -> Array:
        moves = np.zeros((len(self.positions.parties),) * 2)
        for issue in self.issues:
            issue.add_moves(moves)
        return moves

    def _rounds(self) -> Array:
        found = np.repeat(self.positions.position[None], self.count + 1, axis=0)
        for issue in self.issues:
            for at, done in enumerate(issue.rounds, start=1):
                found[at:, issue.present, issue.issue] = done.position
        return np.asarray(found)

    def _middle(self, rounds: Array) -> dict[str, Array]:
        """Weighted mean and median after each round."""
        sideways, weight = np.swapaxes(rounds, 1, 2), self.positions.weight.T
        return {
            "mean": weighted_mean(sideways, weight),
            "median": weighted_median(sideways, weight, self.telling.ties),
        }

    def _span(self, track: Array) -> Array:
        to_the_end = self.most >= MOST_TURNS
        moving = np.array([issue.open and to_the_end for issue in self.issues], dtype=np.bool_)
        return wandered(track, moving, self.positions.scale)

    def _notes(self, outcome: Array) -> Iterator[str]:
        yield from no_answer(self.positions, outcome)
        names = list(self.positions.issues.values())
        if moving := [names[issue.issue] for issue in self.issues if issue.open]:
            yield f"Parties were still moving on {several(moving)} when the rounds were over."
        if len(self.positions.parties) == 2 and self.rules.risk:
            yield TWO

    def _levels(self) -> dict[str, Any]:
        """Security, exponents and offers, round by round."""
        shape = (self.count, *self.positions.position.shape)
        security, exponent = np.full(shape, np.nan), np.full(shape, np.nan)
        offers = np.zeros((self.count, len(KINDS)), dtype=np.int64)
        for issue in self.issues:
            for at, done in enumerate(issue.rounds):
                where = (at, issue.present, issue.issue)
                security[where], exponent[where] = done.security, done.exponent
                offers[at] += done.offers
        return {"security": security, "exponent": exponent, "offers": offers}

    def _taken(self) -> tuple[tuple[dict[str, Any], ...], ...]:
        told: list[list[dict[str, Any]]] = [[] for _ in range(self.count)]
        for issue in self.issues:
            for at, done in enumerate(issue.rounds):
                told[at] += issue.taken(done)
        return tuple(tuple(part) for part in told)


def _together(place: Array) -> Array:
    """Places with those made one that are next to each other but for rounding."""
    low = place.min(initial=np.inf)
    return low + tied(place - low, TOGETHER) if len(place) else place
