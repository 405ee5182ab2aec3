"""What the graph of moves shows, in one sentence."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from steelyard.english.words import listed, noun, verb
from steelyard.lenses.stability.concepts.result import StabilityResult
from steelyard.lenses.stability.followup.statusquo import FOLLOWED, Arrival, StatusQuo
from steelyard.report.stability.figures.selection import is_today

NAMED = 3
"""Up to so many states are named."""


def title(result: StabilityResult, status: StatusQuo | None) -> str:
    """Return what the graph shows, in one sentence."""
    if not any(len(result.equilibrium_cells(concept)) for concept in result.concepts):
        return "No state is stable for all, so somebody would always move on."
    return _from_today(status) if status is not None else _to_the_stable(result)


def _from_today(status: StatusQuo) -> str:
    """How today's state stands, and where steps lead from it."""
    others = [arrival for arrival in status.arrivals if arrival.state != status.start]
    here = next((arrival for arrival in status.arrivals if arrival.state == status.start), None)
    reached = [arrival for arrival in others if arrival.improvements is not None]
    today = _today(status, here)
    if reached:
        return f"{today}, {_lead(status, reached, here is not None)}."
    if not others:
        return f"{today}, and no other state is."
    other = "other " if here else ""
    return f"{today}, and steps that their mover likes lead from it to no {other}equilibrium."


def _today(status: StatusQuo, here: Arrival | None) -> str:
    """Whether today's state is an equilibrium, and under what."""
    today = "Today's state" if is_today(status) else f"The state {status.start}"
    if here is None:
        return f"{today} is not stable"
    return f"{today} is stable for all under {_under(status, here.concepts)}"


def _lead(status: StatusQuo, reached: Sequence[Arrival], stable: bool) -> str:
    """Where steps lead, and which of the equilibria reached is the surest."""
    most = max(len(arrival.concepts) for arrival in reached)
    best = next(arrival for arrival in reached if len(arrival.concepts) == most)
    steps = f"{best.improvements} {noun(best.improvements or 0, 'step')}"
    which = _which(len(reached), status.equilibria - stable, stable)
    surest = "" if len(reached) == 1 else ", the surest of them"
    but = "but" if stable else "and"
    return f"{but} steps that their mover likes lead to {which}{surest}: {best.state}, in {steps}"


def _under(status: StatusQuo, concepts: Sequence[str]) -> str:
    return (
        "every concept" if len(concepts) == len(status.result.concepts) else listed(list(concepts))
    )


def _which(reached: int, count: int, other: bool) -> str:
    """How many equilibria are reached, of how many (besides today's)."""
    others = "other " if other else ""
    if reached == count == 1:
        return f"the only {others}equilibrium"
    if reached == count:
        return f"all {count} {others}equilibria"
    at_least = "at least " if reached >= FOLLOWED - 1 else ""
    return f"{at_least}{reached} of the {count:,} {others}equilibria"


def _to_the_stable(result: StabilityResult) -> str:
    cells = result.space.states
    whole = cells[
        np.logical_and.reduce([result.equilibrium(concept)[cells] for concept in result.concepts])
    ]
    if not len(whole):
        under = [f"{len(result.equilibrium_cells(c)):,} under {c}" for c in result.concepts]
        return f"No state is stable for all under every concept: {listed(under)}."
    named = [result.space.state(int(cell)) for cell in whole[:NAMED]] if len(whole) <= NAMED else []
    which = f": {listed(named)}" if named else ""
    return (
        f"{len(whole):,} of {result.space.count:,} states {verb('be', len(whole))} stable "
        f"for all under every concept{which}."
    )
