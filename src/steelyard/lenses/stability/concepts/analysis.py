"""The analysis of a conflict: every state, every party, every concept of stability."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor

from steelyard.arrays import Bools
from steelyard.errors import InputError
from steelyard.lenses.stability.concepts.definitions import stable_for
from steelyard.lenses.stability.concepts.graphmodel import GraphModel
from steelyard.lenses.stability.concepts.names import CONCEPTS, Concept
from steelyard.lenses.stability.concepts.result import StabilityResult
from steelyard.lenses.stability.conflict.model import Conflict
from steelyard.lenses.stability.conflict.space import Space
from steelyard.progress import Progress, tell

SIMULTANEOUS_STATES = 2**16
"""Up to so many states SIM is worked out unasked."""


def analyse(
    conflict: Conflict,
    concepts: Sequence[Concept] | None = None,
    one_step: bool = False,
    workers: int = 1,
    progress: Progress | None = None,
) -> StabilityResult:
    """Find the stable states of a conflict.

    Parameters
    ----------
    conflict : Conflict
        What is modelled.
    concepts : sequence of {"Nash", "GMR", "SMR", "SEQ", "SSEQ", "SIM"}, optional
        All by default; SIM is left out above 65,536 states unless it is asked for.
    one_step : bool
        Sanctions are single moves of one opponent instead of sequences of several.
    workers : int
        Threads; they change nothing but the time.
    progress : callable, optional
        Called with the party at work, the number of parties done, and their total.

    Raises
    ------
    InputError
        A party has no preference, or the states are too many or none.
    """
    told = progress or tell
    told("laying out the states", 0, 0)
    space = Space.build(conflict)
    _check_preferences(conflict)
    wanted = default_concepts(space) if concepts is None else tuple(concepts)
    return _judged(space, wanted, one_step, workers, told)


def _judged(
    space: Space, concepts: tuple[Concept, ...], one_step: bool, workers: int, told: Progress
) -> StabilityResult:
    """The verdicts of all parties on states that are laid out."""
    conflict = space.conflict
    told("ranking the states", 0, 0)
    with ThreadPoolExecutor(max(1, workers)) as pool:
        model = GraphModel.build(space, conflict.preferences, concepts, pool.map)
        verdicts = pool.map(
            lambda party: stable_for(model, party, concepts, one_step), conflict.parties
        )
        stable = _by_concept(_by_party(conflict, verdicts, told), concepts)
    return StabilityResult(space, model.ranks, concepts, stable, one_step)


def _by_concept(
    found: Mapping[str, Mapping[Concept, Bools]], concepts: Sequence[Concept]
) -> dict[Concept, dict[str, Bools]]:
    return {
        concept: {party: stable[concept] for party, stable in found.items()} for concept in concepts
    }


def _check_preferences(conflict: Conflict) -> None:
    lacking = [party for party in conflict.parties if party not in conflict.preferences]
    if lacking:
        raise InputError(
            f"no preferences are given for {', '.join(lacking)}: every party of a conflict "
            "needs them"
        )


def _by_party(
    conflict: Conflict, verdicts: Iterable[dict[Concept, Bools]], told: Progress
) -> dict[str, dict[Concept, Bools]]:
    """The verdicts by party, each told as it comes."""
    found: dict[str, dict[Concept, Bools]] = {}
    for party, stable in zip(conflict.parties, verdicts, strict=True):
        told(conflict.parties[party], len(found), len(conflict.parties))
        found[party] = stable
    return found


def default_concepts(space: Space) -> tuple[Concept, ...]:
    """Return the concepts that are worked out unasked."""
    return (
        CONCEPTS
        if space.count <= SIMULTANEOUS_STATES
        else tuple(concept for concept in CONCEPTS if concept != "SIM")
    )
