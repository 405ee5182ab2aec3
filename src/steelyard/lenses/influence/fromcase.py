"""Positions from the `positions` section of a case, its uncertain numbers drawn together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np

from steelyard.arrays import Array
from steelyard.case import Case
from steelyard.case.checks.positions import standing
from steelyard.case.quantity import Quantity
from steelyard.case.related import paired
from steelyard.case.sections.positions import FULL, PositionsSection
from steelyard.case.walk import Path
from steelyard.english.words import first_upper
from steelyard.ensemble.ofcase import columns
from steelyard.errors import InputError
from steelyard.lenses.influence.positions import Called, Positions, Scaled
from steelyard.lenses.influence.sampling import (
    DRAWS,
    NumberSample,
    Sampled,
    SampledStands,
    uncertain,
)
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
    section = _section(case)
    parties, issues = standing(section), section.issues
    numbers = _numbers(case, draws, seed, len(parties) * len(issues))
    stands = _stands(numbers, parties, issues, capabilities(case, parties, draws, seed))
    return Positions(
        **_called(case, section, parties),
        **_scaled(case, section, numbers),
        **stands.arrays(),
        notes=tuple(_notes(case, section)),
    )


def _called(case: Case, section: PositionsSection, parties: Sequence[str]) -> Called:
    issues = section.issues.items()
    return Called(
        title=case.model.title,
        parties={party: case.model.party_name(party) for party in parties},
        issues={name: issue.name or _case_name(case, name) for name, issue in issues},
    )


def _scaled(case: Case, section: PositionsSection, numbers: NumberSample) -> Scaled:
    issues = section.issues
    return Scaled(
        scale=np.asarray([issue.ends for issue in issues.values()], dtype=np.float64),
        reference=_references(numbers, issues),
        places={name: _places(case, name, issue.scale) for name, issue in issues.items()},
    )


def _stands(
    numbers: NumberSample, parties: Sequence[str], issues: Iterable[str], able: Sampled
) -> SampledStands:
    """The numbers of all parties; saliences are 0 where a party takes no stand."""
    position = numbers.table(_paths(parties, issues, "position"), np.nan)
    salience = numbers.table(_paths(parties, issues, "salience"), FULL)
    return SampledStands(position, _where_standing(position.mean, salience), able)


def _notes(case: Case, section: PositionsSection) -> Iterator[str]:
    yield from _warnings(case)
    if not section.capability:
        yield EQUAL


def _section(case: Case) -> PositionsSection:
    """The section of a case that states positions."""
    section = case.model.positions
    if section is None or not section.issues:
        raise InputError(
            f"{case.file.file}: the case has no issues under `positions`: say there who "
            "stands where, on which scale"
        )
    parties = standing(section)
    if not parties:
        raise InputError(
            f"{case.file.file}: no party takes a stand on any issue under `positions`: add "
            f"`stands: {{PARTY: {{position: …}}}}`"
        )
    for too_large in refuse_size(len(parties), len(section.issues)):
        raise InputError(too_large)
    return section


def _paths(parties: Iterable[str], issues: Iterable[str], what: str) -> list[list[Path]]:
    """Where a number of every party on every issue stands in the case."""
    return [
        [("positions", "issues", issue, "stands", party, what) for issue in issues]
        for party in parties
    ]


def _where_standing(position: Array, salience: Sampled) -> Sampled:
    """Saliences, 0 where a party takes no stand."""
    silent, drawn = np.isnan(position), salience.drawn
    return Sampled(
        np.where(silent, 0.0, salience.mean),
        None if drawn is None else np.where(silent, 0.0, drawn),
    )


def _references(numbers: NumberSample, issues: Iterable[str]) -> Array:
    """Means of the reference points, shape (m,)."""
    points: list[Path] = [("positions", "issues", issue, "reference") for issue in issues]
    return np.asarray(numbers.table([points], np.nan).mean[0])


def _warnings(case: Case) -> Iterator[str]:
    """What is odd about the section, in sentences."""
    for problem in case.warnings:
        if problem.path[:1] == ("positions",):
            yield f"{first_upper(problem.message)}: {problem.hint or problem.expected}."


def capabilities(case: Case, parties: Sequence[str], draws: int = DRAWS, seed: int = 0) -> Sampled:
    """Return the capabilities that a case states for its parties, shape (n,).

    1 for all where it states none.
    """
    numbers = _numbers(case, draws, seed, len(parties))
    paths: list[Path] = [("positions", "capability", party) for party in parties]
    return numbers.table([paths], 1.0).first_row()


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
