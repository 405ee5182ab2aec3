"""The party that a named person speaks for.

It is told by office, by apposition, by a shared noun, and, failing those, by company.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import pairwise

from steelyard.reading.parties import lexicon as lx
from steelyard.reading.parties.gazetteer import leaders, usual_offices
from steelyard.reading.parties.model import (
    ADJECTIVE,
    BLOC,
    COMPANY,
    LOCATION,
    MEDIA,
    MOVEMENT,
    ORGANISATION,
    PERSON,
    STATE,
    THINK_TANK,
    UNION,
)
from steelyard.reading.parties.registry import Entity, NamedMention, Registry
from steelyard.reading.parties.tokens import TextUnit, Tokens
from steelyard.reading.text import slug
from steelyard.reading.words import ANALYST, OFFICE

_NOUNS = "|".join(sorted(lx.OFFICES | lx.ANALYSTS, key=len, reverse=True))
_ANY = rf"(?:{OFFICE}|{ANALYST}|(?:{_NOUNS})s?)"
_WORDS = r"(?:(?!the |an? )[\w'&-]+ )"
_BETWEEN = re.compile(
    rf"(?:'s?)?,? (?P<office>{_WORDS}{{0,4}}{_ANY}(?: (?:of|for) [\w ]{{2,30}}?)?),? "
    r"(?:(?:Mr|Mrs|Ms|Dr|Sir|Lord|Lady|Dame)\.? )?",
    re.IGNORECASE,
)
_OWNED = re.compile(r"'s? (?:[A-Z]\w+ )?")
_OFFICE_OF = re.compile(
    rf"\b(?P<office>{_WORDS}{{0,3}}{_ANY}) (?:of|at|for|with|in) (?:the )?$", re.IGNORECASE
)
_APPOSED = re.compile(
    r",? (?:who (?:is|was) |is |was )?(?:an? |the |its |one of |now "
    rf")?(?P<office>{_WORDS}{{0,5}}{_ANY}) "
    rf"(?:of|at|for|with|in|from|to) (?:the )?(?:[a-z]+ of )?",
    re.IGNORECASE,
)
_OWNER_BEHIND = re.compile(r",? (?:who (?:is|was) )?(?:an? |the |one of )?(?:[a-z][\w-]* ){0,2}")
_POSSESSED = re.compile(rf"(?:'s?)? (?P<office>{_WORDS}{{0,4}}{_ANY})\b", re.IGNORECASE)
_LEADS = re.compile(
    r",? (?:who|which) (?:now |also )?(?:leads?|led|heads?|headed|chairs?|chaired|runs?|ran|"
    r"represents?|represented|speaks for|"
    r"spoke for|negotiates for|commands?|owns?|founded|governs?|rules?) (?:the )?"
)
_WHOSE = re.compile(r",? (?:[^,.;]{0,40} )?whose ")
_ALONE = re.compile(
    rf", (?P<det>the|an?|its|his|her|their) (?P<office>{_WORDS}{{0,5}}{_ANY})\b", re.IGNORECASE
)
_PRONOUN_OWNER = re.compile(rf"\b(?:its|their|his|her) {_WORDS}{{0,4}}{_ANY},? $", re.IGNORECASE)
_HEADS = re.compile(r"(?:'s?)? (administration|government|cabinet|regime|team|camp|presidency)\b")
_AGAINST = re.compile(
    r"\b(?:with|over|on|against|to|offer|give|persuade|toward|towards|from|invasion of|"
    r"pressure)\b[^.;]{0,25}$",
    re.IGNORECASE,
)
_OPPOSED = re.compile(
    r"(?:'s?)?[^.;\"]{0,60}\b(?:with|over|against|offer|give|persuade|offered|told)\s+"
)
_GOVERNS = re.compile(r"(?:'s?)? (?:administration|government|cabinet|regime|presidency)\b")
_GOVERNMENT_OF = re.compile(r"\b(?:government|cabinet|administration|regime) of $")
_REACH, _MOST_MENTIONS = 110, 60
_LEGISLATURE = "legislature"
_LEAST_LEAD, _LEAST_COMPANY = 1.3, 1.5


@dataclass
class _Affairs:
    """Mentions by name, sorted, with what is needed to look around one of them."""

    tokens: Tokens
    registry: Registry
    events: list[NamedMention]

    def __post_init__(self) -> None:
        self.firsts = [event.first for event in self.events]
        self.unit_firsts = [unit.first for unit in self.tokens.units]

    def unit(self, event: NamedMention) -> TextUnit:
        return self.tokens.units[max(0, bisect_right(self.unit_firsts, event.first) - 1)]

    def around(self, event: NamedMention) -> list[NamedMention]:
        """Parties named in the sentence of a mention."""
        unit = self.unit(event)
        inside = self.events[
            bisect_left(self.firsts, unit.first) : bisect_left(self.firsts, unit.last)
        ]
        return [e for e in inside if e.form != PERSON]

    def between(self, left: NamedMention, right: NamedMention) -> str:
        return self.tokens.page[self.tokens.end[left.last - 1] : self.tokens.start[right.first]]


def affiliate(tokens: Tokens, registry: Registry, events: list[NamedMention]) -> None:
    """Set party, office and analyst of the persons of a registry as far as names tell them.

    Parameters
    ----------
    tokens : Tokens
        The words of the page.
    registry : Registry
        Its persons are changed.
    events : list of NamedMention
        Mentions by name, in the order of the text.
    """
    affairs = _Affairs(tokens, registry, events)
    by_person: defaultdict[str, list[NamedMention]] = defaultdict(list)
    for event in events:
        if event.form == PERSON and len(by_person[event.key]) < _MOST_MENTIONS:
            by_person[event.key].append(event)
    for key, own in by_person.items():
        _told(affairs, registry.entities[key], own)
    _shared_heads(affairs, by_person)
    _by_hint(registry)
    for key, own in by_person.items():
        if registry.entities[key].party is None:
            _by_office(affairs, registry.entities[key], own)
    _by_company(affairs, by_person)


def _told(affairs: _Affairs, person: Entity, own: list[NamedMention]) -> None:
    tokens = affairs.tokens
    for event in own:
        beside = affairs.around(event)
        before = [
            e
            for e in beside
            if e.last <= event.first
            and tokens.start[event.first] - tokens.end[e.last - 1] <= _REACH
        ]
        after = [
            e
            for e in beside
            if e.first >= event.last
            and tokens.start[e.first] - tokens.end[event.last - 1] <= _REACH
        ]
        for other in reversed(before[-3:]):
            if (office := _office_before(affairs, other, event)) is not None:
                _set(affairs, person, other, office)
                return
        for other in after[:3]:
            if (office := _office_after(affairs, event, other)) is not None:
                _set(affairs, person, other, office)
                return


def _set(affairs: _Affairs, person: Entity, event: NamedMention, office: str) -> None:
    """Enter what was told: the party, and whether the person only judges from outside."""
    party = affairs.registry.entities[event.key]
    words = {word.rstrip("s") for word in office.lower().split()}
    person.party, person.office = party.key, office or None
    person.analyst = bool(words & lx.ANALYSTS) or party.kind == THINK_TANK


def _office_before(affairs: _Affairs, other: NamedMention, event: NamedMention) -> str | None:
    between = affairs.between(other, event)
    if match := _BETWEEN.fullmatch(between):
        return match.group("office").strip()
    tokens = affairs.tokens
    if re.fullmatch(r"(?:'s)?,? (?:[A-Z][\w.]+ )?", between):
        lead = tokens.page[max(0, tokens.start[other.first] - 60) : tokens.start[other.first]]
        if office := _OFFICE_OF.search(lead):
            return office.group("office").strip()
        if titled := re.search(rf"\b({OFFICE}) $", between, re.IGNORECASE):
            return str(titled.group(1))
        if _OWNED.fullmatch(between) and between != " ":
            return ""
    return None


def _office_after(affairs: _Affairs, event: NamedMention, other: NamedMention) -> str | None:
    between = affairs.between(event, other)
    tokens = affairs.tokens
    if re.fullmatch(r" (?:of|from|at) (?:the )?", between):
        return ""
    if match := _APPOSED.fullmatch(between):
        return match.group("office").strip()
    if _LEADS.fullmatch(between):
        return "leader"
    if _WHOSE.fullmatch(between) and affairs.registry.entities[other.key].kind not in (STATE, BLOC):
        return ""
    if between.startswith(",") and _OWNER_BEHIND.fullmatch(between):
        behind = tokens.page[tokens.end[other.last - 1] : tokens.end[other.last - 1] + 70]
        if match := _POSSESSED.match(behind):
            return match.group("office").strip()
    return None


def _shared_heads(affairs: _Affairs, by_person: dict[str, list[NamedMention]]) -> None:
    """“The Smith administration” and “the Utopian administration” are one.

    The same head noun is used of one party only.
    """
    tokens, heads = affairs.tokens, defaultdict[str, set[str]](set)
    wanted: dict[str, str] = {}
    for event in affairs.events:
        match = _HEADS.match(tokens.page, tokens.end[event.last - 1])
        if match and event.form == PERSON:
            wanted.setdefault(event.key, match.group(1))
        elif match:
            heads[match.group(1)].add(event.key)
    for key, head in wanted.items():
        person = affairs.registry.entities[key]
        if person.party is None and len(heads[head]) == 1:
            person.party = next(iter(heads[head]))


def _by_office(affairs: _Affairs, person: Entity, own: list[NamedMention]) -> None:
    """An office without a party.

    Its party is the nearest named before that can have it, else the one most often named.
    """
    tokens = affairs.tokens
    for event in own:
        at = tokens.end[event.last - 1]
        lead = tokens.page[max(0, tokens.start[event.first] - 60) : tokens.start[event.first]]
        match = _ALONE.match(tokens.page, at, at + 90)
        title = _title_before(tokens, event)
        if (
            match and match.group("det").lower() in ("its", "his", "her", "their")
        ) or _PRONOUN_OWNER.search(lead):
            person.office, person.pending = (
                person.office or (_of_owner(match.group("office")) if match else None),
                True,
            )
            return
        office = title or (match.group("office") if match else "") or _lead_office(lead)
        kinds = _kinds_of_office(office)
        if _GOVERNS.match(tokens.page, at) or _GOVERNMENT_OF.search(lead):
            office, kinds = office or "leader", (STATE,)
        if not office or not kinds:
            continue
        person.office = person.office or _of_owner(office)
        words = {word.rstrip("s") for word in office.lower().split()}
        if words & lx.ANALYSTS:
            person.analyst = True
            return
        usual = _usual(affairs, office)
        if (party := usual or _nearest(affairs, event, kinds)) is not None:
            person.party = party
            return


def _of_owner(office: str) -> str:
    """An office without its owner: “general secretary” for “the federation's general secretary”."""
    return re.split(r"'s? ", office)[-1]


