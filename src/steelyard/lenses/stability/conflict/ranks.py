"""A party's preference as one whole number for each state: higher is better, equal is a tie."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from steelyard.arrays import Bools
from steelyard.case.logic import Formula
from steelyard.english.words import some
from steelyard.errors import InputError
from steelyard.lenses.stability.conflict.model import Preference, Ranking, Scores, Statements
from steelyard.lenses.stability.conflict.space import Cells, Space
from steelyard.lenses.stability.conflict.states import code_of, is_state_of

StateRanks = NDArray[np.int32]
"""A rank for each cell, shape (cells,)."""
NO_STATE = -1
"""The rank of a cell that is no state."""
EXACT_BITS = 30
SHOWN = 5


def ranks(space: Space, preference: Preference) -> StateRanks:
    """Return the rank of every cell, from 0 up, `NO_STATE` where it is no state.

    Members of a class share one.

    Raises
    ------
    InputError
        A ranking misses, repeats or invents a state.
    """
    if isinstance(preference, Statements):
        found = _by_statements(space, preference)
    elif isinstance(preference, Ranking):
        found = _by_ranking(space, preference)
    else:
        found = _by_scores(space, preference)
    found[~space.feasible] = NO_STATE
    return found


def _by_statements(space: Space, preference: Statements) -> StateRanks:
    """Each condition adds a binary digit.

    Every 30 digits the numbers are made small again, so that they stay exact.
    """
    found: NDArray[np.intp] = np.zeros(space.size, dtype=np.int64)
    digits = 0
    for condition in preference.conditions:
        found = found * 2 + _truth(space, condition)
        digits += 1
        if digits == EXACT_BITS:
            found = _places(found)
            digits = int(found.max()).bit_length()
    if digits > EXACT_BITS:
        found = _places(found)
    return found.astype(np.int32)


def _truth(space: Space, condition: Formula) -> Bools:
    """Where a condition holds; of a coalesced state in all of its members."""
    truth = space.holds(condition)
    for cells in space.classes:
        truth[cells] = truth[cells].all()
    return truth


def _places(values: NDArray[np.int64] | NDArray[np.float64]) -> NDArray[np.intp]:
    """Values in the same order as whole numbers from 0 up."""
    return np.unique(values, return_inverse=True)[1].reshape(-1)


def _by_ranking(space: Space, preference: Ranking) -> StateRanks:
    faults = ranking_faults(space, preference)
    if faults:
        raise InputError("; ".join(faults))
    found = np.full(space.size, NO_STATE, dtype=np.int32)
    placed = PlacedRanking.of(space, preference)
    found[placed.cells] = len(preference.tiers) - 1 - placed.tiers
    for cells in space.classes:
        found[cells] = found[cells].max()
    return found


@dataclass(frozen=True)
class PlacedRanking:
    """The states that a ranking names, in its order, with their places.

    Attributes
    ----------
    written : list of str
        The states.
    cells : ndarray of shape (states,)
        Their cells, -1 where there is none.
    tiers : ndarray of shape (states,)
        The tier of each, counted from 0, best first.
    known : ndarray of bool, shape (states,)
        Which cells are feasible states; a string of a wrong length may pass for one.
    """

    written: list[str]
    cells: Cells
    tiers: Cells
    known: Bools

    @classmethod
    def of(cls, space: Space, ranking: Ranking) -> PlacedRanking:
        """Look up the states of a ranking."""
        written = [state for tier in ranking.tiers for state in tier]
        cells = space.cells(np.asarray([code_of(state) for state in written], dtype=np.int64))
        tiers = np.repeat(np.arange(len(ranking.tiers)), [len(tier) for tier in ranking.tiers])
        return cls(written, cells, tiers, (cells >= 0) & space.feasible[cells])


def ranking_faults(space: Space, preference: Ranking) -> list[str]:
    """Return what keeps a ranking from naming every feasible state exactly once, in sentences.

    Nothing where it does.
    """
    length = len(space.conflict.options)
    written = [state for tier in preference.tiers for state in tier]
    strange = [state for state in written if not is_state_of(state, length)]
    if strange:
        return [
            f"the ranking names {some(strange, SHOWN)}, and a state has one letter, Y or N, for "
            f"each of {length} options"
        ]
    placed = PlacedRanking.of(space, preference)
    seen = np.bincount(placed.cells[placed.known], minlength=space.size)
    return [*_name_faults(space, placed, seen), *_class_faults(space, placed, seen)]


def _name_faults(space: Space, placed: PlacedRanking, seen: NDArray[np.intp]) -> Iterator[str]:
    """States that cannot be, and those that are named again."""
    pairs = zip(placed.written, placed.known, strict=True)
    infeasible = [state for state, known in pairs if not known]
    if infeasible:
        yield f"the ranking names {some(infeasible, SHOWN)}, which cannot be"
    repeated = [space.state(int(cell)) for cell in np.flatnonzero(seen > 1)]
    if repeated:
        yield f"the ranking names {some(repeated, SHOWN)} more than once"


def _class_faults(space: Space, placed: PlacedRanking, seen: NDArray[np.intp]) -> Iterator[str]:
    """States left out, and coalesced ones whose members stand in different tiers."""
    missing = space.feasible & (seen == 0)
    for members in space.classes:
        if seen[members].any():
            missing[members] = False
        if len(np.unique(placed.tiers[np.isin(placed.cells, members)])) > 1:
            yield (
                f"members of the coalesced state {space.state(int(members[0]))} stand in "
                "different tiers"
            )
    left_out = np.flatnonzero(missing)
    if len(left_out):
        names = [space.state(int(cell)) for cell in left_out[: SHOWN + 1]]
        yield f"the ranking misses {some(names, SHOWN, len(left_out))}"


def _by_scores(space: Space, preference: Scores) -> StateRanks:
    scores = np.full(space.size, -np.inf)
    scores[space.by_code] = _scores_by_code(space, preference)
    for members in space.classes:
        scores[members] = scores[members].min()
    return _places(scores).astype(np.int32)


def _scores_by_code(space: Space, preference: Scores) -> NDArray[np.float64]:
    """The score of each feasible state, sorted by code."""
    codes = space.codes(space.by_code)
    if np.array_equal(preference.codes, codes):
        return preference.values
    place = np.searchsorted(preference.codes, codes).clip(max=len(preference.codes) - 1)
    if not np.array_equal(preference.codes[place], codes):
        raise InputError("the scores do not cover every feasible state")
    return np.asarray(preference.values[place])
