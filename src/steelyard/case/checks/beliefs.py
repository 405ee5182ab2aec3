"""What a belief says about the contest, once and with what its weights and signals need."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from steelyard.case.checks.odds import whole_odds
from steelyard.case.registry import CaseModel
from steelyard.case.sections.belief import Belief
from steelyard.case.walk import Path
from steelyard.errors import Problem

WEIGHTS = ("weight", "odds_weight")
_CONTENTS = {"odds", "rates", "lasts", "cost"}


@dataclass(frozen=True)
class _Held:
    """A belief with its name, and the beliefs of the same party whose names come before it."""

    name: str
    belief: Belief
    others: Mapping[str, Belief]

    @property
    def path(self) -> Path:
        return "beliefs", self.name


def belief_problems(case: CaseModel) -> Iterator[Problem]:
    """Problems of every belief."""
    for name, belief in case.beliefs.items():
        same_party = {
            other: second
            for other, second in case.beliefs.items()
            if other < name and second.of == belief.of
        }
        yield from _problems(case, _Held(name, belief, same_party))


def _problems(case: CaseModel, held: _Held) -> Iterator[Problem]:
    yield from _contents(held)
    if held.belief.odds:
        yield from whole_odds(case, held.path, held.belief.odds, timed=True)
    yield from _signals(held)
    for key in WEIGHTS:
        if getattr(held.belief, key) is not None:
            yield from _weight(held, key)
    yield from _said_before(held)


def _contents(held: _Held) -> Iterator[Problem]:
    """Odds beside rates, and a belief about nothing."""
    belief = held.belief
    if belief.odds and belief.rates:
        yield Problem(
            "rates-and-odds",
            "a belief has odds or rates, not both",
            held.path,
            hint="keep one of the two",
        )
    if not (belief.odds or belief.rates or belief.lasts or belief.cost):
        yield Problem(
            "empty-belief",
            "the belief says nothing about the contest",
            held.path,
            expected="`odds`, `lasts`, `rates` or `cost`",
        )


def _signals(held: _Held) -> Iterator[Problem]:
    """Signals below nought, and those that can change nothing."""
    signals, path = held.belief.signals, (*held.path, "signals")
    for end, count in signals.items():
        if count < 0:
            yield Problem(
                "signals", "signals are counted, from 0 up", (*path, end), found=str(count)
            )
    if any(count > 0 for count in signals.values()) and held.belief.odds_weight is None:
        yield Problem.remark(
            "signals-without-weight",
            "signals change nothing where the odds are certain",
            path,
            hint="add `odds_weight` here: how many signals the odds are worth",
        )


def _weight(held: _Held, key: str) -> Iterator[Problem]:
    """A weight of nothing, and a second one of its kind for one party."""
    belief, path = held.belief, (*held.path, key)
    if not (belief.odds or belief.rates or belief.lasts):
        yield Problem(
            "weight-alone",
            "a weight is of odds, a duration or rates, and this belief has none",
            path,
            hint="put the weight with the belief about the ends",
        )
    for other, second in held.others.items():
        if getattr(second, key) is not None:
            yield Problem(
                "weight-twice",
                f"{belief.of} has two weights; all its ends learn together",
                path,
                found=f"{other} and {held.name}",
                expected="one weight",
            )


def _said_before(held: _Held) -> Iterator[Problem]:
    """Other beliefs of the party about the same."""
    about = _CONTENTS & held.belief.model_fields_set
    for other, second in held.others.items():
        same = about & second.model_fields_set
        if same:
            yield Problem(
                "belief-twice",
                f"{held.belief.of} has two beliefs about {', '.join(sorted(same))}",
                held.path,
                found=f"{other} and {held.name}",
                expected="one",
                hint="put them together",
            )