def _title_before(tokens: Tokens, event: NamedMention) -> str:
    words: list[str] = []
    at = event.first - 1
    while (
        at >= 0
        and len(words) < 3
        and tokens.text[at][0].isupper()
        and tokens.low[at].rstrip(".") not in ("mr", "mrs", "ms", "dr", "sir")
    ):
        words.insert(0, tokens.text[at])
        at -= 1
    return " ".join(words) if words and words[-1].lower() in lx.OFFICES else ""


def _lead_office(lead: str) -> str:
    match = re.search(
        rf"\b[Tt]he (?P<office>{_WORDS}{{0,4}}{_ANY}), (?:(?:Mr|Mrs|Ms|Dr|Sir)\.? )?$", lead
    )
    return match.group("office") if match else ""


def _kinds_of_office(office: str) -> tuple[str, ...]:
    words = [word.rstrip("s") for word in office.lower().replace("-", " ").split()]
    if not words or words[-1] in lx.COURT_OFFICES:
        return ()
    text = " ".join(words)
    if words[-1] in lx.ANALYSTS:
        return (THINK_TANK,)
    if re.search(
        r"chief executive|chairman|chairwoman|boss|ceo|financial officer|owner|founder", text
    ):
        return (COMPANY, ORGANISATION)
    if words[-1] in lx.ARMED_OFFICES or "rebel" in words:
        return (MOVEMENT, STATE)
    if re.search(r"general secretary|organi[sz]er|shop steward|treasurer", text):
        return (UNION, ORGANISATION)
    if set(words) & lx.BODY_OFFICES:
        return (_LEGISLATURE, STATE)
    if words[-1] in ("general", "colonel", "admiral", "brigadier", "marshal"):
        return (STATE, MOVEMENT)
    if set(words) & lx.STATE_OFFICES or re.search(
        r"trade representative|cabinet|chancellor|speaker", text
    ):
        return (STATE, BLOC)
    return ()


