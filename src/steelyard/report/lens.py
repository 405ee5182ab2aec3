"""The other lenses beside the balance in the view of a case: what each finds, and whether it expects the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from steelyard.lenses.together import Lenses
from steelyard.report import influencesentences, stabilitysentences
from steelyard.report.view import CaseView, Lens


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
        agrees = None if view.agreement is None else view.agreement == balance.agreement
        yield Lens(name, said, agrees, f"Balance: {balance.forecast}. Here: {view.forecast}.")
