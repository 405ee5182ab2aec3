"""The balance as its definitions read.

Every bundle of levers weighed by itself, over whole arrays of draws.

Nothing here is shared between bundles. It is the yardstick for the speed of
`steelyard.lenses.balance.table` and, as it was written from the definitions alone, a second opinion
on its numbers.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import combinations, product
from math import factorial, inf
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from steelyard.arrays import Array
from steelyard.lenses.balance.contest.outlook import Outlook
from steelyard.lenses.balance.levers import Due, LeverNumbers, StageName
from steelyard.lenses.balance.offer import Seat
from steelyard.lenses.balance.problem import LeverageProblem
from steelyard.lenses.balance.table import BundleTable

if TYPE_CHECKING:
    from steelyard.case.sections.lever import EffectType

Bundle = tuple[int, ...]
WITHIN = 1e-12
"""Acceptance and ties are decided within this."""


@dataclass(frozen=True)
class Effect:
    """What one lever does to one party; `amount` has its strength in it.

    R^s, s x amount, or 1 + s (a - 1).
    """

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
    """What of a lever counts at a stage for a party, between 0 and 1.

    Nominal 1, fresh x (1 - used), credible x credibility (not for the holder), permitted x what
    consents leave.
    """
    steps = {
        "fresh": 1 - lever.used,
        "credible": np.ones_like(lever.used) if party in lever.by else lever.credibility,
        "permitted": lever.available,
    }
    result = np.ones_like(lever.used)
    for step, factor in steps.items():
        if stage != "nominal" and list(steps).index(step) <= list(steps).index(stage):
            result = result * factor
    return result


def effects(problem: LeverageProblem, party: str, stage: StageName) -> list[Effect]:
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
    """What refusing is worth, from the last phase to the first.

    V_j = max(U_quit, W_j (1 - k_j) + k_j V_{j+1} - one-offs), k_j = exp(-(r + Lambda_j)(L_{j+1} -
    L_j)).
    """
    lags = sorted({0.0} | {effect.lag for effect in applied})
    value = np.zeros_like(outlook.cost)
    for lag, following in reversed(list(zip(lags, [*lags[1:], inf], strict=True))):
        level, hazard = phase_value(outlook, [effect for effect in applied if effect.lag <= lag])
        k = np.exp(-hazard * (following - lag))
        value = level * (1 - k) + k * value
        for effect in applied:
            if effect.type == "once" and effect.lag == lag:
                value = value - effect.amount
        if outlook.quit is not None:
            value = np.maximum(outlook.quit, value)
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
    return (
        (1 - rho) * seat.offer.value(seat.outlook) + rho * seat.offer.broken(seat.outlook) + carrots
    )


def is_allowed(problem: LeverageProblem, bundle: Bundle) -> bool:
    """Whether no two levers of a bundle exclude each other."""
    levers = [problem.levers[i] for i in bundle]
    return not any(a.name in b.excludes or b.name in a.excludes for a, b in combinations(levers, 2))


class OneAtATime:
    """Every quantity of one question, at what is believed and permitted."""

    def __init__(self, problem: LeverageProblem) -> None:
        self.problem = problem
        self.effects = {party: effects(problem, party, "permitted") for party in problem.seats}
        self.forced = {
            party: effects(problem.in_force(), party, "permitted") for party in problem.seats
        }
        self.today = refusing(problem.seats[problem.holder].outlook, [])
        self.load = np.maximum(0.0, -self.margin(()))
        self.refused = ~self.agreed((), self.effects)

    def costs(self, bundle: Bundle, due: Due) -> Array:
        """What the holder pays when `due`."""
        levers = [self.problem.levers[i] for i in bundle if self.problem.levers[i].due == due]
        return sum(
            (each.costs[self.problem.holder] * each.available for each in levers),
            np.zeros(self.problem.draws),
        )

    def sides(
        self, party: str, bundle: Bundle, among: dict[str, list[Effect]]
    ) -> tuple[Array, Array]:
        """What agreeing and refusing are worth to a party, before costs."""
        seat = self.problem.seats[party]
        applied = [effect for effect in among[party] if effect.lever in bundle]
        return agreeing(seat, applied), refusing(seat.outlook, applied)

    def margin(self, bundle: Bundle) -> Array:
        """The target's A - R."""
        agree, refuse = self.sides(self.problem.target, bundle, self.effects)
        return agree - refuse

    def agreed(self, bundle: Bundle, among: dict[str, list[Effect]]) -> NDArray[np.bool_]:
        """Where every needed party accepts."""
        agreed = np.ones(self.problem.draws, dtype=bool)
        for party in self.problem.needs:
            agree, refuse = self.sides(party, bundle, among)
            if party == self.problem.holder:
                agree, refuse = (
                    agree - self.costs(bundle, "agreement") - self.costs(bundle, "always"),
                    self.today,
                )
            agreed &= agree >= refuse - WITHIN
        return agreed

    def worth(self, bundle: Bundle, comes_round: float) -> Array:
        """W*(S) = R(S) + q (A - R(S)), q = nu pi / (r + Lambda + nu pi)."""
        agree, refuse = self.sides(self.problem.holder, bundle, self.effects)
        agree = agree - self.costs(bundle, "agreement")
        applied = [effect for effect in self.effects[self.problem.holder] if effect.lever in bundle]
        _, hazard = phase_value(self.problem.seats[self.problem.holder].outlook, applied)
        assert self.problem.reconsiders is not None
        rate = self.problem.reconsiders * comes_round
        return refuse + rate / (hazard + rate) * (agree - refuse)

    def weigh(self, bundle: Bundle) -> list[float]:
        """The rows of the table for one bundle; the holder's own acceptance is not needed here."""
        margin, agreed = self.margin(bundle), self.agreed(bundle, self.effects)
        comes_round = (
            float(np.mean(self.agreed(bundle, self.forced)[self.refused]))
            if self.refused.any()
            else 0.0
        )
        refusal, always = self.costs(bundle, "refusal"), self.costs(bundle, "always")
        keeps = self.today - self.problem.backing_down[self.problem.holder]
        threat = self.worth(bundle, comes_round) - refusal
        carried = threat >= keeps - WITHIN
        agree, _ = self.sides(self.problem.holder, bundle, self.effects)
        agreement = self.costs(bundle, "agreement")
        payoff = np.where(agreed, agree - agreement, np.where(carried, threat, keeps)) - always
        cost = np.where(agreed, agreement, refusal) + always
        loaded = self.load > 0
        lift = (
            np.clip((margin - self.margin(()))[loaded] / self.load[loaded], 0, 1).mean()
            if loaded.any()
            else 0.0
        )
        shares = [float(np.mean(each)) for each in (margin >= -WITHIN, agreed)]
        return [
            float(margin.mean()),
            float(lift),
            *shares,
            comes_round,
            float(payoff.mean()),
            float(payoff.std()),
            float(cost.mean()),
            float(np.mean(carried)),
        ]

    def table(self) -> BundleTable:
        """What every bundle would do."""
        levers = len(self.problem.levers)
        rows = np.array([self.weigh(bundle) for bundle in bundles(levers)]).T
        margin, lift, accepts, agreed, comes_round, payoff, spread, cost, carried = rows
        allowed = np.array([is_allowed(self.problem, bundle) for bundle in bundles(levers)])
        return BundleTable(
            levers,
            margin - margin[0],
            lift,
            accepts,
            agreed,
            comes_round,
            payoff[None],
            spread,
            cost,
            carried,
            allowed,
        )

    def ledger(self, within: Bundle) -> Array:
        """Shapley shares, shape (levers, draws).

        Sum over S without i of |S|! (n - |S| - 1)! / n! (v(S + i) - v(S)).
        """
        n = len(within)
        worth = {bundle: self.margin(tuple(within[k] for k in bundle)) for bundle in bundles(n)}
        shares = np.zeros((n, self.problem.draws))
        for bundle in worth:
            for lever in set(range(n)) - set(bundle):
                weight = factorial(len(bundle)) * factorial(n - len(bundle) - 1) / factorial(n)
                shares[lever] += weight * (worth[tuple(sorted((*bundle, lever)))] - worth[bundle])
        return shares


