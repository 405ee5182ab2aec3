"""The balance written down once more, as slowly and literally as it can be.

One draw, one party, one bundle at a time.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Mapping
from functools import cache, cached_property

from steelyard.arrays import Array
from steelyard.lenses.balance.levers import Due, LeverNumbers
from steelyard.lenses.balance.offer import Offer, Relapse, Truce
from steelyard.lenses.balance.problem import LeverageProblem

Bundle = tuple[int, ...]
Rates = dict[str, float]
NEAR = 1e-12
THREATS = ("stick", "support")
INDIFFERENT = 0.005
"""Stakes by which two bundles may differ and still be too close to call."""


def mean(numbers: list[float]) -> float:
    return math.fsum(numbers) / len(numbers)


class Reference:
    """The answers to one question at one stage; nothing of the problem is used but its numbers.

    ``forced`` stands for the bundle in force: its sticks and supports are believed and have begun
    to work.
    """

    def __init__(self, problem: LeverageProblem, stage: str = "permitted") -> None:
        self.problem, self.stage = problem, stage
        self.levers, self.holders = problem.levers, problem.holders
        self.draws = range(problem.draws)
        self.R = cache(self._reservation)
        self.A = cache(self._agreeing)
        self.pi = cache(self._pi)

    # Levers

    def strength(self, lever: LeverNumbers, party: str, d: int, forced: bool = False) -> float:
        share = 1.0
        if self.stage != "nominal":
            share *= 1 - float(lever.used[d])
        believed = party in lever.by or (forced and lever.kind in THREATS)
        if self.stage in ("credible", "permitted") and not believed:
            share *= float(lever.credibility[d])
        if self.stage == "permitted":
            share *= float(lever.available[d])
        return share

    def lag(self, lever: LeverNumbers, forced: bool) -> float:
        return 0.0 if forced and lever.kind in THREATS else lever.lag

    def rates(self, party: str, bundle: Bundle, d: int, at: float, forced: bool = False) -> Rates:
        """The rates once every lever works whose lag is over `at` months from now."""
        rates = {
            end: float(rate[d]) for end, rate in self.problem.seats[party].outlook.rates.items()
        }
        for i in bundle:
            lever = self.levers[i]
            for effect in lever.effects:
                if (
                    effect.type in ("rate", "belief")
                    and party in effect.touches
                    and self.lag(lever, forced) <= at
                ):
                    rates[str(effect.end)] *= float(effect.amount[d]) ** self.strength(
                        lever, party, d, forced
                    )
        return rates

    def flow(self, party: str, bundle: Bundle, d: int, at: float, forced: bool = False) -> float:
        cost = float(self.problem.seats[party].outlook.cost[d])
        for i in bundle:
            lever = self.levers[i]
            for effect in lever.effects:
                if (
                    effect.type == "flow"
                    and party in effect.touches
                    and self.lag(lever, forced) <= at
                ):
                    cost += self.strength(lever, party, d, forced) * float(effect.amount[d])
        return cost

    def once(self, party: str, bundle: Bundle, d: int, at: float, forced: bool = False) -> float:
        taken = 0.0
        for i in bundle:
            lever = self.levers[i]
            for effect in lever.effects:
                if (
                    effect.type == "once"
                    and party in effect.touches
                    and self.lag(lever, forced) == at
                ):
                    taken += self.strength(lever, party, d, forced) * float(effect.amount[d])
        return taken

    # What no agreement is worth

    def worth(self, party: str, d: int, rates: Rates, cost: float) -> float:
        """W = (sum h U + r now - c) / (r + sum h)."""
        seen = self.problem.seats[party].outlook
        discount = float(seen.discount[d])
        gains = sum(rate * float(seen.values[end][d]) for end, rate in rates.items())
        return (gains + discount * float(seen.now[d]) - cost) / (discount + sum(rates.values()))

    def or_quit(self, party: str, d: int, going_on: float) -> float:
        quit_ = self.problem.seats[party].outlook.quit
        return going_on if quit_ is None else max(going_on, float(quit_[d]))

    def _reservation(self, party: str, bundle: Bundle, d: int, forced: bool = False) -> float:
        """R(S): optimal stopping, phase after phase from the last lag back to today."""
        lags = sorted({0.0, *(self.lag(self.levers[i], forced) for i in bundle)})
        discount = float(self.problem.seats[party].outlook.discount[d])
        later = math.nan
        for j in reversed(range(len(lags))):
            rates = self.rates(party, bundle, d, lags[j], forced)
            value = self.worth(party, d, rates, self.flow(party, bundle, d, lags[j], forced))
            if j + 1 < len(lags):
                kept = math.exp(-(discount + sum(rates.values())) * (lags[j + 1] - lags[j]))
                value = value * (1 - kept) + kept * later
            later = self.or_quit(party, d, value - self.once(party, bundle, d, lags[j], forced))
        return later

    # What agreeing is worth

    def _agreeing(self, party: str, bundle: Bundle, d: int, forced: bool = False) -> float:
        """A(x, S) = (1 - rho) U(x) + rho U_broken + carrots."""
        seat = self.problem.seats[party]
        discount, terms = float(seat.outlook.discount[d]), seat.offer.terms
        value = self._pause(party, terms, d) if isinstance(terms, Truce) else float(terms[d])
        chance, carrots = float(seat.offer.broken_chance[d]), 0.0
        for i in bundle:
            lever = self.levers[i]
            for effect in (effect for effect in lever.effects if party in effect.touches):
                share, size = self.strength(lever, party, d, forced), float(effect.amount[d])
                if effect.type == "carrot":
                    carrots += share * size * math.exp(-discount * self.lag(lever, forced))
                elif effect.type == "assurance":
                    chance *= 1 + share * (size - 1)
        return (
            (1 - chance) * value
            + chance * self._broken(party, seat.offer, bundle, d, forced)
            + carrots
        )

    def _broken(self, party: str, offer: Offer, bundle: Bundle, d: int, forced: bool) -> float:
        """Stated, or the worst end, or the contest taken up again with the levers at work, lags over, no one-offs."""
        if offer.broken_value is None:
            return min(
                float(values[d]) for values in self.problem.seats[party].outlook.values.values()
            )
        if not isinstance(offer.broken_value, Relapse):
            return float(offer.broken_value[d])
        rates = self._times(
            self.rates(party, bundle, d, math.inf, forced), offer.broken_value.ratios, d
        )
        again = self.worth(party, d, rates, self.flow(party, bundle, d, math.inf, forced))
        return self.or_quit(party, d, again) - float(offer.broken_value.cheated[d])

    @staticmethod
    def _times(rates: Rates, ratios: Mapping[str, Array], d: int) -> Rates:
        return {
            end: rate * (float(ratios[end][d]) if end in ratios else 1.0)
            for end, rate in rates.items()
        }

    def _pause(self, party: str, pause: Truce, d: int) -> float:
        """(1 - k)(now - c' / r) + k (s U(y) + (1 - s) R(theta'')), whatever the levers."""
        seen = self.problem.seats[party].outlook
        discount, hope = float(seen.discount[d]), float(pause.chance[d])
        kept = math.exp(-discount * float(pause.months[d]))
        rested = self._times(
            {end: float(rate[d]) for end, rate in seen.rates.items()}, pause.resting, d
        )
        after = self.or_quit(party, d, self.worth(party, d, rested, float(seen.cost[d])))
        held = float(seen.now[d]) - float(pause.cost[d]) / discount
        return (1 - kept) * held + kept * (hope * float(pause.then[d]) + (1 - hope) * after)

    # Who accepts

    def due(self, holder: str, bundle: Bundle, d: int, when: str) -> float:
        total = 0.0
        for i in bundle:
            lever = self.levers[i]
            if lever.due == when and holder in lever.costs:
                given = float(lever.available[d]) if self.stage == "permitted" else 1.0
                total += given * float(lever.costs[holder][d])
        return total

    def margin(self, party: str, bundle: Bundle, d: int, forced: bool = False) -> float:
        """m = A - R.

        A holder takes off what it pays, and measures against what no agreement is worth to it
        today.
        """
        agreeing = self.A(party, bundle, d, forced)
        if party not in self.holders:
            return agreeing - self.R(party, bundle, d, forced)
        paid = self.due(party, bundle, d, "agreement") + self.due(party, bundle, d, "always")
        return agreeing - paid - self.R(party, (), d)

    def accepts(self, party: str, bundle: Bundle, d: int, forced: bool = False) -> bool:
        return self.margin(party, bundle, d, forced) >= -NEAR

    def agreed(self, bundle: Bundle, d: int, forced: bool = False) -> bool:
        return all(self.accepts(party, bundle, d, forced) for party in self.problem.needs)

    def p_agreed(self, bundle: Bundle) -> float:
        return mean([float(self.agreed(bundle, d)) for d in self.draws])

    def pull(self, bundle: Bundle, d: int) -> float:
        target = self.problem.target
        return self.margin(target, bundle, d) - self.margin(target, (), d)

    # After a refusal

    def _pi(self, bundle: Bundle) -> float:
        """Of the draws without agreement today, the share in which all accept once the bundle is in force."""
        refused = [d for d in self.draws if not self.agreed((), d)]
        return mean([float(self.agreed(bundle, d, True)) for d in refused]) if refused else 0.0

    def carrying_out(self, holder: str, bundle: Bundle, d: int) -> float:
        """W*(S) = W(S) + q (A - costs due on agreement - W(S)), q = nu pi / (r + Lambda + nu pi)."""
        going_on = self.R(holder, bundle, d)
        if self.problem.reconsiders is None:
            return going_on
        again = float(self.problem.reconsiders[d]) * self.pi(bundle)
        hazard = sum(self.rates(holder, bundle, d, math.inf).values())
        q = again / (float(self.problem.seats[holder].outlook.discount[d]) + hazard + again)
        agreeing = self.A(holder, bundle, d) - self.due(holder, bundle, d, "agreement")
        return going_on + q * (agreeing - going_on)

    def backing_down(self, holder: str, d: int) -> float:
        cost = self.problem.backing_down.get(holder)
        return 0.0 if cost is None else float(cost[d])

    def suits(self, holder: str, bundle: Bundle, d: int) -> bool:
        """Carrying out pays: cost <= kappa + W*(S) - W(S0)."""
        gain = (
            self.backing_down(holder, d)
            + self.carrying_out(holder, bundle, d)
            - self.R(holder, (), d)
        )
        return gain - self.due(holder, bundle, d, "refusal") >= -NEAR

    def carried(self, bundle: Bundle, d: int) -> bool:
        return all(self.suits(holder, bundle, d) for holder in self.holders)

    def credibility(self, bundle: Bundle) -> float:
        """The derived credibility: the share of all draws in which carrying out pays."""
        return mean([float(self.carried(bundle, d)) for d in self.draws])

    def branch(self, bundle: Bundle, d: int) -> str:
        if any(
            holder in self.problem.needs and not self.accepts(holder, bundle, d)
            for holder in self.holders
        ):
            return "own refusal"
        if self.agreed(bundle, d):
            return "agreed"
        return "carried out" if self.carried(bundle, d) else "backed down"

    def gets(self, holder: str, bundle: Bundle, d: int) -> float:
        """What a holder gets, before it pays."""
        branch = self.branch(bundle, d)
        if branch == "agreed":
            return self.A(holder, bundle, d)
        if branch == "carried out":
            return self.carrying_out(holder, bundle, d)
        return self.R(holder, (), d) - (
            self.backing_down(holder, d) if branch == "backed down" else 0.0
        )

    def pays(self, holder: str, bundle: Bundle, d: int) -> float:
        branch = self.branch(bundle, d)
        if branch == "own refusal":
            return 0.0
        when = {"agreed": "agreement", "carried out": "refusal"}.get(branch)
        return self.due(holder, bundle, d, "always") + (
            self.due(holder, bundle, d, when) if when else 0.0
        )

    def payoff(self, holder: str, bundle: Bundle, d: int) -> float:
        return self.gets(holder, bundle, d) - self.pays(holder, bundle, d)

    def value(self, holder: str, bundle: Bundle) -> float:
        return mean([self.payoff(holder, bundle, d) for d in self.draws])

    def cost(self, bundle: Bundle) -> float:
        """Expected cost to the holder that leads, if all is applied as announced."""
        return mean([self.price(self.holders[0], bundle, d) for d in self.draws])

    def price(self, holder: str, bundle: Bundle, d: int) -> float:
        """What the levers cost.

        On agreement, or on refusal whether or not that would be carried out.
        """
        branch = self.branch(bundle, d)
        if branch == "own refusal":
            return 0.0
        when: Due = "agreement" if branch == "agreed" else "refusal"
        return self.due(holder, bundle, d, "always") + self.due(holder, bundle, d, when)

    # Bundles

    @cached_property
    def bundles(self) -> list[Bundle]:
        """All of them, smaller ones first, then in the order of the case."""
        levers = range(len(self.levers))
        return [
            part for size in range(len(levers) + 1) for part in itertools.combinations(levers, size)
        ]

    @cached_property
    def allowed(self) -> list[Bundle]:
        levers = range(len(self.levers))
        pairs = [
            (i, j) for i in levers for j in levers if self.levers[j].name in self.levers[i].excludes
        ]
        return [
            bundle
            for bundle in self.bundles
            if not any(i in bundle and j in bundle for i, j in pairs)
        ]

    @cached_property
    def maximal(self) -> list[Bundle]:
        return [
            one for one in self.allowed if not any(set(one) < set(other) for other in self.allowed)
        ]

    @cached_property
    def eligible(self) -> list[Bundle]:
        """Allowed, with threats that would be carried out, and with which no other holder is worse off than with nothing."""
        return [
            bundle
            for bundle in self.allowed
            if self.meant(bundle) and self.suits_the_others(bundle)
        ]

    def meant(self, bundle: Bundle) -> bool:
        return (
            not any(self.levers[i].kind in THREATS for i in bundle)
            or self.credibility(bundle) >= 0.5
        )

    def suits_the_others(self, bundle: Bundle) -> bool:
        return all(
            self.value(holder, bundle) >= self.value(holder, ()) - NEAR
            for holder in self.holders[1:]
        )

    def near(self, best: Bundle) -> list[Bundle]:
        """The bundles within max(0.005, two standard errors of the paired difference) of the best."""
        return [
            bundle
            for bundle in self.eligible
            if self._gap(best, bundle) <= self._noise(best, bundle)
        ]

    def _gap(self, best: Bundle, other: Bundle) -> float:
        return self.value(self.holders[0], best) - self.value(self.holders[0], other)

    def _noise(self, best: Bundle, other: Bundle) -> float:
        lead, gap = self.holders[0], self._gap(best, other)
        apart = [self.payoff(lead, best, d) - self.payoff(lead, other, d) - gap for d in self.draws]
        variance = math.fsum(x * x for x in apart) / len(apart)
        return max(INDIFFERENT, 2 * math.sqrt(variance / len(apart)))

    # Each lever, and what follows

    def beside(self, usable: Bundle, lever: int) -> tuple[Bundle, Bundle]:
        """The usable bundle with a lever, less what it excludes.

        And what it is compared with, the usable bundle without it.
        """
        rest = [i for i in usable if i != lever and tuple(sorted((i, lever))) in self.allowed]
        return tuple(sorted((*rest, lever))), tuple(i for i in usable if i != lever)

    def bluff(self, bundle: Bundle) -> tuple[float, float]:
        """Means of what carrying out costs the holder that has least of it, and of what it gains.

        Kappa + W*(S) - R(S0).
        """
        found = [self._bluff(holder, bundle) for holder in self.holders]
        return min(found, key=lambda pair: round(pair[1] - pair[0], 9))

    def _bluff(self, holder: str, bundle: Bundle) -> tuple[float, float]:
        gains = [
            self.backing_down(holder, d)
            + self.carrying_out(holder, bundle, d)
            - self.R(holder, (), d)
            for d in self.draws
        ]
        return mean([self.due(holder, bundle, d, "refusal") for d in self.draws]), mean(gains)

    # The ledger

    def shares(self, bundle: Bundle, d: int) -> list[float]:
        """Shapley value: the mean marginal pull over all orders of arrival."""
        worth = {
            part: self.pull(part, d)
            for size in range(len(bundle) + 1)
            for part in itertools.combinations(bundle, size)
        }
        orders = list(itertools.permutations(bundle))
        total = dict.fromkeys(bundle, 0.0)
        for order in orders:
            for place, i in enumerate(order):
                total[i] += (
                    worth[tuple(sorted(order[: place + 1]))] - worth[tuple(sorted(order[:place]))]
                )
        return [total[i] / len(orders) for i in bundle]
