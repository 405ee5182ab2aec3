"""Parties of a document: states and organisations that act, and the persons who speak for them."""

from __future__ import annotations

from steelyard.reading.pages.page import Page
from steelyard.reading.parse import Parse, parse_page
from steelyard.reading.parties import gazetteer as gaz
from steelyard.reading.parties import lexicon as lx
from steelyard.reading.parties.affiliation import affiliate
from steelyard.reading.parties.assemble import assembled
from steelyard.reading.parties.discourse import walk
from steelyard.reading.parties.firstperson import first_person
from steelyard.reading.parties.kinds import gender_of, kind_of
from steelyard.reading.parties.model import (
    ADJECTIVE,
    GROUP,
    LOCATION,
    METONYM,
    NAME,
    ORGANISATION,
    PERSON,
    PERSONAL,
    STATE,
    PartyBook,
)
from steelyard.reading.parties.names import ListedForm, find_listed, find_names
from steelyard.reading.parties.namesakes import ProperName
from steelyard.reading.parties.registry import NamedMention, Registry
from steelyard.reading.parties.tokens import Tokens, tokens_of
from steelyard.reading.sentences import Sentence, split_page
from steelyard.reading.tagger.spans import AttributionSpans

_DEPARTMENTS = frozenset(
    ("treasury", "ministry", "department", "cabinet", "chancellery", "embassy")
)
_MOTION = frozenset(
    "go fly travel return arrive move trip visit flight journey head drive come flee".split()
)
_COMMON_BODIES = frozenset(("Congress", "Senate", "Parliament", "National Assembly"))
_LANDS = frozenset((STATE, ORGANISATION, GROUP, "bloc", "movement"))


def find_parties(
    page: Page,
    sentences: tuple[Sentence, ...] | None = None,
    parse: Parse | None = None,
    spans: tuple[AttributionSpans, ...] = (),
) -> PartyBook:
    """Find who takes part in what a page tells.

    Parameters
    ----------
    page : Page
        The document; furniture is not looked at.
    sentences : tuple of Sentence, optional
        Of its body; split here where they are not given.
    parse : Parse, optional
        Of these sentences; made here where it is not given.
    spans : tuple of AttributionSpans
        Who says what, for the “we” of a quotation; may be empty.

    Raises
    ------
    MissingExtra
        When no parse is given and the extra ``read`` is not installed.
    """
    sentences = split_page(page) if sentences is None else sentences
    parse = parse_page(page, sentences) if parse is None else parse
    tokens = tokens_of(page, sentences, parse)
    book = gaz.gazetteer()
    names, listed = find_names(tokens, find_listed(tokens, book), book)
    registry = Registry()
    main = _main_state(listed, book)
    events = [
        *_listed_events(tokens, registry, listed, book, main),
        *_named_events(tokens, registry, names, main),
    ]
    events.sort(key=lambda event: (event.first, event.last))
    affiliate(tokens, registry, events)
    walk(tokens, registry, events)
    first_person(page, tokens, registry, spans)
    return assembled(page, registry)


def _listed_events(
    tokens: Tokens,
    registry: Registry,
    listed: list[ListedForm],
    book: gaz.Gazetteer,
    main: str | None,
) -> list[NamedMention]:
    """Mentions of the parties of the gazetteer; a capital that is only a place gives none."""
    entries = {book.by_form[found.written][0].name for found in listed}
    events = []
    adjectives = {
        found.last: found for found in listed if book.by_form[found.written][1] == gaz.ADJECTIVE
    }
    bodies = {found.first: found for found in listed if book.by_form[found.written][1] == gaz.BODY}
    for found in listed:
        entry, form = book.by_form[found.written]
        if form == gaz.ADJECTIVE and found.last in bodies:
            continue
        first = found.first
        name, kind = entry.name, entry.kind
        if name == "Europe" and "European Union" in entries:
            name, kind = "European Union", "bloc"
        if form == gaz.PEOPLE and not _counts_as_people(tokens, found):
            continue
        if form == gaz.BODY:
            before = adjectives.get(found.first)
            first = before.first if before else first
            name, kind, form = (
                _legislature(entry.name, found, before, main, book),
                ORGANISATION,
                NAME,
            )
        elif (
            kind in _LANDS
            and form in (gaz.NAME, gaz.PLACE, gaz.METONYM)
            and _only_place(tokens, found)
        ):
            if form == gaz.PLACE and not _governs(tokens, found):
                continue
            form = LOCATION if form != gaz.PLACE and not _governs(tokens, found) else form
        entity = registry.party(name, kind)
        entity.count += form not in (LOCATION, ADJECTIVE)
        events.append(
            NamedMention(
                first,
                found.last,
                entity.key,
                NAME if form == gaz.PEOPLE else form,
                form == gaz.PEOPLE,
            )
        )
    for entity in registry.entities.values():
        entity.plural = entity.plural or (entity.kind == GROUP and entity.name.endswith("s"))
    return events


