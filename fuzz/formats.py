"""The smallest Word and PDF files that hold some paragraphs.

Nothing in them is packed, so that damage reaches their words.
"""

from __future__ import annotations

import html
import io
import textwrap
import zipfile
from collections.abc import Callable, Sequence

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = (
    f'<?xml version="1.0"?><Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml"'
    ' ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    f'<?xml version="1.0"?><Relationships xmlns="{_PACKAGE}/relationships"><Relationship '
    'Id="a" Target="word/document.xml"'
    ' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>'
)


def docx_of(title: str, paragraphs: Sequence[str]) -> bytes:
    """Return a Word document."""
    body = "".join(
        f'<w:p><w:r><w:t xml:space="preserve">{_clean(text)}</w:t></w:r></w:p>'
        for text in (title, *paragraphs)
    )
    document = (
        f'<?xml version="1.0"?><w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>'
    )
    members = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _RELATIONS,
        "word/document.xml": document,
    }
    return _zip({name: text.encode("utf-8", "replace") for name, text in members.items()})


def _clean(text: str) -> str:
    return html.escape("".join(sign for sign in text if sign.isprintable() or sign == "\n"))


def with_member(data: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """Return a zip archive with one of its members changed."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {each: archive.read(each) for each in archive.namelist()}
    return _zip({**members, name: change(members[name])})


def _zip(members: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name), data)
    return stream.getvalue()


def pdf_of(paragraphs: Sequence[str]) -> bytes:
    """Return a PDF of one page."""
    lines = [line for paragraph in paragraphs for line in (*textwrap.wrap(paragraph, 80), "")]
    rows = b"".join(b"(%s) Tj T*\n" % _escaped(line) for line in lines)
    content = b"BT /F1 10 Tf 12 TL 50 780 Td\n" + rows + b"ET"
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [5 0 R] /Count 1 >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 "
        b"R >> >> /Contents 4 0 R >>",
    )
    out, at = b"%PDF-1.4\n", []
    for number, entry in enumerate(objects, start=1):
        at.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, entry)
    table = b"0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in at)
    return out + b"xref\n0 %d\n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        len(at) + 1,
        table,
        len(at) + 1,
        len(out),
    )


def _escaped(line: str) -> bytes:
    return (
        line.encode("cp1252", "replace")
        .replace(b"\\", b"\\\\")
        .replace(b"(", b"\\(")
        .replace(b")", b"\\)")
    )
