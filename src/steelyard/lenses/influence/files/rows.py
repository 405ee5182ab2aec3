"""Rows of a table of positions put together, with everything that is wrong with them."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from steelyard.case.distributions import Distribution
from steelyard.case.ends import INTERVAL
from steelyard.case.quantity import Quantity
from steelyard.case.scales import Scale
from steelyard.case.sections.positions import CAPABILITY, POSITION, SALIENCE
from steelyard.case.walk import Path
from steelyard.errors import Problem
from steelyard.lenses.influence.files.decimals import (
    POINT,
    Doubt,
    decimal_signs,
    is_error,
    number,
    plain,
)
from steelyard.lenses.influence.files.totals import adds_up, is_total
from steelyard.lenses.influence.positions import Positions
from steelyard.lenses.influence.sampling import NumberSample
from steelyard.lenses.influence.shape import ids, refuse_size

Ends = tuple[float, float]
"""The ends of a 90 % interval, equal where a number is certain."""
StatedEnds = tuple[str, str, str, int]
"""An issue, the ends of its scale as they are written, and the line."""
NOWHERE = (math.nan, math.nan)
MOST_PROBLEMS = 50
UNIT, HUNDRED = (0.0, 1.0), (0.0, 100.0)
FARTHEST, NEAREST = 1e9, 1e-9
LONGEST = 200
"""A name has at most so many characters."""
GRADES = 10
"""Saliences above 1 of which none is above this may be grades of importance."""
MEND = "mend the cell in the spreadsheet and save the table again, or empty it if nothing is known"
NO_CARE = f"write 0 if it does not care, or no less than {NEAREST:g}"
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

    @property
    def numbers(self) -> tuple[str, ...]:
        """All cells that hold numbers."""
        return (self.position, self.salience, self.capability, self.low, self.high, self.reference)


@dataclass
class Table:
    """What is read, by name, and what is wrong with it.

    Before decimals stands one of the `decimal` signs.
    """

    decimal: str = POINT
    stands: dict[tuple[str, str], tuple[Ends, Ends, int]] = field(default_factory=dict)
    capability: dict[str, Ends] = field(default_factory=dict)
    parties: dict[str, int] = field(default_factory=dict)
    issues: dict[str, None] = field(default_factory=dict)
    ends: dict[str, tuple[float, float]] = field(default_factory=dict)
    reference: dict[str, float] = field(default_factory=dict)
    shares: set[tuple[str, str]] = field(default_factory=set)
    folded: dict[tuple[str, str], str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    untold: int = 0

    def wrong(
        self,
        message: str,
        line: int | None = None,
        found: str | None = None,
        hint: str | None = None,
    ) -> None:
        """Keep a problem; of very many the first only."""
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(Problem("positions", message, line=line, found=found, hint=hint))
        else:
            self.untold += 1

    def read(self, rows: Sequence[Sequence[Row]], ends: Sequence[StatedEnds]) -> None:
        """Keep the stands in all rows of the file, and the ends of scales that its header states."""
        cells = [(end, line) for _, low, high, line in ends for end in (low, high)]
        cells += [(cell, row.line) for found in rows for row in found for cell in row.numbers]
        signs = decimal_signs(cells)
        if isinstance(signs, Doubt):
            self.wrong(signs.message, signs.line, signs.found, signs.hint)
            return
        self.decimal = signs
        for stated in ends:
            self.state_ends(*stated)
        for found in rows:
            self.add(found)
        self._refuse_total()

    def _refuse_total(self) -> None:
        """Refuse a last party that takes no stand and can do as much as all others.

        It is their sum, whatever it is called.
        """
        able = {party: ends[0] for party, ends in self.capability.items()}
        last = next(reversed(self.parties), "")
        stands = any(
            party == last and not math.isnan(place[0])
            for (party, _), (place, _, _) in self.stands.items()
        )
        if last in able and not stands and adds_up(able, last):
            self.wrong(
                f"{last} takes no stand and can do as much as the others together or on average",
                self.parties[last],
                last,
                "take rows with sums and means out",
            )

    def state_ends(self, issue: str, low: str, high: str, line: int) -> None:
        """Keep the ends of an issue's scale, which must be the same wherever they stand."""
        ends = (self._point(low, "the lower end", line), self._point(high, "the upper end", line))
        if math.isnan(ends[0]) or math.isnan(ends[1]):
            return
        if not ends[0] < ends[1]:
            self.wrong(
                f"the scale of {issue} runs from {low} to {high}",
                line,
                hint="write the lower end first",
            )
        elif self.ends.setdefault(issue, ends) != ends:
            self.wrong(f"{issue} has another scale here than before", line, f"{low} to {high}")

    def add(self, rows: Sequence[Row]) -> None:
        """Keep the stands in one row of the file."""
        if rows and is_total(rows[0].party):
            self.wrong(
                f"the row `{rows[0].party}` is a sum or a mean, and no party",
                rows[0].line,
                rows[0].party,
                "take it out; if it is a party, write its name in full, such as `Total SE`",
            )
            return
        for index, row in enumerate(rows):
            if not row.party or not row.issue:
                self.wrong(f"the row names no {'issue' if row.party else 'party'}", row.line)
                return
            if index == 0:
                self._named("party", row.party, self.parties, row.line)
                self._party(row)
            self._named("issue", row.issue, self.issues, row.line)
            self._stand(row)

    def _named(self, kind: str, name: str, known: Collection[str], line: int) -> None:
        """A new name must be no longer than others can bear, and more than a spelling of an earlier one."""
        if name in known:
            return
        if is_error(name):
            self.wrong(f"the spreadsheet has an error where the {kind} is named", line, name, MEND)
        if len(name) > LONGEST:
            self.wrong(
                f"a name has {len(name):,} characters",
                line,
                name[:60],
                f"shorten it to {LONGEST} or fewer",
            )
        twin = self.folded.setdefault((kind, " ".join(name.casefold().split())), name)
        if twin != name:
            self.wrong(
                f"{name} and {twin} differ in capital letters or spaces only",
                line,
                name,
                "write one name always the same, or give two that differ more",
            )

    def _party(self, row: Row) -> None:
        party = row.party
        if row.wide and party in self.parties:
            self.wrong(
                f"{party} stands in two rows, the first on line {self.parties[party]}",
                row.line,
                party,
                "give every party one row and a name of its own, or each row an `issue`",
            )
        self.parties.setdefault(party, row.line)
        if not row.capability:
            self.wrong(
                f"{party} has no capability",
                row.line,
                hint="give each party a number above 0, in any one unit",
            )
            return
        capability = self._ends(row.capability, f"the capability of {party}", row.line)
        if capability[0] < NEAREST:
            self.wrong(
                f"the capability of {party} must be above 0, and no less than {NEAREST:g}",
                row.line,
                row.capability,
                "take a party that can do nothing out",
            )
        if self.capability.setdefault(party, capability) != capability and not math.isnan(
            capability[0]
        ):
            self.wrong(
                f"{party} has another capability here than before",
                row.line,
                row.capability,
                f"it was {_told(self.capability[party])}; write the same in each of its rows",
            )

    def _stand(self, row: Row) -> None:
        party, issue, key = row.party, row.issue, (row.party, row.issue)
        if key in self.stands and not row.wide:
            self.wrong(
                f"{party} stands twice on {issue}, first on line {self.stands[key][2]}",
                row.line,
                hint="keep one of the two rows",
            )
        self.issues[issue] = None
        position = (
            self._ends(row.position, f"the position of {party} on {issue}", row.line)
            if row.position
            else NOWHERE
        )
        salience = (
            self._ends(row.salience, f"the salience of {party} on {issue}", row.line)
            if row.salience
            else (0.0, 0.0)
        )
        if "%" in row.salience:
            salience = (salience[0] / 100, salience[1] / 100)
            self.shares.add(key)
        if not row.salience and row.position:
            self.wrong(
                f"{party} has a position on {issue} and no salience",
                row.line,
                hint="write 0 if it does not care",
            )
        if not row.position and not row.salience and not row.wide:
            self.notes.append(f"Line {row.line} says nothing of {party} on {issue}.")
        if not 0 <= salience[0] <= salience[1] <= (
            1 if key in self.shares else 100
        ) and not math.isnan(salience[0]):
            self.wrong(
                f"the salience of {party} on {issue} must lie between 0 and 1, or between 0 "
                "and 100 per cent",
                row.line,
                row.salience,
            )
        elif any(0 < share < NEAREST for share in salience):
            self.wrong(
                f"the salience of {party} on {issue} is next to nothing",
                row.line,
                row.salience,
                NO_CARE,
            )
        if row.low or row.high:
            self.state_ends(issue, row.low, row.high, row.line)
        if row.reference:
            point = self._point(row.reference, f"the reference point of {issue}", row.line)
            if self.reference.setdefault(issue, point) != point and not math.isnan(point):
                self.wrong(
                    f"{issue} has another reference point here than before", row.line, row.reference
                )
        self.stands.setdefault(key, (position, salience, row.line))

    def _ends(self, text: str, what: str, line: int) -> Ends:
        """Read a number, or an interval such as ``40 to 60``, as its two ends."""
        parts = INTERVAL.split(plain(text))
        if len(parts) != 2:
            point = self._point(text, what, line)
            return point, point
        low, high = (self._point(part, what, line) for part in parts)
        if low > high:
            self.wrong(
                f"{what} runs from {low:g} to {high:g}",
                line,
                text[:60],
                "write the lower end first",
            )
        return (low, high) if low <= high else NOWHERE

    def _point(self, text: str, what: str, line: int) -> float:
        """Read a number; NaN, and a problem, where it is none."""
        per_cent = what.startswith("the salience")
        shown = plain(text)
        value = number(shown.removesuffix("%").strip() if per_cent else shown, self.decimal)
        if value is not None and abs(value) <= FARTHEST:
            return value
        if value is not None and math.isfinite(value):
            self.wrong(
                f"{what} is out of reach",
                line,
                text[:60],
                f"take a unit in which it lies within {FARTHEST:,.0f}",
            )
            return math.nan
        if shown.startswith("#") or is_error(shown):
            self.wrong(f"{what} is an error of the spreadsheet", line, text[:60], MEND)
            return math.nan
        silent = "; leave a position empty for no stand" if what.startswith("the position") else ""
        unit = "" if per_cent or "%" not in text else ", without a sign of per cent"
        self.wrong(
            f"{what} is no number",
            line,
            text[:60] or "nothing",
            f"write it like 12.5 or 10 to 15{unit}{silent}",
        )
        return math.nan

    def positions(
        self, file: str, scale: tuple[float, float] | None, draws: int, seed: int
    ) -> Positions:
        """Put the rows together; where something does not fit there are problems then."""
        for message in refuse_size(len(self.parties), len(self.issues)):
            self.wrong(
                message, hint="leave out parties without weight, or issues that nobody cares about"
            )
            return _nothing(file)
        usual = scale or self._usual()
        ends = {issue: self.ends.get(issue, usual) for issue in self.issues}
        self._off_scale(ends)
        self._mixed_saliences()
        if self.problems:
            return _nothing(file)
        if scale is None:
            self._assumed(usual)
        self._grades()
        cells = [[(party, issue) for issue in self.issues] for party in self.parties]
        numbers = NumberSample(
            dict(self._known(ends)), draws, seed, len(self.parties) * len(self.issues)
        )
        position, placed = numbers.table(
            [[(*cell, "position") for cell in row] for row in cells], np.nan
        )
        salience, cared = numbers.table(
            [[(*cell, "salience") for cell in row] for row in cells], 0.0
        )
        able, drawn = numbers.table([[(party, "capability") for party in self.parties]], np.nan)
        found = {
            "position": placed,
            "salience": cared,
            "capability": None if drawn is None else drawn[:, 0],
        }
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
            capability=able[0],
            scale=np.asarray(list(ends.values()), dtype=np.float64).reshape(-1, 2),
            reference=np.asarray([self.reference.get(issue, math.nan) for issue in self.issues]),
            draws={name: values for name, values in found.items() if values is not None},
            notes=tuple(self.notes),
        )

    def _known(self, ends: dict[str, tuple[float, float]]) -> Iterator[tuple[Path, Quantity]]:
        """Every number by its path; saliences as shares."""
        hundreds = any(
            care[1] > 1 for key, (_, care, _) in self.stands.items() if key not in self.shares
        )
        for (party, issue), (place, care, _) in self.stands.items():
            if math.isnan(place[0]):
                continue
            low, high = ends[issue]
            per = 100 if hundreds and (party, issue) not in self.shares else 1
            yield (
                (party, issue, "position"),
                _quantity(replace(POSITION, floor=low, ceiling=high), place),
            )
            yield (party, issue, "salience"), _quantity(SALIENCE, (care[0] / per, care[1] / per))
        for party, able in self.capability.items():
            yield (party, "capability"), _quantity(CAPABILITY, able)

    def _usual(self) -> tuple[float, float]:
        """The scale of issues for which none is stated.

        0 to 1, or 0 to 100 if a position is above 1.
        """
        places = (
            place for (_, issue), (place, _, _) in self.stands.items() if issue not in self.ends
        )
        known = [place[1] for place in places if not math.isnan(place[0])]
        return UNIT if known and max(known) <= 1 else HUNDRED

    def _mixed_saliences(self) -> None:
        """Saliences without a sign of per cent are shares or they are per cent, not some this and some that."""
        bare = {key: stand for key, stand in self.stands.items() if key not in self.shares}
        if not any(0 < end < 1 for _, care, _ in bare.values() for end in care):
            return
        for (party, issue), (_, care, line) in bare.items():
            if care[1] > 1:
                self.wrong(
                    f"the salience of {party} on {issue} is above 1, and others in the file "
                    "are shares of 1",
                    line,
                    _told(care),
                    "write shares from 0 to 1, or put % behind every salience",
                )

    def _assumed(self, usual: tuple[float, float]) -> None:
        """Remark scales that the file does not state."""
        open_ = [issue for issue in self.issues if issue not in self.ends]
        of = open_[0] if len(open_) == 1 else f"{len(open_):,} issues"
        if open_:
            self.notes.append(
                f"The file states no scale of {of}: it is taken to run from {usual[0]:g} to "
                f"{usual[1]:g}."
            )

    def _grades(self) -> None:
        """Remark how saliences without a sign of per cent are read, and those that look like grades of importance."""
        highest = max(
            (care[1] for key, (_, care, _) in self.stands.items() if key not in self.shares),
            default=0.0,
        )
        if 1 < highest <= GRADES:
            self.notes.append(
                f"Saliences are read as per cent, and none is above {highest:g} %. If they "
                "are grades of importance, divide "
                "them by the highest grade."
            )
        elif highest > 0:
            self.notes.append(
                "Saliences without a sign of per cent are read as "
                f"{'per cent' if highest > 1 else 'shares of 1'}."
            )

    def _off_scale(self, ends: dict[str, tuple[float, float]]) -> None:
        for (party, issue), (place, _, line) in self.stands.items():
            low, high = ends[issue]
            if not math.isnan(place[0]) and not low <= place[0] <= place[1] <= high:
                self.wrong(
                    f"the position of {party} on {issue} is off its scale from {low:g} to {high:g}",
                    line,
                    _told(place),
                    "state its scale in columns `low` and `high`, or as `NAME position (4 to 10)`",
                )
        for issue, point in self.reference.items():
            low, high = ends[issue]
            if not math.isnan(point) and not low <= point <= high:
                self.wrong(
                    f"the reference point of {issue} is off its scale from {low:g} to {high:g}",
                    found=f"{point:g}",
                )


def _quantity(scale: Scale, ends: Ends) -> Quantity:
    distribution = Distribution.point(ends[0]) if ends[0] == ends[1] else scale.between(*ends)
    return Quantity(distribution, scale, _told(ends))


def _told(ends: Ends) -> str:
    return f"{ends[0]:g}" if ends[0] == ends[1] else f"{ends[0]:g} to {ends[1]:g}"


def _nothing(file: str) -> Positions:
    none = np.zeros((0, 0))
    return Positions(file, {}, {}, none, none, np.zeros(0), np.zeros((0, 2)), np.zeros(0))
