"""Levers as numbers, and what is left of each at every stage from nominal to permitted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
EffectType = Literal["rate", "belief", "flow", "once", "carrot", "assurance"]
StageName = Literal["nominal", "fresh", "credible", "permitted"]
STAGES: tuple[StageName, ...] = ("nominal", "fresh", "credible", "permitted")


@dataclass(frozen=True)
class EffectNumbers:
    """One effect.

    Attributes
    ----------
    type : {"rate", "belief", "flow", "once", "carrot", "assurance"}
        What it does; see the table of effects in the case file's reference.
    amount : ndarray of shape (draws,)
        Rate ratio in [1/20, 20]; stakes per month; stakes; or the factor of the chance that a deal is broken.
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
    name, by, kind : str
        The lever, its holder, and its kind.
    effects : tuple of EffectNumbers
        What it does.
    used, credibility : ndarray
        Share already in force; how far the target and third parties believe it (the holder weighs its own at 1).
    available : ndarray
        Share that consents leave: 1 where all are given, else the share that the holder alone controls.
    cost_agree, cost_refuse : ndarray
        What its holder pays on agreement and on refusal, in its own stakes, for the whole unused rest.
    lag : float
        Months until it works.
    excludes : frozenset of str
        Levers that cannot be used beside it.
    """

    name: str
    by: str
    kind: str
    effects: tuple[EffectNumbers, ...]
    used: Array
    credibility: Array
    available: Array
    cost_agree: Array
    cost_refuse: Array
    lag: float = 0.0
    excludes: frozenset[str] = frozenset()

    def strength(self, stage: StageName, party: str) -> Array:
        """Share of the nominal effect that counts at `stage` in the view of `party`, shape (draws,)."""
        strength = np.ones_like(self.used)
        if stage == "nominal":
            return strength
        strength = strength - self.used
        if stage == "fresh":
            return strength
        if party != self.by:
            strength = strength * self.credibility
        return strength * self.available if stage == "permitted" else strength

    def costs(self, stage: StageName) -> tuple[Array, Array]:
        """What its holder pays on agreement and on refusal at `stage`: nothing for what consents hold back."""
        if stage == "permitted":
            return self.cost_agree * self.available, self.cost_refuse * self.available
        return self.cost_agree, self.cost_refuse
