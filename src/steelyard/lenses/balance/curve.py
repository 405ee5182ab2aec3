"""The belief curve: margin and lift against the target's belief in one end.

And the belief at which the target turns.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TypedDict

import numpy as np

from steelyard.arrays import Array
from steelyard.ensemble.summary import Summary, summarise
from steelyard.lenses.balance.contest.learning import at_sure_pace
from steelyard.lenses.balance.contest.outlook import Outlook
from steelyard.lenses.balance.game import ACCEPTS_WITHIN
from steelyard.lenses.balance.load import lift_of, load_of
from steelyard.lenses.balance.problem import LeverageProblem
from steelyard.lenses.balance.result import BeliefCurve, CurvePoint, Held
from steelyard.lenses.balance.roots import roots
from steelyard.lenses.balance.stages import target_margin
from steelyard.lenses.balance.table import Bundle
from steelyard.progress import tell
from steelyard.ties import first_largest

CHANCES = np.concatenate([[0.005], np.linspace(0.04, 0.96, 24), [0.995]])


def belief_curve(
    problem: LeverageProblem,
    analyst: LeverageProblem,
    usable: Bundle,
    end_names: Mapping[str, str],
    held: Held = "duration",
) -> BeliefCurve | None:
    """The curve against the end that the target values most; None for a contest with a single end.

    Parameters
    ----------
    held : {"duration", "rates"}
        What stays as the target believes it while the chance that this end comes first is varied:
        how long the contest is expected to last (the other ends then share what is left of the
        odds), or the rates of the other ends.
    """
    outlook = problem.seats[problem.target].outlook
    if len(outlook.rates) < 2:
        return None
    end = _most_valued(outlook)
    curve = _Curve(problem, end, usable, held)
    return BeliefCurve(
        end=end,
        end_name=end_names.get(end) or end,
        held=held,
        believed=_chance(problem, end),
        analyst=_chance(analyst, end),
        points=tuple(curve.points),
        **curve.turns(),
    )


def _chance(problem: LeverageProblem, end: str) -> Summary:
    """The chance that `end` comes first, as the target of a question sees it."""
    return summarise(problem.seats[problem.target].outlook.chance(end))


def _most_valued(outlook: Outlook) -> str:
    """The end that is worth most to the party, on the mean."""
    ends = list(outlook.rates)
    return ends[int(first_largest([float(np.mean(outlook.values[end])) for end in ends]))]


class _TippingChances(TypedDict):
    """Where the curve turns."""

    tipping_today: Summary | None
    none_today: float
    several_today: float
    tipping_usable: Summary | None
    none_usable: float
    several_usable: float


class _Curve:
    """The target's margin today and under the usable bundle, at every chance of an end."""

    def __init__(self, problem: LeverageProblem, end: str, usable: Bundle, held: Held) -> None:
        self.today = believing(problem, end, (), held)
        self.usable = believing(problem, end, usable, held)
        self.points: list[CurvePoint] = []
        self.above = np.empty((2, len(CHANCES), problem.draws), dtype=bool)
        self._follow()

    def _follow(self) -> None:
        for place, chance in enumerate(CHANCES.tolist()):
            tell("belief curve", place, len(CHANCES))
            margins = self.today(chance), self.usable(chance)
            self.points.append(_point(chance, *margins))
            self.above[:, place] = np.stack(margins) >= 0

    def turns(self) -> _TippingChances:
        """The chances at which the margins are zero, today and under the bundle."""
        today = roots(self.today, CHANCES, self.above[0])
        usable = roots(self.usable, CHANCES, self.above[1])
        return _TippingChances(
            tipping_today=today.summary,
            none_today=today.none,
            several_today=today.several,
            tipping_usable=usable.summary,
            none_usable=usable.none,
            several_usable=usable.several,
        )


def believing(
    problem: LeverageProblem, end: str, bundle: Bundle, held: Held = "duration"
) -> Callable[[Array | float], Array]:
    """The target's margin under `bundle` as a function of its chance that `end` comes first."""
    seat = problem.seats[problem.target]
    levers = [problem.levers[i] for i in bundle]
    rates_at = _rates_in_all if held == "duration" else _rates_of_others

    def at(chance: Array | float) -> Array:
        seen = seat.outlook.with_rates(rates_at(seat.outlook, end, np.asarray(chance)))
        return target_margin(replace(seat, outlook=seen), levers, "permitted", problem.target)

    return at


def _rates_in_all(outlook: Outlook, end: str, chance: Array) -> dict[str, Array]:
    """All rates at a chance of `end` first, with the expected duration held."""
    hazard, others = outlook.hazard, 1 - outlook.chance(end)
    rates = {e: rate * (1 - chance) / others for e, rate in outlook.rates.items()}
    return rates | {end: hazard * chance}


def _rates_of_others(outlook: Outlook, end: str, chance: Array) -> dict[str, Array]:
    """All rates at a chance of `end` first, with the rates of the others held.

    An uncertain pace is made sure anew.
    """
    if outlook.pace is None:
        return {end: (outlook.hazard - outlook.rates[end]) * chance / (1 - chance)}
    weight, factor = outlook.pace
    believed = {e: rate / factor for e, rate in outlook.rates.items()}
    others = outlook.hazard / factor - believed[end]
    rates = believed | {end: others * chance / (1 - chance)}
    return at_sure_pace(rates, outlook.discount, weight)[0]


def _point(chance: float, today: Array, usable: Array) -> CurvePoint:
    load = load_of(today)
    loaded = load > 0
    return CurvePoint(
        chance=chance,
        today=summarise(today),
        usable=summarise(usable),
        lift=float(np.mean(lift_of(load, usable - today)[loaded])) if loaded.any() else None,
        p_accept_today=float(np.mean(today >= -ACCEPTS_WITHIN)),
        p_accept_usable=float(np.mean(usable >= -ACCEPTS_WITHIN)),
    )
