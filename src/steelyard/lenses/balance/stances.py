"""Stances and conditions on record, compared with what the numbers say; nothing is imposed."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from steelyard.arrays import Array
from steelyard.case.checks.sense import lacking
from steelyard.case.registry import CaseModel
from steelyard.case.sections.proposal import Condition, Stance
from steelyard.english.names import Named
from steelyard.ensemble.draws import Sample
from steelyard.ensemble.summary import per_cent, share_of
from steelyard.lenses.balance.assemble import lever_numbers
from steelyard.lenses.balance.drivers import TargetMargin, turning
from steelyard.lenses.balance.game import ACCEPTS_WITHIN, Grid, party_game
from steelyard.lenses.balance.result import ConditionCheck, StanceCheck
from steelyard.lenses.balance.seats import seat

DOUBT = 0.5


def stance_checks(
    case: CaseModel, sample: Sample, proposal: str, brief: bool = False
) -> tuple[StanceCheck, ...]:
    """The share of draws that agrees with each stated stance, with a warning under one half.

    Parameters
    ----------
    brief : bool
        Without looking for the input whose change would reconcile them.
    """
    checks = []
    for party, stance in case.proposals[proposal].stances.items():
        if any(lacking(case, party, proposal, ())):
            continue
        agrees = share_of(agreeing_draws(case, sample, proposal, party))
        warning = None
        if agrees < DOUBT:
            way_out = None if brief else _reconciling(case, sample, proposal, party)
            warning = _disagreement(case.named(party), stance, agrees, way_out)
        checks.append(StanceCheck(party, stance.stance, agrees, warning, stance.evidence))
    return tuple(checks)


def _disagreement(party: Named, stance: Stance, agrees: float, way_out: str | None) -> str:
    look = f"look at {party.its} stakes, costs and beliefs again"
    return (
        f"{party.name} {party.does('be')} said to be {_words(stance.stance)}, "
        f"but only {per_cent(agrees)} of the draws agree: {way_out or look}"
    )


def _reconciling(case: CaseModel, sample: Sample, proposal: str, party: str) -> str | None:
    """The input whose change would bring numbers and stance together most often, in words."""
    margin = TargetMargin(case, party, proposal, (), sample)
    found = turning(margin, _margin(case, sample, proposal, party, ()))
    if not found or found[0].value is None:
        return None
    first, value = found[0], found[0].value
    return (
        f"it would fit if “{first.label}” were {value.mean:.2g} instead of {first.now.mean:.2g} "
        f"{first.unit}".rstrip()
    )


def _words(stance: str) -> str:
    return {
        "accepts": "accepting",
        "refuses": "refusing",
        "conditional": "accepting under a condition",
    }.get(stance, stance)


def agreeing_draws(case: CaseModel, sample: Sample, proposal: str, party: str) -> NDArray[np.bool_]:
    """Draws in which `party` stands today as it is said to; being undecided agrees with all."""
    stance = case.proposals[proposal].stances[party].stance
    accepts = _margin(case, sample, proposal, party, ()) >= -ACCEPTS_WITHIN
    if stance == "accepts":
        return accepts
    if stance == "undecided":
        return np.ones(sample.draws, dtype=bool)
    return ~accepts


def condition_checks(case: CaseModel, sample: Sample, proposal: str) -> tuple[ConditionCheck, ...]:
    """Each condition for acceptance with what meeting it in full would do.

    None where nothing in the case meets it.
    """
    return tuple(
        ConditionCheck(
            name,
            condition.party,
            condition.text,
            condition.met_by,
            _if_met(case, sample, proposal, condition),
            condition.evidence,
        )
        for name, condition in case.proposals[proposal].conditions.items()
    )


def _if_met(case: CaseModel, sample: Sample, proposal: str, condition: Condition) -> float | None:
    """Share of draws in which the party accepts with the levers in force.

    Where another proposal meets it, accepts that one.
    """
    levers = tuple(met for met in condition.met_by if met in case.working())
    other = next((met for met in condition.met_by if met in case.proposals), None)
    offered = proposal if levers or other is None else other
    if not (levers or other) or any(lacking(case, condition.party, offered, ())):
        return None
    return float(
        np.mean(_margin(case, sample, offered, condition.party, levers) >= -ACCEPTS_WITHIN)
    )


def _margin(
    case: CaseModel, sample: Sample, proposal: str, party: str, levers: tuple[str, ...]
) -> Array:
    """Margin of `party` with the unused rest of some levers in force and believed."""
    numbers = tuple(lever_numbers(case, sample, lever) for lever in levers)
    game = party_game(seat(case, sample, party, proposal), numbers, "fresh", party)
    return np.broadcast_to(game.margin(Grid(on=frozenset(range(len(numbers))))), (sample.draws,))