def _usual(affairs: _Affairs, office: str) -> str | None:
    """The state that an office usually means, where the text names it."""
    text = office.lower()
    state = next((state for usual, state in usual_offices().items() if text.endswith(usual)), None)
    return slug(state) if state and slug(state) in affairs.registry.entities else None


def _nearest(affairs: _Affairs, event: NamedMention, kinds: tuple[str, ...]) -> str | None:
    entities = affairs.registry.entities
    at = bisect_left(affairs.firsts, event.first)
    for kind in kinds:
        votes: Counter[str] = Counter()
        for number, other in enumerate(reversed(affairs.events[max(0, at - 12) : at])):
            if _is_of(entities[other.key], kind) and other.form != LOCATION:
                votes[other.key] += 12 - number
        near = affairs.events[at : at + 6]
        for number, other in enumerate(near):
            if _is_of(entities[other.key], kind) and other.form not in (LOCATION, ADJECTIVE):
                votes[other.key] += 5 - number
        for key in votes:
            votes[key] += 2 * min(entities[key].count, 8)
        if votes:
            return votes.most_common(1)[0][0]
    return None


def _is_of(entity: Entity, kind: str) -> bool:
    if kind == _LEGISLATURE:
        return entity.name.split()[-1].lower() in lx.LEGISLATURES
    return entity.kind == kind


