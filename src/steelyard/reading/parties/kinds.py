"""What a name is the name of: a person, a body of some kind, or nothing that can be a party."""

from __future__ import annotations

import re
from collections import Counter

from steelyard.reading.parties.gazetteer import given_names, leaders
from steelyard.reading.parties.lexicon import (
    AGENT_NOUNS,
    AGENT_VERBS,
    ANALYSTS,
    GENDERED,
    KIND_OF_HEAD,
    KINDS_OF_NOUN,
    NO_PARTY_HEADS,
    OFFICES,
    PEOPLE,
    PLACE_PREPOSITIONS,
    POLITICAL_WORDS,
    SPEECH_VERBS,
)
from steelyard.reading.parties.model import (
    COMPANY,
    MEDIA,
    ORGANISATION,
    PERSONAL,
    POLITICAL,
    THINK_TANK,
)
from steelyard.reading.parties.namesakes import Candidate, ProperName
from steelyard.reading.parties.tokens import Tokens

_OPENS_APPOSITION = frozenset(("DT", "PRP$", "JJ", "NN", "NNP", "VBN", "RB", "CD"))
_INSIDE_APPOSITION = frozenset(
    ("DT", "PRP$", "JJ", "JJS", "CD", "HYPH", "VBN", "VBG", "RB", "IN", "``", "''")
)
_POLITICAL_HEADS = frozenset(
    "party union front alliance movement league centre center congress coalition group bloc".split()
)
_MEDIA_LAST = frozenset(
    "times post news tribune herald gazette journal telegraph chronicle magazine newspaper tv "
    "radio daily".split()
)
_COMPANY_FACTS = re.compile(
    r"'s? (?:shares|shareholders|board|bid|chief executive|chairman|chairwoman|factor|plants?|"
    r"profits?|customers|brands?|"
    r"market|stock|investors|debt|creditors|warehouses?|stores|fleet|chief financial)"
)
_PERSON_FACTS = re.compile(
    r"(?:, (?:an? |the |its |their |his |her |who )|'s? (?:administration|cabinet|regime|"
    r"office in|resignation|wife|"
    r"husband|aides)| administration\b|,? who\b| himself\b| herself\b)"
)
_OFFICE_OF_BODY = re.compile(
    rf"\b(?:{'|'.join(sorted(OFFICES | ANALYSTS))}) (?:at|of|for|with) [^,.;]{{2,50}}, $",
    re.IGNORECASE,
)
_THINK_TANK_BEFORE = re.compile(
    r"(?:think[ -]?tank|pollster|research (?:group|firm|house)),? $", re.IGNORECASE
)
_THINK_TANK_BEHIND = re.compile(
    r", (?:an?|the) (?:[\w-]+ ){0,3}(?:think[ -]?tank|pollster|research (?:group|firm|house|"
    r"cent(?:re|er)))",
    re.IGNORECASE,
)
_NEWS_LABELS = frozenset(
    (
        "LAW",
        "EVENT",
        "WORK_OF_ART",
        "FAC",
        "LOC",
        "PRODUCT",
        "LANGUAGE",
        "DATE",
        "TIME",
        "MONEY",
        "QUANTITY",
    )
)


def kind_of(tokens: Tokens, name: ProperName) -> str | None:
    """Return the kind of party, or None for what is no party, such as a river.

    A person is :data:`PERSONAL`.
    """
    words = name.full.lower().replace("-", " ").split()
    if name.titles and not _is_body(words):
        return PERSONAL
    if body := _by_words(tokens, name, words):
        return body
    if words[-1].rstrip(".,") in NO_PARTY_HEADS and not _person_like(tokens, name, words):
        return None
    labels = Counter(
        tokens.ent[at] for place in name.places for at in range(place.first, place.last)
    )
    top = labels.most_common(1)[0][0] if labels else ""
    acts = sum(acts_here(tokens, place.first, place.last) for place in name.places)
    described = _described(tokens, name)
    if _person_like(tokens, name, words) and described is None:
        return PERSONAL
    if described is not None:
        return described
    if top in _NEWS_LABELS and not acts and not any(_people_at(tokens, p) for p in name.places):
        return None
    placed = _places_only(tokens, name)
    if not placed and _surname(tokens, name, words, labels):
        return PERSONAL
    if any(_people_at(tokens, p) for p in name.places):
        return ORGANISATION
    if placed or (top in ("GPE", "LOC", "FAC", "NORP") and acts < 2):
        return None
    return _body_kind(tokens, name, top, acts)


