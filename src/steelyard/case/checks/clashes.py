"""Rank correlations that no numbers can have at once, with the entries that say so."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping

from steelyard.case.correlation import can_be, groups, lowest_rank, matrix
from steelyard.case.registry import CaseModel
from steelyard.case.related import NumberPair
from steelyard.case.walk import Path, dotted
from steelyard.errors import Problem

RelatedNumbers = Mapping[int, tuple[Path, ...]]
"""The numbers that each entry of `together` relates, by its place."""


def pairs(entries: RelatedNumbers) -> Iterator[NumberPair]:
    """Every two numbers that an entry relates."""
    for paths in entries.values():
        yield from itertools.combinations(dict.fromkeys(paths), 2)


def clashes(case: CaseModel, entries: RelatedNumbers) -> Iterator[Problem]:
    """One problem for each group of numbers whose correlations cannot be.

    Their matrix is not positive definite.
    """
    ranks = {
        pair: case.together[index].rank
        for index in entries
        for pair in pairs({index: entries[index]})
    }
    for group in groups(ranks):
        if not can_be(matrix(group, ranks)):
            yield _clash(case, entries, _fewest(group, ranks))


def _fewest(group: tuple[Path, ...], ranks: Mapping[NumberPair, float]) -> tuple[Path, ...]:
    """Numbers of which none can be spared for the clash."""
    for path in group:
        rest = tuple(other for other in group if other != path)
        group = group if can_be(matrix(rest, ranks)) else rest
    return group


def _clash(case: CaseModel, entries: RelatedNumbers, group: tuple[Path, ...]) -> Problem:
    related = _relating(entries, group)
    if len(related) == 1:
        return _alone(case, next(iter(related)), group)
    return Problem(
        "together-clash",
        "these ranks cannot hold together",
        ("together", max(related)),
        found="; ".join(_said(case, index, paths) for index, paths in related.items()),
        expected="ranks that numbers can have all at once",
        hint=_way_out(entries, group),
    )


def _relating(entries: RelatedNumbers, group: tuple[Path, ...]) -> dict[int, list[Path]]:
    """What each entry that relates some numbers of a group holds of it, by its place."""
    inside = {index: [path for path in paths if path in group] for index, paths in entries.items()}
    return {index: paths for index, paths in inside.items() if len(paths) > 1}


def _said(case: CaseModel, index: int, paths: Iterable[Path]) -> str:
    """What an entry says of some of its numbers."""
    return f"entry {index + 1}: {', '.join(map(dotted, paths))} at {case.together[index].rank:g}"


def _alone(case: CaseModel, index: int, group: tuple[Path, ...]) -> Problem:
    """What is wrong with an entry that cannot hold by itself."""
    rank, count = case.together[index].rank, len(case.together[index].of)
    at, found = ("together", index, "rank"), f"{rank} for {count} numbers"
    if rank > 0 or len(group) == 2:
        return _next_to_one(at, found)
    return Problem(
        "together-clash",
        f"{count} numbers cannot all run against each other so strongly",
        at,
        found=found,
        expected=f"above {lowest_rank(count):.2f}",
        hint="what runs against the same number rises and falls together: "
        "write an entry for each pair",
    )


def _next_to_one(path: Path, found: str) -> Problem:
    return Problem(
        "together-clash",
        "the rank cannot be told from 1 or -1",
        path,
        found=found,
        expected="-0.999 to 0.999",
        hint="take it a little towards 0",
    )


def _way_out(entries: RelatedNumbers, group: tuple[Path, ...]) -> str:
    named = {frozenset(pair) for pair in pairs(entries)}
    for one, other in itertools.combinations(group, 2):
        if frozenset((one, other)) not in named:
            return (
                "pairs that no entry names count as independent: "
                f"add one for {dotted(one)} and {dotted(other)}, or take the ranks towards 0"
            )
    return "take the ranks towards 0"
