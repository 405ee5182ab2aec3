"""PDFs drawn step by step, for what a layout may do to a text."""

from __future__ import annotations

from collections.abc import Sequence

_FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
_STATE = b"<< /Type /ExtGState /ca 0.2 >>"


def shown(x: float, y: float, text: str, size: float = 11, turn: str = "1 0 0 1") -> str:
    """Return the steps that write a text at a place."""
    escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /F1 {size} Tf {turn} {x} {y} Tm ({escaped}) Tj ET\n"


def lines(x: float, y: float, texts: Sequence[str], step: float = 14) -> list[str]:
    """Return the steps that write lines one below the other."""
    return [shown(x, y - number * step, text) for number, text in enumerate(texts)]


def drawn(*pages: str, rotate: int = 0, form: str = "") -> bytes:
    """Return a PDF of pages that are drawn by the steps given.

    ``/Fm0 Do`` draws the form, ``/G0 gs`` makes pale.
    """
    fonts = b"/Font << /F1 3 0 R >>"
    drawing = form.encode("cp1252")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        _FONT,
        b"<< /Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << %s >> /Length %d "
        b">>\nstream\n%s\nendstream" % (fonts, len(drawing), drawing),
        _STATE,
    ]
    kids = []
    for page in pages:
        content = page.encode("cp1252")
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Rotate %d /Resources << "
            b"%s /XObject << /Fm0 4 0 R >> "
            b"/ExtGState << /G0 5 0 R >> >> /Contents %d 0 R >>" % (rotate, fonts, len(objects))
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(kids))
    return _file(objects)


def _file(objects: Sequence[bytes]) -> bytes:
    out = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    end = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (size, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n" % size + table + end
