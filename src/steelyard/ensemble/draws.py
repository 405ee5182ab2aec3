"""Quasi-random draws: scrambled Sobol points, one column for each number of a case.

References
----------
.. [1] Sobol', I. M. (1967). USSR Computational Mathematics and Mathematical Physics 7(4): 86-112.
.. [2] Owen, A. B. (1998). Scrambling Sobol' and Niederreiter-Xing points. Journal of Complexity
   14(4): 466-489.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from steelyard.arrays import Array, Indices
from steelyard.case.correlation import groups, matrix
from steelyard.case.quantity import Quantity
from steelyard.case.walk import Path
from steelyard.ensemble.columns import Block, Columns
from steelyard.ensemble.copula import reordered
from steelyard.errors import InputError

if TYPE_CHECKING:
    from scipy.stats import qmc

MAX_DRAWS = 2**18
MAX_COLUMNS = 21_201
"""Dimensions for which direction numbers of the Sobol sequence are known (Joe and Kuo 2008)."""
AT_ONCE = 2**20
"""Numbers of the sequence that are made at a time; those nobody asks for are then left behind."""
_EDGE = 2.0**-33


def power_of_two(draws: int) -> int:
    """The number of draws made when `draws` are asked for: the next power of two.

    Raises
    ------
    InputError
        Fewer than 2 or more than 262,144.
    """
    if not 2 <= draws <= MAX_DRAWS:
        raise InputError(f"{draws} draws: between 2 and {MAX_DRAWS:,} can be made")
    return int(1 << (draws - 1).bit_length())


def sobol(
    columns: int,
    draws: int,
    seed: int | np.random.SeedSequence,
    wanted: Sequence[int] | None = None,
    out: Array | None = None,
) -> Array:
    """Scrambled Sobol points strictly inside the unit cube.

    Parameters
    ----------
    columns : int
        Dimension, at most 21,201.
    draws : int
        A power of two.
    seed : int or SeedSequence
        Any non-negative number; 0 is a seed like others.

    wanted : sequence of int, optional
        The dimensions that are kept; all by default.
    out : ndarray of shape (columns that are kept, draws), optional
        Where to put them.

    Returns
    -------
    ndarray of shape (columns that are kept, draws)
    """
    sequence = _sequence(columns, seed)
    kept = np.asarray(range(columns) if wanted is None else wanted, dtype=np.intp)
    points = np.empty((len(kept), draws)) if out is None else out
    _fill(points, sequence, kept)
    return np.clip(points, _EDGE, 1 - _EDGE, out=points)


def _sequence(columns: int, seed: int | np.random.SeedSequence) -> qmc.Sobol:
    from scipy.stats import qmc

    if columns > MAX_COLUMNS:
        raise InputError(
            f"the case has too many numbers: {columns} columns, and at most {MAX_COLUMNS} can "
            "be drawn together"
        )
    if isinstance(seed, int) and seed < 0:
        raise InputError(f"seed {seed}: a seed is a number from 0 up")
    return qmc.Sobol(columns, scramble=True, rng=np.random.default_rng(seed))


def _fill(points: Array, sequence: qmc.Sobol, kept: Indices) -> None:
    """Put the next points of a sequence where they belong, so many at a time: a power of two."""
    draws = points.shape[1]
    step = min(draws, 1 << max(0, (AT_ONCE // int(sequence.d)).bit_length() - 1))
    for start in range(0, draws, step):
        points[:, start : start + step] = sequence.random(step)[:, kept].T


class Rows(NamedTuple):
    """Which columns are kept as rows of the points: a number that is certain needs none.

    Attributes
    ----------
    numbers, chances : collection of path
        Numbers whose percentiles are kept, and probabilities whose events can be decided.
    """

    numbers: Collection[Path]
    chances: Collection[Path]

    @classmethod
    def of(
        cls, columns: Columns, quantities: Iterable[Path], events: Iterable[Path] | None
    ) -> Rows:
        """Those of all numbers that vary, and of some events; None for those of all quantities."""
        return cls(columns.varies.keys(), set(quantities if events is None else events))

    def dimensions(self, block: Block) -> list[int]:
        """The dimensions of the sequence that a block keeps, the numbers' first."""
        numbers = [block.start + i for i, path in enumerate(block.numbers) if path in self.numbers]
        behind = block.start + len(block.numbers)
        return [
            *numbers,
            *(behind + i for i, path in enumerate(block.chances) if path in self.chances),
        ]

    def places(self, blocks: Sequence[Block]) -> tuple[dict[Path, int], dict[Path, int]]:
        """Rows of the numbers and of the events in the points of some blocks.

        The blocks stand one below the other.
        """
        numbers: dict[Path, int] = {}
        events: dict[Path, int] = {}
        for block in blocks:
            for kept, found, rows in (
                (self.numbers, block.numbers, numbers),
                (self.chances, block.chances, events),
            ):
                for path in found:
                    if path in kept:
                        rows[path] = len(numbers) + len(events)
        return numbers, events


