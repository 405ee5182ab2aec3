"""How reading grows with the size of a document and with their number: time and memory, each in a process of its own.

`article` and `folder` make the inputs, the same for the same numbers; `measured` runs a call of the command line and says what
it took. ``python -m benchmarks.scale_reading`` prints a table for the sizes that stand in `CHARACTERS` and `DOCUMENTS`.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

CHARACTERS = (100_000, 400_000)
DOCUMENTS = (60, 240)
_SHORT = 1_500
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
_BODIES = ("the {} government", "the {} union", "{} Rail", "{} Shipping", "the {} Liberation Front", "the {} council", "{}")
_FIRST = ("Ann", "Boris", "Carla", "David", "Elena", "Farid", "Grace", "Hugo")
_LAST = ("Roe", "Stane", "Tolliver", "Umar", "Vance", "Weller", "Yilmaz", "Zorn")
_OFFICES = ("president", "spokesman", "chief negotiator", "foreign minister", "chairwoman")
_FRAMES = (
    "{A} said on {day} that it would lift the ban on {b} if {b} paid {sum} by {date}.",
    "“We will not sign before {b} withdraws its demands,” {person}, {office} of {a}, told reporters.",
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
        A=one[0].upper() + one[1:], a=one, b=two, person=person, Person=person, office=rng.choice(_OFFICES),
        sum=f"{rng.randint(2, 90)} {rng.choice(('million', 'billion'))} dollars", n=rng.randint(2, 30),
        day=rng.choice(("Monday", "Tuesday", "Friday")), date=f"{rng.randint(1, 28)} {rng.choice(('March', 'June'))} 2024",
        year=rng.randint(1990, 2023),
    )  # fmt: skip


def article(characters: int, seed: int = 0) -> str:
    """Return a news text of about so many characters; sentences and names recur, no paragraph does."""
    return "Talks go on\n\nBy Ann Body\n6 March 2024\n\n" + "\n\n".join(_text(characters, random.Random(seed))) + "\n"


def folder(place: Path, documents: int, characters: int = _SHORT) -> None:
    """Write so many documents to a folder."""
    place.mkdir(parents=True, exist_ok=True)
    for number in range(documents):
        (place / f"{number:05}.txt").write_text(article(characters, number), "utf-8")


@dataclass(frozen=True)
class Taken:
    """What a call took: seconds of the clock and of processors, and megabytes of the largest of its processes."""

    seconds: float
    busy: float
    megabytes: float


def measured(words: Sequence[str]) -> Taken:
    """Run ``steelyard`` with some arguments in a process of its own.

    Raises
    ------
    RuntimeError
        It did not end well.
    """
    began = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "steelyard", *words], stdout=subprocess.DEVNULL, env={**os.environ, "OMP_NUM_THREADS": "1"}
    )
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"steelyard {' '.join(words)} ended with {process.returncode}")
    return Taken(time.perf_counter() - began, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def rows(sizes: Sequence[int] = CHARACTERS, numbers: Sequence[int] = DOCUMENTS) -> Iterator[tuple[str, Taken]]:
    """Yield what each size of one text, and each number of documents, took."""
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        for size in sizes:
            file = place / f"{size}.txt"
            file.write_text(article(size), "utf-8")
            out = ["--ledger", str(place / "out.jsonl"), "--html", str(place / "out.html")]
            yield f"one text of {size:,} characters, ledger and page", measured(["read", str(file), *out])
        for number in numbers:
            documents = place / f"{number}"
            folder(documents, number)
            for option, to in (("--ledger", place / "all.jsonl"), ("--site", place / f"site-{number}")):
                call = ["read", str(documents), option, str(to), "--workers", "1"]
                yield f"{number:,} documents of {_SHORT:,} characters, {option.strip('-')}", measured(call)


def main() -> None:
    """Print the table."""
    print(f"{'what':60} {'seconds':>8} {'of CPU':>8} {'MB':>6}")
    for what, taken in rows():
        print(f"{what:60} {taken.seconds:8.1f} {taken.busy:8.1f} {taken.megabytes:6.0f}", flush=True)


if __name__ == "__main__":
    main()
