"""Tables of records, told by what stands in each column."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from steelyard.parts import Cell, Column, Table

Record = TypeVar("Record")


@dataclass(frozen=True)
class Field(Generic[Record]):
    """A column: its name, what of a record stands in it, and how its numbers are written."""

    name: str
    value: Callable[[Record], Cell]
    form: str = "text"


def table_of(records: Iterable[Record], fields: Sequence[Field[Record]]) -> Table:
    """Return a table with a row for each record and a column for each field."""
    columns = tuple(Column(field.name, field.form) for field in fields)
    rows = (tuple(field.value(record) for field in fields) for record in records)
    return Table(columns, tuple(rows))
