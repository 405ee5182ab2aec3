"""States, organisations, peoples, media and institutes with the names that they go by."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

NAME, PLACE, ADJECTIVE, PEOPLE, METONYM, BODY = (
    "name",
    "place",
    "adjective",
    "people",
    "metonym",
    "legislature",
)
STATE, BLOC, MEDIA, THINK_TANK = "state", "bloc", "media", "think tank"

_KEY = 3


@dataclass(frozen=True)
class GazetteerEntry:
    """One party that is known by name: its name, its kind, and forms as (written, form)."""

    name: str
    kind: str
    forms: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Gazetteer:
    """Entries by written form.

    Attributes
    ----------
    by_form : dict
        Written form to (entry, form); forms that want “the” in front are among them without it.
    after_the : frozenset of str
        Forms that count only after “the”.
    keyed : dict
        First three characters (of shorter forms, all) to the forms that begin so, longest first.
    """

    by_form: dict[str, tuple[GazetteerEntry, str]]
    after_the: frozenset[str]
    keyed: dict[str, tuple[str, ...]]

    def at(self, text: str, start: int) -> str | None:
        """Return the longest form that stands at an offset of a plain text, as a whole word."""
        short = text[start : start + _KEY - 1]
        for form in (*self.keyed.get(text[start : start + _KEY], ()), *self.keyed.get(short, ())):
            end = start + len(form)
            stands = text.startswith(form, start) and not text[end : end + 1].isalnum()
            if stands and (
                form not in self.after_the or text[max(0, start - 4) : start].lower() == "the "
            ):
                return form
        return None


@cache
def gazetteer() -> Gazetteer:
    """Return the gazetteer that ships with the package."""
    by_form: dict[str, tuple[GazetteerEntry, str]] = {}
    wanted: set[str] = set()
    for entry in (
        *_listed("media.tsv", MEDIA),
        *_listed("institutes.tsv", THINK_TANK),
        *_listed("peoples.tsv"),
        *_listed("organisations.tsv"),
        *_states(),
    ):
        for written, form in entry.forms:
            bare = written[4:] if written.lower().startswith("the ") else written
            if bare != written and " " not in bare:
                wanted.add(bare)
            by_form[bare] = (entry, form)
    keyed: defaultdict[str, list[str]] = defaultdict(list)
    for written in sorted(by_form, key=len, reverse=True):
        keyed[written[:_KEY]].append(written)
    plain_forms = {written for entry, _ in by_form.values() for written, _ in entry.forms}
    return Gazetteer(
        by_form,
        frozenset(wanted - plain_forms),
        {key: tuple(forms) for key, forms in keyed.items()},
    )


@cache
def legislatures() -> dict[str, str]:
    """Return the name of each state's own legislature, by the state's name."""
    return {
        row["name"]: f"{row['name']} {_several(row['legislature'])[0]}"
        for row in _rows("states.tsv")
        if row["legislature"]
    }


@cache
def given_names() -> dict[str, str]:
    """Return common given names with their gender: m, f or any."""
    return {row["name"]: row["gender"] for row in _rows("given_names.tsv")}


@cache
def leaders() -> dict[str, tuple[str, str]]:
    """Return surnames of recent leaders with their given name and the party they led.

    They are hints for a text that says nothing itself about whom a person speaks for.
    """
    return {row["surname"]: (row["given"] or "", row["state"]) for row in _rows("leaders.tsv")}


@cache
def usual_offices() -> dict[str, str]:
    """Return offices that, without a party, usually mean those of one state.

    They are hints like :func:`leaders`.
    """
    return {row["office"]: row["state"] for row in _rows("offices.tsv")}


def _rows(name: str) -> Iterator[dict[str, str]]:
    text = files("steelyard.reading").joinpath("data", name).read_text(encoding="utf-8")
    for row in csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE):
        yield {key: value or "" for key, value in row.items()}


def _several(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(";") if part.strip()]


def _states() -> Iterator[GazetteerEntry]:
    for row in _rows("states.tsv"):
        forms = [(capital, PLACE) for capital in _several(row["capital"])]
        forms += [(adjective + "s", PEOPLE) for adjective in _several(row["adjectives"])]
        forms += [(people, PEOPLE) for people in _several(row["people"])]
        forms += [(adjective, ADJECTIVE) for adjective in _several(row["adjectives"])]
        forms += [(metonym, METONYM) for metonym in _several(row["metonyms"])]
        forms += [(body, BODY) for body in _several(row["legislature"])]
        forms += [(name, NAME) for name in (*_several(row["aliases"]), row["name"])]
        yield GazetteerEntry(row["name"], STATE, tuple(forms))


def _listed(file: str, kind: str | None = None) -> Iterator[GazetteerEntry]:
    for row in _rows(file):
        forms = [(adjective, ADJECTIVE) for adjective in _several(row.get("adjectives", ""))]
        forms += [(name, NAME) for name in (*_several(row["aliases"]), row["name"])]
        yield GazetteerEntry(row["name"], kind or row["kind"], tuple(forms))
