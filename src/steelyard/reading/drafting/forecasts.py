"""The forecasts of a draft: who foretold what, when, and whether it came true."""

from __future__ import annotations

import re

from steelyard.case.sheet import Value, Words
from steelyard.reading.attribution.attribution import ANALYST, Attribution
from steelyard.reading.drafting.cast import Numbered
from steelyard.reading.drafting.exhibits import speaker_of, voice
from steelyard.reading.drafting.material import Material
from steelyard.reading.ledger import attribution_ids, words_of
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


def forecasts(material: Material) -> Value:
    """Return the section ``forecasts``."""
    chosen = _chosen(material.reading)
    borne_out = _borne_out(material.reading, {item.attribution for _, item in chosen})
    analysts: dict[str, Value] = {
        f"analyst-{number}": _came_true(material, id_, told)
        for number, (id_, told) in enumerate(borne_out, start=1)
    }
    others = {
        f"forecast-{number}": _forecast(material, id_, item)
        for number, (id_, item) in enumerate(chosen, start=1)
    }
    return {**analysts, **others} or None


def _came_true(material: Material, id_: str, told: Attribution) -> Value:
    return {
        "by": Words(voice(told)),
        "said": Words(_longest_words(material.reading, told)),
        "about": material.scene.offers[0].id,
        "outcome": Words("true"),
        "evidence": material.citations.cite([id_]),
    }


def _forecast(material: Material, id_: str, item: Item) -> Value:
    reading = material.reading
    date = _date(reading, item)
    return {
        "by": Words(speaker_of(reading, item)),
        "said": Words(reading.quote(item.span)),
        "date": Words(date) if date else None,
        "about": _about(material, item),
        "outcome": Words(_OUTCOMES.get(item.status or "", "open")),
        "evidence": material.citations.cite([id_]),
    }


def _chosen(reading: Reading) -> list[Numbered]:
    """Those that came true or false first, then analysts', then others'.

    Those that only say again what binds somebody are left out.
    """
    bound = _bound(reading)
    told = [
        (id_, item)
        for id_, item in reading.numbered()
        if item.kind == FORECAST
        and (item.status or not any(item.span.meets(s) for s in bound.get(item.sentence, ())))
    ]
    kept = {id_ for id_, _ in sorted(told, key=_settled_first)[:MOST_FORECASTS]}
    return [(id_, item) for id_, item in told if id_ in kept]


def _bound(reading: Reading) -> dict[int, list[Span]]:
    """The words that bind somebody, by sentence."""
    bound: dict[int, list[Span]] = {}
    for item in reading.items:
        if item.kind == CONSTRAINT:
            bound.setdefault(item.sentence, []).append(item.span)
    return bound


def _settled_first(told: Numbered) -> tuple[bool, bool]:
    _, item = told
    return item.status not in _OUTCOMES, item.speaker_type != ANALYST


def _borne_out(reading: Reading, told: set[int | None]) -> list[tuple[str, Attribution]]:
    """What analysts foretold and the writer calls prescient, and no item of the reading holds."""
    found = [
        (id_, said)
        for number, (id_, said) in enumerate(attribution_ids(reading))
        if said.speaker_type == ANALYST and number not in told and _is_prescient(reading, said)
    ]
    return found[:MOST_FORECASTS]


def _is_prescient(reading: Reading, said: Attribution) -> bool:
    """Say whether the words around what somebody says call it so."""
    whole = words_of(said)
    if whole.end - whole.start > _LONGEST:
        return False
    frame = reading.quote(whole).replace(_longest_words(reading, said), " ")
    return _PRESCIENT.search(frame) is not None


def _longest_words(reading: Reading, said: Attribution) -> str:
    return max((reading.quote(span) for span in said.content), key=len)


def _date(reading: Reading, item: Item) -> str:
    """When a forecast was made.

    It is the date in its sentence that stands outside its own words, as resolved or as written.
    """
    for date in reading.dates:
        if date.sentence == item.sentence and not item.span.meets(date.span):
            return date.value or one_line(reading.quote(date.span))
    return ""


def _about(material: Material, item: Item) -> str:
    """What a forecast is about: the belief in its sentence, else the main proposal."""
    scene = material.scene
    holders = {c.of for c in scene.convictions if c.winning}
    for other in material.reading.items:
        same = other.kind == BELIEF and other.sentence == item.sentence
        if same and other.party in holders and item.span.meets(other.span):
            return f"{other.party}-believes"
    return scene.offers[0].id
