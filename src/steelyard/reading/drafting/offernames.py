"""Short names for proposals, from the words that tell of them."""

from __future__ import annotations

import re

from steelyard.english.words import first_upper
from steelyard.reading.drafting.levernames import TRAILING
from steelyard.reading.moves.item import Item
from steelyard.reading.reading import Reading
from steelyard.reading.text import one_line

_MOST_WORDS = 8
_BEFORE_NOUN = 3
_ARTICLES = ("a", "an", "the", "for")
_PROPOSING = re.compile(
    r"^(?:suggest|propos|offer|float)(?:s|ed|ing|es)? (?:that |to )?", re.IGNORECASE
)


def offer_name(reading: Reading, item: Item) -> str:
    """Return the first words of a proposal from the one that tells of it."""
    is_pause = item.value == "pause" and item.amount
    kept = _words_of_pause(reading, item) if is_pause else _first_words(reading, item)
    while len(kept) > 1 and kept[-1].lower() in TRAILING:
        kept.pop()
    name = " ".join(kept).strip(" .,;:“”\"'") or "A proposal"
    return first_upper(name)


def _words_of_pause(reading: Reading, item: Item) -> list[str]:
    """The noun of a pause and the words before it, such as its length."""
    words = one_line(reading.quote(item.span)).split()
    noun = one_line(reading.quote(item.trigger)).split()[-1]
    at = next((n for n, word in enumerate(words) if noun in word), 0)
    return [w for w in words[max(0, at - _BEFORE_NOUN) : at + 1] if w.lower() not in _ARTICLES]


def _first_words(reading: Reading, item: Item) -> list[str]:
    """The words from the one that tells of a proposal, to the next mark."""
    end = max(item.span.end, item.trigger.end)
    told = one_line(reading.page.text[item.trigger.start : end])
    words = " ".join(re.split(r"[,;:.]\s", told)[0].split())
    return _PROPOSING.sub("", words).split()[:_MOST_WORDS]
