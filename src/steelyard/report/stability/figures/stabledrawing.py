"""The drawing of the stability table: states down, concepts across, a letter for each party."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from steelyard.lenses.stability.concepts.result import StabilityResult
from steelyard.report.palette import INK, LINE, MUTED
from steelyard.report.parties import PartyMark, marks
from steelyard.report.stability.figures.cards import LINE_HEIGHT, letters_of
from steelyard.report.svg import line, picture, tag, text, text_width, wrap

LETTER = 12.5
PITCH = 13.0
TIGHTEST = 11.5
HEAD = 30.0
WIDE, NARROW = 640.0, 350.0


def draw(result: StabilityResult, cells: Sequence[int], width: float) -> str:
    """Return the table of some states as a picture."""
    return _Drawing(result, width).whole(cells)


class _Drawing:
    """States down, concepts across."""

    def __init__(self, result: StabilityResult, width: float) -> None:
        self.result = result
        self.parties = marks(result.conflict.parties.values())
        self.laid = letters_of(result.conflict)
        self.left = max(self.laid.width, text_width("State", LETTER)) + 16
        self.column = min(96.0, (width - self.left) / len(result.concepts))
        self.tall = self.laid.rows * LINE_HEIGHT + 9
        self.right = self.left + self.column * len(result.concepts)
        self.width = NARROW if width == NARROW else max(self.right, NARROW)

    def whole(self, cells: Sequence[int]) -> str:
        """Return the picture."""
        parts = [*self._heads()]
        for row, cell in enumerate(cells):
            parts += self._row(cell, HEAD + row * self.tall)
        legend, height = _legend(self.parties, HEAD + len(cells) * self.tall + 24, self.width)
        return picture([*parts, *legend], self.width, height)

    def _middle(self, index: int) -> float:
        """Where a concept's column has its middle."""
        return self.left + self.column * (index + 0.5)

    def _heads(self) -> Iterator[str]:
        yield text(0, 16, "State", size=LETTER, fill=MUTED, weight="600")
        for index, concept in enumerate(self.result.concepts):
            yield _word(self._middle(index), 16, concept, MUTED, "600")

    def _row(self, cell: int, top: float) -> Iterator[str]:
        yield line((0.0, top - 4), (self.right, top - 4), LINE, 1.0)
        yield self.laid.drawn(self.result.space.state(cell), 0.0, top + 14)
        for index, concept in enumerate(self.result.concepts):
            stable = self.result.stable[concept]
            fine = [bool(stable[party][cell]) for party in self.result.conflict.parties]
            yield from self._cell(fine, self._middle(index), top + self.tall / 2 - 4)

    def _cell(self, stable: Sequence[bool], x: float, y: float) -> Iterator[str]:
        """A letter for each party where they all have room, else how many they are.

        Framed where they are all.
        """
        pitch = min(PITCH, (self.column - 8) / len(stable))
        fits = pitch >= TIGHTEST
        if all(stable):
            room = pitch * len(stable) if fits else 26
            yield _frame(x, y, min(self.column - 3, room + 8))
        if fits:
            yield from self._letters(stable, x - pitch * len(stable) / 2, y, pitch)
        else:
            yield _count(stable, x, y)

    def _letters(
        self, stable: Sequence[bool], left: float, y: float, pitch: float
    ) -> Iterator[str]:
        for index, (fine, mark) in enumerate(zip(stable, self.parties, strict=True)):
            x = left + pitch * (index + 0.5)
            if fine:
                yield _word(x, y + 4.5, mark.letter, mark.color, "700")
            else:
                yield tag("circle", cx=x, cy=y, r=1.6, fill=MUTED)


def _frame(x: float, y: float, width: float) -> str:
    return tag(
        "rect",
        x=x - width / 2,
        y=y - 10,
        width=width,
        height=20.0,
        rx=6.0,
        fill="none",
        stroke=INK,
        stroke_width=1.8,
    )


def _count(stable: Sequence[bool], x: float, y: float) -> str:
    words = "all" if all(stable) else f"{sum(stable)}/{len(stable)}"
    fill, weight = INK if any(stable) else MUTED, "700" if all(stable) else None
    return _word(x, y + 4.5, words, fill, weight)


def _word(x: float, y: float, words: str, fill: str, weight: str | None) -> str:
    return text(x, y, words, size=LETTER, anchor="middle", fill=fill, weight=weight)


def _legend(parties: Sequence[PartyMark], y: float, width: float) -> tuple[list[str], float]:
    """Who is meant by each letter, as many to a line as fit."""
    parts: list[str] = []
    x = 0.0
    for mark in parties:
        lines = wrap(mark.name, width - 24, LETTER)
        wide = 20 + max(text_width(line, LETTER) for line in lines or [""])
        if x and x + wide > width:
            x, y = 0.0, y + 20
        parts += _entry(mark, lines, x, y)
        x += wide + 16
        y += LETTER * 1.3 * (len(lines) - 1)
    return parts, y + 8


def _entry(mark: PartyMark, lines: Sequence[str], x: float, y: float) -> Iterator[str]:
    yield text(x, y, mark.letter, size=LETTER, fill=mark.color, weight="700")
    yield text(x + 18, y, lines, size=LETTER)
