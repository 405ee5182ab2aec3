"""Expected-utility model of challenges on one issue, in the text of Bueno de Mesquita as completed by Scholz and others.

Every party weighs what it would gain by challenging every other, and what others would gain by
challenging it. Where the other gains more, it has to give way. The printed text leaves much open;
each such point is an option, and the defaults are the text's strict reading. It does not reproduce
the published forecasts: replications that come close rest on undocumented choices.

References
----------
.. [1] Bueno de Mesquita, B. (1985). The War Trap revisited: a revised expected utility model. APSR 79: 156-177.
.. [2] Bueno de Mesquita, B. (1994). Political forecasting: an expected utility method. In Bueno de Mesquita, B. & Stokman, F.
   (eds.), European Community Decision Making. Yale University Press.
.. [3] Scholz, J. B., Calbert, G. J. & Smith, G. A. (2011). Unravelling Bueno De Mesquita's group decision model. Journal of
   Theoretical Politics 23: 510-531.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, Literal, get_args

import numpy as np

from steelyard.arrays import Array
from steelyard.errors import InputError
from steelyard.lenses.influence.choices import check_options, check_turns, several
from steelyard.lenses.influence.middle import TIES, Ties, no_answer, weighted_mean, weighted_median
from steelyard.lenses.influence.models.challenge.rounds import (
    BOTH_POSITIVES,
    CHOICES,
    DENOMINATORS,
    EXPONENTS,
    KINDS,
    RESPONDERS,
    SECURITIES,
    BothPositive,
    Choice,
    Denominator,
    Exponent,
    Reading,
    Responder,
    Round,
    Security,
    take_round,
)
from steelyard.lenses.influence.positions import Positions
from steelyard.lenses.influence.result import InfluenceResult
from steelyard.lenses.influence.settling import self_tested, wandered
from steelyard.ties import tied

Range = Literal["first", "each", "scale"]
Outcome = Literal["median", "mean"]
RANGES: tuple[Range, ...] = get_args(Range)
OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)
OPTIONS: Mapping[str, tuple[str, ...]] = {
    "utility_range": RANGES,
    "denominator": DENOMINATORS,
    "exponent": EXPONENTS,
    "salience": RESPONDERS,
    "security": SECURITIES,
    "both_positive": BOTH_POSITIVES,
    "choice": CHOICES,
    "ties": TIES,
    "outcome": OUTCOMES,
}
_MOST_TURNS = 20
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


@self_tested
def expected_utility(
    positions: Positions,
    *,
    turns: int | None = None,
    q: float = 1.0,
    utility_range: Range = "first",
    denominator: Denominator = "pair",
    exponent: Exponent = "responder",
    salience: Responder = "challenged",
    security: Security = "adversaries",
    both_positive: BothPositive = "yield",
    choice: Choice = "least-in-kind",
    ties: Ties = "lower",
    outcome: Outcome = "median",
) -> InfluenceResult:
    """Return where the expected-utility model takes the parties, issue by issue.

    Parameters
    ----------
    positions : Positions
    turns : int, optional
        At most so many rounds, 0 to 1,000; 20 by default. An issue on which nobody moves any more
        is left alone.
    q : float
        How likely a party that is not challenged stays where it is, 0 to 1. Bueno de Mesquita
        (1985): 1; later 0.5.
    utility_range : str
        What distances are divided by: the range of positions in the ``first`` round, in ``each``
        round, or the ``scale``.
    denominator : str
        A chance to win is the share of the votes cast on this ``pair`` of positions (the text), or
        of those cast on all pairs in ``total`` (a replication).
    exponent : str
        What a challenge by another is worth goes by that party's own risk exponent (``responder``,
        the text), or by that of the party that thinks about it (``own``, a replication).
    salience : str
        A party resists with the salience of the one ``challenged``, or, as ``printed``, with the
        same one in both directions: that of the other party of the pair.
    security : str
        A party is the less secure the more its ``adversaries`` gain by challenging it, or (``own``)
        the more it gains itself.
    both_positive : str
        Where both would gain by a challenge, the one that gains less gives way (``yield``), or
        nobody moves (``stay``).
    choice : str
        Of several offers a party takes a confrontation before a compromise before a capitulation,
        and within a kind the least move (``least-in-kind``), the one whose party gains most
        (``enforceable``), or, for compromises, the one whose point between the parties, weighted by
        both expectations, is lowest (``mixed``, a replication); or the ``least`` move of all.
    ties : str
        See `steelyard.lenses.influence.middle.weighted_median`.
    outcome : str
        ``median`` or ``mean`` of the last positions, weighted by capability times salience; the
        detail has both.

    Returns
    -------
    InfluenceResult
        In its detail: ``mean`` and ``median`` (rounds + 1, m); ``security`` and ``exponent``
        (rounds, n, m): what others gain by challenging a party, and the exponent of its utilities
        (below 1 it seeks risk, above 1 it avoids it), NaN where the issue was settled; ``offers``
        (rounds, 3): confrontations, compromises and capitulations open to somebody; ``taken``: for
        each round which party gave way to which, on what issue, how, and to which position;
        ``moves`` (n, n): how far party i moved towards party j, on scales from 0 to 1, summed over
        rounds and issues.

    Raises
    ------
    InputError
        An option or value does not exist; all of them in one message.
    """
    reading = Reading(q, denominator, exponent, salience, security, both_positive, choice)
    return run(positions, "eum", turns, reading, utility_range, ties, outcome)


def run(
    positions: Positions,
    model: str,
    turns: int | None,
    reading: Reading,
    utility_range: Range,
    ties: Ties,
    outcome: Outcome,
) -> InfluenceResult:
    """Return what `expected_utility` returns, by a reading and under a model's name."""
    named = {name: value for name, value in asdict(reading).items() if name not in ("q", "risk")}
    options: dict[str, Any] = {
        **named,
        "utility_range": utility_range,
        "ties": ties,
        "outcome": outcome,
    }
    check_options(model, OPTIONS, options)
    if not (isinstance(reading.q, int | float) and 0 <= reading.q <= 1):
        raise InputError(f"q is {reading.q!r}; it can be a number from 0 to 1")
    most = check_turns(turns, _MOST_TURNS)
    told = _Told(positions, utility_range, ties, most >= _MOST_TURNS)
    for issue in range(len(positions.issues)):
        told.play(issue, reading, most)
    return told.result(
        model, {**options, "q": reading.q, "risk": reading.risk, "turns": most}, outcome
    )


