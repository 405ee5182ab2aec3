"""PDF documents as pages: lines joined to paragraphs, headers and footers set apart."""

from __future__ import annotations

import datetime
import io
import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from steelyard.errors import InputError, MissingExtra
from steelyard.reading.pages.assemble import PageContent, assembled
from steelyard.reading.pages.decoding import harmless
from steelyard.reading.pages.model import Page, Paragraph
from steelyard.reading.pages.pdflines import joined_paragraphs
from steelyard.reading.pages.pdfpages import Printed, printed
from steelyard.reading.pages.pdfpieces import Piece, pieces_of
from steelyard.reading.pages.quiet import silenced
from steelyard.reading.pages.raisedmarks import told
from steelyard.reading.pages.raw import MAX_CHARACTERS, RawDocument, shortened

if TYPE_CHECKING:
    import pypdf

MAX_PAGES = 500
MAX_OPERATIONS = 1_000_000
_LIMITS = {
    "maximum_declared_stream_length": 20_000_000,
    "array_based_stream_maximum_output_length": 10_000_000,
    "zlib_maximum_output_length": 10_000_000,
    "lzw_maximum_output_length": 10_000_000,
    "run_length_maximum_output_length": 10_000_000,
    "stream_decoding_work_maximum_length": 50_000_000,
    "stream_parsing_work_maximum_count": 400_000,
    "xform_maximum_invocations_per_extraction": 200,
    "page_tree_maximum_entries": 20_000,
    "page_tree_maximum_page_entries": 20_000,
    "jbig2dec_binary": None,
}


class _TooMuch(Exception):
    """A document asks for more work than any that was written to be read."""


def read_pdf(raw: RawDocument) -> Page:
    """Return the page of a PDF.

    Words that were broken at line ends are joined, and a blank line stands between paragraphs.

    Raises
    ------
    InputError
        When the file is no PDF, encrypted, damaged, or holds pictures of text only.
    MissingExtra
        When the extra ``read`` is not installed.
    """
    if b"%PDF-" not in raw.data[:1024]:
        raise InputError(f"{raw.label}: is no PDF (it does not begin with %PDF-).")
    try:
        import pypdf
        import pypdf.errors
    except ImportError as error:
        raise MissingExtra("read", "reading PDF") from error
    try:
        with (
            silenced("pypdf"),
            pypdf.apply_configuration(pypdf.get_configuration().with_overwrites(**_LIMITS)),
        ):
            pages, notes, facts, made = _taken_out(pypdf, raw)
    except InputError:
        raise
    # its own words name another package than the extra installs
    except pypdf.errors.DependencyError:
        raise MissingExtra("read", "reading PDF that is encrypted with AES") from None
    # a parser on anybody's bytes: whatever it raises, the document is at fault
    except Exception as error:
        raise InputError(
            f"{raw.label}: is no PDF that can be read ({type(error).__name__}). Save it anew, "
            "or as text."
        ) from error
    if not any(char.isalpha() for page in pages for char in page.text):
        if notes:
            raise InputError(f"{raw.label}: holds no text that can be read: {notes[0]}")
        raise InputError(
            f"{raw.label}: holds no text, only pictures. Run text recognition (OCR) on it, or "
            "give the text."
        )
    return assembled(raw.file, "pdf", raw.digest, _found(pages, notes, facts, made))


def _taken_out(
    library: Any, raw: RawDocument
) -> tuple[list[Printed], tuple[str, ...], dict[str, str], datetime.date | None]:
    """Return each page, notes, facts, and the day on which the file was made."""
    reader: pypdf.PdfReader = library.PdfReader(io.BytesIO(raw.data))
    if reader.is_encrypted and not _opens_without_password(reader):
        raise InputError(f"{raw.label}: is encrypted; save it without a password.")
    steps = Counter[str]()

    def count() -> None:
        steps["done"] += 1
        if steps["done"] > MAX_OPERATIONS:
            raise _TooMuch

    pages: list[list[Piece]] = []
    failed = taken = 0
    number = len(reader.pages)
    for page in reader.pages[:MAX_PAGES]:
        if taken > MAX_CHARACTERS or steps["done"] > MAX_OPERATIONS:
            break
        try:
            pages.append(pieces_of(page, count))
        except Exception:  # one page that cannot be read is told of and passed over
            failed += 1
            pages.append([])
        taken += sum(len(piece.text) for piece in pages[-1])
    notes: tuple[str, ...] = (f"{failed} of {number} pages could not be read.",) if failed else ()
    notes += (
        (f"Only the first {len(pages)} of {number} pages were read.",)
        if len(pages) < number
        else ()
    )
    made_pages = printed(pages)
    notes += told(sum(page.marks for page in made_pages))
    return made_pages, notes, *_facts(reader)


def _opens_without_password(reader: pypdf.PdfReader) -> bool:
    """Documents whose printing or copying is restricted open with an empty password."""
    from pypdf.errors import DependencyError

    try:
        return bool(reader.decrypt(""))
    except DependencyError:
        raise
    except Exception:  # an encryption that is broken or not known is one that does not open
        return False


def _facts(reader: pypdf.PdfReader) -> tuple[dict[str, str], datetime.date | None]:
    try:
        about = reader.metadata
        if about is None:
            return {}, None
        facts = {"title": str(about.title or ""), "author": str(about.author or "")}
        made = about.creation_date
    except Exception:  # facts that cannot be read are facts that are not stated
        return {}, None
    if re.search(
        r"\.(?:docx?|pdf|indd|qxd|tex)$|^untitled|^microsoft word", facts["title"], re.IGNORECASE
    ):
        del facts["title"]
    return {k: harmless(v) for k, v in facts.items() if v.strip()}, made.date() if made else None


def _found(
    pages: list[Printed], notes: tuple[str, ...], facts: dict[str, str], made: datetime.date | None
) -> PageContent:
    paragraphs = joined_paragraphs([page.text for page in pages], [page.aside for page in pages])
    text, cut = shortened("\n\n".join(content for content, _ in paragraphs))
    spans: list[Paragraph] = []
    at = 0
    for content, kind in paragraphs:
        if at + len(content) > len(text):
            break
        spans.append(Paragraph(at, at + len(content), kind))
        at += len(content) + 2
    return PageContent(text, spans, facts, made, notes + cut)
