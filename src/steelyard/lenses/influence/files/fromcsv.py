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
from collections.abc import Sequence

from steelyard.english.words import noun
from steelyard.errors import split_lines
from steelyard.lenses.influence.files.cells import Ends
from steelyard.lenses.influence.files.columns import FORMS, TableColumns, is_heading
from steelyard.lenses.influence.files.fromtable import positions_of_table
from steelyard.lenses.influence.files.problems import TableProblems
from steelyard.lenses.influence.files.standtable import StandTable
from steelyard.lenses.influence.files.tabletext import (
    SEPARATORS,
    likeliest_separator,
    said_separator,
)
from steelyard.lenses.influence.positions import Positions
from steelyard.lenses.influence.sampling import DRAWS

MOST_CHARACTERS = 2_000_000
QUOTES = 'put a text with a separator in double quotes, a quote in it twice: "the ""old"" one"'


def parse_csv(
    text: str,
    file: str = "positions.csv",
    scale: Ends | None = None,
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
        Of numbers that are given as intervals; see
        `steelyard.lenses.influence.sampling.NumberSample`.

    Raises
    ------
    CaseError
        With every problem of the text, each with its line.
    """
    problems = TableProblems(file)
    if len(text) > MOST_CHARACTERS:
        told = f"the file has {len(text):,} characters; at most {MOST_CHARACTERS:,} are read"
        problems.wrong(told)
        problems.refuse()
    problems.lines = split_lines(text.removeprefix("\ufeff"))
    table = StandTable(problems)
    _CsvText(problems.lines, problems).read(table)
    return positions_of_table(table, scale, draws, seed)


class _CsvText:
    """The lines of a table, its separator, and its rows."""

    def __init__(self, lines: list[str], problems: TableProblems) -> None:
        self.lines, self.problems = lines, problems
        self.separator = self._separator()
        self.rows = self._rows()

    def _separator(self) -> str:
        """What stands between cells; a line that says so is emptied."""
        said = said_separator(self.lines)
        if said is None:
            header = next((line for line in self.lines if line.strip()), "")
            return likeliest_separator(header, is_heading)
        place, sign = said
        if sign not in SEPARATORS:
            told = f"the separator {sign!r} is not read"
            self.problems.wrong(told, place + 1, self.lines[place], FORMS)
        self.lines[place] = ""
        return sign if sign in SEPARATORS else ","

    def _rows(self) -> list[tuple[int, list[str]]]:
        """Rows that are not blank, each with the line on which it ends."""
        text = io.StringIO("\n".join(self.lines), newline="")
        reader = csv.reader(text, delimiter=self.separator, strict=True)
        rows: list[tuple[int, list[str]]] = []
        try:
            for row in filter(_is_filled, reader):
                width = len(rows[0][1]) if rows else 0
                rows.append((reader.line_num, _without_tail(row, width)))
        except csv.Error as error:
            self._wrong_quotes(reader.line_num, error)
        return rows

    def _wrong_quotes(self, line: int, error: csv.Error) -> None:
        told = f"the quotation marks do not fit: {error}"
        self.problems.wrong(told, min(line, len(self.lines)), hint=QUOTES)

    def read(self, table: StandTable) -> None:
        """Keep the stands in all rows below the header."""
        if not self.rows:
            if not self.problems.problems:
                self.problems.wrong("the file is empty", hint=FORMS)
            return
        line, header = self.rows[0]
        columns = TableColumns([cell.strip() for cell in header], line, self.problems)
        if columns.refuse_missing(self.separator):
            return
        whole = self._whole_rows(len(header), line)
        table.read([list(columns.stands(row, line)) for line, row in whole], columns.scales)

    def _whole_rows(self, width: int, line: int) -> list[tuple[int, list[str]]]:
        """The rows below the header that fit it."""
        body = self.rows[1:]
        if not body:
            way_out = "add a row for each party, or for each party and issue"
            self.problems.wrong("there are no rows below the header", line, hint=way_out)
        return [(line, row) for line, row in body if self._is_whole(row, width, line)]

    def _is_whole(self, row: Sequence[str], width: int, line: int) -> bool:
        """Whether a row has a cell for each of the header; a problem where not."""
        if len(row) == width:
            return True
        told = _ragged(row, width, self.separator)
        self.problems.wrong(told, line, hint="leave a cell empty rather than out")
        return False


def _is_filled(row: list[str]) -> bool:
    return any(cell.strip() for cell in row)


def _without_tail(row: list[str], width: int) -> list[str]:
    """A row without empty cells beyond a width."""
    while len(row) > width and not row[-1].strip():
        row = row[:-1]
    return row


def _ragged(row: Sequence[str], wanted: int, separator: str) -> str:
    """What is said of a row with another number of cells than the header."""
    message = f"the row has {len(row)} {noun(len(row), 'cell')} and the header {wanted}"
    if len(row) == 1:
        others = (name for sign, name in SEPARATORS.items() if sign != separator and sign in row[0])
        other = next(others, None)
        seems = f"; its separator seems to be a {other}, that of the header a "
        return message + seems + SEPARATORS[separator] if other else message
    if separator == "," and len(row) > wanted:
        message += (
            "; with a comma as separator a decimal has a point, and a text with a comma stands in "
            "quotes"
        )
    return message
