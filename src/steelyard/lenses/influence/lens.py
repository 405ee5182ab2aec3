"""The models of influence as a lens: who gives way to whom, and where the issues end."""

from __future__ import annotations

from steelyard.case import Case
from steelyard.ensemble.sampling import Sampling
from steelyard.lenses.influence.fromcase import EQUAL
from steelyard.lenses.influence.parts import parts_of
from steelyard.lenses.influence.proposed import Proposed
from steelyard.lenses.influence.standpoints import DRAWS, has_stated, positions_in, standpoints
from steelyard.lenses.influence.study import InfluenceStudy, ask
from steelyard.lenses.lens import AskedQuestion, View
from steelyard.parts import Part

SURE = "compromise"
"""The model whose forecast is taken: none has done significantly better over real decisions."""


class InfluenceLens:
    """Spatial models of influence."""

    name = "influence"
    title = "Models of influence"
    called = "models of influence"
    about = "No war and no threats, only where each stands, how much it cares and can do"
    section: str | None = "positions"

    def ask(self, case: Case, asked: AskedQuestion, sample: Sampling) -> InfluenceStudy:
        """Ask all models about the positions that the case states, else those of its stakes."""
        return ask(positions_in(case, min(sample.draws, DRAWS), sample.seed))

    def view(self, case: Case, asked: AskedQuestion, found: InfluenceStudy) -> View:
        """Say whether the weighted mean lies where the proposal would put the issues."""
        by_stakes = ask(standpoints(case), SURE) if has_stated(case) else found
        surest = next((each for each in by_stakes.results if each.model == SURE), None)
        proposed = Proposed.of(case.model, asked.question.for_, surest)
        share, often = _reached(proposed, by_stakes)
        forecast = _forecast(proposed, often, EQUAL in by_stakes.positions.notes)
        best = proposed.best_step()
        by = () if best is None else (f"a step towards it by {case.model.party_name(best)}",)
        return View(self.name, None, share, forecast, tuple(proposed.movers()), by)

    def parts(self, found: InfluenceStudy) -> tuple[Part, ...]:
        """Return where each model sees each issue end, and what they start from."""
        return parts_of(found)

    def check(self, case: Case) -> None:
        """Find nothing: positions are checked with the case."""


def _reached(proposed: Proposed, found: InfluenceStudy) -> tuple[float, str]:
    """In what share all issues end there, over the draws where there are any; and in words."""
    if SURE not in found.spread:
        return float(proposed.met(proposed.result.outcome).all()), ""
    share = float(proposed.met(found.spread[SURE]).all(axis=1).mean())
    return share, f", on all of them in {100 * share:.0f} % of draws"


def _forecast(proposed: Proposed, often: str, alike: bool) -> str:
    met = int(proposed.met(proposed.result.outcome).sum())
    equal = ", if all parties can do as much" if alike else ""
    return (
        f"the parties' weighted mean lies where the proposal leads on {met} of "
        f"{len(proposed.issues)} issues{often}{equal}"
    )


INFLUENCE = InfluenceLens()
