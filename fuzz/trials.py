"""One input for each kind of question: what is made, and with what options."""

from __future__ import annotations

import random
import shlex
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from fuzz.cases import any_case, sound_case
from fuzz.conflicts import any_conflict
from fuzz.documents import any_document
from fuzz.emit import as_yaml
from fuzz.positions import any_positions, model_and_options

SHARES = {"case": 66, "weigh": 13, "conflict": 7, "influence": 6, "document": 6, "command": 2}
"""How many of a hundred inputs are of which kind."""


@dataclass(frozen=True)
class Trial:
    """An input.

    Attributes
    ----------
    kind : str
        One of `SHARES`.
    name : str
        Of the file.
    data : bytes
        What stands in it.
    options : dict
        What is asked of it; plain data.
    """

    kind: str
    name: str
    data: bytes
    options: dict[str, Any] = field(default_factory=dict)


def trial(seed: int, number: int, kinds: tuple[str, ...] = tuple(SHARES)) -> Trial:
    """Return the input of that number; the same for the same seed, whatever came before it."""
    rng = random.Random(f"{seed}:{number}")
    kind = rng.choices(kinds, [SHARES[kind] for kind in kinds])[0]
    return _MAKERS[kind](rng)


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _case(rng: random.Random) -> Trial:
    return Trial("case", "case.yaml", _bytes(any_case(rng)))


def _weigh(rng: random.Random) -> Trial:
    options = {
        "seed": rng.randrange(3),
        "flat": rng.random() < 0.2,
        "matrix": rng.random() < 0.3,
        "condition_on_stances": rng.random() < 0.1,
        "held": rng.choice(("duration", "rates")),
        "lenses": rng.random() < 0.1,
        "report": rng.random() < 0.01,
    }
    return Trial("weigh", "case.yaml", _bytes(as_yaml(sound_case(rng), rng)), options)


def _conflict(rng: random.Random) -> Trial:
    if rng.random() < 0.2:
        return Trial(
            "conflict",
            "case.yaml",
            _bytes(as_yaml(sound_case(rng), rng)),
            {"levers": "all", "robust": 4},
        )
    name, text = any_conflict(rng)
    state = "".join(rng.choice("YN") for _ in range(rng.randint(1, 6)))
    options = {key: state for key in ("start", "target", "why") if rng.random() < 0.15} | {
        "one_step": rng.random() < 0.2
    }
    return Trial("conflict", name, _bytes(text), options)


def _influence(rng: random.Random) -> Trial:
    model, options = model_and_options(rng)
    asked = {
        "model": model,
        "options": options,
        "turns": rng.choice((None, None, 0, 1, 5)),
        "report": rng.random() < 0.02,
    }
    if rng.random() < 0.2:
        return Trial("influence", "case.yaml", _bytes(any_case(rng)), asked)
    return Trial("influence", *any_positions(rng), asked)


def _document(rng: random.Random) -> Trial:
    return Trial("document", *any_document(rng), {"weigh": rng.random() < 0.2})


_WEIGH = "weigh --draws 16 --workers 1"
_COMMANDS: dict[str, tuple[str, ...]] = {
    "case": (
        "check",
        _WEIGH,
        f"{_WEIGH} --json",
        f"{_WEIGH} --lenses",
        f"{_WEIGH} --question main --flat",
        "read",
        "analyse",
        f"{_WEIGH} --set 'levers.lever-0.used=20 %'",
        "stability --draws 4 --workers 1",
        "influence --draws 16",
    ),
    "conflict": (
        "stability",
        "stability --json",
        "stability --why YN --one-step",
        "check",
        "weigh",
    ),
    "influence": (
        "influence --draws 16",
        "influence --draws 16 --json",
        "influence --draws 16 --turns 2",
        "check",
    ),
    "document": (
        "read",
        "read --json",
        "read --html OUT.html",
        "read --ledger OUT.jsonl",
        "read --case OUT.yaml",
        "check",
        "weigh",
        "read --site OUT --workers 1",
        "analyse --draws 16 --workers 1",
        "evidence '' --workers 1",
        "influence",
        "stability",
    ),
}
"""What the command line is asked of a file, by the kind of its maker.

`OUT` becomes a name beside the file.
"""


def _command(rng: random.Random) -> Trial:
    kind = rng.choice(list(_COMMANDS))
    made = _MAKERS[kind](rng)
    return Trial(
        "command", made.name, made.data, {"words": shlex.split(rng.choice(_COMMANDS[kind]))}
    )


_MAKERS: dict[str, Callable[[random.Random], Trial]] = {
    "case": _case,
    "weigh": _weigh,
    "conflict": _conflict,
    "influence": _influence,
    "document": _document,
    "command": _command,
}
