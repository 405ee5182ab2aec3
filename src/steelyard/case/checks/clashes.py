"""Rank correlations that no numbers can have at once, with the fewest entries that say so."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping

from steelyard.case.correlation import can_be, groups, lowest_rank, matrix
from steelyard.case.registry import CaseModel
from steelyard.case.walk import Path, dotted
from steelyard.errors import Problem

Entries = Mapping[int, tuple[Path, ...]]
"""The numbers that each entry of `together` relates, by its place."""


def pairs(entries: Entries) -> Iterator[tuple[Path, Path]]:
    """Every two numbers that an entry relates."""
    for paths in entries.values():
        yield from itertools.combinations(dict.fromkeys(paths), 2)


def clashes(case: CaseModel, entries: Entries) -> Iterator[Problem]:
    """One problem for each group of related numbers whose correlation matrix is not positive definite."""
    for group in groups(pairs(entries)):
        inside: Entries = {index: paths for index, paths in entries.items() if not set(paths).isdisjoint(group)}
        if not _hold(case, inside):
            yield _clash(case, _fewest(case, inside))


def _hold(case: CaseModel, entries: Entries) -> bool:
    ranks = {pair: case.together[index].rank for index in entries for pair in pairs({index: entries[index]})}
    return not ranks or can_be(matrix([*dict.fromkeys(itertools.chain(*ranks))], ranks))


def _fewest(case: CaseModel, entries: Entries) -> Entries:
    """Entries of which none can be spared for the clash."""
    for index in tuple(entries):
        rest = {other: paths for other, paths in entries.items() if other != index}
        entries = entries if _hold(case, rest) else rest
    return entries


def _clash(case: CaseModel, entries: Entries) -> Problem:
    if len(entries) == 1:
        return _alone(case, *entries.items())
    said = (
        f"entry {index + 1}: {', '.join(map(dotted, paths))} at {case.together[index].rank:g}"
        for index, paths in entries.items()
    )
    return Problem(
        "together-clash",
        "these ranks cannot hold together",
        ("together", max(entries)),
        found="; ".join(said),
        expected="ranks that numbers can have all at once",
        hint=_way_out(entries),
    )


def _alone(case: CaseModel, entry: tuple[int, tuple[Path, ...]]) -> Problem:
    """What is wrong with an entry that cannot hold by itself."""
    index, paths = entry
    rank, count = case.together[index].rank, len(paths)
    at, found = ("together", index, "rank"), f"{rank:g} for {count} numbers"
    if rank > 0 or count == 2:
        return Problem("together-clash", "the rank cannot be told from 1 or -1", at, found=found,
                       expected="-0.999 to 0.999", hint="take it a little towards 0")  # fmt: skip
    return Problem("together-clash", f"{count} numbers cannot all run against each other so strongly", at, found=found,
                   expected=f"above {lowest_rank(count):.2f}",
                   hint="what runs against the same number rises and falls together: write an entry for each pair")  # fmt: skip


def _way_out(entries: Entries) -> str:
    named = {frozenset(pair) for pair in pairs(entries)}
    paths = dict.fromkeys(itertools.chain(*entries.values()))
    for one, other in itertools.combinations(paths, 2):
        if frozenset((one, other)) not in named:
            return (
                f"pairs that no entry names count as independent: add one for {dotted(one)} and {dotted(other)}, "
                "or take the ranks towards 0"
            )
    return "take the ranks towards 0"
