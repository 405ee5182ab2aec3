"""Numbers that are related must exist and vary, and each pair is related once."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from steelyard.case.checks.clashes import Entries, clashes, pairs
from steelyard.case.correlation import groups
from steelyard.case.implied import all_numbers
from steelyard.case.quantity import Quantity
from steelyard.case.registry import CaseModel
from steelyard.case.related import find_number, known
from steelyard.case.sections.together import MOST
from steelyard.case.walk import Path, dotted
from steelyard.errors import Problem, nearest


def check(case: CaseModel) -> Iterator[Problem]:
    """Paths of the section `together`, what is said twice, and ranks that cannot be."""
    if not case.together:
        return
    numbers = all_numbers(case)
    names = known(numbers)
    entries: dict[int, tuple[Path, ...]] = {}
    wrong: list[Problem] = []
    for index, entry in enumerate(case.together):
        found = [find_number(names, written) for written in entry.of]
        entries[index] = tuple(path for path in found if path is not None)
        for position, path in enumerate(found):
            at, written = ("together", index, "of", position), entry.of[position]
            if path is None:
                wrong.append(_unknown(at, written, [dotted(number) for number in numbers]))
            else:
                yield from _still(case, at, written, path, numbers[path])
    wrong += [*_twice(entries), *_apart(entries), *_many(entries)]
    yield from wrong or clashes(case, entries)


def _unknown(at: Path, written: str, numbers: list[str]) -> Problem:
    inside = [number for number in numbers if number.startswith((f"{written}.", f"{written}["))]
    close = None if inside else nearest(written, numbers)
    otherwise = (
        "name one of the numbers there"
        if inside
        else "write the path as for `--set`; reports print each number's path"
    )
    return Problem(
        "unknown-number",
        f"no number of the case stands at {written!r}",
        at,
        found=written,
        expected=", ".join(inside[:6]) or "the path of an uncertain number, such as contest.lasts",
        hint=f"did you mean {close!r}?" if close else otherwise,
    )


def _still(
    case: CaseModel, at: Path, written: str, path: Path, number: Quantity
) -> Iterator[Problem]:
    """A remark where a number is not drawn or does not vary."""
    if path[0] == "levers" and path[1] not in case.working():
        yield Problem(
            "together-point",
            f"the lever {path[1]} does nothing, so its numbers are not drawn",
            at,
            found=written,
            severity="warning",
            hint="give it a `strength` or `effects`",
        )
    elif number.distribution.certain:
        yield Problem(
            "together-point",
            "the number is a point, so nothing rises or falls with it",
            at,
            found=f"{written}: {number.written}",
            severity="warning",
            hint="write an interval there, or take the path out",
        )


def _twice(entries: Entries) -> Iterator[Problem]:
    """Paths that stand twice in an entry, and pairs of numbers that stand in two entries."""
    seen: dict[frozenset[Path], int] = {}
    for index, paths in entries.items():
        for path in dict.fromkeys(path for path in paths if paths.count(path) > 1):
            yield Problem(
                "together-twice",
                f"{dotted(path)} stands twice here",
                ("together", index, "of"),
                found=dotted(path),
                expected="each number once",
            )
        for one, other in itertools.combinations(dict.fromkeys(paths), 2):
            first = seen.setdefault(frozenset((one, other)), index)
            if first != index:
                yield Problem(
                    "together-twice",
                    f"{dotted(one)} and {dotted(other)} stand together already",
                    ("together", index),
                    found=f"entry {first + 1} and entry {index + 1}",
                    expected="one rank for each pair",
                    hint="take one of the two out",
                )


def _apart(entries: Entries) -> Iterator[Problem]:
    """Entries that relate a number under `positions` to one elsewhere."""
    for index, paths in entries.items():
        sides = {path[0] == "positions": path for path in paths}
        if len(sides) == 2:
            yield Problem(
                "together-apart",
                "numbers of `positions` are drawn apart from the rest of the case",
                ("together", index),
                found=f"{dotted(sides[True])} with {dotted(sides[False])}",
                expected="numbers that all stand under `positions`, or all elsewhere",
                hint="make two entries of it",
            )


def _many(entries: Entries) -> Iterator[Problem]:
    for group in groups(pairs(entries)):
        if len(group) > MOST:
            yield Problem(
                "together-many",
                "too many numbers are related to each other",
                ("together",),
                found=str(len(group)),
                expected=f"at most {MOST}",
                hint="relate those that matter, in groups of their own",
            )
