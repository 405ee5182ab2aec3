"""Leverage in terms of stability: with which levers applied an agreement lasts.

The outcome aimed at is that all needed parties accept. For each set of levers, smallest first, the
state in which they all accept and this set is applied is looked up: is it stable for each party,
and so an equilibrium, by mean values and in how many of the draws? And where no lever is applied,
what do the parties lack?
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from steelyard.errors import InputError
from steelyard.lenses.stability.concepts.analysis import analyse
from steelyard.lenses.stability.concepts.names import Concept, read_concepts
from steelyard.lenses.stability.derived.agreements import Agreements, LeverSet, Shortfall
from steelyard.lenses.stability.derived.record import Derived
from steelyard.lenses.stability.derived.robustness import Robustness, robustness
from steelyard.version import __version__

MAX_SETS = 4096
LEVERAGE_DRAWS = 64
SHOWN = 20


@dataclass(frozen=True)
class Leverage:
    """Which levers would make agreement last.

    Attributes
    ----------
    question : str
        What was asked.
    concept : str
        The concept of stability.
    party : str or None
        Whose stability is looked for; all parties' where None.
    sets : tuple of LeverSet
        Every set that was looked at, smallest first, then in the order of the levers.
    complete : bool
        Whether these are all allowed sets.
    shortfalls : tuple of Shortfall
        One for each party at the table.
    draws : int
        Draws behind the shares; 0 where none were asked for.
    """

    question: str
    concept: Concept
    party: str | None
    sets: tuple[LeverSet, ...]
    complete: bool
    shortfalls: tuple[Shortfall, ...]
    draws: int

    @property
    def smallest(self) -> tuple[LeverSet, ...]:
        """The sets of fewest levers that do it by mean values; none where no set does."""
        working = [found for found in self.sets if found.works(self.party)]
        return tuple(found for found in working if len(found.levers) == len(working[0].levers))

    @property
    def likeliest(self) -> LeverSet | None:
        """The set that does it in most draws, of equals the smallest.

        None where none does in any draw.
        """
        best = max(self.sets, key=lambda found: found.often(self.party))
        return best if best.often(self.party) > 0 else None

    def to_dict(self) -> dict[str, Any]:
        """Return plain data for JSON; the sets that do it are cut at 20, with their number."""
        likeliest = self.likeliest
        return {
            "version": __version__,
            "question": self.question,
            "concept": self.concept,
            "party": self.party,
            "sets": len(self.sets),
            "complete": self.complete,
            "draws": self.draws,
            "working": sum(found.works(self.party) for found in self.sets),
            "smallest": [_plain(found) for found in self.smallest[:SHOWN]],
            "likeliest": None if likeliest is None else _plain(likeliest),
            "none": _plain(self.sets[0]),
            "shortfalls": [vars(found).copy() for found in self.shortfalls],
        }


def _plain(found: LeverSet) -> dict[str, Any]:
    return {**vars(found), "levers": list(found.levers), "equilibrium": found.equilibrium}


def which_levers(
    derived: Derived,
    party: str | None = None,
    concept: str = "SEQ",
    sets: int = MAX_SETS,
    draws: int | None = None,
    one_step: bool = False,
    workers: int = 1,
    counted: Robustness | None = None,
) -> Leverage:
    """Return with which levers applied the agreement of all needed parties is stable.

    Parameters
    ----------
    derived : Derived
        The conflict.
    party : str, optional
        For whom it is to be stable; for all by default.
    concept : {"Nash", "GMR", "SMR", "SEQ", "SSEQ", "SIM"}
        In which sense.
    sets : int
        At most so many sets of levers are looked at, smallest first.
    draws : int, optional
        Draws for the shares, rounded up to a power of two; 0 for none; 64, or all if there are
        fewer, by default.
    one_step : bool
        Sanctions are single moves of one opponent.
    workers : int
        Threads; they change nothing but the time.
    counted : Robustness, optional
        The shares, where they are known already; then `draws` is not looked at.

    Raises
    ------
    InputError
        The party does not sit at the table, there is no such concept, no set may be looked at, or
        draws are too many.
    """
    _check(derived, party, sets)
    (wanted,) = read_concepts((concept,))
    result = analyse(derived.conflict, (wanted,), one_step, workers)
    often = counted or _counted(derived, wanted, draws, one_step, workers)
    agreements = Agreements(derived, result, wanted, often)
    return _leverage(agreements, party, tuple(itertools.islice(_sets(derived), sets)))


def _leverage(
    agreements: Agreements, party: str | None, chosen: Sequence[tuple[str, ...]]
) -> Leverage:
    """What is said of some sets of levers, smallest first."""
    derived, often = agreements.derived, agreements.often
    return Leverage(
        question=derived.question,
        concept=agreements.concept,
        party=party,
        sets=tuple(agreements.lever_set(levers) for levers in chosen),
        complete=len(chosen) == len(np.unique(derived.codes >> len(derived.needs))),
        shortfalls=tuple(agreements.shortfall(each) for each in derived.conflict.parties),
        draws=often.draws if often else 0,
    )


def _check(derived: Derived, party: str | None, sets: int) -> None:
    if party is not None and party not in derived.conflict.parties:
        raise InputError(
            f"{party!r} does not sit at this table: there are {', '.join(derived.conflict.parties)}"
        )
    if sets < 1:
        raise InputError(f"{sets} sets of levers: at least 1 is looked at, the one without levers")


def _counted(
    derived: Derived, concept: Concept, draws: int | None, one_step: bool, workers: int
) -> Robustness | None:
    count = min(LEVERAGE_DRAWS, derived.draws) if draws is None else draws
    return robustness(derived, count, (concept,), one_step, workers) if count else None


def _sets(derived: Derived) -> Iterator[tuple[str, ...]]:
    """Allowed sets of levers, smallest first."""
    known = set((derived.codes >> len(derived.needs)).tolist())
    for size in range(len(derived.levers) + 1):
        for places in itertools.combinations(range(len(derived.levers)), size):
            if sum(1 << place for place in places) in known:
                yield tuple(derived.levers[place] for place in places)
