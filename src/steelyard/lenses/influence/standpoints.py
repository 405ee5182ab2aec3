"""Positions that follow from a case's stakes.

Where each party would like each issue to end, and how much it cares.

The options of an issue stand in the order of the file at equal distances on a scale from 0 to 100:
so they should be listed from one extreme to the other. A party's position is its best option, its
salience the issue's share of its stakes. Capabilities are those that the case states under
`positions`; without them all have the same.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from steelyard.case import Case
from steelyard.ensemble.draws import power_of_two
from steelyard.ensemble.ofcase import sample_of
from steelyard.errors import InputError
from steelyard.lenses.influence.fromcase import EQUAL, capabilities, positions_of
from steelyard.lenses.influence.positions import Positions
from steelyard.ties import first_largest

DRAWS = 512
SCALE = 100.0


def positions_in(case: Case, draws: int = DRAWS, seed: int = 0) -> Positions:
    """Return the positions that a case states.

    Where it states none, those that follow from its stakes.

    Raises
    ------
    InputError
        The case states neither, or draws are out of range.
    """
    return positions_of(case, draws, seed) if has_stated(case) else standpoints(case, draws, seed)


def has_stated(case: Case) -> bool:
    """Say whether a case states positions of its own."""
    return case.model.positions is not None and bool(case.model.positions.issues)


def standpoints(case: Case, draws: int = DRAWS, seed: int = 0) -> Positions:
    """Return the positions that follow from the stakes of a case.

    Parameters
    ----------
    draws, seed : int
        Uncertain weights and values are drawn so often; positions and saliences are then those of
        their means.

    Raises
    ------
    InputError
        The case states no stakes, or draws are out of range.
    """
    model = case.model
    issues = {name: issue for name, issue in model.issues.items() if len(issue.options) > 1}
    parties = [party for party in model.parties if model.stakes.get(party)]
    if not issues or not parties:
        raise InputError(
            f"{case.file.file}: the case states no stakes in issues of two options or more: "
            "state them under `stakes`, say "
            "under `positions` who stands where, or give positions as CSV (party, issue, "
            "position, salience, capability)"
        )
    sample = sample_of(case, power_of_two(draws), seed)
    place, care = (
        np.full((sample.draws, len(parties), len(issues)), fill) for fill in (np.nan, 0.0)
    )
    best = np.full((len(parties), len(issues)), np.nan)
    for i, party in enumerate(parties):
        total = sum(sample[("stakes", party, issue, "weight")] for issue in model.stakes[party])
        for k, (name, issue) in enumerate(issues.items()):
            if name in model.stakes[party] and model.stakes[party][name].values:
                values = np.asarray(
                    [
                        sample.get(("stakes", party, name, "values", o), -np.inf)
                        for o in issue.options
                    ]
                )
                place[:, i, k] = SCALE * first_largest(values, axis=0) / (len(values) - 1)
                best[i, k] = SCALE * first_largest(values.mean(axis=1)) / (len(values) - 1)
                care[:, i, k] = sample[("stakes", party, name, "weight")] / total
    capability, able = capabilities(case, parties, draws, seed + 1)
    return Positions(
        title=model.title,
        parties={party: model.party_name(party) for party in parties},
        issues={name: issue.name or name for name, issue in issues.items()},
        position=best,
        salience=care.mean(axis=0),
        capability=capability,
        scale=np.tile([0.0, SCALE], (len(issues), 1)),
        reference=np.asarray(
            [_place(list(issue.options), issue.status_quo) for issue in issues.values()]
        ),
        places={
            name: {
                text or option: _place(list(issue.options), option)
                for option, text in issue.options.items()
            }
            for name, issue in issues.items()
        },
        draws={"position": place, "salience": care}
        | ({} if able is None else {"capability": able}),
        notes=tuple(_notes(case)),
    )


def _place(options: list[str], option: str | None) -> float:
    return SCALE * options.index(option) / (len(options) - 1) if option in options else np.nan


def _notes(case: Case) -> Iterator[str]:
    """What is taken for granted, and what is left out."""
    model = case.model
    yield (
        "Positions follow from the stakes: each party stands at its best option, and options "
        "count in the order of the case."
    )
    if model.positions is None or not model.positions.capability:
        yield EQUAL
    for name, issue in model.issues.items():
        if len(issue.options) == 1:
            yield f"{issue.name or name} has one option and no scale, and is left out."
    for party in model.parties:
        if not model.stakes.get(party):
            yield f"{model.party_name(party)} has no stakes and is left out."
