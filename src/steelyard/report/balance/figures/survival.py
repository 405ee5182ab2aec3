"""Which conclusions stand on evidence alone: a table, because words are compared with words."""

from __future__ import annotations

from collections.abc import Sequence

from steelyard.lenses.balance.result import QuestionResult, Survival
from steelyard.report.balance import sentences
from steelyard.report.figure import Figure
from steelyard.report.table import Column, Table


def figure(question: QuestionResult, rows: Sequence[Survival]) -> Figure:
    """Return each conclusion of the case as it stands and on the flat run."""
    columns = (
        Column("Conclusion"),
        Column("As the case stands"),
        Column("On evidence alone"),
        Column("Survives"),
    )
    cells = tuple(
        (row.conclusion, row.full, row.flat, "yes" if row.survives else "no") for row in rows
    )
    return Figure(
        id=f"{question.id}-survival",
        title=sentences.survival(rows),
        description=" ".join(
            f"{row.conclusion}: {'survives' if row.survives else 'does not survive'}."
            for row in rows
        ),
        table=Table(columns, cells),
        note="On the flat run every assumed size is one wide guess; only what evidence says is "
        "kept.",
    )
