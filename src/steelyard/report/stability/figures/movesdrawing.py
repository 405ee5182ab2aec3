"""The drawing of the graph of moves: states as cards in rows, moves as bent lines between them."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from steelyard.english.words import listed
from steelyard.lenses.stability.concepts.result import StabilityResult
from steelyard.lenses.stability.followup.sentences import state_words
from steelyard.report.palette import INK, MUTED, PAPER
from steelyard.report.parties import PartyMark, marks
from steelyard.report.stability.figures.cards import StateCard, letters_of, under_words
from steelyard.report.stability.figures.graph import Arc, Graph
from steelyard.report.stability.figures.layout import Box, Plane, StateRow, placed
from steelyard.report.stability.figures.routes import Route, routed
from steelyard.report.svg import Spot, line, picture, point, tag, text, wrap

CROWDED = 60
"""With more moves than this, only some are drawn in full."""
FULL = 36
"""Then at most so many lead a step further in full lines; beyond, only one to each state."""
FAINT = 60
"""Of the others at most so many are drawn, faintly."""
WIDE, NARROW = Plane(736, 62, 26, 50), Plane(350, 58, 12, 46)
SIZE = 13.0
LEADING = 18.0


def drawn(graph: Graph) -> tuple[list[Arc], list[Arc]]:
    """Return the moves that are drawn in full, all while they are few, and those drawn faintly."""
    if len(graph.arcs) <= CROWDED:
        return list(graph.arcs), []
    improving = [arc for arc in graph.arcs if arc.improves]
    if len(improving) <= FULL:
        return improving, []
    onward = _onward(graph, improving)
    full = onward if len(onward) <= FULL else _one_from_each(onward)
    chosen = set(full)
    return full, [arc for arc in improving if arc not in chosen][:FAINT]


def _onward(graph: Graph, arcs: Sequence[Arc]) -> list[Arc]:
    """Those that lead from one layer to the next."""
    order = {index: at for at, layer in enumerate(graph.layers) for index in layer.members}
    return [arc for arc in arcs if order[arc.goal] == order[arc.start] + 1]


def _one_from_each(arcs: Sequence[Arc]) -> list[Arc]:
    """For each state one move that leads there from the layer before."""
    return list({arc.goal: arc for arc in reversed(arcs)}.values())[::-1]


def draw(result: StabilityResult, graph: Graph, plane: Plane) -> str:
    """Return the picture on a plane; on a narrow one faint lines are left out."""
    return _Drawing(result, graph, plane).whole()


class _Drawing:
    """States in their places, and the lines between them."""

    def __init__(self, result: StabilityResult, graph: Graph, plane: Plane) -> None:
        self.result, self.plane = result, plane
        self.parties = marks(result.conflict.parties.values())
        self.laid = letters_of(result.conflict)
        self.cards = [_card(result, graph, index) for index in range(len(graph.states))]
        sizes = [card.size(self.laid) for card in self.cards]
        self.boxes, self.rows, self.height = placed(graph, plane, sizes)
        self.full, self.faint = _routes(graph, self.boxes, plane)

    def whole(self) -> str:
        """Return the picture."""
        legend, end = _legend(self.result, self.parties, self.height + 10, self.plane.width)
        parts = [
            *_labels(self.rows),
            *(_line(route, self._mark(route), True) for route in self.faint),
            *(_line(route, self._mark(route), False) for route in self.full),
            *self._cards(),
            *(_letter(route, self._mark(route)) for route in self.full),
            *legend,
        ]
        return picture(parts, self.plane.width, end)

    def _cards(self) -> Iterator[str]:
        for card, box in zip(self.cards, self.boxes, strict=True):
            yield card.drawn(box, self.laid)

    def _mark(self, route: Route) -> PartyMark:
        return self.parties[route.arc.party]


def _routes(graph: Graph, boxes: Sequence[Box], plane: Plane) -> tuple[list[Route], list[Route]]:
    """The lines that are drawn in full, and those drawn faintly, which a narrow plane lacks."""
    full, faint = drawn(graph)
    routes = routed(boxes, plane, [*full, *(faint if plane is WIDE else [])])
    return routes[: len(full)], routes[len(full) :]


def _card(result: StabilityResult, graph: Graph, index: int) -> StateCard:
    under = graph.under[index]
    return StateCard(
        state=graph.states[index],
        lines=under_words(under, result.concepts),
        whole=len(under) == len(result.concepts),
        name=graph.name(index),
        label=vertex_label(result, graph, index),
    )


def vertex_label(result: StabilityResult, graph: Graph, index: int) -> str:
    """Return what a state is called where it can only be heard.

    What is chosen in it, and for whom it is stable.
    """
    state, name, under = graph.states[index], graph.name(index), graph.under[index]
    parts = [f"{state}{f', {name}' if name else ''}. {state_words(result.conflict, state)}."]
    if under:
        parts.append(f"Stable for all under {listed(list(under))}.")
    rest = [concept for concept in result.concepts if concept not in under]
    for party, called in result.conflict.parties.items():
        alone = [c for c in rest if result.stable[c][party][graph.cells[index]]]
        if alone:
            parts.append(f"Stable for {called} under {listed(list(alone))}.")
    return " ".join(parts if len(parts) > 1 else [*parts, "Stable for nobody."])


def _labels(rows: Sequence[StateRow]) -> Iterator[str]:
    for row in rows:
        if row.label:
            y = row.y + 4 - 7 * (len(row.label) - 1)
            yield text(0, y, row.label, size=12, fill=MUTED, weight="600")


def _line(route: Route, mark: PartyMark, faint: bool) -> str:
    """A move: heavy where it improves, with arrow heads at the ends that it can lead to."""
    heavy = route.arc.improves and not faint
    opacity = 0.32 if faint else None if route.arc.improves else 0.6
    fill = mark.color if route.arc.improves else PAPER
    parts = [
        _curve(route, mark, 1.9 if heavy else 1.0),
        _head(route.bend, route.goal, mark, fill, 9.0 if heavy else 7.0),
    ]
    if route.arc.back:
        parts.append(_head(route.bend, route.start, mark, PAPER, 6.5))
    return tag("g", *parts, opacity=opacity)


def _curve(route: Route, mark: PartyMark, width: float) -> str:
    return tag(
        "path",
        d=f"M{point(*route.start)}Q{point(*route.bend)} {point(*route.goal)}",
        fill="none",
        stroke=mark.color,
        stroke_width=width,
        stroke_dasharray=mark.dash,
    )


def _head(before: Spot, tip: Spot, mark: PartyMark, fill: str, size: float) -> str:
    angle = math.atan2(tip[1] - before[1], tip[0] - before[0])
    corners = [
        point(tip[0] - size * math.cos(angle + turn), tip[1] - size * math.sin(angle + turn))
        for turn in (0.42, -0.42)
    ]
    path = f"M{point(*tip)}L{corners[0]}L{corners[1]}Z"
    return tag("path", d=path, fill=fill, stroke=mark.color, stroke_width=1.0)


def _letter(route: Route, mark: PartyMark) -> str:
    x, y = route.letter
    weight = "700" if route.arc.improves else None
    return text(x, y + 4, mark.letter, size=11, anchor="middle", fill=mark.color, weight=weight)


def _legend(
    result: StabilityResult, parties: Sequence[PartyMark], y: float, width: float
) -> tuple[list[str], float]:
    """Who moves along which lines, and what each letter of a state stands for."""
    parts: list[str] = []
    y += 14
    for mark, party in zip(parties, result.conflict.parties, strict=True):
        lines = wrap(f"{mark.name}: {_options(result, party)}", width - 66, SIZE)
        parts += _entry(mark, lines, y)
        y += LEADING * len(lines) + 3
    return parts, y


def _options(result: StabilityResult, party: str) -> str:
    conflict = result.conflict
    own = [f"{index + 1} {conflict.text(index)}" for index in conflict.own(party)]
    return "; ".join(own) or "no option of its own"


def _entry(mark: PartyMark, lines: Sequence[str], y: float) -> Iterator[str]:
    yield line((0.0, y - 4), (38.0, y - 4), mark.color, 2.2, stroke_dasharray=mark.dash)
    yield text(44, y, mark.letter, weight="700", fill=mark.color)
    yield text(64, y, lines, fill=INK)
