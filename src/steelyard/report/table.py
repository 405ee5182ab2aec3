"""The numbers behind a figure as a table that a screen, a notebook and a data frame can share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from steelyard import frames
from steelyard.english import amounts
from steelyard.lenses.balance.result import Summary

if TYPE_CHECKING:
    import pandas

Cell = str | float | Summary | None


@dataclass(frozen=True)
class Column:
    """A column and how its numbers are written.

    ``text``, ``share`` (per cent), ``amount`` or ``place`` on a scale.
    """

    name: str
    form: str = "text"


@dataclass(frozen=True)
class Table:
    """Columns and rows.

    A cell is text, a number, a summary over the draws, or None where there is nothing to say.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def written(self) -> tuple[tuple[str, ...], ...]:
        """Return the rows as a reader sees them."""
        return tuple(
            tuple(
                _written(cell, column.form) for cell, column in zip(row, self.columns, strict=True)
            )
            for row in self.rows
        )

    def records(self) -> list[dict[str, str | float | None]]:
        """Return one flat record per row; a summary becomes four columns."""
        names = [column.name for column in self.columns]
        return [_flat(dict(zip(names, row, strict=True))) for row in self.rows]

    def to_html(self) -> str:
        """Return the rows as an HTML table, escaped, with a header for each column and each row."""
        head = "".join(
            f'<th scope="col"{_number(column)}>{escape(column.name)}</th>'
            for column in self.columns
        )
        body = "".join(f"<tr>{self._row(row)}</tr>" for row in self.written())
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"

    def _row(self, row: tuple[str, ...]) -> str:
        first, *others = zip(row, self.columns, strict=True)
        cells = "".join(f"<td{_number(column)}>{escape(cell)}</td>" for cell, column in others)
        return f'<th scope="row">{escape(first[0])}</th>{cells}'

    def to_frame(self) -> pandas.DataFrame:
        """Return the rows as a pandas data frame.

        Raises
        ------
        MissingExtra
            If pandas is not installed.
        """
        frame: pandas.DataFrame = frames.pandas().DataFrame(self.records())
        return frame


def _number(column: Column) -> str:
    return "" if column.form == "text" else ' class="number"'


def _written(cell: Cell, form: str) -> str:
    if cell is None:
        return "–"
    if isinstance(cell, str):
        return cell
    if isinstance(cell, Summary):
        return amounts.share_range(cell) if form == "share" else amounts.amount_range(cell)
    return {"share": amounts.share, "place": amounts.at}.get(form, amounts.amount)(cell)


def _flat(row: Mapping[str, Cell]) -> dict[str, str | float | None]:
    flat: dict[str, str | float | None] = {}
    for name, cell in row.items():
        if isinstance(cell, Summary):
            flat |= {
                f"{name} ({part})": getattr(cell, part) for part in ("mean", "p5", "p50", "p95")
            }
        else:
            flat[name] = cell
    return flat
