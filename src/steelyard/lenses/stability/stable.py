"""The analysis of a conflict: every state, every party, every concept of stability."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor

from steelyard.arrays import Bools
from steelyard.errors import InputError
from steelyard.lenses.stability.concepts import CONCEPTS, Concept, stable_for
from steelyard.lenses.stability.conflict import Conflict
from steelyard.lenses.stability.improvements import Improvements, improvements
from steelyard.lenses.stability.ranks import Ranks, ranks
from steelyard.lenses.stability.result import StabilityResult
from steelyard.lenses.stability.space import Space
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
    lacking = [party for party in conflict.parties if party not in conflict.preferences]
    if lacking:
        raise InputError(
            f"no preferences are given for {', '.join(lacking)}: every party of a conflict "
            "needs them"
        )
    wanted = tuple(concepts) if concepts is not None else default_concepts(space)
    told("ranking the states", 0, 0)
    with ThreadPoolExecutor(max(1, workers)) as pool:
        ranked = dict(
            zip(
                conflict.parties,
                pool.map(lambda p: ranks(space, conflict.preferences[p]), conflict.parties),
                strict=True,
            )
        )
        moves = _improvements(space, ranked, wanted, pool)
        found: dict[str, dict[Concept, Bools]] = {}
        work = pool.map(
            lambda p: stable_for(space, p, ranked, moves, wanted, one_step), conflict.parties
        )
        for party, stable in zip(conflict.parties, work, strict=True):
            told(conflict.parties[party], len(found), len(conflict.parties))
            found[party] = stable
    return StabilityResult(
        space,
        ranked,
        wanted,
        {c: {p: found[p][c] for p in conflict.parties} for c in wanted},
        one_step,
    )


def default_concepts(space: Space) -> tuple[Concept, ...]:
    """Return the concepts that are worked out unasked."""
    return (
        CONCEPTS
        if space.count <= SIMULTANEOUS_STATES
        else tuple(concept for concept in CONCEPTS if concept != "SIM")
    )


def _improvements(
    space: Space, ranked: Mapping[str, Ranks], concepts: Sequence[Concept], pool: ThreadPoolExecutor
) -> dict[str, Improvements]:
    """The improvements of all parties with options, where a concept asks for them."""
    if not {"SEQ", "SSEQ"} & set(concepts):
        return {}
    found = pool.map(lambda party: improvements(space, party, ranked[party]), ranked)
    return {party: moves for party, moves in zip(ranked, found, strict=True) if moves is not None}
