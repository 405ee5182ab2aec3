"""The forecasts of a draft: who foretold what, when, and whether it came true."""

from __future__ import annotations

import re
from collections.abc import Iterator

from steelyard.reading.attribution.attribution import ANALYST, Attribution
from steelyard.reading.draft.cast import Numbered
from steelyard.reading.draft.evidence import Evidence, voice
from steelyard.reading.draft.grounds import Grounds
from steelyard.reading.draft.scene import Scene
from steelyard.reading.draft.yamltext import quoted
from steelyard.reading.ledger import attribution_ids
from steelyard.reading.moves.item import Item
from steelyard.reading.moves.kinds import BELIEF, CONSTRAINT, FORECAST
from steelyard.reading.reading import Reading
from steelyard.reading.text import Span, one_line

MOST_FORECASTS = 10
_LONGEST = 1000
_PRESCIENT = re.compile(
    r"\b(?:prescient(?:ly)?|rightly|correctly|accurately|prophetic(?:ally)?)\b|\bproved right\b",
    re.IGNORECASE,
)
_OUTCOMES = {"came true": "true", "came false": "false"}


def forecast_lines(
    reading: Reading, scene: Scene, evidence: Evidence, grounds: Grounds
) -> Iterator[str]:
    """Yield the lines of the section ``forecasts``."""
    chosen = _chosen(reading)
    borne_out = _borne_out(reading, {item.attribution for _, item in chosen})
    if chosen or borne_out:
        yield "forecasts:"
    for number, (id_, told, words) in enumerate(borne_out, start=1):
        yield f"  analyst-{number}:"
        yield f"    by: {quoted(voice(told))}"
        yield f"    said: {quoted(words)}"
        yield f"    about: {scene.offers[0].id}"
        yield '    outcome: "true"'
        yield f"    evidence: {grounds.cite([id_])}"
    for number, (id_, item) in enumerate(chosen, start=1):
        date = _date(reading, item)
        yield f"  forecast-{number}:"
        yield f"    by: {quoted(evidence.speaker(item))}"
        yield f"    said: {quoted(reading.quote(item.span))}"
        if date:
            yield f"    date: {quoted(date)}"
        yield f"    about: {_about(reading, scene, item)}"
        yield f"    outcome: {quoted(_OUTCOMES.get(item.status or '', 'open'))}"
        yield f"    evidence: {grounds.cite([id_])}"


def _chosen(reading: Reading) -> list[Numbered]:
    """Those that came true or false first, then analysts', then others'.

    None that only says again what binds somebody.
    """
    bound: dict[int, list[Span]] = {}
    for item in reading.items:
        if item.kind == CONSTRAINT:
            bound.setdefault(item.sentence, []).append(item.span)
    found = [
        (id_, item)
        for id_, item in reading.numbered()
        if item.kind == FORECAST
        and (item.status or not any(item.span.meets(s) for s in bound.get(item.sentence, ())))
    ]
    order = sorted(
        found, key=lambda pair: (pair[1].status not in _OUTCOMES, pair[1].speaker_type != ANALYST)
    )
    kept = {id_ for id_, _ in order[:MOST_FORECASTS]}
    return [(id_, item) for id_, item in found if id_ in kept]


def _borne_out(reading: Reading, told: set[int | None]) -> list[tuple[str, Attribution, str]]:
    """What analysts foretold and the writer calls prescient, where no item of the reading holds it."""
    found = []
    for number, (id_, said) in enumerate(attribution_ids(reading)):
        parts = [*said.content, *(span for span in (said.source, said.cue) if span is not None)]
        start, end = min(p.start for p in parts), max(p.end for p in parts)
        words = max((reading.quote(span) for span in said.content), key=len)
        if said.speaker_type == ANALYST and number not in told and end - start <= _LONGEST:
            frame = reading.page.text[start:end].replace(words, " ")
            if _PRESCIENT.search(frame):
                found.append((id_, said, words))
    return found[:MOST_FORECASTS]


def _date(reading: Reading, item: Item) -> str:
    """When it was said.

    The date of its sentence that stands outside its own words, as resolved or as written.
    """
    for date in reading.dates:
        if date.sentence == item.sentence and not item.span.meets(date.span):
            return date.value or one_line(reading.quote(date.span))
    return ""


def _about(reading: Reading, scene: Scene, item: Item) -> str:
    """The belief whose words it holds, else the main proposal."""
    holders = {c.of for c in scene.convictions if c.winning}
    for other in reading.items:
        if (
            other.kind == BELIEF
            and other.sentence == item.sentence
            and other.party in holders
            and item.span.meets(other.span)
        ):
            return f"{other.party}-believes"
    return scene.offers[0].id