def _is_body(words: list[str]) -> bool:
    return len(words) > 1 and words[-1] in KIND_OF_HEAD


def _by_words(tokens: Tokens, name: ProperName, words: list[str]) -> str | None:
    """The kind that the name's own words tell."""
    kinds = [KIND_OF_HEAD[words[-1]]] if words[-1] in KIND_OF_HEAD else []
    if kinds and len(words) > 1 and words[0] in POLITICAL_WORDS and words[-1] in _POLITICAL_HEADS:
        return POLITICAL
    of = [i for i, w in enumerate(words) if w in ("of", "for")]
    if of and words[of[0] - 1] in KIND_OF_HEAD:
        kinds = [KIND_OF_HEAD[words[of[0] - 1]], *kinds]
    if len(words) == 1 and not _acts_or_named_twice(tokens, name):
        return None
    if len(words) > 1 and words[-1] in _MEDIA_LAST:
        return MEDIA
    if kinds and (len(words) > 1):
        described = _described(tokens, name)
        return (
            described
            if described and kinds[0] == ORGANISATION and described != COMPANY
            else kinds[0]
        )
    return THINK_TANK if _analysts_of(tokens, name) else None


def _acts_or_named_twice(tokens: Tokens, name: ProperName) -> bool:
    return (
        len(name.places) > 1
        or any(acts_here(tokens, p.first, p.last) for p in name.places)
        or _analysts_of(tokens, name)
    )


def _analysts_of(tokens: Tokens, name: ProperName) -> bool:
    """Say whether “an analyst at” stands before the name somewhere, or “a think-tank” beside it."""
    for place in name.places:
        before = tokens.low[max(0, place.first - 4) : place.first]
        joined = before[-1:] in (["at"], ["with"]) or before[-2:] in (
            ["at", "the"],
            ["of", "the"],
            ["with", "the"],
        )
        if joined and any(word.rstrip("s") in ANALYSTS for word in before):
            return True
        start, end = tokens.start[place.first], tokens.end[place.last - 1]
        if _THINK_TANK_BEFORE.search(
            tokens.page[max(0, start - 20) : start]
        ) or _THINK_TANK_BEHIND.match(tokens.page, end):
            return True
    return False


def _person_like(tokens: Tokens, name: ProperName, words: list[str]) -> bool:
    parts = name.full.split()
    if not 2 <= len(parts) <= 5 or any(
        not p[0].isupper() and p not in ("de", "van", "von", "bin", "al", "der", "del", "da")
        for p in parts
    ):
        return False
    if any(_article_before(tokens, place) for place in name.places):
        return False
    if parts[0] in given_names():
        return True
    if re.fullmatch(r"(?:[A-Z]\.)+", parts[0]):
        return True
    if any(place.first and tokens.tag[place.first - 1] == "POS" for place in name.places):
        return False
    persons = sum(tokens.ent[at] == "PERSON" for p in name.places for at in range(p.first, p.last))
    bodies = sum(tokens.ent[at] == "ORG" for p in name.places for at in range(p.first, p.last))
    if any(_office_beside(tokens, place) for place in name.places) or _by_surname(
        tokens, name, parts
    ):
        return True
    followed = any(
        _PERSON_FACTS.match(tokens.page, tokens.end[p.last - 1])
        for p in name.places
        if p.last - p.first > 1
    )
    return persons > bodies or (persons == bodies and followed)


def _by_surname(tokens: Tokens, name: ProperName, parts: list[str]) -> bool:
    """Say whether the words of a name are used as of persons.

    Its last word alone acts elsewhere then, and the first alone is never used.
    """
    alone = [place for place in name.places if place.last - place.first == 1]
    written = {tokens.text[place.first] for place in alone}
    return (
        parts[-1] in written
        and parts[0] not in written
        and parts[-1].lower() not in KIND_OF_HEAD
        and any(_speaks(tokens, place) for place in alone)
    )


def _speaks(tokens: Tokens, place: Candidate) -> bool:
    return (
        tokens.dep[place.first] == "nsubj"
        and tokens.lemma[tokens.head[place.first]] in SPEECH_VERBS
    )


