"""Who else must accept, and who blocks."""

from __future__ import annotations

from collections.abc import Mapping

from steelyard.english.amounts import of_draws
from steelyard.lenses.balance.result import Blocker, QuestionResult
from steelyard.report.balance import sentences
from steelyard.report.bars import Bar, wide_and_narrow
from steelyard.report.fields import Field, table_of
from steelyard.report.figure import Figure
from steelyard.report.palette import ACCENT

SHOWN = 40
"""At most so many parties are drawn; the table has all."""
AXIS = {"title": "Share of draws in which it refuses; filled: it alone", "format": ".0%"}

Named = tuple[str, Blocker]
FIELDS: tuple[Field[Named], ...] = (
    Field("Party", lambda row: row[0]),
    Field("Refuses", lambda row: row[1].refuses, "share"),
    Field("It alone", lambda row: row[1].alone, "share"),
)


def figure(question: QuestionResult, names: Mapping[str, str]) -> Figure:
    """Return how often each needed party refuses under the usable levers, and it alone."""
    named = _most_often_first(question, names)
    bars = [_bar(name, blocker) for name, blocker in named[:SHOWN]]
    wide, narrow = wide_and_narrow(bars, AXIS, (0, 1))
    return Figure(
        id=f"{question.id}-blockers",
        title=sentences.blockers(question, names),
        description=" ".join(f"{bar.head} {bar.detail}." for bar in bars),
        table=table_of(named, FIELDS),
        spec=wide,
        narrow=narrow,
        note=_cut(len(named)),
    )


def _most_often_first(question: QuestionResult, names: Mapping[str, str]) -> list[Named]:
    parties = sorted(question.blocked_by.items(), key=lambda item: -item[1].refuses)
    return [(names.get(party, party), blocker) for party, blocker in parties]


def _cut(parties: int) -> str:
    """What is not drawn."""
    if parties <= SHOWN:
        return ""
    return f"Of {parties} parties the {SHOWN} that refuse most often are drawn."


def _bar(name: str, blocker: Blocker) -> Bar:
    detail = f"refuses {of_draws(blocker.refuses)}, alone {of_draws(blocker.alone)}"
    return Bar(name, detail, blocker.alone, before=blocker.refuses, color=ACCENT)
