"""A weighing as a table: one row for each question and stage."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from typing import TYPE_CHECKING

from steelyard import frames
from steelyard.lenses.balance.result.plain import Json
from steelyard.lenses.balance.result.question import QuestionResult
from steelyard.lenses.balance.result.stages import Stage

if TYPE_CHECKING:
    import pandas as pd

SUMMARIES = ("margin", "pull", "lift")
POINTS = ("mean", "p5", "p50", "p95")
HEAD = ("question", "stage", "pull", "lift", "accepts", "all agree")


def frame_of(questions: Sequence[QuestionResult]) -> pd.DataFrame:
    """One row for each question and stage (needs the extra ``frame``).

    Raises
    ------
    MissingExtra
        pandas is not installed.
    """
    rows = [_row(question, stage) for question, stage in _stages(questions)]
    frame: pd.DataFrame = frames.pandas().DataFrame(rows)
    return frame


def html_of(questions: Sequence[QuestionResult]) -> str:
    """One table row for each question and stage, escaped, with means."""
    head = "".join(f"<th>{name}</th>" for name in HEAD)
    body = "".join(_html_row(question, stage) for question, stage in _stages(questions))
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _stages(questions: Sequence[QuestionResult]) -> Iterator[tuple[QuestionResult, Stage]]:
    """Each stage with its question."""
    yield from ((question, stage) for question in questions for stage in question.stages)


def _html_row(question: QuestionResult, stage: Stage) -> str:
    lift = "no load" if stage.lift is None else f"{stage.lift.mean:.0%}"
    cells = (
        question.ask,
        stage.name,
        f"{stage.pull.mean:.3g}",
        lift,
        f"{stage.p_accept:.0%}",
        f"{stage.p_agreed:.0%}",
    )
    return "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + "</tr>"


def _row(question: QuestionResult, stage: Stage) -> Json:
    row: Json = {
        "question": question.id,
        "of": question.of,
        "on": question.on,
        "for": question.for_,
        "stage": stage.name,
    }
    for key in SUMMARIES:
        summary = getattr(stage, key)
        for field in POINTS:
            row[f"{key}_{field}"] = None if summary is None else getattr(summary, field)
    return row | {
        "p_accept": stage.p_accept,
        "p_agreed": stage.p_agreed,
        "bundle": list(stage.bundle),
    }