def _points(blocks: Sequence[Block], draws: int, seed: int, wanted: Rows) -> Array:
    """The points of some blocks, shape (those of their columns that are wanted, draws)."""
    dimensions = [wanted.dimensions(block) for block in blocks]
    points, start = np.empty((sum(map(len, dimensions)), draws)), 0
    for block, kept in zip(blocks, dimensions, strict=True):
        own = seed if block.place == 0 else np.random.SeedSequence(seed, spawn_key=(block.place,))
        sobol(max(1, block.end), draws, own, kept, points[start : start + len(kept)])
        start += len(kept)
    return points


Keep = slice | NDArray[np.bool_] | NDArray[np.intp]
RankCorrelations = Mapping[tuple[Path, Path], float]
"""Spearman's rank correlation of pairs of numbers; pairs that are not named are independent."""


def _drawn(ranks: RankCorrelations | None, blocks: Sequence[Block]) -> RankCorrelations:
    """The correlations of pairs of which both numbers are drawn."""
    drawn = {path for block in blocks for path in block.numbers}
    return {pair: rank for pair, rank in (ranks or {}).items() if drawn >= set(pair)}


def _relate(
    points: Array,
    rows: Mapping[Path, int],
    ranks: RankCorrelations,
    columns: Columns,
) -> None:
    """Put rows of the points into an order in which they depend on each other."""
    varies = columns.varies
    for group in groups(ranks):
        varying = sorted((path for path in group if path in varies), key=varies.__getitem__)
        own = [rows[path] for path in varying]
        points[own] = reordered(points[own], matrix(varying, ranks))


