"""What the influence models say, in sentences: the same for terminal and page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from steelyard.arrays import Array
from steelyard.english.amounts import amount, at, of_draws, share
from steelyard.english.words import counted, first_upper, listed, verb, was_were
from steelyard.lenses.influence.levers import KINDS, NOTICED, STEP, Levers, StepKind
from steelyard.lenses.influence.positions import Positions
from steelyard.lenses.influence.result import InfluenceResult
from steelyard.lenses.influence.study import InfluenceStudy
from steelyard.ties import TIE, first_largest, largest_first

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
TOLD = 3
"""So many issues are told in one sentence."""


def called(model: str) -> str:
    """Return a model's name for people."""
    return CALLED.get(model, model)


def place(result: InfluenceResult, issue: int) -> str:
    """Return a forecast on an issue, or ``no answer``.

    Of a model that does not settle the issue, between what it ends.
    """
    value = float(result.outcome[issue])
    if not result.settles(issue):
        return f"not settled ({ends(result, issue)})"
    return at(value) if np.isfinite(value) else "no answer"


def ends(result: InfluenceResult, issue: int) -> str:
    """Return between what a model ends that does not settle an issue."""
    assert result.span is not None
    low, high = result.span[issue].tolist()
    return f"{at(low)} to {at(high)}"


def known(result: InfluenceResult, issue: int) -> bool:
    """Return whether a model has a forecast on an issue."""
    return bool(np.isfinite(result.outcome[issue])) and result.settles(issue)


def scale(study: InfluenceStudy, issue: int) -> str:
    """Return what the named places of an issue's scale are, or nothing."""
    name = list(study.positions.issues)[issue]
    places = sorted(study.positions.places.get(name, {}).items(), key=lambda item: item[1])
    return "; ".join(f"{at(where)} is “{words}”" for words, where in places)


def shown(positions: Positions, most: int) -> list[int]:
    """Return the issues with the most weight, in their order; at most so many."""
    heaviest = largest_first(positions.weight.sum(axis=0))[:most]
    return sorted(int(k) for k in heaviest)


def finding(study: InfluenceStudy) -> str:
    """Return the range of the models' forecasts, issue by issue, in one sentence."""
    names, issues = list(study.positions.issues.values()), shown(study.positions, TOLD)
    if len(study.results) == 1:
        return _of_one(study.results[0], issues, names)
    ranges = ((names[k], between(study, k)) for k in issues)
    parts = [f"{name} {told}" for name, told in ranges if told]
    if not parts:
        return "No model has an answer."
    count = sum(len(result.unsettled) < len(names) for result in study.results)
    return f"{counted(count, 'model puts', 'models put')} {listed(parts)}{_more(names)}."


def forecasts(study: InfluenceStudy, issue: int) -> list[float]:
    """Return what the models that have a forecast on an issue put it at."""
    return [float(result.outcome[issue]) for result in study.results if known(result, issue)]


def between(study: InfluenceStudy, issue: int) -> str:
    """Return where the models put an issue, ``at`` or ``between``; nothing where none does."""
    told = forecasts(study, issue)
    if not told:
        return ""
    low, high = at(min(told)), at(max(told))
    return f"at {low}" if low == high else f"between {low} and {high}"


def _of_one(result: InfluenceResult, issues: Sequence[int], names: Sequence[str]) -> str:
    """What the one model finds that was asked."""
    told = [f"{names[k]} at {place(result, k)}" for k in issues if result.settles(k)]
    open_ = [
        f"{names[k]} (anywhere from {ends(result, k)})" for k in issues if not result.settles(k)
    ]
    parts = ([f"puts {listed(told)}{_more(names)}"] if told else []) + (
        [f"does not settle {listed(open_)}"] if open_ else []
    )
    return f"The {called(result.model)} {', and '.join(parts)}."


def _more(names: Sequence[str]) -> str:
    more = len(names) - TOLD
    return f" (and {counted(more, 'more issue', 'more issues')})" if more > 0 else ""


