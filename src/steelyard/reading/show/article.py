"""The annotated article.

It is a document as published, with what was read in it marked, on one page of HTML.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from markupsafe import Markup

from steelyard.reading.dates.dates import DEADLINE, PUBLISHED, reference_day
from steelyard.reading.ledger import attribution_ids, date_ids, digest, quantity_ids, words_of
from steelyard.reading.pages.page import BODY, FOREIGN, FURNITURE
from steelyard.reading.reading import Reading
from steelyard.reading.show.marks import (
    BY_ID,
    DARK_PAPER,
    KINDS,
    LEVER_KINDS,
    LIGHT_PAPER,
    OTHER,
    kind_of,
)
from steelyard.reading.show.notes import Note, by_party, notes_of, voices
from steelyard.reading.show.render import environment
from steelyard.reading.show.segments import ANCHOR, Mark, Segment, by_place, segments
from steelyard.reading.show.timeline import NARROW, WIDE, DatedEvent, Timeline, picture, timeline
from steelyard.reading.show.webpage import address, with_policy
from steelyard.reading.text import Span, one_line
from steelyard.version import __version__


@dataclass(frozen=True)
class ArticleBlock:
    """A paragraph of the body with segments and notes, or plain lines.

    A run of furniture or of foreign text is plain lines.
    """

    kind: str
    segments: tuple[Segment, ...] = ()
    notes: tuple[Note, ...] = ()
    lines: list[str] = field(default_factory=list)


def annotated_article(
    reading: Reading, link_to: str | None = None, index: str | None = None
) -> str:
    """Render the annotated article.

    Parameters
    ----------
    reading : Reading
        What was read.
    link_to : str, optional
        Relative address of a report whose numbers rest on this document; every item is linked to
        its quote there. It is escaped; one with a host is left out.
    index : str, optional
        Relative address of an index of documents to go back to.

    Returns
    -------
    str
        A self-contained HTML page without scripts. Each item has the address of its evidence, such
        as ``#E12``; so have attributions (``#A3``), figures (``#Q4``) and dates (``#D5``), as in
        the ledger.
    """
    notes = notes_of(reading)
    line = timeline(_events(reading), reference_day(reading.page))
    kinds = [*KINDS, *([OTHER] if any(note.kind is OTHER for note in notes.values()) else [])]
    return with_policy(
        environment()
        .get_template("article.html.j2")
        .render(
            page=reading.page,
            title=one_line(reading.page.title or reading.page.file),
            facts=_facts(reading),
            digest=digest(reading.page),
            version=__version__,
            link_to=address(link_to),
            index=address(index),
            kinds=kinds,
            by_id={**BY_ID, OTHER.id: OTHER},
            lever_kinds=LEVER_KINDS,
            counts=_counts(reading, notes),
            light=LIGHT_PAPER,
            dark=DARK_PAPER,
            timeline=line,
            pictures=_pictures(line),
            unplaced=sum(1 for mention in reading.dates if mention.value is None),
            blocks=_blocks(reading, notes),
            parties=by_party(reading, notes),
            voices=voices(reading),
            dropped=reading.dropped,
        )
    )


def _facts(reading: Reading) -> list[tuple[str, str]]:
    """What is known about the document, as name and value."""
    page = reading.page
    date = f"{page.date.day} {page.date:%B} {page.date.year}" if page.date else None
    facts = (
        ("author", page.author),
        ("publisher", page.publisher),
        ("published", date),
        ("written in", page.place),
        ("file", page.file),
        ("address", page.address),
    )
    return [(name, one_line(value)) for name, value in facts if value]


def _counts(reading: Reading, notes: Mapping[str, Note]) -> dict[str, int]:
    counts = {
        kind.id: sum(1 for note in notes.values() if note.kind is kind) for kind in (*KINDS, OTHER)
    }
    sources = sum(1 for told in reading.attributions if told.source)
    return counts | {
        "speaker": sources,
        "claim": len(reading.attributions),
        "figure": len(reading.quantities),
        "date": len(reading.dates),
    }


def _events(reading: Reading) -> list[DatedEvent]:
    """The dates that could be placed.

    The page's own date is the point from which the others are counted.
    """
    events = []
    for id_, mention in date_ids(reading):
        if (
            mention.first is None
            or mention.last is None
            or mention.role == PUBLISHED
            or mention.sentence < 0
        ):
            continue
        written = one_line(reading.quote(mention.span))
        sentence = one_line(reading.quote(reading.sentences[mention.sentence].span))
        line = reading.page.line_of(mention.span.start)
        events.append(
            DatedEvent(
                id_, mention.first, mention.last, mention.role == DEADLINE, written, sentence, line
            )
        )
    return events


def _pictures(line: Timeline | None) -> list[Markup]:
    """The timeline wide and narrow, where there is more than one date.

    Its words were escaped when it was drawn.
    """
    if line is None or len(line.events) < 2:
        return []
    return [Markup(picture(line, width, f"timeline-{width}")) for width in (WIDE, NARROW)]


def _marks(reading: Reading) -> list[Mark]:
    marks = [Mark(item.span, kind_of(item.kind).id, id_) for id_, item in reading.numbered()]
    marks += [
        Mark(span, "speaker")
        for span in _joined(told.source for told in reading.attributions if told.source)
    ]
    marks += [
        Mark(span, "claim")
        for span in _joined(span for told in reading.attributions for span in told.content)
    ]
    marks += [Mark(words_of(told), ANCHOR, id_) for id_, told in attribution_ids(reading)]
    for kind, spans in (("figure", _quantities(reading)), ("date", _dates(reading))):
        marks += [
            mark for id_, span in spans for mark in (Mark(span, kind), Mark(span, ANCHOR, id_))
        ]
    return marks


def _quantities(reading: Reading) -> list[tuple[str, Span]]:
    return [(id_, quantity.span) for id_, quantity in quantity_ids(reading)]


def _dates(reading: Reading) -> list[tuple[str, Span]]:
    return [(id_, mention.span) for id_, mention in date_ids(reading)]


def _joined(spans: Iterable[Span]) -> list[Span]:
    """Overlapping spans as one, so that a claim inside a claim is underlined once."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start < joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(span.end, joined[-1].end))
        else:
            joined.append(span)
    return joined


def _blocks(reading: Reading, notes: Mapping[str, Note]) -> list[ArticleBlock]:
    text = reading.page.text
    bodies = [p.span for p in reading.page.paragraphs if p.kind == BODY]
    marked = iter(by_place(bodies, _marks(reading)))
    blocks: list[ArticleBlock] = []
    given: set[str] = set()
    for paragraph in reading.page.paragraphs:
        if paragraph.kind in (FURNITURE, FOREIGN):
            if not blocks or blocks[-1].kind != paragraph.kind:
                blocks.append(ArticleBlock(paragraph.kind))
            blocks[-1].lines.append(one_line(paragraph.span.of(text)))
        elif paragraph.kind == BODY:
            marks = [_once(mark, given) for mark in next(marked)]
            numbers = [mark.id for mark in marks if mark.id and mark.id in notes]
            own = tuple(notes[id_] for id_ in sorted(numbers, key=_number))
            blocks.append(ArticleBlock(BODY, tuple(segments(text, paragraph.span, marks)), own))
    return blocks


def _once(mark: Mark, given: set[str]) -> Mark:
    """The mark without its address where an earlier paragraph has it already."""
    if mark.id is None or mark.id not in given:
        given.update([mark.id] if mark.id else [])
        return mark
    return Mark(mark.span, mark.kind)


def _number(id_: str) -> int:
    return int(id_[1:])
