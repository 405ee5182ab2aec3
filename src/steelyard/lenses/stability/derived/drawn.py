"""The game of a question with its numbers drawn: what each party at the table reckons with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from steelyard.case import Case
from steelyard.case.sections.question import Question
from steelyard.ensemble.draws import power_of_two
from steelyard.ensemble.ofcase import sample_of
from steelyard.errors import InputError
from steelyard.lenses.balance.offer import Seat
from steelyard.lenses.balance.seats import seat
from steelyard.lenses.stability.derived.levergame import LeverGame, asked, lever_game

DRAWS = 512


@dataclass(frozen=True, eq=False)
class DrawnGame:
    """A question's game over draws.

    Attributes
    ----------
    case : Case
        Whose question it is.
    label : str
        The question's name.
    game : LeverGame
        Who plays, and with what.
    seats : Mapping of party to Seat
        What each party has before it, by the beliefs that count.
    draws, seed : int
        How the numbers were drawn.
    """

    case: Case
    label: str
    game: LeverGame
    seats: Mapping[str, Seat]
    draws: int
    seed: int

    @classmethod
    def draw(
        cls,
        case: Case,
        question: str | Question | None,
        levers: Sequence[str] | str | None,
        draws: int,
        seed: int,
    ) -> DrawnGame:
        """Draw the numbers of a question's game; see `derive`, which takes the same.

        Raises
        ------
        InputError
            There is no such question or lever, or the case cannot answer it.
        """
        label, chosen = asked(case, question)
        sample = sample_of(case, power_of_two(draws), seed)
        game = lever_game(case.model, sample, chosen, levers)
        seats = {party: seat(case.model, sample, party, chosen.for_) for party in game.parties}
        return cls(case, label, game, seats, sample.draws, seed)

    def seen_by(self, party: str) -> DrawnGame:
        """Return the game in which everybody reckons with the contest's rates as a party does."""
        rates = self.seats[party].outlook.rates
        seats = {
            other: replace(own, outlook=own.outlook.with_rates(rates))
            for other, own in self.seats.items()
        }
        return replace(self, seats=seats)


def check_settings(seed: int, workers: int) -> None:
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
