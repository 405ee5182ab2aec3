"""Archives whose directory tells false sizes are refused, and never unpacked further than the limit."""

from __future__ import annotations

import io
import struct
import tracemalloc
import zipfile
import zlib
from functools import lru_cache

import pytest
from tests.faults.word_samples import paragraph, parts_of, run, zipped

from steelyard.errors import InputError
from steelyard.reading.pages.docx import read_docx
from steelyard.reading.pages.docxpackage import Package
from steelyard.reading.pages.raw import RawDocument

pytest.importorskip("lxml")

REFUSED = r"false size|cannot be unpacked"
MEMORY = 40_000_000
"""More than the archive, its pieces and the modules that are loaded for it need.

Far less than what is packed in it.
"""


@lru_cache
def squeezed(start: bytes, megabytes: int) -> bytes:
    """Return a raw stream of some bytes and then spaces, made without holding them."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    pieces = [packer.compress(start)]
    pieces += [packer.compress(b" " * 1_000_000) for _ in range(megabytes)]
    return b"".join([*pieces, packer.flush()])


def lying(
    name: str,
    start: bytes,
    megabytes: int,
    stated: int,
    checksum: int | None = None,
    padding: int = 2_000_000,
) -> bytes:
    """Return a document in which one entry is far larger than headers and directory say.

    Padding keeps its ratio modest.
    """
    parts = parts_of(paragraph(run("The owners left.")))
    parts.pop(name, None)
    data, stream = squeezed(start, megabytes), io.BytesIO(zipped(parts))
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_STORED) as archive:
        archive.writestr("word/media/noise.bin", bytes(range(256)) * (padding // 256))
        archive.writestr(name, data)
        entry = archive.getinfo(name)
        place = entry.header_offset
        entry.compress_type, entry.file_size = zipfile.ZIP_DEFLATED, stated
        entry.CRC = checksum if checksum is not None else zlib.crc32(start)
        header = struct.pack("<H", zipfile.ZIP_DEFLATED)
    made = bytearray(stream.getvalue())
    made[place + 8 : place + 10] = header
    made[place + 14 : place + 18] = struct.pack("<L", entry.CRC)
    made[place + 22 : place + 26] = struct.pack("<L", stated)
    return bytes(made)


DOCUMENT = parts_of(paragraph(run("The owners left.")))["word/document.xml"]


@pytest.mark.parametrize(
    "name", ["word/document.xml", "word/styles.xml", "word/media/picture.emf", "docProps/core.xml"]
)
@pytest.mark.parametrize("stated", [len(DOCUMENT), 0, 1, 5_000_000])
def test_a_false_size_is_refused_with_little_memory(name: str, stated: int) -> None:
    raw = RawDocument("a.docx", "a.docx", lying(name, DOCUMENT, 200, stated))
    tracemalloc.start()
    try:
        with pytest.raises(InputError, match=REFUSED):
            read_docx(raw)
        assert tracemalloc.get_traced_memory()[1] < MEMORY
    finally:
        tracemalloc.stop()


def test_a_size_that_is_too_large_is_false_too() -> None:
    with pytest.raises(InputError, match=REFUSED):
        read_docx(
            RawDocument(
                "a.docx", "a.docx", lying("word/document.xml", DOCUMENT, 0, len(DOCUMENT) + 1)
            )
        )


def test_many_entries_may_not_add_up_to_more_than_the_limit(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("steelyard.reading.pages.docxpackage.MAX_UNPACKED", 3_000_000)
    parts = parts_of("") | {
        f"word/media/{number}": bytes(range(256)) * 3_000 for number in range(5)
    }
    with pytest.raises(InputError, match="would unpack to 4 MB"):
        Package(RawDocument("a.docx", "a.docx", zipped(parts)))


@pytest.mark.parametrize("way", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_ways_of_packing_that_cannot_be_unpacked_in_pieces_are_refused(way: int) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", way) as archive:
        archive.writestr("word/document.xml", DOCUMENT)
    with pytest.raises(InputError, match="packed in a way"):
        Package(RawDocument("a.docx", "a.docx", stream.getvalue()))


def test_an_honest_archive_is_read() -> None:
    assert (
        Package(RawDocument("a.docx", "a.docx", zipped(parts_of("")))).tree("word/document.xml")
        is not None
    )
