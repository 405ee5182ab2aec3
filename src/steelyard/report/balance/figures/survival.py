"""Which conclusions stand on evidence alone: a table, because words are compared with words."""

from __future__ import annotations

from collections.abc import Sequence

from steelyard.lenses.balance.result import QuestionResult, Survival
from steelyard.report.balance import sentences
from steelyard.report.fields import Field, table_of
from steelyard.report.figure import Figure

FIELDS: tuple[Field[Survival], ...] = (
    Field("Conclusion", lambda row: row.conclusion),
    Field("As the case stands", lambda row: row.full),
    Field("On evidence alone", lambda row: row.flat),
    Field("Survives", lambda row: "yes" if row.survives else "no"),
)


def figure(question: QuestionResult, rows: Sequence[Survival]) -> Figure:
    """Return each conclusion of the case as it stands and on the flat run."""
    said = (
        f"{row.conclusion}: {'survives' if row.survives else 'does not survive'}." for row in rows
    )
    return Figure(
        id=f"{question.id}-survival",
        title=sentences.survival(rows),
        description=" ".join(said),
        table=table_of(rows, FIELDS),
        note="On the flat run every assumed size is one wide guess; only what evidence says is "
        "kept.",
    )
