"""The balance written down once more, as slowly and literally as it can be: one draw, one party, one bundle at a time."""

from __future__ import annotations

import itertools
import math
from functools import cached_property

from steelyard.balance.levers import LeverNumbers
from steelyard.balance.offer import Pause
from steelyard.balance.problem import Problem

Bundle = tuple[int, ...]
Rates = dict[str, float]
NEAR = 1e-12


class Reference:
    """The answers to one question at one stage; nothing of the problem is used but its numbers."""

    def __init__(self, problem: Problem, stage: str) -> None:
        self.problem, self.stage = problem, stage
        self.levers = problem.levers

    def strength(self, lever: LeverNumbers, party: str, d: int) -> float:
        share = 1.0
        if self.stage != "nominal":
            share *= 1 - float(lever.used[d])
        if self.stage in ("credible", "permitted") and party != lever.by:
            share *= float(lever.credibility[d])
        if self.stage == "permitted":
            share *= float(lever.available[d])
        return share

    def worth(self, party: str, d: int, rates: Rates, cost: float) -> float:
        seen = self.problem.seats[party].outlook
        discount = float(seen.discount[d])
        gains = sum(rate * float(seen.values[end][d]) for end, rate in rates.items())
        return (gains + discount * float(seen.now[d]) - cost) / (discount + sum(rates.values()))

    def refusing(self, party: str, bundle: Bundle, d: int) -> float:
        """W(S), phase after phase from the last lag back to today."""
        seen = self.problem.seats[party].outlook
        lags = sorted({0.0, *(self.levers[i].lag for i in bundle)})
        later = 0.0
        for j in reversed(range(len(lags))):
            rates = {end: float(rate[d]) for end, rate in seen.rates.items()}
            cost, once = float(seen.cost[d]), 0.0
            for i in bundle:
                lever = self.levers[i]
                for effect in lever.effects:
                    if party not in effect.touches or lever.lag > lags[j]:
                        continue
                    share, size = self.strength(lever, party, d), float(effect.amount[d])
                    if effect.type in ("rate", "belief"):
                        rates[str(effect.end)] *= size**share
                    elif effect.type == "flow":
                        cost += share * size
                    elif effect.type == "once" and lever.lag == lags[j]:
                        once += share * size
            value = self.worth(party, d, rates, cost)
            if j + 1 < len(lags):
                kept = math.exp(-(float(seen.discount[d]) + sum(rates.values())) * (lags[j + 1] - lags[j]))
                value = value * (1 - kept) + kept * later
            later = value - once
        return later

    def agreeing(self, party: str, bundle: Bundle, d: int) -> float:
        """A(x, S)."""
        seat = self.problem.seats[party]
        seen, terms = seat.outlook, seat.offer.terms
        value = self._pause(party, terms, d) if isinstance(terms, Pause) else float(terms[d])
        worst = min(float(values[d]) for values in seen.values.values())
        broken = worst if seat.offer.broken_value is None else float(seat.offer.broken_value[d])
        chance, carrots = float(seat.offer.broken_chance[d]), 0.0
        for i in bundle:
            lever = self.levers[i]
            for effect in (effect for effect in lever.effects if party in effect.touches):
                share, size = self.strength(lever, party, d), float(effect.amount[d])
                if effect.type == "carrot":
                    carrots += share * size * math.exp(-float(seen.discount[d]) * lever.lag)
                elif effect.type == "assurance":
                    chance *= 1 + share * (size - 1)
        return (1 - chance) * value + chance * broken + carrots

    def _pause(self, party: str, pause: Pause, d: int) -> float:
        seen = self.problem.seats[party].outlook
        discount, hope = float(seen.discount[d]), float(pause.chance[d])
        kept = math.exp(-discount * float(pause.months[d]))
        rested = {e: float(rate[d]) * float(pause.resting[e][d] if e in pause.resting else 1) for e, rate in seen.rates.items()}
        after = self.worth(party, d, rested, float(seen.cost[d]))
        held = float(seen.now[d]) - float(pause.cost[d]) / discount
        return (1 - kept) * held + kept * (hope * float(pause.then[d]) + (1 - hope) * after)

    def costs(self, bundle: Bundle, d: int) -> tuple[float, float]:
        given = [float(self.levers[i].available[d]) if self.stage == "permitted" else 1.0 for i in bundle]
        agree = sum(share * float(self.levers[i].cost_agree[d]) for i, share in zip(bundle, given, strict=True))
        return agree, sum(share * float(self.levers[i].cost_refuse[d]) for i, share in zip(bundle, given, strict=True))

    def margin(self, party: str, bundle: Bundle, d: int) -> float:
        if party == self.problem.holder:
            return self.agreeing(party, bundle, d) - self.costs(bundle, d)[0] - self.refusing(party, (), d)
        return self.agreeing(party, bundle, d) - self.refusing(party, bundle, d)

    def agreed(self, bundle: Bundle, d: int) -> bool:
        return all(self.margin(party, bundle, d) >= -NEAR for party in self.problem.needs)

    def pull(self, bundle: Bundle, d: int) -> float:
        target = self.problem.target
        return self.margin(target, bundle, d) - self.margin(target, (), d)

    def holder_gets(self, bundle: Bundle, d: int) -> float:
        agree, refuse = self.costs(bundle, d)
        if self.agreed(bundle, d):
            return self.agreeing(self.problem.holder, bundle, d) - agree
        return self.refusing(self.problem.holder, bundle, d) - refuse

    def paid(self, bundle: Bundle, d: int) -> float:
        return self.costs(bundle, d)[0 if self.agreed(bundle, d) else 1]

    def shares(self, bundle: Bundle, d: int) -> list[float]:
        """Shapley value: the mean marginal pull over all orders of arrival."""
        worth = {part: self.pull(part, d) for size in range(len(bundle) + 1) for part in itertools.combinations(bundle, size)}
        orders = list(itertools.permutations(bundle))
        total = dict.fromkeys(bundle, 0.0)
        for order in orders:
            for place, i in enumerate(order):
                total[i] += worth[tuple(sorted(order[: place + 1]))] - worth[tuple(sorted(order[:place]))]
        return [total[i] / len(orders) for i in bundle]

    @cached_property
    def allowed(self) -> list[Bundle]:
        levers = range(len(self.levers))
        pairs = [(i, j) for i in levers for j in levers if self.levers[j].name in self.levers[i].excludes]
        every = [part for size in range(len(levers) + 1) for part in itertools.combinations(levers, size)]
        return [bundle for bundle in every if not any(i in bundle and j in bundle for i, j in pairs)]

    @cached_property
    def maximal(self) -> list[Bundle]:
        return [one for one in self.allowed if not any(set(one) < set(other) for other in self.allowed)]
