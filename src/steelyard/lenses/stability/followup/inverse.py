"""The inverse question: which preferences would make a state stable.

It is leverage in ordinal form.

Whether a state s is stable for a party depends on one thing in its preferences: which states it
likes no better than s. Every move that it can make from s must lead to such a state, or to one from
which the others can bring such a state about. So the answer is a list of comparisons with s, one
for each move; the others' preferences stay as they are.

References
----------
.. [1] Kinsara, R. A., Kilgour, D. M. & Hipel, K. W. (2015). Inverse approach to the graph model for
   conflict resolution. IEEE Transactions on Systems, Man, and Cybernetics: Systems 45: 734-742.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from steelyard.lenses.stability.concepts.names import CONCEPTS, Concept
from steelyard.lenses.stability.concepts.result import StabilityResult
from steelyard.lenses.stability.followup.comparisons import PartyInverse, PartyQuestion
from steelyard.lenses.stability.followup.reasons import Reasons


@dataclass(frozen=True)
class Inverse:
    """Which preferences would make a state stable under a concept, party by party."""

    target: str
    concept: Concept
    parties: tuple[PartyInverse, ...]

    @property
    def stable(self) -> bool:
        """Whether the target is an equilibrium as things are."""
        return all(party.stable for party in self.parties)

    def to_dict(self) -> dict[str, Any]:
        """Return plain data."""
        return {
            "target": self.target,
            "concept": self.concept,
            "equilibrium": self.stable,
            "parties": [party.to_dict() for party in self.parties],
        }


def inverse(
    result: StabilityResult, target: str, concepts: Sequence[Concept] | None = None
) -> tuple[Inverse, ...]:
    """Ask which preferences would make `target` stable.

    Parameters
    ----------
    result : StabilityResult
        An analysis of the conflict.
    target : str
        A state.
    concepts : sequence of str, optional
        Those of the analysis by default.

    Returns
    -------
    tuple of Inverse
        One for each concept.

    Raises
    ------
    InputError
        There is no such state.
    """
    reasons = Reasons(result)
    cell = result.space.cell(target)
    wanted = (
        result.concepts
        if concepts is None
        else [concept for concept in CONCEPTS if concept in concepts]
    )
    return tuple(
        Inverse(
            target,
            concept,
            tuple(
                PartyQuestion(reasons, party, cell, concept).answer()
                for party in result.conflict.parties
            ),
        )
        for concept in wanted
    )
