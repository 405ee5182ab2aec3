"""Which columns a table of positions has: what its header calls them, and where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from steelyard.errors import nearest
from steelyard.lenses.influence.files.problems import TableProblems
from steelyard.lenses.influence.files.rows import StandRow, StatedScale
from steelyard.lenses.influence.files.tabletext import SEPARATORS

POSITION, SALIENCE = ("position", "pos", "stand"), ("salience", "sal", "importance")
ROLES = (
    ("party", "actor", "name", "player", "country"),
    ("issue", "dimension", "topic", "question"),
    POSITION,
    SALIENCE,
    ("capability", "power", "influence", "resources"),
    ("low", "minimum", "min"),
    ("high", "maximum", "max"),
    ("reference", "status quo"),
)
"""What columns are called, each by its first name elsewhere; in the order of a `StandRow`."""
OF_ISSUES = ("issue", "position", "salience")
"""Columns that the wide form has not, or not once."""
FORMS = (
    "write `party,issue,position,salience,capability`, or `party,capability,tax position,tax "
    "salience`, with a comma, a semicolon, a tab or a bar between"
)
_END = r"[-+\u2212]?[\d.,' \u00a0\u2007\u2009\u2019\u202f]*\d"
_ENDS = re.compile(rf"\s*[(\[]\s*({_END})\s*(?:to|–|\.\.|-)\s*({_END})\s*[)\]]\s*$")


def is_heading(cell: str) -> bool:
    """Whether a cell of a header names a column, or an issue's position or salience."""
    plain = _plain(cell)
    return any(plain in names for names in ROLES) or _IssueHeading.of(cell) is not None


def _plain(cell: str) -> str:
    return " ".join(cell.lower().split())


class _IssueHeading(NamedTuple):
    """A heading such as ``tax position (4 to 10)``: the issue, what of it, and its ends."""

    issue: str
    is_salience: bool
    ends: tuple[str, str] | None

    @classmethod
    def of(cls, cell: str) -> _IssueHeading | None:
        ends = _ENDS.search(cell)
        bare = cell[: ends.start()] if ends else cell
        for words in (SALIENCE, POSITION):
            if issue := _stem(bare, words):
                return cls(issue, words is SALIENCE, (ends[1], ends[2]) if ends else None)
        return None


def _stem(cell: str, words: Sequence[str]) -> str:
    """The issue in a heading such as ``tax position``.

    A bare ``position`` stands for an issue without a name.
    """
    for word in words:
        if cell.lower().rstrip().endswith(word):
            name = cell.rstrip()[: -len(word)]
            return name.strip(" _-:.") or ("issue" if not name.strip() else "")
    return ""


