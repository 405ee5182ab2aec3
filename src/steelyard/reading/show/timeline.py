"""A timeline of what a document dates: a picture, and the table that says the same."""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from steelyard.english.words import counted

WIDE, NARROW = 680, 340
MOST_MARKERS = 30

_LANE, _EDGE, _TOP, _AXIS = 19, 26, 8, 26
_MONTH = 30.4
_TICKS = (
    (7, "1 week"),
    (30, "1 month"),
    (91, "3 months"),
    (365, "1 year"),
    (1096, "3 years"),
    (3653, "10 years"),
    (10958, "30 years"),
    (36525, "100 years"),
    (182625, "500 years"),
)
_CHARACTER = 5.6


@dataclass(frozen=True)
class DatedEvent:
    """Something that a document puts at a day or into a span of days.

    Attributes
    ----------
    id : str
        Its address on the page.
    start, end : datetime.date
        First and last day; the same for a single day.
    deadline : bool
        Whether something is due by then.
    written : str
        The date as the text has it.
    what : str
        The sentence that it stands in.
    line : int
        Of the document.
    """

    id: str
    start: datetime.date
    end: datetime.date
    deadline: bool
    written: str
    what: str
    line: int

    @property
    def when(self) -> str:
        """The day, or the first and the last."""
        return written_days(self.start, self.end)


@dataclass(frozen=True)
class Timeline:
    """The dated events of a document, oldest first, and the day from which the picture counts."""

    events: tuple[DatedEvent, ...]
    today: datetime.date
    published: bool

    @property
    def finding(self) -> str:
        """What the picture shows, in a sentence."""
        first, last = self.events[0], self.events[-1]
        dated = f"{counted(len(self.events), 'date')} in this document"
        dated += (
            f": {first.when}" if first.when == last.when else f", from {first.when} to {last.when}"
        )
        deadlines = [event for event in self.events if event.deadline]
        if not self.published:
            return dated + (f"; {counted(len(deadlines), 'deadline')}" if deadlines else "")
        coming = [event for event in deadlines if event.end >= self.today]
        if not coming:
            return f"{dated}; no deadline still to come"
        return f"{dated}; the next deadline is {min(coming, key=lambda event: event.end).when}"

    @property
    def drawn(self) -> tuple[DatedEvent, ...]:
        """The events in the picture.

        Deadlines come first, then those nearest to the day of publication.
        """
        ranked = sorted(
            self.events,
            key=lambda event: (not event.deadline, abs((event.start - self.today).days)),
        )
        return tuple(sorted(ranked[:MOST_MARKERS], key=_order))


