"""A case file as text.

Read with its size and encoding checked, parsed with the place of every value.
"""

from __future__ import annotations

import bisect
import os
import pathlib
import re
from dataclasses import dataclass
from typing import cast

from steelyard.case.walk import dotted
from steelyard.case.yamlnodes import Data, MapNode, Node, Path, RefusedError, data_of, find, parse
from steelyard.case.yamlsyntax import Finding
from steelyard.errors import CaseError, InputError, Problem, split_lines

MAX_BYTES = 2_000_000

_FORBIDDEN = re.compile(
    "[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_LINE_END = re.compile(r"\r\n|\r|\n")


class Lines:
    """Turns offsets into a text into lines and columns, both counted from 1."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(match.end() for match in _LINE_END.finditer(text))]

    def place(self, offset: int) -> tuple[int, int]:
        """Return the line and column of an offset."""
        line = bisect.bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


@dataclass(frozen=True)
class YamlFile:
    """A parsed YAML file.

    Attributes
    ----------
    file : str
        Its name, for messages.
    text : str
        The text as written.
    root : MapNode
        The tree of nodes with their offsets.
    data : dict
        Plain data: dict, list, str, int, float, bool, datetime.date or None.
    """

    file: str
    text: str
    root: MapNode
    data: dict[str, Data]
    _lines: Lines

    @property
    def lines(self) -> list[str]:
        """The lines of the text, without line breaks."""
        return split_lines(self.text)

    def place(self, path: Path) -> tuple[int, int]:
        """Return line and column of the value at a path, or of its nearest written parent."""
        return self._lines.place(find(self.root, path)[1].start)

    def key_place(self, path: Path) -> tuple[int, int]:
        """Return line and column of the key at a path; of the item itself in a list."""
        key, node, _ = find(self.root, path)
        return self._lines.place((key or node).start)

    def scalar(self, path: Path) -> str:
        """Return the characters of the value at a path exactly as written, quotes included.

        Raises
        ------
        InputError
            If there is no such path.
        """
        _, node, depth = find(self.root, path)
        if depth < len(path):
            raise InputError(f"{self.file} has nothing at {dotted(path)}.")
        return self.text[node.start : node.end]


def read_text(path: pathlib.Path) -> str:
    """Read a UTF-8 file of at most 2 MB.

    A byte order mark is dropped, line breaks stay as they are.

    Raises
    ------
    InputError
        If the file cannot be read.
    CaseError
        If it is too large or not UTF-8.
    """
    return _decode(read_bytes(path), str(path))


def read_bytes(path: pathlib.Path) -> bytes:
    """Read a file of at most 2 MB.

    Raises
    ------
    InputError
        If the file cannot be read.
    CaseError
        If it is too large.
    """
    try:
        if path.exists() and not path.is_file():
            raise InputError(f"{path} cannot be read: it is no file. Check the name.")
        with path.open("rb") as stream:
            size = os.fstat(stream.fileno()).st_size
            raw = stream.read(MAX_BYTES + 1) if size <= MAX_BYTES else b""
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(
            f"{path} cannot be read: {reason}. Check the name and that it is a file."
        ) from error
    if max(size, len(raw)) > MAX_BYTES:
        raise CaseError(str(path), [_too_large()])
    return raw


def _too_large() -> Problem:
    return Problem(
        "too-large",
        f"The file is larger than {MAX_BYTES // 1_000_000} MB.",
        hint="Keep documents in files of their own and quote only the passages needed.",
    )


def _decode(raw: bytes, file: str) -> str:
    try:
        return raw.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise not_utf8(raw, error.start, file) from error


def not_utf8(raw: bytes, start: int, file: str) -> CaseError:
    """Return the error of a file that is not UTF-8, with the place of the first such byte."""
    before = raw[:start].decode("utf-8")
    line, column = Lines(before).place(len(before))
    problem = Problem(
        "encoding",
        "The file is not UTF-8 text.",
        line=line,
        column=column,
        found=f"byte 0x{raw[start]:02x} at offset {start}",
        hint="Save it as UTF-8 in your editor (not UTF-16, not a Windows code page).",
    )
    return CaseError(file, [problem], split_lines(before))


def load_yaml(text: str, file: str) -> YamlFile:
    """Parse the text of a YAML file whose top level is a map.

    YAML 1.2: ``yes``, ``no``, ``on`` and ``off`` are words; an unquoted date is a
    ``datetime.date``. At most 2 MB, 30 levels and 200,000 values.

    Parameters
    ----------
    text : str
        The text.
    file : str
        Its name, for messages.

    Raises
    ------
    CaseError
        For broken YAML, and for what is refused: tags, anchors and aliases, merge keys, duplicate
        keys, keys that are no texts, several documents, numbers that are not finite, control
        characters.
    """
    lines = Lines(text)
    _check_text(text, file, lines)
    try:
        root = parse(text)
    except RefusedError as refused:
        problems = [_problem(finding, lines) for finding in refused.findings]
        raise CaseError(file, problems, split_lines(text)) from refused
    root = _checked_root(root, text, file, lines)
    return YamlFile(file, text, root, cast(dict[str, Data], data_of(root)), lines)


def _check_text(text: str, file: str, lines: Lines) -> None:
    if len(text) > MAX_BYTES or len(text.encode("utf-8", "replace")) > MAX_BYTES:
        raise CaseError(file, [_too_large()])
    match = _FORBIDDEN.search(text.removeprefix("\ufeff"))
    if match:
        offset = match.start() + text.startswith("\ufeff")
        finding = Finding(
            "control-character",
            "The text holds a character that cannot be seen.",
            offset,
            hint="Remove it, or replace it by a space or an ordinary line break.",
            found=f"U+{ord(match[0]):04X}",
        )
        raise CaseError(file, [_problem(finding, lines)], split_lines(text))


def _checked_root(root: Node | None, text: str, file: str, lines: Lines) -> MapNode:
    if isinstance(root, MapNode):
        return root
    finding = Finding(
        "yaml-top",
        "The top level of the file must be a map of sections.",
        root.start if root else 0,
        hint="Start with `steelyard: 1` and `title: ...`, one section to a line.",
    )
    if not text.removeprefix("\ufeff").strip() or root is None:
        finding = Finding(
            "yaml-empty",
            "The file is empty.",
            0,
            hint="Start with `steelyard: 1` and `title: ...`.",
        )
    raise CaseError(file, [_problem(finding, lines)], split_lines(text))


def _problem(finding: Finding, lines: Lines) -> Problem:
    line, column = lines.place(finding.offset)
    return Problem(
        finding.code,
        finding.message,
        line=line,
        column=column,
        found=finding.found,
        hint=finding.hint,
    )
