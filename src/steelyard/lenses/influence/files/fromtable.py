"""Positions from the stands that a table states, its uncertain numbers drawn together."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from steelyard.arrays import Array
from steelyard.case.distributions import Distribution
from steelyard.case.quantity import Quantity
from steelyard.case.scales import Scale
from steelyard.case.sections.positions import CAPABILITY, POSITION, SALIENCE
from steelyard.case.walk import Path
from steelyard.lenses.influence.files.cells import Ends, told
from steelyard.lenses.influence.files.standtable import StandTable
from steelyard.lenses.influence.positions import Positions
from steelyard.lenses.influence.sampling import NumberSample, Sampled, SampledStands
from steelyard.lenses.influence.shape import ids, refuse_size

UNIT, HUNDRED = (0.0, 1.0), (0.0, 100.0)
GRADES = 10
"""Saliences above 1 of which none is above this may be grades of importance."""
ONE_PARTY = "There is one party: nobody has to give way to anybody."
TOO_LARGE = "leave out parties without weight, or issues that nobody cares about"


def positions_of_table(table: StandTable, scale: Ends | None, draws: int, seed: int) -> Positions:
    """Return the positions that a table states.

    Parameters
    ----------
    table : StandTable
    scale : tuple of float, optional
        Ends of the scales that it does not state.
    draws, seed : int
        Of uncertain numbers.

    Raises
    ------
    CaseError
        Something is wrong with the table.
    """
    ends = _checked(table, scale or _usual(table))
    notes = table.problems.notes
    if scale is None:
        notes.extend(_assumed_scale(table, _usual(table)))
    notes.extend(_read_saliences(table))
    size = len(table.parties) * len(table.issues)
    return _assembled(table, ends, NumberSample(dict(_known(table, ends)), draws, seed, size))


def _checked(table: StandTable, usual: Ends) -> dict[str, Ends]:
    """The ends of all scales of a table that nothing is wrong with."""
    problems = table.problems
    for message in refuse_size(len(table.parties), len(table.issues)):
        problems.wrong(message, hint=TOO_LARGE)
        problems.refuse()
    ends = {issue: table.ends.get(issue, usual) for issue in table.issues}
    _refuse_off_scale(table, ends)
    _refuse_mixed_saliences(table)
    problems.refuse()
    return ends


def _assembled(table: StandTable, ends: dict[str, Ends], numbers: NumberSample) -> Positions:
    stands = _stands(table, numbers)
    silent = _silent(table, ~np.isnan(stands.position.mean))
    return Positions(
        title=table.problems.file,
        parties=ids(list(table.parties)),
        issues=ids(list(table.issues)),
        scale=np.asarray(list(ends.values()), dtype=np.float64).reshape(-1, 2),
        reference=_references(table),
        notes=(*table.problems.notes, *silent),
        **stands.arrays(),
    )


def _references(table: StandTable) -> Array:
    return np.asarray([table.reference.get(issue, math.nan) for issue in table.issues])


def _stands(table: StandTable, numbers: NumberSample) -> SampledStands:
    able: list[Path] = [(party, "capability") for party in table.parties]
    return SampledStands(
        _by_cell(table, numbers, "position", np.nan),
        _by_cell(table, numbers, "salience", 0.0),
        numbers.table([able], np.nan).first_row(),
    )


def _by_cell(table: StandTable, numbers: NumberSample, what: str, default: float) -> Sampled:
    """Means and draws of a number of every party on every issue."""
    paths = [[(party, issue, what) for issue in table.issues] for party in table.parties]
    return numbers.table(paths, default)


def _silent(table: StandTable, stands: Array) -> Iterator[str]:
    """Remark who takes no stand, on what nobody does, and that there is one party."""
    for party, own in zip(table.parties, stands, strict=True):
        if not own.any():
            yield f"{party} takes no stand on any issue."
    for issue, own in zip(table.issues, stands.T, strict=True):
        if not own.any():
            yield f"Nobody takes a stand on {issue}."
    if len(table.parties) == 1:
        yield ONE_PARTY


def _known(table: StandTable, ends: dict[str, Ends]) -> Iterator[tuple[Path, Quantity]]:
    """Every number by its path; a stand's position before its salience, which is a share."""
    per_cent = any(stand.care[1] > 1 for _, stand in table.bare())
    for key, (place, care, _) in table.stands.items():
        if not math.isnan(place[0]):
            hundreds = per_cent and key not in table.shares
            yield (*key, "position"), _quantity(_scale(*ends[key[1]]), place)
            yield (*key, "salience"), _quantity(SALIENCE, _share(care, hundreds))
    yield from _known_capabilities(table)


