"""All views of one question in one picture."""

from __future__ import annotations

from collections.abc import Mapping

from steelyard.english.words import first_upper, listed
from steelyard.lenses.lens import View
from steelyard.lenses.sidebyside import SideBySide
from steelyard.parts import Column, Spec, Table
from steelyard.report.bars import Bar, bar_rows
from steelyard.report.charts import whole
from steelyard.report.figure import Figure

WIDE, NARROW = 660, 320
READING = (
    "A bar is a share of draws: for balance and graph model with agreement, for influence with the "
    "mean where the proposal leads. The line marks one half."
)
HEADS = ("view", "forecast", "expects agreement", "who would have to move", "what does most for it")


def figure(found: SideBySide, names: Mapping[str, str]) -> Figure:
    """The views side by side; `names` are those of the parties."""
    return Figure(
        id="lenses-side-by-side",
        title=found.finding,
        description="; ".join(f"{view.theory}: {view.forecast}" for view in found.views),
        table=Table(tuple(map(Column, HEADS)), tuple(told(view, names) for view in found.views)),
        spec=_spec(found, names, WIDE),
        narrow=_spec(found, names, NARROW),
        note=" ".join((READING, *found.remarks)),
    )


def told(view: View, names: Mapping[str, str]) -> tuple[str, ...]:
    """Return a view in the words of `HEADS`."""
    moves, by = (
        listed(items)
        for items in (
            [names.get(party, party) for party in view.moves],
            [f"“{by}”" for by in view.by],
        )
    )
    return view.theory, view.forecast, _said(view.agreement), moves or "nobody", by or "nothing"


def _said(agreement: bool | None) -> str:
    return "cannot say" if agreement is None else "yes" if agreement else "no"


def _spec(found: SideBySide, names: Mapping[str, str], width: int) -> Spec:
    bars = [Bar(first_upper(view.theory), _detail(view, names), view.share) for view in found.views]
    return whole(bar_rows(bars, width, {"title": None, "format": ".0%"}, (0.0, 1.0), 0.5))


def _detail(view: View, names: Mapping[str, str]) -> str:
    moves = listed([names.get(party, party) for party in view.moves])
    return f"{view.forecast}{f'; to move: {moves}' if moves else ''}"
