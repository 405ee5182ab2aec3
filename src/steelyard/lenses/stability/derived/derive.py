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

from steelyard.arrays import Array
from steelyard.case import Case
from steelyard.case.registry import CaseModel
from steelyard.case.sections.question import Question
from steelyard.errors import InputError
from steelyard.lenses.stability.conflict.model import Conflict, Scores
from steelyard.lenses.stability.conflict.size import most_options
from steelyard.lenses.stability.derived.drawn import DRAWS, DrawnGame, check_settings
from steelyard.lenses.stability.derived.levergame import LeverGame
from steelyard.lenses.stability.derived.optionform import OptionForm
from steelyard.lenses.stability.derived.record import Derived, state_values
from steelyard.lenses.stability.derived.values import TIE, Side
from steelyard.ties import tied

MAX_CELLS = 2**28
"""At most so many draws times sets of levers are weighed."""


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
    form = OptionForm.of(drawn.case.model, game)
    sides = {party: Side.build(drawn.seats[party], game.levers, party) for party in game.parties}
    values = {party: _values(drawn, form, side, workers) for party, side in sides.items()}
    return Derived(_conflict(drawn.case.model, form, values), drawn, form.codes, values, sides)


def _values(drawn: DrawnGame, form: OptionForm, side: Side, workers: int) -> Array:
    """What each state is worth on average, ties made equal."""
    agree, refuse = side.means(drawn.draws, workers)
    return tied(state_values(form.codes, len(drawn.game.needs), agree, refuse), TIE)


def _conflict(case: CaseModel, form: OptionForm, values: Mapping[str, Array]) -> Conflict:
    return Conflict(
        title=case.title,
        parties={party: case.party_name(party) for party in values},
        options=form.options,
        preferences={party: Scores(form.codes, worth) for party, worth in values.items()},
        infeasible=form.infeasible,
        status_quo="N" * len(form.options),
    )


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
            f"{levers} levers over {draws:,} draws are too much work: take at most "
            f"{MAX_CELLS >> levers:,} draws, or fewer levers"
        )
