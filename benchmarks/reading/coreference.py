"""Score the parties and mentions of the reader against gold documents.

Usage: ``python benchmarks/reading/coreference.py FOLDER``, a folder of ``NAME.txt`` with
``NAME.gold.json``.

The rules of a match:

* Names are compared in small letters, without “the”, possessive marks and a closing “government” or
  “administration”; of the gold, name, quote and aliases count, and of the book, name, aliases and
  the nouns used of the party.
* A party of the book is one of the gold when the name of either is among the names of the other;
  where nothing matches so, when they have an alias in common. The share of the gold's parties that
  are matched is the recall.
* The share of the book's parties that are matched is the precision. Think tanks, media and single
  persons are left out of it, since the gold lists who bargains, not who comments.
* A mention of the gold is right when a mention of the book that overlaps its quote stands for a
  matched party. The quote is looked for inside its context. “Persons” is the share of the gold's
  persons whose surname the mention names.
"""

from __future__ import annotations

import json
import re
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from steelyard.reading.pages.page import load_page
from steelyard.reading.parties.book import find_parties
from steelyard.reading.parties.model import MEDIA, PERSONAL, THINK_TANK, NamedParty, PartyBook
from steelyard.reading.text import plain

ONLOOKERS = (THINK_TANK, MEDIA, PERSONAL)
SHORT = {
    "us": "united states",
    "uk": "united kingdom",
    "eu": "european union",
    "un": "united nations",
}


@dataclass
class Tally:
    """Counts of one document, or of several: found and all, for each thing that is counted."""

    parties: list[int] = field(default_factory=lambda: [0, 0])
    precise: list[int] = field(default_factory=lambda: [0, 0])
    mentions: list[int] = field(default_factory=lambda: [0, 0])
    persons: list[int] = field(default_factory=lambda: [0, 0])
    misses: list[str] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        """Add the counts of another document."""
        for name in ("parties", "precise", "mentions", "persons"):
            mine, theirs = getattr(self, name), getattr(other, name)
            mine[0] += theirs[0]
            mine[1] += theirs[1]


def bare(name: str) -> str:
    """Return a name as it is compared."""
    text = re.sub(r"['’]s?(?= |$)", "", plain(name).lower()).replace("-", " ")
    text = re.sub(
        r"^(?:the|a|an|their|its|his|her) ", "", re.sub(r"\s+", " ", text).strip(" .,\"'")
    )
    text = re.sub(r"\((.*?)\)", "", text).strip()
    text = re.sub(r" (?:government|administration)$", "", text)
    words = text.split()
    return (
        " ".join(SHORT.get(word, word) for word in words) if words and words[0] in SHORT else text
    )


def names_of_gold(party: dict[str, Any]) -> set[str]:
    """Return the names by which a party of the gold is known."""
    return {bare(n) for n in (party["name"], party["quote"], *(party.get("aliases") or ()))}


def names_of_book(book: PartyBook, party: NamedParty, text: str) -> set[str]:
    """Return the names by which a party of the book is known, its persons' left out."""
    written = {
        bare(text[m.start : m.end])
        for m in book.mentions
        if m.party == party.id and m.form == "noun"
    }
    return {bare(n) for n in (party.name, *party.aliases)} | written


def score(document: Path) -> Tally:
    """Return the counts of one document."""
    page = load_page(document)
    book = find_parties(page)
    gold = json.loads(document.with_suffix(".gold.json").read_text(encoding="utf-8"))
    wanted = [item for item in gold["items"] if item["class"] == "party"]
    pairs = matched(book, {item["name"]: item for item in wanted}, page.text)
    right = {id_ for ids in pairs.values() for id_ in ids}
    tally = Tally()
    for name, ids in pairs.items():
        _count(tally.parties, bool(ids), tally, f"party not found: {name}")
    for id_, party in book.parties.items():
        if party.kind not in ONLOOKERS:
            _count(tally.precise, id_ in right, tally, f"no party: {party.name}")
    for mention in gold.get("mentions", []):
        _mention(book, page.text, mention, pairs.get(mention["party"], set()), tally)
    return tally


def matched(book: PartyBook, wanted: dict[str, dict[str, Any]], text: str) -> dict[str, set[str]]:
    """Return for each party of the gold the parties of the book that are it.

    A match by the name of either beats one by aliases of both: a book's party is matched by aliases
    only where neither it nor the gold's party is matched by a name.
    """
    ours = {id_: names_of_book(book, party, text) for id_, party in book.parties.items()}
    theirs = {name: names_of_gold(item) for name, item in wanted.items()}
    pairs: dict[str, set[str]] = {name: set() for name in wanted}
    for name, names in theirs.items():
        strong = {
            id_
            for id_, known in ours.items()
            if bare(name) in known or bare(book.parties[id_].name) in names
        }
        pairs[name] = strong
    taken = {id_ for ids in pairs.values() for id_ in ids}
    for name, names in theirs.items():
        if not pairs[name]:
            pairs[name] = {id_ for id_, known in ours.items() if id_ not in taken and known & names}
    return pairs


def _count(pair: list[int], found: bool, tally: Tally, miss: str) -> None:
    pair[0] += found
    pair[1] += 1
    if not found:
        tally.misses.append(miss)


def _mention(
    book: PartyBook, text: str, gold: dict[str, Any], parties: set[str], tally: Tally
) -> None:
    quote, context = plain(gold["quote"]), plain(gold["context"])
    begin = plain(text).find(context)
    inside = re.search(rf"(?<!\w){re.escape(quote)}(?!\w)", context) or re.search(
        re.escape(quote), context
    )
    if begin < 0 or inside is None:
        tally.misses.append(f"context not in the text: {context}")
        return
    at = begin + inside.start()
    covering = [m for m in book.mentions if m.start < at + len(quote) and at < m.end]
    right = any(m.party in parties for m in covering)
    found = ", ".join(f"{m.party}/{m.person}/{m.form}" for m in covering)
    _count(
        tally.mentions,
        right,
        tally,
        f"mention [{quote}] in “{context}”: {gold['party']}; found {found or 'nothing'}",
    )
    if gold.get("person"):
        named = any(
            m.person and bare(m.person).split()[-1] == bare(gold["person"]).split()[-1]
            for m in covering
        )
        _count(tally.persons, named, tally, f"person of [{quote}]: {gold['person']}")


def main(folder: Path, verbose: bool) -> None:
    """Print the table of a folder."""
    total = Tally()
    print(
        f"{'document':32} {'party recall':>14} {'precision':>12} {'mentions':>12} {'persons':>12}"
    )
    for document in sorted(folder.glob("*.txt")):
        if document.with_suffix(".gold.json").exists():
            tally = score(document)
            total.add(tally)
            _print(document.stem, tally)
            print("".join(f"    {miss}\n" for miss in tally.misses) if verbose else "", end="")
    _print("all", total)


def _print(name: str, tally: Tally) -> None:
    cells = " ".join(
        f"{_share(pair):>13}"
        for pair in (tally.parties, tally.precise, tally.mentions, tally.persons)
    )
    print(f"{name:32} {cells}")


def _share(pair: list[int]) -> str:
    return f"{100 * pair[0] / pair[1]:.0f} % ({pair[0]}/{pair[1]})" if pair[1] else "none"


if __name__ == "__main__":
    main(Path(sys.argv[1]), "--misses" in sys.argv)