@dataclass(frozen=True)
class Sample:
    """The numbers of a case, drawn together.

    Every number has a column of its own, points included, so that a changed number leaves the draws
    of the others alone; so does one that is added or removed, where the `Columns` of what was there
    before are given.

    Attributes
    ----------
    quantities : Mapping of path to Quantity
        What was drawn.
    draws : int
        Number of draws.
    points : ndarray of shape (columns, draws of the whole sample)
        Percentiles of the numbers, and columns that decide events, such as whether a consent is
        given.
    fixed : dict of path to ndarray
        Columns that are overruled.
    part_of : (Sample, Keep) or None
        The sample that this one is a part of, and which of its draws it keeps.
    """

    quantities: Mapping[Path, Quantity]
    draws: int
    points: Array
    fixed: dict[Path, Array] = field(default_factory=dict)
    part_of: tuple[Sample, Keep] | None = None
    _columns: dict[Path, int] = field(default_factory=dict)
    _events: dict[Path, int] = field(default_factory=dict)
    _drawn: dict[Path, Array] = field(default_factory=dict)

    @classmethod
    def draw(
        cls,
        quantities: Mapping[Path, Quantity],
        draws: int,
        seed: int,
        columns: Columns | None = None,
        together: RankCorrelations | None = None,
        events: Collection[Path] | None = None,
    ) -> Sample:
        """Draw all `quantities` together.

        Parameters
        ----------
        draws : int
            A power of two.
        seed : int
            From 0 up.
        columns : Columns, optional
            Which columns are taken already, and by what; numbers without one take new ones behind
            them.
        together : Mapping of (path, path) to float, optional
            Rank correlations, each number with the draws that it would have alone, in another
            order. Numbers that varied earlier keep their order before ones that vary only now, and
            else the one named first keeps it.
        events : collection of path, optional
            Probabilities of which it will be asked whether what they are of comes about; all by
            default.
        """
        columns = (columns or Columns()).behind(quantities)
        blocks = columns.holding(quantities)
        wanted = Rows.of(columns, quantities, events)
        points = _points(blocks or columns.blocks[:1], draws, seed, wanted)
        numbers, chances = wanted.places(blocks)
        _relate(points, numbers, _drawn(together, blocks), columns)
        return cls(quantities, draws, points, _columns=numbers, _events=chances)

    def get(self, path: Path, default: float) -> Array:
        """The draws of the number at `path`, shape (draws,); `default` where the case is silent."""
        if path in self.fixed:
            return self.fixed[path]
        if path not in self.quantities:
            return np.full(self.draws, default)
        if path not in self._drawn:
            self._drawn[path] = self._draw(path)
        return self._drawn[path]

    def _draw(self, path: Path) -> Array:
        if self.part_of is not None:
            whole, keep = self.part_of
            return whole[path][keep]
        quantity = self.quantities[path]
        if quantity.distribution.certain:
            return np.broadcast_to(quantity.quantile(np.full(1, 0.5)), (self.draws,))
        return quantity.quantile(self._shares(self._columns[path]))

    def _shares(self, column: int) -> Array:
        if self.part_of is None:
            return np.asarray(self.points[column])
        whole, keep = self.part_of
        return whole._shares(column)[keep]

    def __getitem__(self, path: Path) -> Array:
        """The draws of a number that the case states."""
        if path not in self.quantities:
            raise KeyError(path)
        return self.get(path, np.nan)

    def event(self, path: Path) -> NDArray[np.bool_]:
        """One Bernoulli draw for each draw of the probability at `path`, shape (draws,)."""
        return np.asarray(self._shares(self._events[path]) < self[path])

    @property
    def read(self) -> frozenset[Path]:
        """The numbers that somebody has asked these draws for, and that are not overruled."""
        return frozenset(self._drawn)

    def percentiles(self) -> dict[Path, Array]:
        """The percentile of each uncertain number in each draw, 0 to 1.

        Numbers rise with it, and with those they depend on.
        """
        uncertain = (
            path for path, number in self.quantities.items() if not number.distribution.certain
        )
        return {path: self._shares(self._columns[path]) for path in uncertain}

    def fix(self, path: Path, values: Array | float) -> Sample:
        """The same sample with one number overruled, by one value or one for each draw.

        All others stay as drawn, those that rise and fall with it too: this is what if it were so,
        not what if it were found.
        """
        column = np.broadcast_to(np.asarray(values, dtype=np.float64), (self.draws,))
        return replace(self, fixed={**self.fixed, path: column})

    def first(self, draws: int) -> Sample:
        """The first `draws` draws, themselves spread evenly when their number is a power of two."""
        return self if draws >= self.draws else self.take(slice(0, draws))

    def take(self, keep: Keep) -> Sample:
        """The draws in `keep` only: a part, those that a mask holds, or positions."""
        fixed = {path: values[keep] for path, values in self.fixed.items()}
        draws = len(np.empty(self.draws, dtype=np.int8)[keep])
        return replace(self, draws=draws, fixed=fixed, part_of=(self, keep), _drawn={})
