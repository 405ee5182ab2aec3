"""The states of a conflict as the cells of one array, and the moves between them.

Each party's options fall into groups: options that the party's own infeasible patterns join (three
that exclude each other, say) form one group with a setting for each combination that can be; every
other option is a group of its own with the settings no and yes. A cell is one setting for each
group, so that what a party can change lies along axes of the array, and asking for the best or
worst state within its reach is a reduction along them. Patterns that span parties mask cells out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from math import prod

import numpy as np
from numpy.typing import NDArray

from steelyard.arrays import Bools
from steelyard.case.logic import Formula
from steelyard.errors import InputError
from steelyard.lenses.stability.conflict.groups import OneWay, OptionGroup, groups_of
from steelyard.lenses.stability.conflict.model import Conflict
from steelyard.lenses.stability.conflict.size import check_cells, check_options
from steelyard.lenses.stability.conflict.states import Codes, code_of, is_state_of, state_of

Cells = NDArray[np.intp]


@dataclass(frozen=True)
class Axis:
    """What lies along one axis when an array of cells is seen as (before, settings, after)."""

    before: int
    settings: int
    after: int
    allowed: Bools | None

    def view(self, values: NDArray[np.int32]) -> NDArray[np.int32]:
        """Return an array of cells as (before, settings, after), this axis in the middle."""
        return values.reshape(self.before, self.settings, self.after)

    def backwards(self) -> Axis:
        """Return the axis of the same changes undone."""
        return self if self.allowed is None else replace(self, allowed=self.allowed.T)


@dataclass(frozen=True)
class Strategies:
    """What one party can choose.

    Attributes
    ----------
    codes : ndarray of int64, shape (strategies,)
        Each combination of its settings as a code, in the order of the cells.
    one_way : OneWay
        Its options that can be changed in one direction only.
    """

    codes: Codes
    one_way: OneWay


@dataclass(frozen=True)
class Space:
    """The states of a conflict.

    Attributes
    ----------
    conflict : Conflict
        What is modelled.
    groups : tuple of OptionGroup
        By party, those with one-way options before the others.
    feasible : ndarray of bool, shape (cells,)
        Which cells are states.
    classes : tuple of ndarray
        Cells that count as one state (coalesced), each class sorted by code.
    """

    conflict: Conflict
    groups: tuple[OptionGroup, ...]
    feasible: Bools
    classes: tuple[Cells, ...]

    @classmethod
    def build(cls, conflict: Conflict) -> Space:
        """Lay out the states of a conflict.

        Raises
        ------
        InputError
            There are no options, 64 or more, too many states for the memory, or none that is
            feasible.
        """
        check_options(conflict)
        groups = tuple(group for party in conflict.parties for group in groups_of(conflict, party))
        cells = prod(len(group.codes) for group in groups)
        check_cells(conflict, cells)
        space = cls(conflict, groups, np.ones(cells, dtype=np.bool_), ())
        for formula in conflict.infeasible:
            np.logical_and(space.feasible, ~space.holds(formula), out=space.feasible)
        if not space.feasible.any():
            raise InputError(
                "no state of the conflict is feasible: every combination of options matches an "
                "infeasible pattern; take out the patterns one by one to see which is too wide"
            )
        return cls(conflict, groups, space.feasible, _classes(space))

    @property
    def shape(self) -> tuple[int, ...]:
        """Number of settings of each group."""
        return tuple(len(group.codes) for group in self.groups)

    @property
    def size(self) -> int:
        """Number of cells, feasible or not."""
        return len(self.feasible)

    @cached_property
    def all_feasible(self) -> bool:
        """Whether every cell is a state."""
        return bool(self.feasible.all())

    @cached_property
    def count(self) -> int:
        """Number of states; coalesced ones count once."""
        return int(self.feasible.sum()) - sum(len(cells) - 1 for cells in self.classes)

    @cached_property
    def axes(self) -> dict[str, tuple[Axis, ...]]:
        """Axes along which each party moves.

        One for each group with one-way options, one for all the others together.
        """
        return {party: tuple(self._axes(party)) for party in self.conflict.parties}

    @cached_property
    def axes_back(self) -> dict[str, tuple[Axis, ...]]:
        """The same axes for the changes undone, from what is reached to where it comes from."""
        return {
            party: tuple(axis.backwards() for axis in axes) for party, axes in self.axes.items()
        }

    def _axes(self, party: str) -> Iterator[Axis]:
        own = self._groups_of(party)
        for index in own:
            allowed = self.groups[index].allowed
            if allowed is not None:
                yield Axis(*self._span(index, index + 1), allowed)
        free = [index for index in own if self.groups[index].allowed is None]
        if free:
            yield Axis(*self._span(free[0], free[-1] + 1), None)

    @cached_property
    def spans(self) -> dict[str, tuple[int, int, int]]:
        """How many combinations of groups lie before a party's own, are its own, and lie after."""
        found = {}
        for party in self.conflict.parties:
            own = self._groups_of(party)
            found[party] = self._span(own[0], own[-1] + 1) if own else self._span(0, 0)
        return found

    def _groups_of(self, party: str) -> list[int]:
        """Positions of a party's groups, which are neighbours."""
        return [index for index, group in enumerate(self.groups) if group.party == party]

    def _span(self, first: int, end: int) -> tuple[int, int, int]:
        """How many combinations of groups lie before some, of these, and after them."""
        shape = self.shape
        return prod(shape[:first]), prod(shape[first:end]), prod(shape[end:])

    def holds(self, formula: Formula) -> Bools:
        """Return in which cells a condition holds, shape (cells,)."""
        columns = {name: self._column(name) for name in set(formula.names())}
        truth: Bools = np.broadcast_to(formula.holds(columns.__getitem__), self.shape).reshape(-1)
        return truth.copy()

    def _column(self, option: str) -> Bools:
        bit = np.int64(1 << self.conflict.option_ids.index(option))
        truth: Bools = np.zeros((1,) * len(self.groups), dtype=np.bool_)
        for index, group in enumerate(self.groups):
            if (group.codes & bit).any():
                truth = ((group.codes & bit) != 0).reshape(_along(index, len(self.groups)))
        return truth

    @cached_property
    def _codes(self) -> Codes:
        return _combined(group.codes for group in self.groups)

    def codes(self, cells: Cells) -> Codes:
        """Return the code of each cell: the sum of 2**j over its options j set to yes."""
        return np.asarray(self._codes[cells])

    @cached_property
    def by_code(self) -> Cells:
        """The feasible cells, sorted by code."""
        cells = np.flatnonzero(self.feasible)
        return np.asarray(cells[np.argsort(self.codes(cells))])

    def cells(self, codes: Codes) -> Cells:
        """Return the cell of each code, or -1 where a group has no such setting."""
        found = np.zeros(np.shape(codes), dtype=np.intp)
        known = np.ones(np.shape(codes), dtype=np.bool_)
        for group in self.groups:
            place, has = group.find(codes)
            found = found * len(group.codes) + place
            known &= has
        every = np.bitwise_or.reduce([group.mask for group in self.groups])
        return np.where(known & (codes & ~every == 0), found, -1)

    def state(self, cell: int) -> str:
        """Return a cell as a string of Y and N, one for each option in their order."""
        code = int(self.codes(np.asarray([cell], dtype=np.intp))[0])
        return state_of(code, len(self.conflict.options))

    def cell(self, state: str) -> int:
        """Return the cell of a state's string; of a coalesced state the one that stands for it.

        Raises
        ------
        InputError
            It has another length or other letters, or is not feasible.
        """
        options = self.conflict.option_ids
        if not is_state_of(state, len(options)):
            raise InputError(
                f"{state!r} is no state: write one letter, Y or N, for each of {', '.join(options)}"
            )
        cell = int(self.cells(np.asarray([code_of(state)], dtype=np.int64))[0])
        if cell < 0 or not self.feasible[cell]:
            raise InputError(
                f"{state} is not feasible: it matches one of the infeasible patterns of the "
                "conflict"
            )
        return self.stands_for(cell)

    @cached_property
    def _first(self) -> Cells:
        """For each cell the first of its class, itself where it has none."""
        first = np.arange(self.size)
        for members in self.classes:
            first[members] = members[0]
        return first

    def stands_for(self, cell: int) -> int:
        """Return the cell that stands for a state: itself, or the first of its class."""
        return int(self._first[cell]) if self.classes else cell

    def members(self, cell: int) -> Cells:
        """Return the cells that are the same state as `cell`."""
        return next(
            (members for members in self.classes if cell in members),
            np.asarray([cell], dtype=np.intp),
        )

    @cached_property
    def states(self) -> Cells:
        """One cell for each state, sorted by code."""
        if not self.classes:
            return self.by_code
        return np.asarray(self.by_code[self._first[self.by_code] == self.by_code])

    def moves(self, cell: int, party: str) -> Cells:
        """Return the states that a party can move to by itself.

        One cell for each, sorted by cell.
        """
        reached = np.concatenate(
            [self.own_moves(int(member), party) for member in self.members(cell)]
        )
        found = np.unique(self._first[reached] if self.classes else reached)
        return np.asarray(found[found != self.stands_for(cell)])

    def arrivals(self, cell: int, party: str) -> Cells:
        """Return the states from which a party can move to a state by itself.

        One cell for each, sorted by cell.
        """
        found = np.concatenate(
            [self._own_arrivals(int(member), party) for member in self.members(cell)]
        )
        every = np.unique(self._first[found] if self.classes else found)
        return np.asarray(every[every != self.stands_for(cell)])

    def _own_arrivals(self, cell: int, party: str) -> Cells:
        """The cells from which a party can reach `cell` itself, which is one of them."""
        cells, _ = self.reach(np.asarray([cell]), party)
        some = cells[0][self.feasible[cells[0]]]
        one_way = self._strategies[party].one_way
        return np.asarray(some[one_way.permits(self.codes(some), self._codes[cell])])

    def own_moves(self, cell: int, party: str) -> Cells:
        """Return the cells that a party can reach from `cell` itself, which is one of them.

        No class is joined.
        """
        cells, permitted = self.reach(np.asarray([cell]), party)
        return np.asarray(cells[permitted & self.feasible[cells]])

    def reach(self, cells: Cells, party: str) -> tuple[Cells, Bools]:
        """Return what a party can make of each cell, and whether its one-way options permit that.

        Shape (cells, settings).
        """
        _, settings, after = self.spans[party]
        own = cells // after % settings
        goals = cells[:, None] + (np.arange(settings) - own[:, None]) * after
        strategies = self._strategies[party]
        codes = strategies.codes
        return goals, strategies.one_way.permits(codes[own][:, None], codes[None, :])

    @cached_property
    def _strategies(self) -> dict[str, Strategies]:
        return {party: self._strategies_of(party) for party in self.conflict.parties}

    def _strategies_of(self, party: str) -> Strategies:
        codes = _combined(group.codes for group in self.groups if group.party == party)
        return Strategies(codes, OneWay.among(self.conflict, self.conflict.own(party)))


def _combined(parts: Iterable[Codes]) -> Codes:
    """The codes of all combinations of settings, the last part's changing fastest."""
    codes = np.zeros(1, dtype=np.int64)
    for part in parts:
        codes = np.bitwise_or.outer(codes, part).reshape(-1)
    return codes


def _along(axis: int, axes: int) -> tuple[int, ...]:
    return (1,) * axis + (-1,) + (1,) * (axes - axis - 1)


def _classes(space: Space) -> tuple[Cells, ...]:
    """Classes of coalesced states; those that overlap are one."""
    masks: list[Bools] = []
    for formula in space.conflict.same:
        mask = space.holds(formula) & space.feasible
        apart = []
        for other in masks:
            if (mask & other).any():
                mask |= other
            else:
                apart.append(other)
        masks = [*apart, mask]
    found = [np.flatnonzero(mask) for mask in masks]
    return tuple(cells[np.argsort(space.codes(cells))] for cells in found if len(cells) > 1)
