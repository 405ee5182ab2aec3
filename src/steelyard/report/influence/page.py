"""The influence models as a page of their own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from steelyard.english.words import first_upper
from steelyard.lenses.influence.result import InfluenceResult
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
        heading = f"{first_upper(name)}: where it ends"
        yield Part(f"forecasts-{k}", heading, forecasts.figure(study, k))
    for result in _moving(study):
        yield from _rounds(result, shown)
    yield from _who_moves_what(study, shown)
    few = f"Shown are the {len(shown)} of {len(names):,} issues with the most weight."
    drawn = inputs.figure(study.positions, list(shown))
    yield Part(
        "inputs", "What the models start from", drawn, (few,) if len(shown) < len(names) else ()
    )


def _moving(study: InfluenceStudy) -> list[InfluenceResult]:
    """The results whose rounds are drawn: of several issues and models only the spatial one's."""
    few = len(study.positions.issues) == 1 or len(study.results) == 1
    moving = MOVING if few else MOVING[:1]
    return [each for each in study.results if each.model in moving and len(each.rounds) > 1]


def _rounds(result: InfluenceResult, shown: Mapping[int, str]) -> Iterator[Part]:
    called = first_upper(sentences.called(result.model))
    for k, name in shown.items():
        if not np.isnan(result.outcome[k]):
            heading = f"{called}, round by round: {name}"
            yield Part(f"rounds-{result.model}-{k}", heading, rounds.figure(result, k))


def _who_moves_what(study: InfluenceStudy, shown: Mapping[int, str]) -> Iterator[Part]:
    """Whom to work on, which trades are open, who moves with whom."""
    yield from _whom(study, shown)
    if jumps := tuple(sentences.jumps(study)):
        yield Part("jumps", "Where forecasts jump", None, jumps)
    for result in study.results:
        if result.model == "exchange" and result.detail["open"]:
            told = tuple(sentences.trades(study))
            yield Part("trades", "Which trades are open", trades.figure(result), told)
    for result, moves in sentences.moving(study):
        heading = f"Who moves with whom: {sentences.called(result.model)}"
        yield Part(f"moves-{result.model}", heading, movers.figure(result, moves))


def _whom(study: InfluenceStudy, shown: Mapping[int, str]) -> Iterator[Part]:
    found = sentences.leading(study)
    for k, name in shown.items():
        if found is not None and (figure := pushes.figure(study, found, k)) is not None:
            yield Part(f"whom-{k}", f"On whom to work: {name}", figure)
