"""Levers: carrots, sticks, support, assurances and information for another party."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from pydantic import Field, ValidationInfo, field_validator, model_validator

from steelyard.case import scales
from steelyard.case.numberhints import rewritten
from steelyard.case.quantity import (
    Amount,
    EachAmount,
    EachReluctance,
    Factor,
    Flow,
    Lag,
    Probability,
    Quantity,
    Ratio,
    Share,
)
from steelyard.case.scales import QuantityError, Scale
from steelyard.case.sections.base import Name, Names, Section, Written

Kind = Literal["carrot", "stick", "support", "assurance", "information"]
Paid = Literal["agreement", "refusal", "always"]
EffectType = Literal["rate", "belief", "flow", "once", "carrot", "assurance"]
EFFECTS: tuple[EffectType, ...] = ("rate", "belief", "flow", "once", "carrot", "assurance")
PAID: dict[Kind, Paid] = {
    "carrot": "agreement",
    "assurance": "agreement",
    "stick": "refusal",
    "support": "refusal",
    "information": "always",
}


class Effect(Section):
    """One thing that a lever does, and whom it touches."""

    rate: Name | None = None
    belief: Name | None = None
    ratio: Ratio | None = None
    flow: Flow | None = None
    once: Amount | None = None
    carrot: Amount | None = None
    assurance: Factor | None = None
    touches: Names = ()

    @model_validator(mode="after")
    def _one(self) -> Effect:
        given = [key for key in EFFECTS if getattr(self, key) is not None]
        if len(given) != 1:
            raise ValueError(
                f"an effect is exactly one of {', '.join(EFFECTS)}; found "
                f"{' and '.join(given) or 'none'}"
            )
        if (self.ratio is not None) != (given[0] in ("rate", "belief")):
            raise ValueError("`ratio` goes with `rate` or `belief`, and each of these needs it")
        return self

    @property
    def type(self) -> EffectType:
        """Which effect it is."""
        return next(key for key in EFFECTS if getattr(self, key) is not None)

    @property
    def end(self) -> str | None:
        """The end whose rate it multiplies."""
        return self.rate or self.belief

    @property
    def amount(self) -> Quantity:
        """The size of the effect on its own scale."""
        size = self.ratio if self.ratio is not None else getattr(self, self.type)
        assert isinstance(size, Quantity)
        return size

    @property
    def amount_key(self) -> str:
        """The key under which the size stands in the file."""
        return "ratio" if self.ratio is not None else self.type


class Lever(Section):
    """What one party can apply to another, and what is left of it."""

    name: Written = ""
    by: Names = Field(min_length=1)
    on: Names = Field(min_length=1)
    kind: Kind
    effects: tuple[Effect, ...] = ()
    strength: Effect | None = None
    used: Share | None = None
    credibility: Probability | None = None
    reach: Share | None = None
    consents: dict[Name, Probability] = Field(default_factory=dict)
    excludes: Names = ()
    cost: EachAmount | None = None
    holder: EachReluctance | None = None
    paid: Paid | None = None
    lag: Lag | None = None
    verifiable: bool | None = None
    evidence: Names = ()
    note: str = ""

    @field_validator("strength", mode="before")
    @classmethod
    def _words(cls, raw: Any, info: ValidationInfo) -> Any:
        return (
            raw
            if raw is None or isinstance(raw, Effect)
            else strength_effect(raw, str(info.data.get("kind", "")))
        )

    @model_validator(mode="after")
    def _either(self) -> Lever:
        if self.strength is not None and "effects" in self.model_fields_set:
            raise ValueError("write `strength` or `effects`, not both")
        if self.holder is not None and self.cost is not None:
            raise ValueError("write `holder` (words) or `cost` (an amount), not both")
        return self

    @property
    def parts(self) -> tuple[tuple[tuple[str | int, ...], Effect], ...]:
        """Each effect with its place under the lever."""
        if self.strength is not None:
            return ((("strength",), self.strength),)
        return tuple((("effects", index), effect) for index, effect in enumerate(self.effects))

    @property
    def prices(self) -> dict[str, tuple[tuple[str, ...], Quantity]]:
        """What using it costs each holder, with the place under the lever where that stands."""
        key, written = ("holder", self.holder) if self.holder is not None else ("cost", self.cost)
        if written is None:
            return {}
        if isinstance(written, Quantity):
            return dict.fromkeys(self.by, ((key,), written))
        return {party: ((key, party), price) for party, price in written.items()}

    @property
    def due(self) -> Paid:
        """When its holder pays: as stated, else as its kind suggests."""
        return self.paid or PAID[self.kind]

    @property
    def threatens(self) -> bool:
        """Whether it is applied to a party that refuses."""
        return self.kind in ("stick", "support")

    def touched(self, effect: Effect, parties: tuple[str, ...]) -> tuple[str, ...]:
        """The parties whose view `effect` changes.

        A belief only its target's, a rate all unless it says otherwise.
        """
        if effect.type == "belief":
            return self.on
        if effect.touches == ("all",) or (effect.type == "rate" and not effect.touches):
            return parties
        return effect.touches or self.on


def strength_effect(raw: Any, kind: str) -> dict[str, Any]:
    """The effect that a `strength` in words stands for, as it would be written under `effects`.

    Raises
    ------
    ValueError
        The words fit no effect of that kind of lever.
    """
    if isinstance(raw, dict) and "value" not in raw:
        raise ValueError(
            "a `strength` is words, or a map with `value`; a size with low, mode and high "
            "stands under `effects`"
        )
    text = str(raw["value"]) if isinstance(raw, dict) else str(raw)
    effect = _in_words(text, kind)
    size = {**raw, "value": effect.size} if isinstance(raw, dict) else effect.size
    return {**effect.beside, effect.key: size}


@dataclass(frozen=True)
class _InWords:
    """An effect in words: the key of its size, the size, and what else stands beside it."""

    key: str
    size: str
    beside: Mapping[str, str] = field(default_factory=dict)


def _in_words(text: str, kind: str) -> _InWords:
    words, _, end = text.strip().rpartition(" ")
    if kind == "assurance" and _reads(scales.FACTOR, text):
        return _InWords("assurance", text)
    if " a " in text and _reads(scales.FLOW, text) and kind != "carrot":
        return _InWords("flow", text)
    if _reads(scales.AMOUNT, text):
        return _InWords("carrot" if kind in ("carrot", "assurance") else "once", text)
    if words and _reads(scales.RATIO, words):
        changed = "belief" if kind == "information" else "rate"
        return _InWords("ratio", words, {changed: end})
    raise ValueError(
        f"cannot read the strength {text!r}: write {_instead(text)}, a flow (moderate a year), "
        "or what it does to an end (halves END, moderate slower END)"
    )


def _instead(text: str) -> str:
    """What a size that cannot be read may have meant."""
    plain = " ".join(text.lower().split())
    return (
        rewritten(plain, lambda number: _reads(scales.AMOUNT, number), False)
        or f"a size ({', '.join(scales.AMOUNT.words)})"
    )


def _reads(scale: Scale, text: str) -> bool:
    try:
        scale.read(text)
    except QuantityError:
        return False
    return True
