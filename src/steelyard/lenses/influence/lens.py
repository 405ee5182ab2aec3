"""The models of influence as a lens: who gives way to whom, from where each stands and what it can do."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from steelyard.arrays import Array, Bools
from steelyard.case import Case
from steelyard.ensemble.sampling import Sampling
from steelyard.errors import InputError
from steelyard.lenses.influence.fromcase import EQUAL
from steelyard.lenses.influence.parts import parts_of
from steelyard.lenses.influence.result import InfluenceResult
from steelyard.lenses.influence.standpoints import DRAWS, positions_in, standpoints
from steelyard.lenses.influence.study import InfluenceStudy, ask
from steelyard.lenses.lens import Asked, View
from steelyard.parts import Part
from steelyard.ties import first_largest, half_up, largest_first

SURE = "compromise"
"""The model whose forecast is taken: none has done significantly better over real decisions."""


class Influence:
    """Spatial models of influence."""

    name = "influence"
    title = "Models of influence"
    called = "models of influence"
    about = "No war and no threats, only where each stands, how much it cares and can do"
    section: str | None = "positions"

    def ask(self, case: Case, asked: Asked, sample: Sampling) -> InfluenceStudy:
        """Ask all models about the positions that the case states, else those of its stakes."""
        return ask(positions_in(case, min(sample.draws, DRAWS), sample.seed))

    def view(self, case: Case, asked: Asked, found: InfluenceStudy) -> View:
        """Say whether the weighted mean lies where the proposal would put the issues."""
        stated = case.model.positions is not None and case.model.positions.issues
        by_stakes = ask(standpoints(case), SURE) if stated else found
        target = _target(case, asked, by_stakes)
        share, often = target.reached(by_stakes.spread.get(SURE))
        alike = ", if all parties can do as much" if EQUAL in by_stakes.positions.notes else ""
        met = int(target.met(target.result.outcome).sum())
        moves, by = target.pulls(case)
        return View(
            self.name,
            None,
            share,
            f"the parties' weighted mean lies where the proposal leads on {met} of "
            f"{len(target.issues)} issues{often}{alike}",
            moves,
            by,
        )

    def parts(self, found: InfluenceStudy) -> tuple[Part, ...]:
        """Return where each model sees each issue end, and what they start from."""
        return parts_of(found)

    def check(self, case: Case) -> None:
        """Find nothing: positions are checked with the case."""


class Target(NamedTuple):
    """Where a proposal would put the issues that it settles.

    Attributes
    ----------
    result : InfluenceResult
        The forecast that is held against it.
    issues : list of int
        Which issues.
    option, last : ndarray of shape (issues,)
        The number of the option that it names, and of the last option.
    """

    result: InfluenceResult
    issues: list[int]
    option: Array
    last: Array

    def met(self, outcome: Array) -> Bools:
        """Say of outcomes, shape (..., all issues), whether the nearest option is the one named.

        Halfway between two options the later one counts.
        """
        nearest: Array = half_up(outcome[..., self.issues] / 100 * self.last)
        return np.equal(nearest, self.option)

    def reached(self, spread: Array | None) -> tuple[float, str]:
        """Return in what share all of them are met, over the draws where there are any, and in words."""
        if spread is None:
            return float(self.met(self.result.outcome).all()), ""
        share = float(self.met(spread).all(axis=1).mean())
        return share, f", on all of them in {100 * share:.0f} % of draws"

    def pulls(self, case: Case) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return who pulls the mean away from it most, and whose step towards it does most."""
        parties = list(self.result.positions.parties)
        weight = self.result.detail["by_position"][:, self.issues]
        wanted = 100 * self.option / self.last
        away = np.abs(np.nan_to_num(self.result.positions.position[:, self.issues] - wanted))
        pull, step = (weight * away).sum(axis=1), (weight * (away > 0)).sum(axis=1)
        movers = tuple(parties[i] for i in largest_first(pull)[:2] if pull[i] > 0)
        best = int(first_largest(step))
        by = f"a step towards it by {case.model.party_name(parties[best])}"
        return movers, (by,) if step[best] > 0 else ()


def _target(case: Case, asked: Asked, found: InfluenceStudy) -> Target:
    """Where the proposal leads, of the issues on which there is a forecast."""
    proposal = case.model.proposals[asked.question.for_]
    terms = proposal.terms or (proposal.pause.leads_to if proposal.pause else {})
    result = next((each for each in found.results if each.model == SURE), None)
    issues = [k for k, issue in enumerate(found.positions.issues) if issue in terms]
    if result is None or not issues or not np.isfinite(result.outcome[issues]).all():
        raise InputError("the proposal settles no issue on which there is a forecast")
    names = [list(found.positions.issues)[k] for k in issues]
    options = [list(case.model.issues[name].options) for name in names]
    option = [each.index(terms[name]) for name, each in zip(names, options, strict=True)]
    last = [len(each) - 1 for each in options]
    return Target(result, issues, np.asarray(option, dtype=float), np.asarray(last, dtype=float))


INFLUENCE = Influence()
