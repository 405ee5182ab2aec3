"""Changes to the data of a case, a conflict or a table that keep most of it as it was."""

from __future__ import annotations

import copy
import random
import re
from collections.abc import Iterator
from typing import Any

from fuzz.words import AMOUNTS, FLOWS, NAMES, ODD_SCALARS, RATIO_NUMBERS, SHARES, SPANS, WORDS

Place = tuple[Any, Any]
"""A map or list, and the key or position of something in it."""
_ALIKE = (SHARES, AMOUNTS, FLOWS, SPANS, RATIO_NUMBERS)
_DEEP = 40
_SHORT = 40
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_FACTORS = (0, 0.5, 0.9, 1, 1.1, 1.5, 2, 1e-6)
_FIXED = (
    "steelyard",
    "as_of",
    "date",
    "quote",
    "stated",
    "evidence",
    "file",
    "title",
    "name",
    "source",
)


def places(tree: Any) -> Iterator[Place]:
    """Yield every place below the top of a tree of maps and lists."""
    keys = (
        list(tree) if isinstance(tree, dict) else range(len(tree)) if isinstance(tree, list) else ()
    )
    for key in keys:
        yield tree, key
        yield from places(tree[key])


def changed(tree: Any, rng: random.Random, most: int = 4) -> Any:
    """Return a copy of a tree with one to `most` changes."""
    tree = copy.deepcopy(tree)
    for _ in range(rng.randint(1, most)):
        found = list(places(tree))
        if not found:
            return rng.choice(ODD_SCALARS)
        rng.choice(_CHANGES)(tree, found, rng)
    return tree


def tuned(tree: Any, rng: random.Random, most: int = 4) -> Any:
    """Return a copy in which some numbers and words were replaced by others of the kind.

    So it mostly stays valid.
    """
    tree = copy.deepcopy(tree)
    leaves = [
        (holder, key)
        for holder, key in places(tree)
        if _is_short(holder[key]) and key not in _FIXED
    ]
    for holder, key in rng.sample(leaves, min(len(leaves), rng.randint(1, most))):
        holder[key] = _near(holder[key], rng)
    return tree


def _is_short(value: Any) -> bool:
    """Whether something is a number, or a text with one, or a word of a scale.

    Quotes and the like are not.
    """
    if isinstance(value, str):
        return len(value) < _SHORT and (bool(_NUMBER.search(value)) or _alike(value) is not None)
    return isinstance(value, int | float) and not isinstance(value, bool)


def _alike(value: str) -> tuple[str, ...] | None:
    return next((words for words in WORDS if value in words), None)


def _near(value: Any, rng: random.Random) -> Any:
    """Another value of the kind.

    A word of the same scale, or a number that is not far away, or at an end.
    """
    if not isinstance(value, str):
        return value * rng.choice(_FACTORS)
    words = _alike(value)
    if words is not None:
        return rng.choice(words)
    found = rng.choice(list(_NUMBER.finditer(value)))
    number = float(found.group()) * rng.choice(_FACTORS)
    return f"{value[: found.start()]}{number:g}{value[found.end() :]}"


def _drop(tree: Any, found: list[Place], rng: random.Random) -> None:
    holder, key = rng.choice(found)
    del holder[key]


def _double(tree: Any, found: list[Place], rng: random.Random) -> None:
    holder, key = rng.choice(found)
    twin = copy.deepcopy(holder[key])
    if isinstance(holder, list):
        holder.insert(key, twin)
    else:
        holder[rng.choice((f"{key}-2", *NAMES))] = twin


def _swap(tree: Any, found: list[Place], rng: random.Random) -> None:
    (one, key), (two, other) = rng.choice(found), rng.choice(found)
    mine, its = copy.deepcopy(one[key]), copy.deepcopy(two[other])
    one[key], two[other] = its, mine


def _replace(tree: Any, found: list[Place], rng: random.Random) -> None:
    holder, key = rng.choice(found)
    holder[key] = rng.choice(ODD_SCALARS)


def _retype(tree: Any, found: list[Place], rng: random.Random) -> None:
    holder, key = rng.choice(found)
    value = holder[key]
    shapes: tuple[Any, ...] = (
        [value],
        {"value": value},
        str(value),
        [],
        {},
        [value, value],
        {str(value)[:20]: value},
        {"low": value, "high": value},
    )
    holder[key] = copy.deepcopy(rng.choice(shapes))


def _number(tree: Any, found: list[Place], rng: random.Random) -> None:
    leaves = [(holder, key) for holder, key in found if _is_short(holder[key])]
    if leaves:
        holder, key = rng.choice(leaves)
        holder[key] = copy.deepcopy(rng.choice(rng.choice(_ALIKE)))


def _rename(tree: Any, found: list[Place], rng: random.Random) -> None:
    maps = [(holder, key) for holder, key in found if isinstance(holder, dict)]
    if maps:
        holder, key = rng.choice(maps)
        holder[rng.choice(NAMES)] = holder.pop(key)


def _rename_everywhere(tree: Any, found: list[Place], rng: random.Random) -> None:
    maps = [key for holder, key in found if isinstance(holder, dict)]
    if maps:
        old, new = rng.choice(maps), rng.choice(NAMES)
        for holder, key in found:
            if holder[key] == old:
                holder[key] = new
        for holder, key in found:
            if isinstance(holder, dict) and key == old and key in holder:
                holder[new] = holder.pop(key)


def _refer(tree: Any, found: list[Place], rng: random.Random) -> None:
    """Let a word name something else that is named in the file."""
    words = [(holder, key) for holder, key in found if isinstance(holder[key], str)]
    names = [key for holder, key in found if isinstance(holder, dict)]
    if words and names:
        holder, key = rng.choice(words)
        holder[key] = rng.choice(names)


def _nest(tree: Any, found: list[Place], rng: random.Random) -> None:
    holder, key = rng.choice(found)
    value = holder[key]
    for _ in range(rng.choice((1, 3, _DEEP))):
        value = [value] if rng.random() < 0.5 else {"a": value}
    holder[key] = value


def _many(tree: Any, found: list[Place], rng: random.Random) -> None:
    lists = [holder[key] for holder, key in found if isinstance(holder[key], list) and holder[key]]
    if lists:
        chosen = rng.choice(lists)
        chosen.extend(copy.deepcopy(rng.choice(chosen)) for _ in range(rng.choice((1, 5, 30))))


_CHANGES = (
    _drop,
    _double,
    _swap,
    _replace,
    _replace,
    _retype,
    _number,
    _number,
    _rename,
    _rename_everywhere,
    _refer,
    _refer,
    _nest,
    _many,
)
