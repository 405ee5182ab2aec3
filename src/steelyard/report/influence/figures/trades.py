"""Which trades of positions are open, and what each does to those who look on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from steelyard.english.amounts import amount, at
from steelyard.english.words import first_upper
from steelyard.lenses.influence.result import InfluenceResult
from steelyard.parts import Column, Table
from steelyard.report.bars import Bar, domain_of, wide_and_narrow
from steelyard.report.figure import Figure
from steelyard.report.influence.sentences import trade
from steelyard.report.palette import ACCENT

SHOWN = 8
AXIS = {"title": "Gained by both together"}
COLUMNS = (
    Column("who yields"),
    Column("on"),
    Column("from, to"),
    Column("who answers"),
    Column("on"),
    Column("from, to"),
    Column("gain of the first", "amount"),
    Column("of the second", "amount"),
    Column("of all others", "amount"),
    Column("made"),
)


def figure(result: InfluenceResult) -> Figure:
    """The trades that gain most for both sides together, as things stand at the start."""
    found = result.detail["open"]
    bars = [_bar(result, one) for one in found[:SHOWN]]
    wide, narrow = wide_and_narrow(bars, AXIS, domain_of(bars))
    first = found[0]
    gains = f"{amount(first['gains'][0])} and {amount(first['gains'][1])} gained"
    return Figure(
        id="trades",
        title=f"{first_upper(trade(result, first))}: {gains}, the most that a trade brings",
        description="; ".join(trade(result, one) for one in found[:SHOWN]),
        table=Table(COLUMNS, tuple(_row(result, one) for one in found)),
        spec=wide,
        narrow=narrow,
        note="Gains are salience times how much nearer the outcome comes, as a part of the scale. "
        "One trade closes others.",
    )


def _row(result: InfluenceResult, found: Mapping[str, Any]) -> tuple[str | float | None, ...]:
    parties, issues = result.positions.parties, result.positions.issues
    others = sum(found["externalities"].values())
    return (
        parties[found["first"]],
        issues[found["gives"]],
        _way(result, found["gives"], found["first_moves"]),
        parties[found["second"]],
        issues[found["takes"]],
        _way(result, found["takes"], found["second_moves"]),
        *found["gains"],
        others,
        "yes" if found in result.detail["trades"] else "no",
    )


def _way(result: InfluenceResult, issue: str, moves: tuple[float, float]) -> str:
    low, high = result.positions.scale[list(result.positions.issues).index(issue)]
    return " to ".join(at(float(low + (high - low) * end)) for end in moves)


def _bar(result: InfluenceResult, found: Mapping[str, Any]) -> Bar:
    one, other = (amount(gain) for gain in found["gains"])
    worst = min(found["externalities"].items(), key=lambda item: item[1], default=("", 0.0))
    hurt = (
        f"; {result.positions.parties[worst[0]]} loses {amount(-worst[1])}" if worst[1] < 0 else ""
    )
    return Bar(
        first_upper(trade(result, found)),
        f"they gain {one} and {other}{hurt}",
        sum(found["gains"]),
        color=ACCENT,
    )
