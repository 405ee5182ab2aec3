"""The same parties in several documents, by their names."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from steelyard.reading.parties.model import GROUP, Party, PartyBook
from steelyard.reading.text import plain

_SMALL = re.compile(r"(?:the|its|his|her|their|our|an?) |.*'s? ", re.IGNORECASE)


@dataclass(frozen=True)
class MergedParty:
    """A party of several documents.

    Attributes
    ----------
    id, name, kind : str
        Of the document that mentions it most often.
    aliases : tuple of str
        Every other name, in the order of the documents.
    persons : tuple of str
        Full names of those who speak for it; a surname alone is put with the full name that ends in it.
    documents : tuple of (int, str)
        Number of each document that names it, from 0, with its identifier there.
    mentions : int
        In all documents.
    """

    id: str
    name: str
    kind: str
    aliases: tuple[str, ...]
    persons: tuple[str, ...]
    documents: tuple[tuple[int, str], ...]
    mentions: int


def merge_books(books: Sequence[PartyBook]) -> dict[str, MergedParty]:
    """Return the parties of several documents by identifier, those mentioned most often first.

    Two parties are the same where they share an identifier, a name or a capitalised alias. Parties without a name of their
    own, such as “the rebels”, are never put together over documents: they get the number of their document as a suffix.

    Parameters
    ----------
    books : sequence of PartyBook
        One for each document.
    """
    members: defaultdict[str, list[tuple[int, Party]]] = defaultdict(list)
    owner: dict[str, str] = {}
    for number, book in enumerate(books):
        for party in book.parties.values():
            members[_cluster(number, party, owner)].append((number, party))
    counts = [Counter(mention.party for mention in book.mentions) for book in books]
    merged = [_merged(key, found, counts) for key, found in members.items()]
    return {party.id: party for party in sorted(merged, key=lambda party: (-party.mentions, party.id))}


def _cluster(number: int, party: Party, owner: dict[str, str]) -> str:
    """Find the cluster of a party by its names, and enter these for later documents."""
    if party.kind == GROUP:
        return f"{party.id}-{number}"
    names = [party.id, *(_key(name) for name in (party.name, *party.aliases) if _is_proper(name))]
    key = next((owner[name] for name in names if name in owner), party.id)
    for name in names:
        owner.setdefault(name, key)
    return key


def _is_proper(name: str) -> bool:
    return name[:1].isupper() and not _SMALL.match(plain(name))


def _key(name: str) -> str:
    return f"={plain(name).casefold().replace('.', '')}"


def _merged(key: str, found: list[tuple[int, Party]], counts: list[Counter[str]]) -> MergedParty:
    first = max(found, key=lambda pair: (counts[pair[0]][pair[1].id], -pair[0]))[1]
    names = dict.fromkeys(name for _, party in found for name in (party.name, *party.aliases))
    return MergedParty(
        id=key,
        name=first.name,
        kind=first.kind,
        aliases=tuple(name for name in names if name != first.name),
        persons=_persons([name for _, party in found for name in party.persons]),
        documents=tuple((number, party.id) for number, party in found),
        mentions=sum(counts[number][party.id] for number, party in found),
    )


def _persons(names: list[str]) -> tuple[str, ...]:
    """Full names once each; surnames whose full name is there as well are left out."""
    full = dict.fromkeys(names)
    surnames = {name.split()[-1] for name in full if " " in name}
    return tuple(name for name in full if " " in name or name not in surnames)
