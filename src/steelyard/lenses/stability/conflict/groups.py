"""Options of one party that are set together, and which of their settings can be."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from steelyard.arrays import Bools
from steelyard.case.logic import Formula
from steelyard.lenses.stability.conflict.model import Conflict
from steelyard.lenses.stability.conflict.states import Codes

JOINED = 10
"""At most so many options of a party are joined to one group."""


@dataclass(frozen=True)
class OneWay:
    """Options that can be changed in one direction only.

    Attributes
    ----------
    on, off : int64
        The bits of those that can only be chosen, and of those that can only be given up.
    """

    on: np.int64
    off: np.int64

    @classmethod
    def among(cls, conflict: Conflict, places: Iterable[int]) -> OneWay:
        """Pick the one-way options out of those at some places."""
        on = off = 0
        for place in places:
            direction = conflict.options[place].direction
            on |= (direction == "on") << place
            off |= (direction == "off") << place
        return cls(np.int64(on), np.int64(off))

    def permits(self, before: Codes | np.int64, after: Codes | np.int64) -> Bools:
        """Return whether the change from one code to another is permitted; codes broadcast."""
        return np.asarray(((before & ~after & self.on) == 0) & ((~before & after & self.off) == 0))


@dataclass(frozen=True)
class OptionGroup:
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
    codes: Codes
    allowed: Bools | None

    @cached_property
    def mask(self) -> np.int64:
        """The bits of its options."""
        return np.int64(np.bitwise_or.reduce(self.codes))

    def find(self, codes: Codes) -> tuple[NDArray[np.intp], Bools]:
        """Return the position of each code's setting, and whether the group has that setting."""
        wanted = codes & self.mask
        order = np.argsort(self.codes)
        place = order[np.searchsorted(self.codes, wanted, sorter=order).clip(max=len(order) - 1)]
        return place, np.asarray(self.codes[place] == wanted)


def groups_of(conflict: Conflict, party: str) -> list[OptionGroup]:
    """Return a party's groups, those with one-way options first."""
    own = [conflict.options[index].id for index in conflict.own(party)]
    inner = [formula for formula in conflict.infeasible if set(formula.names()) <= set(own)]
    groups = [_group(conflict, party, joined, inner) for joined in _joined(own, inner)]
    return sorted(groups, key=lambda group: group.allowed is None)


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


def _group(
    conflict: Conflict, party: str, options: Sequence[str], formulas: Sequence[Formula]
) -> OptionGroup:
    own = [formula for formula in formulas if set(formula.names()) <= set(options)]
    places = [conflict.option_ids.index(option) for option in options]
    bits = np.asarray([1 << place for place in places], dtype=np.int64)
    codes = _settings(options, own) @ bits
    allowed = OneWay.among(conflict, places).permits(codes[:, None], codes[None, :])
    return OptionGroup(party, codes, None if allowed.all() else allowed)


def _settings(options: Sequence[str], infeasible: Sequence[Formula]) -> Bools:
    """The settings of some options that can be, one to a row."""
    settings = np.asarray(list(itertools.product([False, True], repeat=len(options))))
    columns = dict(zip(options, settings.T, strict=True))
    keep = np.ones(len(settings), dtype=np.bool_)
    for formula in infeasible:
        keep &= ~formula.holds(columns.__getitem__)
    return np.asarray(settings[keep])
