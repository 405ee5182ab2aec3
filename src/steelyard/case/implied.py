"""Numbers that a case may leave out and that are uncertain all the same.

Each has a usual default, as if it stood there.
"""

from __future__ import annotations

from collections.abc import Iterator

from steelyard.case import scales
from steelyard.case.quantity import Grounds, Quantity
from steelyard.case.registry import CaseModel
from steelyard.case.scales import Scale
from steelyard.case.walk import Path, quantities

RECONSIDERS = "3 to 12 months"
"""How often a party that refused thinks again."""
WHY = "not stated; the usual default"


def implied(case: CaseModel) -> dict[Path, Quantity]:
    """The usual default of each number that matters and that the case does not state.

    Each stands under the path where it would stand in the file; what the case does state there goes
    before.
    """
    return {path: usual(written, scale) for path, written, scale in _defaults(case)}


def all_numbers(case: CaseModel) -> dict[Path, Quantity]:
    """Every number by its path: those stated, sorted by path, then the usual defaults of others."""
    stated = quantities(case)
    return stated | {path: number for path, number in implied(case).items() if path not in stated}


def usual(written: str, scale: Scale) -> Quantity:
    """A number that is assumed because the case does not state it."""
    return Quantity(scale.read(written), scale, written, Grounds("assumed", because=WHY))


def _defaults(case: CaseModel) -> Iterator[tuple[Path, str, Scale]]:
    """Where a default stands, how it is written, and on which scale."""
    targets = {party for lever in case.working().values() for party in lever.on}
    for party in case.parties:
        if party in targets:
            yield ("contest", "reconsiders", party), RECONSIDERS, scales.INTERVAL_BETWEEN
