"""The stability table: for whom each state is stable, under each concept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from steelyard.english.words import listed
from steelyard.lenses.stability.concepts.names import Concept
from steelyard.lenses.stability.concepts.result import StabilityResult
from steelyard.lenses.stability.followup.sentences import state_words
from steelyard.lenses.stability.study import Study
from steelyard.parts import Column, Table
from steelyard.report.figure import Figure
from steelyard.report.palette import INK, LINE, MUTED
from steelyard.report.parties import PartyMark, marks
from steelyard.report.stability.equilibria import outcomes
from steelyard.report.stability.figures.cards import LINE_HEIGHT, Letters, letters, letters_of
from steelyard.report.stability.figures.graph import agreements
from steelyard.report.svg import number, tag, text, text_width, wrap

LISTED = 60
"""At most so many states are in the table."""
NAMED = 6
DRAWN = 30
"""At most so many are in the picture."""
FOR_ALL = "E (all)"
LETTER = 12.5
PITCH = 13.0
TIGHTEST = 11.5
HEAD = 30.0
WIDE, NARROW = 640.0, 350.0


def figure(study: Study) -> Figure:
    """The stability table of a study.

    Equilibria first, then states that are stable for somebody.
    """
    result = study.result
    cells, stable = ordered(result) if study.derived is None else _outcomes(study)
    names = listed(list(result.conflict.parties.values()))
    listed_cells = cells[:LISTED]
    out = stable - len(listed_cells)
    left = (
        f"Of {stable:,} states that are stable for somebody, {out:,} are left out here."
        if out
        else ""
    )
    return Figure(
        id="stable",
        title=title(result),
        description=(
            f"A grid of states and concepts of stability that shows for which of {names} each "
            "state is stable."
            f" {_equilibria(result)} {left}"
        ).strip(),
        table=_table(result, listed_cells),
        svg=_draw(result, cells[:DRAWN], WIDE) if cells else None,
        narrow=_draw(result, cells[:DRAWN], NARROW) if cells else None,
        note=_note(study, len(listed_cells), left),
    )


def title(result: StabilityResult) -> str:
    """Return how many states are stable for all.

    Concepts with the same number are told together.
    """
    groups: dict[int, list[str]] = {}
    for concept in result.concepts:
        groups.setdefault(len(result.equilibrium_cells(concept)), []).append(concept)
    said = [
        f"{count or 'none':{',' if count else ''}} under {listed(names)}"
        for count, names in groups.items()
    ]
    if len(groups) == 1:
        said = [f"{next(iter(groups)) or 'none'} under every concept"]
    return f"Of {result.space.count:,} states, these are stable for all: {'; '.join(said)}."


def ordered(result: StabilityResult) -> tuple[list[int], int]:
    """Return states that are stable for somebody, those for most under most concepts first, and how many there are."""
    states = result.space.states
    everyone, anyone = np.zeros(len(states), dtype=np.int64), np.zeros(len(states), dtype=np.int64)
    for concept in result.concepts:
        everyone += result.equilibrium(concept)[states]
        for stable in result.stable[concept].values():
            anyone += stable[states]
    order = np.lexsort((np.arange(len(states)), -anyone, -everyone))[:LISTED]
    return [int(cell) for cell in states[order[anyone[order] > 0]]], int((anyone > 0).sum())


def _outcomes(study: Study) -> tuple[list[int], int]:
    """Return one state for each outcome of a derived conflict that is an equilibrium, and agreement, stable or not."""
    states = dict.fromkeys([*(outcome.state for outcome in outcomes(study)), *agreements(study)])
    return [study.result.space.cell(state) for state in states][:LISTED], min(LISTED, len(states))


def _equilibria(result: StabilityResult) -> str:
    said = []
    for concept in result.concepts:
        cells = result.equilibrium_cells(concept)
        names = [result.space.state(int(cell)) for cell in cells[:NAMED]]
        said.append(
            f"{concept}: {', '.join(names) if 0 < len(cells) <= NAMED else f'{len(cells):,}'}"
        )
    return f"Equilibria by concept: {'; '.join(said)}."


def _note(study: Study, rows: int, left: str) -> str:
    parts = [
        "A letter stands where the state is stable for the party; a frame marks an "
        "equilibrium, stable for all."
    ]
    if study.derived is not None:
        parts.append(
            "Of equilibria that are worth the same to all, one is shown; below them, "
            "agreement, stable or not."
        )
    if rows > DRAWN:
        parts.append(f"The picture has the first {DRAWN} states, the table {rows}.")
    return " ".join([*parts, left]).strip()


def _table(result: StabilityResult, cells: Sequence[int]) -> Table:
    columns = (Column("State"), Column("Chosen"), *(Column(concept) for concept in result.concepts))
    states = [result.space.state(cell) for cell in cells]
    return Table(
        columns,
        tuple(
            (
                state,
                state_words(result.conflict, state),
                *(_whom(result, concept, cell) for concept in result.concepts),
            )
            for state, cell in zip(states, cells, strict=True)
        ),
    )


def _for(result: StabilityResult, concept: Concept, cell: int) -> list[bool]:
    return [bool(result.stable[concept][party][cell]) for party in result.conflict.parties]


def _whom(result: StabilityResult, concept: Concept, cell: int) -> str:
    stable = _for(result, concept, cell)
    names = [
        name for name, fine in zip(result.conflict.parties.values(), stable, strict=True) if fine
    ]
    return FOR_ALL if all(stable) else ", ".join(names) or "nobody"


def _draw(result: StabilityResult, cells: Sequence[int], width: float) -> str:
    parties, laid = marks(result.conflict.parties.values()), letters_of(result.conflict)
    left = max(laid.width, text_width("State", LETTER)) + 16
    column = min(96.0, (width - left) / len(result.concepts))
    width = width if width == NARROW else left + column * len(result.concepts)
    tall = laid.rows * LINE_HEIGHT + 9
    parts = list(_heads(result, left, column))
    for row, cell in enumerate(cells):
        parts += _row(result, cell, HEAD + row * tall, (left, column, tall), parties, laid)
    legend, height = _legend(parties, HEAD + len(cells) * tall + 24, max(width, NARROW))
    box = f"0 0 {number(max(width, NARROW))} {number(height)}"
    return tag("svg", *parts, *legend, xmlns="http://www.w3.org/2000/svg", viewBox=box)


def _heads(result: StabilityResult, left: float, column: float) -> Iterator[str]:
    yield text(0, 16, "State", size=LETTER, fill=MUTED, weight="600")
    for index, concept in enumerate(result.concepts):
        yield text(
            left + column * (index + 0.5),
            16,
            concept,
            size=LETTER,
            anchor="middle",
            fill=MUTED,
            weight="600",
        )


def _row(
    result: StabilityResult,
    cell: int,
    top: float,
    sizes: tuple[float, float, float],
    parties: Sequence[PartyMark],
    laid: Letters,
) -> Iterator[str]:
    left, column, tall = sizes
    width = left + column * len(result.concepts)
    yield tag("line", x1=0.0, y1=top - 4, x2=width, y2=top - 4, stroke=LINE, stroke_width=1.0)
    yield letters(result.space.state(cell), laid, parties, 0.0, top + 14)
    for index, concept in enumerate(result.concepts):
        yield from _cell(
            _for(result, concept, cell),
            left + column * (index + 0.5),
            top + tall / 2 - 4,
            column,
            parties,
        )


def _cell(
    stable: Sequence[bool], x: float, y: float, column: float, parties: Sequence[PartyMark]
) -> Iterator[str]:
    """A letter for each party where they all have room, else how many they are.

    Framed where they are all.
    """
    pitch = min(PITCH, (column - 8) / len(stable))
    fits = pitch >= TIGHTEST
    room = pitch * len(stable)
    if all(stable):
        wide = min(column - 3, (room if fits else 26) + 8)
        yield tag(
            "rect",
            x=x - wide / 2,
            y=y - 10,
            width=wide,
            height=20.0,
            rx=6.0,
            fill="none",
            stroke=INK,
            stroke_width=1.8,
        )
    if not fits:
        yield text(
            x,
            y + 4.5,
            "all" if all(stable) else f"{sum(stable)}/{len(stable)}",
            size=LETTER,
            anchor="middle",
            fill=INK if any(stable) else MUTED,
            weight="700" if all(stable) else None,
        )
        return
    for index, (fine, mark) in enumerate(zip(stable, parties, strict=True)):
        at = x - room / 2 + pitch * (index + 0.5)
        if fine:
            yield text(
                at,
                y + 4.5,
                mark.letter,
                size=LETTER,
                anchor="middle",
                fill=mark.color,
                weight="700",
            )
        else:
            yield tag("circle", cx=at, cy=y, r=1.6, fill=MUTED)


def _legend(parties: Sequence[PartyMark], y: float, width: float) -> tuple[list[str], float]:
    """Who is meant by each letter, as many to a line as fit."""
    parts: list[str] = []
    x = 0.0
    for mark in parties:
        lines = wrap(mark.name, width - 24, LETTER)
        wide = 20 + max(text_width(line, LETTER) for line in lines or [""])
        if x and x + wide > width:
            x, y = 0.0, y + 20
        parts += [
            text(x, y, mark.letter, size=LETTER, fill=mark.color, weight="700"),
            text(x + 18, y, lines, size=LETTER),
        ]
        x += wide + 16
        y += LETTER * 1.3 * (len(lines) - 1)
    return parts, y + 8
