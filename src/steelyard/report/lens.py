"""The graph model beside the balance in one report: what it finds for the first question, and whether the two agree."""

from __future__ import annotations

from dataclasses import replace

from steelyard.balance.result import WeighResult
from steelyard.case import Case
from steelyard.errors import SteelyardError
from steelyard.lenses.study import Study, Wanted, study
from steelyard.report import stabilitysentences as sentences
from steelyard.report.numbers import of_draws, share
from steelyard.report.view import CaseView, Lens
from steelyard.stability.concepts import Concept

CONCEPTS: tuple[Concept, ...] = ("Nash", "GMR", "SMR", "SEQ", "SSEQ")
"""What a report asks: SIM takes longest and adds least."""


def graph_model(case: Case, result: WeighResult) -> Study | None:
    """Return what the graph model says of a weighed case, or None where it cannot say anything.

    A case that states its conflict is taken at its word; of another the conflict follows from the first question's balance.
    """
    question = result.questions[0].id
    stated = case.model.stability is not None
    known = question if question in case.model.questions and not stated else None
    try:
        return study(case, Wanted(concepts=CONCEPTS, question=known, seed=result.seed))
    except SteelyardError:
        return None


def with_lens(view: CaseView, result: WeighResult, found: Study | None) -> CaseView:
    """Return the view of a case with the finding of the graph model, and whether the balance finds the same."""
    if found is None or found.derived is None or found.leverage is None:
        return view
    usable = result.questions[0].stages[-1]
    agreement = bool(found.leverage.smallest)
    balance = usable.p_agreed >= 0.5
    often = max((one.share or 0 for one in found.leverage.sets), default=0)
    detail = (
        f"Balance: all agree in {share(usable.p_agreed)} of draws with what would really be used. Graph model: agreement is "
        f"stable under {found.leverage.concept} {of_draws(often)} at best."
    )
    lens = Lens("The graph model for conflict resolution", sentences.finding(found), agreement == balance, detail)
    return replace(view, lenses=(*view.lenses, lens))
