"""Lines of printed pages joined to paragraphs.

Headers and footers are set apart, broken words mended.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from steelyard.reading.pages.furniture import is_furniture
from steelyard.reading.pages.model import BODY, FURNITURE
from steelyard.reading.pages.topmatter import top_matter
from steelyard.reading.text import one_line

_EDGE_LINES = 2
_PAGE_NUMBER = re.compile(
    r"\W{0,3}(?:page\s)?\d{1,4}(?:\s?(?:of|/)\s?\d{1,4})?\W{0,3}|[ivx]{1,5}", re.IGNORECASE
)
_CLOSED = (".", "!", "?", "”", '"', "’", ":", ".)", "…")
_LAST_WORD, _FIRST_WORD = re.compile(r"[^\W\d_]+$"), re.compile(r"[^\W\d_]+")
_LONGEST_WORD = 40
_HYPHENS = "-\u00ad\u2010"
_KEEP_HYPHEN = frozenset(
    "long short high low well self cross non anti pro ex co multi all half one two three four "
    "five first second third "
    "post pre so would then ill full part semi vice north south east west mid large small "
    "hard soft right left".split()
)


@dataclass(frozen=True)
class _Lines:
    """Lines of one page: those at its edges that are repeated or numbers, and the others."""

    inner: list[str]
    edges: list[str]


def joined_paragraphs(
    pages: Sequence[str], asides: Sequence[Sequence[str]] = ()
) -> list[tuple[str, str]]:
    """Return the paragraphs of printed pages as (text, kind).

    One that runs over a page end is whole, before the footer.

    Parameters
    ----------
    pages : sequence of str
        Text of each page, line by line.
    asides : sequence of sequence of str, optional
        What stands on each page aside from its text; furniture, like headers and footers.
    """
    found = _without_edges([_rows(page) for page in pages])
    for page, aside in zip(found, asides, strict=False):
        page.edges.extend(aside)
    return _paragraphs(found)


def _rows(page: str) -> list[str]:
    """Lines of a page with their white space made plain.

    Blank ones are kept, as they part paragraphs.
    """
    return [one_line(row) for row in page.strip().splitlines()]


def _without_edges(pages: list[list[str]]) -> list[_Lines]:
    """Set headers, footers and page numbers apart.

    They are lines at an edge that at least half of the pages share.
    """
    shared: Counter[str] = Counter()
    for rows in pages:
        shared.update({_pattern(row) for row in (*rows[:_EDGE_LINES], *rows[-_EDGE_LINES:]) if row})
    needed = max(2, len(pages) // 2)
    return [_split(rows, shared, needed) for rows in pages]


def _split(rows: list[str], shared: Counter[str], needed: int) -> _Lines:
    def is_edge(row: str) -> bool:
        repeated = shared[_pattern(row)] >= needed and not row.endswith(_CLOSED[:3])
        return not row or repeated or bool(_PAGE_NUMBER.fullmatch(row))

    first, last = 0, len(rows)
    while first < min(_EDGE_LINES + 1, last) and is_edge(rows[first]):
        first += 1
    while last > max(first, len(rows) - _EDGE_LINES - 1) and is_edge(rows[last - 1]):
        last -= 1
    return _Lines(rows[first:last], [row for row in (*rows[:first], *rows[last:]) if row])


def _pattern(row: str) -> str:
    return re.sub(r"\d+", "#", row.lower())


@dataclass
class _GatheredLines:
    """Paragraphs so far, the lines of the one that is open, and the edges that wait for its end."""

    vocabulary: frozenset[str]
    done: list[tuple[str, str]] = field(default_factory=list)
    run: list[str] = field(default_factory=list)
    waiting: list[str] = field(default_factory=list)

    def close(self) -> None:
        if self.run:
            content = _joined(self.run, self.vocabulary)
            self.done.append((content, FURNITURE if is_furniture(content) else BODY))
        self.done.extend((edge, FURNITURE) for edge in self.waiting)
        self.run, self.waiting = [], []

    def take(self, row: str, width: int) -> None:
        if not row or (self.run and _begins(self.run[-1], row, width, len(self.done))):
            self.close()
        if row and not self.run and is_furniture(row):
            self.done.append((row, FURNITURE))
        elif row:
            self.run.append(row)


def _paragraphs(pages: list[_Lines]) -> list[tuple[str, str]]:
    gathered = _GatheredLines(
        frozenset(
            w.lower() for page in pages for row in page.inner for w in re.findall(r"[\w-]+", row)
        )
    )
    width = _usual_width([row for page in pages for row in page.inner])
    for page in pages:
        gathered.waiting.extend(page.edges)
        if not gathered.run or gathered.run[-1].endswith(_CLOSED):
            gathered.close()
        for row in page.inner:
            gathered.take(row, width)
    gathered.close()
    return gathered.done


def _usual_width(rows: list[str]) -> int:
    widths = sorted(len(row) for row in rows if row)
    return widths[int(0.8 * (len(widths) - 1))] if widths else 0


def _begins(last: str, row: str, width: int, number: int) -> bool:
    """Say whether a line begins a paragraph after the line before it."""
    short = len(last) < 0.75 * width
    if number < 4 and (top_matter(row) or top_matter(last)):
        return True
    return short and (last.endswith(_CLOSED) or (not row[0].islower() and len(last) < 0.6 * width))


def _joined(run: list[str], vocabulary: frozenset[str]) -> str:
    pieces: list[str] = []
    for row, after in itertools.zip_longest(run, run[1:], fillvalue=""):
        broken = row[-1] in _HYPHENS and row[-2:-1].isalpha() and after[:1].islower()
        if not broken:
            pieces += [row, " "]
        else:
            pieces.append(row[:-1] + ("-" if _has_own_hyphen(row, after, vocabulary) else ""))
    return "".join(pieces).strip()


def _has_own_hyphen(row: str, after: str, vocabulary: frozenset[str]) -> bool:
    """Say whether a word broken at a line end is written with a hyphen where it is not broken."""
    before, behind = (
        _LAST_WORD.search(row[-_LONGEST_WORD:-1]),
        _FIRST_WORD.match(after[:_LONGEST_WORD]),
    )
    left, right = before.group().lower() if before else "", behind.group().lower() if behind else ""
    if row[-1] == "\u00ad" or left + right in vocabulary:
        return False
    return f"{left}-{right}" in vocabulary or left in _KEEP_HYPHEN
