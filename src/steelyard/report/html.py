"""The report as one HTML file.

No network, no script, readable on paper, on a phone and by a screen reader.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping
from typing import Any

from steelyard.lenses.balance.result import WeighResult
from steelyard.lenses.sidebyside import Lenses
from steelyard.reading.show.webpage import address
from steelyard.report.balance.figures import matrix
from steelyard.report.balance.page import answer_of
from steelyard.report.environment import render
from steelyard.report.naming import names_of
from steelyard.report.palette import DARK, KINDS, LIGHT
from steelyard.report.presented import presented
from steelyard.report.sidebyside import figure as side_by_side
from steelyard.report.view import CaseView, Number, Quote

GROUNDS = ("stated", "inferred", "assumed")
PALETTE = {"kinds": KINDS.values(), "light": LIGHT, "dark": DARK}


def render_report(
    result: WeighResult,
    case: CaseView,
    article_href: str | None = None,
    lenses: Lenses | None = None,
) -> str:
    """The report of a weighing.

    Parameters
    ----------
    result : WeighResult
        What was found.
    case : CaseView
        What was stated.
    article_href : str, optional
        Name of the annotated article's file, relative to the report's; the evidence is linked to
        it.
    lenses : Lenses, optional
        What other theories say of the case.

    Returns
    -------
    str
        The page; the same result and case give the same bytes. A result of another processor may
        differ in last digits.

    Raises
    ------
    MissingExtra
        If the pictures cannot be drawn for want of an extra.
    """
    names = names_of(result, case.parties, case.proposals)
    return render(
        "report.html.j2",
        result=result,
        names=names,
        answers=[answer_of(question, result, names, case) for question in result.questions],
        matrix=matrix.figure(result.matrix, names, case.plural) if result.matrix else None,
        article=address(article_href),
        where=_where,
        **_of_case(case),
        **_of_lenses(lenses, names),
        **PALETTE,
    )


def _of_case(case: CaseView) -> dict[str, Any]:
    """What the page says of the case itself."""
    return {
        "case": case,
        "numbers": _by_grounds(case),
        "evidence": {item.id: item for item in case.evidence},
        "cited": _cited(case),
        "data_uri": _data_uri(case.text),
    }


def _of_lenses(lenses: Lenses | None, names: Mapping[str, str]) -> dict[str, Any]:
    """What it says of the other lenses, if they were asked."""
    if lenses is None:
        return {"side": None, "others": ()}
    return {
        "side": side_by_side.figure(lenses.views, names),
        "others": tuple(map(presented, lenses.found[1:])),
    }


def _by_grounds(case: CaseView) -> dict[str, list[Number]]:
    return {kind: [number for number in case.numbers if number.grounds == kind] for kind in GROUNDS}


def _cited(case: CaseView) -> dict[str, list[Number]]:
    """The numbers that rest on each quote."""
    return {
        item.id: [number for number in case.numbers if item.id in number.evidence]
        for item in case.evidence
    }


def _data_uri(text: str) -> str:
    return "data:application/yaml;base64," + base64.b64encode(text.encode()).decode()


def _where(item: Quote, article: str | None) -> dict[str, Any]:
    """Who said it, when and where, and the address of the quote."""
    words = [
        item.speaker,
        item.date,
        item.source_title,
        item.publisher,
        f"line {item.line}" if item.line else "",
    ]
    href = f"{article}#{item.id}" if article else item.href
    return {"words": ", ".join(dict.fromkeys(word for word in words if word)), "href": href}
