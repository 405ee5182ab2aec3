"""Before and after a change, side by side."""

from __future__ import annotations

from collections.abc import Callable

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from steelyard.english.amounts import amount_range, share, share_between, share_range
from steelyard.lenses.balance.result import NearTies, QuestionResult, Range, WeighResult
from steelyard.report.balance.shutout import TOO_CLOSE
from steelyard.report.terminal import add_row, say


def print_comparison(
    before: WeighResult, after: WeighResult, changes: list[tuple[str, str]], console: Console
) -> None:
    """Print what each change does to each question."""
    for path, value in changes:
        say(console, f"{path} = {value}")
    for old, new in zip(before.questions, after.questions, strict=True):
        table = Table(
            title=f"\n{escape(old.ask)}", title_justify="left", title_style="bold", show_edge=False
        )
        table.add_column("")
        table.add_column("before", justify="right")
        table.add_column("after", justify="right")
        for row in _rows(old, new):
            add_row(table, *row)
        console.print(table)


def _rows(old: QuestionResult, new: QuestionResult) -> list[tuple[str, str, str]]:
    names = old.lever_names | new.lever_names
    return [(label, show(old, names), show(new, names)) for label, show in ROWS]


def _bundle(question: QuestionResult, names: dict[str, str]) -> str:
    if question.too_close:
        return TOO_CLOSE
    return ", ".join(names.get(lever, lever) for lever in question.usable_bundle) or "nothing"


def _over_ties(
    question: QuestionResult, figure: Callable[[NearTies], Range], otherwise: str
) -> str:
    """The range of a figure at usable where the choice is too close to call."""
    return (
        share_between(figure(question.ties))
        if question.ties is not None and question.too_close
        else otherwise
    )


def _lift(question: QuestionResult, stage: int) -> str:
    lift = question.stages[stage].lift
    return "no load" if lift is None else share_range(lift)


ROWS = (
    ("load", lambda q, names: amount_range(q.load)),
    ("accepts already", lambda q, names: share(q.already)),
    ("belief premium", lambda q, names: amount_range(q.belief_premium)),
    ("pull, permitted", lambda q, names: amount_range(q.stages[4].pull)),
    ("lift, permitted", lambda q, names: _lift(q, 4)),
    ("what the holder would use", _bundle),
    ("lift, usable", lambda q, names: _over_ties(q, lambda ties: ties.lift, _lift(q, 5))),
    (
        "accepts, usable",
        lambda q, names: _over_ties(q, lambda ties: ties.p_accept, share(q.stages[5].p_accept)),
    ),
    (
        "all agree, usable",
        lambda q, names: _over_ties(q, lambda ties: ties.p_agreed, share(q.stages[5].p_agreed)),
    ),
)
