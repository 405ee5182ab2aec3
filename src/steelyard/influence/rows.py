"""Rows of a table of positions put together, with everything that is wrong with them."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np

from steelyard.errors import Problem
from steelyard.influence.positions import Positions
from steelyard.influence.shape import ids, refuse_size

MOST_PROBLEMS = 50
UNIT, HUNDRED = (0.0, 1.0), (0.0, 100.0)
FARTHEST = 1e9
ONE_PARTY = "There is one party: nobody has to give way to anybody."


@dataclass(frozen=True)
class Row:
    """A party's stand on an issue, as it is written; an empty text where nothing is."""

    line: int
    party: str
    issue: str
    position: str
    salience: str
    capability: str
    low: str = ""
    high: str = ""
    reference: str = ""
    wide: bool = False


@dataclass
class Table:
    """What is read, by name, and what is wrong with it; with `comma` numbers may have a decimal comma."""

    comma: bool = True
    stands: dict[tuple[str, str], tuple[float, float, int]] = field(default_factory=dict)
    capability: dict[str, float] = field(default_factory=dict)
    parties: dict[str, int] = field(default_factory=dict)
    issues: dict[str, None] = field(default_factory=dict)
    ends: dict[str, tuple[float, float]] = field(default_factory=dict)
    reference: dict[str, float] = field(default_factory=dict)
    shares: set[tuple[str, str]] = field(default_factory=set)
    notes: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def wrong(self, message: str, line: int | None = None, found: str | None = None, hint: str | None = None) -> None:
        """Keep a problem; of very many the first only."""
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(Problem("positions", message, line=line, found=found, hint=hint))

    def state_ends(self, issue: str, low: str, high: str, line: int) -> None:
        """Keep the ends of an issue's scale, which must be the same wherever they stand."""
        ends = (self._number(low, "the lower end", line), self._number(high, "the upper end", line))
        if math.isnan(ends[0]) or math.isnan(ends[1]):
            return
        if not ends[0] < ends[1]:
            self.wrong(f"the scale of {issue} runs from {low} to {high}; the lower end stands first", line)
        elif self.ends.setdefault(issue, ends) != ends:
            self.wrong(f"{issue} has another scale here than before", line, f"{low} to {high}")

    def add(self, rows: Iterable[Row]) -> None:
        """Keep the stands in one row of the file."""
        for index, row in enumerate(rows):
            if not row.party or not row.issue:
                self.wrong(f"the row names no {'issue' if row.party else 'party'}", row.line)
                return
            if index == 0:
                self._party(row)
            self._stand(row)

    def _party(self, row: Row) -> None:
        party = row.party
        if row.wide and party in self.parties:
            self.wrong(f"{party} stands in two rows, the first on line {self.parties[party]}", row.line, party,
                       "give every party one row and a name of its own")  # fmt: skip
        self.parties.setdefault(party, row.line)
        if not row.capability:
            self.wrong(f"{party} has no capability", row.line, hint="give each party a number above 0, in any one unit")
            return
        capability = self._number(row.capability, f"the capability of {party}", row.line)
        if capability <= 0:
            self.wrong(f"the capability of {party} must be above 0", row.line, row.capability,
                       "take a party that can do nothing out")  # fmt: skip
        if self.capability.setdefault(party, capability) != capability and not math.isnan(capability):
            self.wrong(f"{party} has another capability here than before", row.line, row.capability,
                       f"it was {self.capability[party]:g}; write the same in each of its rows")  # fmt: skip

    def _stand(self, row: Row) -> None:
        party, issue, key = row.party, row.issue, (row.party, row.issue)
        if key in self.stands and not row.wide:
            self.wrong(f"{party} stands twice on {issue}, first on line {self.stands[key][2]}", row.line)
        self.issues[issue] = None
        position = self._number(row.position, f"the position of {party} on {issue}", row.line) if row.position else math.nan
        salience = self._number(row.salience, f"the salience of {party} on {issue}", row.line) if row.salience else 0.0
        if "%" in row.salience:
            salience /= 100
            self.shares.add(key)
        if not row.salience and row.position:
            self.wrong(f"{party} has a position on {issue} and no salience", row.line, hint="write 0 if it does not care")
        if not row.position and not row.salience and not row.wide:
            self.notes.append(f"Line {row.line} says nothing of {party} on {issue}.")
        if not 0 <= salience <= (1 if key in self.shares else 100) and not math.isnan(salience):
            self.wrong(f"the salience of {party} on {issue} must lie between 0 and 1, or between 0 and 100 per cent",
                       row.line, row.salience)  # fmt: skip
        if row.low or row.high:
            self.state_ends(issue, row.low, row.high, row.line)
        if row.reference:
            point = self._number(row.reference, f"the reference point of {issue}", row.line)
            if self.reference.setdefault(issue, point) != point and not math.isnan(point):
                self.wrong(f"{issue} has another reference point here than before", row.line, row.reference)
        self.stands[key] = (position, salience, row.line)

    def _number(self, text: str, what: str, line: int) -> float:
        """Read a number; NaN, and a problem, where it is none."""
        plain = text.strip().removesuffix("%").strip()
        try:
            value = float(plain.replace(",", ".") if self.comma else plain) if "_" not in plain else math.nan
        except ValueError:
            value = math.nan
        if abs(value) <= FARTHEST:
            return value
        self.wrong(
            f"{what} is no number", line, text[:60] or "nothing", "write it like 12.5; leave a position empty for no stand"
        )
        return math.nan

    def positions(self, file: str, scale: tuple[float, float] | None) -> Positions:
        """Put the rows together; where something does not fit there are problems then."""
        for message in refuse_size(len(self.parties), len(self.issues)):
            self.wrong(message, hint="leave out parties without weight, or issues that nobody cares about")
            return _nothing(file)
        usual = scale or self._usual()
        ends = {issue: self.ends.get(issue, usual) for issue in self.issues}
        self._off_scale(ends)
        per_cent = any(care > 1 for key, (_, care, _) in self.stands.items() if key not in self.shares)
        position = np.full((len(self.parties), len(self.issues)), np.nan)
        salience = np.zeros(position.shape)
        rows, columns = ({name: at for at, name in enumerate(names)} for names in (self.parties, self.issues))
        for (party, issue), (place, care, _) in self.stands.items():
            cell = rows[party], columns[issue]
            if not math.isnan(place):
                position[cell] = place
                salience[cell] = care / 100 if per_cent and (party, issue) not in self.shares else care
        for party, stands in zip(self.parties, ~np.isnan(position), strict=True):
            if not stands.any():
                self.notes.append(f"{party} takes no stand on any issue.")
        for issue, stands in zip(self.issues, ~np.isnan(position).T, strict=True):
            if not stands.any():
                self.notes.append(f"Nobody takes a stand on {issue}.")
        if len(self.parties) == 1:
            self.notes.append(ONE_PARTY)
        return Positions(
            title=file,
            parties=ids(list(self.parties)),
            issues=ids(list(self.issues)),
            position=position,
            salience=salience,
            capability=np.asarray([self.capability.get(party, math.nan) for party in self.parties]),
            scale=np.asarray(list(ends.values()), dtype=np.float64).reshape(-1, 2),
            reference=np.asarray([self.reference.get(issue, math.nan) for issue in self.issues]),
            notes=tuple(self.notes),
        )

    def _usual(self) -> tuple[float, float]:
        """The scale of issues for which none is stated: 0 to 1, or 0 to 100 if a position is above 1."""
        known = [place for (_, issue), (place, _, _) in self.stands.items() if issue not in self.ends and not math.isnan(place)]
        return UNIT if known and max(known) <= 1 else HUNDRED

    def _off_scale(self, ends: dict[str, tuple[float, float]]) -> None:
        for (party, issue), (place, _, line) in self.stands.items():
            low, high = ends[issue]
            if not math.isnan(place) and not low <= place <= high:
                self.wrong(f"the position of {party} on {issue} is off its scale from {low:g} to {high:g}", line, f"{place:g}",
                           "state its scale in columns `low` and `high`, or as `NAME position (4 to 10)`")  # fmt: skip
        for issue, point in self.reference.items():
            low, high = ends[issue]
            if not math.isnan(point) and not low <= point <= high:
                self.wrong(f"the reference point of {issue} is off its scale from {low:g} to {high:g}", found=f"{point:g}")


def _nothing(file: str) -> Positions:
    none = np.zeros((0, 0))
    return Positions(file, {}, {}, none, none, np.zeros(0), np.zeros((0, 2)), np.zeros(0))
