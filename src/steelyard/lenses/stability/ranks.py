"""A party's preference as one whole number for each state: higher is better, equal is a tie."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from steelyard.english.words import some
from steelyard.errors import InputError
from steelyard.lenses.stability.conflict import Preference, Ranking, Scores, Statements
from steelyard.lenses.stability.space import Cells, Space, code_of

Ranks = NDArray[np.int32]
NO_STATE = -1
"""The rank of a cell that is no state."""
EXACT_BITS = 30
SHOWN = 5


def ranks(space: Space, preference: Preference) -> Ranks:
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


def _by_statements(space: Space, preference: Statements) -> Ranks:
    """Each condition adds a binary digit.

    Every 30 digits the numbers are made small again, so that they stay exact.
    """
    found = np.zeros(space.size, dtype=np.int64)
    digits = 0
    for condition in preference.conditions:
        truth = space.holds(condition)
        for cells in space.classes:
            truth[cells] = truth[cells].all()
        found = found * 2 + truth
        digits += 1
        if digits == EXACT_BITS:
            found = np.unique(found, return_inverse=True)[1].reshape(-1)
            digits = int(found.max()).bit_length()
    if digits > EXACT_BITS:
        found = np.unique(found, return_inverse=True)[1].reshape(-1)
    return found.astype(np.int32)


def _by_ranking(space: Space, preference: Ranking) -> Ranks:
    faults = ranking_faults(space, preference)
    if faults:
        raise InputError("; ".join(faults))
    found = np.full(space.size, NO_STATE, dtype=np.int32)
    cells, tiers = _places(space, preference)
    found[cells] = len(preference.tiers) - 1 - tiers
    for cells in space.classes:
        found[cells] = found[cells].max()
    return found


def _places(space: Space, preference: Ranking) -> tuple[Cells, Cells]:
    """The cell of every state that is named, -1 where there is none, and its tier."""
    codes = [code_of(state) for tier in preference.tiers for state in tier]
    tiers = np.repeat(np.arange(len(preference.tiers)), [len(tier) for tier in preference.tiers])
    return space.cells(np.asarray(codes, dtype=np.int64)), tiers


def ranking_faults(space: Space, preference: Ranking) -> list[str]:
    """Return what keeps a ranking from naming every feasible state exactly once, in sentences.

    Nothing where it does.
    """
    written = [state for tier in preference.tiers for state in tier]
    length = len(space.conflict.options)
    strange = [state for state in written if len(state) != length or set(state) - set("YN")]
    if strange:
        return [
            f"the ranking names {some(strange, SHOWN)}, and a state has one letter, Y or N, for "
            f"each of {length} options"
        ]
    cells, tiers = _places(space, preference)
    known = (cells >= 0) & space.feasible[cells]
    infeasible = [state for state, fine in zip(written, known, strict=True) if not fine]
    faults = [f"the ranking names {some(infeasible, SHOWN)}, which cannot be"] if infeasible else []
    seen = np.bincount(cells[known], minlength=space.size)
    repeated = [space.state(int(cell)) for cell in np.flatnonzero(seen > 1)]
    faults += [f"the ranking names {some(repeated, SHOWN)} more than once"] if repeated else []
    return faults + _class_faults(space, cells, tiers, seen)


def _class_faults(space: Space, cells: Cells, tiers: Cells, seen: NDArray[np.intp]) -> list[str]:
    """States left out, and coalesced ones whose members stand in different tiers."""
    faults = []
    missing = space.feasible & (seen == 0)
    for members in space.classes:
        if seen[members].any():
            missing[members] = False
        if len(np.unique(tiers[np.isin(cells, members)])) > 1:
            faults.append(
                f"members of the coalesced state {space.state(int(members[0]))} stand in "
                "different tiers"
            )
    left_out = np.flatnonzero(missing)
    if len(left_out):
        names = [space.state(int(cell)) for cell in left_out[: SHOWN + 1]]
        faults.append(f"the ranking misses {some(names, SHOWN, len(left_out))}")
    return faults


def _by_scores(space: Space, preference: Scores) -> Ranks:
    cells = space.by_code
    codes = space.codes(cells)
    values = preference.values
    if not np.array_equal(preference.codes, codes):
        place = np.searchsorted(preference.codes, codes).clip(max=len(preference.codes) - 1)
        if not np.array_equal(preference.codes[place], codes):
            raise InputError("the scores do not cover every feasible state")
        values = values[place]
    scores = np.full(space.size, -np.inf)
    scores[cells] = values
    for members in space.classes:
        scores[members] = scores[members].min()
    return np.unique(scores, return_inverse=True)[1].reshape(-1).astype(np.int32)
