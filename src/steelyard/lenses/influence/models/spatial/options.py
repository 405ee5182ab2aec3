"""What can be chosen in the spatial model of politics, and what a file may state of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal, Self

import numpy as np
from numpy.typing import ArrayLike

from steelyard.arrays import Array
from steelyard.errors import InputError
from steelyard.lenses.influence.models.election.chances import Election, Victory
from steelyard.lenses.influence.models.election.voting import VotingRule
from steelyard.lenses.influence.models.spatial.rules import (
    BargainModel,
    Commitment,
    Interpolation,
    RiskAdjust,
    RiskRange,
    SpatialRules,
)
from steelyard.lenses.influence.options import TURNS, Bounds, ModelOption, ModelOptions, options_of
from steelyard.lenses.influence.positions import Positions

Transitions = Literal["deterministic", "stochastic"]
MAX_TURNS = 100
ACCOMMODATION = "accommodation"


@dataclass(frozen=True)
class SpatialOptions(ModelOptions):
    """What can be chosen in the spatial model; for words see `SpatialRules`.

    The defaults are those of the reference program. One choice is for Python alone,
    `accommodation`, an array of shape (n, n): how far parties come to want what the positions are.
    Entry i, j is the weight of j's position in what i wants next, what remains to 1 is that of what
    it wanted before. With ``identity`` it wants its own position.
    """

    voting_rule: Annotated[VotingRule, "How gains make votes: as for `pce`."] = "proportional"
    victory_probability: Annotated[
        Victory, "Strengths of two coalitions count with power 1, 2, 4 or 8."
    ] = "linear"
    pce: Annotated[Election, "Which proposal wins: as for `pce`."] = "conditional"
    state_transitions: Annotated[
        Transitions, "The most probable proposal holds, or one is drawn."
    ] = "deterministic"
    big_r_range: Annotated[
        RiskRange, "Risk attitudes run from 0 to 1, from -1/2 to 1, or from -1 to 1."
    ] = "mid"
    big_r_adjust: Annotated[
        RiskAdjust, "How far a party sees that others' risk attitudes differ from its own."
    ] = "one-third"
    third_party_commit: Annotated[
        Commitment,
        "With `semi` third parties that help the loser end at the winner's position; else they "
        "keep out.",
    ] = "semi"
    bargain_interpolation: Annotated[
        Interpolation,
        "Two meet by power 1 or 2 of salience times chance, or only the weaker yields.",
    ] = "S2P2"
    bargain_model: Annotated[BargainModel, "By whose view: see below."] = "initiator-only"
    accommodation: Annotated[
        Literal["identity"] | ArrayLike, "How far parties come to want what the positions are."
    ] = "identity"
    min_turns: Annotated[int, "It does not settle before so many turns.", Bounds(0, TURNS)] = 2
    relative_step: Annotated[
        float,
        "It settles when all together move less than this part of what they moved in the first "
        "turn.",
        Bounds(0, 1),
    ] = 0.02
    seed: Annotated[int, "Of the draws of `stochastic`."] = 0

    @classmethod
    def stated_in(cls, positions: Positions) -> Self:
        """Return what a file of positions states, and else the defaults.

        Raises
        ------
        InputError
            There is no such option or value.
        """
        stated = dict(positions.options)
        stop = {name: float(stated.pop(name)) for name in STOP_RULE if name in stated}
        return cls(
            min_turns=int(stop.get("min_turns", cls.min_turns)),
            relative_step=stop.get("relative_step", cls.relative_step),
            accommodation=stated.pop(ACCOMMODATION, cls.accommodation),
        ).with_texts("smp", stated)

    @property
    def rules(self) -> SpatialRules:
        """What decides a turn."""
        return SpatialRules(
            self.voting_rule,
            self.victory_probability,
            self.pce,
            self.big_r_range,
            self.big_r_adjust,
            self.third_party_commit,
            self.bargain_interpolation,
            self.bargain_model,
        )

    @property
    def generator(self) -> np.random.Generator | None:
        """What draws proposals; None where none are drawn."""
        stochastic = self.state_transitions == "stochastic"
        return np.random.default_rng(self.seed) if stochastic else None

    def matrix(self, count: int) -> Array | None:
        """Return the matrix of accommodation of so many parties.

        None for identity, with which a party wants its own position.

        Raises
        ------
        InputError
            It is no such matrix.
        """
        stated = self.accommodation
        if isinstance(stated, str):
            if stated.split("(")[0].strip() == "identity":
                return None
            raise InputError(f"accommodation is {stated!r}; it can be identity, or a matrix")
        matrix = _numbers(stated)
        if matrix.shape != (count, count):
            raise InputError(
                f"accommodation has shape {matrix.shape}; it needs a row and a column for each of "
                f"{count} parties"
            )
        if not ((matrix >= 0).all() and (matrix.sum(1) <= 1 + 1e-9).all()):
            raise InputError(
                "accommodation needs entries of 0 or more, with sums of rows of at most 1"
            )
        return None if np.array_equal(matrix, np.eye(count)) else matrix

    def with_turns(self, turns: int, matrix: Array | None) -> dict[str, Any]:
        """Return every option that is in force as plain data, at most so many turns among them."""
        words = {name: getattr(self, name) for name in STATED_WORDS}
        return {
            **words,
            ACCOMMODATION: "identity" if matrix is None else matrix.tolist(),
            "turns": turns,
            "min_turns": self.min_turns,
            "relative_step": float(self.relative_step),
            "seed": self.seed,
        }


def _numbers(stated: ArrayLike) -> Array:
    try:
        return np.array(stated, dtype=float)
    except (TypeError, ValueError):
        raise InputError("accommodation can be identity, or a matrix of numbers") from None


STATED_WORDS: Mapping[str, ModelOption] = {
    name: option for name, option in options_of(SpatialOptions).items() if option.words
}
"""Options that a file may state, but for the matrix of accommodation."""
_LAST = ModelOption("max_turns", "So many turns at most.", MAX_TURNS, (), int, Bounds(0, TURNS))
STOP_RULE: Mapping[str, ModelOption] = {
    name: {**options_of(SpatialOptions), "max_turns": _LAST}[name]
    for name in ("min_turns", "max_turns", "relative_step")
}
"""When the turns end, as a file may state it."""


def max_turns(positions: Positions) -> int:
    """Return how many turns are taken at most where nobody says so: as the file has it."""
    return int(float(positions.options.get("max_turns", MAX_TURNS)))
