"""The annotated article: a document as published, with what was read in it marked, on one page of HTML."""

from __future__ import annotations

from dataclasses import dataclass

from jinja2 import Environment, PackageLoader

from steelyard.reading.moves.items import Item
from steelyard.reading.pages.page import BODY, FURNITURE
from steelyard.reading.reading import Reading
from steelyard.reading.show.marks import BY_ID, DARK_PAPER, KINDS, LIGHT_PAPER, MarkKind
from steelyard.reading.show.segments import Mark, Segment, segments
from steelyard.reading.text import Span, one_line

_SPEAKERS = {"named": "", "office": ", an office", "anonymous": ", not named", "analyst": ", an analyst", "writer": ""}


@dataclass(frozen=True)
class Note:
    """What stands beside a paragraph about one item."""

    id: str
    kind: MarkKind
    head: str
    detail: str


@dataclass(frozen=True)
class Block:
    """A run of paragraphs of one kind: body with segments and notes, or furniture as plain lines."""

    kind: str
    segments: tuple[Segment, ...] = ()
    notes: tuple[Note, ...] = ()
    lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class PartyList:
    """One party with the items in which it acts."""

    name: str
    persons: str
    notes: tuple[Note, ...]


def annotated_article(reading: Reading, link_to: str | None = None) -> str:
    """Render the annotated article.

    Parameters
    ----------
    reading : Reading
        What was read.
    link_to : str, optional
        Relative address of a page to go back to, such as a report. Addresses with a scheme are left out.

    Returns
    -------
    str
        A self-contained HTML page without scripts. Each item has the address of its evidence, such as ``#E12``.
    """
    notes = {id_: _note(reading, id_, item) for id_, item in reading.numbered()}
    template = _environment().get_template("article.html.j2")
    return template.render(
        page=reading.page,
        title=one_line(reading.page.title or reading.page.file),
        link_to=link_to if link_to and ":" not in link_to and not link_to.startswith("//") else None,
        kinds=KINDS,
        by_id=BY_ID,
        counts={kind.id: sum(1 for note in notes.values() if note.kind == kind) for kind in KINDS},
        attributions=len(reading.attributions),
        light=LIGHT_PAPER,
        dark=DARK_PAPER,
        blocks=_blocks(reading, notes),
        parties=_by_party(reading, notes),
        dropped=reading.dropped,
    )


def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("steelyard.reading", "templates"), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )


def _note(reading: Reading, id_: str, item: Item) -> Note:
    name = reading.parties.name
    who = name(item.party) if item.party else ""
    towards = f" → {name(item.other)}" if item.other else ""
    value = "" if item.value in ("one", "list", "forecast", "terms", "used", "winning") else item.value
    parts = [part for part in (value, item.status, item.amount) if part]
    head = f"{who}{towards}" + (f": {', '.join(parts)}" if parts else "")
    said = (
        f"says {item.speaker}{_SPEAKERS.get(item.speaker_type, '')}"
        if item.speaker_type != "writer"
        else "in the writer's voice"
    )
    qualified = [f"“{word}”" for word in (item.hedge, item.confidence) if word]
    detail = "; ".join(
        [said, *(["qualified: " + ", ".join(qualified)] if qualified else []), f"line {reading.page.line_of(item.span.start)}"]
    )
    return Note(id_, BY_ID[item.kind], head, detail)


def _marks(reading: Reading) -> list[Mark]:
    marks = [Mark(item.span, item.kind, id_) for id_, item in reading.numbered()]
    sources = [a.source for a in reading.attributions if a.source]
    claims = [span for a in reading.attributions for span in a.content]
    marks += [Mark(span, "speaker") for span in _joined(sources)]
    return marks + [Mark(span, "claim") for span in _joined(claims)]


def _joined(spans: list[Span]) -> list[Span]:
    """Overlapping spans as one, so that a claim inside a claim is underlined once."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start < joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(span.end, joined[-1].end))
        else:
            joined.append(span)
    return joined


def _blocks(reading: Reading, notes: dict[str, Note]) -> list[Block]:
    marks = _marks(reading)
    blocks: list[Block] = []
    for paragraph in reading.page.paragraphs:
        if paragraph.kind == FURNITURE:
            line = one_line(paragraph.span.of(reading.page.text))
            before = blocks.pop() if blocks and blocks[-1].kind == FURNITURE else Block(FURNITURE)
            blocks.append(Block(FURNITURE, lines=(*before.lines, line)))
        elif paragraph.kind == BODY:
            blocks.append(_body(reading, paragraph.span, marks, notes))
    return blocks


def _body(reading: Reading, span: Span, marks: list[Mark], notes: dict[str, Note]) -> Block:
    own = tuple(notes[id_] for id_, item in reading.numbered() if span.holds(item.span))
    return Block(BODY, tuple(segments(reading.page.text, span, marks)), own)


def _by_party(reading: Reading, notes: dict[str, Note]) -> list[PartyList]:
    lists = []
    for party in reading.parties.parties.values():
        own = tuple(notes[id_] for id_, item in reading.numbered() if item.party == party.id)
        if own:
            lists.append(PartyList(party.name, ", ".join(party.persons), own))
    return sorted(lists, key=lambda entry: -len(entry.notes))
