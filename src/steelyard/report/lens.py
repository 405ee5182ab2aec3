"""The other lenses beside the balance in one report: what they find for the first question, and whether all agree."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from steelyard.balance.result import WeighResult
from steelyard.case import Case
from steelyard.errors import SteelyardError
from steelyard.influence.positions import Positions
from steelyard.lenses.influence import InfluenceStudy, ask
from steelyard.lenses.sidebyside import SideBySide, side_by_side
from steelyard.lenses.standpoints import positions_in, standpoints
from steelyard.lenses.study import Study, Wanted, study
from steelyard.report import influencesentences, stabilitysentences
from steelyard.report.view import CaseView, Lens
from steelyard.stability.concepts import Concept

CONCEPTS: tuple[Concept, ...] = ("Nash", "GMR", "SMR", "SEQ", "SSEQ")
"""What a report asks: SIM takes longest and adds least."""


@dataclass(frozen=True, eq=False)
class Lenses:
    """What other theories say of a weighed case; None where one cannot say anything."""

    study: Study | None
    influence: InfluenceStudy | None
    views: SideBySide


def lenses_of(case: Case, result: WeighResult) -> Lenses:
    """Look at a weighed case through the other lenses.

    A case that states its conflict is taken at its word; of another the conflict follows from the first question's balance.
    """
    graph, by_stakes = _graph_model(case, result), _influence(case, standpoints)
    stated = case.model.positions is not None and case.model.positions.issues
    influence = _influence(case, positions_in) if stated else by_stakes
    return Lenses(graph, influence, side_by_side(case, result.questions[0], graph, by_stakes))


def _graph_model(case: Case, result: WeighResult) -> Study | None:
    question = result.questions[0].id
    stated = case.model.stability is not None
    known = question if question in case.model.questions and not stated else None
    try:
        return study(case, Wanted(concepts=CONCEPTS, question=known, seed=result.seed))
    except SteelyardError:
        return None


def _influence(case: Case, source: Callable[[Case], Positions]) -> InfluenceStudy | None:
    try:
        return ask(source(case))
    except SteelyardError:
        return None


def with_lenses(view: CaseView, found: Lenses) -> CaseView:
    """Return the view of a case with what each lens finds, and whether it expects the same as the balance."""
    return replace(view, lenses=(*view.lenses, *_lenses(found)))


def _lenses(found: Lenses) -> Iterator[Lens]:
    balance, *others = found.views.views
    for view in others:
        graph = view.theory == "graph model" and found.study is not None
        name = "The graph model for conflict resolution" if graph else "Models of influence"
        if view.theory == "graph model" and found.study is not None:
            said = stabilitysentences.finding(found.study)
        elif found.influence is not None:
            said = influencesentences.finding(found.influence)
        else:
            continue
        yield Lens(name, said, view.agreement == balance.agreement, f"Balance: {balance.forecast}. Here: {view.forecast}.")
