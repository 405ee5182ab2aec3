"""The other lenses beside the balance in the view of a case."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from steelyard.lenses.sidebyside import Lenses
from steelyard.report.presented import finding
from steelyard.report.view import CaseView, LensView


def with_lenses(view: CaseView, found: Lenses) -> CaseView:
    """Return the view of a case with what each lens finds.

    Each says whether it expects the same as the balance.
    """
    return replace(view, lenses=(*view.lenses, *_lenses(found)))


def _lenses(found: Lenses) -> Iterator[LensView]:
    first, *others = found.found
    for each in others:
        if first.view is None or each.view is None:
            continue
        here, there = each.view, first.view
        agrees = None if here.agreement is None else here.agreement == there.agreement
        detail = f"{first.lens.name.capitalize()}: {there.forecast}. Here: {here.forecast}."
        yield LensView(each.lens.title, finding(each), agrees, detail)
