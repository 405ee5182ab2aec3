"""Whether the preferences of a reference file are whole.

None is missing, no ordinal is that of no state, and every party that is named is one.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from steelyard.case.walk import Path
from steelyard.errors import InputError, Problem, nearest
from steelyard.lenses.stability.conflict.checks import SHOWN
from steelyard.lenses.stability.files.jsonconflict import NumberedConflict
from steelyard.lenses.stability.files.jsonmodel import BY_RANKING, Tiers


def preference_problems(numbered: NumberedConflict) -> Iterator[Problem]:
    """Yield preferences that are missing, ordinals of no state, and parties that are not known."""
    yield from _missing(numbered)
    yield from _unknown_parties(numbered)
    try:
        for path, tiers in _rankings(numbered):
            yield from _ordinal_problems(path, tiers, len(numbered.codes))
    except InputError as error:
        yield Problem("states", str(error), ("infeasible_patterns",))


def _missing(numbered: NumberedConflict) -> Iterator[Problem]:
    count, by_ranking = len(numbered.parties), numbered.model.preference_mode == BY_RANKING
    for place, party in enumerate(numbered.model.decision_makers):
        if not numbered.statements(place) and not numbered.tiers(place):
            yield Problem(
                "no-preference",
                f"nothing says what {party.name} prefers",
                ("ranking" if by_ranking else "preference_statements",),
                expected=f"a list that is not empty for each of {count} parties",
            )


def _unknown_parties(numbered: NumberedConflict) -> Iterator[Problem]:
    path: Path = ("hypergame", "per_dm")
    for name, seen in numbered.model.hypergame.per_dm.items():
        yield from _unknown_party(numbered, name, (*path, name))
        for other, liking in seen.perceived_preferences.items():
            here = (*path, name, "perceived_preferences", other)
            yield from _unknown_party(numbered, other, here)
            if not liking.ranking and not liking.preference_statements:
                yield Problem(
                    "empty-preference", f"nothing says what {other} is taken to prefer", here
                )


def _unknown_party(numbered: NumberedConflict, name: str, path: Path) -> Iterator[Problem]:
    if numbered.party(name) is None:
        known = [party.name for party in numbered.model.decision_makers]
        close = nearest(name, known)
        yield Problem(
            "unknown-party",
            f"no decision maker is called {name!r}",
            path,
            found=name,
            expected=", ".join(known[:12]),
            hint=f"did you mean {close!r}?" if close else None,
        )


def _rankings(numbered: NumberedConflict) -> Iterator[tuple[Path, Tiers]]:
    """Every ranking of the file, and where it stands."""
    for place in range(len(numbered.parties)):
        if numbered.tiers(place):
            yield ("ranking", place), numbered.tiers(place)
    for name, seen in numbered.model.hypergame.per_dm.items():
        for other, liking in seen.perceived_preferences.items():
            if liking.ranking:
                path: Path = ("hypergame", "per_dm", name, "perceived_preferences", other)
                yield (*path, "ranking"), liking.ranking


def _ordinal_problems(path: Path, tiers: Tiers, count: int) -> Iterator[Problem]:
    """Ordinals that no feasible state has, a few of them."""
    wrong = (
        (index, ordinal)
        for index, tier in enumerate(tiers)
        for ordinal in tier
        if not 1 <= ordinal <= count
    )
    for index, ordinal in itertools.islice(wrong, SHOWN):
        yield Problem(
            "ordinal",
            f"no feasible state has the ordinal {str(ordinal)[:40]}",
            (*path, index),
            expected=f"1 to {count}",
        )