def _article_before(tokens: Tokens, place: Candidate) -> bool:
    """Say whether “the” stands before a name that is no qualifier, as before no person's."""
    before = place.first > 0 and tokens.low[place.first - 1] == "the"
    return before and tokens.dep[place.last - 1] not in ("compound", "poss", "nmod", "amod")


def _office_beside(tokens: Tokens, place: Candidate) -> bool:
    """Say whether an office or a learned calling describes a name.

    It stands right before it, or in apposition behind it.
    """
    at = place.first - 1
    start = tokens.start[place.first]
    if _OFFICE_OF_BODY.search(tokens.page[max(0, start - 90) : start]):
        return True
    if at >= 0 and tokens.low[at] == ",":
        at -= 1
    if (
        at >= 0
        and (tokens.lemma[at] in OFFICES | ANALYSTS)
        and tokens.tag[at] not in ("NNS", "NNPS")
    ):
        return True
    return _apposed(tokens, place.last) in OFFICES | ANALYSTS


def _apposed(tokens: Tokens, at: int) -> str:
    """Head noun of “, the chief executive” behind a name; empty where there is none."""
    if (
        at + 2 >= len(tokens.text)
        or tokens.text[at] != ","
        or tokens.tag[at + 1] not in _OPENS_APPOSITION
    ):
        return ""
    noun = ""
    for i in range(at + 1, min(at + 14, len(tokens.text))):
        tag = tokens.tag[i]
        if tag == "POS":
            noun = ""
        elif tag in ("NN", "NNS", "NNP"):
            noun = tokens.lemma[i]
        elif tag not in _INSIDE_APPOSITION or (
            noun and tag != "HYPH" and tokens.tag[i - 1] != "HYPH"
        ):
            break
    return noun


def _described(tokens: Tokens, name: ProperName) -> str | None:
    """The kind that an apposition tells: “Harrow, the telecoms group”, “the carmaker Harrow”."""
    votes: Counter[str] = Counter()
    for place in name.places:
        noun = _apposed(tokens, place.last)
        if noun in (
            "centre",
            "center",
            "institute",
            "consultancy",
            "university",
            "tank",
            "foundation",
        ):
            return THINK_TANK
        if (
            noun not in KINDS_OF_NOUN
            and place.first
            and tokens.tag[place.first - 1] == "NN"
            and noun not in OFFICES
        ):
            noun = tokens.lemma[place.first - 1]
        if noun in KINDS_OF_NOUN and noun not in ("executive", "capital", "power"):
            votes[KINDS_OF_NOUN[noun][0]] += 1
        if _COMPANY_FACTS.match(tokens.page, tokens.end[place.last - 1]):
            votes[COMPANY] += 1
    if not votes:
        return None
    kind = votes.most_common(1)[0][0]
    return ORGANISATION if kind == "state" else kind


def _surname(tokens: Tokens, name: ProperName, words: list[str], labels: Counter[str]) -> bool:
    """Say whether a single word is a surname, as in “the Vane administration”.

    In “Vane said he …” it is one as well.
    """
    if len(words) > 1 or name.full.isupper() or words[0] in KIND_OF_HEAD:
        return False
    facts = sum(bool(_PERSON_FACTS.match(tokens.page, tokens.end[p.last - 1])) for p in name.places)
    if facts and not _described(tokens, name):
        return True
    persons, bodies = labels["PERSON"], labels["ORG"] + labels["GPE"]
    if name.full in leaders() and persons:
        return True
    pronouns = any(_pronoun_follows(tokens, p) for p in name.places)
    return (
        persons > 0
        and (persons >= bodies or pronouns)
        and any(acts_here(tokens, p.first, p.last) for p in name.places)
    )


def _pronoun_follows(tokens: Tokens, place: Candidate) -> bool:
    return bool(
        set(tokens.low[place.last : place.last + 14])
        & {"he", "she", "his", "her", "him", "himself", "herself"}
    )