class _Told:
    """The rounds of all issues; an issue that is settled stays where it is."""

    def __init__(
        self, positions: Positions, utility_range: Range, ties: Ties, to_the_end: bool
    ) -> None:
        self.positions, self.utility_range, self.ties, self.to_the_end = (
            positions,
            utility_range,
            ties,
            to_the_end,
        )
        self.played: list[list[Round]] = []
        self.present: list[Any] = []
        self.open: list[int] = []

    def play(self, issue: int, reading: Reading, most: int) -> None:
        """Play one issue to its end."""
        all_positions = self.positions.position[:, issue]
        present = np.flatnonzero(~np.isnan(all_positions))
        place, weight = _together(all_positions[present]), self.positions.weight[present, issue]
        care = self.positions.salience[present, issue]
        rounds: list[Round] = []
        first = float(np.ptp(place)) if len(place) else 0.0
        for _ in range(most):
            extent = self._extent(issue, place, first)
            if extent == 0 or not len(place) or not np.ptp(place):
                break
            middle = float(weighted_median(place, weight, self.ties))
            done = take_round(
                place,
                care,
                weight,
                middle if np.isfinite(middle) else float(place.mean()),
                extent,
                reading,
            )
            if np.abs(done.position - place).max() <= SETTLED * extent:
                break
            rounds.append(done)
            place = _together(done.position)
        else:
            if most:
                self.open.append(issue)
        self.present.append(present)
        self.played.append(rounds)

    def _extent(self, issue: int, place: Array, first: float) -> float:
        if self.utility_range == "scale":
            return float(np.ptp(self.positions.scale[issue]))
        return float(np.ptp(place)) if self.utility_range == "each" and len(place) else first

    def result(self, model: str, options: Mapping[str, Any], outcome: Outcome) -> InfluenceResult:
        """Put the issues together."""
        rounds = self._rounds()
        sideways, weight = np.swapaxes(rounds, 1, 2), self.positions.weight.T
        middle = {
            "mean": weighted_mean(sideways, weight),
            "median": weighted_median(sideways, weight, self.ties),
        }
        found = middle[outcome][-1]
        notes = [*no_answer(self.positions, found), *self._unsettled()]
        if len(self.positions.parties) == 2 and options["risk"]:
            notes.append(TWO)
        detail = {
            **middle,
            **self._levels(len(rounds) - 1),
            "taken": self._taken(len(rounds) - 1),
            "moves": self._moves(),
        }
        moving = np.isin(np.arange(len(found)), self.open) & self.to_the_end
        span = wandered(middle[outcome], moving, self.positions.scale)
        return InfluenceResult(
            model, options, self.positions, rounds, found, detail, tuple(notes), span
        )

    def _rounds(self) -> Array:
        most = max((len(rounds) for rounds in self.played), default=0)
        found = np.repeat(self.positions.position[None], most + 1, axis=0)
        for issue, (present, rounds) in enumerate(zip(self.present, self.played, strict=True)):
            for at, done in enumerate(rounds, start=1):
                found[at:, present, issue] = done.position
        return np.asarray(found)

    def _levels(self, count: int) -> dict[str, Any]:
        shape = (count, *self.positions.position.shape)
        security, exponent, offers = (
            np.full(shape, np.nan),
            np.full(shape, np.nan),
            np.zeros((count, len(KINDS)), dtype=np.int64),
        )
        for issue, (present, rounds) in enumerate(zip(self.present, self.played, strict=True)):
            for at, done in enumerate(rounds):
                security[at, present, issue], exponent[at, present, issue] = (
                    done.security,
                    done.exponent,
                )
                offers[at] += done.offers
        return {"security": security, "exponent": exponent, "offers": offers}

    def _taken(self, count: int) -> tuple[tuple[dict[str, Any], ...], ...]:
        names, issues = list(self.positions.parties), list(self.positions.issues)
        told: list[list[dict[str, Any]]] = [[] for _ in range(count)]
        for issue, (present, rounds) in enumerate(zip(self.present, self.played, strict=True)):
            for at, done in enumerate(rounds):
                told[at] += [
                    {
                        "issue": issues[issue],
                        "party": names[present[party]],
                        "to": names[present[done.follows[party]]],
                        "kind": KINDS[done.kind[party]],
                        "position": float(done.position[party]),
                    }
                    for party in np.flatnonzero(done.follows >= 0)
                ]
        return tuple(tuple(part) for part in told)

    def _moves(self) -> Array:
        moves = np.zeros((len(self.positions.parties),) * 2)
        for issue, (present, rounds) in enumerate(zip(self.present, self.played, strict=True)):
            place, extent = (
                self.positions.position[present, issue],
                np.ptp(self.positions.scale[issue]),
            )
            for done in rounds:
                movers = np.flatnonzero(done.follows >= 0)
                moves[present[movers], present[done.follows[movers]]] += (
                    np.abs(done.position - place)[movers] / extent
                )
                place = done.position
        return moves

    def _unsettled(self) -> list[str]:
        names = list(self.positions.issues.values())
        told = several([names[issue] for issue in self.open])
        return (
            [f"Parties were still moving on {told} when the rounds were over."] if self.open else []
        )


def _together(place: Array) -> Array:
    """Places with those made one that are next to each other but for rounding."""
    low = place.min(initial=np.inf)
    return low + tied(place - low, TOGETHER) if len(place) else place
