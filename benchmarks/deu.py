"""Score the influence models on real decisions of the European Union (DEU III, 1996 to 2019).

python -m benchmarks.deu [--data FOLDER] [--write]

Arregui, J. & Perarnaud, C. (2021), "The Decision-making in the European Union (DEU III) dataset (1999-2019)",
doi:10.34810/data53. The data are no part of the repository; without them it says so and stops.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from benchmarks.run import ROOT, Report
from numpy.typing import NDArray

from steelyard.influence.models import MODELS, run
from steelyard.influence.positions import Positions

Array = NDArray[np.float64]
RESULTS = Path(__file__).parent / "DEU.md"
FILE = "deu3_issues.csv"
VOTES = {
    "de": 29, "fr": 29, "it": 29, "uk": 29, "es": 27, "pl": 27, "ro": 14, "nl": 13, "be": 12, "cz": 12, "el": 12, "hu": 12,
    "pt": 12, "at": 10, "bu": 10, "se": 10, "dk": 7, "ie": 7, "lt": 7, "sk": 7, "fi": 7, "cr": 7, "cy": 4, "ee": 4, "lv": 4,
    "lu": 4, "si": 4, "mt": 3,
}  # fmt: skip
"""Votes in the Council by the treaty of Nice."""
LARGEST = 29
RESAMPLES = 2000
BAR = "weighted mean (compromise)"
NOTES = """\
351 issues with an outcome and at least three positions. Capability: votes in the Council by the treaty of Nice; the Commission,
and the Parliament where it co-decides, count as much as the largest member. Weights are capability times salience. Errors are
distances on the scale from 0 to 100. "against the bar" is the mean difference to the weighted mean of positions, negative where
a model is better, with the 95 % interval of a paired bootstrap over issues. Position exchange trades among the issues of one
proposal; models with rounds run to their end.
"""


@dataclass(frozen=True)
class Decision:
    """One issue that was decided: what parties wanted, and what came of it."""

    proposal: str
    procedure: str
    year: int
    outcome: float
    reference: float
    position: dict[str, float]
    salience: dict[str, float]

    @property
    def period(self) -> str:
        """Before, between and after the enlargement and the treaty of Lisbon."""
        return "to 2003" if self.year < 2004 else "2004 to 2009" if self.year < 2010 else "from 2010"


def decisions(folder: Path) -> list[Decision]:
    """Read the issues with an outcome and at least three positions."""
    with (folder / FILE).open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    found = []
    for row in rows:
        stands = {key[2:]: float(row[key]) for key in row if key.startswith("p_") and row[key]}
        if row["outcome"] and len(stands) >= 3:
            care = {actor: float(row[f"s_{actor}"] or 0) / 100 for actor in stands}
            reference = float(row["reference"]) if row["reference"] else np.nan
            found.append(Decision(
                row["proposal"], row["procedure"], int(row["intro_year"]), float(row["outcome"]), reference, stands, care
            ))  # fmt: skip
    return found


def capability(actor: str, procedure: str) -> float:
    """Return how much an actor can do."""
    if actor == "com" or (actor == "ep" and procedure == "COD"):
        return LARGEST
    return 0.01 if actor == "ep" else VOTES[actor]


def positions(group: list[Decision]) -> Positions:
    """Return the issues of a proposal as positions; who has no stand on one of them takes none."""
    actors = sorted({actor for one in group for actor in one.position})
    place = np.asarray([[one.position.get(actor, np.nan) for one in group] for actor in actors])
    care = np.asarray([[one.salience.get(actor, 0.0) for one in group] for actor in actors])
    issues = {f"issue-{k}": f"issue {k}" for k in range(len(group))}
    able = np.asarray([capability(actor, group[0].procedure) for actor in actors])
    return Positions(
        group[0].proposal, {actor: actor for actor in actors}, issues, place, np.where(np.isnan(place), 0.0, care), able,
        np.tile([0.0, 100.0], (len(group), 1)), np.asarray([one.reference for one in group]),
    )  # fmt: skip


def forecasts(found: list[Decision]) -> dict[str, Array]:
    """Return each model's forecast of every decision; where a model has none, the weighted mean or the plain mean."""
    plain = np.asarray([np.mean(list(one.position.values())) for one in found])
    told: dict[str, Array] = {
        "middle of the scale": np.full(len(found), 50.0),
        "mean of positions": plain,
        "median of positions": np.asarray([_median(list(one.position.values())) for one in found]),
        "mean weighted by salience": _by(found, lambda actor, one: one.salience[actor]),
        BAR: _by(found, lambda actor, one: one.salience[actor] * capability(actor, one.procedure)),
        "reference point, else weighted mean": np.asarray([one.reference for one in found]),
    }
    for name in (name for name in MODELS if name != "compromise"):
        told[name] = _by_model(name, found)
    return {
        name: np.where(np.isnan(values), np.where(np.isnan(told[BAR]), plain, told[BAR]), values)
        for name, values in told.items()
    }


