"""Positions from CSV.

A row for each party and issue, or a row for each party with two columns for each issue.

Long form: ``party, issue, position, salience, capability``, and if wanted ``low``, ``high`` (the
ends of the issue's scale) and ``reference``. Wide form: ``party, capability`` and for each issue
``NAME position`` and ``NAME salience``; the ends of its scale may stand in brackets, as in ``NAME
position (4 to 10)``. The separator is a comma, a semicolon, a tab or a bar, which a first line such
as ``sep=;`` may tell. Numbers have a decimal point or a decimal comma, the same in all of the file.

A number may be an interval that holds nine draws in ten, as in ``40 to 60``. An empty position
means that the party takes no stand. Saliences with a sign of per cent are per cent; the others are
too if one of them in the file is above 1, and else shares of 1: a file that mixes both is refused.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence

from steelyard.errors import CaseError, Problem, nearest, split_lines
from steelyard.lenses.influence.files.rows import Row, StatedEnds, Table
from steelyard.lenses.influence.files.tabletext import (
    SEPARATORS,
    likeliest_separator,
    said_separator,
)
from steelyard.lenses.influence.positions import Positions
from steelyard.lenses.influence.sampling import DRAWS

ISSUE = ("issue", "dimension", "topic", "question")
PARTY = ("party", "actor", "name", "player", "country")
CAPABILITY = ("capability", "power", "influence", "resources")
POSITION, SALIENCE = ("position", "pos", "stand"), ("salience", "sal", "importance")
LOW, HIGH, REFERENCE = (
    ("low", "minimum", "min"),
    ("high", "maximum", "max"),
    ("reference", "status quo"),
)
ROLES = (PARTY, ISSUE, POSITION, SALIENCE, CAPABILITY, LOW, HIGH, REFERENCE)
MOST_CHARACTERS = 2_000_000
FORMS = (
    "write `party,issue,position,salience,capability`, or `party,capability,tax position,tax "
    "salience`, "
    "with a comma, a semicolon, a tab or a bar between"
)
_END = r"[-+\u2212]?[\d.,' \u00a0\u2007\u2009\u2019\u202f]*\d"
_ENDS = re.compile(rf"\s*[(\[]\s*({_END})\s*(?:to|–|\.\.|-)\s*({_END})\s*[)\]]\s*$")


def parse_csv(
    text: str,
    file: str = "positions.csv",
    scale: tuple[float, float] | None = None,
    draws: int = DRAWS,
    seed: int = 0,
) -> Positions:
    """Read positions from CSV.

    Parameters
    ----------
    scale : tuple of float, optional
        Lower and upper end for every issue for which the file states none; by default 0 to 100, or
        0 to 1 where no position in the file is above 1.
    draws, seed : int
        Of numbers that are given as intervals; see `steelyard.lenses.influence.sampling.NumberSample`.

    Raises
    ------
    CaseError
        With every problem of the text, each with its line.
    """
    lines = split_lines(text.removeprefix("\ufeff"))
    table = Table()
    if len(text) > MOST_CHARACTERS:
        table.wrong(f"the file has {len(text):,} characters; at most {MOST_CHARACTERS:,} are read")
        raise CaseError(file, table.problems)
    separator = _separator(lines, table)
    rows = _rows(lines, separator, table)
    if not rows and not table.problems:
        table.wrong("the file is empty", hint=FORMS)
    if rows:
        _read(rows, separator, table)
    found = table.positions(file, scale, draws, seed)
    if table.untold:
        told = f"{table.untold:,} more problems are not shown"
        raise CaseError(
            file, [*table.problems, Problem("positions", told, hint="mend these first")], lines
        )
    if table.problems:
        raise CaseError(file, table.problems, lines)
    return found


def _separator(lines: list[str], table: Table) -> str:
    """What stands between cells; a line that says so is emptied."""
    said = said_separator(lines)
    if said is None:
        return likeliest_separator(next((line for line in lines if line.strip()), ""), _is_heading)
    place, sign = said
    if sign not in SEPARATORS:
        table.wrong(f"the separator {sign!r} is not read", place + 1, lines[place], FORMS)
    lines[place] = ""
    return sign if sign in SEPARATORS else ","


def _is_heading(cell: str) -> bool:
    """Whether a cell of a header is the name of a column, or an issue's position or salience."""
    plain = " ".join(cell.lower().split())
    return any(plain in names for names in ROLES) or any(
        _stem(_ENDS.sub("", cell), words) for words in (POSITION, SALIENCE)
    )