def timeline(events: Sequence[DatedEvent], published: datetime.date | None) -> Timeline | None:
    """Return the timeline of some events; None where there is none.

    Without a day of publication the picture counts from the middle one of the events.
    """
    if not events:
        return None
    ordered = tuple(sorted(events, key=_order))
    return Timeline(ordered, published or ordered[len(ordered) // 2].start, published is not None)


def _order(event: DatedEvent) -> tuple[datetime.date, datetime.date, str]:
    return (event.start, event.end, event.id)


def written_days(start: datetime.date, end: datetime.date) -> str:
    """Write a span of days shortly: a day, a month, a year, or the first and the last day."""
    if start == end:
        return f"{start.day} {start:%B} {start.year}"
    next_day = end + datetime.timedelta(days=1) if end < datetime.date.max else end
    if start.day == 1 and next_day.day == 1:
        if (start.month, next_day.month) == (1, 1) and end.year == start.year:
            return str(start.year)
        if (start.year, start.month) == (end.year, end.month):
            return f"{start:%B} {start.year}"
    return f"{start.day} {start:%B} {start.year} to {end.day} {end:%B} {end.year}"


def picture(line: Timeline, width: int, title_id: str) -> str:
    """Draw a timeline.

    Days lie on a scale that is wide around the day of publication and narrows with the distance
    from it, so that last week and the last decade fit on one line. A ring is an event, a flag a
    deadline, a bar a span of days.

    Parameters
    ----------
    line : Timeline
        What to draw; at most `MOST_MARKERS` events are.
    width : int
        In pixels, `WIDE` or `NARROW`.
    title_id : str
        Identifier of the picture's title element.
    """
    scale = _Scale(line, width)
    markers, lanes = _markers(line, scale)
    base = _TOP + lanes * _LANE
    height = base + _AXIS
    parts = [
        f'<line class="axis" x1="{_EDGE}" y1="{base}" x2="{width - _EDGE}" y2="{base}"/>',
        *_ticks(scale, base, line.published),
        *markers,
    ]
    title = f'<title id="{escape(title_id)}">{escape(line.finding)}</title>'
    size = f'viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
    head = f'<svg {size} role="img" aria-labelledby="{escape(title_id)}">'
    return head + title + "".join(parts) + "</svg>"


class _Scale:
    """Days to pixels."""

    def __init__(self, line: Timeline, width: int) -> None:
        self.today, self.width = line.today, width
        days = [
            self._stretched(day) for event in line.drawn for day in (event.start, event.end)
        ] + [0.0]
        self.low, self.high = min(days), max(days)
        if self.high - self.low < 1e-9:
            self.low, self.high = self.low - 1, self.high + 1

    def _stretched(self, day: datetime.date) -> float:
        return math.asinh((day - self.today).days / _MONTH)

    def at(self, day: datetime.date) -> float:
        return self.of_days((day - self.today).days)

    def of_days(self, days: float) -> float:
        room = self.width - 2 * _EDGE
        return _EDGE + room * (math.asinh(days / _MONTH) - self.low) / (self.high - self.low)


def _markers(line: Timeline, scale: _Scale) -> tuple[list[str], int]:
    """The markers with their numbers, each in the lowest lane where it touches no other."""
    ends: list[float] = []
    placed = []
    for event in line.drawn:
        left, right = scale.at(event.start), scale.at(event.end)
        label = event.id.lstrip("D")
        wide = max(right, left + 7) + 4 + len(label) * 6.5
        lane = next((number for number, end in enumerate(ends) if end <= left - 9), len(ends))
        ends[lane : lane + 1] = [wide]
        placed.append((event, left, right, label, lane))
    bottom = _TOP + len(ends) * _LANE
    return [
        _marker(e, x1, x2, label, bottom - lane * _LANE - 9) for e, x1, x2, label, lane in placed
    ], len(ends)


def _marker(event: DatedEvent, left: float, right: float, label: str, y: float) -> str:
    bar = (
        f'<line class="span" x1="{left:.1f}" y1="{y}" x2="{right:.1f}" y2="{y}"/>'
        if right - left > 3
        else ""
    )
    if event.deadline:
        shape = f'<path class="due" d="M{right - 5:.1f},{y - 6}h10l-5,10Z"/>'
    else:
        shape = f'<circle class="event" cx="{left:.1f}" cy="{y}" r="4.5"/>'
    return f'{bar}{shape}<text x="{max(right, left) + 7:.1f}" y="{y + 4}">{escape(label)}</text>'


def _ticks(scale: _Scale, base: float, published: bool) -> Iterator[str]:
    """The day of publication, and as many distances from it as find room for their words."""
    name = "published" if published else "middle date"
    sides = ((-1.0, "before"), (1.0, "after"))
    ticks = [
        (0.0, name),
        *((sign * days, f"{words} {side}") for days, words in _TICKS for sign, side in sides),
    ]
    taken: list[tuple[float, float]] = []
    for days, words in ticks:
        x, half = scale.of_days(days), len(words) * _CHARACTER / 2 + 4
        if not _EDGE - 1 <= x <= scale.width - _EDGE + 1:
            continue
        middle = min(max(x, half), scale.width - half)
        if any(middle + half > left and middle - half < right for left, right in taken):
            continue
        taken.append((middle - half, middle + half))
        kind = "today" if not days else "tick"
        top = _TOP if not days else base - 4
        yield f'<line class="{kind}" x1="{x:.1f}" y1="{top}" x2="{x:.1f}" y2="{base + 4}"/>'
        yield (
            f'<text class="tick" x="{middle:.1f}" y="{base + 18}" '
            f'text-anchor="middle">{escape(words)}</text>'
        )
