"""The conflict that follows from a balance.

Who accepts, who applies which lever, and what each party makes of it.

Each party whose acceptance the proposal needs may accept or not, each holder may apply its levers
or not, and every state is worth to a party what the balance says, by the party's own beliefs. The
graph model then asks which of these states last.

References
----------
.. [1] Fang, L., Hipel, K. W. & Kilgour, D. M. (1993). Interactive Decision Making: The Graph Model
   for Conflict Resolution. Wiley.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from steelyard.arrays import Array
from steelyard.case import Case
from steelyard.case.logic import Formula, conjunction, name
from steelyard.case.registry import CaseModel
from steelyard.case.sections.question import Question
from steelyard.errors import InputError
from steelyard.lenses.stability.conflict.model import Conflict, Option, Scores
from steelyard.lenses.stability.conflict.size import most_options
from steelyard.lenses.stability.conflict.states import Codes
from steelyard.lenses.stability.derived.drawn import DRAWS, DrawnGame, check_settings
from steelyard.lenses.stability.derived.levergame import LeverGame
from steelyard.lenses.stability.derived.record import Derived, state_values
from steelyard.lenses.stability.derived.values import TIE, Side
from steelyard.ties import tied
from steelyard.version import __version__

MAX_CELLS = 2**28
"""At most so many draws times sets of levers are weighed."""
ACCEPT = "accept-"


def derive(
    case: Case,
    question: str | Question | None = None,
    *,
    levers: Sequence[str] | str | None = None,
    draws: int = DRAWS,
    seed: int = 0,
    workers: int = 1,
) -> Derived:
    """Return the conflict that follows from the balance of a question.

    Parameters
    ----------
    question : str, Question or None
        One of the case's own by name, or put freely; the case's first by default.
    levers : sequence of str, "all", or None
        Levers that can be applied: by default those that holder and target of the question have on
        each other; "all" for those of everybody at the table on anybody there. Levers of which
        nothing is left are left out.
    draws : int
        Number of draws, rounded up to a power of two.
    seed : int
        Any number from 0 up.
    workers : int
        Threads; they change nothing but the time.

    Raises
    ------
    InputError
        There is no such question or lever, the case cannot answer it, or it is too much work.
    """
    check_settings(seed, workers)
    return derived_from(DrawnGame.draw(case, question, levers, draws, seed), workers)


def derived_from(drawn: DrawnGame, workers: int = 1) -> Derived:
    """Return the conflict of a game whose numbers are drawn.

    Raises
    ------
    InputError
        It is too much work.
    """
    game = drawn.game
    _check_size(drawn.draws, game)
    options = _options(drawn.case.model, game)
    infeasible, codes = _infeasible(game, options)
    sides = {party: Side.build(drawn.seats[party], game.levers, party) for party in game.parties}
    values = {
        party: tied(state_values(codes, len(game.needs), *side.means(drawn.draws, workers)), TIE)
        for party, side in sides.items()
    }
    return Derived(
        conflict=_conflict(drawn, options, infeasible, codes, values),
        question=drawn.label,
        proposal=game.question.for_,
        needs=game.needs,
        levers=tuple(lever.name for lever in game.levers),
        codes=codes,
        values=values,
        notes=game.notes,
        draws=drawn.draws,
        seed=drawn.seed,
        case_digest=drawn.case.digest,
        version=__version__,
        sides=sides,
    )


def _conflict(
    drawn: DrawnGame,
    options: tuple[Option, ...],
    infeasible: tuple[Formula, ...],
    codes: Codes,
    values: Mapping[str, Array],
) -> Conflict:
    case = drawn.case.model
    return Conflict(
        title=case.title,
        parties={party: case.party_name(party) for party in values},
        options=options,
        preferences={party: Scores(codes, worth) for party, worth in values.items()},
        infeasible=infeasible,
        status_quo="N" * len(options),
    )


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


def _check_size(draws: int, game: LeverGame) -> None:
    needs, levers, parties = len(game.needs), len(game.levers), len(game.parties)
    most = most_options(parties)
    if needs + levers > most:
        fewer = (
            f"name at most {most - needs} of the levers (--levers)"
            if needs < most
            else f"at most {most} parties fit, without a lever"
        )
        raise InputError(
            f"{needs} parties that must accept and {levers} levers make 2^{needs + levers} states, "
            f"and the graph model takes up to 2^{most} here: {fewer}"
        )
    if draws << levers > MAX_CELLS:
        raise InputError(
            f"{levers} levers over {draws:,} draws are too much work: "
            f"take at most {MAX_CELLS >> levers:,} draws, or fewer levers"
        )
