"""Who else must accept, and who blocks."""

from __future__ import annotations

from collections.abc import Mapping

from steelyard.english.amounts import of_draws
from steelyard.lenses.balance.result import QuestionResult
from steelyard.report.balance import sentences
from steelyard.report.charts import NARROW, WIDE, Bar, bar_rows, whole
from steelyard.report.figure import Figure
from steelyard.report.palette import ACCENT
from steelyard.report.table import Column, Table

SHOWN = 40
"""At most so many parties are drawn; the table has all."""


def figure(question: QuestionResult, names: Mapping[str, str]) -> Figure:
    """Return how often each needed party refuses under the usable levers, and how often it alone does."""
    parties = sorted(question.blocked_by, key=lambda party: -question.blocked_by[party].refuses)
    bars = [_bar(question, party, names) for party in parties[:SHOWN]]
    axis = {"title": "Share of draws in which it refuses; filled: it alone", "format": ".0%"}
    wide, narrow = (
        whole(bar_rows(bars, width, axis, (0, 1))) if bars else None for width in (WIDE, NARROW)
    )
    columns = (Column("Party"), Column("Refuses", "share"), Column("It alone", "share"))
    rows = tuple(
        (
            names.get(party, party),
            question.blocked_by[party].refuses,
            question.blocked_by[party].alone,
        )
        for party in parties
    )
    return Figure(
        id=f"{question.id}-blockers",
        title=sentences.blockers(question, names),
        description=" ".join(f"{bar.head} {bar.detail}." for bar in bars),
        table=Table(columns, rows),
        spec=wide,
        narrow=narrow,
        note=f"Of {len(parties)} parties the {SHOWN} that refuse most often are drawn."
        if len(parties) > SHOWN
        else "",
    )


def _bar(question: QuestionResult, party: str, names: Mapping[str, str]) -> Bar:
    blocker = question.blocked_by[party]
    detail = f"refuses {of_draws(blocker.refuses)}, alone {of_draws(blocker.alone)}"
    return Bar(names.get(party, party), detail, blocker.alone, before=blocker.refuses, color=ACCENT)
