"""Positions from the `positions` section of a case, its uncertain numbers drawn together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from steelyard.arrays import Array
from steelyard.case import Case
from steelyard.case.checks.positions import standing
from steelyard.case.quantity import Quantity
from steelyard.case.related import paired
from steelyard.case.sections.positions import FULL
from steelyard.case.walk import Path
from steelyard.ensemble.ofcase import columns
from steelyard.errors import InputError
from steelyard.lenses.influence.positions import Positions
from steelyard.lenses.influence.sampling import DRAWS, NumberSample, uncertain
from steelyard.lenses.influence.shape import refuse_size

EQUAL = "The case states no capabilities, so all parties count as equally able."


def positions_of(case: Case, draws: int = DRAWS, seed: int = 0) -> Positions:
    """Return what the `positions` section of a case says.

    Parties that take a stand on no issue are left out. The draws are scrambled Sobol points of this
    section's uncertain numbers alone, so they do not change with the rest of the case. A reference
    point that is uncertain counts with its mean.

    Parameters
    ----------
    draws : int
        How often to draw what is uncertain; the next power of two is taken.
    seed : int
        From 0 up.

    Raises
    ------
    InputError
        The case has no issues under `positions`, nobody takes a stand, or there is too much to
        draw.
    """
    section = case.model.positions
    if section is None or not section.issues:
        raise InputError(
            f"{case.file.file}: the case has no issues under `positions`: say there who "
            "stands where, on which scale"
        )
    parties, issues = standing(section), section.issues
    if not parties:
        raise InputError(
            f"{case.file.file}: no party takes a stand on any issue under `positions`: add "
            f"`stands: {{PARTY: {{position: …}}}}`"
        )
    too_large = list(refuse_size(len(parties), len(issues)))
    if too_large:
        raise InputError(too_large[0])
    numbers = _numbers(case, draws, seed, len(parties) * len(issues))
    capability, able = capabilities(case, parties, draws, seed)
    cells = [
        [("positions", "issues", issue, "stands", party) for issue in issues] for party in parties
    ]
    position, placed = numbers.table(
        [[(*cell, "position") for cell in row] for row in cells], np.nan
    )
    salience, cared = numbers.table([[(*cell, "salience") for cell in row] for row in cells], FULL)
    silent = np.isnan(position)
    if cared is not None:
        cared = np.where(silent, 0.0, cared)
    points = [("positions", "issues", issue, "reference") for issue in issues]
    found = {"position": placed, "salience": cared, "capability": able}
    return Positions(
        title=case.model.title,
        parties={party: case.model.party_name(party) for party in parties},
        issues={name: issue.name or _case_name(case, name) for name, issue in issues.items()},
        position=position,
        salience=np.where(silent, 0.0, salience),
        capability=capability,
        scale=np.asarray([issue.ends for issue in issues.values()], dtype=np.float64),
        reference=numbers.table([points], np.nan)[0][0],
        draws={name: values for name, values in found.items() if values is not None},
        places={name: _places(case, name, issue.scale) for name, issue in issues.items()},
        notes=(*_warnings(case), *(() if section.capability else (EQUAL,))),
    )


def _warnings(case: Case) -> Iterator[str]:
    """What is odd about the section, in sentences."""
    for problem in case.warnings:
        if problem.path[:1] == ("positions",):
            yield (
                f"{problem.message[:1].upper()}{problem.message[1:]}: "
                f"{problem.hint or problem.expected}."
            )


def capabilities(
    case: Case, parties: Sequence[str], draws: int = DRAWS, seed: int = 0
) -> tuple[Array, Array | None]:
    """Return the capabilities that a case states for its parties, 1 for all where it states none.

    Returns
    -------
    tuple of (ndarray of shape (n,), ndarray of shape (draws, n) or None)
        Their means, and their draws where one of them is uncertain.
    """
    numbers = _numbers(case, draws, seed, len(parties))
    means, drawn = numbers.table([[("positions", "capability", party) for party in parties]], 1.0)
    return means[0], None if drawn is None else drawn[:, 0]


def _numbers(case: Case, draws: int, seed: int, cells: int) -> NumberSample:
    """The numbers of the section, drawn.

    Those of the case that this one is a scenario of keep their draws.
    """
    stated = _stated(case)
    return NumberSample(
        stated, draws, seed, cells, columns(case, _drawn), paired(case.model, stated)
    )


def _drawn(case: Case) -> Iterator[dict[Path, Quantity]]:
    yield uncertain(_stated(case))


def _stated(case: Case) -> dict[Path, Quantity]:
    """The numbers of the section."""
    return {path: number for path, number in case.quantities().items() if path[0] == "positions"}


def _places(case: Case, issue: str, scale: Mapping[str, float]) -> dict[str, float]:
    """The places that a scale names; options of the case by their text."""
    options = case.model.issues[issue].options if issue in case.model.issues else {}
    return {options.get(name) or name: place for name, place in scale.items() if name.strip()}


def _case_name(case: Case, issue: str) -> str:
    return (case.model.issues[issue].name if issue in case.model.issues else "") or issue
