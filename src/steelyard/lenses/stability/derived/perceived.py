"""The derived conflict as parties see it that hold a belief.

Each takes its own view of the contest for everybody's.

Stakes, costs, patience and levers are undisputed. How the contest would end, and when, is what a
party's beliefs speak of; in its own game all others reckon with the same odds as it does, and so
are expected to refuse or accept where they would not.

References
----------
.. [1] Wang, M., Hipel, K. W. & Fraser, N. M. (1988). Modeling misperceptions in games. Behavioral Science 33(3): 207-223.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from steelyard.case import Case
from steelyard.case.registry import CaseModel
from steelyard.case.sections.question import Question
from steelyard.ensemble.draws import power_of_two
from steelyard.ensemble.ofcase import sample_of
from steelyard.errors import InputError
from steelyard.lenses.balance.offer import Seat
from steelyard.lenses.balance.seats import seat
from steelyard.lenses.stability.conflict import Conflict, Perceived
from steelyard.lenses.stability.derived.derive import DRAWS, Derived, check, derived
from steelyard.lenses.stability.derived.seats import asked, table


@dataclass(frozen=True, eq=False)
class PerceivedGames:
    """The derived conflict, and the same as some parties see it.

    Attributes
    ----------
    real : Derived
        By everybody's own beliefs.
    views : Mapping of party to Derived
        By the beliefs of that party alone.
    """

    real: Derived
    views: Mapping[str, Derived]

    @property
    def conflict(self) -> Conflict:
        """The derived conflict with what these parties take the others to prefer.

        Ready for `hypergame`.
        """
        seen = {
            party: Perceived(
                preferences={
                    other: view.conflict.preferences[other]
                    for other in view.sides
                    if other != party
                }
            )
            for party, view in self.views.items()
        }
        return replace(self.real.conflict, perceived=seen)


def believers(case: CaseModel, parties: Sequence[str]) -> tuple[str, ...]:
    """Return those of `parties` that see the odds or the length of the contest in their own way."""
    holding = {
        belief.of for belief in case.beliefs.values() if belief.odds or belief.lasts or belief.rates
    }
    return tuple(party for party in parties if party in holding)


def perceived(
    case: Case,
    question: str | Question | None = None,
    party: str | None = None,
    *,
    levers: Sequence[str] | str | None = None,
    draws: int = DRAWS,
    seed: int = 0,
    workers: int = 1,
) -> PerceivedGames:
    """Return the conflict that follows from a balance, and the game that a party sees by its beliefs.

    Parameters
    ----------
    party : str, optional
        Whose view; by default that of every party at the table that holds a belief about the odds
        or the length.
    question, levers, draws, seed, workers
        As in `steelyard.lenses.stability.derived.derive.derive`.

    Raises
    ------
    InputError
        The party holds no such belief or does not sit at the table, nobody does, or what `derive`
        raises.
    """
    check(seed, workers)
    label, chosen = asked(case, question)
    sample = sample_of(case, power_of_two(draws), seed)
    seated = table(case.model, sample, chosen, levers)
    seats = {each: seat(case.model, sample, each, chosen.for_) for each in seated.parties}
    views = {
        each: derived(case, label, seated, _seen(seats, each), sample.draws, seed, workers)
        for each in _viewers(case.model, seated.parties, party)
    }
    return PerceivedGames(derived(case, label, seated, seats, sample.draws, seed, workers), views)


def _viewers(case: CaseModel, parties: Sequence[str], party: str | None) -> tuple[str, ...]:
    holding = believers(case, parties)
    if not holding:
        raise InputError(
            "nobody at this table holds a belief about the odds or the length of the contest: "
            "state one under `beliefs`, with `of` and `odds`, `lasts` or `rates`"
        )
    if party is not None and party not in holding:
        raise InputError(
            f"{party!r} holds no belief about the odds or the length of the contest, or does "
            "not sit at this table: "
            f"such a belief is held by {', '.join(holding)}"
        )
    return holding if party is None else (party,)


def _seen(seats: Mapping[str, Seat], party: str) -> dict[str, Seat]:
    """Everybody's seat with the contest's rates as `party` believes them."""
    rates = seats[party].outlook.rates
    return {
        other: replace(own, outlook=own.outlook.with_rates(rates)) for other, own in seats.items()
    }
