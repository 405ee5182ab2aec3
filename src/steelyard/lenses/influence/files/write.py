"""Positions as files: CSV in the long form, and JSON as the reference runs have it."""

from __future__ import annotations

import csv
import io
import json
import math
from collections import Counter
from collections.abc import Mapping
from typing import Any

import numpy as np

from steelyard.errors import InputError
from steelyard.lenses.influence.models.spatial.options import STOP_RULE
from steelyard.lenses.influence.positions import Positions

HEADER = ("party", "issue", "position", "salience", "capability", "low", "high", "reference")


def to_csv(positions: Positions) -> str:
    """Return a row for each party and issue, by their names; `parse_csv` reads it back.

    Draws, ids, options and notes are not in it; uncertain numbers are written as their means.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEADER)
    parties, issues = _names(positions.parties), _names(positions.issues)
    for i, party in enumerate(parties):
        for k, issue in enumerate(issues):
            place, care = positions.position[i, k], positions.salience[i, k]
            numbers = (
                place,
                care,
                positions.capability[i],
                *positions.scale[k],
                positions.reference[k],
            )
            writer.writerow((party, issue, *map(_text, numbers)))
    return out.getvalue()


def to_json(positions: Positions) -> str:
    """Return an object with ``scale``, ``dimensions``, ``actors``, ``options`` and ``stop_rule``.

    `parse_json` reads it back.

    Raises
    ------
    InputError
        The issues have different scales, or a party takes no stand on an issue: the format cannot
        say so.
    """
    _refuse_unsayable(positions)
    stated = positions.options.items()
    data = {
        "name": positions.title,
        "options": {name: value for name, value in stated if name not in STOP_RULE},
        "stop_rule": {name: float(value) for name, value in stated if name in STOP_RULE},
        "scale": positions.scale[0].tolist(),
        "dimensions": _names(positions.issues),
        "actors": _actors(positions),
    }
    return json.dumps(data, indent=2, ensure_ascii=False, allow_nan=False) + "\n"


def _refuse_unsayable(positions: Positions) -> None:
    """Raise an error where the format cannot hold positions."""
    if len(np.unique(positions.scale, axis=0)) > 1:
        raise InputError(
            "the issues have different scales, and this JSON has one for all: write CSV"
        )
    if np.isnan(positions.position).any():
        raise InputError(
            "some parties take no stand on some issues, which this JSON cannot say: write CSV"
        )


def _actors(positions: Positions) -> list[dict[str, Any]]:
    """An object for each party."""
    names, able = _names(positions.parties), positions.capability.tolist()
    places, cares = positions.position.tolist(), positions.salience.tolist()
    return [
        {
            "name": name,
            "capability": able[party],
            "position": places[party],
            "salience": cares[party],
        }
        for party, name in enumerate(names)
    ]


def _names(by_id: Mapping[str, str]) -> list[str]:
    """Names, with their ids where several have the same."""
    counts = Counter(by_id.values())
    return [
        name if name.strip() and counts[name] == 1 else f"{name} ({own})".strip()
        for own, name in by_id.items()
    ]


def _text(value: float) -> str:
    """A number with a decimal point that cannot be taken for one between thousands."""
    text = "" if math.isnan(value) else repr(float(value))
    return f"{text}0" if len(text.partition(".")[2]) == 3 else text
