"""What a lens has to show, as plain data.

Headings, sentences, tables and the descriptions of figures, for whatever screen or notebook shows
them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

from steelyard import frames
from steelyard.english import amounts as numbers
from steelyard.ensemble.summary import Summary
from steelyard.errors import shown

if TYPE_CHECKING:
    import pandas

Cell = str | float | Summary | None
Spec = dict[str, Any]
"""A picture as Vega-Lite."""


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


@dataclass(frozen=True)
class Description:
    """What a figure says, and a plain description from which it is drawn.

    Attributes
    ----------
    id : str
        Unique on a page.
    title : str
        The finding in one sentence.
    description : str
        The alternative text: what a reader who cannot see the picture needs.
    table : Table
        The same data.
    spec : dict or None
        The picture as Vega-Lite.
    svg : str or None
        The picture drawn by hand, in the colours of the light palette.
    narrow : dict, str or None
        The same picture for a narrow screen, as Vega-Lite or by hand.
    note : str
        How to read it, for those who ask.
    """

    id: str
    title: str
    description: str
    table: Table
    spec: Spec | None = None
    svg: str | None = None
    narrow: Spec | str | None = None
    note: str = ""

    def __post_init__(self) -> None:
        """Show what would act in any of its words as its escape."""
        for name in ("title", "description", "spec", "svg", "narrow", "note"):
            object.__setattr__(self, name, _shown(getattr(self, name)))

    @property
    def drawn(self) -> bool:
        """Whether there is a picture beside the table."""
        return self.spec is not None or self.svg is not None

    def to_frame(self) -> pandas.DataFrame:
        """Return the figure's numbers as a pandas data frame."""
        return self.table.to_frame()


@dataclass(frozen=True)
class Part:
    """A section of what a lens has to show.

    Attributes
    ----------
    id : str
        Unique among the parts.
    heading : str
        What it is about.
    figure : Description or None
        Its figure, whose numbers are a table; of a table alone, one without a picture.
    remarks : tuple of str
        Sentences, below the figure.
    """

    id: str
    heading: str
    figure: Description | None = None
    remarks: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether it has nothing to show."""
        return self.figure is None and not self.remarks


def tabled(id_: str, heading: str, table: Table, *remarks: str) -> Part:
    """Return a part that is a table, with sentences below."""
    return Part(id_, heading, Description(id_, heading, "", table), remarks)


def _shown(part: Any) -> Any:
    """A part of a description with escapes in all of its texts."""
    if isinstance(part, str):
        return shown(part)
    if isinstance(part, Mapping):
        return {key: _shown(value) for key, value in part.items()}
    return [_shown(value) for value in part] if isinstance(part, list | tuple) else part


def _number(column: Column) -> str:
    return "" if column.form == "text" else ' class="number"'


def _written(cell: Cell, form: str) -> str:
    if cell is None:
        return "–"
    if isinstance(cell, str):
        return cell
    if isinstance(cell, Summary):
        return numbers.share_range(cell) if form == "share" else numbers.amount_range(cell)
    return {"share": numbers.share, "place": numbers.at}.get(form, numbers.amount)(cell)


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
