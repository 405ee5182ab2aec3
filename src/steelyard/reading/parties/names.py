"""Capitalised names of a document, and where they stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from steelyard.reading.parties.gazetteer import ADJECTIVE, NAME, PLACE, Gazetteer, given_names
from steelyard.reading.parties.lexicon import KIND_OF_HEAD, OFFICES
from steelyard.reading.parties.namesakes import Candidate, ProperName, clustered, short_forms
from steelyard.reading.parties.tokens import TextUnit, Tokens
from steelyard.reading.words import NOT_NAMES, TITLES

_PARTICLES = frozenset("de del della di da dos van von bin ibn al el der den la le ter".split())
_JOINERS = frozenset(("of", "for"))
_MORE_TITLES = frozenset(
    "speaker mp commander chairman chairwoman envoy spokesman spokeswoman congressman "
    "congresswoman attorney vice-premier "
    "commissioner representative sergeant corporal lieutenant major brigadier leader director "
    "marshal archbishop "
    "cardinal bishop vice-president negotiator".split()
)
_ALL_TITLES = TITLES | _MORE_TITLES
_BEFORE_TITLES = frozenset(
    "prime vice foreign defence defense house interior finance trade "
    "treasury crown attorney".split()
)
_MINISTRIES = frozenset(
    "prime foreign home interior defence defense trade finance state labour labor commerce "
    "deputy".split()
)
_GENERIC_OWNERS = frozenset(
    "people women children workers teachers writers carriers students farmers lawyers nurses "
    "actors drivers veterans employers "
    "miners musicians directors players consumers retailers".split()
)
_COMPASS = frozenset(
    (
        "north",
        "south",
        "east",
        "west",
        "new",
        "northern",
        "southern",
        "eastern",
        "western",
        "central",
        "upper",
    )
)
_LONGEST, _SHORTEST_IN_TITLE = 12, 3


@dataclass(frozen=True)
class ListedForm:
    """A form of the gazetteer in the text: words `first` to `last` (exclusive)."""

    first: int
    last: int
    written: str


def find_listed(tokens: Tokens, book: Gazetteer) -> list[ListedForm]:
    """Return the forms of the gazetteer in the units of a page, without overlap.

    At each place the longest is taken.
    """
    found = []
    for unit in tokens.units:
        at = unit.first
        while at < unit.last:
            form = book.at(tokens.page, tokens.start[at]) if tokens.text[at][0].isupper() else None
            if form is None or not _starts_word(tokens, at):
                at += 1
                continue
            last = tokens.first_from(tokens.start[at] + len(form))
            found.append(ListedForm(at, max(last, at + 1), form))
            at = max(last, at + 1)
    return found


def _starts_word(tokens: Tokens, at: int) -> bool:
    """Say whether a word stands free, or behind the hyphen of two names such as “US-Chinese”."""
    before = tokens.page[max(0, tokens.start[at] - 1) : tokens.start[at]]
    return not before or not (
        before.isalnum() or (before == "-" and at >= 2 and not tokens.text[at - 2][0].isupper())
    )


def find_names(
    tokens: Tokens, listed: list[ListedForm], book: Gazetteer
) -> tuple[list[ProperName], list[ListedForm]]:
    """Return the names that are not of the gazetteer, in order of first mention.

    With them come the forms that stand for themselves.

    Parameters
    ----------
    tokens : Tokens
        The words of the page.
    listed : list of ListedForm
        Forms of the gazetteer, some of which turn out to be parts of longer names.
    book : Gazetteer
        Where the forms are from.
    """
    inner = _inner_capitals(tokens)
    starts = {found.first: found for found in listed}
    candidates, swallowed = [], set()
    for unit in (unit for unit in tokens.units if not unit.title):
        for first, last in _runs(tokens, unit, starts):
            for candidate in _names_of_run(tokens, first, last, starts, book):
                trimmed = _trimmed(tokens, candidate, unit, inner)
                if trimmed:
                    candidates.append(trimmed)
                    swallowed |= {at for at in range(trimmed.first, trimmed.last) if at in starts}
    kept = [found for found in listed if found.first not in swallowed]
    candidates += _in_titles(tokens, candidates, starts)
    return clustered(tokens, candidates), kept


def _in_titles(
    tokens: Tokens, candidates: list[Candidate], listed: dict[int, ListedForm]
) -> list[Candidate]:
    """Names of the body in the page's title, where every word may be capitalised."""
    known = {tokens.written(c.first, c.last) for c in candidates}
    known |= {
        form for name in known for form in short_forms(name) if len(form) > _SHORTEST_IN_TITLE
    }
    found = []
    for unit in (unit for unit in tokens.units if unit.title):
        at = unit.first
        while at < unit.last:
            ends = range(min(at + _LONGEST, unit.last), at, -1)
            last = (
                next((end for end in ends if tokens.written(at, end) in known), None)
                if at not in listed
                else None
            )
            found += [Candidate(at, last)] if last else []
            at = last or at + 1
    return found


