"""Reading: one text that gets longer, and documents that get more.

The same inputs for the same numbers.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from benchmarks.scale.ladder import Ladder, Step

TITLE = "Reading (`steelyard read`)"
SHORT = 1_500
_PLACES = (
    "Arden",
    "Belmar",
    "Corvo",
    "Drenova",
    "Estmark",
    "Farholm",
    "Galtz",
    "Hestia",
    "Ilmen",
    "Jarrow",
    "Kestrel",
    "Lorne",
)
_BODIES = (
    "the {} government",
    "the {} union",
    "{} Rail",
    "{} Shipping",
    "the {} Liberation Front",
    "the {} council",
    "{}",
)
_FIRST = ("Ann", "Boris", "Carla", "David", "Elena", "Farid", "Grace", "Hugo")
_LAST = ("Roe", "Stane", "Tolliver", "Umar", "Vance", "Weller", "Yilmaz", "Zorn")
_OFFICES = ("president", "spokesman", "chief negotiator", "foreign minister", "chairwoman")
_FRAMES = (
    "{A} said on {day} that it would lift the ban on {b} if {b} paid {sum} by {date}.",
    "“We will not sign before {b} withdraws its demands,” {person}, {office} of {a}, told "
    "reporters.",
    "{A} has offered {b} {sum} over {n} years, but {person} called the offer an insult.",
    "According to {person}, {a} believes that {b} cannot hold out for more than {n} months.",
    "{A} threatened to strike from {date} unless {b} raises pay by {n} per cent.",
    "He added that the talks, which began in {year}, were likely to fail.",
    "Nobody at {a} expects {b} to give way before {date}, {person} said.",
    "“It is up to them,” he said. “They have {n} days.”",
    "{A} rejected the demand and imposed tariffs of {n} per cent on {b}.",
    "{Person} denied that {a} had promised {sum} to {b}.",
)


def _text(characters: int, rng: random.Random) -> Iterator[str]:
    made = 0
    while made < characters:
        paragraph = " ".join(_sentence(rng) for _ in range(rng.randint(2, 4)))
        made += len(paragraph) + 2
        yield paragraph


def _sentence(rng: random.Random) -> str:
    one, two = (rng.choice(_BODIES).format(rng.choice(_PLACES)) for _ in range(2))
    person = f"{rng.choice(_FIRST)} {rng.choice(_LAST)}"
    return rng.choice(_FRAMES).format(
        A=one[0].upper() + one[1:],
        a=one,
        b=two,
        person=person,
        Person=person,
        office=rng.choice(_OFFICES),
        sum=f"{rng.randint(2, 90)} {rng.choice(('million', 'billion'))} dollars",
        n=rng.randint(2, 30),
        day=rng.choice(("Monday", "Tuesday", "Friday")),
        date=f"{rng.randint(1, 28)} {rng.choice(('March', 'June'))} 2024",
        year=rng.randint(1990, 2023),
    )


def article(characters: int, seed: int = 0) -> str:
    """Return a news text of about so many characters.

    Sentences and names recur, no paragraph does.
    """
    return (
        "Talks go on\n\nBy Ann Body\n6 March 2024\n\n"
        + "\n\n".join(_text(characters, random.Random(seed)))
        + "\n"
    )


def one_text(folder: Path, characters: int) -> list[str]:
    """Write a text and return how to read it, with its ledger and its page."""
    file = folder / "text.txt"
    file.write_text(article(characters), "utf-8")
    return [
        "read",
        str(file),
        "--ledger",
        str(folder / "out.jsonl"),
        "--html",
        str(folder / "out.html"),
    ]


def documents(folder: Path, number: int) -> list[str]:
    """Write so many documents and return how to make a site of them on two workers."""
    place = folder / "in"
    place.mkdir()
    for each in range(number):
        (place / f"{each:05}.txt").write_text(article(SHORT, each), "utf-8")
    return ["read", str(place), "--site", str(folder / "site"), "--workers", "2", "--quiet"]


def ladders() -> Iterator[Ladder]:
    """Characters of one text, and documents."""
    texts = tuple(
        Step(f"{n:,} characters", partial(one_text, characters=n))
        for n in (25_000, 100_000, 400_000, 5_000_000)
    )
    yield Ladder("one text, its ledger and page", texts)
    folders = tuple(
        Step(f"{n:,} documents", partial(documents, number=n)) for n in (125, 500, 2_000)
    )
    yield Ladder(f"documents of {SHORT:,} characters, a site", folders)
