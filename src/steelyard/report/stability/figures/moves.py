"""The graph of moves: where today stands, who can lead it where, and where nobody would go on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from steelyard.lenses.stability.concepts.result import StabilityResult
from steelyard.lenses.stability.followup.sentences import state_words
from steelyard.lenses.stability.study import Study
from steelyard.parts import Cell, Column, Table
from steelyard.report.figure import Figure
from steelyard.report.parties import marks
from steelyard.report.stability.figures.graph import Graph
from steelyard.report.stability.figures.movesdrawing import NARROW, WIDE, draw, drawn
from steelyard.report.stability.figures.movestitle import title
from steelyard.report.stability.figures.selection import agreements, graph_of

TOLD = 8
READING = (
    "A state has one letter for each option, Y where it is chosen. A line is a move of the party "
    "whose letter it carries; the full arrow head is where the mover likes it better, the hollow "
    "one where it could go back. A double frame is an equilibrium under the concepts named in it."
)


def figure(study: Study) -> Figure:
    """Draw a conflict's states and moves.

    Of more than 60 states those on the paths from today are drawn, and others near them. Without a
    state of today the states are laid out by the steps that lead to an equilibrium.
    """
    result, status = study.result, study.status
    graph = graph_of(result, status, agreements(study))
    return Figure(
        id="moves",
        title=title(result, status),
        description=_description(result, graph),
        table=_table(result, graph),
        svg=draw(result, graph, WIDE),
        narrow=draw(result, graph, NARROW),
        note=" ".join(_notes(result, graph)),
    )


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
        f"A graph of {len(graph.states)} of {result.space.count:,} states and {len(graph.arcs)} "
        f"moves between them, {improving} of them improvements for their mover. By distance: "
        f"{'; '.join(steps)}. Equilibria: {_some(stable) or 'none'}."
    )


def _some(items: Sequence[str], most: int = 12) -> str:
    return ", ".join(items[:most]) + (f" and {len(items) - most} more" if len(items) > most else "")


def _notes(result: StabilityResult, graph: Graph) -> Iterator[str]:
    """How to read the picture, and what it leaves out."""
    yield READING
    if graph.today is not None:
        yield "Steps are improvements for their mover; moves are any."
    if len(graph.states) < result.space.count:
        yield _selected(result, graph)
    full, faint = drawn(graph)
    if faint:
        yield (
            "Full lines lead one step further; the faint ones, on a wide screen, are other "
            "improvements."
        )
    missing = len(graph.arcs) - len(full) - len(faint)
    if missing:
        yield f"{missing} more moves are in the table only."


def _selected(result: StabilityResult, graph: Graph) -> str:
    """Which of many states are shown."""
    from_today = f"{graph.called}, those on the way to an equilibrium"
    which = "equilibria" if graph.today is None else from_today
    return (
        f"Shown are {len(graph.states)} of {result.space.count:,} states: {which} and the nearest "
        "beside them."
    )


def _table(result: StabilityResult, graph: Graph) -> Table:
    parties = marks(result.conflict.parties.values())
    columns = (
        Column("State"),
        Column("Chosen"),
        Column("Where"),
        Column("Stable for all under"),
        *(Column(f"{mark.letter}: {mark.name} can move to") for mark in parties),
    )
    return Table(columns, tuple(_row(result, graph, index) for index in range(len(graph.states))))


def _row(result: StabilityResult, graph: Graph, index: int) -> tuple[Cell, ...]:
    return (
        graph.states[index],
        state_words(result.conflict, graph.states[index]),
        " ".join(graph.place(index).label),
        " ".join(graph.under[index]) or "–",
        *(_ways(graph, index, party) for party in range(len(result.conflict.parties))),
    )


def _ways(graph: Graph, index: int, party: int) -> str:
    """Where one party can go from a state, what it likes better first and marked."""
    own = [arc for arc in graph.arcs if arc.party == party]
    better = [
        f"{graph.states[arc.goal]} (better)" for arc in own if arc.start == index and arc.improves
    ]
    other = [graph.states[arc.goal] for arc in own if arc.start == index and not arc.improves]
    other += [graph.states[arc.start] for arc in own if arc.goal == index and arc.back]
    return _some([*better, *other], TOLD) or "–"
