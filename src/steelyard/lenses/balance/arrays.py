"""Arithmetic on arrays that span different bundles.

Small ones first, and in place where the result is no larger.

The first array of `change` and `less` must be the caller's own, as it may be overwritten.
"""

from __future__ import annotations

import operator
from collections.abc import Iterable, Mapping
from functools import reduce
from typing import Any

import numpy as np

from steelyard.arrays import Array


def change(operation: np.ufunc, array: Array, other: Array) -> Array:
    """`array` changed by `operation`.

    In place, unless `other` spans bundles that `array` does not.
    """
    fits = all(map(operator.ge, array.shape, other.shape))
    result: Array = operation(array, other, out=array if fits else None)
    return result


def less(array: Array, amounts: Iterable[Array]) -> Array:
    """`array` less each of `amounts`."""
    for amount in amounts:
        array = change(np.subtract, array, amount)
    return array


def pair(arrays: Iterable[Array]) -> tuple[Array, Array]:
    """Two terms with the same sum.

    The largest array, and all others added up from the smallest on.
    """
    *others, largest = sorted(arrays, key=np.size)
    return reduce(np.add, others), largest


def spans(arrays: Iterable[Array], other: Array) -> bool:
    """Whether `other` spans no bundle beyond those of `arrays` together."""
    whole = np.broadcast_shapes(*(each.shape for each in arrays))
    return all(map(operator.ge, whole, other.shape))


def times(array: Array, factor: Array | None) -> Array:
    """`array` times `factor`, where there is one, in a new array."""
    return array if factor is None else array * factor


def plus(array: Array, term: Array | None) -> Array:
    """`array` plus `term`, where there is one, in a new array."""
    return array if term is None else array + term


def cut(value: Any, part: slice) -> Any:
    """Some of the draws, the last axis, of arrays and of tuples and maps of arrays.

    Other values as they are.
    """
    if isinstance(value, np.ndarray):
        return value[..., part]
    if isinstance(value, Mapping):
        return {key: array[..., part] for key, array in value.items()}
    if isinstance(value, tuple):
        return tuple(cut(each, part) for each in value)
    return value