def _median(places: list[float]) -> float:
    """The median; of two in the middle the lower."""
    return sorted(places)[(len(places) - 1) // 2]


def _by(found: list[Decision], weigh: Callable[[str, Decision], float]) -> Array:
    means = []
    for one in found:
        weight = np.asarray([weigh(actor, one) for actor in one.position])
        means.append(float(weight @ list(one.position.values()) / weight.sum()) if weight.sum() > 0 else np.nan)
    return np.asarray(means)


def _by_model(name: str, found: list[Decision]) -> Array:
    """Issue by issue, but position exchange proposal by proposal."""
    told = np.full(len(found), np.nan)
    if name != "exchange":
        for place, one in enumerate(found):
            told[place] = run(name, positions([one])).outcome[0]
        return told
    groups: dict[str, list[int]] = {}
    for place, one in enumerate(found):
        groups.setdefault(one.proposal, []).append(place)
    for places in groups.values():
        told[places] = run(name, positions([found[place] for place in places])).outcome
    return told


def interval(errors: Mapping[str, Array], name: str, kept: NDArray[np.bool_]) -> tuple[float, float]:
    """Return the 95 % interval of the mean difference to the bar."""
    difference = (errors[name] - errors[BAR])[kept]
    drawn = np.random.default_rng(0).integers(0, len(difference), (RESAMPLES, len(difference)))
    low, high = np.percentile(difference[drawn].mean(axis=1), [2.5, 97.5])
    return float(low), float(high)


def against(errors: Mapping[str, Array], name: str, kept: NDArray[np.bool_]) -> str:
    """Return the mean difference to the bar with its interval."""
    if name == BAR:
        return ""
    low, high = interval(errors, name, kept)
    return f"{(errors[name] - errors[BAR])[kept].mean():+.2f} ({low:+.2f} to {high:+.2f})"


def rows(found: list[Decision], errors: Mapping[str, Array]) -> Iterator[tuple[str, ...]]:
    """Mean absolute errors, all and by part."""
    every = np.ones(len(found), dtype=np.bool_)
    parts = [every, *(np.asarray([one.procedure == p for one in found]) for p in ("COD", "CNS"))]
    parts += [np.asarray([one.period == p for one in found]) for p in ("to 2003", "2004 to 2009", "from 2010")]
    for name in sorted(errors, key=lambda name: float(errors[name].mean())):
        means = (f"{errors[name][kept].mean():.2f}" for kept in parts)
        yield name, *means, against(errors, name, every)


def main(words: list[str]) -> int:
    """Score and show."""
    parser = argparse.ArgumentParser(description="Score the influence models on decisions of the European Union.")
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data" / "deu", help="folder of the data set")
    parser.add_argument("--write", action="store_true", help=f"write the table to {RESULTS.relative_to(ROOT)}")
    chosen = parser.parse_args(words)
    if not (chosen.data / FILE).exists():
        print(f"{FILE} is not in {chosen.data}; name its folder with --data. Nothing was scored.")
        return 0
    found = decisions(chosen.data)
    told = forecasts(found)
    errors = {name: np.abs(values - [one.outcome for one in found]) for name, values in told.items()}
    report = Report()
    report.say(NOTES)
    heads = ("model", "all", "co-decision", "consultation", "to 2003", "2004 to 2009", "from 2010", "against the bar")
    report.table("Mean absolute error", heads, rows(found, errors))
    every = np.ones(len(found), dtype=np.bool_)
    named = ", ".join(name for name in errors if name != BAR and interval(errors, name, every)[1] < 0)
    report.say(
        f"Significantly better than the weighted mean: {named or 'none'}. That nobody beats it is the known result of this "
        "literature (Achen 2006; Thomson 2011)."
    )
    if chosen.write:
        report.write(RESULTS)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
