"""The bargaining scene of a reading.

Who asks whom for what, between which sides, with which levers.
"""

from __future__ import annotations

from dataclasses import dataclass

from steelyard.reading.drafting.bearing import lay_on
from steelyard.reading.drafting.cast import cast_of, demand_enough, ranked_parties
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
    question : LeverageQuestion
        Who is to move whom.
    sides : (str, str)
        Parties of the contest, the target of the question first.
    cast : tuple of str
        Parties of the draft, the weightiest first after those of the question.
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

    question: LeverageQuestion
    sides: tuple[str, str]
    cast: tuple[str, ...]
    left_out: tuple[str, ...]
    struggle: Struggle
    offers: tuple[DraftOffer, ...]
    levers: tuple[DraftLever, ...]
    fewer: int
    convictions: tuple[Conviction, ...]
    facts: tuple[Fact, ...]
    unplaced: tuple[str, ...]

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
    ranked = ranked_parties(reading)
    demand_enough(reading, ranked)
    question = asked(reading, ranked)
    sides = sides_of(reading, ranked, question)
    cast = cast_of((question.of, question.on, *sides), ranked, reading)
    aim = Aim(question, sides, cast)
    found = find_levers(reading, aim)
    loose = lay_on(reading, found.found, question.on)
    levers = weightiest(found.found, aim)
    acting = {p for item in reading.items for p in (item.party, item.other, item.to)}
    convictions, facts = find_convictions(reading, sides)
    reverse = any((lever.by, lever.on) == (question.on, question.of) for lever in levers)
    offers = find_offers(reading, aim, loose, (question.of,) if reverse else ())
    return Scene(
        question,
        sides,
        cast,
        tuple(p for p in ranked if p in acting and p not in cast),
        struggle_of(reading),
        offers,
        tuple(levers),
        len(found.found) - len(levers),
        convictions,
        facts,
        tuple(found.unplaced),
    )
