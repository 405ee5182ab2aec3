"""The game of a question in option form: who may accept, who may apply which lever."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from steelyard.case.logic import Formula, conjunction, name
from steelyard.case.registry import CaseModel
from steelyard.lenses.stability.conflict.model import Option
from steelyard.lenses.stability.conflict.states import Codes
from steelyard.lenses.stability.derived.levergame import LeverGame

ACCEPT = "accept-"


@dataclass(frozen=True, eq=False)
class OptionForm:
    """Options, and which of their states can be.

    Attributes
    ----------
    options : tuple of Option
        Acceptances first, in the order of the parties needed, then the levers.
    infeasible : tuple of Formula
        Pairs of levers that exclude each other.
    codes : ndarray of int64, shape (states,)
        The states that are left, sorted.
    """

    options: tuple[Option, ...]
    infeasible: tuple[Formula, ...]
    codes: Codes

    @classmethod
    def of(cls, case: CaseModel, game: LeverGame) -> OptionForm:
        """Put a game in option form."""
        options = _options(case, game)
        return cls(options, *_infeasible(game, options))


def _options(case: CaseModel, game: LeverGame) -> tuple[Option, ...]:
    proposal = game.question.for_
    called = f"“{case.proposals[proposal].name or proposal}”"
    accept, withdraw = f"accepts {called}", f"withdraws its acceptance of {called}"
    accepts = [
        Option(_unused(ACCEPT + party, case), party, accept, done=accept, undone=withdraw)
        for party in game.needs
    ]
    named = [(lever, case.levers[lever.name].name or lever.name) for lever in game.levers]
    applied = [
        Option(
            lever.name, lever.by[0], text, done=f"applies “{text}”", undone=f"takes back “{text}”"
        )
        for lever, text in named
    ]
    return (*accepts, *applied)


def _unused(option: str, case: CaseModel) -> str:
    """A name for an option that no lever has."""
    while option in case.levers:
        option += "_"
    return option


def _infeasible(game: LeverGame, options: Sequence[Option]) -> tuple[tuple[Formula, ...], Codes]:
    """Pairs of levers that exclude each other, and the codes of the states that are left."""
    codes = np.arange(1 << len(options), dtype=np.int64)
    formulas = []
    for pair in game.exclusions():
        places = [len(game.needs) + lever for lever in pair]
        formulas.append(conjunction([name(options[place].id) for place in places]))
        both = sum(1 << place for place in places)
        codes = codes[codes & both != both]
    return tuple(formulas), codes
