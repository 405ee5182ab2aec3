"""What should make an analyst stop: units, certainty equivalents, levers that agreement is not worth."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from steelyard.balance.game import Grid, party_game
from steelyard.balance.problem import Problem
from steelyard.balance.stages import load_of, margin
from steelyard.balance.table import Weigher
from steelyard.case.registry import CaseModel
from steelyard.contest.outlook import reservation_value
from steelyard.ensemble.summary import per_cent

HALF = 0.5
MIXTURE_SHARE = 0.1
BROKEN_SHARE = 0.2


def warnings(case: CaseModel, problem: Problem) -> Iterator[str]:
    """Plain sentences about odd numbers."""
    for party, seat in problem.seats.items():
        worth = reservation_value(seat.outlook)
        below = float(np.mean(worth < seat.outlook.worst))
        if below > HALF:
            burden = float(np.median(seat.outlook.cost / (seat.outlook.discount + seat.outlook.hazard)))
            hint = "; above 1 it is usually a unit error (a cost a year written as one a month)" if burden > 1 else ""
            yield (
                f"{case.party_name(party)} would rather lose now than go on in {per_cent(below)} of draws: going on costs it "
                f"{burden:.2g} of its stakes in all{hint}"
            )
        broken = float(
            np.mean((seat.offer.broken_chance > 0) & (seat.offer.broken(seat.outlook) > seat.offer.value(seat.outlook)))
        )
        if broken > BROKEN_SHARE:
            yield (
                f"in {per_cent(broken)} of draws the deal is worth more to {case.party_name(party)} broken than kept, so that "
                "assurances lower its acceptance there: look at `broken` again"
            )
    yield from _mixtures(case, problem)


def _mixtures(case: CaseModel, problem: Problem) -> Iterator[str]:
    """Rate effects count as certainty equivalents R^s; warn where the mixture of believed and not differs much."""
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
        gap = float(np.mean((np.abs(credible.refusing(grid) - mixture) / np.where(loaded, load, 1))[loaded]))
        if gap > MIXTURE_SHARE:
            name = case.levers[problem.levers[index].name].name or problem.levers[index].name
            yield (
                f"{name}: counting it as a sure but weaker effect differs from believing it or not by {per_cent(gap)} "
                "of the load; read its share with care"
            )
