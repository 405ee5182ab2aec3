"""Levers as numbers, and what is left of each at every stage from nominal to permitted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

import numpy as np

from steelyard.arrays import Array

if TYPE_CHECKING:  # a kernel needs no pydantic to run
    from steelyard.case.sections.lever import EffectType

StageName = Literal["nominal", "fresh", "credible", "permitted"]
STAGES: tuple[StageName, ...] = ("nominal", "fresh", "credible", "permitted")
Due = Literal["agreement", "refusal", "always"]
THREATS = ("stick", "support")
"""Kinds of lever that are applied to a party that refuses."""


@dataclass(frozen=True)
class EffectNumbers:
    """One effect.

    Attributes
    ----------
    type : {"rate", "belief", "flow", "once", "carrot", "assurance"}
        What it does; see the table of effects in the case file's reference.
    amount : ndarray of shape (draws,)
        Rate ratio in [1/20, 20]; stakes per month; stakes; or the factor of the chance that a deal
        is broken.
    touches : frozenset of str
        Parties in whose view it works.
    end : str or None
        The end whose rate it multiplies.
    """

    type: EffectType
    amount: Array
    touches: frozenset[str]
    end: str | None = None


@dataclass(frozen=True)
class LeverNumbers:
    """One lever; every array has shape (draws,).

    Attributes
    ----------
    name, kind : str
        The lever and its kind.
    by : tuple of str
        Its holder, or several that apply it together.
    effects : tuple of EffectNumbers
        What it does.
    used, credibility : ndarray
        Share already in force; how far the target and third parties believe it (the holder weighs
        its own at 1).
    available : ndarray
        Share that consents leave: 1 where all are given, else the share that the holder alone
        controls.
    costs : Mapping of holder to ndarray
        What each holder pays for the whole unused rest, in its own stakes; nothing where it is not
        named.
    due : {"agreement", "refusal", "always"}
        When they pay.
    lag : float
        Months until it works.
    excludes : frozenset of str
        Levers that cannot be used beside it.
    """

    name: str
    by: tuple[str, ...]
    kind: str
    effects: tuple[EffectNumbers, ...]
    used: Array
    credibility: Array
    available: Array
    costs: Mapping[str, Array] = field(default_factory=dict)
    due: Due = "refusal"
    lag: float = 0.0
    excludes: frozenset[str] = frozenset()

    def strength(self, stage: StageName, party: str) -> Array:
        """Share of the nominal effect that counts at `stage` in the view of `party`."""
        strength = np.ones_like(self.used)
        if stage == "nominal":
            return strength
        strength = strength - self.used
        if stage == "fresh":
            return strength
        if party not in self.by:
            strength = strength * self.credibility
        return strength * self.available if stage == "permitted" else strength

    def cost(self, holder: str, due: Due, stage: StageName) -> Array | None:
        """What `holder` pays when `due` at `stage`: nothing for what consents hold back.

        None where it never pays then.
        """
        if due != self.due or holder not in self.costs or not self.costs[holder].any():
            return None
        partly = stage == "permitted" and bool((self.available != 1).any())
        return self.costs[holder] * self.available if partly else self.costs[holder]

    def in_force(self) -> LeverNumbers:
        """The lever once it is carried out: a threat is then believed and its lag has run out.

        Others stay as they are.
        """
        if self.kind not in THREATS:
            return self
        return replace(self, credibility=np.ones_like(self.credibility), lag=0.0)
