"""The derived conflict as parties see it that hold a belief.

Each takes its own view of the contest for everybody's.

Stakes, costs, patience and levers are undisputed. How the contest would end, and when, is what a
party's beliefs speak of; in its own game all others reckon with the same odds as it does, and so
are expected to refuse or accept where they would not.

References
----------
.. [1] Wang, M., Hipel, K. W. & Fraser, N. M. (1988). Modeling misperceptions in games. Behavioral
   Science 33(3): 207-223.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from steelyard.case import Case
from steelyard.case.registry import CaseModel
from steelyard.case.sections.question import Question
from steelyard.errors import InputError
from steelyard.lenses.stability.conflict.model import Conflict, Perceived, Preference
from steelyard.lenses.stability.derived.derive import derived_from
from steelyard.lenses.stability.derived.drawn import DRAWS, DrawnGame, check_settings
from steelyard.lenses.stability.derived.record import Derived


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
            party: Perceived(preferences=_of_others(view, party))
            for party, view in self.views.items()
        }
        return replace(self.real.conflict, perceived=seen)


def _of_others(view: Derived, party: str) -> dict[str, Preference]:
    """What all but one party prefer."""
    preferences = view.conflict.preferences
    return {other: preferences[other] for other in view.sides if other != party}


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
    """Return the conflict that follows from a balance, and the games that parties see.

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
    check_settings(seed, workers)
    drawn = DrawnGame.draw(case, question, levers, draws, seed)
    viewers = _viewers(case.model, drawn.game.parties, party)
    return perceived_by(drawn, derived_from(drawn, workers), viewers, workers)


def perceived_by(
    drawn: DrawnGame, real: Derived, viewers: Sequence[str], workers: int = 1
) -> PerceivedGames:
    """Return a derived conflict together with the games that some parties see."""
    views = {party: derived_from(drawn.seen_by(party), workers) for party in viewers}
    return PerceivedGames(real, views)


def _viewers(case: CaseModel, parties: Sequence[str], party: str | None) -> tuple[str, ...]:
    holding = believers(case, parties)
    if not holding:
        raise InputError(
            "nobody at this table holds a belief about the odds or the length of the contest: "
            "state one under `beliefs`, with `of` and `odds`, `lasts` or `rates`"
        )
    if party is not None and party not in holding:
        raise InputError(
            f"{party!r} holds no belief about the odds or the length of the contest, or does not "
            f"sit at this table: such a belief is held by {', '.join(holding)}"
        )
    return holding if party is None else (party,)