def _main_state(listed: list[ListedForm], book: gaz.Gazetteer) -> str | None:
    """The state that the page names most often, for a “Congress” without an adjective."""
    counts: dict[str, int] = {}
    for found in listed:
        entry, form = book.by_form[found.written]
        if entry.kind == STATE and form != gaz.BODY:
            counts[entry.name] = counts.get(entry.name, 0) + 1
    return max(counts, key=lambda name: counts[name], default=None)


def _legislature(
    state: str, found: ListedForm, before: ListedForm | None, main: str | None, book: gaz.Gazetteer
) -> str:
    """Name of the body.

    It is of the state named right before it, of the page's main state, or of the one that it is
    known from.
    """
    known = {form for form, kind in _forms_of(main, book) if kind == gaz.BODY} if main else set()
    main = main if not known or found.written in known else state
    owner = (
        book.by_form[before.written][0].name
        if before
        else main
        if found.written in _COMMON_BODIES
        else state
    )
    owner = owner or state
    return gaz.legislatures().get(owner) or f"{owner} {found.written}"


def _forms_of(state: str, book: gaz.Gazetteer) -> tuple[tuple[str, str], ...]:
    """Forms of a state by its name."""
    return book.by_form[state][0].forms if state in book.by_form else ()


def _counts_as_people(tokens: Tokens, found: ListedForm) -> bool:
    """Say whether “Americans” means their state: after “the”, and not in “72 % of Americans”."""
    return found.first > 0 and tokens.low[found.first - 1] in ("the", "these", "those")


def _only_place(tokens: Tokens, found: ListedForm) -> bool:
    """Say whether a name is governed by a preposition of place.

    That is “in” or the like, or “to” or “from” with a verb of motion.
    """
    at = found.first - 1
    at -= at >= 0 and tokens.low[at] == "the"
    if at < 0:
        return False
    before = tokens.low[at]
    if before in lx.PLACE_PREPOSITIONS or (
        before == "at" and tokens.low[at - 1] not in ("aimed", "anger", "directed")
    ):
        return before != "in" or tokens.lemma[at - 1] not in (
            "believe",
            "confidence",
            "trust",
            "faith",
            "interest",
            "invest",
        )
    return before in ("to", "from") and tokens.lemma[tokens.head[at]] in _MOTION


def _governs(tokens: Tokens, found: ListedForm) -> bool:
    """Say whether a place stands for its government after all: “officials in Lima”."""
    at = found.first - 1
    at -= at >= 0 and tokens.low[at] == "the"
    return at > 0 and tokens.low[at] == "in" and tokens.lemma[at - 1] in lx.GOVERNMENT_PEOPLE


def _named_events(
    tokens: Tokens, registry: Registry, names: list[ProperName], main: str | None
) -> list[NamedMention]:
    events = []
    for name in names:
        if main and _is_ministry(name):
            state = _usual_state(tokens, name, registry) or main
            events += [
                NamedMention(place.first, place.last, registry.party(state, STATE).key, METONYM)
                for place in name.places
            ]
            continue
        kind = kind_of(tokens, name)
        if kind is None:
            continue
        entity = registry.person(name.full) if kind == PERSONAL else registry.party(name.full, kind)
        if kind == PERSONAL:
            entity.gender = gender_of(tokens, name)
            entity.office = next(
                (t for t in name.titles if t.lower().rstrip(".") in lx.OFFICES), None
            )
        entity.count += len(name.places)
        form = PERSON if kind == PERSONAL else NAME
        events += [NamedMention(place.first, place.last, entity.key, form) for place in name.places]
    return events


def _is_ministry(name: ProperName) -> bool:
    """Say whether a name, such as “Treasury”, is a department of the page's government."""
    words = name.full.lower().split()
    return bool({words[0], words[-1]} & _DEPARTMENTS) and len(words) <= 4


def _usual_state(tokens: Tokens, name: ProperName, registry: Registry) -> str | None:
    """The state of a department, as in “the Treasury secretary”, where the page names it."""
    named = {entity.name for entity in registry.entities.values()}
    if (whole := gaz.usual_offices().get(name.full.lower())) in named:
        return whole
    for place in name.places:
        state = gaz.usual_offices().get(" ".join(tokens.low[place.first : place.last + 1]))
        if state in named:
            return state
    return None