def _inner_capitals(tokens: Tokens) -> Counter[str]:
    """How often a word is capitalised inside a sentence, less how often it is written small."""
    counts: Counter[str] = Counter()
    for unit in tokens.units:
        if unit.title:
            continue
        for at in range(unit.first, unit.last):
            word = tokens.text[at]
            if word[0].isupper():
                counts[tokens.low[at]] += 1 if not _opens(tokens, at, unit) else 0
            else:
                counts[tokens.low[at]] -= 1
    return counts


def _opens(tokens: Tokens, at: int, unit: TextUnit) -> bool:
    """Say whether a word opens its sentence or a quotation."""
    return at == unit.first or tokens.text[at - 1] in {'"', "(", ":", "–", "'", "-", "*", "."}


def _runs(
    tokens: Tokens, unit: TextUnit, listed: dict[int, ListedForm]
) -> Iterator[tuple[int, int]]:
    """Maximal sequences of capitalised words with the small words that may stand inside a name."""
    at = unit.first
    while at < unit.last:
        if not _capital(tokens, at):
            at += 1
            continue
        last = max(at + 1, listed[at].last if at in listed else 0)
        while last < unit.last and last - at < _LONGEST:
            following = _next(tokens, at, last, unit.last, listed)
            if following is None:
                break
            following = max(following, listed[following - 1].last if following - 1 in listed else 0)
            last = following
        yield at, last
        at = last


def _capital(tokens: Tokens, at: int) -> bool:
    word = tokens.text[at]
    return (word[0].isupper() and (len(word) > 1 or word == "X")) or (
        len(word) == 2 and word[0].isupper() and word[1] == "."
    )


def _next(
    tokens: Tokens, first: int, at: int, limit: int, listed: dict[int, ListedForm]
) -> int | None:
    """Where the sequence goes on after word `at` - 1, or None."""
    if not _close(tokens, at):
        return None
    if _capital(tokens, at):
        return at + 1
    if tokens.start[at] == tokens.end[at - 1] and tokens.text[at].isalnum():
        return at + 1
    word, head = tokens.text[at], KIND_OF_HEAD.get(tokens.low[at - 1])
    if (
        word in ("-", "&")
        and at + 1 < limit
        and tokens.start[at + 1] - tokens.end[at] <= (word == "&")
    ):
        glued = word == "&" or tokens.start[at] == tokens.end[at - 1]
        return (
            at + 2 if glued and tokens.text[at + 1][0].isalnum() and at - 1 not in listed else None
        )
    following = at + 2 if at + 1 < limit and tokens.low[at + 1] == "the" else at + 1
    capital_next = following < limit and _capital(tokens, following)
    if (
        word in _JOINERS
        and capital_next
        and any(tokens.low[i] in KIND_OF_HEAD for i in range(first, at))
    ):
        joined = any(tokens.low[i] in _JOINERS for i in range(first, at))
        return following + 1 if head or joined or word == "for" else None
    if word == "and" and capital_next and following == at + 1:
        joined = any(tokens.low[i] in _JOINERS for i in range(first, at))
        return (
            following + 1
            if joined and not _is_listed(at - 1, listed) and following not in listed
            else None
        )
    if word in _PARTICLES and capital_next and not head:
        return following + 1
    if (
        word in ("al", "el", "ul")
        and at + 2 < limit
        and tokens.text[at + 1] == "-"
        and _capital(tokens, at + 2)
    ):
        return at + 3
    if word in ("'", "'s") and capital_next and tokens.low[at - 1] in _GENERIC_OWNERS:
        return following + 1
    return None


def _close(tokens: Tokens, at: int) -> bool:
    between = tokens.page[tokens.end[at - 1] : tokens.start[at]]
    return between in ("", " ")


def _is_listed(at: int, listed: dict[int, ListedForm]) -> bool:
    return any(
        found.first <= at < found.last for i in range(at, at - 5, -1) if (found := listed.get(i))
    )


def _names_of_run(
    tokens: Tokens, first: int, last: int, listed: dict[int, ListedForm], book: Gazetteer
) -> Iterator[Candidate]:
    """Cut a run at titles and at forms of the gazetteer that are no part of a longer name."""
    title = None
    for at in range(last - 2, first - 1, -1):
        if tokens.low[at].rstrip(".") in _ALL_TITLES and tokens.text[at + 1] not in (
            "of",
            "for",
            "'s",
        ):
            title, person = _title(tokens, first, at), at + 1
            yield from _plain_run(tokens, first, at, listed, book)
            if tokens.low[person] not in _ALL_TITLES and person not in listed:
                yield Candidate(person, last, title)
            else:
                yield from _plain_run(tokens, person, last, listed, book)
            return
    yield from _plain_run(tokens, first, last, listed, book)