def leading(study: InfluenceStudy) -> Levers | None:
    """Return the levers that are told first: those of the one model, or of the compromise."""
    return next(
        (study.levers[result.model] for result in study.results if result.model in study.levers),
        None,
    )


def whom(study: InfluenceStudy) -> Iterator[str]:
    """Yield on whom to work, issue by issue: whose step moves the forecast most."""
    found = leading(study)
    if found is None or found.erratic:
        return
    names = list(study.positions.issues.values())
    for k in shown(study.positions, MOVERS):
        if told := [pushed(study, found, i, k) for i in strongest(found, k)[:3]]:
            step = amount(STEP * float(np.ptp(study.positions.scale[k])))
            yield (
                f"{names[k]}: a party's move by {step} shifts the {called(found.model)} most with "
                f"{listed(told)}."
            )


def jumps(study: InfluenceStudy) -> Iterator[str]:
    """Yield in which models a small change of one number makes a forecast jump."""
    for model, found in study.levers.items():
        counts = {
            kind: (int(np.count_nonzero(found.jumps[kind])), found.jumps[kind].size)
            for kind in KINDS
        }
        told = [
            f"{kind} in {count:,} of {places:,} places"
            for kind, (count, places) in counts.items()
            if count
        ]
        if told:
            rest = ": too often to say on whom to work" if found.erratic else ""
            yield (
                f"{first_upper(called(model))}: a forecast jumps at a small change of "
                f"{listed(told)}{rest}."
            )


def strongest(found: Levers, issue: int) -> list[int]:
    """Return the parties whose steps move the forecast of an issue, most first."""
    size = np.abs(found.step("position")[:, issue])
    return [int(i) for i in largest_first(size) if size[i] > NOTICED]


def pushed(study: InfluenceStudy, found: Levers, party: int, issue: int) -> str:
    """Return a party with what its step changes, and how often it comes first."""
    first = found.first("position")
    often = f", first {of_draws(float(first[party, issue]))}" if first is not None else ""
    return (
        f"{list(study.positions.parties.values())[party]} "
        f"({change(found, 'position', party, issue)}{often})"
    )


def change(found: Levers, kind: StepKind, party: int, issue: int) -> str:
    """Return what a step changes, with where nine draws in ten lie."""
    value, low, high = sizes(found, kind, party, issue)
    return amount(value) if low == high else f"{amount(value)}, {amount(low)} to {amount(high)}"


def sizes(found: Levers, kind: StepKind, party: int, issue: int) -> tuple[float, float, float]:
    """Return what a step changes and the ends of its interval.

    Of a position, which can be moved either way, it is how much it changes.
    """
    value, ends = float(found.step(kind)[party, issue]), found.interval(kind)
    low, high = (float(end[party, issue]) for end in ends) if ends else (value, value)
    return (-value, -high, -low) if kind == "position" and value < 0 else (value, low, high)


def trades(study: InfluenceStudy) -> Iterator[str]:
    """Yield how many trades of positions are open, and what the best one is."""
    for result in study.results:
        found: Sequence[Mapping[str, Any]] = result.detail.get("open", ())
        if result.model == "exchange" and found:
            made, count = len(result.detail["trades"]), result.detail["open_count"]
            yield (
                f"Trades that would leave both sides better off: {count:,}; made, as one closes "
                f"others: {made:,}."
            )
            yield f"The best: {trade(result, found[0])}."


def trade(result: InfluenceResult, found: Mapping[str, Any]) -> str:
    """Return a trade in words."""
    parties, issues = result.positions.parties, result.positions.issues
    first, second = parties[found["first"]], parties[found["second"]]
    return f"{first} yields on {issues[found['gives']]}, {second} on {issues[found['takes']]}"


def interval(study: InfluenceStudy, model: str, issue: int) -> str:
    """Return where nine draws in ten put a forecast, or nothing."""
    found = study.intervals.get(model, ())
    summary = found[issue] if issue < len(found) else None
    if summary is None or summary.p95 - summary.p5 <= TIE * float(
        np.ptp(study.positions.scale[issue])
    ):
        return ""
    return f" ({at(summary.p5)} to {at(summary.p95)})"


