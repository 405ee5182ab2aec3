"""What parties do, offer, demand, believe and need.

These are the items of a reading, each with its words in the text.
"""

from __future__ import annotations

from steelyard.reading.attribution.attribution import Attribution
from steelyard.reading.moves.actors import Actors
from steelyard.reading.moves.beliefs import find_beliefs
from steelyard.reading.moves.casting import cast
from steelyard.reading.moves.conditions import find_conditions
from steelyard.reading.moves.constraints import find_constraints
from steelyard.reading.moves.context import Context
from steelyard.reading.moves.demands import find_demands
from steelyard.reading.moves.exhausted import find_exhausted
from steelyard.reading.moves.forecasts import find_forecasts, sourced
from steelyard.reading.moves.grammar import Clauses, grammar
from steelyard.reading.moves.item import Item
from steelyard.reading.moves.kinds import FORECAST, WRITER
from steelyard.reading.moves.levers import find_levers
from steelyard.reading.moves.lexicon import matches
from steelyard.reading.moves.pauses import pause_length
from steelyard.reading.moves.proposals import OnTheTable, find_proposals
from steelyard.reading.moves.rolescene import RoleScene
from steelyard.reading.moves.stances import find_stances
from steelyard.reading.moves.tagged import joined
from steelyard.reading.pages.page import Page
from steelyard.reading.parse import Parse
from steelyard.reading.parties.model import PartyBook
from steelyard.reading.quotations import plain_page
from steelyard.reading.sentences import Sentence
from steelyard.reading.tagger.tagger import Tagged

_SAME = 0.6


def find_items(
    page: Page,
    sentences: tuple[Sentence, ...],
    book: PartyBook,
    attributions: tuple[Attribution, ...],
    tagged: Tagged,
    parse: Parse,
) -> tuple[Item, ...]:
    """Find what the parties of a page do, offer, demand, believe and need.

    Parameters
    ----------
    page : Page
        The document.
    sentences : tuple of Sentence
        Of its body.
    book : PartyBook
        Its parties and where the text names them.
    attributions : tuple of Attribution
        Who says what.
    tagged : Tagged
        What the trained tagger saw.
    parse : Parse
        Its grammar, over the same sentences.

    Returns
    -------
    tuple of Item
        In the order of the text.
    """
    read = grammar(parse)
    context = Context(plain_page(page), Actors(book, read, attributions), attributions)
    items = rules_items(context, read)
    every = joined(context, read, items, tagged)
    scene = RoleScene(context, read, [paragraph.start for paragraph in page.paragraphs])
    told = cast(scene, every, [number < len(items) for number in range(len(every))])
    sourced_too = (_with_source(context, read, item) for item in told)
    return tuple(
        sorted(
            (item for item in sourced_too if item is not None),
            key=lambda item: (item.span, item.trigger),
        )
    )


def rules_items(context: Context, sentences: list[Clauses]) -> list[Item]:
    """Return the items that the rules find by themselves."""
    table = OnTheTable()
    return [
        item
        for sentence in sentences
        if sentence.words
        for item in _distinct(_of_sentence(context, sentence, table))
    ]


def _with_source(context: Context, read: list[Clauses], item: Item) -> Item | None:
    return sourced(context, read[item.sentence], item) if item.kind == FORECAST else item


def _of_sentence(context: Context, sentence: Clauses, table: OnTheTable) -> list[Item]:
    found = list(matches(sentence.words))
    told = [
        *find_exhausted(context, sentence, found),
        *find_levers(context, sentence, found),
        *find_stances(context, sentence, found),
        *find_conditions(context, sentence, found),
        *find_demands(context, sentence, found),
        *find_constraints(context, sentence, found),
        *find_beliefs(context, sentence, found),
        *find_proposals(context, sentence, found, table),
    ]
    return [*told, *find_forecasts(context, sentence, found, told)]


def _distinct(items: list[Item]) -> list[Item]:
    """Leave out what another item of the class says of the same words and parties already."""
    kept: list[Item] = []
    for item in items:
        if not any(_says_the_same(item, other) for other in kept):
            kept.append(item)
    return kept


def _says_the_same(item: Item, other: Item) -> bool:
    if item.kind != other.kind or not item.span.meets(other.span):
        return False
    shared = min(item.span.end, other.span.end) - max(item.span.start, other.span.start)
    shorter = min(item.span.end - item.span.start, other.span.end - other.span.start)
    if (item.party, item.other) != (other.party, other.other) and item.trigger == other.trigger:
        return False
    return shared >= _SAME * shorter and (item.party == other.party or item.value == other.value)


__all__ = ["WRITER", "Item", "find_items", "pause_length"]
