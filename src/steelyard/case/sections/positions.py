"""What the influence lens works on: who stands where on the issues, cares how much, can do what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Annotated, Any, TypeGuard

from pydantic import BeforeValidator, Field, ValidationInfo, field_validator, model_validator

from steelyard.case.distributions import Distribution
from steelyard.case.quantity import Quantity, on, read_quantity
from steelyard.case.scales import QuantityError, Scale
from steelyard.case.sections.base import Name, Section, Written
from steelyard.case.sections.stakes import Issue

USUAL = (0.0, 100.0)
FULL = 1.0
"""The salience of a party for which none is stated."""
_FARTHEST = 1e9
_RANGE = Scale(
    "scale",
    "points",
    "real",
    {},
    {},
    -_FARTHEST,
    _FARTHEST,
    "0 to 100, or {all ceded: 0, all restored: 100}",
)
POSITION = Scale(
    "position",
    "points",
    "real",
    {},
    {},
    -_FARTHEST,
    _FARTHEST,
    "40, 50 to 60, or a place that the scale names",
)


@dataclass(frozen=True)
class CapabilityScale(Scale):
    """Capabilities: above 0, in any unit."""

    def between(self, low: float, high: float) -> Distribution:
        """Read the ends of an interval; what is not above 0 is told so."""
        if low <= 0:
            raise QuantityError(
                f"a capability must be above 0, found {low:g}; who can do nothing is left out"
            )
        return super().between(low, high)


CAPABILITY = CapabilityScale(
    "capability", "units", "positive", {}, {}, 1e-9, _FARTHEST, "30 or 60 to 90, in any unit"
)


LEAST_SALIENCE = 1e-9
"""Who cares less does not care."""


@dataclass(frozen=True)
class SalienceScale(Scale):
    """Saliences: shares, of which those above 1 want their sign of per cent."""

    def read(self, written: str | float | int) -> Distribution:
        """Read a share; a number above 1, or next to 0, is told how to be written."""
        if (
            isinstance(written, int | float)
            and not isinstance(written, bool)
            and 1 < written <= 100
        ):
            raise QuantityError(
                f"a salience is a share of 1: write {written:g} % or {written / 100:g}, found "
                f"{written:g}"
            )
        found = super().read(written)
        if 0 < found.low < LEAST_SALIENCE:
            raise QuantityError(
                f"a salience of {found.low:g} is next to nothing: write 0, or no less than "
                f"{LEAST_SALIENCE:g}"
            )
        return found


SALIENCE = SalienceScale(
    "salience", "share", "probability", {}, {}, 0, 1, "0.9, 90 % or 60 to 80 %"
)


@dataclass(frozen=True)
class _OnScale:
    """What stands in the file for a position, with the scale that it is read on."""

    raw: Any
    scale: Scale

    def __str__(self) -> str:
        return str(self.raw.get("value", self.raw) if isinstance(self.raw, dict) else self.raw)


def _read_place(raw: Any) -> Any:
    return read_quantity(raw.raw, raw.scale) if isinstance(raw, _OnScale) else raw


def _read_scale(raw: Any) -> Any:
    """The scale as a map of names to places: as it stands, or its two ends without names."""
    if isinstance(raw, dict):
        places = {str(name): _place(name, place) for name, place in raw.items()}
    elif isinstance(raw, str | int | float) and not isinstance(raw, bool):
        found = _RANGE.read(raw)
        places = {"": found.low, " ": found.high}
    elif _is_listing(raw):
        places = spread(raw)
    else:
        raise QuantityError(
            f"expected a scale such as {_RANGE.example}, or a list of names from one end to "
            "the other"
        )
    if len(set(places.values())) < 2:
        raise QuantityError(f"a scale has two ends, such as {_RANGE.example}")
    return places


def _is_listing(raw: Any) -> TypeGuard[list[str]]:
    """Whether names stand there from one end of a scale to the other."""
    return isinstance(raw, list) and len(raw) > 1 and all(isinstance(name, str) for name in raw)


def _place(name: object, place: object) -> float:
    if isinstance(place, bool) or not isinstance(place, int | float) or not abs(place) <= _FARTHEST:
        raise QuantityError(f"the place of {str(name)[:60]!r} on the scale is a number, such as 40")
    return float(place)


def spread(names: list[str], ends: tuple[float, float] = USUAL) -> dict[str, float]:
    """Names at equal distances from the lower to the upper end of a scale."""
    low, high = ends
    return {
        name: low + (high - low) * index / max(1, len(names) - 1)
        for index, name in enumerate(names)
    }


Position = Annotated[Quantity, BeforeValidator(_read_place)]
Capability = Annotated[Quantity, on(CAPABILITY)]
Salience = Annotated[Quantity, on(SALIENCE)]
IssueScale = Annotated[dict[str, float], BeforeValidator(_read_scale)]


class Stand(Section):
    """Where a party stands on an issue and how much it cares.

    It stands nowhere, and cares fully, where that is not said.
    """

    position: Position | None = None
    salience: Salience | None = None
    note: str = ""


class PositionIssue(Section):
    """One scale and who stands where on it; `reference` is what holds if nothing is agreed."""

    name: Written = ""
    scale: IssueScale = Field(
        default_factory=lambda: {"": USUAL[0], " ": USUAL[1]}, validate_default=True
    )
    reference: Position | None = None
    stands: dict[Name, Stand] = Field(min_length=1)
    note: str = ""

    @field_validator("reference", mode="before")
    @classmethod
    def _on_scale(cls, raw: Any, info: ValidationInfo) -> Any:
        return (
            raw if raw is None or isinstance(raw, Quantity) else _OnScale(raw, _positions_on(info))
        )

    @field_validator("stands", mode="before")
    @classmethod
    def _stands(cls, raw: Any, info: ValidationInfo) -> Any:
        scale = _positions_on(info)
        return (
            {party: _stand(stand, scale) for party, stand in raw.items()}
            if isinstance(raw, dict)
            else raw
        )

    @property
    def ends(self) -> tuple[float, float]:
        """Lower and upper end of the scale."""
        return min(self.scale.values()), max(self.scale.values())


def _positions_on(info: ValidationInfo) -> Scale:
    """Positions between the ends of the issue's scale, or at one of its names."""
    places: Mapping[str, float] = info.data.get("scale", {})
    if not places:
        return POSITION
    words = {
        " ".join(name.lower().split()): (place, place)
        for name, place in places.items()
        if name.strip()
    }
    example = (
        ", ".join([*list(words)[:6], "40 or 50 to 60"])
        if words
        else POSITION.example.split(", or")[0]
    )
    return replace(
        POSITION,
        words=words,
        floor=min(places.values()),
        ceiling=max(places.values()),
        example=example,
    )


