"""A state as it is drawn: its letters, what it is stable under, and whether it is today's."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from steelyard.lenses.stability.conflict.model import Conflict
from steelyard.report.palette import ACCENT, INK, LINE, MUTED, PAPER
from steelyard.report.parties import marks
from steelyard.report.stability.figures.layout import Box
from steelyard.report.svg import tag, text, text_width

PITCH = 10.0
LETTER = 13.0
GAP = 4.0
"""Between letters of different parties."""
IN_A_ROW = 8
SMALL = 11.0
LEADING = 14.0
LINE_HEIGHT = 17.0
TODAY = "▸ "
"""Before the name of the state that everything is seen from."""


@dataclass(frozen=True)
class Letters:
    """The letters of a conflict's states laid out in rows.

    Attributes
    ----------
    places : tuple of (int, float)
        Row and middle of each option's letter.
    colors : tuple of str
        The colour of the party that controls each option.
    width, rows
        How much room they take.
    """

    places: tuple[tuple[int, float], ...]
    colors: tuple[str, ...]
    width: float
    rows: int

    def drawn(self, state: str, left: float, baseline: float) -> str:
        """Return a state's letters.

        Those chosen are bold and in the colour of the party, the others faint.
        """
        spans = [
            tag(
                "tspan",
                letter,
                x=left + x,
                y=baseline + row * LINE_HEIGHT,
                fill=color if letter == "Y" else MUTED,
                font_weight="700" if letter == "Y" else None,
            )
            for letter, (row, x), color in zip(state, self.places, self.colors, strict=True)
        ]
        return tag("text", *spans, font_size=LETTER, text_anchor="middle")


def letters_of(conflict: Conflict) -> Letters:
    """Lay out the letters: at most eight in a row, with a gap where the party changes."""
    owners = [option.by for option in conflict.options]
    count = math.ceil(len(owners) / IN_A_ROW)
    length = math.ceil(len(owners) / count)
    rows = [_middles(owners[begin : begin + length]) for begin in range(0, len(owners), length)]
    places = tuple((row, x) for row, middles in enumerate(rows) for x in middles)
    width = max(middles[-1] for middles in rows) + PITCH / 2
    return Letters(places, _colors(conflict), width, count)


def _colors(conflict: Conflict) -> tuple[str, ...]:
    """The colour of each option's party."""
    mark_of = dict(zip(conflict.parties, marks(conflict.parties.values()), strict=True))
    return tuple(mark_of[option.by].color for option in conflict.options)


def _middles(owners: Sequence[str]) -> list[float]:
    """Where the letters of one row stand."""
    x = PITCH / 2
    middles = [x]
    for before, owner in pairwise(owners):
        x += PITCH if owner == before else PITCH + GAP
        middles.append(x)
    return middles


def under_words(under: Sequence[str], concepts: Sequence[str]) -> list[str]:
    """Return under what a state is stable for all, in lines of two words."""
    if under and len(under) == len(concepts):
        return ["all concepts" if len(concepts) > 1 else concepts[0]]
    return [" ".join(under[at : at + 2]) for at in range(0, len(under), 2)]


@dataclass(frozen=True)
class StateCard:
    """A state that takes the focus.

    A double frame marks an equilibrium, a heavy one that under every concept.

    Attributes
    ----------
    state : str
        One letter for each option.
    lines : sequence of str
        Under what it is stable for all.
    whole : bool
        Whether that is every concept.
    name : str
        What it is called where everything is seen from it, else empty.
    label : str
        What it is called where it can only be heard.
    """

    state: str
    lines: Sequence[str]
    whole: bool
    name: str
    label: str

    def size(self, laid: Letters) -> tuple[float, float]:
        """Return width and height."""
        words = [*self.lines, TODAY + self.name if self.name else ""]
        widest = max(laid.width, max(text_width(line, SMALL) for line in words))
        lines = LEADING * (len(self.lines) + bool(self.name))
        room, above = (22, 15) if self.lines else (14, 9)
        return widest + room, laid.rows * LINE_HEIGHT + lines + above

    def drawn(self, box: Box, laid: Letters) -> str:
        """Return the card at its place."""
        return tag(
            "g",
            tag("title", escape(self.label)),
            *self._frames(box),
            *self._words(box, laid),
            tabindex="0",
            role="img",
            aria_label=self.label,
        )

    def _frames(self, box: Box) -> Iterator[str]:
        color = ACCENT if self.name else INK if self.lines else LINE
        yield _frame(box, 0.0, PAPER, color, 2.4 if self.whole or self.name else 1.4)
        if self.lines:
            yield _frame(box, 4.5, "none", INK, 1.2)

    def _words(self, box: Box, laid: Letters) -> Iterator[str]:
        y = box.y - box.height / 2 + (18.0 if self.lines else 17.5)
        if self.name:
            yield _word(box.x, y - 1, TODAY + self.name, "700", ACCENT)
            y += LEADING
        yield laid.drawn(self.state, box.x - laid.width / 2, y)
        y += (laid.rows - 1) * LINE_HEIGHT + LEADING
        for at, line in enumerate(self.lines):
            yield _word(box.x, y + at * LEADING + 1, line, "700" if self.whole else None)


def _word(x: float, y: float, words: str, weight: str | None, fill: str = INK) -> str:
    return text(x, y, words, size=SMALL, anchor="middle", fill=fill, weight=weight)


def _frame(box: Box, inset: float, fill: str, color: str, stroke: float) -> str:
    width, height = box.width - 2 * inset, box.height - 2 * inset
    return tag(
        "rect",
        x=box.x - width / 2,
        y=box.y - height / 2,
        width=width,
        height=height,
        rx=9 - inset,
        fill=fill,
        stroke=color,
        stroke_width=stroke,
    )
