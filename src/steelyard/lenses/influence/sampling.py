"""The numbers of positions drawn together, where some of them are uncertain."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple, TypedDict

import numpy as np

from steelyard.arrays import Array
from steelyard.case.quantity import Quantity
from steelyard.case.walk import Path
from steelyard.ensemble.columns import Columns
from steelyard.ensemble.draws import RankCorrelations, Sample, power_of_two
from steelyard.errors import InputError

DRAWS = 512
MOST_DRAWN = 2**25
"""Numbers in all draws together: 256 MiB."""


def uncertain(known: Mapping[Path, Quantity]) -> dict[Path, Quantity]:
    """Those of the numbers that are drawn."""
    return {path: number for path, number in known.items() if not number.distribution.certain}


class Sampled(NamedTuple):
    """Means of numbers, and their draws with the same shape behind; None where all are certain."""

    mean: Array
    drawn: Array | None

    def first_row(self) -> Sampled:
        """Return the first row of a table."""
        return Sampled(self.mean[0], None if self.drawn is None else self.drawn[:, 0])


class StandArrays(TypedDict):
    """The numbers of `Positions`."""

    position: Array
    salience: Array
    capability: Array
    draws: dict[str, Array]


class SampledStands(NamedTuple):
    """The numbers of positions.

    Position and salience of shape (n, m), capability of shape (n,).
    """

    position: Sampled
    salience: Sampled
    capability: Sampled

    def arrays(self) -> StandArrays:
        """Return means, and the draws of those that are uncertain, as `Positions` takes them."""
        position, salience, capability = (found.mean for found in self)
        each = zip(self._fields, self, strict=True)
        draws = {name: found.drawn for name, found in each if found.drawn is not None}
        return StandArrays(position=position, salience=salience, capability=capability, draws=draws)


class NumberSample:
    """Known numbers by path, the uncertain ones drawn together as scrambled Sobol points.

    Parameters
    ----------
    known : Mapping of path to Quantity
    draws : int
        How often; the next power of two is taken.
    seed : int
        From 0 up.
    cells : int
        So many numbers each draw will hold.
    columns : Columns, optional
        Which columns are taken already.
    together : Mapping of (path, path) to float, optional
        Rank correlations.

    Raises
    ------
    InputError
        There is too much to draw, or the seed is below 0.
    """

    def __init__(
        self,
        known: Mapping[Path, Quantity],
        draws: int,
        seed: int,
        cells: int,
        columns: Columns | None = None,
        together: RankCorrelations | None = None,
    ) -> None:
        self.known = known
        drawn = uncertain(known)
        if seed < 0:
            raise InputError(f"seed {seed}: a seed is a number from 0 up")
        self.draws = power_of_two(draws)
        if drawn and self.draws * cells > MOST_DRAWN:
            message = f"{self.draws:,} draws of {cells:,} positions are too many"
            raise InputError(
                f"{message}: ask for {1 << ((MOST_DRAWN // cells).bit_length() - 1):,} draws "
                "at most"
            )
        self.sample = Sample.draw(drawn, self.draws, seed, columns, together) if drawn else None

    def table(self, paths: Sequence[Sequence[Path]], default: float) -> Sampled:
        """Return the numbers at paths, in their shape; a default where none is known."""
        means = np.array([[self._stated(path, default) for path in row] for row in paths])
        drawn = self._drawn(paths)
        if not drawn:
            return Sampled(means, None)
        found = np.zeros((self.draws, *means.shape))
        for (i, k), values in drawn.items():
            found[:, i, k], means[i, k] = values, values.mean()
        return Sampled(means, np.where(np.ptp(found, axis=0) > 0, found, means))

    def _stated(self, path: Path, default: float) -> float:
        return self.known[path].distribution.low if path in self.known else float(default)

    def _drawn(self, paths: Sequence[Sequence[Path]]) -> dict[tuple[int, int], Array]:
        """The draws of uncertain numbers, by row and place."""
        if self.sample is None:
            return {}
        known = self.sample.quantities
        return {
            (i, k): self.sample[path]
            for i, row in enumerate(paths)
            for k, path in enumerate(row)
            if path in known
        }
