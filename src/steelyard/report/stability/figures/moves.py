"""The graph of moves: where today stands, who can lead it where, and where nobody would go on."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import numpy as np

from steelyard.english.words import listed
from steelyard.lenses.stability.concepts.result import StabilityResult
from steelyard.lenses.stability.followup.sentences import state_words
from steelyard.lenses.stability.followup.statusquo import FOLLOWED, StatusQuo
from steelyard.lenses.stability.study import Study
from steelyard.parts import Cell, Column, Table
from steelyard.report.figure import Figure
from steelyard.report.palette import INK, MUTED, PAPER
from steelyard.report.parties import PartyMark, marks
from steelyard.report.stability.figures.cards import card, card_size, letters_of, under_words
from steelyard.report.stability.figures.graph import Arc, Graph, agreements, graph_of, is_today
from steelyard.report.stability.figures.layout import Plane, Route, Row, placed, routed
from steelyard.report.svg import number, tag, text, wrap

CROWDED = 60
"""With more moves than this, only some are drawn in full."""
FULL = 36
"""Then at most so many lead a step further in full lines; beyond, only one to each state."""
FAINT = 60
"""Of the others at most so many are drawn, faintly."""
WIDE, NARROW = Plane(736, 62, 26, 50), Plane(350, 58, 12, 46)
TOLD = 8
NAMED = 3
SIZE = 13.0
LEADING = 18.0


def figure(study: Study) -> Figure:
    """Draw a conflict's states and moves.

    Of more than 60 states those on the paths from today and others near them.

    Without a state of today the states are laid out by the steps that lead to an equilibrium.
    """
    result, status = study.result, study.status
    graph = graph_of(result, status, agreements(study))
    return Figure(
        id="moves",
        title=title(result, status),
        description=_description(result, graph),
        table=_table(result, graph),
        svg=_draw(result, graph, WIDE),
        narrow=_draw(result, graph, NARROW),
        note=_note(result, graph),
    )


def title(result: StabilityResult, status: StatusQuo | None) -> str:
    """Return what the graph shows, in one sentence."""
    if not any(len(result.equilibrium_cells(concept)) for concept in result.concepts):
        return "No state is stable for all, so somebody would always move on."
    return _from_today(status) if status is not None else _to_the_stable(result)


def _from_today(status: StatusQuo) -> str:
    others = [arrival for arrival in status.arrivals if arrival.state != status.start]
    here = next((arrival for arrival in status.arrivals if arrival.state == status.start), None)
    reached = [arrival for arrival in others if arrival.improvements is not None]
    today = "Today's state" if is_today(status) else f"The state {status.start}"
    today += (
        f" is stable for all under {_under(status, here.concepts)}" if here else " is not stable"
    )
    if not reached:
        if not others:
            return f"{today}, and no other state is."
        return (
            f"{today}, and steps that their mover likes lead from it to no "
            f"{'other ' if here else ''}equilibrium."
        )
    most = max(len(arrival.concepts) for arrival in reached)
    best = next(arrival for arrival in reached if len(arrival.concepts) == most)
    steps = f"{best.improvements} {'step' if best.improvements == 1 else 'steps'}"
    which = _which(len(reached), status.equilibria - (here is not None), bool(here))
    lead = f"{'but' if here else 'and'} steps that their mover likes lead to {which}"
    return (
        f"{today}, {lead}{'' if len(reached) == 1 else ', the surest of them'}: {best.state}, in "
        f"{steps}."
    )


def _under(status: StatusQuo, concepts: Sequence[str]) -> str:
    return (
        "every concept" if len(concepts) == len(status.result.concepts) else listed(list(concepts))
    )


def _which(reached: int, count: int, other: bool) -> str:
    """How many equilibria are reached, of how many (besides today's)."""
    noun = "other equilibria" if other else "equilibria"
    if reached == count:
        return f"the only {noun.replace('ria', 'rium')}" if count == 1 else f"all {count} {noun}"
    return f"{'at least ' if reached >= FOLLOWED - 1 else ''}{reached} of the {count:,} {noun}"


def _to_the_stable(result: StabilityResult) -> str:
    cells = result.space.states
    whole = cells[
        np.logical_and.reduce([result.equilibrium(concept)[cells] for concept in result.concepts])
    ]
    if not len(whole):
        under = [f"{len(result.equilibrium_cells(c)):,} under {c}" for c in result.concepts]
        return f"No state is stable for all under every concept: {listed(under)}."
    named = [result.space.state(int(cell)) for cell in whole[:NAMED]] if len(whole) <= NAMED else []
    which = f": {listed(named)}" if named else ""
    return (
        f"{len(whole):,} of {result.space.count:,} states {_is(len(whole))} stable for all under "
        f"every concept{which}."
    )


def _is(count: int) -> str:
    return "is" if count == 1 else "are"


def _description(result: StabilityResult, graph: Graph) -> str:
    steps = [
        f"{' '.join(layer.label)}: {_some([graph.states[i] for i in layer.members])}"
        for layer in graph.layers
    ]
    stable = [
        f"{state} ({', '.join(under)})"
        for state, under in zip(graph.states, graph.under, strict=True)
        if under
    ]
    improving = sum(arc.improves for arc in graph.arcs)
    return (
        f"A graph of {len(graph.states)} of {result.space.count:,} states and "
        f"{len(graph.arcs)} moves between them, "
        f"{improving} of them improvements for their mover. By distance: {'; '.join(steps)}. "
        f"Equilibria: {_some(stable) or 'none'}."
    )


def _some(items: Sequence[str], most: int = 12) -> str:
    return ", ".join(items[:most]) + (f" and {len(items) - most} more" if len(items) > most else "")


def _note(result: StabilityResult, graph: Graph) -> str:
    shown = [
        "A state has one letter for each option, Y where it is chosen.",
        "A line is a move of the party whose letter it carries; the full arrow head is where "
        "the mover likes it better, the "
        "hollow one where it could go back.",
        "A double frame is an equilibrium under the concepts named in it.",
    ]
    if graph.today is not None:
        shown.append("Steps are improvements for their mover; moves are any.")
    if len(graph.states) < result.space.count:
        how = (
            f"{graph.called}, those on the way to an equilibrium and"
            if graph.today is not None
            else "equilibria and"
        )
        shown.append(
            f"Shown are {len(graph.states)} of {result.space.count:,} states: {how} the "
            "nearest beside them."
        )
    full, faint = drawn(graph)
    if faint:
        shown.append(
            "Full lines lead one step further; the faint ones, on a wide screen, are other "
            "improvements."
        )
    missing = len(graph.arcs) - len(full) - len(faint)
    if missing:
        shown.append(f"{missing} more moves are in the table only.")
    return " ".join(shown)


def drawn(graph: Graph) -> tuple[list[Arc], list[Arc]]:
    """Return the moves that are drawn in full, and those drawn faintly.

    All in full while they are few.
    """
    if len(graph.arcs) <= CROWDED:
        return list(graph.arcs), []
    improving = [arc for arc in graph.arcs if arc.improves]
    if len(improving) <= FULL:
        return improving, []
    order = {index: at for at, layer in enumerate(graph.layers) for index in layer.members}
    onward = [arc for arc in improving if order[arc.goal] == order[arc.start] + 1]
    full = onward if len(onward) <= FULL else _one_from_each(onward)
    chosen = set(full)
    return full, [arc for arc in improving if arc not in chosen][:FAINT]


def _one_from_each(arcs: Sequence[Arc]) -> list[Arc]:
    """For each state one move that leads there from the layer before."""
    return list({arc.goal: arc for arc in reversed(arcs)}.values())[::-1]


def _draw(result: StabilityResult, graph: Graph, plane: Plane) -> str:
    parties = marks(result.conflict.parties.values())
    laid = letters_of(result.conflict)
    lines = [under_words(under, result.concepts) for under in graph.under]
    named = [graph.called if index == graph.today else "" for index in range(len(graph.states))]
    boxes, rows, height = placed(
        graph, plane, lambda index: card_size(lines[index], named[index], laid)
    )
    full, faint = drawn(graph)
    faint = faint if plane is WIDE else []
    routes = routed(boxes, plane, [*full, *faint])
    cards = [
        card(
            state,
            lines[i],
            len(graph.under[i]) == len(result.concepts),
            named[i],
            boxes[i],
            laid,
            parties,
            vertex_label(result, graph, i),
        )
        for i, state in enumerate(graph.states)
    ]
    legend, height = _legend(result, parties, height + 10, plane.width)
    return tag(
        "svg",
        *_labels(rows),
        *(_line(route, parties, True) for route in routes[len(full) :]),
        *(_line(route, parties, False) for route in routes[: len(full)]),
        *cards,
        *(_mark(route, parties) for route in routes[: len(full)]),
        *legend,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {number(plane.width)} {number(height)}",
    )


def vertex_label(result: StabilityResult, graph: Graph, index: int) -> str:
    """Return what a state is called where it can only be heard.

    What is chosen in it, and for whom it is stable.
    """
    cell, under = graph.cells[index], graph.under[index]
    parts = [
        f"{graph.states[index]}{f', {graph.called}' if index == graph.today else ''}. "
        f"{state_words(result.conflict, graph.states[index])}."
    ]
    if under:
        parts.append(f"Stable for all under {listed(list(under))}.")
    rest = [concept for concept in result.concepts if concept not in under]
    for party, name in result.conflict.parties.items():
        alone = [concept for concept in rest if result.stable[concept][party][cell]]
        if alone:
            parts.append(f"Stable for {name} under {listed(list(alone))}.")
    if len(parts) == 1:
        parts.append("Stable for nobody.")
    return " ".join(parts)


def _labels(rows: Sequence[Row]) -> Iterator[str]:
    for row in rows:
        if row.label:
            yield text(
                0,
                row.y + 4 - 7 * (len(row.label) - 1),
                row.label,
                size=12,
                fill=MUTED,
                weight="600",
            )


def _line(route: Route, parties: Sequence[PartyMark], faint: bool) -> str:
    """A move: heavy where it improves, thin where it does not.

    Arrow heads at the ends it can lead to.
    """
    arc, mark = route.arc, parties[route.arc.party]
    width = 1.9 if arc.improves and not faint else 1.0
    path = f"M{_at(route.start)}Q{_at(route.bend)} {_at(route.goal)}"
    opacity = 0.32 if faint else None if arc.improves else 0.6
    parts = [
        tag(
            "path",
            d=path,
            fill="none",
            stroke=mark.color,
            stroke_width=width,
            stroke_dasharray=mark.dash,
        )
    ]
    parts.append(_head(route.bend, route.goal, mark, arc.improves, 9.0 if width > 1.5 else 7.0))
    if arc.back:
        parts.append(_head(route.bend, route.start, mark, False, 6.5))
    return tag("g", *parts, opacity=opacity)


def _head(
    before: tuple[float, float], tip: tuple[float, float], mark: PartyMark, full: bool, size: float
) -> str:
    angle = math.atan2(tip[1] - before[1], tip[0] - before[0])
    corners = [
        (tip[0] - size * math.cos(angle + turn), tip[1] - size * math.sin(angle + turn))
        for turn in (0.42, -0.42)
    ]
    path = f"M{_at(tip)}L{_at(corners[0])}L{_at(corners[1])}Z"
    return tag(
        "path", d=path, fill=mark.color if full else PAPER, stroke=mark.color, stroke_width=1.0
    )


def _at(point: tuple[float, float]) -> str:
    return f"{number(point[0])},{number(point[1])}"


def _mark(route: Route, parties: Sequence[PartyMark]) -> str:
    mark = parties[route.arc.party]
    weight = "700" if route.arc.improves else None
    return text(
        route.letter[0],
        route.letter[1] + 4,
        mark.letter,
        size=11,
        anchor="middle",
        fill=mark.color,
        weight=weight,
    )


def _legend(
    result: StabilityResult, parties: Sequence[PartyMark], y: float, width: float
) -> tuple[list[str], float]:
    """Who moves along which lines, and what each letter of a state stands for."""
    parts: list[str] = []
    y += 14
    for mark, party in zip(parties, result.conflict.parties, strict=True):
        own = [f"{index + 1} {result.conflict.text(index)}" for index in result.conflict.own(party)]
        lines = wrap(f"{mark.name}: {'; '.join(own) or 'no option of its own'}", width - 66, SIZE)
        parts.append(
            tag(
                "line",
                x1=0.0,
                y1=y - 4,
                x2=38.0,
                y2=y - 4,
                stroke=mark.color,
                stroke_width=2.2,
                stroke_dasharray=mark.dash,
            )
        )
        parts.append(text(44, y, mark.letter, weight="700", fill=mark.color))
        parts.append(text(64, y, lines, fill=INK))
        y += LEADING * len(lines) + 3
    return parts, y


def _table(result: StabilityResult, graph: Graph) -> Table:
    parties = marks(result.conflict.parties.values())
    columns = (
        Column("State"),
        Column("Chosen"),
        Column("Where"),
        Column("Stable for all under"),
        *(Column(f"{mark.letter}: {mark.name} can move to") for mark in parties),
    )
    rows: list[tuple[Cell, ...]] = []
    for index, state in enumerate(graph.states):
        chosen, where = state_words(result.conflict, state), " ".join(graph.place(index).label)
        ways = (_ways(graph, index, party) for party in range(len(parties)))
        rows.append((state, chosen, where, " ".join(graph.under[index]) or "–", *ways))
    return Table(columns, tuple(rows))


def _ways(graph: Graph, index: int, party: int) -> str:
    """Where one party can go from a state, what it likes better first and marked."""
    own = [arc for arc in graph.arcs if arc.party == party]
    better = [
        f"{graph.states[arc.goal]} (better)" for arc in own if arc.start == index and arc.improves
    ]
    other = [graph.states[arc.goal] for arc in own if arc.start == index and not arc.improves]
    other += [graph.states[arc.start] for arc in own if arc.goal == index and arc.back]
    return _some([*better, *other], TOLD) or "–"
