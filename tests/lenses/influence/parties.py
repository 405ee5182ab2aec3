"""Parties on issues for the tests of the influence lens.

A known case, made-up ones, and the reference runs.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import numpy as np

from steelyard.arrays import Array
from steelyard.lenses.influence.positions import Positions

REFERENCE = Path(
    os.environ.get(
        "STEELYARD_INFLUENCE", str(Path(__file__).parents[4] / "shared" / "data" / "influence")
    )
)
FILES = sorted(REFERENCE.glob("*.json"))

# Bueno de Mesquita (1994), p. 78: capability, years of delay, salience in hundredths
CARS = {
    "Netherlands": (0.08, 4, 80),
    "Belgium": (0.08, 7, 40),
    "Luxembourg": (0.03, 4, 20),
    "Germany": (0.16, 4, 80),
    "France": (0.16, 10, 60),
    "Italy": (0.16, 10, 60),
    "United Kingdom": (0.16, 10, 90),
    "Ireland": (0.05, 7, 10),
    "Denmark": (0.05, 4, 100),
    "Greece": (0.08, 7, 70),
}


def stand(
    position: Any,
    salience: Any,
    capability: Any,
    scale: tuple[float, float] = (0, 100),
    options: dict[str, str] | None = None,
) -> Positions:
    """Parties p0, p1, ... on issues a, b, ...; one number each for a single issue."""
    place = np.asarray(position, dtype=float)
    place = place[:, None] if place.ndim == 1 else place
    care = np.broadcast_to(
        np.asarray(salience, dtype=float).reshape(-1, 1) if np.ndim(salience) == 1 else salience,
        place.shape,
    )
    count, issues = place.shape
    return Positions(
        title="Made up",
        parties={f"p{at}": f"P{at}" for at in range(count)},
        issues={chr(ord("a") + at): chr(ord("A") + at) for at in range(issues)},
        position=place,
        salience=np.where(np.isnan(place), 0.0, care),
        capability=np.asarray(capability, dtype=float),
        scale=np.tile(np.array(scale, dtype=float), (issues, 1)),
        reference=np.full(issues, np.nan),
        options=options or {},
    )


def cars() -> Positions:
    """The cars of the European Community on a scale of 4 to 10 years."""
    numbers = np.array(list(CARS.values()))
    return stand(numbers[:, 1], numbers[:, 2] / 100, numbers[:, 0], (4, 10))


def random_positions(seed: int, issues: int = 2) -> Positions:
    """Five parties anywhere."""
    generator = np.random.default_rng(seed)
    return stand(
        generator.random((5, issues)) * 100,
        generator.random((5, issues)) + 0.01,
        generator.random(5) + 0.01,
    )


def chance_parties(seed: int, count: int, issues: int) -> Positions:
    """Parties made by chance; a party's saliences sum to at most 1."""
    generator = np.random.default_rng(seed)
    care = generator.random((count, issues)) + 0.05
    care *= (generator.random((count, 1)) * 0.7 + 0.3) / care.sum(1, keepdims=True)
    return stand(generator.random((count, issues)) * 100, care, generator.random(count) * 100 + 1)


def permuted(given: Positions, order: Array) -> Positions:
    """The same parties in another order."""
    return stand(
        given.position[order],
        given.salience[order],
        given.capability[order],
        (given.scale[0, 0], given.scale[0, 1]),
    )


def reference(path: Path) -> tuple[dict[str, Any], Positions]:
    """A reference run and its parties."""
    data = json.loads(path.read_text("utf-8"))
    actors = data["actors"]
    parts = ([actor[key] for actor in actors] for key in ("position", "salience", "capability"))
    return data, stand(*parts, scale=tuple(data["scale"]), options=data["options"])
