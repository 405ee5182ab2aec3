"""Parties merged to one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from steelyard.errors import InputError
from steelyard.lenses.stability.conflict.model import Conflict, Option, Preference, Scores
from steelyard.lenses.stability.conflict.ranks import ranks
from steelyard.lenses.stability.conflict.space import Space


def merge(
    conflict: Conflict,
    parties: Sequence[str],
    party: str,
    name: str = "",
    preference: Preference | None = None,
) -> Conflict:
    """Return the conflict in which some parties act as one.

    It has all their options and one preference. That is another thing than a coalition: the merged
    party makes all changes at once, and needs no member's consent.

    Parameters
    ----------
    parties : sequence of str
        Who is merged.
    party, name : str
        Id of the new party, which no other has, and its name for people.
    preference : Preference, optional
        What it prefers. By default a state ranks with it as with the member that places it highest:
        a convention, which leaves in every move that pleases one member enough.

    Raises
    ------
    InputError
        Fewer than two parties are named, one is unknown, or the id is taken.
    """
    _check(conflict, parties, party)
    if preference is None:
        preference = _highest(conflict, parties)
    kept = {one: liked for one, liked in conflict.preferences.items() if one not in parties}
    return replace(
        conflict,
        parties=dict(_seated(conflict, parties, party, name or party)),
        options=tuple(_handed_over(option, parties, party) for option in conflict.options),
        preferences={**kept, party: preference},
        perceived={},
    )


def _check(conflict: Conflict, parties: Sequence[str], party: str) -> None:
    unknown = [one for one in parties if one not in conflict.parties]
    if unknown or len(set(parties)) < 2:
        raise InputError(
            f"merge two parties or more of {', '.join(conflict.parties)}; found "
            f"{', '.join(parties) or 'none'}"
        )
    if party in conflict.parties and party not in parties:
        raise InputError(
            f"{party!r} is the name of another party: give the merged one a name of its own"
        )


def _highest(conflict: Conflict, parties: Sequence[str]) -> Scores:
    """Each state as high as the party ranks it that places it highest."""
    space = Space.build(conflict)
    highest = np.maximum.reduce([ranks(space, conflict.preferences[one]) for one in parties])
    return Scores(space.codes(space.by_code), highest[space.by_code].astype(np.float64))


def _seated(
    conflict: Conflict, parties: Sequence[str], party: str, name: str
) -> Iterator[tuple[str, str]]:
    """Parties with their names for people, the merged one in the place of its first member."""
    first = next(one for one in conflict.parties if one in parties)
    for one, called in conflict.parties.items():
        if one == first:
            yield party, name
        elif one not in parties:
            yield one, called


def _handed_over(option: Option, parties: Sequence[str], party: str) -> Option:
    return replace(option, by=party) if option.by in parties else option