def _rows(lines: Sequence[str], separator: str, table: Table) -> list[tuple[int, list[str]]]:
    """Rows that are not blank, each with the line on which it ends."""
    reader = csv.reader(io.StringIO("\n".join(lines), newline=""), delimiter=separator, strict=True)
    rows: list[tuple[int, list[str]]] = []
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                rows.append((reader.line_num, _without_tail(row, len(rows[0][1]) if rows else 0)))
    except csv.Error as error:
        table.wrong(
            f"the quotation marks do not fit: {error}",
            min(reader.line_num, len(lines)),
            hint='put a text with a separator in double quotes, a quote in it twice: "the ""old"" '
            'one"',
        )
    return rows


def _without_tail(row: list[str], width: int) -> list[str]:
    """A row without empty cells beyond a width."""
    while len(row) > width and not row[-1].strip():
        row = row[:-1]
    return row


def _read(rows: Sequence[tuple[int, list[str]]], separator: str, table: Table) -> None:
    (line, header), *body = rows
    header = [cell.strip() for cell in header]
    columns = _header(header, separator, table, line)
    if columns is None:
        return
    if not body:
        table.wrong(
            "there are no rows below the header",
            line,
            hint="add a row for each party, or for each party and issue",
        )
    found = []
    for line, row in body:
        if len(row) != len(header):
            table.wrong(
                _ragged(row, len(header), separator),
                line,
                hint="leave a cell empty rather than out",
            )
        else:
            found.append(list(_row(row, line, columns)))
    table.read(found, columns.ends)


class _Columns:
    """Where things stand in a row.

    Places of the columns, and for each issue of the wide form its own.
    """

    def __init__(self, header: Sequence[str], line: int, table: Table) -> None:
        self.lower = [" ".join(cell.lower().split()) for cell in header]
        self.party, self.capability = self.first(PARTY), self.first(CAPABILITY)
        self.issue, self.position, self.salience = (
            self.first(ISSUE),
            self.first(POSITION),
            self.first(SALIENCE),
        )
        self.low, self.high, self.reference = (
            self.first(LOW),
            self.first(HIGH),
            self.first(REFERENCE),
        )
        self.pairs: dict[str, tuple[int, int]] = {}
        self.ends: list[StatedEnds] = []
        if self.issue is None:
            self._wide(header, line, table)
        self._twice(header, line, table)
        self._unread(header, line, table)

    def first(self, names: Sequence[str]) -> int | None:
        """The first column with one of these names."""
        return next((index for index, cell in enumerate(self.lower) if cell in names), None)

    def _twice(self, header: Sequence[str], line: int, table: Table) -> None:
        """Several columns for one thing."""
        for names in (PARTY, CAPABILITY, LOW, HIGH, REFERENCE) if self.issue is None else ROLES:
            named = [cell for cell, plain in zip(header, self.lower, strict=True) if plain in names]
            if len(named) > 1:
                told = f"the header has {len(named)} columns for the {names[0]}"
                table.wrong(told, line, ", ".join(named), "keep one of them")

    def _unread(self, header: Sequence[str], line: int, table: Table) -> None:
        """Columns that say nothing here.

        A slip of the pen where what it is like is missing, else a note.
        """
        if len(header) < 2:
            return
        pairs = {place for pair in self.pairs.values() for place in pair}
        known = {name for names in ROLES for name in names}
        free = [names[0] for names in ROLES if self.first(names) is None]
        for place, (cell, plain) in enumerate(zip(header, self.lower, strict=True)):
            if place in pairs or plain in known or not plain:
                continue
            close = nearest(plain, free)
            if close:
                table.wrong(
                    f"no column is called `{cell[:60]}`", line, cell, f"did you mean `{close}`?"
                )
            else:
                table.notes.append(f"The column `{cell[:60]}` is not read.")

    def _wide(self, header: Sequence[str], line: int, table: Table) -> None:
        cares: dict[str, int] = {}
        places: dict[str, tuple[int, str]] = {}
        for index, cell in enumerate(header):
            ends = _ENDS.search(cell)
            bare = cell[: ends.start()] if ends else cell
            for words, found in ((SALIENCE, cares), (POSITION, places)):
                name = _stem(bare, words)
                if name and name in found:
                    table.wrong(
                        f"the header has two columns `{cell}`",
                        line,
                        cell,
                        "give every issue a name of its own",
                    )
                elif name and words is SALIENCE:
                    cares[name] = index
                elif name:
                    places[name] = (index, name)
                    if ends:
                        self.ends.append((name, ends[1], ends[2], line))
        for name in cares.keys() - places.keys():
            table.wrong(
                f"{name} has a salience and no position",
                line,
                name,
                f"add a column `{name} position`",
            )
        for name in places.keys() - cares.keys():
            table.wrong(
                f"{name} has a position and no salience",
                line,
                name,
                f"add a column `{name} salience`",
            )
        self.pairs = {
            name: (index, cares[name]) for name, (index, _) in places.items() if name in cares
        }


