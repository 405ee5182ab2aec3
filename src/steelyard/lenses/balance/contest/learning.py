"""What a party learns while the contest goes on: about its pace, and about who is winning.

*Pace.* A belief that the contest lasts 1 / Lambda months, worth b months of evidence, becomes (1 /
Lambda)(1 + t / b) after t months without an end, worth b + t. *Odds.* A belief in odds o_e, worth v
signals, is Dirichlet(v o_e); after n_e signals that favour end e the odds are (v o_e + n_e) / (v +
n).

References
----------
.. [1] DeGroot, M. H. (1970). *Optimal Statistical Decisions*, McGraw-Hill, sections 9.4 and 9.8
   (conjugate priors).
.. [2] Smith, A. and Stam, A. C. (2004). Journal of Conflict Resolution 48(6): 783-813.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from steelyard.arrays import Array
from steelyard.lenses.balance.contest.outlook import total
from steelyard.lenses.balance.contest.pace import sure_pace


@dataclass(frozen=True)
class Learner:
    """What a party's belief is worth in evidence, and what it has seen.

    Attributes
    ----------
    pace : ndarray of shape (draws,) or None
        Months of evidence behind the pace; None where the party is certain of it.
    odds : ndarray of shape (draws,) or None
        Signals that the odds are worth; None where the party is certain of them.
    signals : Mapping of end to float
        Signals that have come since the odds were formed.
    """

    pace: Array | None
    odds: Array | None
    signals: Mapping[str, float]

    def learnt(self, odds: Mapping[str, Array]) -> dict[str, Array]:
        """The odds after the signals; unchanged where the party is certain."""
        return dict(odds) if self.odds is None else learnt_odds(odds, self.odds, self.signals)

    def rates(
        self, rates: Mapping[str, Array], discount: Array, months: Array | float = 0.0
    ) -> dict[str, Array]:
        """The sure rates that stand for an uncertain pace, after `months` more without an end."""
        return self.paced(rates, discount, months)[0]

    def paced(
        self, rates: Mapping[str, Array], discount: Array, months: Array | float = 0.0
    ) -> tuple[dict[str, Array], tuple[Array, Array] | None]:
        """The same, with the weight then and s*.

        None for these where the party is certain of the pace.
        """
        if self.pace is None:
            return dict(rates), None
        weight = self.pace + months
        later = {end: rate * self.pace / weight for end, rate in rates.items()}
        return at_sure_pace(later, discount, weight)


def at_sure_pace(
    rates: Mapping[str, Array], discount: Array, weight: Array
) -> tuple[dict[str, Array], tuple[Array, Array]]:
    """The sure rates that stand for `rates` believed with a `weight` in months.

    With that weight, and s*.
    """
    factor = sure_pace(total(rates.values()), discount, weight)
    return {end: rate * factor for end, rate in rates.items()}, (weight, factor)


def learnt_odds(
    odds: Mapping[str, Array], weight: Array, signals: Mapping[str, float]
) -> dict[str, Array]:
    """(v o_e + n_e) / (v + n), for odds o worth `weight` (v) signals, after n_e of each end."""
    seen = sum(signals.values())
    return {
        end: (weight * chance + signals.get(end, 0.0)) / (weight + seen)
        for end, chance in odds.items()
    }
