"""Words in a sentence: articles, plurals, possessives, lists, and verbs that agree in number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from steelyard.english.lexicon import GROUPS, NATIONS, ONE, PEOPLE, SINGULAR

_WITH_ARTICLE = ("United ", "European ")
_COMPLEMENT = re.compile(r" (?:of|for|from|in|at|on|to|with|without|against|allied) ")
_VOWELS = frozenset("aeiou")
_IRREGULAR = {"be": ("is", "are"), "do": ("does", "do"), "have": ("has", "have")}
_HISSING = ("s", "x", "z", "ch", "sh")


def plain(identifier: str) -> str:
    """Return an id in plain letters: ``united-states`` as ``United states``."""
    return first_upper(identifier.replace("-", " ").replace("_", " ").strip())


def the(name: str) -> str:
    """Return a name as it stands within a sentence: *the* United States, Russia."""
    return f"the {name}" if name.startswith(_WITH_ARTICLE) else name


def article(phrase: str) -> str:
    """Return the indefinite article before a phrase, by its first letter: ``a``, ``an``."""
    return "an" if phrase[:1].lower() in _VOWELS else "a"


def possessive(name: str) -> str:
    """Return a name as the owner of something: ``Oslo's``, ``the States'``."""
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def plural(noun: str) -> str:
    """Return the plural of a regular noun: ``day`` and ``days``, ``party`` and ``parties``."""
    if noun.endswith("y") and noun[-2:-1] not in _VOWELS:
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(_HISSING) else f"{noun}s"


def is_plural(name: str) -> bool:
    """Say whether the name of a party stands for several: ``Studios``, ``the Houthis``.

    What cannot be told is singular. Names of states, cities and firms are, whatever their last
    letter: ``United States``, ``Hamas``, ``Universal Studios``.

    Parameters
    ----------
    name : str
        With or without an article, in capitals as it is written.
    """
    words = _COMPLEMENT.split(name)[0].removeprefix("the ").removeprefix("The ").split()
    if not words:
        return False
    last = words[-1].lower()
    if last in SINGULAR:
        return False
    if PEOPLE.fullmatch(last) or last in NATIONS:
        return not words[-1].isupper()
    if len(words) == 1:
        return last in GROUPS and not name.isupper()
    return words[-1].islower() and (
        last in GROUPS or bool(last[-1] == "s" and not ONE.fullmatch(last))
    )


def agree(number: int, one: str, several: str) -> str:
    """Return the form of a word that agrees with a number: ``accepts``, ``accept``."""
    return one if number == 1 else several


def noun(number: int, one: str, several: str = "") -> str:
    """Return a noun in the number given; ``several`` is its plural where that is not regular."""
    return agree(number, one, several or plural(one))


def counted(number: int, one: str, several: str = "") -> str:
    """Return a number with its noun: ``1 round``, ``2,000 rounds``."""
    return f"{number:,} {noun(number, one, several)}"


def verb(infinitive: str, number: int) -> str:
    """Return a verb in the present as its subject's number asks: ``accepts``, ``accept``."""
    one, several = _IRREGULAR.get(infinitive, (plural(infinitive), infinitive))
    return agree(number, one, several)


def was_were(number: int) -> str:
    """Return ``was`` of one, ``were`` of several."""
    return agree(number, "was", "were")


def listed(items: Iterable[str], last: str = "and") -> str:
    """Return words as a list in a sentence: ``a``, ``a and b``, ``a, b and c``."""
    *first, end = list(items) or [""]
    return f"{', '.join(first)} {last} {end}" if first else end


def some(items: Sequence[str], most: int, total: int = 0) -> str:
    """Return the first ``most`` of many things and how many more there are: ``a, b and 3 more``.

    ``total`` is their number where not all of them are given.
    """
    more = max(total, len(items)) - most
    return ", ".join(items[:most]) + (f" and {more} more" if more > 0 else "")


def first_upper(sentence: str) -> str:
    """Return a sentence with a capital at its start."""
    return sentence[:1].upper() + sentence[1:]