def _header(header: Sequence[str], separator: str, table: Table, line: int) -> _Columns | None:
    columns = _Columns(header, line, table)
    long = columns.issue is not None
    needed = {"party": columns.party, "capability": columns.capability}
    if long:
        needed |= {"position": columns.position, "salience": columns.salience}
    missing = [name for name, place in needed.items() if place is None]
    if not long and not columns.pairs and not table.problems:
        missing += ["position and salience of an issue"]
    if missing:
        table.wrong(
            f"the header does not name {', '.join(missing)}; {_found(header, separator)}",
            line,
            separator.join(header)[:200],
            FORMS,
        )
    return None if missing or table.problems else columns


def _found(header: Sequence[str], separator: str) -> str:
    """Which separator the header seems to have, in words."""
    if len(header) > 1:
        return f"it was read with a {SEPARATORS[separator]} as separator"
    other = next((sign for sign in ":/ " if sign in header[0]), "") if header else ""
    named = f"; it has {other!r}, which is none" if other else ""
    return f"no comma, semicolon, tab or bar stands in it{named}"


def _ragged(row: Sequence[str], wanted: int, separator: str) -> str:
    message = f"the row has {len(row)} cell{'s' if len(row) > 1 else ''} and the header {wanted}"
    if len(row) == 1:
        other = next(
            (SEPARATORS[sign] for sign in SEPARATORS if sign != separator and sign in row[0]), None
        )
        message += (
            f"; its separator seems to be a {other}, that of the header a {SEPARATORS[separator]}"
            if other
            else ""
        )
    elif separator == "," and len(row) > wanted:
        message += (
            "; with a comma as separator a decimal has a point, and a text with a comma stands in "
            "quotes"
        )
    return message


def _stem(cell: str, words: Sequence[str]) -> str:
    """The issue in a heading such as ``tax position``.

    A bare ``position`` stands for an issue without a name.
    """
    for word in words:
        if cell.lower().rstrip().endswith(word):
            name = cell.rstrip()[: -len(word)]
            return name.strip(" _-:.") or ("issue" if not name.strip() else "")
    return ""


def _row(row: Sequence[str], line: int, columns: _Columns) -> Iterator[Row]:
    """The stands in a row: one in the long form, one for each issue in the wide one."""

    def cell(place: int | None) -> str:
        return row[place].strip() if place is not None else ""

    party, capability = cell(columns.party), cell(columns.capability)
    if columns.issue is not None:
        yield Row(
            line,
            party,
            cell(columns.issue),
            cell(columns.position),
            cell(columns.salience),
            capability,
            cell(columns.low),
            cell(columns.high),
            cell(columns.reference),
        )
        return
    for issue, (position, salience) in columns.pairs.items():
        yield Row(line, party, issue, cell(position), cell(salience), capability, wide=True)