def acts_here(tokens: Tokens, first: int, last: int) -> bool:
    """Say whether the words act.

    They are then the subject of a verb that wants a will, its agent, or the owner of what only
    bodies own.
    """
    for at in range(last - 1, first - 1, -1):
        dep, head = tokens.dep[at], tokens.head[at]
        if head in range(first, last):
            continue
        if dep in ("nsubj", "nsubjpass", "conj", "csubj", "ROOT"):
            verb = tokens.lemma[head]
            return dep != "ROOT" and (verb in AGENT_VERBS or verb in SPEECH_VERBS)
        if dep == "poss":
            return tokens.lemma[head] in AGENT_NOUNS or tokens.lemma[head] in OFFICES
        if dep == "pobj" and tokens.dep[head] == "agent":
            return tokens.lemma[tokens.head[head]] in AGENT_VERBS
        return dep in ("dobj", "iobj", "dative") and tokens.lemma[head] in (
            "tell",
            "ask",
            "urge",
            "persuade",
            "warn",
            "sue",
            "press",
        )
    return False


def _places_only(tokens: Tokens, name: ProperName) -> bool:
    """Say whether every mention is a place, as in “from Harrow to Vane”."""
    return all(
        p.first > 0
        and tokens.low[p.first - 1 - (tokens.low[p.first - 1] == "the")]
        in PLACE_PREPOSITIONS | {"at", "from", "to"}
        for p in name.places
    )


def _body_kind(tokens: Tokens, name: ProperName, top: str, acts: int) -> str | None:
    acronym = bool(re.fullmatch(r"[A-Z][A-Z&.]+(?:-[A-Z]+)?", name.full))
    if any(_deals(tokens, p, top) for p in name.places):
        return ORGANISATION
    strong = top == "ORG" and (len(name.places) > 1 or acts > 0 or " " in name.full or acronym)
    if not (
        strong
        or acts > 1
        or (acts and (" " in name.full or top in ("", "PERSON")))
        or (acronym and top == "ORG")
    ):
        return None
    joined_to = any(_company_company(tokens, p) for p in name.places)
    return COMPANY if joined_to else ORGANISATION


def _people_at(tokens: Tokens, place: Candidate) -> bool:
    """Say whether people belong to the name: “campaigners at”, “a spokesman for”."""
    at = place.first - 1
    at -= at > 0 and tokens.low[at] == "the"
    return (
        at > 0
        and tokens.low[at] in ("at", "for", "with")
        and tokens.lemma[at - 1] in OFFICES | ANALYSTS | PEOPLE
    )


def _deals(tokens: Tokens, place: Candidate, top: str) -> bool:
    """Say whether one deals with the name, as in “settled with Harrow”, “led by Vane”.

    A subject inside a sentence is dealt with, too.
    """
    if top not in ("ORG", "PERSON") or place.first == 0:
        return False
    if tokens.tag[place.first - 1] == "NN" and tokens.lemma[place.first - 1] not in KINDS_OF_NOUN:
        return False
    at = place.last - 1
    while tokens.dep[at] == "conj" and tokens.head[at] < at:
        at = tokens.head[at]
    if tokens.dep[place.last - 1] == "nsubj":
        return True
    return tokens.dep[at] == "pobj" and tokens.low[tokens.head[at]] in (
        "with",
        "by",
        "against",
        "between",
    )


def _company_company(tokens: Tokens, place: Candidate) -> bool:
    around = tokens.low[max(0, place.first - 8) : place.last + 8]
    return bool(
        set(around)
        & {
            "companies",
            "firms",
            "airline",
            "takeover",
            "merger",
            "carmaker",
            "shares",
            "acquire",
            "bidder",
        }
    )


def _said_to_be(tokens: Tokens, at: int) -> str:
    """Noun of “is the owners' spokesman” behind a name; empty where there is none."""
    if tokens.low[at : at + 1] not in (["is"], ["was"]):
        return ""
    words = tokens.low[at + 1 : at + 8]
    return (
        next((word for word in words if any(word in nouns for nouns in GENDERED.values())), "")
        if words[:1] != ["not"]
        else ""
    )


def gender_of(tokens: Tokens, name: ProperName) -> str | None:
    """Return m or f as titles, given name and nouns in apposition tell, else None."""
    titles = {title.lower().rstrip(".") for title in name.titles}
    titles |= {_apposed(tokens, place.last) for place in name.places}
    titles |= {tokens.low[p.first - 1] for p in name.places if p.first}
    titles |= {_said_to_be(tokens, place.last) for place in name.places}
    for gender, words in GENDERED.items():
        if titles & words:
            return gender
    given = given_names().get(name.full.split()[0]) if " " in name.full else None
    if given == "any" or given is None:
        hint = leaders().get(name.full)
        given = given_names().get(hint[0]) if hint else None
    return given if given in ("m", "f") else None
