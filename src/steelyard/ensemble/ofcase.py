"""The draws of a case.

Its numbers in columns that its scenarios share, and those together that depend on each other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from steelyard.case import Case
from steelyard.case.quantity import Quantity
from steelyard.case.related import NumberPair, paired
from steelyard.case.walk import Path
from steelyard.ensemble.columns import Columns
from steelyard.ensemble.draws import Sample
from steelyard.ensemble.flat import taken_for_granted

Quantities = Mapping[Path, Quantity]


def sample_of(case: Case, draws: int, seed: int, quantities: Quantities | None = None) -> Sample:
    """Draw what a weighing needs of a case.

    A number has the same draws in the case and in all its scenarios, whatever these add or remove.

    Parameters
    ----------
    draws : int
        A power of two.
    seed : int
        From 0 up.
    quantities : Mapping of path to Quantity, optional
        What to draw in the place of the case's own numbers, such as those of the flat run. Numbers
        that are not as the case states them depend on no other: what the case says of their doubt
        was about the number that it states.
    """
    own = case.weighed()
    drawn = own if quantities is None else quantities
    return Sample.draw(
        drawn, draws, seed, columns(case, _weighed), ranks(case, own, drawn), _consents(drawn)
    )


def _consents(numbers: Quantities) -> list[Path]:
    """The consents: of all probabilities only theirs are asked whether they come about."""
    return [path for path in numbers if path[0] == "levers" and "consents" in path]


def columns(case: Case, parts: Callable[[Case], Iterator[Quantities]]) -> Columns:
    """The columns of a case, behind those of the case that it is a scenario of.

    `parts` names the blocks of one case.
    """
    taken = columns(case.base, parts) if case.base is not None else Columns()
    for numbers in parts(case):
        taken = taken.behind(numbers)
    return taken


def ranks(case: Case, own: Quantities, drawn: Quantities) -> dict[NumberPair, float]:
    """Rank correlations of the pairs that are drawn as the case states them."""
    return {
        pair: rank
        for pair, rank in paired(case.model, own).items()
        if all(path in drawn and drawn[path] == own[path] for path in pair)
    }


def _weighed(case: Case) -> Iterator[Quantities]:
    """What the file states, what it leaves to usual defaults, and what only the flat run draws."""
    yield case.stated()
    yield case.implied()
    yield taken_for_granted(case.model)
