"""The parts of a Word document.

It is a zip archive that is unpacked piece by piece, and never further than its limits.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from copy import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING

from steelyard.errors import InputError
from steelyard.reading.pages.raw import RawDocument

if TYPE_CHECKING:
    from lxml import etree

MAX_ENTRIES = 2_000
MAX_UNPACKED = 60_000_000
MAX_PART = 30_000_000
MAX_RATIO = 150
_SMALL = 5_000_000
_PIECE = 65_536
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_WAYS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    ValueError,
    OSError,
    NotImplementedError,
    EOFError,
    RuntimeError,
)
_STRICT, _USUAL = (
    b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
)
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


@dataclass(frozen=True)
class Relation:
    """What a part of a document points to.

    It has the last word of the relation's type, and the name of the other part.
    """

    kind: str
    target: str


class Package:
    """A Word document as an archive of parts.

    Parameters
    ----------
    raw : RawDocument
        A file that should be a zip archive.

    Raises
    ------
    InputError
        When it is none, is encrypted, would unpack to more than it should, or is not what its
        directory says.
    """

    def __init__(self, raw: RawDocument) -> None:
        self.label = raw.label
        if raw.data.startswith(_OLD_OFFICE):
            raise InputError(
                f"{raw.label}: is an old or encrypted Word document; save it as .docx without "
                "a password."
            )
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(raw.data))
        except _BROKEN as error:
            raise InputError(
                f"{raw.label}: is no Word document (a .docx is a zip archive, and this is none)."
            ) from error
        self._entries = {entry.filename: entry for entry in self._archive.infolist()}
        _check_stated(raw, self._archive.infolist())
        self._check_unpacked()

    def tree(self, name: str | None) -> etree._Element | None:
        """Return the root of a part that is XML; None where the archive has no such part.

        Raises
        ------
        InputError
            When it is too large.
        lxml.etree.XMLSyntaxError
            When it is no XML.
        """
        from lxml import etree

        if name is None or name not in self._entries:
            return None
        if self._entries[name].file_size > MAX_PART:
            raise InputError(
                f"{self.label}: {name} has more than {MAX_PART // 1_000_000} MB; split the "
                "document."
            )
        data = self._archive.read(name).replace(_STRICT, _USUAL)
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
        )
        return etree.fromstring(data, parser)

    def relations(self, name: str = "") -> list[Relation]:
        """Return what a part points to inside the archive.

        Without a name, what the whole package does.
        """
        folder, file = posixpath.split(name)
        root = self.tree(posixpath.join(folder, "_rels", f"{file}.rels"))
        inside = (
            []
            if root is None
            else [node for node in root.iter(_RELATIONS) if node.get("TargetMode") != "External"]
        )
        return [
            Relation(
                (node.get("Type") or "").rpartition("/")[2],
                posixpath.normpath(posixpath.join("/", folder, node.get("Target") or "")).lstrip(
                    "/"
                ),
            )
            for node in inside
        ]

    def _check_unpacked(self) -> None:
        """Unpack everything once, a piece at a time.

        A directory may tell sizes that are not so.
        """
        left = MAX_UNPACKED
        for entry in self._archive.infolist():
            left -= self._unpacked(entry, left)

    def _unpacked(self, entry: zipfile.ZipInfo, most: int) -> int:
        """The true size of an entry, which must be the one that the directory tells."""
        asked = copy(entry)
        asked.file_size = most + 1
        size = 0
        try:
            with self._archive.open(asked) as stream:
                while size <= entry.file_size and (piece := stream.read(_PIECE)):
                    size += len(piece)
        except _BROKEN as error:
            raise InputError(
                f"{self.label}: is damaged ({entry.filename[:80]} cannot be unpacked); save "
                "it anew."
            ) from error
        if size != entry.file_size:
            raise InputError(
                f"{self.label}: its directory tells a false size of {entry.filename[:80]}; "
                "save it anew."
            )
        return size


def _check_stated(raw: RawDocument, entries: list[zipfile.ZipInfo]) -> None:
    """Refuse what is too large by what the directory itself says."""
    unpacked = sum(entry.file_size for entry in entries)
    if any(entry.flag_bits & 1 for entry in entries):
        raise InputError(f"{raw.label}: is encrypted; save it without a password.")
    if any(entry.compress_type not in _WAYS for entry in entries):
        raise InputError(f"{raw.label}: is packed in a way that Word does not use; save it anew.")
    if len(entries) > MAX_ENTRIES:
        raise InputError(
            f"{raw.label}: holds {len(entries):,} files; a Word document may hold at most "
            f"{MAX_ENTRIES:,}."
        )
    if unpacked > MAX_UNPACKED:
        raise InputError(
            f"{raw.label}: would unpack to {unpacked / 1e6:,.0f} MB; at most "
            f"{MAX_UNPACKED // 1_000_000} MB are read."
        )
    packed = max(1, min(len(raw.data), sum(entry.compress_size for entry in entries)))
    if unpacked > _SMALL and unpacked / packed > MAX_RATIO:
        raise InputError(
            f"{raw.label}: is packed {unpacked / packed:,.0f} to 1, as no document is; save "
            "it anew."
        )
