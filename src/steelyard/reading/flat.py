"""A reading as a flat list of what it found.

Each has its class, a verbatim quote, and the fields of the class, with parties by name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from steelyard.reading.attribution.attribution import DOCUMENT, ORGANISATION, WRITER, Attribution
from steelyard.reading.dates.dates import PUBLISHED, DateMention
from steelyard.reading.moves import kinds
from steelyard.reading.moves.item import Item
from steelyard.reading.quantities.quantities import ReadQuantity
from steelyard.reading.reading import Reading
from steelyard.reading.text import Span, one_line

FlatItem = dict[str, object]

_STANCES = {kinds.CONDITIONAL: "accepts under a condition"}
_PRONOUNS = re.compile(r"(?:he|she|it|they|we|i|who|which|that)", re.IGNORECASE)
_LEVERS = ("carrot", "stick", "support", "assurance")
_RECALLED = re.compile(
    r"\b(?:ago|hence|from (?:now|today|tomorrow)|last (?:mon|tues|wednes|thurs|fri|satur|"
    r"sun)day|(?:this|next) \w+day|"
    r"(?:before|after) (?:last|next|yesterday|tomorrow)|end of|time)\b",
    re.IGNORECASE,
)


def flat_list(reading: Reading) -> list[FlatItem]:
    """Return everything that was read, as objects in the order of the text.

    Each has ``class`` and ``quote``.

    Classes are party, proposal, stance, condition, lever, demand, belief, constraint, attribution,
    forecast and quantity; a field that the text leaves open is None.
    """
    placed = [
        *_parties(reading),
        *_items(reading),
        *_attributions(reading),
        *_quantities(reading),
        *_dates(reading),
    ]
    placed.sort(key=lambda entry: entry[0])
    return [entry for _, entry in placed]


def _entry(reading: Reading, span: Span, class_: str, **fields: object) -> tuple[Span, FlatItem]:
    return span, {"class": class_, "quote": reading.quote(span), **fields}


def _name(reading: Reading, party: str | None) -> str | None:
    return reading.parties.name(party) if party is not None else None


def _parties(reading: Reading) -> Iterator[tuple[Span, FlatItem]]:
    """Parties that act, at their first mention.

    Persons stand under the party that they speak for.
    """
    first: dict[str, Span] = {}
    for mention in reading.parties.mentions:
        first.setdefault(mention.party, mention.span)
    for id_, span in first.items():
        party = reading.parties.parties[id_]
        if party.kind not in ("think tank", "media", "place"):
            yield _entry(reading, span, "party", name=party.name, aliases=list(party.aliases))


def _items(reading: Reading) -> Iterator[tuple[Span, FlatItem]]:
    for item in reading.items:
        fields = _fields(reading, item)
        if fields is not None:
            yield _entry(
                reading, item.span, "lever" if item.kind == kinds.EXHAUSTED else item.kind, **fields
            )


def _fields(reading: Reading, item: Item) -> FlatItem | None:
    party, other = _name(reading, item.party), _name(reading, item.other)
    if item.kind == kinds.STANCE:
        return {"party": party, "stance": _STANCES.get(item.value, item.value)}
    if item.kind == kinds.LEVER:
        kind = item.value if item.value in _LEVERS else "carrot"
        return {
            "by": party,
            "on": other,
            "kind": kind,
            "status": item.status,
            "to": _name(reading, item.to),
        }
    if item.kind == kinds.EXHAUSTED:
        return {"by": party, "on": other, "kind": "stick", "status": kinds.USED_UP}
    if item.kind == kinds.BELIEF:
        return {
            "holder": party,
            "about": item.value if item.value in (kinds.WINNING, kinds.OUTCOME) else "other",
        }
    if item.kind == kinds.CONSTRAINT:
        return {"holder": party, "type": "other" if item.value == kinds.OTHERS else item.value}
    if item.kind == kinds.FORECAST:
        return {"source": "writer" if item.speaker == kinds.WRITER else item.speaker}
    plain: dict[str, FlatItem] = {
        kinds.PROPOSAL: {"proposer": party},
        kinds.CONDITION: {"party": party},
        kinds.DEMAND: {"by": party, "on": other},
    }
    return plain.get(item.kind)


def _attributions(reading: Reading) -> Iterator[tuple[Span, FlatItem]]:
    for told in reading.attributions:
        span = max(told.content, key=lambda part: part.end - part.start)
        kind = ORGANISATION if told.speaker_type == DOCUMENT else told.speaker_type
        institution = told.institution or _name(reading, told.party)
        yield _entry(
            reading,
            span,
            "attribution",
            source=_source(reading, told),
            source_type=kind,
            institution=institution,
        )


def _source(reading: Reading, told: Attribution) -> str | None:
    """The source as written, or the name that a pronoun stands for."""
    if told.speaker_type == WRITER:
        return "writer"
    written = one_line(reading.quote(told.source)) if told.source is not None else ""
    return told.speaker or None if not written or _PRONOUNS.fullmatch(written) else written


def _quantities(reading: Reading) -> Iterator[tuple[Span, FlatItem]]:
    for amount in reading.quantities:
        values = (
            [amount.value] if amount.high is None or amount.vague else [amount.value, amount.high]
        )
        for value in values:
            yield _entry(
                reading,
                amount.span,
                "quantity",
                value=value,
                unit=amount.unit,
                meaning=_meaning(amount),
            )


def _meaning(amount: ReadQuantity) -> str:
    parts = (
        amount.comparison,
        amount.meaning,
        amount.change and f"{amount.direction or ''} {amount.change}",
        amount.period,
    )
    return one_line(", ".join(part for part in parts if part))


def _dates(reading: Reading) -> Iterator[tuple[Span, FlatItem]]:
    for date in reading.dates:
        if _tells_a_day(reading, date):
            for value in date.values or (one_line(reading.quote(date.span)),):
                yield _entry(
                    reading,
                    date.span,
                    "quantity",
                    subtype="date",
                    value=value,
                    unit="date",
                    meaning=date.explained,
                )


def _tells_a_day(reading: Reading, date: DateMention) -> bool:
    """Say whether a date is worth a line of its own.

    A mere “yesterday” or “this week” is not, nor a duration.
    """
    if date.form == "duration":
        return False
    passing = date.form == "relative" and date.grain in ("day", "week") and date.told is None
    return date.role == PUBLISHED or not passing or bool(_RECALLED.search(reading.quote(date.span)))
