"""The balance as its definitions read: every bundle of levers weighed by itself, over whole arrays of draws.

Nothing here is shared between bundles. It is the yardstick for the speed of `steelyard.balance.table` and, as it was
written from the definitions alone, a second opinion on its numbers.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import combinations, product
from math import factorial, inf

import numpy as np
from numpy.typing import NDArray

from steelyard.balance.choice import Choice
from steelyard.balance.levers import EffectType, LeverNumbers, StageName
from steelyard.balance.offer import Seat
from steelyard.balance.problem import Problem
from steelyard.balance.table import BundleTable
from steelyard.contest.outlook import Outlook

Array = NDArray[np.float64]
Bundle = tuple[int, ...]
WITHIN = 1e-12
"""Acceptance and ties are decided within this."""


@dataclass(frozen=True)
class Effect:
    """What one lever does to one party; `amount` has its strength in it: R^s, s x amount, or 1 + s (a - 1)."""

    lever: int
    lag: float
    type: EffectType
    end: str | None
    amount: Array


def bundles(levers: int) -> list[Bundle]:
    """Every bundle, the one without levers first; the last lever changes fastest."""
    choices = product((False, True), repeat=levers)
    return [tuple(i for i, used in enumerate(choice) if used) for choice in choices]


def strength(lever: LeverNumbers, stage: StageName, party: str) -> Array:
    """Nominal 1, fresh x (1 - used), credible x credibility (not for the holder), permitted x what consents leave."""
    steps = {
        "fresh": 1 - lever.used,
        "credible": np.ones_like(lever.used) if party == lever.by else lever.credibility,
        "permitted": lever.available,
    }
    result = np.ones_like(lever.used)
    for step, factor in steps.items():
        if stage != "nominal" and list(steps).index(step) <= list(steps).index(stage):
            result = result * factor
    return result


def effects(problem: Problem, party: str, stage: StageName) -> list[Effect]:
    """Everything that the levers do to a party."""
    discount, found = problem.seats[party].outlook.discount, []
    for index, lever in enumerate(problem.levers):
        s = strength(lever, stage, party)
        for effect in lever.effects:
            if party in effect.touches:
                if effect.type in ("rate", "belief"):
                    amount = effect.amount**s
                elif effect.type == "assurance":
                    amount = 1 + s * (effect.amount - 1)
                elif effect.type == "carrot":
                    amount = s * effect.amount * np.exp(-discount * lever.lag)
                else:
                    amount = s * effect.amount
                found.append(Effect(index, lever.lag, effect.type, effect.end, amount))
    return found


def phase_value(outlook: Outlook, working: list[Effect]) -> tuple[Array, Array]:
    """W = (sum_e h_e U_e + r U_now - c) / (r + Lambda) while some effects work, and r + Lambda."""
    rates, cost = dict(outlook.rates), outlook.cost
    for effect in working:
        if effect.type in ("rate", "belief") and effect.end in rates:
            rates[effect.end] = rates[effect.end] * effect.amount
        elif effect.type == "flow":
            cost = cost + effect.amount
    hazard, gains = outlook.discount, outlook.discount * outlook.now - cost
    for end, rate in rates.items():
        hazard, gains = hazard + rate, gains + rate * outlook.values[end]
    return gains / hazard, hazard


def refusing(outlook: Outlook, applied: list[Effect]) -> Array:
    """V_j = W_j (1 - k_j) + k_j V_{j+1}, k_j = exp(-(r + Lambda_j)(L_{j+1} - L_j)); one-offs are due at their lag."""
    lags = sorted({0.0} | {effect.lag for effect in applied})
    value = np.zeros_like(outlook.cost)
    for lag, following in reversed(list(zip(lags, [*lags[1:], inf], strict=True))):
        level, hazard = phase_value(outlook, [effect for effect in applied if effect.lag <= lag])
        k = np.exp(-hazard * (following - lag))
        value = level * (1 - k) + k * value
        for effect in applied:
            if effect.type == "once" and effect.lag == lag:
                value = value - effect.amount
    return value


def agreeing(seat: Seat, applied: list[Effect]) -> Array:
    """A = (1 - rho) U + rho U_broken + carrots."""
    chance, carrots = seat.offer.broken_chance, np.zeros_like(seat.offer.broken_chance)
    for effect in applied:
        if effect.type == "assurance":
            chance = chance * effect.amount
        elif effect.type == "carrot":
            carrots = carrots + effect.amount
    rho = np.minimum(chance, 1)
    return (1 - rho) * seat.offer.value(seat.outlook) + rho * seat.offer.broken(seat.outlook) + carrots


def is_allowed(problem: Problem, bundle: Bundle) -> bool:
    """Whether no two levers of a bundle exclude each other."""
    levers = [problem.levers[i] for i in bundle]
    return not any(a.name in b.excludes or b.name in a.excludes for a, b in combinations(levers, 2))


class OneAtATime:
    """Every quantity of one question at one stage."""

    def __init__(self, problem: Problem, stage: StageName = "permitted") -> None:
        self.problem = problem
        self.effects = {party: effects(problem, party, stage) for party in problem.seats}
        self.costs = [lever.costs(stage) for lever in problem.levers]
        self.today = refusing(problem.seats[problem.holder].outlook, [])

    def sides(self, party: str, bundle: Bundle) -> tuple[Array, Array]:
        """What agreeing and refusing are worth to a party, before costs."""
        seat = self.problem.seats[party]
        applied = [effect for effect in self.effects[party] if effect.lever in bundle]
        return agreeing(seat, applied), refusing(seat.outlook, applied)

    def margin(self, bundle: Bundle) -> Array:
        """The target's A - W."""
        agree, refuse = self.sides(self.problem.target, bundle)
        return agree - refuse

    def weigh(self, bundle: Bundle) -> tuple[float, float, float, float]:
        """Means of the target's margin, of agreement, and of the holder's payoff and cost."""
        problem = self.problem
        sides = {party: self.sides(party, bundle) for party in problem.seats}
        cost_agree = sum((self.costs[i][0] for i in bundle), np.zeros(problem.draws))
        cost_refuse = sum((self.costs[i][1] for i in bundle), np.zeros(problem.draws))
        gets = sides[problem.holder][0] - cost_agree
        keeps = sides[problem.holder][1] - cost_refuse
        agreed = np.ones(problem.draws, dtype=bool)
        for party in problem.needs:
            agree, refuse = (gets, self.today) if party == problem.holder else sides[party]
            agreed &= agree >= refuse - WITHIN
        payoff, cost = np.where(agreed, gets, keeps), np.where(agreed, cost_agree, cost_refuse)
        agree, refuse = sides[problem.target]
        return float(np.mean(agree - refuse)), float(np.mean(agreed)), float(np.mean(payoff)), float(np.mean(cost))

    def table(self) -> BundleTable:
        """What every bundle would do."""
        levers = len(self.problem.levers)
        margin, agreed, payoff, cost = np.array([self.weigh(bundle) for bundle in bundles(levers)]).T
        allowed = np.array([is_allowed(self.problem, bundle) for bundle in bundles(levers)])
        return BundleTable(levers, margin - margin[0], agreed, payoff, cost, allowed)

    def ledger(self, within: Bundle) -> Array:
        """Shapley shares, shape (levers, draws): sum over S without i of |S|! (n - |S| - 1)! / n! (v(S + i) - v(S))."""
        n = len(within)
        worth = {bundle: self.margin(tuple(within[k] for k in bundle)) for bundle in bundles(n)}
        shares = np.zeros((n, self.problem.draws))
        for bundle in worth:
            for lever in set(range(n)) - set(bundle):
                weight = factorial(len(bundle)) * factorial(n - len(bundle) - 1) / factorial(n)
                shares[lever] += weight * (worth[tuple(sorted((*bundle, lever)))] - worth[bundle])
        return shares


def choice(table: BundleTable) -> Choice:
    """The maximal allowed set with the largest pull, what the holder would choose, and the cheapest that suffices."""
    rows = {bundle: row for row, bundle in enumerate(bundles(table.levers)) if table.allowed[row]}
    whole = [bundle for bundle in rows if not any(set(bundle) < set(other) for other in rows)]
    enough = [bundle for bundle in rows if table.p_agreed[rows[bundle]] >= 0.5]

    def best(among: list[Bundle], score: Callable[[int], float]) -> Bundle:
        top = max(score(rows[bundle]) for bundle in among)
        level = [bundle for bundle in among if score(rows[bundle]) >= top - WITHIN * max(1, abs(top))]
        return min(level, key=lambda bundle: (len(bundle), bundle))

    permitted = best(whole, lambda row: table.pull[row])
    usable = best(list(rows), lambda row: table.holder_value[row])
    cheapest = best(enough, lambda row: -table.cost[row]) if enough else best([*rows], lambda row: table.p_agreed[row])
    row = rows[cheapest]
    return Choice(permitted, usable, cheapest, float(table.cost[row]), float(table.p_agreed[row]), exact=True)
