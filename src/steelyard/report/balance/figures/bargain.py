"""Where a bargain between holder and target would lie."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from steelyard.english.amounts import amount
from steelyard.lenses.balance.result import QuestionResult, Solution
from steelyard.parts import Spec
from steelyard.report.balance import sentences
from steelyard.report.charts import NARROW, SMALL, WIDE, dot, layer, measure, page, rule, words
from steelyard.report.fields import Field, table_of
from steelyard.report.figure import Figure
from steelyard.report.palette import ACCENT, INK, MUTED

HEIGHT = 300.0
ROOM = 195
APART = 40.0
PADDING = {"left": 5, "top": 5, "bottom": 5, "right": 30}
_NAME = {"align": "left", "color": INK, "lineBreak": "\n", "fontSize": SMALL}


def figure(question: QuestionResult) -> Figure:
    """The Nash, Kalai-Smorodinsky and Rubinstein points in the utilities of holder and target."""
    said = "; ".join(
        f"{s.name}: {amount(s.of_value)} and {amount(s.on_value)}, {_terms(s)}"
        for s in question.solutions
    )
    found = any(solution.terms for solution in question.solutions)
    return Figure(
        id=f"bargain-{question.id}",
        title=sentences.bargaining(question, question.solutions)
        if found
        else "No terms suit both: " + question.solutions[0].note,
        description=f"Points in the stakes of {question.of_name} and {question.on_name}. {said}.",
        table=table_of(question.solutions, _fields(question)),
        spec=_spec(question, WIDE) if found else None,
        narrow=_spec(question, NARROW) if found else None,
    )


def _fields(question: QuestionResult) -> tuple[Field[Solution], ...]:
    return (
        Field("solution", lambda solution: solution.name),
        Field(question.of_name, lambda solution: solution.of_value, "amount"),
        Field(question.on_name, lambda solution: solution.on_value, "amount"),
        Field("nearest terms", lambda solution: _terms(solution)),
        Field("Nash terms in", lambda solution: solution.share_of_draws, "share"),
        Field("note", lambda solution: solution.note),
    )


def _terms(solution: Solution) -> str:
    terms = solution.terms or {}
    return ", ".join(f"{issue}: {option}" for issue, option in terms.items()) or "none"


@dataclass(frozen=True)
class _Plane:
    """A square with what a bargain is worth to the one across, and to the other upwards."""

    side: int
    x: Spec
    y: Spec

    def point(self, solution: Solution, height: float) -> list[Spec]:
        """Return a solution, its name at the right, and the leader that ties them."""
        rows = [{"x": solution.of_value, "y": solution.on_value, "name": _label(solution)}]
        at = {"x": self.x, "y": self.y}
        end = {"x2": {"value": self.side + 10}, "y2": {"value": height}}
        beside = {"x": {"value": self.side + 14}, "y": {"value": height}}
        return [
            layer(rule(MUTED, 0.75), at | end, rows),
            words("name", beside, rows, **_NAME),
            layer(dot(ACCENT, 80), at, rows),
        ]


def _spec(question: QuestionResult, width: int) -> Spec:
    """Points on a plane; in a column at the right their names, each on lines of its own."""
    side = int(min(width - ROOM, HEIGHT))
    domain = _domain(question.solutions)
    axis = measure(domain, {"tickCount": 5})
    plane = _Plane(
        side,
        axis | {"field": "x", "title": f"worth to {question.of_name}"},
        axis | {"field": "y", "title": f"worth to {question.on_name}"},
    )
    points = [plane.point(*placed) for placed in _placed(question.solutions, domain)]
    layers = [each for point in points for each in point]
    return page(side, *layers, height=HEIGHT, padding=PADDING)


def _label(solution: Solution) -> str:
    return "\n".join([solution.name, f"{amount(solution.of_value)}; {amount(solution.on_value)}"])


def _domain(solutions: Sequence[Solution]) -> list[float]:
    values = [value for solution in solutions for value in (solution.of_value, solution.on_value)]
    return [min(0.0, *values), max(1.0, *values)]


def _placed(solutions: Sequence[Solution], domain: list[float]) -> list[tuple[Solution, float]]:
    """Return solutions from the top, each with the height of its name.

    A name stands near its point, clear of the one above.
    """
    placed: list[tuple[Solution, float]] = []
    left = len(solutions)
    for solution in sorted(solutions, key=lambda each: -each.on_value):
        wanted = HEIGHT * (domain[1] - solution.on_value) / (domain[1] - domain[0])
        floor = placed[-1][1] + APART if placed else 8.0
        placed.append((solution, max(floor, min(wanted, HEIGHT - APART * left))))
        left -= 1
    return placed
