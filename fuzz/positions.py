"""Tables and reference runs for the models of influence, and the options of the models."""

from __future__ import annotations

import json
import random

from fuzz.corpus import position_files
from fuzz.damage import damaged, jumbled
from fuzz.emit import as_json
from fuzz.trees import changed
from fuzz.words import NAMES
from steelyard.lenses.influence.models.registry import MODELS
from steelyard.lenses.influence.options import options_of

_NUMBERS = (
    "0",
    "1",
    "50",
    "100",
    "-1",
    "0.5",
    "5e-324",
    "1e-320",
    "1e308",
    "1e9",
    "40 to 60",
    "0 to 0",
    "",
    "nan",
    "1e400",
    "3,5",
    "1.000",
    "1 000",
    "80 %",
    "1e-320 %",
    "½",
    "1/2",
    "٣",
)
_USUAL = ("0", "10", "25", "50", "50.000001", "75", "100", "40 to 60", "")
_HEAD = ["party", "issue", "position", "salience", "capability"]


def any_positions(rng: random.Random) -> tuple[str, bytes]:
    """Return the name of a file and its bytes, whole or broken."""
    if rng.random() < 0.7:
        text = table(rng)
        return rng.choice(("made.csv", "made.csv", "made.tsv", "made.txt")), _encoded(text, rng)
    name = rng.choice(list(position_files()))
    text = position_files()[name]
    if name.endswith(".json"):
        return name, as_json(changed(json.loads(text), rng), rng).encode("utf-8", "surrogatepass")
    return name, damaged(text.encode(), rng) if rng.random() < 0.3 else _encoded(
        jumbled(text, rng), rng
    )


def table(rng: random.Random) -> str:
    """Return a table with some parties and issues, in any separator.

    With numbers that people would write, and some that nobody would.
    """
    separator = rng.choice((",", ",", ";", "\t"))
    numbers = _USUAL if rng.random() < 0.75 else (*_USUAL, *_NUMBERS)
    parties = [
        f"P{number}" if rng.random() < 0.9 else rng.choice(NAMES)
        for number in range(rng.randint(1, 5))
    ]
    rows = [[*_HEAD]]
    for party in parties:
        capability = rng.choice(("1", "2", "3", "1e-9", "2 to 3") if numbers is _USUAL else numbers)
        for issue in ("tax", "quota")[: rng.randint(1, 2)]:
            rows.append(
                [
                    party,
                    issue,
                    rng.choice(numbers),
                    rng.choice(("0.5", "1", "0.2", "0") if numbers is _USUAL else numbers),
                    capability,
                ]
            )
    return "\n".join(separator.join(_cell(cell, separator) for cell in row) for row in rows) + "\n"


def _cell(cell: str, separator: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if separator in cell or '"' in cell else cell


def _encoded(text: str, rng: random.Random) -> bytes:
    coding = rng.choice((*("utf-8",) * 12, "utf-8-sig", "utf-16", "cp1252"))
    return text.encode(coding, "replace")


def model_and_options(rng: random.Random) -> tuple[str, dict[str, str]]:
    """Return a model, and now and then some of its options."""
    model = rng.choice((*MODELS, "all"))
    if rng.random() < 0.6 or model not in MODELS:
        return model, {}
    return model, {
        name: rng.choice(option.words)
        for name, option in options_of(MODELS[model].options).items()
        if option.words and rng.random() < 0.5
    }
