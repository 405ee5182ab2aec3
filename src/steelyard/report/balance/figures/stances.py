"""What parties are reported to say, beside what the numbers say."""

from __future__ import annotations

from collections.abc import Mapping

from steelyard.english.amounts import share
from steelyard.lenses.balance.result import QuestionResult, StanceCheck
from steelyard.report.balance import sentences
from steelyard.report.bars import Bar, wide_and_narrow
from steelyard.report.fields import Field, table_of
from steelyard.report.figure import Figure
from steelyard.report.palette import ACCENT, MUTED

AXIS = {"title": "Share of draws that agrees", "format": ".0%"}


def figure(question: QuestionResult, names: Mapping[str, str]) -> Figure:
    """Return the share of draws that agrees with each reported stance; one half is marked."""
    bars = [_bar(row, names) for row in question.stances]
    wide, narrow = wide_and_narrow(bars, AXIS, (0, 1), 0.5)
    return Figure(
        id=f"{question.id}-stances",
        title=sentences.stances(question.stances, names),
        description=" ".join(f"{bar.head}: {bar.detail}." for bar in bars),
        table=table_of(question.stances, _fields(names)),
        spec=wide,
        narrow=narrow,
    )


def _fields(names: Mapping[str, str]) -> tuple[Field[StanceCheck], ...]:
    return (
        Field("Party", lambda row: names.get(row.party, row.party)),
        Field("Reported stance", lambda row: row.stance),
        Field("Draws that agree", lambda row: row.agrees, "share"),
        Field("Warning", lambda row: row.warning),
    )


def _bar(row: StanceCheck, names: Mapping[str, str]) -> Bar:
    detail = f"reported: {row.stance}; {share(row.agrees)} of draws agree"
    detail += "; under one half" if row.warning else ""
    return Bar(
        names.get(row.party, row.party), detail, row.agrees, color=MUTED if row.warning else ACCENT
    )
