"""The other lenses beside the balance in the view of a case."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from steelyard.lenses.sidebyside import GRAPH, INFLUENCE
from steelyard.lenses.together import Lenses
from steelyard.report.influence import sentences as influencesentences
from steelyard.report.stability import sentences as stabilitysentences
from steelyard.report.view import CaseView, Lens

NAMES = {GRAPH: "The graph model for conflict resolution", INFLUENCE: "Models of influence"}


def with_lenses(view: CaseView, found: Lenses) -> CaseView:
    """Return the view of a case with what each lens finds.

    Each says whether it expects the same as the balance.
    """
    return replace(view, lenses=(*view.lenses, *_lenses(found)))


def _lenses(found: Lenses) -> Iterator[Lens]:
    balance, *others = found.views.views
    said: dict[str, str] = {}
    if found.study is not None:
        said[GRAPH] = stabilitysentences.finding(found.study)
    if found.influence is not None:
        said[INFLUENCE] = influencesentences.finding(found.influence)
    for view in others:
        agrees = None if view.agreement is None else view.agreement == balance.agreement
        yield Lens(
            NAMES[view.theory],
            said[view.theory],
            agrees,
            f"Balance: {balance.forecast}. Here: {view.forecast}.",
        )
