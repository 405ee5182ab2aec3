"""The questions of `steelyard new --interview`.

An answer that cannot be read is asked for again at once.
"""

from __future__ import annotations

from collections.abc import Callable
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
    plain = Answers()

    def take(name: str, question: str, check: Check = str.strip) -> str:
        answer = given[name] = ask(question, getattr(plain, name), check)
        return answer

    take("title", "What is the question")
    holder = take("holder", "Who would apply pressure or offer something")
    target = take("target", "Whom must it move", other_than(holder))
    take("offer", "What is on the table")
    take(
        "target_value",
        f"What is the offer worth to {target} (best, fine, poor, worst)",
        number(scales.VALUE),
    )
    take(
        "holder_value",
        f"What is it worth to {holder} (best, fine, poor, worst)",
        number(scales.VALUE),
    )
    wins = take("target_odds", f"How likely is it that {target} prevails without agreement", odds())
    take("holder_odds", f"How likely is it that {holder} prevails", odds(wins))
    take("lasts", "How long may the contest last", number(scales.DURATION))
    take("belief", f"How likely does {target} itself think it is that it prevails", odds())
    levers: list[LeverAnswer] = []
    while name := typer.prompt(
        f"A lever of {holder} (Enter to end)", default="", show_default=False
    ).strip():
        levers.append(_lever(name))
        given["levers"] = tuple(levers)
    return Answers(**given)


def _lever(name: str) -> LeverAnswer:
    kind = ask(
        "  carrot, stick, support, assurance or information", "stick", one_of(get_args(Kind))
    )
    strength = ask(
        "  how strong (small, moderate a year, halves target-prevails …)",
        "moderate",
        strength_of(kind),
    )
    used = ask("  how much of it is used already", "0 %", number(scales.SHARE))
    credibility = ask("  how likely is it believed", "likely", number(scales.PROBABILITY))
    reluctance = ask(
        "  its holder is (willing, hesitant, reluctant, very reluctant)",
        "hesitant",
        number(scales.RELUCTANCE),
    )
    return LeverAnswer(name, kind, strength, used, credibility, reluctance)


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
    """Take what a lever of this kind can do, to an end of the starter where it does it to an end."""

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
