"""The conflict that follows from a balance.

Who accepts, who applies which lever, and what each party makes of it.

Each party whose acceptance the proposal needs may accept or not, each holder may apply its levers
or not, and every state is worth to a party what the balance says, by the party's own beliefs. The
graph model then asks which of these states last.

References
----------
.. [1] Fang, L., Hipel, K. W. & Kilgour, D. M. (1993). Interactive Decision Making: The Graph Model for Conflict
   Resolution. Wiley.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from steelyard.arrays import Array
from steelyard.case import Case
from steelyard.case.logic import Formula, conjunction, name
from steelyard.case.registry import CaseModel
from steelyard.case.sections.question import Question
from steelyard.ensemble.draws import power_of_two
from steelyard.ensemble.ofcase import sample_of
from steelyard.errors import InputError
from steelyard.lenses.balance.offer import Seat
from steelyard.lenses.balance.seats import seat
from steelyard.lenses.stability.conflict import Conflict, Option, Scores
from steelyard.lenses.stability.derived.seats import Table, asked, table
from steelyard.lenses.stability.derived.values import TIE, Side
from steelyard.lenses.stability.space import code_of, most_options, state_of
from steelyard.ties import tied
from steelyard.version import __version__

Codes = NDArray[np.int64]
DRAWS = 512
MAX_CELLS = 2**28
"""At most so many draws times sets of levers are weighed."""
ACCEPT = "accept-"


@dataclass(frozen=True, eq=False)
class Derived:
    """A conflict with where it comes from.

    Attributes
    ----------
    conflict : Conflict
        Options to accept first, in the order of `needs`, then the levers; preferences are mean
        values.
    question, proposal : str
        What was asked, and what is accepted or not.
    needs, levers : tuple of str
        Parties that can accept, and levers that can be applied, in the order of the options.
    codes : ndarray of int64, shape (states,)
        The states, option j the bit 2**j; sorted.
    values : Mapping of party to ndarray of shape (states,)
        Mean over the draws of what each state is worth to the party, in its own stakes, ties made
        equal.
    notes : tuple of str
        What was left out and why, in sentences.
    draws, seed : int
        How the numbers were drawn.
    case_digest, version : str
        Of which case, by which version.
    sides : Mapping of party to Side
        How a party's values come about.
    """

    conflict: Conflict
    question: str
    proposal: str
    needs: tuple[str, ...]
    levers: tuple[str, ...]
    codes: Codes
    values: Mapping[str, Array]
    notes: tuple[str, ...]
    draws: int
    seed: int
    case_digest: str
    version: str
    sides: Mapping[str, Side]

    @cached_property
    def positions(self) -> dict[str, int]:
        """Position of each option in the state strings, by its name."""
        return {option: index for index, option in enumerate(self.conflict.option_ids)}

    def code(self, levers: Sequence[str] = (), accepted: bool = True) -> int:
        """Return the code of the state in which `levers` are applied and all, or none, of the needed parties accept.

        Raises
        ------
        InputError
            One of `levers` is none of this conflict, or two of them exclude each other.
        """
        unknown = [lever for lever in levers if lever not in self.levers]
        if unknown:
            raise InputError(
                f"{unknown[0]!r} is no lever of this conflict: it has "
                f"{', '.join(self.levers) or 'none'}"
            )
        code = sum(1 << self.positions[lever] for lever in set(levers)) + accepted * (
            (1 << len(self.needs)) - 1
        )
        if not np.isin(code, self.codes):
            raise InputError(
                f"{' and '.join(levers)} cannot all be applied: some of them exclude each other"
            )
        return code

    def state(self, levers: Sequence[str] = (), accepted: bool = True) -> str:
        """Return the same as a string of Y and N."""
        return state_of(self.code(levers, accepted), len(self.conflict.options))

    def place(self, state: str) -> int:
        """Return the position of a state among `codes`.

        Raises
        ------
        InputError
            It has another length or other letters, or cannot be.
        """
        if len(state) != len(self.conflict.options) or set(state) - set("YN"):
            known = ", ".join(self.conflict.option_ids)
            raise InputError(
                f"{state!r} is no state: write one letter, Y or N, for each of {known}"
            )
        place = int(np.searchsorted(self.codes, code_of(state)))
        if place == len(self.codes) or self.codes[place] != code_of(state):
            raise InputError(f"{state} cannot be: two of its levers exclude each other")
        return place

    def draw_scores(self, part: slice) -> Iterator[dict[str, Scores]]:
        """Yield the preferences of each draw in `part`: scores by party, ties made equal."""
        whole = {
            party: state_values(self.codes, len(self.needs), *side.rows(part))
            for party, side in self.sides.items()
        }
        for draw in range(len(range(*part.indices(self.draws)))):
            yield {
                party: Scores(self.codes, tied(values[:, draw], TIE))
                for party, values in whole.items()
            }


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
    check(seed, workers)
    label, chosen = asked(case, question)
    sample = sample_of(case, power_of_two(draws), seed)
    seated = table(case.model, sample, chosen, levers)
    seats = {party: seat(case.model, sample, party, chosen.for_) for party in seated.parties}
    return derived(case, label, seated, seats, sample.draws, seed, workers)


def derived(
    case: Case,
    label: str,
    seated: Table,
    seats: Mapping[str, Seat],
    draws: int,
    seed: int,
    workers: int = 1,
) -> Derived:
    """Return the conflict of a table at which the parties see what `seats` say.

    Raises
    ------
    InputError
        It is too much work.
    """
    _check_size(draws, seated)
    options = _options(case.model, seated)
    infeasible, codes = _infeasible(seated, options)
    sides = {party: Side.build(seats[party], seated.levers, party) for party in seated.parties}
    values = {
        party: tied(state_values(codes, len(seated.needs), *side.means(draws, workers)), TIE)
        for party, side in sides.items()
    }
    conflict = Conflict(
        title=case.model.title,
        parties={party: case.model.party_name(party) for party in seated.parties},
        options=options,
        preferences={party: Scores(codes, worth) for party, worth in values.items()},
        infeasible=infeasible,
        status_quo="N" * len(options),
    )
    return Derived(
        conflict,
        label,
        seated.question.for_,
        seated.needs,
        tuple(lever.name for lever in seated.levers),
        codes,
        values,
        seated.notes,
        draws,
        seed,
        case.digest,
        __version__,
        sides,
    )


def state_values(codes: Codes, needs: int, agree: Array, refuse: Array) -> Array:
    """Return what each state is worth: agreement where all needed parties accept, else refusal.

    Parameters
    ----------
    codes : ndarray of shape (states,)
        The lowest `needs` bits are acceptances, the others levers.
    agree, refuse : ndarray of shape (sets of levers, ...)
        Worth under each set of levers.
    """
    everybody = (1 << needs) - 1
    found: Array = refuse[codes >> needs]
    accepted = codes & everybody == everybody
    found[accepted] = agree[codes[accepted] >> needs]
    return found


def _options(case: CaseModel, seated: Table) -> tuple[Option, ...]:
    proposal = seated.question.for_
    called = f"“{case.proposals[proposal].name or proposal}”"
    accept, withdraw = f"accepts {called}", f"withdraws its acceptance of {called}"
    accepts = [
        Option(_unused(ACCEPT + party, case), party, accept, done=accept, undone=withdraw)
        for party in seated.needs
    ]
    named = [(lever, case.levers[lever.name].name or lever.name) for lever in seated.levers]
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


def _infeasible(seated: Table, options: Sequence[Option]) -> tuple[tuple[Formula, ...], Codes]:
    """Pairs of levers that exclude each other, and the codes of the states that are left."""
    codes = np.arange(1 << len(options), dtype=np.int64)
    formulas = []
    for pair in seated.exclusions():
        places = [len(seated.needs) + lever for lever in pair]
        formulas.append(conjunction([name(options[place].id) for place in places]))
        both = sum(1 << place for place in places)
        codes = codes[codes & both != both]
    return tuple(formulas), codes


def check(seed: int, workers: int) -> None:
    """Refuse settings that are out of range.

    Raises
    ------
    InputError
        A negative seed, or no worker.
    """
    if seed < 0:
        raise InputError(f"seed {seed}: a seed is a number from 0 up")
    if workers < 1:
        raise InputError(f"{workers} workers: at least 1 is needed")


def _check_size(draws: int, seated: Table) -> None:
    needs, levers, parties = len(seated.needs), len(seated.levers), len(seated.parties)
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
