"""All numbers of a case with their places, in an order that the file's does not change."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from steelyard.case.quantity import Quantity

Path = tuple[str | int, ...]


def quantities(model: BaseModel) -> dict[Path, Quantity]:
    """Every quantity by its path, sorted by path."""
    return dict(sorted(_walk(model, ()), key=lambda item: tuple(map(str, item[0]))))


def dotted(path: Path) -> str:
    """Return a path as a reader writes it: ``levers.pledge.effects[0]``."""
    steps = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return "".join(steps).removeprefix(".") or "the top"


def steps(written: str) -> Path:
    """The steps of a path as a reader writes it.

    As in ``levers.pledge.effects[0]`` or ``levers.pledge.effects.0``.
    """
    parts = written.replace("[", ".").replace("]", "").split(".")
    return tuple(int(part) if part.isdecimal() and part.isascii() else part for part in parts)


def children(node: object) -> dict[Any, Any]:
    """What stands in a map by its keys or in a list by its positions; in anything else nothing."""
    if isinstance(node, dict):
        return node
    return dict(enumerate(node)) if isinstance(node, list) else {}


def _walk(node: object, path: Path) -> Iterator[tuple[Path, Quantity]]:
    if isinstance(node, Quantity):
        yield path, node
    elif isinstance(node, BaseModel):
        for name, info in type(node).model_fields.items():
            yield from _walk(getattr(node, name), (*path, info.alias or name))
    elif isinstance(node, dict):
        for key, value in node.items():
            yield from _walk(value, (*path, key))
    elif isinstance(node, tuple):
        for index, value in enumerate(node):
            yield from _walk(value, (*path, index))
