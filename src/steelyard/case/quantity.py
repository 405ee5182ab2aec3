"""A quantity of the case: a distribution, how it was written, and on what grounds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, Literal, TypeGuard, get_args

from pydantic import BeforeValidator, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import core_schema

from steelyard.arrays import Array
from steelyard.case import scales
from steelyard.case.distributions import Distribution
from steelyard.case.scales import QuantityError, Scale

GroundsKind = Literal["stated", "inferred", "assumed"]
GROUNDS: tuple[GroundsKind, ...] = get_args(GroundsKind)
QUANTITY_MARK = {"title": "Quantity"}
"""Stands for a quantity in the raw schema of the model."""
KEYS = {"value", "low", "mode", "high", "stated", "inferred", "assumed", "because"}


@dataclass(frozen=True)
class Grounds:
    """Why a number is what it is.

    Attributes
    ----------
    kind : {"stated", "inferred", "assumed"}
        The number itself occurs in the quote; a quote and a reason; neither.
    evidence : tuple of str
        Names of evidence; empty where assumed.
    because : str
        The reason; empty where stated or where nothing was said.
    """

    kind: GroundsKind = "assumed"
    evidence: tuple[str, ...] = ()
    because: str = ""


@dataclass(frozen=True)
class Quantity:
    """A number that may be uncertain, on its scale, with its grounds."""

    distribution: Distribution
    scale: Scale
    written: str
    grounds: Grounds = Grounds()

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        """Accept quantities that a scale has read (see `on`)."""
        return core_schema.is_instance_schema(cls)

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: Any, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """A quantity in the file: a number, words, or a map with grounds."""
        return dict(QUANTITY_MARK)

    def quantile(self, u: Array) -> Array:
        """Draws from shares `u`, shape (draws,)."""
        return self.distribution.quantile(u)


def quantity_schema() -> dict[str, Any]:
    """JSON Schema of a quantity."""
    cites = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}
    scalar = {"anyOf": [{"type": "number"}, {"type": "string"}]}
    grounds = {
        "stated": cites,
        "inferred": cites,
        "assumed": {"type": "string"},
        "because": {"type": "string"},
    }
    ends = dict.fromkeys(("value", "low", "mode", "high"), scalar)
    return {
        "anyOf": [
            *scalar["anyOf"],
            {"type": "object", "properties": ends | grounds, "additionalProperties": False},
        ]
    }


def read_quantity(raw: object, scale: Scale) -> Quantity:
    """Read a quantity as it stands in the file: a number, words, or a map.

    A map has ``value``, or ``low``, ``mode`` and ``high``.

    Raises
    ------
    QuantityError
        What stands there is no quantity of that scale, or its grounds are incomplete.
    """
    if isinstance(raw, Quantity):
        return raw
    if not isinstance(raw, dict):
        return Quantity(_scalar(raw, scale), scale, str(raw))
    _refuse_unknown(raw)
    if "value" in raw:
        return Quantity(_scalar(raw["value"], scale), scale, str(raw["value"]), _grounds(raw))
    if not {"low", "mode", "high"} <= raw.keys():
        raise QuantityError(_incomplete(raw))
    written = f"{raw['low']} to {raw['high']}, most likely {raw['mode']}"
    return Quantity(_most_likely(raw, scale), scale, written, _grounds(raw))


def _refuse_unknown(raw: dict[str, Any]) -> None:
    unknown = [str(key) for key in raw if key not in KEYS]
    if unknown:
        raise QuantityError(
            f"unknown key {unknown[0]!r} in a quantity; known are {', '.join(sorted(KEYS))}"
        )


def _incomplete(raw: dict[str, Any]) -> str:
    """What a map without a value, and without all of low, mode and high, lacks."""
    ends = [raw[key] for key in ("low", "high") if key in raw]
    hint = f"; for an interval write `value: {ends[0]} to {ends[1]}`" if _is_pair(ends) else ""
    return f"a quantity needs `value`, or `low`, `mode` and `high`{hint}"


def _scalar(raw: object, scale: Scale) -> Distribution:
    if isinstance(raw, str | int | float):
        return scale.read(raw)
    hint = f"; write {raw[0]} to {raw[1]}" if _is_pair(raw) else ""
    raise QuantityError(
        f"expected {scale.a_name} such as {scale.example}, found {type(raw).__name__}{hint}"
    )


def _is_pair(raw: object) -> TypeGuard[list[object]]:
    return (
        isinstance(raw, list)
        and len(raw) == 2
        and all(type(end) in {int, float, str} for end in raw)
    )


def _most_likely(raw: dict[str, Any], scale: Scale) -> Distribution:
    """The distribution with a low, a most likely and a high value."""
    low, mode, high = (_end(raw[key], scale) for key in ("low", "mode", "high"))
    return scale.pert(low, mode, high)


def _end(raw: object, scale: Scale) -> float:
    distribution = _scalar(raw, scale)
    if not distribution.certain:
        raise QuantityError(f"low, mode and high are points, found {raw}")
    return distribution.low


def _grounds(raw: dict[str, Any]) -> Grounds:
    kinds = [kind for kind in GROUNDS if kind in raw]
    if len(kinds) > 1:
        raise QuantityError(f"a number is stated, inferred or assumed: found {' and '.join(kinds)}")
    if not kinds or kinds == ["assumed"]:
        return Grounds(because=str(raw.get("assumed") or raw.get("because") or ""))
    return _cited(raw, kinds[0])


def _cited(raw: dict[str, Any], kind: GroundsKind) -> Grounds:
    """The grounds of a number that stands in evidence or follows from it."""
    cites = raw[kind] if isinstance(raw[kind], list) else [raw[kind]]
    if not cites or not all(isinstance(cite, str) for cite in cites):
        raise QuantityError(f"`{kind}` names evidence, such as {kind}: E1")
    because = str(raw.get("because") or "").strip()
    if kind == "inferred" and not because:
        raise QuantityError("an inferred number says why: add `because: …`")
    return Grounds(kind, tuple(cites), because)


def on(scale: Scale) -> BeforeValidator:
    """The pydantic validator that reads a quantity on `scale`."""
    return BeforeValidator(lambda raw: read_quantity(raw, scale))


Probability = Annotated[Quantity, on(scales.PROBABILITY)]
Share = Annotated[Quantity, on(scales.SHARE)]
OptionValue = Annotated[Quantity, on(scales.OPTION_VALUE)]
Value = Annotated[Quantity, on(scales.VALUE)]
Amount = Annotated[Quantity, on(scales.AMOUNT)]
Flow = Annotated[Quantity, on(scales.FLOW)]
Rate = Annotated[Quantity, on(scales.RATE)]
Ratio = Annotated[Quantity, on(scales.RATIO)]
Factor = Annotated[Quantity, on(scales.FACTOR)]
Duration = Annotated[Quantity, on(scales.DURATION)]
Lag = Annotated[Quantity, on(scales.LAG)]
Patience = Annotated[Quantity, on(scales.PATIENCE)]
Interval = Annotated[Quantity, on(scales.INTERVAL_BETWEEN)]
Signals = Annotated[Quantity, on(scales.SIGNALS)]


def for_each(scale: Scale) -> BeforeValidator:
    """The pydantic validator that reads one quantity, or a map of names to quantities."""

    def read(raw: object) -> Quantity | dict[str, Quantity] | None:
        if raw is None or isinstance(raw, Quantity):
            return raw
        if isinstance(raw, dict) and not raw.keys() & KEYS:
            return {str(name): read_quantity(each, scale) for name, each in raw.items()}
        return read_quantity(raw, scale)

    return BeforeValidator(read)


EachAmount = Annotated[Quantity | dict[str, Quantity], for_each(scales.AMOUNT)]
EachReluctance = Annotated[Quantity | dict[str, Quantity], for_each(scales.RELUCTANCE)]
