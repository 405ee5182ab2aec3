"""Positions from CSV: a row for each party and issue, or a row for each party with two columns for each issue.

Long form: ``party, issue, position, salience, capability``. Wide form: ``party, capability`` and for each issue
``NAME position`` and ``NAME salience``. An empty position means that the party takes no stand. Saliences are shares, or per
cent where one of them is above 1. The separator is a comma, a semicolon or a tab.
"""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from steelyard.errors import CaseError, Problem, split_lines
from steelyard.influence.positions import Positions
from steelyard.influence.shape import ids, refuse_size

SEPARATORS = ",;\t"
PARTY = ("party", "actor", "name", "player", "country")
CAPABILITY = ("capability", "power", "influence", "resources")
POSITION, SALIENCE = ("position", "pos", "stand"), ("salience", "sal", "importance")
DESCRIPTION = ("description", "desc")


@dataclass
class _Table:
    """What is read from a file, by name, and what is wrong with it."""

    stands: dict[tuple[str, str], tuple[float, float]] = field(default_factory=dict)
    capability: dict[str, float] = field(default_factory=dict)
    parties: dict[str, None] = field(default_factory=dict)
    issues: dict[str, None] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def wrong(self, message: str, line: int | None = None, found: str | None = None, hint: str | None = None) -> None:
        """Keep a problem."""
        self.problems.append(Problem("positions", message, line=line, found=found, hint=hint))

    def number(self, text: str, what: str, line: int, decimal: str) -> float:
        """Read a number; NaN, and a problem, where it is none."""
        try:
            value = float(text.strip().removesuffix("%").strip().replace(decimal, "."))
        except ValueError:
            value = math.nan
        if not math.isfinite(value):
            self.wrong(f"{what} is no number", line, text[:60], "write it like 12.5; leave a position empty for no stand")
            return math.nan
        return value


def parse_csv(text: str, file: str = "positions.csv", scale: tuple[float, float] | None = None) -> Positions:
    """Read positions from CSV.

    Parameters
    ----------
    scale : tuple of float, optional
        Lower and upper end for every issue; by default 0 to 100, or 0 to 1 where no position is above 1.

    Raises
    ------
    CaseError
        With every problem of the text.
    """
    lines = split_lines(text.removeprefix("\ufeff"))
    separator = max(SEPARATORS, key=lambda sign: lines[0].count(sign))
    rows = list(csv.reader(io.StringIO("\n".join(lines), newline=""), delimiter=separator))
    table = _Table()
    header = [cell.strip() for cell in rows[0]] if rows else []
    body = [(index + 2, row) for index, row in enumerate(rows[1:]) if any(cell.strip() for cell in row)]
    columns = _columns(header, table)
    if columns and not body:
        table.wrong("there are no rows below the header")
    if columns:
        for line, row in body:
            if len(row) != len(header):
                table.wrong(f"the row has {len(row)} cells and the header {len(header)}", line)
            else:
                _row(table, columns, row, line, "," if separator == ";" else ".")
    _check(table)
    if table.problems:
        raise CaseError(file, table.problems, lines)
    return _positions(table, file, scale)


@dataclass(frozen=True)
class _Columns:
    """Where things stand in a row; `issue` in the long form, `pairs` of position and salience in the wide one."""

    party: int
    capability: int
    issue: int
    pairs: dict[str, tuple[int, int]]


def _columns(header: Sequence[str], table: _Table) -> _Columns | None:
    lower = [cell.lower() for cell in header]
    party, capability = (_first(lower, names) for names in (PARTY, CAPABILITY))
    issue = _first(lower, ("issue",))
    pairs: dict[str, tuple[int, int]] = {}
    if issue >= 0:
        pairs[""] = (_first(lower, POSITION), _first(lower, SALIENCE))
    else:
        ends = {_stem(cell, SALIENCE): index for index, cell in enumerate(header) if _stem(cell, SALIENCE)}
        for index, cell in enumerate(header):
            name = _stem(cell, POSITION)
            if name and name in ends:
                pairs[name] = (index, ends[name])
    if party < 0 or capability < 0 or not pairs or min(min(pair) for pair in pairs.values()) < 0:
        table.wrong(
            "the header does not name party, capability, position and salience", 1, ", ".join(header)[:200],
            "write `party,issue,position,salience,capability`, or `party,capability,tax position,tax salience`, "
            "with a comma, a semicolon or a tab between",
        )  # fmt: skip
        return None
    return _Columns(party, capability, issue, pairs)


