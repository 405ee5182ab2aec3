"""Which column of the quasi-random points each number takes.

Numbers that are added move none of the others.

Columns come in blocks. A block has the next dimensions of the Sobol sequence and a scramble of its
own: scrambles of different dimensions are independent, so all blocks together are a scrambled Sobol
sequence again, and what stands in a block depends on nothing that comes behind it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from steelyard.case.quantity import Quantity
from steelyard.case.walk import Path


@dataclass(frozen=True)
class Block:
    """Columns that are drawn with one scramble: first the numbers', then those that decide events.

    Attributes
    ----------
    place : int
        How many blocks stand before it.
    start : int
        How many columns they have.
    numbers : tuple of path
        Numbers whose percentiles the first columns are.
    chances : tuple of path
        Probabilities, and whether what they are of comes about is decided by the other columns.
    """

    place: int
    start: int
    numbers: tuple[Path, ...]
    chances: tuple[Path, ...]

    @property
    def end(self) -> int:
        """How many columns there are with this block and those before it."""
        return self.start + len(self.numbers) + len(self.chances)


@dataclass(frozen=True)
class Columns:
    """Blocks of columns, the older ones first.

    Attributes
    ----------
    blocks : tuple of Block
        Each has the numbers that the ones before it lack.
    varies : Mapping of path to int
        The place of the first block with which a number was uncertain; numbers that never were are
        left out.
    """

    blocks: tuple[Block, ...] = ()
    varies: Mapping[Path, int] = field(default_factory=dict)

    def behind(self, quantities: Mapping[Path, Quantity]) -> Columns:
        """These columns, and a block for those of `quantities` that have none."""
        place = len(self.blocks)
        uncertain = {
            path: place for path, number in quantities.items() if not number.distribution.certain
        }
        return Columns((*self.blocks, self._next(quantities)), uncertain | dict(self.varies))

    def _next(self, quantities: Mapping[Path, Quantity]) -> Block:
        """A block for the quantities, and the events, that have no column yet."""
        numbers = {path for block in self.blocks for path in block.numbers}
        chances = {path for block in self.blocks for path in block.chances}
        shares = (path for path, number in quantities.items() if _is_probability(number))
        return Block(
            place=len(self.blocks),
            start=self.blocks[-1].end if self.blocks else 0,
            numbers=tuple(path for path in quantities if path not in numbers),
            chances=tuple(path for path in shares if path not in chances),
        )

    def holding(self, paths: Iterable[Path]) -> tuple[Block, ...]:
        """The blocks that have a column for one of the numbers."""
        wanted = set(paths)
        return tuple(
            block
            for block in self.blocks
            if not wanted.isdisjoint((*block.numbers, *block.chances))
        )


def _is_probability(number: Quantity) -> bool:
    return number.scale.shape == "probability"
