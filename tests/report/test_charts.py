"""What figures have in common: rows of bars, tables, and the frame of a picture."""

from __future__ import annotations

import pytest

from steelyard.lenses.balance.result import Summary
from steelyard.parts import Column, Table
from steelyard.report.bars import Bar, bar_rows, wide_and_narrow
from steelyard.report.charts import stacked, whole
from steelyard.report.drawing import finish
from steelyard.report.fields import Field, table_of


def test_a_picture_without_a_frame_is_refused() -> None:
    with pytest.raises(ValueError, match="viewBox"):
        finish("<svg></svg>", "a", "b", "c")


def test_rows_grow_with_their_words() -> None:
    short, long = (
        whole(bar_rows([Bar("a", detail, 0.5)], 200, {}, (0, 1)))["height"]
        for detail in ("b", "word " * 30)
    )
    assert long > short


def test_cells_are_written_in_their_form() -> None:
    columns = (Column("a"), Column("b", "share"), Column("c", "amount"), Column("d", "share"))
    table = Table(columns, (("x", 0.5, Summary(0.1, 0.05, 0.1, 0.2), None),))
    assert table.written() == (("x", "50 %", "0.10 (0.05 to 0.20)", "–"),)
    assert '<th scope="row">x</th><td class="number">50 %</td>' in table.to_html()


def test_a_chart_without_bars_is_not_drawn() -> None:
    assert wide_and_narrow([], {}, (0, 1)) == (None, None)


def test_rows_begin_where_the_one_before_ends() -> None:
    rows, height = stacked([3.0, 4.0], lambda tall, top: {"top": top, "bottom": top + tall})
    assert [row["top"] for row in rows] == [0.0, 3.0] and height == 7.0
    assert stacked([], lambda item, top: {}) == ([], 0.0)


def test_a_table_is_told_by_its_fields() -> None:
    fields = (Field[float]("half", lambda number: number / 2, "share"), Field("as it is", str))
    table = table_of([0.5, 1.0], fields)
    assert table.columns == (Column("half", "share"), Column("as it is"))
    assert table.rows == ((0.25, "0.5"), (0.5, "1.0"))