def _first(lower: Sequence[str], names: Sequence[str]) -> int:
    return next((index for index, cell in enumerate(lower) if cell in names), -1)


def _stem(cell: str, words: Sequence[str]) -> str:
    """The issue in a heading such as ``tax position``; a bare ``position`` stands for an issue without a name."""
    for word in words:
        if cell.lower().endswith(word):
            return cell[: -len(word)].strip(" _-:") or "issue"
    return ""


def _row(table: _Table, columns: _Columns, row: Sequence[str], line: int, decimal: str) -> None:
    party = row[columns.party].strip()
    if not party:
        table.wrong("the row names no party", line)
        return
    capability = table.number(row[columns.capability], "the capability", line, decimal)
    if capability <= 0:
        table.wrong(f"the capability of {party} must be above 0", line, row[columns.capability])
    if party in table.parties and columns.issue < 0:
        table.wrong(f"{party} stands in two rows", line)
    if table.capability.get(party, capability) != capability:
        table.wrong(f"{party} has another capability here than before", line, row[columns.capability])
    table.parties[party] = None
    table.capability[party] = capability
    for name, (position, salience) in columns.pairs.items():
        issue = row[columns.issue].strip() if columns.issue >= 0 else name
        if (party, issue) in table.stands:
            table.wrong(f"{party} stands twice on {issue}", line)
        table.issues[issue] = None
        stand = table.number(row[position], "the position", line, decimal) if row[position].strip() else math.nan
        care = table.number(row[salience], "the salience", line, decimal) if row[salience].strip() else 0.0
        if not 0 <= care <= 100:
            table.wrong(
                f"the salience of {party} on {issue} must lie between 0 and 1, or 0 and 100 per cent", line, row[salience]
            )
        table.stands[party, issue] = (stand, care)


def _check(table: _Table) -> None:
    for message in refuse_size(len(table.parties), len(table.issues)):
        table.wrong(message)


def _positions(table: _Table, file: str, scale: tuple[float, float] | None) -> Positions:
    nothing = (math.nan, 0.0)
    cells = np.asarray([[table.stands.get((party, issue), nothing) for issue in table.issues] for party in table.parties])
    position, salience = cells[..., 0], cells[..., 1]
    salience = np.where(np.isnan(position), 0.0, salience / (100 if np.nanmax(salience) > 1 else 1))
    known = position[~np.isnan(position)]
    ends = scale or _ends(known, file)
    return Positions(
        title=file,
        parties=ids(list(table.parties)),
        issues=ids(list(table.issues)),
        position=position,
        salience=salience,
        capability=np.asarray(list(table.capability.values())),
        scale=np.tile(np.asarray(ends, dtype=np.float64), (len(table.issues), 1)),
        reference=np.full(len(table.issues), np.nan),
    )


def _ends(known: np.ndarray[tuple[int, ...], np.dtype[np.float64]], file: str) -> tuple[float, float]:
    """The scale that positions are on: 0 to 1 or 0 to 100."""
    if len(known) and (known.min() < 0 or known.max() > 100):
        message = f"positions run from {known.min():g} to {known.max():g}; the scale of a CSV file is 0 to 1 or 0 to 100"
        hint = "put them on that scale, or state another scale in the `positions` section of a case"
        raise CaseError(file, [Problem("positions", message, hint=hint)])
    return (0.0, 1.0) if not len(known) or known.max() <= 1 else (0.0, 100.0)
