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
from steelyard.lenses.stability.conflict.model import Conflict, Preference, Ranking, Statements
from steelyard.lenses.stability.conflict.ranks import PlacedRanking
from steelyard.lenses.stability.conflict.space import Cells, Space
from steelyard.lenses.stability.conflict.states import code_of

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
    placed = PlacedRanking.of(space, ranking)
    known = placed.known & _right_length(space, placed.written)
    yield from _impossible(placed, known, path)
    cells, tiers = placed.cells[known], placed.tiers[known]
    yield from _repeated(space, cells, tiers, path)
    tier_of: NDArray[np.intp] = np.full(space.size, -1)
    tier_of[cells] = tiers
    yield from _torn(space, tier_of, path)
    yield from _left_out(space, states, tier_of, path)


def _impossible(placed: PlacedRanking, known: Bools, path: Path) -> Iterator[Problem]:
    """States of a ranking that cannot be."""
    for index in np.flatnonzero(~known)[:SHOWN].tolist():
        here = (*path, int(placed.tiers[index]))
        yield _infeasible(placed.written[index], here, "a state of the ranking")


def _repeated(space: Space, cells: Cells, tiers: Cells, path: Path) -> Iterator[Problem]:
    """States that stand in a ranking again."""
    for index in np.flatnonzero(_again(cells))[:SHOWN].tolist():
        state = space.state(cells[index])
        yield Problem(
            "repeated-state",
            f"{state} stands in the ranking more than once",
            (*path, int(tiers[index])),
            found=state,
            hint="keep it in one tier",
        )


def _torn(space: Space, tier_of: NDArray[np.intp], path: Path) -> Iterator[Problem]:
    """Coalesced states whose members stand in different tiers."""
    for members in space.classes:
        ranked = members[tier_of[members] >= 0]
        if len(set(tier_of[ranked].tolist())) > 1:
            yield Problem(
                "repeated-state",
                f"{_named(space, ranked)} count as one state and stand in different tiers",
                path,
                hint="keep them in one tier, or take them out of `same`",
            )


def _left_out(
    space: Space, states: Bools, tier_of: NDArray[np.intp], path: Path
) -> Iterator[Problem]:
    """States that no tier names; of a coalesced one a member is enough."""
    missing = states & (tier_of < 0)
    for members in space.classes:
        if (tier_of[members] >= 0).any():
            missing[members] = False
    count = int(missing.sum())
    if count:
        letters = [space.state(cell) for cell in np.flatnonzero(missing)[:SHOWN].tolist()]
        yield Problem(
            "missing-state",
            f"the ranking misses {count} of the feasible states",
            path,
            expected=some(letters, SHOWN, count),
            hint="every feasible state stands in it once; "
            "states that are equally good share a tier",
        )


def _named(space: Space, cells: Cells) -> str:
    """The first few of some states."""
    return ", ".join(map(space.state, cells[:SHOWN].tolist()))


def _again(cells: Cells) -> Bools:
    """Which of `cells` repeat an earlier one."""
    again = np.ones(len(cells), dtype=np.bool_)
    again[np.unique(cells, return_index=True)[1]] = False
    return again


def _known(space: Space, states: Sequence[str]) -> Bools:
    """Which of these are feasible states."""
    cells = space.cells(np.asarray([code_of(state) for state in states], dtype=np.int64))
    return np.asarray(_right_length(space, states) & (cells >= 0) & space.feasible[cells])


def _right_length(space: Space, states: Sequence[str]) -> Bools:
    """Which of these have a letter for each option."""
    options = len(space.conflict.options)
    return np.asarray([len(state) == options for state in states], dtype=np.bool_)


def _infeasible(state: str, path: Path, what: str) -> Problem:
    return Problem(
        "infeasible-state",
        f"{what}, {state}, cannot be: an infeasible pattern excludes it",
        path,
        found=state,
        hint="mend the state, or the conditions under `infeasible`",
    )
