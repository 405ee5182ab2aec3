"""Where a proposal would put the issues that it settles, and who pulls the parties' mean away."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from steelyard.arrays import Array, Bools
from steelyard.case.registry import CaseModel
from steelyard.errors import InputError
from steelyard.lenses.influence.result import InfluenceResult
from steelyard.ties import first_largest, half_up, largest_first


@dataclass(frozen=True, eq=False)
class Proposed:
    """What a proposal would settle, held against a forecast.

    Attributes
    ----------
    result : InfluenceResult
        The forecast.
    issues : list of int
        The issues that the proposal settles, by their place among those of the forecast.
    option, last : ndarray of shape (issues,)
        The number of the option that it names, and of the last option.
    """

    result: InfluenceResult
    issues: list[int]
    option: Array
    last: Array

    @classmethod
    def of(cls, case: CaseModel, proposal: str, result: InfluenceResult | None) -> Proposed:
        """Return where a proposal, or what it leads to, would put the issues.

        Raises
        ------
        InputError
            It settles no issue on which there is a forecast.
        """
        terms = _terms(case, proposal)
        names = [] if result is None else list(result.positions.issues)
        issues = [place for place, name in enumerate(names) if name in terms]
        if result is None or not issues or not np.isfinite(result.outcome[issues]).all():
            raise InputError("the proposal settles no issue on which there is a forecast")
        known = [list(case.issues[names[place]].options) for place in issues]
        named = [terms[names[place]] for place in issues]
        return cls(result, issues, *_numbered(named, known))

    def met(self, outcome: Array) -> Bools:
        """Say of outcomes, shape (..., all issues), whether the nearest option is the one named.

        Halfway between two options the later one counts.
        """
        nearest = half_up(outcome[..., self.issues] / 100 * self.last)
        return np.equal(nearest, self.option)

    def movers(self) -> list[str]:
        """Return the parties that pull the mean away from it most, two at the most."""
        pull = (self._weight * self._away).sum(axis=1)
        parties = list(self.result.positions.parties)
        return [parties[place] for place in largest_first(pull)[:2] if pull[place] > 0]

    def best_step(self) -> str | None:
        """Return the party whose step towards it would do most; None where nobody stands away."""
        step = (self._weight * (self._away > 0)).sum(axis=1)
        best = int(first_largest(step))
        return list(self.result.positions.parties)[best] if step[best] > 0 else None

    @property
    def _weight(self) -> Array:
        """What a step of each party moves the mean, shape (n, issues)."""
        weight: Array = self.result.detail["by_position"][:, self.issues]
        return weight

    @property
    def _away(self) -> Array:
        """How far each party stands away, shape (n, issues); 0 where it takes no stand."""
        position = self.result.positions.position[:, self.issues]
        return np.abs(np.nan_to_num(position - 100 * self.option / self.last))


def _terms(case: CaseModel, proposal: str) -> dict[str, str]:
    """The option on each issue that a proposal would settle, or that its pause leads to."""
    put = case.proposals[proposal]
    return put.terms or (put.pause.leads_to if put.pause else {})


def _numbered(named: list[str], known: list[list[str]]) -> tuple[Array, Array]:
    """The numbers of the options that are named, and of the last ones that are known."""
    option = [options.index(name) for name, options in zip(named, known, strict=True)]
    return np.asarray(option, float), np.asarray([len(each) - 1 for each in known], float)
