"""The influence models as a page of their own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from steelyard.english.words import first_upper
from steelyard.lenses.influence.study import InfluenceStudy
from steelyard.parts import Part
from steelyard.report.environment import render
from steelyard.report.influence import sentences
from steelyard.report.influence.figures import forecasts, inputs, movers, pushes, rounds, trades
from steelyard.report.palette import DARK, LIGHT
from steelyard.version import __version__

ISSUES = 6
"""At most so many issues are drawn, those with the most weight."""
MOVING = ("smp", "eum", "challenge", "exchange")


def render_influence(study: InfluenceStudy) -> str:
    """Return a study as one HTML page; the same study gives the same bytes, on any machine."""
    return render(
        "influence.html.j2",
        positions=study.positions,
        finding=sentences.finding(study),
        parts=tuple(parts(study)),
        notes=list(sentences.notes(study)),
        results=study.results,
        light=LIGHT,
        dark=DARK,
        version=__version__,
    )


def parts(study: InfluenceStudy) -> Iterator[Part]:
    """Yield what is shown, in order."""
    names = list(study.positions.issues.values())
    shown = {k: names[k] for k in sentences.shown(study.positions, ISSUES)}
    for k, name in shown.items():
        yield Part(
            f"forecasts-{k}", f"{first_upper(name)}: where it ends", forecasts.figure(study, k)
        )
    moving = MOVING if len(names) == 1 or len(study.results) == 1 else MOVING[:1]
    for result in study.results:
        if result.model in moving and len(result.rounds) > 1:
            for k, name in shown.items():
                if np.isnan(result.outcome[k]):
                    continue
                heading = f"{first_upper(sentences.called(result.model))}, round by round: {name}"
                yield Part(f"rounds-{result.model}-{k}", heading, rounds.figure(result, k))
    yield from _work(study, shown)
    few = (
        (f"Shown are the {len(shown)} of {len(names):,} issues with the most weight.",)
        if len(shown) < len(names)
        else ()
    )
    yield Part(
        "inputs", "What the models start from", inputs.figure(study.positions, list(shown)), few
    )


def _work(study: InfluenceStudy, shown: Mapping[int, str]) -> Iterator[Part]:
    """Whom to work on, which trades are open, who moves with whom."""
    found = sentences.leading(study)
    for k, name in shown.items():
        if found is not None and (figure := pushes.figure(study, found, k)) is not None:
            yield Part(f"whom-{k}", f"On whom to work: {name}", figure)
    jumps = tuple(sentences.jumps(study))
    if jumps:
        yield Part("jumps", "Where forecasts jump", None, jumps)
    for result in study.results:
        if result.model == "exchange" and result.detail["open"]:
            yield Part(
                "trades",
                "Which trades are open",
                trades.figure(result),
                tuple(sentences.trades(study)),
            )
    for result, moves in sentences.moving(study):
        heading = f"Who moves with whom: {sentences.called(result.model)}"
        yield Part(f"moves-{result.model}", heading, movers.figure(result, moves))
