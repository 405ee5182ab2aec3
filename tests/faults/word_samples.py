"""Word documents written part by part, for what no library writes."""

from __future__ import annotations

import io
import zipfile

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SPACES = (
    f'xmlns:w="{_W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)


def run(text: str, properties: str = "") -> str:
    """Return a run of characters, with properties such as ``<w:vanish/>``."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(inside: str, mark: str = "", style: str = "") -> str:
    """Return a paragraph of runs, with properties of its mark and a style."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}<w:rPr>{mark}</w:rPr></w:pPr>{inside}</w:p>"


def relations(kinds: dict[str, str]) -> bytes:
    """Return a part of relations from kinds to targets."""
    rows = "".join(
        f'<Relationship Id="r{n}" Type="{_TYPES}/{kind}" Target="{to}"/>'
        for n, (kind, to) in enumerate(kinds.items())
    )
    return (
        "<Relationships "
        f'xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{rows}</Relationships>'.encode()
    )


def part(name: str, inside: str) -> bytes:
    """Return a part whose root has a name such as ``footnotes``."""
    return f"<w:{name} {_SPACES}>{inside}</w:{name}>".encode()


def parts_of(body: str, **others: str) -> dict[str, bytes]:
    """Return the parts of a document with a body, and with others such as ``styles`` or ``footnotes``."""
    kinds = {"header1": "header", "footer1": "footer"}
    made = {
        "_rels/.rels": relations({"officeDocument": "word/document.xml"}),
        "word/document.xml": part("document", f"<w:body>{body}</w:body>"),
        "word/_rels/document.xml.rels": relations(
            {kinds.get(name, name): f"{name}.xml" for name in others}
        ),
    }
    roots = {"header1": "hdr", "footer1": "ftr"}
    return made | {
        f"word/{name}.xml": part(roots.get(name, name), inside) for name, inside in others.items()
    }


def zipped(parts: dict[str, bytes]) -> bytes:
    """Return the parts as an archive."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return stream.getvalue()