def moving(study: InfluenceStudy) -> Iterator[tuple[InfluenceResult, Array]]:
    """Yield the models in which parties move, and how far each moved with each other one.

    Moves with or towards a party have shape (n, n). Models that do not settle the case are left
    out: there the moves are as uncertain as the outcome.
    """
    for result in study.results:
        moves = result.detail.get("moves") if not result.unsettled else None
        if isinstance(moves, np.ndarray) and moves.any():
            yield result, moves


def movers(study: InfluenceStudy) -> Iterator[str]:
    """Yield who moves farthest and with whom, in the spatial model or the one that was asked."""
    for result, moves in moving(study):
        if result.model != "smp" and len(study.results) > 1:
            continue
        names = list(result.positions.parties.values())
        far = moves.sum(axis=1)
        farthest = [k for k in largest_first(far)[:MOVERS].tolist() if far[k] > 0]
        told = [
            f"{names[k]} ({share(float(far[k]))}, mostly with "
            f"{names[int(first_largest(moves[k]))]})"
            for k in farthest
        ]
        over = "all rounds and issues" if len(result.positions.issues) > 1 else "all rounds"
        yield (
            f"{first_upper(called(result.model))}: farthest move, in parts of the scale over "
            f"{over}: {listed(told)}."
        )


def notes(study: InfluenceStudy) -> Iterator[str]:
    """Yield what the models have to remark, each remark once, and which have no answer."""
    yield from study.positions.notes
    said: dict[str, list[str]] = {}
    for result in study.results:
        for note in dict.fromkeys(result.notes):
            said.setdefault(note, []).append(called(result.model))
    for note, models in said.items():
        every = len(models) == len(study.results) > 1
        yield f"{'all models' if every else listed(models)}: {note}"
    yield from _left_undone(study)
    yield from _outside(study)
    for model, reason in study.left_out.items():
        yield f"the {called(model)} is left out: {reason}"


def _left_undone(study: InfluenceStudy) -> Iterator[str]:
    """What would have taken too long, and what cannot be told."""
    asked = "take fewer parties or issues" if len(study.results) == 1 else "ask one model alone"
    unsure = [called(result.model) for result in study.results if result.unsettled]
    slow = [
        called(result.model)
        for result in study.results
        if result.model not in study.levers and not result.unsettled
    ]
    if slow:
        yield f"whom to work on was not worked out by the {listed(slow)}, as it takes long: {asked}"
    if unsure:
        does = verb("do", len(unsure))
        yield (
            f"whom to work on is not told by the {listed(unsure)}, which {does} not settle the case"
        )
    yield from _run_once(study, asked)


def _run_once(study: InfluenceStudy, asked: str) -> Iterator[str]:
    """Which models were not run over the draws."""
    if not study.positions.draws:
        return
    once = [called(r.model) for r in study.results if r.model not in study.spread]
    if once:
        yield (
            f"the {listed(once)} {was_were(len(once))} run once, at the means of all numbers, "
            f"not over draws, as it takes long: {asked}"
        )


def _outside(study: InfluenceStudy) -> Iterator[str]:
    """Forecasts at the means of all numbers that are not among those of nine draws in ten."""
    names = list(study.positions.issues.values())
    for result in study.results:
        nine_in_ten = study.intervals.get(result.model, ())
        slack = TIE * np.ptp(study.positions.scale, axis=1)
        places = enumerate(zip(nine_in_ten, result.outcome, slack, strict=False))
        out = [
            names[k]
            for k, (end, own, by) in places
            if end and not end.p5 - by <= own <= end.p95 + by
        ]
        if out:
            told = (
                f"at the means of all numbers it ends on {listed(out[:5])} where nine draws in "
                "ten do not"
            )
            yield (
                f"{called(result.model)}: {told}: small changes make it jump, so trust the interval"
            )
