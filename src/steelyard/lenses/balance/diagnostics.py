"""What should make an analyst stop.

Units, certainty equivalents, levers that agreement is not worth.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from steelyard.case.registry import CaseModel
from steelyard.ensemble.summary import per_cent
from steelyard.lenses.balance.contest.outlook import going_on
from steelyard.lenses.balance.game import Grid, party_game
from steelyard.lenses.balance.load import load_of
from steelyard.lenses.balance.problem import LeverageProblem
from steelyard.lenses.balance.weigher import Weigher, margin

HALF = 0.5
MIXTURE_SHARE = 0.1
BROKEN_SHARE = 0.1


def warnings(case: CaseModel, problem: LeverageProblem) -> Iterator[str]:
    """Plain sentences about odd numbers."""
    for party, seat in problem.seats.items():
        least = seat.outlook.worst if seat.outlook.quit is None else seat.outlook.quit
        below = float(np.mean(going_on(seat.outlook) < least))
        if below > HALF:
            burden = float(
                np.median(seat.outlook.cost / (seat.outlook.discount + seat.outlook.hazard))
            )
            hint = (
                "; above 1 it is usually a unit error (a cost a year written as one a month)"
                if burden > 1
                else ""
            )
            yield (
                f"{case.party_name(party)} would rather lose now than go on in "
                f"{per_cent(below)} of draws: going on costs it "
                f"{burden:.2g} of its stakes in "
                f"all{hint}{_counted(case, party, seat.outlook.quit is None)}"
            )
        broken = float(np.mean((seat.offer.broken_chance > 0) & (seat.broken > seat.value)))
        if broken > BROKEN_SHARE:
            yield (
                f"in {per_cent(broken)} of draws the deal is worth more to "
                f"{case.party_name(party)} broken than kept, so that "
                "assurances lower its acceptance there: look at `broken` again"
            )
    yield from _mixtures(case, problem)


def _counted(case: CaseModel, party: str, never: bool) -> str:
    """What is taken to happen where a party would rather lose."""
    if never:
        return ". It cannot give up, by `quit: none`"
    end = case.contest.quit.get(party)
    conceded = f"“{case.contest.ends[end].name or end}”" if end else "its worst end"
    return (
        f". It counts as giving up there, with {conceded}; write `contest: quit: "
        f"{{{party}: none}}` if it cannot"
    )


def _mixtures(case: CaseModel, problem: LeverageProblem) -> Iterator[str]:
    """Rate effects count as certainty equivalents R^s.

    Warn where the mixture of believed and not differs much.
    """
    seat = problem.seats[problem.target]
    load = load_of(margin(Weigher(problem, "nominal"), ()))
    loaded = load > 0
    if not loaded.any():
        return
    fresh = party_game(seat, problem.levers, "fresh", problem.target)
    credible = party_game(seat, problem.levers, "credible", problem.target)
    nothing = fresh.refusing()
    for index in sorted({lever for lever, _ in fresh.factors}):
        grid = Grid(on=frozenset({index}))
        share = problem.levers[index].credibility
        mixture = share * fresh.refusing(grid) + (1 - share) * nothing
        gap = float(
            np.mean((np.abs(credible.refusing(grid) - mixture) / np.where(loaded, load, 1))[loaded])
        )
        if gap > MIXTURE_SHARE:
            name = case.levers[problem.levers[index].name].name or problem.levers[index].name
            yield (
                f"{name}: counting it as a sure but weaker effect differs from believing it "
                f"or not by {per_cent(gap)} "
                "of the load; read its share with care"
            )
