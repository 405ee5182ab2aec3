"""What the balance has to show of a question, as plain data."""

from __future__ import annotations

from collections.abc import Iterator

from steelyard.lenses.balance.result import QuestionResult
from steelyard.parts import Column, Part, Table, tabled

STAGES = (
    Column("stage"),
    Column("pull (stakes)", "amount"),
    Column("share of the load lifted", "share"),
    Column("accepts", "share"),
    Column("all agree", "share"),
)
LEVERS = (
    Column("lever"),
    Column("share of the pull", "amount"),
    Column("first in", "share"),
    Column("shut out because it is"),
)


def parts_of(result: QuestionResult) -> Iterator[Part]:
    """Yield how far the levers move the target, stage by stage, and what each carries."""
    yield tabled(f"{result.id}-stages", "From today to usable", _stages(result))
    if result.ledger:
        yield tabled(f"{result.id}-levers", "What each lever carries", _levers(result))


def _stages(result: QuestionResult) -> Table:
    rows = [
        (stage.name, stage.pull, stage.lift, stage.p_accept, stage.p_agreed)
        for stage in result.stages
    ]
    return Table(STAGES, tuple(rows))


def _levers(result: QuestionResult) -> Table:
    rows = [(entry.name, entry.share, entry.p_first, entry.reason) for entry in result.ledger]
    return Table(LEVERS, tuple(rows))
