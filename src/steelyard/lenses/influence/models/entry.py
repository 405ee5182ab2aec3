"""What the registry knows of a model."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

from steelyard.arrays import Array
from steelyard.lenses.influence.inputs import UnitInputs
from steelyard.lenses.influence.options import ModelOptions
from steelyard.lenses.influence.result import InfluenceResult


class TurnCost(NamedTuple):
    """What a turn of a model looks at: parties to the power `power`.

    Turns by default, and what fits among others in all.
    """

    power: int
    turns: int
    most: float


@dataclass(frozen=True)
class InfluenceModel:
    """A model that can be asked for by name.

    Attributes
    ----------
    name : str
        On the command line and in JSON.
    function : callable
        Takes positions, options and `turns`; returns an `InfluenceResult`.
    options : type of ModelOptions
        The record of its options.
    slowness : float
        How long it takes for a pair of parties, beside the expected-utility model.
    at_once : callable, optional
        Of a model without rounds: forecasts on scales from 0 to 1, shape (b, m), of many sets of
        numbers at once.
    cost : TurnCost, optional
        Of a model that takes too long where parties are many.
    grain : float
        Where bargains are rounded, smaller differences of forecasts, as a part of the scale, say
        nothing.
    """

    name: str
    function: Callable[..., InfluenceResult]
    options: type[ModelOptions]
    slowness: float
    at_once: Callable[[UnitInputs, Any], Array] | None = None
    cost: TurnCost | None = None
    grain: float = 0.0
