"""Small documents of every format, made by hand for the tests of the page readers."""

import io
import zlib
from collections.abc import Sequence


def pdf_of(
    pages: Sequence[Sequence[str]],
    title: str | None = None,
    encrypted: bool = False,
    text: bool = True,
) -> bytes:
    """Return a PDF with one text line for each string.

    Without text it holds pages that only draw a line.
    """
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    kids = []
    for lines in pages:
        rows = b"".join(b"(%s) Tj T*\n" % _escaped(line) for line in lines)
        content = (
            b"BT /F1 10 Tf 12 TL 50 780 Td\n" + rows + b"ET" if text else b"10 10 m 200 200 l S"
        )
        packed = zlib.compress(content)
        objects.append(
            b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed)
        )
        resources = b"<< /Font << /F1 3 0 R >> >>"
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources %s /Contents %d "
            b"0 R >>" % (resources, len(objects))
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(kids))
    trailer = b"/Root 1 0 R"
    if title:
        objects.append(b"<< /Title (%s) /CreationDate (D:20240503120000Z) >>" % _escaped(title))
        trailer += b" /Info %d 0 R" % len(objects)
    if encrypted:
        objects.append(
            b"<< /Filter /Standard /V 1 /R 2 /O (%s) /U (%s) /P -4 >>" % (b"x" * 32, b"y" * 32)
        )
        trailer += b" /Encrypt %d 0 R /ID [(abcdefghijklmnop) (abcdefghijklmnop)]" % len(objects)
    return _file(objects, trailer)


def _escaped(line: str) -> bytes:
    return line.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def _file(objects: Sequence[bytes], trailer: bytes) -> bytes:
    out = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return (
        out
        + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d %s >>\nstartxref\n%d\n%%%%EOF"
        % (size, table, size, trailer, len(out))
    )


def docx_of(
    paragraphs: Sequence[str], title: str | None = None, table: Sequence[Sequence[str]] = ()
) -> bytes:
    """Return a Word document: a title, paragraphs, and a table before the last of them."""
    import docx

    document = docx.Document()
    document.core_properties.title = ""
    document.core_properties.author = "The harbour desk"
    if title:
        document.add_paragraph(title, style="Title")
    for number, paragraph in enumerate(paragraphs):
        if table and number == len(paragraphs) - 1:
            grid = document.add_table(rows=len(table), cols=len(table[0]))
            for row, cells in zip(grid.rows, table, strict=True):
                for cell, words in zip(row.cells, cells, strict=True):
                    cell.text = words
        document.add_paragraph(paragraph)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


STORY = (
    "The council of Oldmere has offered the ferry crews a rise of four per cent, its leader "
    "said on Monday evening.",
    "The crews rejected the offer within the hour and said that they would stay away from the "
    "piers until Friday.",
    "A second meeting is planned for Thursday, when the harbour master is expected to put "
    "forward another plan.",
)


def rss_of(items: Sequence[tuple[str, str]]) -> bytes:
    """Return an RSS feed of (title, HTML) entries."""
    from html import escape

    body = "".join(
        f"<item><title>{escape(title)}</title><link>https://example.org/{number}</link>"
        "<pubDate>Thu, 02 May 2024 08:00:00 "
        f"GMT</pubDate><description>{escape(html)}</description></item>"
        for number, (title, html) in enumerate(items)
    )
    return (
        '<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour '
        f"Gazette</title>{body}</channel></rss>".encode()
    )
