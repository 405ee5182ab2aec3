"""The questions of `steelyard new --interview`.

An answer that cannot be read is asked for again at once.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, get_args

import typer

from steelyard.case import scales
from steelyard.case.distributions import Distribution
from steelyard.case.scales import QuantityError, Scale
from steelyard.case.sections.lever import Kind, strength_effect
from steelyard.case.starter import Answers, LeverAnswer

Check = Callable[[str], str]
ENDS = ("target-prevails", "holder-prevails", "settled-later")


def interview(given: dict[str, Any]) -> Answers:
    """Ask in the order in which an analyst thinks; Enter takes what stands in brackets.

    Parameters
    ----------
    given : dict
        Takes each answer as it is given, so that none is lost if the interview breaks off; see
        `Answers`.
    """
    asking = _Interview(given)
    asking.take("title", "What is the question")
    asking.take("holder", "Who would apply pressure or offer something")
    asking.take("target", "Whom must it move", other_than(given["holder"]))
    asking.take("offer", "What is on the table")
    _worth(asking)
    _contest(asking)
    levers: list[LeverAnswer] = []
    while name := _lever_name(given["holder"]):
        levers.append(_lever(name))
        given["levers"] = tuple(levers)
    return Answers(**given)


@dataclass(frozen=True)
class _Interview:
    """The answers that have been given so far."""

    given: dict[str, Any]

    def take(self, name: str, question: str, check: Check = str.strip) -> None:
        """Ask for an answer, for which the starter's own stands in brackets, and keep it."""
        self.given[name] = ask(question, getattr(Answers(), name), check)


def _worth(asking: _Interview) -> None:
    words = "(best, fine, poor, worst)"
    target, value = asking.given["target"], number(scales.VALUE)
    asking.take("target_value", f"What is the offer worth to {target} {words}", value)
    asking.take("holder_value", f"What is it worth to {asking.given['holder']} {words}", value)


def _contest(asking: _Interview) -> None:
    holder, target = asking.given["holder"], asking.given["target"]
    prevails = f"How likely is it that {target} prevails without agreement"
    asking.take("target_odds", prevails, odds())
    beside = odds(asking.given["target_odds"])
    asking.take("holder_odds", f"How likely is it that {holder} prevails", beside)
    asking.take("lasts", "How long may the contest last", number(scales.DURATION))
    itself = f"How likely does {target} itself think it is that it prevails"
    asking.take("belief", itself, odds())


def _lever_name(holder: str) -> str:
    """Ask for the next lever; an empty text after the last one."""
    question = f"A lever of {holder} (Enter to end)"
    name: str = typer.prompt(question, default="", show_default=False)
    return name.strip()


def _lever(name: str) -> LeverAnswer:
    kinds = get_args(Kind)
    kind = ask(f"  {', '.join(kinds[:-1])} or {kinds[-1]}", "stick", one_of(kinds))
    strength = "  how strong (small, moderate a year, halves target-prevails …)"
    reluctance = "  its holder is (willing, hesitant, reluctant, very reluctant)"
    return LeverAnswer(
        name,
        kind,
        ask(strength, "moderate", strength_of(kind)),
        ask("  how much of it is used already", "0 %", number(scales.SHARE)),
        ask("  how likely is it believed", "likely", number(scales.PROBABILITY)),
        ask(reluctance, "hesitant", number(scales.RELUCTANCE)),
    )


def ask(question: str, default: str, check: Check = str.strip) -> str:
    """Ask until the answer passes its check."""
    answer: str = typer.prompt(
        question, default=default, value_proc=lambda given: _checked(check, given)
    )
    return answer


def _checked(check: Check, given: str) -> str:
    try:
        return check(given.strip())
    except ValueError as error:
        raise typer.BadParameter(str(error)) from error


def number(scale: Scale) -> Check:
    """Take what the scale can read."""

    def check(given: str) -> str:
        scale.read(given)
        return given

    return check


def odds(other: str = "") -> Check:
    """Take a chance above 0 that leaves room beside the other one."""

    def check(given: str) -> str:
        chance = scales.PROBABILITY.read(given)
        if chance.high == 0:
            raise QuantityError(
                "odds of 0 say that it never comes; give it a small chance, such as 1 %"
            )
        if other and _points(chance) + _points(scales.PROBABILITY.read(other)) > 1:
            raise QuantityError(
                f"this and {other} are more than 100 % together; write less, or intervals"
            )
        return given

    return check


def _points(chance: Distribution) -> float:
    return chance.low if chance.certain else 0.0


def one_of(names: tuple[str, ...]) -> Check:
    """Take one of some words."""

    def check(given: str) -> str:
        if given.lower() not in names:
            raise ValueError(f"expected one of {', '.join(names)}, found {given[:60]!r}")
        return given.lower()

    return check


def strength_of(kind: str) -> Check:
    """Take what a lever of this kind can do; if to an end, then to one of the starter's."""

    def check(given: str) -> str:
        effect = strength_effect(given, kind)
        end = effect.get("rate") or effect.get("belief")
        if end is not None and end not in ENDS:
            raise ValueError(f"no end is called {str(end)[:60]!r}; the ends are {', '.join(ENDS)}")
        return given

    return check


def other_than(holder: str) -> Check:
    """Take any name but the holder's."""

    def check(given: str) -> str:
        if given.casefold() == holder.casefold():
            raise ValueError(f"{holder} cannot move itself; name another party")
        return given

    return check
