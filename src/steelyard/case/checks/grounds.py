"""Quotes stand in their sources, and stated numbers in their quotes."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Literal

from steelyard.case.quantity import Quantity
from steelyard.case.quotes import QuoteSpan, find_quote, nearest_passage
from steelyard.case.registry import CaseModel
from steelyard.case.stated import occurs
from steelyard.case.walk import Path, quantities
from steelyard.errors import Problem
from steelyard.numbers.numerals import numbers_in

StatedUnit = Literal["share", "months"]
LOOKED_FOR = 100
"""Of so many absent quotes the nearest passage is looked for.

A case with more has another mistake.
"""
CONVERTED: dict[str, StatedUnit] = {"share": "share", "months": "months"}


def locate(case: CaseModel, texts: Mapping[str, str]) -> tuple[dict[str, QuoteSpan], list[Problem]]:
    """Find each quote in its source; one that is not there is a problem with what is nearest."""
    spans: dict[str, QuoteSpan] = {}
    problems: list[Problem] = []
    for name, item in case.evidence.items():
        if item.source not in texts:
            continue
        span = find_quote(item.quote, texts[item.source]) if item.quote.strip() else None
        if span is None:
            problems.append(_absent(case, name, texts[item.source], len(problems) < LOOKED_FOR))
        else:
            spans[name] = span
    return spans, problems


def _absent(case: CaseModel, name: str, text: str, look: bool) -> Problem:
    """The problem of a quote that its source lacks, with the nearest passage if asked to `look`."""
    item = case.evidence[name]
    close = nearest_passage(item.quote, text) if look else None
    return Problem(
        "quote-not-found",
        f"the quote of {name} does not stand in {case.sources[item.source].file}",
        ("evidence", name, "quote"),
        found=item.quote[:80],
        expected="a verbatim span (white space and quotation marks aside)",
        hint=f"the nearest is on line {close[1]}: {close[0][:100]!r}"
        if close
        else "copy it from the source",
    )


def check(case: CaseModel) -> Iterator[Problem]:
    """A stated number occurs in one of its quotes."""
    for path, quantity in quantities(case).items():
        if quantity.grounds.kind == "stated":
            yield from _stated(case, path, quantity)


def _stated(case: CaseModel, path: Path, quantity: Quantity) -> Iterator[Problem]:
    quotes = [
        case.evidence[cite].quote for cite in quantity.grounds.evidence if cite in case.evidence
    ]
    if quotes and not any(_says(quote, quantity) for quote in quotes):
        yield Problem(
            "not-stated",
            f"the number {quantity.written} does not occur in the quote",
            path,
            found="; ".join(quotes)[:120],
            expected=f"a quote that says {quantity.written}",
            hint="if you concluded it, write `inferred: …` with `because: …`",
        )


def _says(quote: str, quantity: Quantity) -> bool:
    """Whether both ends of the number occur.

    Shares and durations in any unit, others as they are written.
    """
    unit = CONVERTED.get(quantity.scale.unit)
    if unit is not None:
        return all(
            occurs(end, unit, quote)
            for end in (quantity.distribution.low, quantity.distribution.high)
        )
    written = [numeral.value for numeral in numbers_in(quantity.written)]
    said = [numeral.value for numeral in numbers_in(quote)]
    return bool(written) and all(
        any(math.isclose(number, other) for other in said) for number in written
    )
