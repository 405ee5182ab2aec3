"""Masks over draws as bits, eight draws to a byte.

They take little memory, and are joined and counted quickly.

Bits after the last draw are 0 in what `pack` gives.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from steelyard.arrays import Array, Bools

Bits = NDArray[np.uint8]
WORD = 8


def pack(mask: Bools) -> Bits:
    """A mask with the draws on its last axis as bits."""
    return np.packbits(mask, axis=-1)


def count(bits: Bits) -> Array:
    """How many draws are in a mask, along its last axis."""
    words = bits.view(np.uint64) if bits.shape[-1] % WORD == 0 and bits.flags.c_contiguous else bits
    return np.asarray(np.bitwise_count(words).sum(axis=-1, dtype=np.float64))


def weights(bits: Bits, draws: int) -> Array:
    """1 for every draw in a mask, 0 for the others."""
    return np.unpackbits(bits, axis=-1, count=draws).astype(np.float64)