def _by_company(affairs: _Affairs, by_person: dict[str, list[NamedMention]]) -> None:
    """Guess by the sentences that name a person.

    Parties named beside the person count for it, parties that are acted upon against.
    """
    entities = affairs.registry.entities
    unknown = [
        k
        for k in by_person
        if entities[k].party is None and not entities[k].analyst and not _pending(entities[k])
    ]
    scores = {key: _company(affairs, by_person[key]) for key in unknown}
    rivals = _rivals(affairs)
    for key in sorted(unknown, key=lambda k: -_lead(scores[k])):
        against = {entities[other].party for other in rivals[key]}
        open_to = {party: score for party, score in scores[key].items() if party not in against}
        ranked = sorted(open_to, key=lambda party: -open_to[party])
        if ranked and open_to[ranked[0]] >= _LEAST_COMPANY and _lead(open_to) >= _LEAST_LEAD:
            entities[key].party, entities[key].guessed = ranked[0], True


def _pending(person: Entity) -> bool:
    """Say whether a pronoun in front of the office will tell the party."""
    return person.pending and person.party is None


def _lead(scores: dict[str, float]) -> float:
    ranked = sorted(scores.values(), reverse=True)
    if not ranked or ranked[0] <= 0:
        return 0.0
    return 99.0 if len(ranked) == 1 or ranked[1] <= 0 else ranked[0] / ranked[1]


def _company(affairs: _Affairs, own: list[NamedMention]) -> dict[str, float]:
    entities, scores = affairs.registry.entities, defaultdict[str, float](float)
    for event in own:
        beside = [
            e
            for e in affairs.around(event)[:12]
            if entities[e.key].kind not in (THINK_TANK, MEDIA) and e.form != LOCATION
        ]
        for other in beside:
            scores[other.key] += _vote(affairs, event, other) / len({e.key for e in beside})
    return scores


def _vote(affairs: _Affairs, person: NamedMention, other: NamedMention) -> float:
    """A party right behind the person, after “with”, “against” and the like.

    It is another than the person's own.
    """
    if other.first < person.first:
        return 0.75
    between = affairs.between(person, other)
    return -1.0 if len(between) < 90 and _AGAINST.search(between) else 1.0


def _rivals(affairs: _Affairs) -> defaultdict[str, set[str]]:
    """Persons who act upon each other: “Smith told Jones”."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    persons = [event for event in affairs.events if event.form == PERSON]
    for one, other in pairwise(persons):
        between = affairs.between(one, other)
        if one.key != other.key and len(between) < 80 and _OPPOSED.fullmatch(between):
            found[one.key].add(other.key)
            found[other.key].add(one.key)
    return found


def _by_hint(registry: Registry) -> None:
    """The list of leaders, where the text says nothing of whom they speak for.

    It must name their state.
    """
    for person in registry.persons():
        surname = person.name.split()[-1]
        given, state = leaders().get(person.name) or leaders().get(surname) or ("", "")
        fits = " " not in person.name or person.name.startswith(given) or person.name in leaders()
        open_to_hint = person.party is None and not person.analyst and not _pending(person)
        if open_to_hint and state and fits and slug(state) in registry.entities:
            person.party, person.guessed = slug(state), True
