"""Score the influence models on real decisions of the European Union (DEU III, 1996 to 2019).

python -m benchmarks.deu [--data FOLDER] [--write]

The data are no part of the repository (`decisions.py` names them); without them it says so and
stops.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

import numpy as np
from benchmarks.deu.capabilities import SCHEMES
from benchmarks.deu.decisions import FILE, Decision, decisions
from benchmarks.deu.scores import BAR, errors, forecasts, interval, rules_of_thumb
from benchmarks.run import ROOT, Report
from numpy.typing import NDArray

from steelyard.arrays import Array

RESULTS = Path(__file__).parent / "RESULTS.md"
FIRST = "Nice"
PARTS = ("co-decision", "consultation", "to 2003", "2004 to 2009", "from 2010")
NOTES = """\
Issues with an outcome and at least three positions (Arregui & Perarnaud 2021). An actor counts
where its position and its salience are known. Errors are distances on the scale from 0 to 100.
"against the weighted mean" is the mean difference to `compromise`, negative where a model is
better, with the 95 % interval of a paired bootstrap that draws whole proposals, since issues of
one proposal hang together. Position exchange trades among the issues of one proposal; models
with rounds run to their end; options are the defaults. A reference point is known for three
issues in four; elsewhere the weighted mean stands in for it.

The data set has no capabilities. The first table takes votes in the Council by the treaty of
Nice; the Commission, and the Parliament where it co-decides, count as much as the largest
member. The second takes them otherwise too: the votes in force (those of before Nice where only
the fifteen took part), the Shapley-Shubik index of those votes (the same for all where the
Council must be unanimous), the institutions counted double or next to nothing, and everybody
alike.
"""
Errors = dict[str, Array]


def by_part(found: Sequence[Decision], off: Errors) -> Iterator[tuple[str, ...]]:
    """Mean absolute errors, all and by part, the smallest first."""
    parts = [np.ones(len(found), dtype=np.bool_), *(_part(found, name) for name in PARTS)]
    yield "issues", *(str(kept.sum()) for kept in parts), ""
    for name in sorted(off, key=lambda name: float(off[name].mean())):
        yield name, *(f"{off[name][kept].mean():.2f}" for kept in parts), against(off, name, found)


def _part(found: Sequence[Decision], name: str) -> NDArray[np.bool_]:
    procedures = {"co-decision": False, "consultation": True}
    return np.asarray(
        [
            one.consults == procedures[name] if name in procedures else one.period == name
            for one in found
        ]
    )


def against(off: Errors, name: str, found: Sequence[Decision]) -> str:
    """Return the mean difference to the weighted mean with its interval."""
    if name == BAR:
        return ""
    difference = off[name] - off[BAR]
    low, high = interval(difference, found)
    return f"{difference.mean():+.2f} ({low:+.2f} to {high:+.2f})"


def by_scheme(schemes: dict[str, Errors]) -> Iterator[tuple[str, ...]]:
    """Mean absolute errors of each model under each reading of capability."""
    for name in sorted(schemes[FIRST], key=lambda name: float(schemes[FIRST][name].mean())):
        yield name, *(f"{off[name].mean():.2f}" for off in schemes.values())


def better(schemes: dict[str, Errors], found: Sequence[Decision]) -> list[str]:
    """Return who is significantly better than the weighted mean by the same capabilities."""
    return [
        f"{name} ({scheme})"
        for scheme, off in schemes.items()
        for name in off
        if name != BAR and interval(off[name] - off[BAR], found)[1] < 0
    ]


def verdict(schemes: dict[str, Errors], found: Sequence[Decision]) -> str:
    """Return the result in words."""
    named = better(schemes, found)
    tried = sum(len(off) - 1 for off in schemes.values())
    return (
        f"Significantly better than the weighted mean by the same capabilities, of {tried} "
        "comparisons: "
        f"{', '.join(named) or 'none'}. That nobody beats it is the known result of this "
        "literature "
        "(Achen 2006; Thomson 2011)."
    )


def main(words: list[str]) -> int:
    """Score and show."""
    parser = argparse.ArgumentParser(
        description="Score the influence models on decisions of the European Union."
    )
    parser.add_argument(
        "--data",
        type=Path,
        default=ROOT.parent / "shared" / "data" / "deu",
        help="folder of the data set",
    )
    parser.add_argument(
        "--write", action="store_true", help=f"write the tables to {RESULTS.relative_to(ROOT)}"
    )
    chosen = parser.parse_args(words)
    if not (chosen.data / FILE).exists():
        print(f"{FILE} is not in {chosen.data}; name its folder with --data. Nothing was scored.")
        return 0
    found = decisions(chosen.data)
    report = Report("Real decisions of the European Union")
    report.say(NOTES)
    with report.console.status("Every model on every decision"), ProcessPoolExecutor() as pool:
        told = dict(
            zip(SCHEMES, pool.map(partial(forecasts, found), SCHEMES.values()), strict=True)
        )
    schemes = {name: errors(each, found, each[BAR]) for name, each in told.items()}
    first = errors(rules_of_thumb(found), found, told[FIRST][BAR]) | schemes[FIRST]
    report.table(
        "Mean absolute error",
        ("model", "all", *PARTS, "against the weighted mean"),
        by_part(found, first),
    )
    report.table("By capabilities", ("model", *SCHEMES), by_scheme(schemes))
    report.say(verdict(schemes, found))
    if chosen.write:
        report.write(RESULTS)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
