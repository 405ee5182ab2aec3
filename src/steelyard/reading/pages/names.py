"""Names of authors and sites as pages give them, without what is no name."""

from __future__ import annotations

import re
from collections.abc import Iterable

_BY = re.compile(
    r"(?:(?:written|words|story|text|posted|reported|report|article|published)\s+)?by\s*:?\s+|"
    r"(?:author|reporter)s?\s*:\s*",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"\s*[<(\[]?\s*(?:mailto:)?[\w.+-]+@[\w-]+(?:\.[\w-]+)+\s*[>)\]]?\s*|https?://\S*|"
    r"www\.\S+|\s*\(?(?<!\w)@\w+\)?",
    re.IGNORECASE,
)
_PARTS = re.compile(r"\s*[;|•·]\s*|\s*,\s*(?:and\s+|&\s*)?|\s+(?:and|&|with)\s+", re.IGNORECASE)
_JUNK = re.compile(
    r"(?:null|none|undefined|n/?a|nan|unknown|anonymous|admin(?:istrator)?|author|editor|"
    r"webmaster|root|user|guest|default|"
    r"test|true|false|home|untitled(?: document)?|document|index|\[?object object\]?|"
    r"[\W\d_]*|.*[{}%<>\[\]].*|[\w-]+\.(?:com|org|net|html?))",
    re.IGNORECASE,
)
_WORK = re.compile(
    r"\b(?:editor|correspondent|reporter|writer|columnist|analyst|staff|agencies|desk|bureau|"
    r"contributor|producer|team|newsroom)s?\b",
    re.IGNORECASE,
)
_MOST, _LONGEST = 20, 80


def persons(values: Iterable[str], houses: Iterable[str] = ()) -> list[str]:
    """Return the names of persons in what a page gives as its authors.

    Parameters
    ----------
    values : iterable of str
        Such as "By Ann Body and Carl Doe", or one name each.
    houses : iterable of str
        Names of the site, its publisher and other organisations, which are no persons.
    """
    known = {same(house) for house in houses}
    found: dict[str, str] = {}
    for value in values:
        for name in _names(value):
            if same(name) not in known and not _WORK.search(name):
                found.setdefault(same(name), name)
    return list(found.values())[:_MOST]


def organisations(values: Iterable[str]) -> list[str]:
    """Return what a page gives as its authors, without what is no name.

    They need not be persons.

    Parameters
    ----------
    values : iterable of str
        As for :func:`persons`.
    """
    found = [cleaned(value) for value in values]
    return list(dict.fromkeys(name for name in found if name))[:_MOST]


def cleaned(value: str) -> str:
    """Return a name without "By" and addresses; empty where it is none.

    Parameters
    ----------
    value : str
        As a page gives it.
    """
    name = _ADDRESS.sub(" ", " ".join(value[: 10 * _LONGEST].split()))
    name = _BY.sub("", name, count=1) if _BY.match(name.strip()) else name
    name = " ".join(name.split()).strip(" ,;|()-–—")
    return "" if _JUNK.fullmatch(name) else name


def same(name: str) -> str:
    """Return a name as letters and digits, for comparison."""
    return "".join(char for char in name.lower() if char.isalnum())


def _names(value: str) -> list[str]:
    parts = [part for part in (cleaned(part) for part in _PARTS.split(cleaned(value))) if part]
    if len(parts) == 2 and "," in value and not any(" " in part for part in parts):
        parts = [f"{parts[1]} {parts[0]}"]
    return [part for part in parts if len(part) <= _LONGEST]
