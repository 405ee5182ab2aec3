"""What can go wrong for a user of Steelyard, and how it is worded.

The tree of exceptions::

    SteelyardError          anything that Steelyard refuses to do
    ├── CaseError           a case file, or a document, has problems: each with its line
    ├── InputError          any other mistake, with a way out
    ├── SystemRefusal       the system would not: the disk is full, memory is out
    └── MissingExtra        an optional part is not installed: says what to install
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

_WINDOW = 100
MOST_TOLD = 500
"""Of what is told no line is longer, whatever it quotes."""
MOST_LINES = 200
ACTING = re.compile(
    "[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
    "|\r(?!\n)"
)
"""Characters that act on a terminal or turn the direction of text, and halves of characters."""
_LINE_BREAK = re.compile(r"\r\n|\r|\n")


def split_lines(text: str) -> list[str]:
    """Cut a text at line feeds and carriage returns only, as editors do; the breaks are dropped."""
    return _LINE_BREAK.split(text)


def nearest(name: str, choices: Iterable[str]) -> str | None:
    """Return the choice most like a name, or None where none is like it.

    Parameters
    ----------
    name : str
        What was written.
    choices : iterable of str
        What could have been meant.
    """
    by_folded = {choice.casefold(): choice for choice in choices}
    matches = difflib.get_close_matches(name[:200].casefold(), by_folded, n=1, cutoff=0.6)
    return by_folded[matches[0]] if matches else None


def visible(text: str) -> str:
    """Return a text of which nothing acts on a terminal or hides.

    Such characters are written as their escapes, as backslash x1b.
    """
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape").decode() for char in text
    )


def shown(text: str) -> str:
    """Return a text fit for a terminal or a page.

    What is not to be seen but acts is written as its escape, as backslash x1b. Line breaks and tabs
    stay.
    """
    return ACTING.sub(lambda found: found[0].encode("unicode_escape").decode(), text)


def cut(text: str) -> str:
    """Return a text that is cut where it is longer than anybody reads."""
    return text if len(text) <= MOST_TOLD else text[: MOST_TOLD - 1] + "…"


def _told(text: str) -> str:
    """One line of a message about a text that others wrote."""
    return cut(visible(text[: MOST_TOLD + 1]))


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong in a file.

    Attributes
    ----------
    code : str
        Stable short name, such as ``yaml-duplicate-key``.
    message : str
        One plain sentence.
    path : tuple of str or int
        Where in the data: keys and list positions from the top.
    line, column : int or None
        Where in the text, both counted from 1.
    found, expected, hint : str or None
        What is written, what could be, and the way out.
    severity : str
        ``error`` or ``warning``.
    """

    code: str
    message: str
    path: tuple[str | int, ...] = ()
    line: int | None = None
    column: int | None = None
    found: str | None = None
    expected: str | None = None
    hint: str | None = None
    severity: Literal["error", "warning"] = "error"

    @classmethod
    def remark(
        cls,
        code: str,
        message: str,
        path: tuple[str | int, ...],
        *,
        found: str | None = None,
        expected: str | None = None,
        hint: str | None = None,
    ) -> Problem:
        """Return a warning about what is odd but not wrong."""
        return cls(
            code,
            message,
            path,
            found=found,
            expected=expected,
            hint=hint,
            severity="warning",
        )

    def render(self, file: str, lines: Sequence[str] | None = None) -> str:
        """Return the problem as text: place, message, finding, source line with a marker, way out.

        Parameters
        ----------
        file : str
            Name of the file, as the user knows it.
        lines : sequence of str, optional
            The lines of the file, without line breaks; without them no source line is shown.
        """
        place = ":".join(
            str(part) for part in (_told(file), self.line, self.column) if part is not None
        )
        parts = [f"{place}: {self.severity}[{self.code}]: {_told(self.message)}"]
        parts += _labelled("found", self.found) + _labelled("expected", self.expected)
        parts += self._snippet(lines or ())
        parts += _labelled("hint", self.hint)
        return "\n".join(parts)

    def _snippet(self, lines: Sequence[str]) -> list[str]:
        """The line of the problem behind its number, and a marker below its column."""
        if self.line is None or not 1 <= self.line <= len(lines):
            return []
        before, after = _window(lines[self.line - 1], self.column or 1)
        number = str(self.line)
        snippet = [f"  {number} | {before}{after}".rstrip()]
        if self.column is not None:
            snippet.append(f"  {' ' * len(number)} | {' ' * len(before)}^")
        return snippet


def _labelled(label: str, text: str | None) -> list[str]:
    """The line that tells a part of a problem; none where there is nothing to tell."""
    return [] if text is None else [f"  {label}: {_told(text)}"]


def _window(line: str, column: int) -> tuple[str, str]:
    """What a line shows before a column and from it on; of a long line only what is near."""
    first = max(0, column - 1 - _WINDOW // 2) if len(line) > _WINDOW else 0
    before, after = line[first : column - 1], line[column - 1 : first + _WINDOW]
    return visible(before.replace("\t", " ")), visible(after.replace("\t", " "))


class SteelyardError(Exception):
    """Anything that Steelyard refuses to do; the base of all its exceptions."""


class CaseError(SteelyardError):
    """A case file or document with problems, all of them at once.

    Parameters
    ----------
    file : str
        Name of the file.
    problems : sequence of Problem
        At least one.
    lines : sequence of str, optional
        The lines of the file, to show the places.
    """

    def __init__(
        self, file: str, problems: Sequence[Problem], lines: Sequence[str] | None = None
    ) -> None:
        super().__init__(file, tuple(problems))
        self.file = file
        self.problems = tuple(problems)
        self.lines = None if lines is None else tuple(lines)

    def __str__(self) -> str:
        return "\n\n".join(problem.render(self.file, self.lines) for problem in self.problems)


class InputError(SteelyardError):
    """A mistake outside the text of a case: the message says what was found and the way out."""

    def __str__(self) -> str:
        lines = super().__str__().split("\n")
        return "\n".join(cut(shown(line[: MOST_TOLD + 1])) for line in lines[:MOST_LINES])


class SystemRefusal(SteelyardError):
    """What the system refuses though nobody made a mistake: the disk is full, memory is out.

    What is there is untouched.
    """


class MissingExtra(SteelyardError):
    """An optional part of Steelyard is needed and not installed.

    Raised from the error of the import, which it names.

    Parameters
    ----------
    extra : str
        Name of the extra, such as ``report``.
    purpose : str, optional
        What it is needed for, such as ``pictures as PNG``.
    """

    def __init__(self, extra: str, purpose: str | None = None) -> None:
        super().__init__(extra, purpose)
        self.extra = extra
        self.purpose = purpose

    def __str__(self) -> str:
        need = f"{self.purpose} needs" if self.purpose else "This needs"
        failed = " ".join(str(self.__cause__).split()) if self.__cause__ is not None else ""
        reason = f" ({_told(failed)})" if failed else ""
        return (
            f"{need} an optional part that is not installed or cannot be imported{reason}: "
            f'pip install "steelyard[{self.extra}]", or `make install` in the folder of the project'
        )
