"""Rows of a table of positions put together, with everything that is wrong with them."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from steelyard.lenses.influence.files.cells import MEND, NEAREST, NOWHERE, CellReader, Ends, told
from steelyard.lenses.influence.files.decimals import Doubt, decimal_signs, is_error
from steelyard.lenses.influence.files.problems import TableProblems
from steelyard.lenses.influence.files.rows import StandRow, StatedScale
from steelyard.lenses.influence.files.totals import adds_up, is_total

LONGEST = 200
"""A name has at most so many characters."""
NO_CARE = f"write 0 if it does not care, or no less than {NEAREST:g}"


class ReadStand(NamedTuple):
    """Between what a party's position and salience lie, and the line."""

    place: Ends
    care: Ends
    line: int


class StandTable:
    """What is read, by name.

    Parameters
    ----------
    problems : TableProblems
        Where to keep what is wrong with it.
    """

    def __init__(self, problems: TableProblems) -> None:
        self.problems, self.cells = problems, CellReader(problems)
        self.stands: dict[tuple[str, str], ReadStand] = {}
        self.capability: dict[str, Ends] = {}
        self.parties: dict[str, int] = {}
        self.issues: dict[str, None] = {}
        self.ends: dict[str, Ends] = {}
        self.reference: dict[str, float] = {}
        self.shares: set[tuple[str, str]] = set()
        self.folded: dict[tuple[str, str], str] = {}

    def bare(self) -> Iterator[tuple[tuple[str, str], ReadStand]]:
        """Yield the stands whose saliences have no sign of per cent, by party and issue."""
        return ((key, stand) for key, stand in self.stands.items() if key not in self.shares)

    def read(self, rows: Sequence[Sequence[StandRow]], scales: Sequence[StatedScale]) -> None:
        """Keep the stands in all rows of the file, and the scales that its header states."""
        cells = [(end, scale.line) for scale in scales for end in (scale.low, scale.high)]
        cells += [(cell, row.line) for found in rows for row in found for cell in row.numbers]
        signs = decimal_signs(cells)
        if isinstance(signs, Doubt):
            self.problems.wrong(signs.message, signs.line, signs.found, signs.hint)
            return
        self.cells.decimal = signs
        for scale in scales:
            self._scale(scale)
        for found in rows:
            self._add(found)
        self._refuse_total()

    def _refuse_total(self) -> None:
        """Refuse a last party that takes no stand and can do as much as all others.

        It is their sum, whatever it is called.
        """
        last = next(reversed(self.parties), "")
        able = {party: ends[0] for party, ends in self.capability.items()}
        if last in able and not self._stands(last) and adds_up(able, last):
            self.problems.wrong(
                f"{last} takes no stand and can do as much as the others together or on average",
                self.parties[last],
                last,
                "take rows with sums and means out",
            )

    def _stands(self, party: str) -> bool:
        return any(
            own == party and not math.isnan(stand.place[0])
            for (own, _), stand in self.stands.items()
        )

    def _scale(self, stated: StatedScale) -> None:
        """Keep the ends of an issue's scale, which must be the same wherever they stand."""
        issue, low, high, line = stated
        low_end = self.cells.point(low, "the lower end", line)
        ends = (low_end, self.cells.point(high, "the upper end", line))
        if math.isnan(ends[0]) or math.isnan(ends[1]):
            return
        if not ends[0] < ends[1]:
            message = f"the scale of {issue} runs from {low} to {high}"
            self.problems.wrong(message, line, hint="write the lower end first")
        elif self.ends.setdefault(issue, ends) != ends:
            message = f"{issue} has another scale here than before"
            self.problems.wrong(message, line, f"{low} to {high}")

    def _add(self, rows: Sequence[StandRow]) -> None:
        """Keep the stands in one row of the file."""
        if rows and is_total(rows[0].party):
            self.problems.wrong(
                f"the row `{rows[0].party}` is a sum or a mean, and no party",
                rows[0].line,
                rows[0].party,
                "take it out; if it is a party, write its name in full, such as `Total SE`",
            )
            return
        for index, row in enumerate(rows):
            if not row.party or not row.issue:
                missing = "issue" if row.party else "party"
                self.problems.wrong(f"the row names no {missing}", row.line)
                return
            if index == 0:
                self._named("party", row.party, self.parties, row.line)
                self._party(row)
            self._named("issue", row.issue, self.issues, row.line)
            self._stand(row)

    def _named(self, kind: str, name: str, known: Collection[str], line: int) -> None:
        """A new name must be no longer than others can bear.

        And more than a spelling of an earlier one.
        """
        if name in known:
            return
        wrong = self.problems.wrong
        if is_error(name):
            wrong(f"the spreadsheet has an error where the {kind} is named", line, name, MEND)
        if len(name) > LONGEST:
            way_out = f"shorten it to {LONGEST} or fewer"
            wrong(f"a name has {len(name):,} characters", line, name[:60], way_out)
        twin = self.folded.setdefault((kind, " ".join(name.casefold().split())), name)
        if twin != name:
            wrong(
                f"{name} and {twin} differ in capital letters or spaces only",
                line,
                name,
                "write one name always the same, or give two that differ more",
            )

    def _party(self, row: StandRow) -> None:
        party = row.party
        if row.wide and party in self.parties:
            self.problems.wrong(
                f"{party} stands in two rows, the first on line {self.parties[party]}",
                row.line,
                party,
                "give every party one row and a name of its own, or each row an `issue`",
            )
        self.parties.setdefault(party, row.line)
        if row.capability:
            self._capability(row)
        else:
            way_out = "give each party a number above 0, in any one unit"
            self.problems.wrong(f"{party} has no capability", row.line, hint=way_out)

    def _capability(self, row: StandRow) -> None:
        what = f"the capability of {row.party}"
        able = self.cells.ends(row.capability, what, row.line)
        if able[0] < NEAREST:
            self.problems.wrong(
                f"{what} must be above 0, and no less than {NEAREST:g}",
                row.line,
                row.capability,
                "take a party that can do nothing out",
            )
        before = self.capability.setdefault(row.party, able)
        if before != able and not math.isnan(able[0]):
            self.problems.wrong(
                f"{row.party} has another capability here than before",
                row.line,
                row.capability,
                f"it was {told(before)}; write the same in each of its rows",
            )

    def _stand(self, row: StandRow) -> None:
        self._refuse_second(row)
        self.issues[row.issue] = None
        stand = ReadStand(self._place(row), self._care(row), row.line)
        self._refuse_silence(row)
        self._refuse_care(row, stand.care)
        if row.low or row.high:
            self._scale(StatedScale(row.issue, row.low, row.high, row.line))
        if row.reference:
            self._reference(row)
        self.stands.setdefault((row.party, row.issue), stand)

    def _refuse_second(self, row: StandRow) -> None:
        """A party stands on an issue once."""
        first = self.stands.get((row.party, row.issue))
        if first is not None and not row.wide:
            message = f"{row.party} stands twice on {row.issue}, first on line {first.line}"
            self.problems.wrong(message, row.line, hint="keep one of the two rows")

    def _place(self, row: StandRow) -> Ends:
        if not row.position:
            return NOWHERE
        return self.cells.ends(row.position, f"the position of {row.on}", row.line)

    def _care(self, row: StandRow) -> Ends:
        if not row.salience:
            return (0.0, 0.0)
        care = self.cells.ends(row.salience, f"the salience of {row.on}", row.line)
        if "%" not in row.salience:
            return care
        self.shares.add((row.party, row.issue))
        return (care[0] / 100, care[1] / 100)

    def _refuse_silence(self, row: StandRow) -> None:
        """A position needs a salience; a row that has neither says nothing."""
        if row.position and not row.salience:
            message = f"{row.party} has a position on {row.issue} and no salience"
            self.problems.wrong(message, row.line, hint="write 0 if it does not care")
        if not row.position and not row.salience and not row.wide:
            self.problems.notes.append(f"Line {row.line} says nothing of {row.on}.")

    def _refuse_care(self, row: StandRow, care: Ends) -> None:
        most = 1 if (row.party, row.issue) in self.shares else 100
        if not 0 <= care[0] <= care[1] <= most and not math.isnan(care[0]):
            self.problems.wrong(
                f"the salience of {row.on} must lie between 0 and 1, or between 0 and 100 per cent",
                row.line,
                row.salience,
            )
        elif any(0 < share < NEAREST for share in care):
            message = f"the salience of {row.on} is next to nothing"
            self.problems.wrong(message, row.line, row.salience, NO_CARE)

    def _reference(self, row: StandRow) -> None:
        what = f"the reference point of {row.issue}"
        point = self.cells.point(row.reference, what, row.line)
        if self.reference.setdefault(row.issue, point) != point and not math.isnan(point):
            message = f"{row.issue} has another reference point here than before"
            self.problems.wrong(message, row.line, row.reference)
