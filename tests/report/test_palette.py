"""Colours that everybody can read and tell apart."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations

import numpy as np
import numpy.typing as npt
import pytest

from steelyard.report.palette import DARK, KINDS, LIGHT, kind_of

Vector = npt.NDArray[np.float64]

# Machado, Oliveira and Fernandes (2009), severity 1.
SIGHT: dict[str, list[list[float]]] = {
    "full": [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
    "protan": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "deutan": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "tritan": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
}
TO_XYZ = np.array(
    [
        [0.4124564, 0.3575761, 0.1804375],
        [0.2126729, 0.7151522, 0.0721750],
        [0.0193339, 0.1191920, 0.9503041],
    ]
)
WHITE = np.array([0.95047, 1.0, 1.08883])
READABLE = 4.5
APART = 11.0


def linear(color: str) -> Vector:
    channels = np.array([int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)])
    return np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str) -> float:
    dark, light = sorted(float(linear(color) @ TO_XYZ[1]) for color in (one, other))
    return (light + 0.05) / (dark + 0.05)


def lab(light: Vector) -> Vector:
    ratio = TO_XYZ @ np.clip(light, 0, 1) / WHITE
    x, y, z = np.where(ratio > 0.008856, np.cbrt(ratio), 7.787 * ratio + 16 / 116)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("name", ["ink", "muted", "accent", *KINDS])
def test_words_can_be_read_on_both_grounds(theme: Mapping[str, str], name: str) -> None:
    assert min(contrast(theme[name], theme[ground]) for ground in ("paper", "panel")) >= READABLE


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("sight", SIGHT)
def test_kinds_stay_apart_for_every_eye(theme: Mapping[str, str], sight: str) -> None:
    seen = {name: lab(np.array(SIGHT[sight]) @ linear(theme[name])) for name in KINDS}
    distances = {
        pair: float(np.linalg.norm(seen[pair[0]] - seen[pair[1]]))
        for pair in combinations(KINDS, 2)
    }
    assert min(distances.values()) >= APART, distances


def test_every_kind_has_a_glyph_of_its_own() -> None:
    assert (
        len({kind.path for kind in KINDS.values()})
        == len({kind.character for kind in KINDS.values()})
        == len(KINDS)
    )


def test_both_themes_name_the_same_colours() -> None:
    assert LIGHT.keys() == DARK.keys()


def test_an_unknown_kind_is_drawn_all_the_same() -> None:
    assert kind_of("bribe").color == LIGHT["muted"]
