"""The same parties in several documents, by their names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from steelyard.reading.parties.model import GROUP, NamedParty
from steelyard.reading.text import plain


@dataclass(frozen=True)
class SharedParty:
    """A party with the numbers, from 0 and in order, of the documents that name it."""

    name: str
    documents: tuple[int, ...]


def shared_parties(documents: Sequence[Sequence[NamedParty]]) -> tuple[SharedParty, ...]:
    """Return the parties of several documents, those of most documents first.

    Two parties are the same where they share an identifier, or where the name of one is another
    name of the other, the two are of one kind, and no third party goes by that name: “VDU” here is
    the “Vale Dockers Union (VDU)” there. Groups without a name of their own, such as “the
    creditors”, are the same only by the same words.

    Parameters
    ----------
    documents : sequence of sequence of NamedParty
        The parties of each document.
    """
    known: dict[str, NamedParty] = {}
    places: defaultdict[str, set[int]] = defaultdict(set)
    called: defaultdict[str, set[str]] = defaultdict(set)
    for number, parties in enumerate(documents):
        for party in parties:
            known.setdefault(party.id, party)
            places[party.id].add(number)
            for alias in party.aliases:
                called[_key(alias)].add(party.id)
    merged: defaultdict[str, set[int]] = defaultdict(set)
    for id_, numbers in places.items():
        merged[_first(id_, known, called)] |= numbers
    found = [
        SharedParty(known[id_].name, tuple(sorted(numbers))) for id_, numbers in merged.items()
    ]
    return tuple(sorted(found, key=lambda party: (-len(party.documents), party.documents[0])))


def _first(id_: str, known: dict[str, NamedParty], called: dict[str, set[str]]) -> str:
    """Follow a party to the one that goes by its name as well, and on.

    The way ends where there is not one only.
    """
    seen = {id_}
    while True:
        party = known[id_]
        others = called.get(_key(party.name), set()) - {id_}
        other = next(iter(others)) if len(others) == 1 and party.kind != GROUP else None
        if other is None or other in seen or known[other].kind != party.kind:
            return id_
        seen.add(other)
        id_ = other


def _key(name: str) -> str:
    return plain(name).casefold().replace(".", "")
