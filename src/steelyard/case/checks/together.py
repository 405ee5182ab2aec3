"""Numbers that are related must exist and vary, and each pair is related once."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from steelyard.case.checks.clashes import RelatedNumbers, clashes, pairs
from steelyard.case.correlation import groups
from steelyard.case.implied import all_numbers
from steelyard.case.quantity import Quantity
from steelyard.case.registry import CaseModel
from steelyard.case.related import Known, NumberPair, find_number, known
from steelyard.case.sections.together import MOST
from steelyard.case.walk import Path, dotted
from steelyard.errors import Problem, nearest


@dataclass(frozen=True)
class _Named:
    """A path as an entry of the section names it, and the number that it leads to, if any."""

    place: Path
    written: str
    number: Path | None


def check(case: CaseModel) -> Iterator[Problem]:
    """Paths of the section `together`, what is said twice, and ranks that cannot be."""
    if not case.together:
        return
    numbers = all_numbers(case)
    named = _named(case, known(numbers))
    wrong: list[Problem] = []
    for each in itertools.chain.from_iterable(named.values()):
        if each.number is None:
            wrong.append(_unknown(each, map(dotted, numbers)))
        else:
            yield from _still(case, each, numbers[each.number])
    entries = _related(named)
    wrong += [*_twice(entries), *_apart(entries), *_many(entries)]
    yield from wrong or clashes(case, entries)


def _named(case: CaseModel, names: Known) -> dict[int, list[_Named]]:
    """The paths that each entry names, by its place."""
    return {
        index: [
            _Named(("together", index, "of", place), written, find_number(names, written))
            for place, written in enumerate(entry.of)
        ]
        for index, entry in enumerate(case.together)
    }


def _related(named: Mapping[int, Iterable[_Named]]) -> RelatedNumbers:
    return {
        index: tuple(each.number for each in entry if each.number is not None)
        for index, entry in named.items()
    }


def _unknown(named: _Named, numbers: Iterable[str]) -> Problem:
    paths, below = list(numbers), (f"{named.written}.", f"{named.written}[")
    inside = [path for path in paths if path.startswith(below)]
    return Problem(
        "unknown-number",
        f"no number of the case stands at {named.written!r}",
        named.place,
        found=named.written,
        expected=", ".join(inside[:6]) or "the path of an uncertain number, such as contest.lasts",
        hint="name one of the numbers there" if inside else _meant(named.written, paths),
    )


def _meant(written: str, numbers: Iterable[str]) -> str:
    close = nearest(written, numbers)
    if close:
        return f"did you mean {close!r}?"
    return "write the path as for `--set`; reports print each number's path"


def _still(case: CaseModel, named: _Named, number: Quantity) -> Iterator[Problem]:
    """A remark where a number is not drawn or does not vary."""
    path = named.number or ()
    if path[0] == "levers" and path[1] not in case.working():
        yield Problem.remark(
            "together-point",
            f"the lever {path[1]} does nothing, so its numbers are not drawn",
            named.place,
            found=named.written,
            hint="give it a `strength` or `effects`",
        )
    elif number.distribution.certain:
        yield Problem.remark(
            "together-point",
            "the number is a point, so nothing rises or falls with it",
            named.place,
            found=f"{named.written}: {number.written}",
            hint="write an interval there, or take the path out",
        )


def _twice(entries: RelatedNumbers) -> Iterator[Problem]:
    """Paths that stand twice in an entry, and pairs of numbers that stand in two entries."""
    seen: dict[frozenset[Path], int] = {}
    for index, paths in entries.items():
        for path in dict.fromkeys(path for path in paths if paths.count(path) > 1):
            yield _number_twice(index, path)
        for pair in itertools.combinations(dict.fromkeys(paths), 2):
            first = seen.setdefault(frozenset(pair), index)
            if first != index:
                yield _pair_twice(first, index, pair)


def _number_twice(index: int, path: Path) -> Problem:
    return Problem(
        "together-twice",
        f"{dotted(path)} stands twice here",
        ("together", index, "of"),
        found=dotted(path),
        expected="each number once",
    )


def _pair_twice(first: int, index: int, pair: NumberPair) -> Problem:
    one, other = pair
    return Problem(
        "together-twice",
        f"{dotted(one)} and {dotted(other)} stand together already",
        ("together", index),
        found=f"entry {first + 1} and entry {index + 1}",
        expected="one rank for each pair",
        hint="take one of the two out",
    )


def _apart(entries: RelatedNumbers) -> Iterator[Problem]:
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


def _many(entries: RelatedNumbers) -> Iterator[Problem]:
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