class TableColumns:
    """Where things stand in a row.

    Places of the columns, and for each issue of the wide form its own.

    Parameters
    ----------
    header : sequence of str
    line : int
    problems : TableProblems
        Where to keep what is wrong with the header.
    """

    def __init__(self, header: Sequence[str], line: int, problems: TableProblems) -> None:
        self.header, self.line, self.problems = header, line, problems
        self.plain = [_plain(cell) for cell in header]
        self.places = {names[0]: self._first(names) for names in ROLES}
        self.pairs: dict[str, tuple[int, int]] = {}
        self.scales: list[StatedScale] = []
        if not self.is_long:
            self._read_issues()
        self._refuse_twice()
        self._refuse_unread()

    @property
    def is_long(self) -> bool:
        """Whether the table has a row for each party and issue."""
        return self.places["issue"] is not None

    def _first(self, names: Sequence[str]) -> int | None:
        """The first column with one of these names."""
        return next((place for place, cell in enumerate(self.plain) if cell in names), None)

    def _refuse_twice(self) -> None:
        """Refuse several columns for one thing."""
        for names in ROLES:
            if not self.is_long and names[0] in OF_ISSUES:
                continue
            cells = zip(self.header, self.plain, strict=True)
            named = [cell for cell, plain in cells if plain in names]
            if len(named) > 1:
                told = f"the header has {len(named)} columns for the {names[0]}"
                self.problems.wrong(told, self.line, ", ".join(named), "keep one of them")

    def _refuse_unread(self) -> None:
        """Tell of columns that say nothing here.

        A slip of the pen is a problem where the column that it is like is missing, else a note.
        """
        if len(self.header) < 2:
            return
        free = [name for name, place in self.places.items() if place is None]
        for cell in self._unread():
            close = nearest(_plain(cell), free)
            if close:
                message, way_out = f"no column is called `{cell[:60]}`", f"did you mean `{close}`?"
                self.problems.wrong(message, self.line, cell, way_out)
            else:
                self.problems.notes.append(f"The column `{cell[:60]}` is not read.")

    def _unread(self) -> Iterator[str]:
        pairs = {place for pair in self.pairs.values() for place in pair}
        known = {name for names in ROLES for name in names}
        for place, (cell, plain) in enumerate(zip(self.header, self.plain, strict=True)):
            if place not in pairs and plain not in known and plain:
                yield cell

    def _read_issues(self) -> None:
        """Find the columns of each issue of the wide form."""
        cares: dict[str, int] = {}
        stands: dict[str, int] = {}
        for place, cell in enumerate(self.header):
            heading = _IssueHeading.of(cell)
            if heading is not None:
                found = cares if heading.is_salience else stands
                self._keep(heading, place, found)
        self._refuse_alone(cares, stands, "salience", "position")
        self._refuse_alone(stands, cares, "position", "salience")
        self.pairs = {name: (place, cares[name]) for name, place in stands.items() if name in cares}

    def _keep(self, heading: _IssueHeading, place: int, found: dict[str, int]) -> None:
        """Keep the column of an issue, and the ends of its scale."""
        if heading.issue in found:
            cell, way_out = self.header[place], "give every issue a name of its own"
            self.problems.wrong(f"the header has two columns `{cell}`", self.line, cell, way_out)
            return
        found[heading.issue] = place
        if heading.ends and not heading.is_salience:
            self.scales.append(StatedScale(heading.issue, *heading.ends, self.line))

    def _refuse_alone(
        self, found: dict[str, int], others: dict[str, int], has: str, lacks: str
    ) -> None:
        for name in found:
            if name not in others:
                message = f"{name} has a {has} and no {lacks}"
                way_out = f"add a column `{name} {lacks}`"
                self.problems.wrong(message, self.line, name, way_out)

    def refuse_missing(self, separator: str) -> bool:
        """Keep what the header does not name; whether anything is wrong with it."""
        missing = [name for name in self._needed() if self.places[name] is None]
        if not self.is_long and not self.pairs and not self.problems.problems:
            missing.append("position and salience of an issue")
        if missing:
            told = f"the header does not name {', '.join(missing)}; {self._seen(separator)}"
            shown = separator.join(self.header)[:200]
            self.problems.wrong(told, self.line, shown, FORMS)
        return bool(self.problems.problems)

    def _needed(self) -> tuple[str, ...]:
        always = ("party", "capability")
        return (*always, "position", "salience") if self.is_long else always

    def _seen(self, separator: str) -> str:
        """Which separator the header seems to have, in words."""
        if len(self.header) > 1:
            return f"it was read with a {SEPARATORS[separator]} as separator"
        first = self.header[0] if self.header else ""
        other = next((sign for sign in ":/ " if sign in first), "")
        named = f"; it has {other!r}, which is none" if other else ""
        return f"no comma, semicolon, tab or bar stands in it{named}"

    def stands(self, row: Sequence[str], line: int) -> Iterator[StandRow]:
        """Yield the stands in a row: one in the long form, one for each issue in the wide one."""
        cells = {
            name: "" if place is None else row[place].strip() for name, place in self.places.items()
        }
        if self.is_long:
            yield StandRow(line, *cells.values())
            return
        for issue, (position, salience) in self.pairs.items():
            yield StandRow(
                line,
                cells["party"],
                issue,
                row[position].strip(),
                row[salience].strip(),
                cells["capability"],
                wide=True,
            )
