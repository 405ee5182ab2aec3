"""Party books of marked briefs.

The names of the marks are tied to their parties, and what the reader missed is put in.

The choice is to learn what grammar says of who acts, not what goes wrong before it. So a party of
the marks that the book has under several names becomes one, and one that it lacks is put in
wherever its names stand in the text.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

from moves.markup import Marked

from steelyard.reading.parties.model import (
    GROUP,
    NAME,
    ORGANISATION,
    PRONOUN,
    Mention,
    NamedParty,
    PartyBook,
)
from steelyard.reading.text import slug

LINKS = Path(__file__).with_name("links.tsv")
_WORD = re.compile(r"\w+")


def links(path: Path = LINKS) -> dict[str, dict[str, list[str]]]:
    """Return, for each brief, the other names and persons that stand for its parties."""
    found: defaultdict[str, dict[str, list[str]]] = defaultdict(dict)
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            brief, name, forms = line.split("\t")
            found[brief][name] = forms.split("|")
    return found


def mended(
    book: PartyBook, text: str, named: list[Marked], names: set[str], linked: dict[str, list[str]]
) -> PartyBook:
    """Return a book in which every party of the marks is one party.

    Its identifier is its name in the marks as a slug.

    Parameters
    ----------
    book : PartyBook
        As the reader has it.
    text : str
        Of the brief.
    named : list of Marked
        Where the marks name parties.
    names : set of str
        Of all parties of the marks.
    linked : dict of str to list of str
        Other names of some of them.
    """
    owner: dict[str, str] = {}
    renamed: dict[str, str] = {}
    forms = {name: {name, *linked.get(name, ())} for name in sorted(names)}
    own = {_plain(form): name for name, all_ in forms.items() for form in all_}
    for party in book.parties.values():
        told = next(
            (own[k] for form in (party.name, *party.aliases) if (k := _plain(form)) in own), None
        )
        if told is not None:
            renamed[party.id] = slug(told)
    for mark in named:
        if mark.parties[0] not in names:
            continue
        forms[mark.parties[0]].add(text[mark.start : mark.end])
        inside = [
            m
            for m in book.inside(mark.start, mark.end)
            if m.start - mark.start < 5 and mark.end - m.end < 3
        ]
        for mention in inside[:1]:
            renamed.setdefault(mention.party, slug(mark.parties[0]))
    for name, others in linked.items():
        owner |= {_plain(form): slug(name) for form in others}
    kept = [m for m in book.mentions if m.party]
    kept = [replace(m, party=_owner(m, text, owner) or renamed.get(m.party, m.party)) for m in kept]
    kept += _missed(text, kept, forms)
    return replace(book, parties=_parties(book, kept, forms, renamed), mentions=tuple(sorted(kept)))


def _owner(mention: Mention, text: str, owner: dict[str, str]) -> str | None:
    for form in (
        mention.person,
        text[mention.start : mention.end] if mention.form != PRONOUN else None,
    ):
        if form and (found := owner.get(_plain(form))):
            return found
    return None


def _missed(text: str, kept: list[Mention], forms: dict[str, set[str]]) -> list[Mention]:
    """Mentions of names of the marks where the book has none."""
    found = []
    for name, all_ in forms.items():
        for form in sorted(all_, key=lambda f: (-len(f), f)):
            bare = re.sub(r"^[Tt]he ", "", form)
            for match in re.finditer(rf"\b(?:[Tt]he )?{re.escape(bare)}\b", text):
                if not any(
                    m.start < match.end() and match.start() < m.end for m in (*kept, *found)
                ):
                    found.append(Mention(match.start(), match.end(), slug(name), NAME))
    return found


def _parties(
    book: PartyBook, kept: list[Mention], forms: dict[str, set[str]], renamed: dict[str, str]
) -> dict[str, NamedParty]:
    kinds = {
        renamed.get(p.id, p.id): p.kind
        for p in reversed(book.parties.values())
        if p.kind != "person"
    }
    names = {slug(name): name for name in forms}
    found = {}
    for id_ in dict.fromkeys(m.party for m in kept):
        old = book.parties.get(id_)
        kind = kinds.get(id_) or (
            old.kind if old else GROUP if names.get(id_, "").endswith("s") else ORGANISATION
        )
        found[id_] = (
            replace(old, kind=kind)
            if old
            else NamedParty(
                id_, names.get(id_, id_), kind, tuple(forms.get(names.get(id_, ""), ()))
            )
        )
    return found


def _plain(name: str) -> str:
    return " ".join(w for w in _WORD.findall(slug(name).replace("-", " ")) if w != "the")
