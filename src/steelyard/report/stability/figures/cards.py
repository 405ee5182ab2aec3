"""A state as it is drawn: its letters, what it is stable under, and whether it is today's."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from steelyard.lenses.stability.conflict.model import Conflict
from steelyard.report.palette import ACCENT, INK, LINE, MUTED, PAPER
from steelyard.report.parties import PartyMark
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

    For each option its row and how far right it stands.

    Attributes
    ----------
    places : tuple of (int, float)
        Row and middle of each option's letter.
    owners : tuple of int
        Position of the party that controls each option.
    width, rows
        How much room they take.
    """

    places: tuple[tuple[int, float], ...]
    owners: tuple[int, ...]
    width: float
    rows: int


def letters_of(conflict: Conflict) -> Letters:
    """Lay out the letters: at most eight in a row, with a gap where the party changes."""
    parties = list(conflict.parties)
    owners = tuple(parties.index(option.by) for option in conflict.options)
    rows = math.ceil(len(owners) / IN_A_ROW)
    length = math.ceil(len(owners) / rows)
    places: list[tuple[int, float]] = []
    widest = x = 0.0
    for index, owner in enumerate(owners):
        if index % length == 0:
            x = 0.0
        elif owner != owners[index - 1]:
            x += GAP
        places.append((index // length, x + PITCH / 2))
        x += PITCH
        widest = max(widest, x)
    return Letters(tuple(places), owners, widest, rows)


def letters(
    state: str, laid: Letters, parties: Sequence[PartyMark], left: float, baseline: float
) -> str:
    """Draw a state's letters.

    Those chosen bold and in the colour of the party, the others faint.
    """
    spans = [
        tag(
            "tspan",
            letter,
            x=left + x,
            y=baseline + row * LINE_HEIGHT,
            fill=parties[owner].color if letter == "Y" else MUTED,
            font_weight="700" if letter == "Y" else None,
        )
        for letter, (row, x), owner in zip(state, laid.places, laid.owners, strict=True)
    ]
    return tag("text", *spans, font_size=LETTER, text_anchor="middle")


def under_words(under: Sequence[str], concepts: Sequence[str]) -> list[str]:
    """Return under what a state is stable for all, in lines of two words."""
    if under and len(under) == len(concepts):
        return ["all concepts" if len(concepts) > 1 else concepts[0]]
    return [" ".join(under[at : at + 2]) for at in range(0, len(under), 2)]


def card_size(lines: Sequence[str], today: str, laid: Letters) -> tuple[float, float]:
    """Return width and height of a state's card."""
    words = max([text_width(line, SMALL) for line in (*lines, TODAY + today if today else "")])
    width = max(laid.width, words) + (22 if lines else 14)
    return width, laid.rows * LINE_HEIGHT + LEADING * (len(lines) + bool(today)) + (
        15 if lines else 9
    )


def card(
    state: str,
    lines: Sequence[str],
    whole: bool,
    today: str,
    box: Box,
    laid: Letters,
    parties: Sequence[PartyMark],
    label: str,
) -> str:
    """Draw a state that takes the focus.

    A double frame marks an equilibrium, a heavy one that under every concept.
    """
    top = box.y - box.height / 2
    y = top + (18.0 if lines else 17.5)
    words: list[str] = []
    if today:
        words.append(
            text(
                box.x, y - 1, TODAY + today, size=SMALL, anchor="middle", fill=ACCENT, weight="700"
            )
        )
        y += LEADING
    words.append(letters(state, laid, parties, box.x - laid.width / 2, y))
    y += (laid.rows - 1) * LINE_HEIGHT + LEADING
    words += [
        text(
            box.x,
            y + at * LEADING + 1,
            line,
            size=SMALL,
            anchor="middle",
            weight="700" if whole else None,
        )
        for at, line in enumerate(lines)
    ]
    name = tag("title", escape(label))
    return tag(
        "g",
        name,
        *_frames(box, bool(lines), whole, bool(today)),
        *words,
        tabindex="0",
        role="img",
        aria_label=label,
    )


def _frames(box: Box, stable: bool, whole: bool, today: bool) -> Iterator[str]:
    color = ACCENT if today else INK if stable else LINE
    yield _frame(box, 0.0, PAPER, color, 2.4 if whole or today else 1.4)
    if stable:
        yield _frame(box, 4.5, "none", INK, 1.2)


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
