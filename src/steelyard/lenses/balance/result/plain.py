"""Records as plain data: dicts, lists, text and numbers, as JSON holds them.

A record becomes a dict with a key for each of its fields. Where its documented form differs, it
says so itself, in a method `plain`.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from typing import Any, Protocol, runtime_checkable

Json = dict[str, Any]


@runtime_checkable
class HasPlainForm(Protocol):
    """A record whose plain form is not one key for each field."""

    def plain(self) -> Any:
        """The record as plain data."""


def plain(value: object) -> Any:
    """A value as plain data, and all that it holds."""
    if isinstance(value, HasPlainForm):
        return value.plain()
    if dataclasses.is_dataclass(value):
        return keyed(value, [field.name for field in dataclasses.fields(value)])
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return value


def keyed(record: object, names: Iterable[str], **instead: object) -> Json:
    """The named attributes of a record as plain data, in that order.

    Parameters
    ----------
    names : iterable of str
        Attributes and, in their places, keys of `instead`. An underscore that keeps a name from
        being a word of Python is left out of the key.
    instead : object
        What some keys hold that are no attributes of the record.
    """
    return {
        name.rstrip("_"): plain(instead[name] if name in instead else getattr(record, name))
        for name in names
    }
