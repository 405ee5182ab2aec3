"""Word documents as pages: paragraphs and the cells of tables in the order of the document."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from steelyard.errors import InputError, MissingExtra
from steelyard.reading.pages.assemble import Found, assembled
from steelyard.reading.pages.decoding import harmless
from steelyard.reading.pages.furniture import is_furniture
from steelyard.reading.pages.model import BODY, FURNITURE, TITLE, Page, Paragraph
from steelyard.reading.pages.raw import RawDocument, shortened

if TYPE_CHECKING:
    from lxml import etree

MAX_ENTRIES = 2_000
MAX_UNPACKED = 60_000_000
MAX_RATIO = 150
_SMALL = 5_000_000
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_DAY_OF_TEMPLATE = datetime.date(2013, 12, 23)
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEFT_OUT = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_W}txbxContent", f"{_W}instrText", f"{_W}delText"})


def read_docx(raw: RawDocument) -> Page:
    """Return the page of a Word document, a blank line between its paragraphs.

    Text that was struck out while changes were tracked is left out; cells of tables that hold no sentence are furniture.

    Raises
    ------
    InputError
        When the file is no Word document, encrypted, damaged, or would unpack to more than 60 MB.
    MissingExtra
        When the extra ``read`` is not installed.
    """
    check_archive(raw)
    try:
        import docx
    except ImportError as error:
        raise MissingExtra("read", "reading Word documents") from error
    try:
        document = docx.Document(io.BytesIO(raw.data))
        styles = {style.style_id: style.name or "" for style in document.styles}
        blocks = list(_blocks(document.element.body, styles))
        facts, made = _facts(document.core_properties)
    except Exception as error:  # a parser on anybody's bytes: whatever it raises, the document is at fault
        raise InputError(f"{raw.label}: is no Word document that can be read ({type(error).__name__}).") from error
    return assembled(raw.file, "docx", raw.digest, _found(blocks, facts, made))


def check_archive(raw: RawDocument) -> None:
    """Refuse an archive that is none, is encrypted, or would unpack to more than it should.

    Parameters
    ----------
    raw : RawDocument
        A file that should be a zip archive.

    Raises
    ------
    InputError
        As said. The sizes are those that the archive states, beyond which nothing is unpacked.
    """
    if raw.data.startswith(_OLD_OFFICE):
        raise InputError(f"{raw.label}: is an old or encrypted Word document; save it as .docx without a password.")
    try:
        with zipfile.ZipFile(io.BytesIO(raw.data)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError) as error:
        raise InputError(f"{raw.label}: is no Word document (a .docx is a zip archive, and this is none).") from error
    unpacked = sum(entry.file_size for entry in entries)
    if any(entry.flag_bits & 1 for entry in entries):
        raise InputError(f"{raw.label}: is encrypted; save it without a password.")
    if len(entries) > MAX_ENTRIES:
        raise InputError(f"{raw.label}: holds {len(entries):,} files; a Word document may hold at most {MAX_ENTRIES:,}.")
    if unpacked > MAX_UNPACKED:
        raise InputError(
            f"{raw.label}: would unpack to {unpacked / 1e6:,.0f} MB; at most {MAX_UNPACKED // 1_000_000} MB are read."
        )
    packed = max(1, min(len(raw.data), sum(entry.compress_size for entry in entries)))
    if unpacked > _SMALL and unpacked / packed > MAX_RATIO:
        raise InputError(f"{raw.label}: is packed {unpacked / packed:,.0f} to 1, as no document is; save it anew.")


def _blocks(body: etree._Element, styles: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Return (kind of paragraph, text) in document order: title, heading, cell or text."""
    for node in body.iter(f"{_W}p"):
        if any(above.tag in _LEFT_OUT for above in node.iterancestors()):
            continue
        style = node.find(f"{_W}pPr/{_W}pStyle")
        name = styles.get(style.get(f"{_W}val", ""), "").lower() if style is not None else ""
        in_cell = any(above.tag == f"{_W}tc" for above in node.iterancestors())
        label = "title" if name == "title" else "heading" if name.startswith("heading") else "cell" if in_cell else "text"
        content = harmless("".join(_characters(node))).strip()
        if content:
            yield label, content


def _characters(node: etree._Element) -> Iterator[str]:
    for child in node:
        if child.tag in _LEFT_OUT:
            continue
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in (f"{_W}tab", f"{_W}br", f"{_W}cr"):
            yield " "
        elif child.tag == f"{_W}noBreakHyphen":
            yield "-"
        elif isinstance(child.tag, str) and child.tag not in (f"{_W}p", f"{_W}pPr") and not child.tag.endswith("}Fallback"):
            yield from _characters(child)


def _facts(properties: Any) -> tuple[dict[str, str], datetime.date | None]:
    facts = {"title": properties.title or "", "author": properties.author or ""}
    made = properties.created
    made = made.date() if made else None
    return {k: harmless(v) for k, v in facts.items() if v.strip()}, None if made == _DAY_OF_TEMPLATE else made


def _found(blocks: list[tuple[str, str]], facts: dict[str, str], made: datetime.date | None) -> Found:
    text, cut = shortened("\n\n".join(content for _, content in blocks))
    paragraphs: list[Paragraph] = []
    at = 0
    titled = False
    for label, content in blocks:
        if at + len(content) > len(text):
            break
        kind = _kind(label, content)
        if label == "title" or (label == "heading" and not titled and not paragraphs):
            kind, titled = (FURNITURE if titled else TITLE), True
        paragraphs.append(Paragraph(at, at + len(content), kind))
        at += len(content) + 2
    own = {**facts, "title": facts.get("title", "")} if not titled else {k: v for k, v in facts.items() if k != "title"}
    return Found(text, paragraphs, own, made, cut)


def _kind(label: str, content: str) -> str:
    if label == "heading" or is_furniture(content):
        return FURNITURE
    if label == "cell" and len(content.split()) < 8 and not content.endswith((".", "!", "?", "”")):
        return FURNITURE
    return BODY
