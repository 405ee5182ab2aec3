"""Conditions from what a `stability` section says: infeasible states, and today's state."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from steelyard.case.logic import Formula, conjunction, name, negated, read_formula
from steelyard.case.sections.stability import Barred


def barred(entry: Barred, options: Sequence[str]) -> tuple[Formula, ...]:
    """Return the conditions under which a state cannot be.

    Raises
    ------
    FormulaError
        A condition cannot be read, or names something that is no option.
    """
    if entry.exclusive:
        pairs = itertools.combinations(dict.fromkeys(entry.exclusive), 2)
        return tuple(conjunction([name(one), name(other)]) for one, other in pairs)
    if entry.at_least_one:
        return (
            conjunction([negated(name(option)) for option in dict.fromkeys(entry.at_least_one)]),
        )
    if entry.if_:
        return (
            conjunction(
                [read_formula(entry.if_, options), negated(read_formula(entry.then, options))]
            ),
        )
    return (read_formula(entry.never, options),)


def is_state(text: str) -> bool:
    """Say whether a text consists of the letters of a state."""
    return bool(text) and not set(text) - set("YN")


def today(written: Sequence[str], options: Sequence[str]) -> str:
    """Return the state that `status_quo` means, by its string or by the options that are chosen."""
    if len(written) == 1 and is_state(written[0]):
        return written[0]
    return "".join("Y" if option in written else "N" for option in options)
