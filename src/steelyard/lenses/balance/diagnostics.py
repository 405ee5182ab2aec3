"""What should make an analyst stop: odd units, odd deals, odd certainty equivalents."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from steelyard.arrays import Array
from steelyard.case.registry import CaseModel
from steelyard.english.words import first_upper
from steelyard.ensemble.summary import per_cent, share_of
from steelyard.lenses.balance.contest.outlook import going_on
from steelyard.lenses.balance.game import Grid, PartyGame, party_game
from steelyard.lenses.balance.levers import StageName
from steelyard.lenses.balance.load import load_of
from steelyard.lenses.balance.offer import Seat
from steelyard.lenses.balance.problem import LeverageProblem
from steelyard.lenses.balance.weigher import Weigher, margin

HALF = 0.5
MIXTURE_SHARE = 0.1
BROKEN_SHARE = 0.1
UNIT_ERROR = "; above 1 it is usually a unit error (a cost a year written as one a month)"


def warnings(case: CaseModel, problem: LeverageProblem) -> Iterator[str]:
    """Plain sentences about odd numbers."""
    for party, seat in problem.seats.items():
        yield from _gives_up(case, party, seat)
        yield from _better_broken(case, party, seat)
    yield from _mixtures(case, problem)


def _gives_up(case: CaseModel, party: str, seat: Seat) -> Iterator[str]:
    """Warn of a party that would rather lose than go on in most draws."""
    outlook = seat.outlook
    least = outlook.worst if outlook.quit is None else outlook.quit
    below = share_of(going_on(outlook) < least)
    if below <= HALF:
        return
    burden = float(np.median(outlook.cost / (outlook.discount + outlook.hazard)))
    hint = UNIT_ERROR if burden > 1 else ""
    named = case.named(party)
    yield (
        f"{named.name} would rather lose now than go on in {per_cent(below)} of draws: "
        f"going on costs {named.either('it', 'them')} {burden:.2g} of {named.its} stakes "
        f"in all{hint}{_giving_up(case, party, outlook.quit is None)}"
    )


def _better_broken(case: CaseModel, party: str, seat: Seat) -> Iterator[str]:
    """Warn of a deal that is worth more broken than kept in some draws."""
    broken = share_of((seat.offer.broken_chance > 0) & (seat.broken > seat.value))
    if broken > BROKEN_SHARE:
        named = case.named(party)
        yield (
            f"in {per_cent(broken)} of draws the deal is worth more to "
            f"{named.name} broken than kept, so that assurances lower {named.its} acceptance "
            "there: look at `broken` again"
        )


def _giving_up(case: CaseModel, party: str, never: bool) -> str:
    """What is taken to happen where a party would rather lose."""
    named = case.named(party)
    it = first_upper(named.it)
    if never:
        return f". {it} cannot give up, by `quit: none`"
    end = case.contest.quit.get(party)
    conceded = f"“{case.contest.ends[end].name or end}”" if end else f"{named.its} worst end"
    return (
        f". {it} {named.does('count')} as giving up there, with {conceded}; write `contest: quit: "
        f"{{{party}: none}}` if {named.it} cannot"
    )


def _mixtures(case: CaseModel, problem: LeverageProblem) -> Iterator[str]:
    """Warn where a lever on a rate counts otherwise than if it were believed or not.

    Rate effects count as certainty equivalents R^s.
    """
    load = load_of(margin(Weigher(problem, "nominal"), ()))
    for lever, gap in _gaps(problem, load) if (load > 0).any() else ():
        if gap > MIXTURE_SHARE:
            yield (
                f"{case.levers[lever].name or lever}: counting it as a sure but weaker effect "
                f"differs from believing it or not by {per_cent(gap)} of the load; read its share "
                "with care"
            )


def _gaps(problem: LeverageProblem, load: Array) -> Iterator[tuple[str, float]]:
    """How far the two ways of counting each lever on a rate are apart, as a share of the load."""
    fresh, credible = _target_game(problem, "fresh"), _target_game(problem, "credible")
    nothing = fresh.refusing()
    for index in sorted(fresh.by_lever):
        grid, lever = Grid(on=frozenset({index})), problem.levers[index]
        believed = lever.credibility * fresh.refusing(grid)
        mixture = believed + (1 - lever.credibility) * nothing
        yield lever.name, _share_of_load(credible.refusing(grid) - mixture, load)


def _share_of_load(difference: Array, load: Array) -> float:
    """Mean size of a difference as a share of the load, over the draws that have one."""
    loaded = load > 0
    return float(np.mean((np.abs(difference) / np.where(loaded, load, 1))[loaded]))


def _target_game(problem: LeverageProblem, stage: StageName) -> PartyGame:
    target = problem.target
    return party_game(problem.seats[target], problem.levers, stage, target)
