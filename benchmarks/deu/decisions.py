"""Decisions of the European Union as data: who wanted what, how much it cared, and what came of it.

Arregui, J. & Perarnaud, C. (2021), "The Decision-making in the European Union (DEU III) dataset
(1999-2019)", doi:10.34810/data53.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from steelyard.lenses.influence.positions import Positions

FILE = "deu3_issues.csv"
FEWEST = 3
"""An issue with fewer positions than this is left out."""
INSTITUTIONS = ("com", "ep")


@dataclass(frozen=True)
class Decision:
    """One issue that was decided.

    `position` and `salience` hold the actors for which both are known, `present` all with a stand
    on any issue of the proposal.
    """

    proposal: str
    procedure: str
    unanimous: bool
    year: int
    outcome: float
    reference: float
    position: dict[str, float]
    salience: dict[str, float]
    present: frozenset[str]

    @property
    def period(self) -> str:
        """Before the enlargement of 2004, between it and the treaty of Lisbon, and after."""
        return (
            "to 2003" if self.year < 2004 else "2004 to 2009" if self.year < 2010 else "from 2010"
        )

    @property
    def consults(self) -> bool:
        """Whether the Parliament is only heard."""
        return self.procedure != "COD"


def decisions(folder: Path) -> list[Decision]:
    """Read the issues with an outcome and at least three positions."""
    with (folder / FILE).open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    present: dict[str, frozenset[str]] = {}
    for row in rows:
        present[row["proposal"]] = present.get(row["proposal"], frozenset()) | frozenset(
            _numbers(row, "p_")
        )
    return [
        _decision(row, present[row["proposal"]])
        for row in rows
        if row["outcome"] and len(_numbers(row, "p_")) >= FEWEST
    ]


def _decision(row: dict[str, str], present: frozenset[str]) -> Decision:
    place, care = _numbers(row, "p_"), _numbers(row, "s_")
    known = [actor for actor in place if actor in care]
    return Decision(
        row["proposal"],
        row["procedure"],
        row["vote"] == "Unan",
        int(row["intro_year"]),
        float(row["outcome"]),
        float(row["reference"] or "nan"),
        {actor: place[actor] for actor in known},
        {actor: care[actor] / 100 for actor in known},
        present,
    )


def _numbers(row: dict[str, str], prefix: str) -> dict[str, float]:
    return {
        key.removeprefix(prefix): float(value)
        for key, value in row.items()
        if key.startswith(prefix) and value
    }


def positions(group: Sequence[Decision], capability: dict[str, float]) -> Positions:
    """Return the issues of one proposal as positions.

    Who has no stand on one of them takes none.
    """
    actors = sorted({actor for one in group for actor in one.position})
    place = np.asarray([[one.position.get(actor, np.nan) for one in group] for actor in actors])
    care = np.asarray([[one.salience.get(actor, 0.0) for one in group] for actor in actors])
    return Positions(
        group[0].proposal,
        {actor: actor for actor in actors},
        {f"issue-{k}": f"issue {k}" for k in range(len(group))},
        place,
        care,
        np.asarray([capability[actor] for actor in actors]),
        np.tile([0.0, 100.0], (len(group), 1)),
        np.asarray([one.reference for one in group]),
    )
