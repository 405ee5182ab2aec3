"""For which party does a person speak? By office phrase, by apposition, and, failing those, by company in the text."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from steelyard.reading.parties.names import Name
from steelyard.reading.text import Span
from steelyard.reading.words import ANALYST, OFFICE

_REACH = 90
_OFFICE_BETWEEN = re.compile(
    rf"(?:'s?)?,? ((?:[a-z][\w-]* ){{0,3}}{OFFICE}(?: of [a-z]+|"
    rf" for [a-z]+)?),? $",
    re.IGNORECASE,
)
_OFFICE_OF = re.compile(
    rf"\b((?:(?!the |an? )[a-z][\w-]* ){{0,2}}(?:{OFFICE}|{ANALYST})) (?:of|at|for|"
    rf"with) (?:the )?$",
    re.IGNORECASE,
)
_ITS_OFFICE = re.compile(rf"\b(?:its|their) ((?:[a-z][\w-]* ){{0,2}}{OFFICE}),? (?:[A-Z][a-z]+ )?$", re.IGNORECASE)
_APPOSITION = re.compile(
    rf",? (?:who is |is |an? |the |its )?(?P<office>(?:(?!the |an? )[a-z][\w-]* ){{0,4}}(?:{OFFICE}|{ANALYST})) (?:of|at|for|"
    rf"with) (?:the )?$",
    re.IGNORECASE,
)
_POSSESSED = re.compile(rf"(?:'s?)? (?P<office>(?:[a-z][\w-]* ){{0,3}}(?:{OFFICE}|{ANALYST}))\b", re.IGNORECASE)
_HEAD = r"(?:'s?)? (administration|government|cabinet|regime|team|camp)\b"
_AGAINST = re.compile(
    r"\b(?:with|over|on|against|to|offer|give|persuade|toward|towards|from|invasion of|"
    r"pressure)\b[^.;]{0,25}$",
    re.IGNORECASE,
)
_LEAST_LEAD = 1.3
_LEAST_COMPANY = 1.5


@dataclass(frozen=True)
class Affiliation:
    """A person's party (None when the text does not tell), office, and whether the party is guessed from company."""

    name: str
    party: str | None
    office: str | None
    guessed: bool
    analyst: bool


def affiliate(
    text: str, people: list[Name], mentions: list[tuple[Span, str]], areas: list[Span], institutes: set[str]
) -> list[Affiliation]:
    """Return each person's party.

    Parameters
    ----------
    text : str
        Plain copy of the document.
    people : list of Name
        The persons, in order of first mention.
    mentions : list of (Span, str)
        Mentions of parties other than persons, in order.
    areas : list of Span
        Paragraphs in which company counts.
    institutes : set of str
        Parties that nobody is guessed to speak for, such as think tanks.
    """
    told = {p.full: found for p in people if (found := _told(text, p, mentions))}
    shared = _by_shared_head(text, people, mentions)
    guesses = _by_company(text, [p for p in people if p.full not in told and p.full not in shared], people,
                          [(span, party) for span, party in mentions if party not in institutes], areas,
                          {**{n: f[0] for n, f in told.items()}, **shared})  # fmt: skip
    result = []
    for person in people:
        party, office, analyst = told.get(person.full) or (shared.get(person.full) or guesses.get(person.full), None, False)
        result.append(Affiliation(person.full, party, office, person.full in guesses, analyst))
    return result


def _told(text: str, person: Name, mentions: list[tuple[Span, str]]) -> tuple[str, str | None, bool] | None:
    for span in person.spans:
        its = _ITS_OFFICE.search(text[max(0, span.start - 60) : span.start])
        earlier = [party for mention, party in mentions if span.start - 300 < mention.end <= span.start]
        if its and earlier:
            return earlier[-1], its.group(1), False
        for mention, party in mentions:
            if mention.end <= span.start and span.start - mention.end <= _REACH:
                if office := _before(text, mention, span):
                    return party, office, bool(re.search(rf"\b{ANALYST}$", office, re.IGNORECASE))
            elif mention.start >= span.end and mention.start - span.end <= _REACH and (found := _after(text, span, mention)):
                return party, *found
    return None


def _before(text: str, mention: Span, person: Span) -> str | None:
    between = text[mention.end : person.start]
    if match := _OFFICE_BETWEEN.fullmatch(between):
        return match.group(1).strip()
    if re.fullmatch(r"(?:'s)?,? (?:[A-Z][a-z]+ )?", between) is None:
        return None
    office = _OFFICE_OF.search(text[max(0, mention.start - 60) : mention.start])
    titled = re.search(rf"\b({OFFICE}) $", between, re.IGNORECASE)
    return office.group(1).strip() if office else titled.group(1) if titled else None


