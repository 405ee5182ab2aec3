"""A quantity in the file: its number, and on what grounds it stands."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from steelyard.case import scales
from steelyard.case.quantity import Grounds, Quantity, quantity_schema, read_quantity
from steelyard.case.scales import QuantityError


def read(raw: object) -> Quantity:
    return read_quantity(raw, scales.SHARE)


def test_a_bare_number_is_assumed() -> None:
    quantity = read("10 to 40 %")
    assert quantity.grounds == Grounds("assumed", (), "")
    assert quantity.written == "10 to 40 %"
    assert quantity.scale is scales.SHARE
    np.testing.assert_allclose(quantity.quantile(np.array([0.05, 0.95])), [0.1, 0.4])


@pytest.mark.parametrize(
    ("raw", "grounds"),
    [
        ({"value": 0.8}, Grounds()),
        ({"value": 0.8, "stated": "E7"}, Grounds("stated", ("E7",))),
        ({"value": 0.8, "stated": ["E7", "E9"]}, Grounds("stated", ("E7", "E9"))),
        ({"value": 0.8, "inferred": "E7", "because": "why"}, Grounds("inferred", ("E7",), "why")),
        (
            {"value": 0.8, "inferred": ["E7", "E8"], "because": "why"},
            Grounds("inferred", ("E7", "E8"), "why"),
        ),
        ({"value": 0.8, "assumed": "our judgement"}, Grounds("assumed", (), "our judgement")),
        ({"value": 0.8, "because": "why"}, Grounds("assumed", (), "why")),
    ],
)
def test_grounds(raw: object, grounds: Grounds) -> None:
    assert read(raw).grounds == grounds


def test_low_mode_high() -> None:
    d = read(
        {"low": "60 %", "mode": 0.8, "high": "90 %", "inferred": "E7", "because": "why"}
    ).distribution
    assert d.family == "pert"
    assert (d.low, d.mode, d.high) == pytest.approx((0.6, 0.8, 0.9))


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        ({"value": 0.8, "stated": "E7", "inferred": "E7", "because": "why"}, "stated and inferred"),
        ({"value": 0.8, "stated": "E7", "assumed": "x"}, "stated and assumed"),
        ({"value": 0.8, "inferred": "E7"}, "because"),
        ({"value": 0.8, "inferred": "E7", "because": ""}, "because"),
        ({"value": 0.8, "inferred": "E7", "because": None}, "because"),
        ({"value": 0.8, "inferred": "E7", "because": "  "}, "because"),
        ({"value": 0.8, "stated": []}, "names evidence"),
        ({"value": 0.8, "stated": None}, "names evidence"),
        ({"value": 0.8, "stated": 7}, "names evidence"),
        ({"value": 0.8, "stated": [7]}, "names evidence"),
        ({"value": 0.8, "inferrd": "E7"}, "unknown key 'inferrd'"),
        ({}, "needs `value`"),
        ({"low": 0.1, "high": 0.3}, "needs `value`"),
        ({"low": 0.3, "mode": 0.2, "high": 0.4}, "low <= mode <= high"),
        ({"low": 0.3, "mode": 0.2, "high": 0.1}, "upside down"),
        ({"value": [0.1, 0.2]}, "found list"),
        ({"value": {"value": 0.1}}, "found dict"),
        ({"value": None}, "found"),
        ({"value": True}, "found true"),
        ({"low": True, "mode": 0.2, "high": 0.4}, "found true"),
        ([0.1, 0.4], "found list"),
        (None, "found"),
        (True, "found true"),
        (date(2024, 5, 2), "found date"),
    ],
)
def test_what_is_refused(raw: object, message: str) -> None:
    with pytest.raises(QuantityError, match=message):
        read(raw)


def test_an_interval_is_no_end_of_an_interval() -> None:
    with pytest.raises(QuantityError):
        read({"low": "0.1 to 0.2", "mode": 0.3, "high": 0.4})


def test_a_quantity_stays_what_it_is() -> None:
    quantity = read(0.3)
    assert read(quantity) is quantity


def test_the_schema_allows_what_can_be_read() -> None:
    shapes = quantity_schema()["anyOf"]
    assert {"type": "number"} in shapes
    properties = next(shape["properties"] for shape in shapes if shape.get("type") == "object")
    assert properties.keys() == {
        "value",
        "low",
        "mode",
        "high",
        "stated",
        "inferred",
        "assumed",
        "because",
    }
