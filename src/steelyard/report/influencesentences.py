"""What the influence models say, in sentences: the same for terminal and page."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from steelyard.influence.result import InfluenceResult
from steelyard.lenses.influence import InfluenceStudy
from steelyard.report.naming import first_upper, listed
from steelyard.report.numbers import amount

CALLED = {
    "compromise": "compromise (weighted mean)",
    "median": "weighted median",
    "nash": "Nash bargaining",
    "exchange": "position exchange",
    "pce": "probabilistic Condorcet election",
    "smp": "spatial model of politics",
    "eum": "expected-utility model",
    "challenge": "challenge model",
}
MOVERS = 5
TRADES = 5


def called(model: str) -> str:
    """Return a model's name for people."""
    return CALLED.get(model, model)


def place(result: InfluenceResult, issue: int) -> str:
    """Return a forecast on an issue, or ``no answer``."""
    value = float(result.outcome[issue])
    return amount(value) if np.isfinite(value) else "no answer"


def finding(study: InfluenceStudy) -> str:
    """Return what the models find, in one sentence: the range of their forecasts, issue by issue."""
    names, outcomes = list(study.positions.issues.values()), study.outcomes()
    if len(study.results) == 1:
        told = [f"{names[k]} at {place(study.results[0], k)}" for k in range(min(3, len(names)))]
        return f"The {called(study.results[0].model)} puts {listed(told)}."
    parts = []
    for k, name in enumerate(names[:3]):
        known = outcomes[np.isfinite(outcomes[:, k]), k]
        if len(known):
            parts.append(f"{name} between {amount(float(known.min()))} and {amount(float(known.max()))}")
    more = f" (and {len(names) - 3:,} more issues)" if len(names) > 3 else ""
    return f"{len(study.results)} models put {listed(parts) or 'nothing'}{more}."


def whom(study: InfluenceStudy) -> Iterator[str]:
    """Yield on whom to work, issue by issue: whose step moves the forecast most."""
    if study.levers is None:
        return
    found, names = study.levers, study.positions.parties
    for issue, called_ in list(study.positions.issues.items())[:MOVERS]:
        most = found.whom(issue)[:3]
        told = [f"{names[party]} ({amount(size)})" for party, size in most]
        if told:
            how = "exactly" if found.exact else "by a step of 2 % of the scale"
            yield f"{called_}: the {called(found.model)} moves most, {how}, with {listed(told)}."
    for kind in ("position", "salience", "capability"):
        jumps = int(np.count_nonzero(found.jumps[kind]))
        if jumps:
            yield f"In {jumps} places a small change of {kind} makes the forecast jump."


def interval(study: InfluenceStudy, model: str, issue: int) -> str:
    """Return where nine draws in ten put a forecast, or nothing."""
    found = study.intervals.get(model, ())
    summary = found[issue] if issue < len(found) else None
    return "" if summary is None or summary.p5 == summary.p95 else f" ({amount(summary.p5)} to {amount(summary.p95)})"


def movers(study: InfluenceStudy) -> Iterator[str]:
    """Yield who moves farthest in the spatial model, and towards whom."""
    for result in study.results:
        moves = result.detail.get("moves")
        if result.model != "smp" or not isinstance(moves, np.ndarray) or not moves.any():
            continue
        names = list(result.positions.parties.values())
        far = np.abs(moves).sum(axis=1)
        for mover in np.argsort(-far)[:MOVERS].tolist():
            if far[mover] > 0:
                other = int(np.argmax(np.abs(moves[mover])))
                moved = f"moves by {amount(float(far[mover]))} of the scale"
                yield f"{first_upper(names[mover])} {moved}, most of it with {names[other]}."


def notes(study: InfluenceStudy) -> Iterator[str]:
    """Yield what the models have to remark, each remark once, and which have no answer."""
    yield from study.positions.notes
    said = dict.fromkeys((result.model, note) for result in study.results for note in result.notes)
    for model, note in said:
        yield f"{called(model)}: {note}"
    for model, reason in study.left_out.items():
        yield f"the {called(model)} is left out: {reason}"
