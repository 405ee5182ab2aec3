"""What only the feasible states show.

Rankings that miss or repeat one, conditions that contradict, today's state.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from steelyard.arrays import Bools
from steelyard.case.logic import Formula
from steelyard.case.walk import Path
from steelyard.english.words import some
from steelyard.errors import InputError, Problem
from steelyard.lenses.stability.conflict import Conflict, Preference, Ranking, Statements
from steelyard.lenses.stability.space import Cells, Space, code_of

MAX_CHECKED = 1 << 20
"""Conditions are compared over so many cells at most."""
SHOWN = 5


def problems(conflict: Conflict) -> list[Problem]:
    """Return what is wrong with a conflict in view of its feasible states.

    Parameters
    ----------
    conflict : Conflict
        Names and conditions must be right already.

    Returns
    -------
    list of Problem
        Paths are those of a `stability` section, such as ``("preferences", "moe", "ranking", 3)``.
    """
    try:
        space = Space.build(conflict)
    except InputError as error:
        return [
            Problem("states", str(error), ("infeasible",) if conflict.infeasible else ("options",))
        ]
    return list(_problems(space))


def _problems(space: Space) -> Iterator[Problem]:
    conflict = space.conflict
    if conflict.status_quo and not _known(space, (conflict.status_quo,)).all():
        yield _infeasible(conflict.status_quo, ("status_quo",), "today's state")
    if space.size <= MAX_CHECKED:
        yield from _never_true(space, conflict.same, ("same",))
    for party, preference in conflict.preferences.items():
        yield from _preference(space, space.feasible, preference, ("preferences", party))
    for party in conflict.perceived:
        yield from _perceived(space, party)


def _perceived(space: Space, party: str) -> Iterator[Problem]:
    seen = space.conflict.perceived[party]
    left = space.feasible.copy()
    for formula in seen.infeasible:
        left &= ~space.holds(formula)
    if not left.any():
        message = f"no state is left in the game as {party} sees it"
        yield Problem(
            "states",
            message,
            ("perceived", party, "infeasible"),
            hint="take out conditions one by one",
        )
        return
    for other, preference in seen.preferences.items():
        yield from _preference(space, left, preference, ("perceived", party, "preferences", other))


def _preference(
    space: Space, states: Bools, preference: Preference, path: Path
) -> Iterator[Problem]:
    """Problems of a preference over `states`, a part of the feasible ones."""
    if isinstance(preference, Ranking):
        yield from _ranking(space, states, preference, path)
    elif isinstance(preference, Statements) and space.size <= MAX_CHECKED:
        yield from _never_true(space, preference.conditions, path)
        yield from _opposites(space, preference.conditions, path)


def _never_true(space: Space, conditions: Sequence[Formula], path: Path) -> Iterator[Problem]:
    for index, condition in enumerate(conditions):
        if not (space.holds(condition) & space.feasible).any():
            yield Problem(
                "never-true",
                f"`{condition}` holds in no feasible state",
                (*path, index),
                hint="take it out, or see which infeasible states it meets",
            )


def _opposites(space: Space, conditions: Sequence[Formula], path: Path) -> Iterator[Problem]:
    """Conditions that hold exactly where an earlier one does not."""
    first: dict[bytes, int] = {}
    for index, condition in enumerate(conditions):
        truth = space.holds(condition)[space.feasible]
        earlier = first.get(_digest(~truth))
        if earlier is not None and truth.any():
            yield Problem(
                "contradiction",
                f"`{condition}` is the exact opposite of `{conditions[earlier]}`",
                (*path, index),
                hint="the earlier one is more important and decides: take one out",
            )
        first.setdefault(_digest(truth), index)


def _digest(truth: Bools) -> bytes:
    return blake2b(np.packbits(truth).tobytes(), digest_size=16).digest()


def _ranking(space: Space, states: Bools, ranking: Ranking, path: Path) -> Iterator[Problem]:
    path = (*path, "ranking")
    written = [state for tier in ranking.tiers for state in tier]
    tier = np.repeat(np.arange(len(ranking.tiers)), [len(states) for states in ranking.tiers])
    known = _known(space, written)
    for index in np.flatnonzero(~known)[:SHOWN].tolist():
        yield _infeasible(written[index], (*path, int(tier[index])), "a state of the ranking")
    cells, tier = _cells(space, written)[known], tier[known]
    for index in np.flatnonzero(_again(cells))[:SHOWN].tolist():
        state = space.state(cells[index])
        yield Problem(
            "repeated-state",
            f"{state} stands in the ranking more than once",
            (*path, int(tier[index])),
            found=state,
            hint="keep it in one tier",
        )
    tier_of: NDArray[np.intp] = np.full(space.size, -1)
    tier_of[cells] = tier
    yield from _left_out(space, states, tier_of, path)


def _left_out(
    space: Space, states: Bools, tier_of: NDArray[np.intp], path: Path
) -> Iterator[Problem]:
    missing = states & (tier_of < 0)
    for members in space.classes:
        ranked = members[tier_of[members] >= 0]
        missing[members] &= not len(ranked)
        if len(set(tier_of[ranked].tolist())) > 1:
            named = ", ".join(map(space.state, ranked[:SHOWN].tolist()))
            yield Problem(
                "repeated-state",
                f"{named} count as one state and stand in different tiers",
                path,
                hint="keep them in one tier, or take them out of `same`",
            )
    count = int(missing.sum())
    if count:
        letters = [space.state(cell) for cell in np.flatnonzero(missing)[:SHOWN].tolist()]
        yield Problem(
            "missing-state",
            f"the ranking misses {count} of the feasible states",
            path,
            expected=some(letters, SHOWN, count),
            hint="every feasible state stands in it once; states that are equally good share a tier",
        )


def _again(cells: Cells) -> Bools:
    """Which of `cells` repeat an earlier one."""
    again = np.ones(len(cells), dtype=np.bool_)
    again[np.unique(cells, return_index=True)[1]] = False
    return again


def _cells(space: Space, states: Sequence[str]) -> Cells:
    return space.cells(np.asarray([code_of(state) for state in states], dtype=np.int64))


def _known(space: Space, states: Sequence[str]) -> Bools:
    """Which of these are feasible states."""
    cells = _cells(space, states)
    length = np.asarray(
        [len(state) == len(space.conflict.options) for state in states], dtype=np.bool_
    )
    return np.asarray(length & (cells >= 0) & space.feasible[cells])


def _infeasible(state: str, path: Path, what: str) -> Problem:
    return Problem(
        "infeasible-state",
        f"{what}, {state}, cannot be: an infeasible pattern excludes it",
        path,
        found=state,
        hint="mend the state, or the conditions under `infeasible`",
    )
