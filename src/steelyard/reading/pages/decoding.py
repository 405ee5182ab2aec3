"""From bytes to text.

Byte order marks, UTF-8 and what a document declares come first; else it is a guess that is told.
"""

from __future__ import annotations

import codecs
import re

from steelyard.errors import InputError, MissingExtra
from steelyard.reading.pages.labels import MULTIBYTE, decoded_as, meant
from steelyard.reading.pages.raw import RawDocument

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NAMED = {
    b"%PDF-": "a PDF; name it .pdf",
    b"PK\x03\x04": "a zip archive; name it .docx if it is a Word document",
    b"\xd0\xcf\x11\xe0": "an old or encrypted office document; save it as .docx without a "
    "password, or as text",
    b"{\\rtf": "rich text; save it as .docx or as text",
    b"\x1f\x8b": "a compressed file; unpack it",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
}
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f]")
_RAW_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_SAMPLE = 100_000
_MOST_CONTROLS = 0.005
_MAINFRAME = ["cp037", "cp273", "cp424", "cp500", "cp875", "cp1026", "cp1140"]
_LOST = "\ufffd"


def decoded(raw: RawDocument, declared: str | None = None) -> tuple[str, tuple[str, ...]]:
    """Return the text of a document and notes on how its characters were found.

    Parameters
    ----------
    raw : RawDocument
        The bytes.
    declared : str, optional
        Encoding that the document names for itself, meant as on the web; believed where the bytes
        are no UTF-8 and allow it.

    Raises
    ------
    InputError
        When the bytes are no text.
    MissingExtra
        When an encoding has to be guessed and the extra ``read`` is not installed.
    """
    for start, what in _NAMED.items():
        if raw.data.startswith(start):
            raise InputError(f"{raw.label}: found {what}; expected text.")
    text, notes = _marked(raw) or _unmarked(raw, declared)
    _refuse_binary(raw, text)
    return text, notes


def _marked(raw: RawDocument) -> tuple[str, tuple[str, ...]] | None:
    for mark, name in _MARKS:
        if raw.data.startswith(mark):
            text = raw.data[len(mark) :].decode(name, "replace")
            lost = text.count(_LOST)
            return text, (
                f"{lost} broken characters in the {name} text were left out.",
            ) if lost else ()
    return None


def _unmarked(raw: RawDocument, declared: str | None) -> tuple[str, tuple[str, ...]]:
    if b"\x00" in raw.data:
        raise InputError(
            f"{raw.label}: is binary, not text (it holds NUL bytes). Save the document as "
            "text in UTF-8."
        )
    try:
        return raw.data.decode("utf-8"), ()
    except UnicodeDecodeError:
        pass
    if len(_RAW_CONTROL.findall(raw.data[:_SAMPLE])) > max(
        2, _MOST_CONTROLS * len(raw.data[:_SAMPLE])
    ):
        raise InputError(
            f"{raw.label}: is binary, not text (control characters). Save the document as "
            "text in UTF-8."
        )
    name = meant(declared or "")
    if name and name != "utf-8" and (text := decoded_as(raw.data, name)) is not None:
        broken_utf8 = None if name in MULTIBYTE else _mixed(raw.data)
        return broken_utf8 or (text, ())
    return _mixed(raw.data) or _guessed(raw, declared)


def _mixed(data: bytes) -> tuple[str, tuple[str, ...]] | None:
    """UTF-8 with some bytes of windows-1252 in it, as texts put together from two sources have."""
    text = data.decode("utf-8", "surrogateescape")
    strays = re.findall("[\udc80-\udcff]", text)
    proper = sum(1 for char in text if char > "\x7f") - len(strays)
    if proper <= len(strays):
        return None
    western = {
        ord(stray): bytes([ord(stray) - 0xDC00]).decode("windows-1252", "replace")
        for stray in set(strays)
    }
    return text.translate(western), (
        f"{len(strays)} bytes were no UTF-8 and were read as windows-1252.",
    )


def _guessed(raw: RawDocument, declared: str | None) -> tuple[str, tuple[str, ...]]:
    sample = raw.data[:_SAMPLE]
    high = sum(1 for byte in sample if byte > 127)
    name = "windows-1252" if high <= 0.1 * len(sample) else _from_statistics(raw)
    stated = "The encoding is not stated"
    if declared:
        known = "does not fit the bytes" if meant(declared) else "is not known"
        stated = f"The encoding that is stated ({declared}) {known}"
    return raw.data.decode(name, "replace"), (f"{stated}; {name} was guessed.",)


def _from_statistics(raw: RawDocument) -> str:
    try:
        from charset_normalizer import from_bytes
    except ImportError as error:
        raise MissingExtra("read", "guessing an encoding") from error
    best = from_bytes(raw.data[:20_000], cp_exclusion=_MAINFRAME).best()
    if best is None:
        raise InputError(
            f"{raw.label}: no encoding fits its bytes. Save the document as text in UTF-8."
        )
    return best.encoding.replace("_", "-")


def _refuse_binary(raw: RawDocument, text: str) -> None:
    sample = text[:_SAMPLE]
    controls = len(_CONTROL.findall(sample))
    if "\x00" in text or controls > max(2, _MOST_CONTROLS * len(sample)):
        raise InputError(
            f"{raw.label}: is binary, not text (control characters). Save the document as "
            "text in UTF-8."
        )


def harmless(text: str) -> str:
    """Return text taken out of another format without what no output can carry.

    That are lone surrogates and NUL.
    """
    if not text.isascii():
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text.replace("\x00", " ")
