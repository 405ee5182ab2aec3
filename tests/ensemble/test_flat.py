"""The flat run keeps what evidence says and the direction of an effect, and widens the rest.

Summaries of many draws.
"""

from __future__ import annotations

import numpy as np
import pytest
from tests.lenses.balance.texts import FULL

from steelyard.case import Case, scales
from steelyard.case.quantity import Quantity, read_quantity
from steelyard.case.scales import Scale
from steelyard.case.walk import Path
from steelyard.ensemble.flat import WIDE, flatten
from steelyard.ensemble.summary import summarise, summarise_where

AT: Path = ("x",)


def flat(raw: object, scale: Scale) -> Quantity:
    return flatten({AT: read_quantity(raw, scale)})[AT]


@pytest.mark.parametrize(
    "scale",
    [scale for scale in (*scales.SCALES, scales.PATIENCE) if scale.name != "lag"],
    ids=lambda s: str(s.name),
)
def test_every_scale_has_a_wide_prior(scale: Scale) -> None:
    wide = scale.read(WIDE[scale.name])
    assert not wide.certain
    assert scale.floor <= wide.low < wide.high <= scale.ceiling


@pytest.mark.parametrize("grounds", [{"stated": "E1"}, {"inferred": "E1", "because": "why"}])
def test_evidence_stays(grounds: dict[str, str]) -> None:
    quantity = read_quantity({"value": "0.1 to 0.4", **grounds}, scales.SHARE)
    assert flatten({AT: quantity})[AT] == quantity


@pytest.mark.parametrize("raw", [0.8, {"value": "likely", "assumed": "no source"}, "0.1 to 0.2"])
def test_what_is_assumed_becomes_wide_whatever_it_was(raw: object) -> None:
    d = flat(raw, scales.SHARE).distribution
    assert (d.low, d.high) == pytest.approx((0.05, 0.95))


@pytest.mark.parametrize("word", ["best", "worst", "Best"])
def test_best_and_worst_define_the_unit(word: str) -> None:
    for scale in (scales.OPTION_VALUE, scales.VALUE):
        assert flat(word, scale).distribution.certain
    assert not flat("fine", scales.OPTION_VALUE).distribution.certain


def test_directions_stay() -> None:
    assert flat("halves", scales.RATIO).distribution.high < 1
    assert flat("doubles", scales.RATIO).distribution.low > 1
    assert flat("minus small", scales.AMOUNT).distribution.high < 0
    assert flat("small", scales.AMOUNT).distribution.low > 0
    assert flat("minus small a year", scales.FLOW).distribution.high < 0
    assert flat("halves", scales.FACTOR).distribution.high <= 1
    assert flat("doubles", scales.FACTOR).distribution.low >= 1


def test_an_effect_of_nothing_has_no_direction_to_keep() -> None:
    once, ratio = flat(0, scales.AMOUNT).distribution, flat(1, scales.RATIO).distribution
    assert once.low < once.high
    assert ratio.low < ratio.high


def test_lags_and_the_length_of_a_pause_are_kept() -> None:
    quantities = Case.parse(FULL).quantities()
    wide = flatten(quantities)
    for path in (("levers", "charters", "lag"), ("proposals", "truce", "pause", "lasts")):
        assert wide[path] == quantities[path]
    assert wide.keys() == quantities.keys()
    cited = (
        ("levers", "charters", "used"),
        ("contest", "lasts"),
        ("contest", "costs", "line"),
        ("levers", "charters", "credibility"),
    )
    for cite in cited:
        assert wide[cite] == quantities[cite]
    assert wide[("beliefs", "winning", "lasts")] != quantities[("beliefs", "winning", "lasts")]


def test_a_summary() -> None:
    found = summarise(np.arange(101.0))
    assert (found.mean, found.p5, found.p50, found.p95) == (50, 5, 50, 95)
    part = summarise_where(np.arange(101.0), np.arange(101) >= 100)
    assert part is not None
    assert (part.mean, part.p5) == (100, 100)
    assert summarise_where(np.arange(3.0), np.zeros(3, dtype=bool)) is None
