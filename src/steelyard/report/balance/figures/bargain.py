"""Where a bargain between holder and target would lie."""

from __future__ import annotations

from collections.abc import Sequence

from steelyard.english.amounts import amount
from steelyard.lenses.balance.result import QuestionResult, Solution
from steelyard.report.balance import sentences
from steelyard.report.charts import NARROW, SMALL, WIDE, Spec, page
from steelyard.report.figure import Figure
from steelyard.report.palette import ACCENT, INK, MUTED
from steelyard.report.table import Cell, Column, Table

HEIGHT = 300.0
ROOM = 195
APART = 40.0


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
        (s.name, s.of_value, s.on_value, _terms(s), s.share_of_draws, s.note)
        for s in question.solutions
    )
    words = "; ".join(
        f"{s.name}: {amount(s.of_value)} and {amount(s.on_value)}, {_terms(s)}"
        for s in question.solutions
    )
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
    return (
        ", ".join(f"{issue}: {option}" for issue, option in solution.terms.items())
        if solution.terms
        else "none"
    )


def _spec(question: QuestionResult, width: int) -> Spec:
    """Points on a plane.

    Their names stand in a column at the right, each on a line of its own, tied by a leader.
    """
    side = int(min(width - ROOM, HEIGHT))
    domain = _domain(question.solutions)
    axis = {
        "type": "quantitative",
        "scale": {"domain": domain, "nice": False},
        "axis": {"tickCount": 5},
    }
    x = axis | {"field": "x", "title": f"worth to {question.of_name}"}
    y = axis | {"field": "y", "title": f"worth to {question.on_name}"}
    layers: list[Spec] = []
    for solution, place in _placed(question.solutions, domain):
        data = {
            "values": [{"x": solution.of_value, "y": solution.on_value, "name": _label(solution)}]
        }
        word = {"type": "text", "align": "left", "color": INK, "lineBreak": "\n", "fontSize": SMALL}
        at = {"x": {"value": side + 14}, "y": {"value": place}}
        leader = {"x": x, "y": y, "x2": {"value": side + 10}, "y2": {"value": place}}
        layers += [
            {
                "data": data,
                "mark": {"type": "rule", "color": MUTED, "strokeWidth": 0.75},
                "encoding": leader,
            },
            {"data": data, "mark": word, "encoding": at | {"text": {"field": "name"}}},
            {
                "data": data,
                "mark": {
                    "type": "point",
                    "filled": True,
                    "size": 80,
                    "color": ACCENT,
                    "opacity": 1,
                },
                "encoding": {"x": x, "y": y},
            },
        ]
    return page(
        side, *layers, height=HEIGHT, padding={"left": 5, "top": 5, "bottom": 5, "right": 30}
    )


def _label(solution: Solution) -> str:
    return "\n".join([solution.name, f"{amount(solution.of_value)}; {amount(solution.on_value)}"])


def _domain(solutions: Sequence[Solution]) -> list[float]:
    values = [value for solution in solutions for value in (solution.of_value, solution.on_value)]
    return [min(0.0, *values), max(1.0, *values)]


def _placed(solutions: Sequence[Solution], domain: list[float]) -> list[tuple[Solution, float]]:
    """Return solutions from the top, each with the height of its name.

    Near its point, clear of the one above.
    """
    placed: list[tuple[Solution, float]] = []
    left = len(solutions)
    for solution in sorted(solutions, key=lambda each: -each.on_value):
        wanted = HEIGHT * (domain[1] - solution.on_value) / (domain[1] - domain[0])
        floor = placed[-1][1] + APART if placed else 8.0
        placed.append((solution, max(floor, min(wanted, HEIGHT - APART * left))))
        left -= 1
    return placed
