"""The conflict in option form: who can do what, what cannot be, and what each party prefers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from steelyard.case.sections.base import Name, Names, Section, Texts, Written


class StabilityOption(Section):
    """One thing that a party can do or not do; `moves` says which changes are possible."""

    by: Name
    name: Written = ""
    moves: Literal["both", "on", "off"] = "both"
    done: Written = ""
    undone: Written = ""
    note: str = ""


class Barred(Section):
    """States that cannot be.

    A condition or pattern, options that exclude each other, one of which is needed, or if-then.
    """

    never: Written = ""
    exclusive: Names = ()
    at_least_one: Names = ()
    if_: Written = Field(default="", alias="if")
    then: Written = ""

    @model_validator(mode="before")
    @classmethod
    def _bare(cls, raw: Any) -> Any:
        return {"never": raw} if isinstance(raw, str) else raw

    @model_validator(mode="after")
    def _one_form(self) -> Barred:
        if bool(self.if_) != bool(self.then):
            raise ValueError("`if` and `then` go together: {if: CONDITION, then: CONDITION}")
        if sum(map(bool, (self.never, self.exclusive, self.at_least_one, self.if_))) != 1:
            raise ValueError(
                "write one of: a condition, `exclusive`, `at_least_one`, or `if` with `then`"
            )
        if len(set(self.exclusive)) == 1:
            raise ValueError("`exclusive` needs two options at least")
        return self


class Liking(Section):
    """What a party prefers.

    Conditions, most important first, or a ranking of all states in tiers, best first.
    """

    conditions: Texts = ()
    ranking: tuple[Texts, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _bare(cls, raw: Any) -> Any:
        return {"conditions": raw} if isinstance(raw, str | list) else raw

    @model_validator(mode="after")
    def _one_form(self) -> Liking:
        if self.conditions and self.ranking:
            raise ValueError("a preference is a list of conditions or a ranking, not both")
        return self


def _listed(raw: Any) -> Any:
    return [raw] if isinstance(raw, str | dict) else raw


Bars = Annotated[tuple[Barred, ...], BeforeValidator(_listed)]


class Perception(Section):
    """How a party sees the game: what it does not think of, and what it takes others to prefer."""

    infeasible: Bars = ()
    preferences: dict[Name, Liking] = Field(default_factory=dict)
    note: str = ""


class Stability(Section):
    """Options, states that cannot be, preferences; what the stability lens analyses."""

    status_quo: Texts | None = None
    options: dict[Name, StabilityOption] = Field(min_length=1)
    infeasible: Bars = ()
    same: Texts = ()
    preferences: dict[Name, Liking] = Field(default_factory=dict)
    perceived: dict[Name, Perception] = Field(default_factory=dict)
    note: str = ""

    def taking_part(self, parties: Iterable[str]) -> tuple[str, ...]:
        """Those of `parties` that own an option or have a preference, in their order."""
        named = {option.by for option in self.options.values()} | set(self.preferences)
        return tuple(party for party in parties if party in named)