def _known_capabilities(table: StandTable) -> Iterator[tuple[Path, Quantity]]:
    for party, able in table.capability.items():
        yield (party, "capability"), _quantity(CAPABILITY, able)


def _share(care: Ends, hundreds: bool) -> Ends:
    return (care[0] / 100, care[1] / 100) if hundreds else care


def _scale(low: float, high: float) -> Scale:
    return replace(POSITION, floor=low, ceiling=high)


def _quantity(scale: Scale, ends: Ends) -> Quantity:
    distribution = Distribution.point(ends[0]) if ends[0] == ends[1] else scale.between(*ends)
    return Quantity(distribution, scale, told(ends))


def _usual(table: StandTable) -> Ends:
    """The scale of issues for which none is stated.

    0 to 1, or 0 to 100 if a position is above 1.
    """
    places = (stand.place for key, stand in table.stands.items() if key[1] not in table.ends)
    known = [place[1] for place in places if not math.isnan(place[0])]
    return UNIT if known and max(known) <= 1 else HUNDRED


def _refuse_mixed_saliences(table: StandTable) -> None:
    """Saliences without a sign of per cent are shares or they are per cent.

    Not some this and some that.
    """
    bare = list(table.bare())
    if not any(0 < end < 1 for _, stand in bare for end in stand.care):
        return
    for (party, issue), (_, care, line) in bare:
        if care[1] > 1:
            table.problems.wrong(
                f"the salience of {party} on {issue} is above 1, and others in the file are "
                "shares of 1",
                line,
                told(care),
                "write shares from 0 to 1, or put % behind every salience",
            )


def _refuse_off_scale(table: StandTable, ends: dict[str, Ends]) -> None:
    """Positions and reference points must lie on their scales."""
    for (party, issue), (place, _, line) in table.stands.items():
        low, high = ends[issue]
        if not math.isnan(place[0]) and not low <= place[0] <= place[1] <= high:
            table.problems.wrong(
                f"the position of {party} on {issue} is off its scale from {low:g} to {high:g}",
                line,
                told(place),
                "state its scale in columns `low` and `high`, or as `NAME position (4 to 10)`",
            )
    for issue, point in table.reference.items():
        low, high = ends[issue]
        if not math.isnan(point) and not low <= point <= high:
            message = f"the reference point of {issue} is off its scale from {low:g} to {high:g}"
            table.problems.wrong(message, found=f"{point:g}")


def _assumed_scale(table: StandTable, usual: Ends) -> Iterator[str]:
    """Remark scales that the file does not state."""
    open_ = [issue for issue in table.issues if issue not in table.ends]
    of = open_[0] if len(open_) == 1 else f"{len(open_):,} issues"
    if open_:
        yield (
            f"The file states no scale of {of}: it is taken to run from {usual[0]:g} to "
            f"{usual[1]:g}."
        )


def _read_saliences(table: StandTable) -> Iterator[str]:
    """Remark how saliences without a sign of per cent are read.

    And those that look like grades of importance.
    """
    highest = max((stand.care[1] for _, stand in table.bare()), default=0.0)
    if 1 < highest <= GRADES:
        yield (
            f"Saliences are read as per cent, and none is above {highest:g} %. If they are grades "
            "of importance, divide them by the highest grade."
        )
    elif highest > 0:
        unit = "per cent" if highest > 1 else "shares of 1"
        yield f"Saliences without a sign of per cent are read as {unit}."
