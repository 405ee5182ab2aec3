"""What parties are reported to say, beside what the numbers say."""

from __future__ import annotations

from collections.abc import Mapping

from steelyard.english.amounts import share
from steelyard.lenses.balance.result import QuestionResult, StanceCheck
from steelyard.report.balance import sentences
from steelyard.report.charts import NARROW, WIDE, Bar, bar_rows, whole
from steelyard.report.figure import Figure
from steelyard.report.palette import ACCENT, MUTED
from steelyard.report.table import Column, Table


def figure(question: QuestionResult, names: Mapping[str, str]) -> Figure:
    """Return the share of draws that agrees with each reported stance; one half is marked."""
    bars = [_bar(row, names) for row in question.stances]
    axis = {"title": "Share of draws that agrees", "format": ".0%"}
    wide, narrow = (
        whole(bar_rows(bars, width, axis, (0, 1), 0.5)) if bars else None
        for width in (WIDE, NARROW)
    )
    columns = (
        Column("Party"),
        Column("Reported stance"),
        Column("Draws that agree", "share"),
        Column("Warning"),
    )
    rows = tuple(
        (names.get(row.party, row.party), row.stance, row.agrees, row.warning)
        for row in question.stances
    )
    return Figure(
        id=f"{question.id}-stances",
        title=sentences.stances(question.stances, names),
        description=" ".join(f"{bar.head}: {bar.detail}." for bar in bars),
        table=Table(columns, rows),
        spec=wide,
        narrow=narrow,
    )


def _bar(row: StanceCheck, names: Mapping[str, str]) -> Bar:
    detail = f"reported: {row.stance}; {share(row.agrees)} of draws agree"
    detail += "; under one half" if row.warning else ""
    return Bar(
        names.get(row.party, row.party), detail, row.agrees, color=MUTED if row.warning else ACCENT
    )