def _stand(raw: Any, scale: Scale) -> Any:
    """A stand; a bare position stands for one with full salience."""
    if raw is None:
        return {}
    if not isinstance(raw, dict):
        return raw if isinstance(raw, Stand | list) else {"position": _OnScale(raw, scale)}
    if raw.get("position") is None:
        return raw
    return {**raw, "position": _OnScale(raw["position"], scale)}


class PositionsSection(Section):
    """Capabilities, and the issues with who stands where.

    With no issue, positions follow from the stakes.
    """

    scale: IssueScale | None = None
    capability: dict[Name, Capability] = Field(default_factory=dict)
    issues: dict[Name, PositionIssue] = Field(default_factory=dict)
    note: str = ""

    @model_validator(mode="before")
    @classmethod
    def _one_scale(cls, raw: Any) -> Any:
        """Give the section's scale to each issue that has none of its own."""
        if (
            not isinstance(raw, dict)
            or not isinstance(raw.get("issues"), dict)
            or _ends(raw.get("scale")) is None
        ):
            return raw
        issues = raw["issues"].items()
        return {
            **raw,
            "issues": {
                name: {"scale": raw["scale"], **i} if isinstance(i, dict) else i
                for name, i in issues
            },
        }


def _ends(raw: Any) -> tuple[float, float] | None:
    """The ends of a scale as it is written; None where it is none."""
    try:
        places = _read_scale(raw).values()
    except QuantityError:
        return None
    return min(places), max(places)


def with_options(raw: Any, info: ValidationInfo) -> Any:
    """Put the options of the case's issues on their scales, in their order.

    Only where a scale names no places itself.
    """
    known: Mapping[str, Issue] = info.data.get("issues", {})
    if not isinstance(raw, dict) or not isinstance(raw.get("issues"), dict):
        return raw
    issues = {
        name: _with_places(issue, list(known[name].options), raw.get("scale"))
        if name in known
        else issue
        for name, issue in raw["issues"].items()
    }
    return {**raw, "issues": issues}


def _with_places(raw: Any, options: list[str], common: Any) -> Any:
    if not isinstance(raw, dict) or len(options) < 2:
        return raw
    written = raw.get("scale", common)
    ends = USUAL if written is None else _ends(written)
    return (
        raw
        if ends is None or isinstance(written, dict | list)
        else {**raw, "scale": spread(options, ends)}
    )
