"""Searching evidence ledgers.

A search asks which records tell of some words, a class, a party or a speaker.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from steelyard.case.folding import folded
from steelyard.errors import InputError
from steelyard.reading.ledger import KEYS, Record, records
from steelyard.reading.reading import Reading
from steelyard.reading.text import plain

MAX_LINE = 1_000_000
"""Longest line of a ledger that is read, in characters."""

_NUMBERS = ("start", "end", "line")
_SEARCHED = ("quote", "sentence", "speaker", "institution", "party", "other", "meaning")


@dataclass(frozen=True)
class Query:
    """What is looked for; an empty part matches everything.

    Attributes
    ----------
    words : tuple of str
        Each must begin a word of the quote, its sentence, the speaker, a party or what a figure
        counts. Case does not matter, nor do soft hyphens, ligatures and the like, or the form of an
        apostrophe.
    kind : str or None
        Class of the record, such as lever or attribution; or its value, such as stick.
    party, speaker : str or None
        Must begin a word of either party's name; of the speaker or their institution.
    """

    words: tuple[str, ...] = ()
    kind: str | None = None
    party: str | None = None
    speaker: str | None = None

    def matches(self, record: Record) -> bool:
        """Say whether a record is one that is looked for."""
        if self.kind and self.kind.lower() not in (
            str(record["class"]).lower(),
            str(record["value"]).lower(),
        ):
            return False
        if self.party and not _begins(self.party, record, ("party", "other")):
            return False
        if self.speaker and not _begins(self.speaker, record, ("speaker", "institution")):
            return False
        return all(_begins(word, record, _SEARCHED) for word in self.words)


def _begins(word: str, record: Record, keys: tuple[str, ...]) -> bool:
    pattern = re.compile(rf"(?<!\w){re.escape(_alike(word))}", re.IGNORECASE)
    return any(pattern.search(_alike(str(record[key] or ""))) for key in keys)


def _alike(text: str) -> str:
    """A text in the characters in which words are compared."""
    return plain(folded(text).text)


@dataclass(frozen=True)
class Finder:
    """Finds what a query asks for in a document that is read; can be sent to another process."""

    query: Query

    def __call__(self, number: int, name: str, reading: Reading) -> tuple[Record, ...]:
        """Return the records of a reading that match."""
        return tuple(record for record in records(reading) if self.query.matches(record))


def load_ledger(path: Path) -> Iterator[Record]:
    """Yield the records of a ledger, one line at a time.

    Parameters
    ----------
    path : Path
        A file of JSON Lines, as `steelyard read --ledger` writes it.

    Raises
    ------
    InputError
        When the file cannot be read, or a line is too long or no record.
    """
    try:
        with path.open(encoding="utf-8") as stream:
            number = 0
            while line := stream.readline(MAX_LINE + 1):
                number += 1
                if len(line) > MAX_LINE:
                    raise InputError(
                        f"{path}:{number}: a line of more than {MAX_LINE:,} characters; this "
                        "is no ledger."
                    )
                if line.strip():
                    yield _record(line, f"{path}:{number}")
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror or error}).") from error
    except UnicodeDecodeError as error:
        raise InputError(
            f"{path}: is no UTF-8; a ledger is written by `steelyard read DOC --ledger FILE.jsonl`."
        ) from error


def _record(line: str, place: str) -> Record:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        found = None
    if (
        not isinstance(found, dict)
        or not isinstance(found.get("quote"), str)
        or not isinstance(found.get("class"), str)
    ):
        raise InputError(
            f"{place}: expected a JSON object with class and quote, found `{line.strip()[:60]}`. "
            "A ledger is written by `steelyard read DOC --ledger FILE.jsonl`."
        )
    return {key: _value(key, found.get(key)) for key in KEYS}


def _value(key: str, value: object) -> object:
    """Keep what a record may hold: text, or a number where one belongs.

    Anything else is as if it were not there.
    """
    if key in _NUMBERS:
        return value if isinstance(value, int) and not isinstance(value, bool) else None
    if key == "probability":
        return (
            value
            if isinstance(value, list) and all(isinstance(v, int | float) for v in value)
            else None
        )
    if key == "conditional":
        return value if isinstance(value, bool) else None
    return (
        value
        if isinstance(value, str) or (key == "confidence" and isinstance(value, float))
        else None
    )
