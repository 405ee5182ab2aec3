"""The text of a Word document as its last version shows it.

Paragraphs, cells, boxes and notes in the order of the document.

What was deleted or moved away while changes were tracked is left out, and so is what is hidden or
struck out; a paragraph mark that was deleted joins two paragraphs. Of a field its result is read,
and not its instruction.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from steelyard.reading.pages.docxstyles import Styles, W, is_on, look_of
from steelyard.reading.pages.raisedmarks import BEGINS, ENDS, settled

if TYPE_CHECKING:
    from lxml import etree

TITLE, HEADING, CONTENTS, CELL, TEXT = "title", "heading", "contents", "cell", "text"
"""Kinds of blocks; contents are lines of a table of contents."""

_GONE = frozenset({"del", "moveFrom"})
_NO_TEXT = frozenset(
    {
        "pPr",
        "rPr",
        "sdtPr",
        "sdtEndPr",
        "tblPr",
        "tblGrid",
        "trPr",
        "tcPr",
        "sectPr",
        "instrText",
        "delText",
        "rt",
    }
)
_SPACES = frozenset({"tab", "ptab", "br", "cr"})
_NOTES = frozenset({"footnoteReference", "endnoteReference"})
_FORMULAS = frozenset({"oMath", "oMathPara"})


@dataclass(frozen=True)
class DocxParagraph:
    """A paragraph: its kind, and its text on one line."""

    kind: str
    text: str


@dataclass
class BesideText:
    """What was met on the way and is not in the text.

    It was left out, or is a note that is referred to.
    """

    hidden: bool = False
    deleted: bool = False
    formulas: int = 0
    marks: int = 0
    notes: list[tuple[str, str]] = field(default_factory=list)


class Walker:
    """Walks through a story of a document: its body, a note, a header.

    Parameters
    ----------
    styles : Styles
        The styles of the document.
    told : BesideText
        Where to say what is left out.
    """

    def __init__(self, styles: Styles, told: BesideText) -> None:
        self._styles, self._told = styles, told
        self._blocks: list[DocxParagraph] = []
        self._open: list[str] = []
        self._boxes: list[etree._Element] = []
        self._fields: list[bool] = []
        self._style = ""

    def blocks(self, story: etree._Element) -> list[DocxParagraph]:
        """Return the paragraphs of a story."""
        self._walk(story, False)
        self._close(TEXT)
        made, self._blocks = self._blocks, []
        return made

    def _walk(self, node: etree._Element, in_cell: bool) -> None:
        for child in node:
            name = _local(child)
            if name == "p":
                self._paragraph(child, in_cell)
            elif name == "AlternateContent":
                self._walk(_chosen(child), in_cell)
            elif (
                not name or name in _NO_TEXT or self._is_gone(child, name) or _is_placeholder(child)
            ):
                continue
            else:
                self._part(child, name, in_cell)

    def _part(self, node: etree._Element, name: str, in_cell: bool) -> None:
        """Walk through what holds paragraphs.

        Tables and cells part what stands in them from what does not.
        """
        if name == "tbl":
            self._close(TEXT)
        self._walk(node, in_cell or name == "tc")
        if name == "tc":
            self._close(CELL)

    def _is_gone(self, node: etree._Element, name: str) -> bool:
        """Say whether something was deleted while changes were tracked.

        It may be a passage, a row or a cell.
        """
        row, cell = node.find(f"{W}trPr/{W}del"), node.find(f"{W}tcPr/{W}cellDel")
        gone = (
            name in _GONE
            or (name == "tr" and row is not None)
            or (name == "tc" and cell is not None)
        )
        self._told.deleted = self._told.deleted or gone
        return gone

    def _paragraph(self, node: etree._Element, in_cell: bool) -> None:
        style = node.find(f"{W}pPr/{W}pStyle")
        self._style = "" if style is None else style.get(f"{W}val", "")
        self._open.extend(self._inline(node))
        self._fields = [False for shown in self._fields if not shown]
        if not self._goes_on(node):
            self._close(_kind(self._styles.name(self._style), in_cell))
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            held, self._open = self._open, []
            self._walk(box, in_cell)
            self._close(TEXT)
            self._open = held

    def _goes_on(self, node: etree._Element) -> bool:
        """Say whether the next paragraph joins this one.

        The mark at its end was then deleted, moved away or hidden.
        """
        mark = node.find(f"{W}pPr/{W}rPr")
        if mark is None:
            return False
        gone = any(mark.find(f"{W}{name}") is not None for name in _GONE)
        self._told.deleted = self._told.deleted or gone
        return gone or bool(is_on(mark, "vanish") and not is_on(mark, "specVanish"))

    def _close(self, kind: str) -> None:
        written, marks = settled("".join(self._open))
        content = " ".join(written.split())
        self._told.marks += marks
        self._open.clear()
        if content:
            self._blocks.append(DocxParagraph(kind, content))

    def _inline(self, node: etree._Element) -> Iterator[str]:
        for child in node:
            name = _local(child)
            if name == "r":
                yield from self._run(child)
            elif name == "txbxContent":
                self._boxes.append(child)
            elif name == "AlternateContent":
                yield from self._inline(_chosen(child))
            elif name in _FORMULAS:
                self._told.formulas += 1
            elif (
                name
                and name not in _NO_TEXT
                and not self._is_gone(child, name)
                and not _is_placeholder(child)
            ):
                yield from self._inline(child)

    def _run(self, run: etree._Element) -> Iterator[str]:
        """The text of a run, with marks around what is raised."""
        own = run.find(f"{W}rPr")
        style = None if own is None else own.find(f"{W}rStyle")
        look = self._styles.look(
            self._style, "" if style is None else style.get(f"{W}val", ""), look_of(own)
        )
        boxes, notes = len(self._boxes), len(self._told.notes)
        pieces = list(self._pieces(run))
        if look.hidden or look.struck:
            self._told.hidden = self._told.hidden or any(piece.strip() for piece in pieces)
            del self._boxes[boxes:], self._told.notes[notes:]
            return
        marks = look.raised and any(piece.strip() for piece in pieces)
        yield from (BEGINS, *pieces, ENDS) if marks else pieces

    def _pieces(self, run: etree._Element) -> Iterator[str]:
        for child in run:
            name = _local(child)
            if name == "fldChar":
                self._field(child.get(f"{W}fldCharType", ""))
            elif name in _NOTES:
                self._told.notes.append((name, child.get(f"{W}id", "")))
            elif name in ("drawing", "pict", "object", "AlternateContent", "ruby"):
                yield from self._inline(_chosen(child) if name == "AlternateContent" else child)
            elif not any(self._fields):
                yield _written(name, child.text)

    def _field(self, kind: str) -> None:
        """Keep account of fields.

        Of each, from the outermost inwards, it is known whether its instruction is being told.
        """
        if kind == "begin":
            self._fields.append(True)
        elif self._fields and kind == "separate":
            self._fields[-1] = False
        elif self._fields and kind == "end":
            self._fields.pop()


def _written(name: str, text: str | None) -> str:
    if name == "t":
        return text or ""
    return " " if name in _SPACES else "-" if name == "noBreakHyphen" else ""


def _local(node: etree._Element) -> str:
    """The name of an element without its vocabulary; empty for what is none."""
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def _chosen(node: etree._Element) -> etree._Element:
    """Of alternatives for different programs the first that holds text, else the first."""
    return next(
        (child for child in node if next(child.iter(f"{W}t"), None) is not None),
        node[0] if len(node) else node,
    )


def _is_placeholder(node: etree._Element) -> bool:
    """Say whether a control still shows what to write there."""
    properties = node.find(f"{W}sdtPr")
    return properties is not None and bool(is_on(properties, "showingPlcHdr"))


def _kind(style: str, in_cell: bool) -> str:
    if style == "title":
        return TITLE
    if style.startswith("heading"):
        return HEADING
    if style.startswith(("toc ", "table of ")):
        return CONTENTS
    return CELL if in_cell else TEXT