def _title(tokens: Tokens, first: int, at: int) -> str:
    words = [at]
    while words[0] > first and tokens.low[words[0] - 1] in _BEFORE_TITLES:
        words.insert(0, words[0] - 1)
    return " ".join(tokens.text[i] for i in words)


def _plain_run(
    tokens: Tokens, first: int, last: int, listed: dict[int, ListedForm], book: Gazetteer
) -> Iterator[Candidate]:
    if first >= last:
        return
    inside = [listed[at] for at in range(first, last) if at in listed]
    if not inside or _is_long_name(tokens, first, last, inside, book):
        if not (len(inside) == 1 and inside[0].first == first and inside[0].last >= last):
            yield Candidate(first, last)
        return
    start = first
    for found in inside:
        if found.first > start:
            yield Candidate(start, found.first)
        start = max(start, found.last)
    if start < last:
        yield Candidate(start, last)


def _is_long_name(
    tokens: Tokens, first: int, last: int, inside: list[ListedForm], book: Gazetteer
) -> bool:
    """Say whether a run that holds forms of the gazetteer is one name.

    It may be a body's, or that of a person who is called Chad.
    """
    head = tokens.low[last - 1]
    whole = inside[0].first == first and inside[0].last >= last
    if whole:
        return True
    form = book.by_form[inside[0].written][1]
    if tokens.low[first] in _COMPASS and inside[0].first == first + 1:
        return True
    if head in KIND_OF_HEAD and not any(f.last >= last for f in inside):
        return True
    if any(
        tokens.low[i] in KIND_OF_HEAD and tokens.low[i + 1] in _JOINERS
        for i in range(first, last - 1)
    ):
        return True
    if form in (NAME, PLACE) and inside[0].first == first and last - inside[0].last >= 1:
        given = tokens.text[first] in given_names() and inside[0].last == first + 1
        return given and tokens.low[first + 1] not in OFFICES
    entity = {tokens.ent[i] for i in range(first, last)}
    return (
        entity == {"ORG"}
        and form != ADJECTIVE
        and inside[0].first > first
        and tokens.tag[first].startswith("NNP")
    )


def _trimmed(
    tokens: Tokens, candidate: Candidate, unit: TextUnit, inner: Counter[str]
) -> Candidate | None:
    """Drop words at the edges that are no names, such as “But” and months.

    None where nothing is left.
    """
    first, last, title = candidate.first, candidate.last, candidate.title
    while first < last and title is None:
        word = tokens.low[first].rstrip(".")
        if word in _ALL_TITLES and first + 1 < last:
            title = tokens.text[first]
        elif _keeps(tokens, first, last, unit, inner):
            break
        first += 1
    while first < last and (
        tokens.low[last - 1] in ("of", "for", "the", "and", "&", "-", "'", "'s")
        or _month(tokens, last - 1)
    ):
        last -= 1
    while first < last and tokens.low[first] in ("of", "for", "the", "and", "&", "-"):
        first += 1
    if (
        all(tokens.low[i].rstrip(".") in _ALL_TITLES | _MINISTRIES for i in range(first, last))
        and title is None
    ):
        return None
    if first >= last or (
        last == first + 1
        and (tokens.low[first] in NOT_NAMES or tokens.low[first] in _ALL_TITLES)
        and not title
    ):
        return None
    return Candidate(first, last, title)


def _keeps(tokens: Tokens, first: int, last: int, unit: TextUnit, inner: Counter[str]) -> bool:
    """Say whether the first word of a capitalised sequence belongs to the name."""
    word = tokens.low[first].rstrip(".")
    if word in _COMPASS and first + 1 < last and _capital(tokens, first + 1):
        return True
    return (word not in NOT_NAMES or _body_ahead(tokens, first, last)) and not _weak(
        tokens, first, unit, inner
    )


def _month(tokens: Tokens, at: int) -> bool:
    return tokens.low[at] in (
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ) or tokens.low[at].endswith("day")


def _body_ahead(tokens: Tokens, first: int, last: int) -> bool:
    """Say whether a word such as “Northern” or “First” opens the name of a body."""
    return (
        last - first > 1
        and tokens.low[last - 1] in KIND_OF_HEAD
        and tokens.low[first] not in ("the", "a", "an")
    )


def _weak(tokens: Tokens, at: int, unit: TextUnit, inner: Counter[str]) -> bool:
    """Say whether a word that opens its sentence is capitalised only for that."""
    if not _opens(tokens, at, unit) or inner[tokens.low[at]] > 0:
        return False
    if inner[tokens.low[at]] < 0:
        return True
    return not tokens.tag[at].startswith("NNP")
