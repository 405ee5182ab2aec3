"""Where a bargain between holder and target would lie."""

from __future__ import annotations

from steelyard.balance.result import QuestionResult, Solution
from steelyard.report import sentences
from steelyard.report.charts import NARROW, WIDE, Spec, page
from steelyard.report.figure import Figure
from steelyard.report.numbers import amount
from steelyard.report.palette import ACCENT, INK
from steelyard.report.table import Cell, Column, Table


def figure(question: QuestionResult) -> Figure:
    """The Nash, Kalai-Smorodinsky and Rubinstein points in the utilities of holder and target."""
    columns = (
        Column("solution"),
        Column(question.of_name, "amount"),
        Column(question.on_name, "amount"),
        Column("nearest terms"),
        Column("Nash terms in", "share"),
        Column("note"),
    )
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (s.name, s.of_value, s.on_value, _terms(s), s.share_of_draws, s.note) for s in question.solutions
    )
    words = "; ".join(f"{s.name}: {amount(s.of_value)} and {amount(s.on_value)}, {_terms(s)}" for s in question.solutions)
    found = any(solution.terms for solution in question.solutions)
    return Figure(
        id=f"bargain-{question.id}",
        title=sentences.bargaining(question, question.solutions)
        if found
        else "No terms suit both: " + question.solutions[0].note,
        description=f"Points in the stakes of {question.of_name} and {question.on_name}. {words}.",
        table=Table(columns, rows),
        spec=_spec(question, WIDE) if found else None,
        narrow=_spec(question, NARROW) if found else None,
    )


def _terms(solution: Solution) -> str:
    return ", ".join(f"{issue}: {option}" for issue, option in solution.terms.items()) if solution.terms else "none"


def _spec(question: QuestionResult, width: int) -> Spec:
    values = [{"x": s.of_value, "y": s.on_value, "name": s.name} for s in question.solutions]
    x = {"field": "x", "type": "quantitative", "title": f"worth to {question.of_name}", "scale": {"domain": [0, 1]}}
    y = {"field": "y", "type": "quantitative", "title": f"worth to {question.on_name}", "scale": {"domain": [0, 1]}}
    point = {"mark": {"type": "point", "filled": True, "size": 90, "color": ACCENT}, "encoding": {"x": x, "y": y}}
    layers: list[Spec] = [point]
    for row, value in enumerate(values):
        label = {"type": "text", "align": "right", "dx": -9, "dy": 16 * (row - 1), "color": INK}
        layers.append({"data": {"values": [value]}, "mark": label, "encoding": {"x": x, "y": y, "text": {"field": "name"}}})
    return page(min(width, 420), *layers, height=300, data={"values": values})