def choice(problem: LeverageProblem, table: BundleTable) -> tuple[Bundle, Bundle, Bundle]:
    """Three bundles: of largest pull, as the holder would choose, and the cheapest that suffices.

    The first is the maximal allowed set with the largest pull.
    """
    rows = {bundle: row for row, bundle in enumerate(bundles(table.levers)) if table.allowed[row]}
    whole = [bundle for bundle in rows if not any(set(bundle) < set(other) for other in rows)]
    enough = [bundle for bundle in rows if table.p_agreed[rows[bundle]] >= 0.5]
    kept = [b for b in rows if not set(b) & set(problem.threats) or table.carried[rows[b]] >= 0.5]

    def best(among: list[Bundle], score: Callable[[int], float]) -> Bundle:
        top = max(score(rows[bundle]) for bundle in among)
        level = [
            bundle for bundle in among if score(rows[bundle]) >= top - WITHIN * max(1, abs(top))
        ]
        return min(level, key=lambda bundle: (len(bundle), bundle))

    permitted = best(whole, lambda row: table.pull[row])
    usable = best(kept, lambda row: table.holder_value[row])
    cheapest = (
        best(enough, lambda row: -table.cost[row])
        if enough
        else best([*rows], lambda row: table.p_agreed[row])
    )
    return permitted, usable, cheapest
