"""Every page that Steelyard writes, by name, as browsers are shown it."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
from tests.lenses.influence.parties import cars, stand
from tests.report import sample

from steelyard.api.side_by_side import side_by_side
from steelyard.api.weigh import weigh
from steelyard.case import Case
from steelyard.lenses.influence.study import ask
from steelyard.lenses.stability.files.published import load_published
from steelyard.lenses.stability.study import Wanted, study
from steelyard.reading.dates.dates import DEADLINE, EVENT, DateMention
from steelyard.reading.many import Failure
from steelyard.reading.parties.model import STATE, NamedParty
from steelyard.reading.reading import Reading, read
from steelyard.reading.show.article import annotated_article
from steelyard.reading.show.card import Card
from steelyard.reading.show.index import index_page
from steelyard.reading.text import Span
from steelyard.report.caseview import view_of
from steelyard.report.html import render_report
from steelyard.report.influence.page import render_influence
from steelyard.report.sidebyside.view import with_lenses
from steelyard.report.stability.page import render_stability

PERU, CHILE = NamedParty("peru", "Peru", STATE), NamedParty("chile", "Chile", STATE)
MAY = datetime.date(2024, 5, 1)
FOREIGN = ("The document is not in English.",)
TOLD = ("Peru → Chile: close the port of Señales",)
CARDS = [
    Card(
        "pages/1.html",
        "Talks " * 30,
        "a.txt",
        "The Ledger",
        MAY,
        (PERU, CHILE),
        3,
        1,
        0,
        "Said. " * 20,
        "0",
        (),
        TOLD,
    ),
    Card(
        "pages/2.html",
        "Elsewhere",
        "b/" + "x" * 200,
        None,
        None,
        (PERU,),
        0,
        0,
        1,
        "",
        "0",
        FOREIGN,
    ),
]


def article(root: Path) -> str:
    """The annotated brief of the shipped example, with three dates put into it."""
    reading = _with_dates(read(root / "examples/ceasefire-2025/brief.md"))
    return annotated_article(reading, "report.html", "../index.html")


def _with_dates(reading: Reading) -> Reading:
    """A day, a year and a deadline."""
    found = []
    day = datetime.date
    for words, first, last, role in (
        ("on 11 March", day(2025, 3, 11), day(2025, 3, 11), EVENT),
        ("in 2024", day(2024, 1, 1), day(2024, 12, 31), EVENT),
        ("some 60 days", day(2025, 5, 13), day(2025, 5, 13), DEADLINE),
    ):
        start = reading.page.text.index(words)
        span = Span(start, start + len(words))
        sentence = next(s.index for s in reading.sentences if s.span.holds(span))
        found.append(DateMention(span, first, last, "day", role, "absolute", sentence, ""))
    return replace(reading, dates=tuple(sorted(found, key=lambda mention: mention.span)))


def index(_: Path) -> str:
    """The index of two documents, one of them damaged."""
    return index_page(
        CARDS, [Failure("c.pdf", "c.pdf: damaged")], "news", datetime.date(2024, 6, 1)
    )


def report(_: Path) -> str:
    """The report of a weighing made by hand."""
    return render_report(sample.weighing(), sample.case_view(), "article.html")


def report_with_lenses(root: Path) -> str:
    """The report of a case with the other lenses."""
    case = Case.load(root / "examples" / "writers-strike-2023" / "case.yaml")
    result = weigh(case, draws=64, flat=False, matrix=False)
    lenses = side_by_side(case, result)
    return render_report(result, with_lenses(view_of(case), lenses), lenses=lenses)


def conflict(name: str) -> str:
    """A published conflict."""
    found = load_published(name)
    return render_stability(study(found, Wanted(target=found.status_quo, why=found.status_quo)))


def influence(_: Path) -> str:
    """All models on one issue."""
    return render_influence(ask(cars()))


def influence_uncertain(_: Path) -> str:
    """All models on two issues, with draws."""
    random = np.random.default_rng(0)
    start = stand([[0, 20], [100, 90], [60, 10]], [[0.8, 0.2], [0.2, 0.7], [0.4, 0.5]], [2, 1, 1])
    drawn = {"position": np.clip(start.position + random.normal(0, 4, (64, 3, 2)), 0, 100)}
    return render_influence(ask(replace(start, draws=drawn)))


PAGES: dict[str, Callable[[Path], str]] = {
    "article": article,
    "index": index,
    "report": report,
    "report-with-lenses": report_with_lenses,
    "elmira": lambda _: conflict("elmira"),
    "cuba-1962": lambda _: conflict("cuba-1962"),
    "influence": influence,
    "influence-uncertain": influence_uncertain,
}
