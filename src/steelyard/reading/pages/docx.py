"""Word documents as pages.

They hold paragraphs, cells of tables, text boxes and notes in the order of the document.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from steelyard.english.words import noun, was_were
from steelyard.errors import InputError, MissingExtra
from steelyard.reading.pages import raisedmarks
from steelyard.reading.pages.assemble import PageContent, assembled
from steelyard.reading.pages.dates import written_day
from steelyard.reading.pages.decoding import harmless
from steelyard.reading.pages.docxpackage import Package, Relation
from steelyard.reading.pages.docxstyles import Styles, W
from steelyard.reading.pages.docxtext import (
    CELL,
    CONTENTS,
    HEADING,
    BesideText,
    DocxParagraph,
    Walker,
)
from steelyard.reading.pages.docxtext import TITLE as TITLED
from steelyard.reading.pages.furniture import is_furniture
from steelyard.reading.pages.model import BODY, FURNITURE, TITLE, Page, Paragraph
from steelyard.reading.pages.raw import RawDocument, shortened

_DAY_OF_TEMPLATE = datetime.date(2013, 12, 23)
_EDGE = "edge"
_NOTES = {
    "footnoteReference": ("footnotes", "footnote"),
    "endnoteReference": ("endnotes", "endnote"),
}
_UNREAD = frozenset(
    {"chart", "chartEx", "diagramData", "package", "oleObject", "aFChunk", "subDocument"}
)


def read_docx(raw: RawDocument) -> Page:
    """Return the page of a Word document, a blank line between its paragraphs.

    Text that was deleted while changes were tracked, is hidden or struck out is left out, with a
    note; cells of tables that hold no sentence, headers and footers are furniture. Notes stand at
    the end.

    Raises
    ------
    InputError
        When the file is no Word document, encrypted, damaged, or would unpack to more than 60 MB.
    MissingExtra
        When the extra ``read`` is not installed.
    """
    package = Package(raw)
    try:
        from lxml import etree
    except ImportError as error:
        raise MissingExtra("read", "reading Word documents") from error
    try:
        found = _read(package)
    except (etree.Error, LookupError, ValueError, RecursionError) as error:
        raise InputError(
            f"{raw.label}: is no Word document that can be read ({type(error).__name__})."
        ) from error
    return assembled(raw.file, "docx", raw.digest, found)


def _read(package: Package) -> PageContent:
    """What a package holds; LookupError where it holds no document."""
    top = {relation.kind: relation.target for relation in package.relations()}
    name = top["officeDocument"]
    parts = package.relations(name)
    of_kind = {relation.kind: relation.target for relation in parts}
    root = package.tree(name)
    body = None if root is None else root.find(f"{W}body")
    if body is None:
        raise LookupError(name)
    told = BesideText()
    walker = Walker(Styles(package.tree(of_kind.get("styles"))), told)
    blocks = walker.blocks(body)
    for kind, (part, entry) in _NOTES.items():
        blocks += _notes(
            package,
            of_kind.get(part),
            entry,
            [id_ for name, id_ in told.notes if name == kind],
            walker,
        )
    blocks += _edges(package, parts, walker)
    facts, made = _facts(package, top.get("core-properties"))
    return _found(blocks, facts, made, tuple(_left_out(package, parts, told)))


def _notes(
    package: Package, part: str | None, entry: str, ids: list[str], walker: Walker
) -> Iterator[DocxParagraph]:
    """The notes that the text refers to, in the order in which it does."""
    root = package.tree(part)
    found = (
        {} if root is None else {node.get(f"{W}id", ""): node for node in root.iter(f"{W}{entry}")}
    )
    for id_ in dict.fromkeys(ids):
        if id_ in found:
            yield from walker.blocks(found[id_])


def _edges(package: Package, parts: Iterable[Relation], walker: Walker) -> Iterator[DocxParagraph]:
    """Headers and footers, each once."""
    roots = (
        package.tree(relation.target) for relation in parts if relation.kind in ("header", "footer")
    )
    texts = [block.text for root in roots if root is not None for block in walker.blocks(root)]
    yield from (DocxParagraph(_EDGE, text) for text in dict.fromkeys(texts))


def _left_out(package: Package, parts: list[Relation], told: BesideText) -> Iterator[str]:
    """What to say of that which is not in the text, one sentence each."""
    if told.deleted:
        yield "Text that was deleted in tracked changes was left out."
    if told.hidden:
        yield "Text that is hidden or struck out was left out."
    comments = next((relation.target for relation in parts if relation.kind == "comments"), None)
    root = package.tree(comments)
    number = 0 if root is None else sum(1 for _ in root.iter(f"{W}comment"))
    if number:
        yield _told_left_out(number, "comment")
    yield from raisedmarks.told(told.marks)
    if told.formulas:
        yield _told_left_out(told.formulas, "formula")
    others = sum(relation.kind in _UNREAD for relation in parts)
    if others:
        yield _told_left_out(
            others, "chart, diagram or embedded document", "charts, diagrams or embedded documents"
        )


def _told_left_out(number: int, one: str, several: str = "") -> str:
    count = "One" if number == 1 else number
    return f"{count} {noun(number, one, several)} {was_were(number)} left out."


def _facts(package: Package, part: str | None) -> tuple[dict[str, str], datetime.date | None]:
    root = package.tree(part)
    stated = (
        {} if root is None else {str(node.tag).rpartition("}")[2]: node.text or "" for node in root}
    )
    facts = {
        "title": harmless(stated.get("title", "")),
        "author": harmless(stated.get("creator", "")),
    }
    made = written_day(stated.get("created", ""))
    return {k: v for k, v in facts.items() if v.strip()}, None if made == _DAY_OF_TEMPLATE else made


def _found(
    blocks: list[DocxParagraph],
    facts: dict[str, str],
    made: datetime.date | None,
    notes: tuple[str, ...],
) -> PageContent:
    blocks = [
        DocxParagraph(block.kind, content)
        for block in blocks
        if (content := harmless(block.text).strip())
    ]
    text, cut = shortened("\n\n".join(block.text for block in blocks))
    paragraphs: list[Paragraph] = []
    at = 0
    titled = False
    for block in blocks:
        if at + len(block.text) > len(text):
            break
        kind = _kind(block)
        if block.kind == TITLED or (block.kind == HEADING and not titled and not paragraphs):
            kind, titled = (FURNITURE if titled else TITLE), True
        paragraphs.append(Paragraph(at, at + len(block.text), kind))
        at += len(block.text) + 2
    own = {k: v for k, v in facts.items() if k != "title"} if titled else facts
    return PageContent(text, paragraphs, own, made, notes + cut)


def _kind(block: DocxParagraph) -> str:
    if block.kind in (HEADING, CONTENTS, _EDGE) or is_furniture(block.text):
        return FURNITURE
    if (
        block.kind == CELL
        and len(block.text.split()) < 8
        and not block.text.endswith((".", "!", "?", "”"))
    ):
        return FURNITURE
    return BODY
