"""The bargaining scene of a reading.

Who asks whom for what, between which sides, with which levers.
"""

from __future__ import annotations

from dataclasses import dataclass

from steelyard.reading.drafting.bearing import lay_on
from steelyard.reading.drafting.cast import acting_parties, cast_of, enough_parties
from steelyard.reading.drafting.convictions import Conviction, Fact, find_convictions
from steelyard.reading.drafting.leverfinding import find_levers
from steelyard.reading.drafting.levers import Aim, DraftLever, weightiest
from steelyard.reading.drafting.offers import DraftOffer, find_offers
from steelyard.reading.drafting.question import LeverageQuestion, asked
from steelyard.reading.drafting.sides import sides_of
from steelyard.reading.drafting.struggle import Struggle, struggle_of
from steelyard.reading.reading import Reading


@dataclass(frozen=True)
class Scene:
    """Everything that a draft needs to know, with the evidence identifiers of the reading.

    Attributes
    ----------
    aim : Aim
        The question, the sides of the contest, and the parties of the draft.
    left_out : tuple of str
        Parties that act and found no place.
    struggle : Struggle
        The contest.
    offers : tuple of DraftOffer
        Proposals, the main one first.
    levers : tuple of DraftLever
        In the order of the text.
    fewer : int
        How many levers were left out.
    convictions : tuple of Conviction
        One for each side.
    facts : tuple of Fact
        Sentences that are cited and are no items.
    unplaced : tuple of str
        Evidence of levers that the draft does not name.
    """

    aim: Aim
    left_out: tuple[str, ...]
    struggle: Struggle
    offers: tuple[DraftOffer, ...]
    levers: tuple[DraftLever, ...]
    fewer: int
    convictions: tuple[Conviction, ...]
    facts: tuple[Fact, ...]
    unplaced: tuple[str, ...]

    @property
    def question(self) -> LeverageQuestion:
        """Who is to move whom."""
        return self.aim.question

    @property
    def sides(self) -> tuple[str, str]:
        """Parties of the contest, the target of the question first."""
        return self.aim.sides

    @property
    def cast(self) -> tuple[str, ...]:
        """Parties of the draft, the weightiest first after those of the question."""
        return self.aim.cast

    def needed(self, offer: DraftOffer) -> tuple[str, ...]:
        """Who must accept a proposal."""
        return tuple(dict.fromkeys((*self.sides, *offer.needs)))


def set_scene(reading: Reading) -> Scene:
    """Choose question, sides, proposals and levers from what was read.

    Raises
    ------
    InputError
        When the document names fewer than two parties, or nothing that one does to another.
    """
    ranked = enough_parties(reading)
    aim = _aim(reading, ranked)
    gathered = find_levers(reading, aim)
    loose = lay_on(reading, gathered.found, aim.question.on)
    levers = weightiest(gathered.found, aim)
    convictions, facts = find_convictions(reading, aim.sides)
    return Scene(
        aim=aim,
        left_out=_left_out(reading, ranked, aim),
        struggle=struggle_of(reading),
        offers=find_offers(reading, aim, loose, _answering(levers, aim)),
        levers=levers,
        fewer=len(gathered.found) - len(levers),
        convictions=convictions,
        facts=facts,
        unplaced=tuple(gathered.unplaced),
    )


def _aim(reading: Reading, ranked: list[str]) -> Aim:
    question = asked(reading, ranked)
    sides = sides_of(reading, ranked, question)
    return Aim(question, sides, cast_of((question.of, question.on, *sides), ranked, reading))


def _left_out(reading: Reading, ranked: list[str], aim: Aim) -> tuple[str, ...]:
    return tuple(party for party in acting_parties(reading, ranked) if party not in aim.cast)


def _answering(levers: tuple[DraftLever, ...], aim: Aim) -> tuple[str, ...]:
    """The asking party, where the target of the question holds a lever on it."""
    question = aim.question
    turned = any(question.is_turned_by(lever.by, lever.on) for lever in levers)
    return (question.of,) if turned else ()