def _after(text: str, person: Span, mention: Span) -> tuple[str | None, bool] | None:
    between = text[person.end : mention.start]
    if re.fullmatch(r" (?:of|from|at) (?:the )?", between):
        return None, True
    if match := _APPOSITION.fullmatch(between):
        return _office(match)
    if re.fullmatch(r",? (?:who is |an? |the )?(?:[a-z]+ ){0,2}", between) and between.startswith(","):
        match = _POSSESSED.match(text[mention.end : mention.end + 60])
        return _office(match) if match else None
    return None


def _office(match: re.Match[str]) -> tuple[str | None, bool]:
    office = match.group("office").strip()
    return office, bool(re.search(rf"\b{ANALYST}$", office, re.IGNORECASE))


def _by_shared_head(text: str, people: list[Name], mentions: list[tuple[Span, str]]) -> dict[str, str]:
    """“The Smith administration” and “the Utopian administration”: the same head noun used of one party only."""
    heads: dict[str, set[str]] = defaultdict(set)
    for span, party in mentions:
        if match := re.match(_HEAD, text[span.end : span.end + 20]):
            heads[match.group(1)].add(party)
    found: dict[str, str] = {}
    for person in people:
        for span in person.spans:
            match = re.match(_HEAD, text[span.end : span.end + 20])
            if match and len(heads[match.group(1)]) == 1:
                found[person.full] = next(iter(heads[match.group(1)]))
    return found


def _by_company(
    text: str,
    unknown: list[Name],
    people: list[Name],
    mentions: list[tuple[Span, str]],
    areas: list[Span],
    known: dict[str, str],
) -> dict[str, str]:
    """Guess by the sentences that name a person: parties named beside them count for, parties they act upon against."""
    scores = {p.full: _company(text, p, mentions, areas) for p in unknown}
    guesses: dict[str, str] = {}
    by_certainty = sorted(unknown, key=lambda p: -_lead(scores[p.full]))
    for person in by_certainty:
        rivals = _opponents(text, person, people, {**known, **guesses})
        open_to = {party: score for party, score in scores[person.full].items() if party not in rivals}
        ranked = sorted(open_to, key=lambda party: -open_to[party])
        if ranked and open_to[ranked[0]] >= _LEAST_COMPANY and _lead(open_to) >= _LEAST_LEAD:
            guesses[person.full] = ranked[0]
    return guesses


def _lead(scores: dict[str, float]) -> float:
    ranked = sorted(scores.values(), reverse=True)
    if not ranked or ranked[0] <= 0:
        return 0.0
    return 99.0 if len(ranked) == 1 or ranked[1] <= 0 else ranked[0] / ranked[1]


def _company(text: str, person: Name, mentions: list[tuple[Span, str]], areas: list[Span]) -> dict[str, float]:
    scores: dict[str, float] = defaultdict(float)
    for span in person.spans:
        sentence = _around(text, span, areas)
        beside = [(m, party) for m, party in mentions if sentence.holds(m)]
        for mention, party in beside:
            scores[party] += _vote(text, span, mention) / len({p for _, p in beside})
    return scores


def _vote(text: str, person: Span, mention: Span) -> float:
    """A party right behind the person, after “with”, “against” and the like, is another than the person's own."""
    if mention.start < person.end:
        return 0.75
    between = text[person.end : mention.start]
    return -1.0 if len(between) < 90 and _AGAINST.search(between) else 1.0


def _around(text: str, span: Span, areas: list[Span]) -> Span:
    area = next(a for a in areas if a.holds(span))
    before = max((text.rfind(mark, area.start, span.start) for mark in (". ", "! ", "? ")), default=-1)
    after = min((at for mark in (". ", "! ", "? ") if (at := text.find(mark, span.end, area.end)) >= 0), default=area.end)
    return Span(max(area.start, before + 1), after)


_OPPOSED = re.compile(r"(?:'s?)?[^.;\"]{0,60}\b(?:with|over|against|offer|give|persuade|offered|told)\s+$")


def _opponents(text: str, person: Name, people: list[Name], known: dict[str, str]) -> set[str]:
    """Parties of persons whom this one acts upon, or who act upon this one."""
    return {known[other.full] for other in people if other.full in known and _opposed(text, person, other)}


def _opposed(text: str, one: Name, other: Name) -> bool:
    return any(_acts_on(text, a, b) or _acts_on(text, b, a) for a in one.spans for b in other.spans)


def _acts_on(text: str, actor: Span, target: Span) -> bool:
    return actor.end < target.start < actor.end + 80 and bool(_OPPOSED.fullmatch(text[actor.end : target.start]))
