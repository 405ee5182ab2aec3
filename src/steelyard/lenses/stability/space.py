"""The states of a conflict as the cells of one array, and the moves between them.

Each party's options fall into blocks: options that the party's own infeasible patterns join (three
that exclude each other, say) form one block with a setting for each combination that can be; every
other option is a block of its own with the settings no and yes. A cell is one setting for each
block, so that what a party can change lies along axes of the array, and asking for the best or
worst state within its reach is a reduction along them. Patterns that span parties mask cells out.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import prod

import numpy as np
from numpy.typing import NDArray

from steelyard.arrays import Bools
from steelyard.case.logic import Formula
from steelyard.errors import InputError
from steelyard.lenses.stability.conflict import MAX_OPTIONS, Conflict, Option
from steelyard.memory import room

Cells = NDArray[np.intp]
JOINED = 10
"""At most so many options of a party are joined to one block."""
BYTES_A_CELL = 40
BYTES_A_PARTY = 48
"""What an analysis holds in memory for each cell, and for each cell and party."""


@dataclass(frozen=True)
class Block:
    """Options of one party that are set together.

    Attributes
    ----------
    party : str
        Who sets them.
    codes : ndarray of int64, shape (settings,)
        Each setting as a number, option j the bit 2**j.
    allowed : ndarray of bool, shape (settings, settings), or None
        Whether the change from one setting to another is permitted; None where all are.
    """

    party: str
    codes: NDArray[np.int64]
    allowed: Bools | None


@dataclass(frozen=True)
class Axis:
    """What lies along one axis when an array of cells is seen as (before, settings, after)."""

    before: int
    settings: int
    after: int
    allowed: Bools | None


@dataclass(frozen=True)
class Space:
    """The states of a conflict.

    Attributes
    ----------
    conflict : Conflict
        What is modelled.
    blocks : tuple of Block
        By party, those with one-way options before the others.
    feasible : ndarray of bool, shape (cells,)
        Which cells are states.
    classes : tuple of ndarray
        Cells that count as one state (coalesced), each class sorted by code.
    """

    conflict: Conflict
    blocks: tuple[Block, ...]
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
        _check_options(conflict)
        blocks = tuple(block for party in conflict.parties for block in _blocks_of(conflict, party))
        _check_size(conflict, blocks)
        cells = prod(len(block.codes) for block in blocks)
        space = cls(conflict, blocks, np.ones(cells, dtype=np.bool_), ())
        for formula in conflict.infeasible:
            np.logical_and(space.feasible, ~space.holds(formula), out=space.feasible)
        if not space.feasible.any():
            raise InputError(
                "no state of the conflict is feasible: every combination of options matches "
                "an infeasible pattern; "
                "take out the patterns one by one to see which is too wide"
            )
        return cls(conflict, blocks, space.feasible, _classes(space))

    @property
    def shape(self) -> tuple[int, ...]:
        """Number of settings of each block."""
        return tuple(len(block.codes) for block in self.blocks)

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

        One for each block with one-way options, one for all the others together.
        """
        return {party: tuple(self._axes(party)) for party in self.conflict.parties}

    def _axes(self, party: str) -> Iterator[Axis]:
        own = [index for index, block in enumerate(self.blocks) if block.party == party]
        free = [index for index in own if self.blocks[index].allowed is None]
        for index in own:
            allowed = self.blocks[index].allowed
            if allowed is not None:
                yield Axis(
                    prod(self.shape[:index]),
                    self.shape[index],
                    prod(self.shape[index + 1 :]),
                    allowed,
                )
        if free:
            first, last = free[0], free[-1] + 1
            yield Axis(
                prod(self.shape[:first]),
                prod(self.shape[first:last]),
                prod(self.shape[last:]),
                None,
            )

    @cached_property
    def spans(self) -> dict[str, tuple[int, int, int]]:
        """For each party the number of combinations of blocks before its own, of its own, and after."""
        found = {}
        for party in self.conflict.parties:
            own = [index for index, block in enumerate(self.blocks) if block.party == party]
            first, last = (own[0], own[-1] + 1) if own else (0, 0)
            found[party] = (
                prod(self.shape[:first]),
                prod(self.shape[first:last]),
                prod(self.shape[last:]),
            )
        return found

    def holds(self, formula: Formula) -> Bools:
        """Return in which cells a condition holds, shape (cells,)."""
        columns = {name: self._column(name) for name in set(formula.names())}
        truth: Bools = np.broadcast_to(formula.holds(columns.__getitem__), self.shape).reshape(-1)
        return truth.copy()

    def _column(self, option: str) -> Bools:
        bit = np.int64(1 << self.conflict.option_ids.index(option))
        truth: Bools = np.zeros((1,) * len(self.blocks), dtype=np.bool_)
        for index, block in enumerate(self.blocks):
            if (block.codes & bit).any():
                truth = ((block.codes & bit) != 0).reshape(_along(index, len(self.blocks)))
        return truth

    @cached_property
    def _codes(self) -> NDArray[np.int64]:
        codes = np.zeros(1, dtype=np.int64)
        for block in self.blocks:
            codes = np.bitwise_or.outer(codes, block.codes).reshape(-1)
        return codes

    def codes(self, cells: Cells) -> NDArray[np.int64]:
        """Return the code of each cell: the sum of 2**j over its options j set to yes."""
        return np.asarray(self._codes[cells])

    @cached_property
    def by_code(self) -> Cells:
        """The feasible cells, sorted by code."""
        cells = np.flatnonzero(self.feasible)
        return np.asarray(cells[np.argsort(self.codes(cells))])

    def cells(self, codes: NDArray[np.int64]) -> Cells:
        """Return the cell of each code, or -1 where a block has no such setting."""
        found = np.zeros(np.shape(codes), dtype=np.intp)
        known = np.ones(np.shape(codes), dtype=np.bool_)
        for block in self.blocks:
            mask = np.bitwise_or.reduce(block.codes)
            order = np.argsort(block.codes)
            place = np.searchsorted(block.codes, codes & mask, sorter=order).clip(
                max=len(order) - 1
            )
            found = found * len(order) + order[place]
            known &= block.codes[order[place]] == codes & mask
        every = np.bitwise_or.reduce([np.bitwise_or.reduce(block.codes) for block in self.blocks])
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
        options = self.conflict.options
        if len(state) != len(options) or set(state) - set("YN"):
            raise InputError(
                f"{state!r} is no state: write one letter, Y or N, for each of "
                f"{', '.join(o.id for o in options)}"
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
        """Return the states that a party can move to by itself, one cell for each, sorted by cell."""
        reached = np.concatenate(
            [self.own_moves(int(member), party) for member in self.members(cell)]
        )
        found = np.unique(self._first[reached] if self.classes else reached)
        return np.asarray(found[found != self.stands_for(cell)])

    def arrivals(self, cell: int, party: str) -> Cells:
        """Return the states from which a party can move to a state by itself, one cell for each, sorted by cell."""
        found: list[Cells] = []
        for member in self.members(cell):
            cells, _ = self.reach(np.asarray([member]), party)
            some = cells[0][self.feasible[cells[0]]]
            found.append(some[self._may_change(some, int(member), party)])
        every = np.unique(
            self._first[np.concatenate(found)] if self.classes else np.concatenate(found)
        )
        return np.asarray(every[every != self.stands_for(cell)])

    def _may_change(self, cells: Cells, goal: int, party: str) -> Bools:
        """Whether the party's one-way options permit the change from each cell to `goal`."""
        _, on, off = self._settings[party]
        old, new = self.codes(cells), self._codes[goal]
        return np.asarray(((old & ~new & on) == 0) & ((~old & new & off) == 0))

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
        codes, on, off = self._settings[party]
        old, new = codes[own][:, None], codes[None, :]
        return goals, ((old & ~new & on) == 0) & ((~old & new & off) == 0)

    @cached_property
    def _settings(self) -> dict[str, tuple[NDArray[np.int64], np.int64, np.int64]]:
        """For each party the codes of its combinations of settings, and its options that are only chosen or only given up."""
        found = {}
        for party in self.conflict.parties:
            codes = np.zeros(1, dtype=np.int64)
            for block in self.blocks:
                if block.party == party:
                    codes = np.bitwise_or.outer(codes, block.codes).reshape(-1)
            own = [
                (self.conflict.options[index].direction, 1 << index)
                for index in self.conflict.own(party)
            ]
            on, off = (
                np.int64(sum(bit for direction, bit in own if direction == way))
                for way in ("on", "off")
            )
            found[party] = (codes, on, off)
        return found


def state_of(code: int, options: int) -> str:
    """Return a state's string from its code."""
    return "".join("Y" if code >> index & 1 else "N" for index in range(options))


def code_of(state: str) -> int:
    """Return a state's code from its string."""
    return sum(1 << index for index, letter in enumerate(state) if letter == "Y")


def _along(axis: int, axes: int) -> tuple[int, ...]:
    return (1,) * axis + (-1,) + (1,) * (axes - axis - 1)


def _check_options(conflict: Conflict) -> None:
    count = len(conflict.options)
    if not 1 <= count <= MAX_OPTIONS:
        raise InputError(
            f"the conflict has {count} options: between 1 and {MAX_OPTIONS} can be analysed; "
            "leave out those that no preference names, or join those that always go together"
        )


def most_options(parties: int) -> int:
    """How many options, each of which can be chosen or not, fit into the memory where so many parties rank the states."""
    return _most_cells(parties).bit_length() - 1


def _most_cells(parties: int) -> int:
    return room() // (BYTES_A_CELL + BYTES_A_PARTY * parties)


def _check_size(conflict: Conflict, blocks: Sequence[Block]) -> None:
    cells = prod(len(block.codes) for block in blocks)
    fit = _most_cells(len(conflict.parties))
    if cells > fit:
        raise InputError(
            f"{len(conflict.options)} options make {cells:,} combinations, and about {fit:,} "
            "fit into the memory here "
            f"({fit.bit_length() - 1} free options): leave out options that no preference "
            "names, or say under `infeasible` "
            "which options of one party exclude each other"
        )


def _blocks_of(conflict: Conflict, party: str) -> list[Block]:
    """A party's blocks, those with one-way options first."""
    own = [conflict.options[index] for index in conflict.own(party)]
    inner = [
        formula
        for formula in conflict.infeasible
        if set(formula.names()) <= {option.id for option in own}
    ]
    blocks = [
        _block(conflict, party, group, inner)
        for group in _joined([option.id for option in own], inner)
    ]
    return sorted(blocks, key=lambda block: block.allowed is None)


def _joined(options: Sequence[str], formulas: Sequence[Formula]) -> list[list[str]]:
    """Options in groups that formulas join, as long as a group stays small."""
    groups = [[option] for option in options]
    for formula in formulas:
        named = set(formula.names())
        touched = [group for group in groups if named & set(group)]
        union = [option for option in options if any(option in group for group in touched)]
        if len(union) <= JOINED:
            groups = [group for group in groups if group not in touched] + [union]
    return sorted(groups, key=lambda group: options.index(group[0]))


def _block(
    conflict: Conflict, party: str, group: Sequence[str], formulas: Sequence[Formula]
) -> Block:
    places = [conflict.option_ids.index(option) for option in group]
    settings = np.asarray(list(itertools.product([False, True], repeat=len(group))))
    columns = dict(zip(group, settings.T, strict=True))
    keep = np.ones(len(settings), dtype=np.bool_)
    for formula in formulas:
        if set(formula.names()) <= set(group):
            keep &= ~formula.holds(columns.__getitem__)
    codes = settings[keep] @ np.asarray([1 << place for place in places], dtype=np.int64)
    return Block(
        party, codes, _allowed(codes, [conflict.options[place] for place in places], places)
    )


def _allowed(
    codes: NDArray[np.int64], options: Sequence[Option], places: Sequence[int]
) -> Bools | None:
    on = sum(
        1 << place
        for option, place in zip(options, places, strict=True)
        if option.direction == "on"
    )
    off = sum(
        1 << place
        for option, place in zip(options, places, strict=True)
        if option.direction == "off"
    )
    before, after = codes[:, None], codes[None, :]
    allowed = ((before & ~after & on) == 0) & ((~before & after & off) == 0)
    return None if allowed.all() else allowed


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
