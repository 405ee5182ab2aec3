"""The shape of a reference file.

A conflict as JSON, with patterns for conditions and ordinals for states.

Options are numbered from 0. A pattern has a letter Y or N for each option, `-` where it does not
matter. The code of a state is the sum of 2**j over the options j that are chosen, its ordinal the
1-based place of its code among all feasible states.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StrictInt, StrictStr, model_validator

BY_STATEMENTS = "option prioritising"
BY_RANKING = "explicit ranking"
DIRECTIONS: dict[str, Literal["both", "on", "off"]] = {
    "both": "both",
    "N->Y only": "on",
    "Y->N only": "off",
}

Tiers = tuple[tuple[StrictInt, ...], ...]


class _Part(BaseModel):
    """A part of the file; what it holds beside the model is ignored."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class JsonParty(_Part):
    """A decision maker with the numbers of its options.

    `id` is its name in conditions and commands.
    """

    name: StrictStr
    options: tuple[StrictInt, ...] = ()
    id: StrictStr = ""


class JsonOption(_Part):
    """An option; without `index` its place in the list counts."""

    name: StrictStr
    index: StrictInt | None = None
    permitted_direction: Literal["both", "N->Y only", "Y->N only"] = "both"
    id: StrictStr = ""
    done: StrictStr = ""
    undone: StrictStr = ""


class JsonStatement(_Part):
    """A condition: one of these patterns fits."""

    any_of: Annotated[tuple[StrictStr, ...], Field(min_length=1)]


class JsonGroup(JsonStatement):
    """States that count as one: those that one of these patterns fits.

    A single pattern may stand alone.
    """

    @model_validator(mode="before")
    @classmethod
    def _bare(cls, raw: Any) -> Any:
        return {"any_of": [raw]} if isinstance(raw, str) else raw


class JsonLiking(_Part):
    """What a party takes another to prefer."""

    preference_statements: tuple[JsonStatement, ...] = ()
    ranking: Tiers = ()


class JsonPerceived(_Part):
    """States that a party does not think of, and what it takes others to prefer, by their names."""

    unperceived_pattern: tuple[StrictStr, ...] = ()
    perceived_preferences: dict[StrictStr, JsonLiking] = Field(default_factory=dict)


class JsonHypergame(_Part):
    """The game as each party sees it."""

    per_dm: dict[StrictStr, JsonPerceived] = Field(default_factory=dict)


class JsonConflict(_Part):
    """The whole file."""

    title: StrictStr
    literature: StrictStr = ""
    status_quo: StrictStr = ""
    decision_makers: Annotated[tuple[JsonParty, ...], Field(min_length=1)]
    options: Annotated[tuple[JsonOption, ...], Field(min_length=1)]
    infeasible_patterns: tuple[StrictStr, ...] = ()
    coalesced_patterns: tuple[JsonGroup, ...] = ()
    preference_mode: Literal["option prioritising", "explicit ranking"] | None = None
    preference_statements: tuple[tuple[JsonStatement, ...], ...] = ()
    ranking: tuple[Tiers, ...] = ()
    hypergame: JsonHypergame = JsonHypergame()

    def index_of(self, place: int) -> int:
        """Return the number of the option at a place of the list."""
        index = self.options[place].index
        return place if index is None else index
