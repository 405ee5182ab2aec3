"""Balance, graph model and influence models on one question of a case.

What each forecasts, who moves, and by what.

Three readings of the same stakes by theories that know of different things. Where they agree that
is no independent proof; where they part the case is worth another look.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

import numpy as np

from steelyard.arrays import Array
from steelyard.case import Case
from steelyard.english.words import agree, first_upper, listed
from steelyard.lenses.balance.result import QuestionResult
from steelyard.lenses.influence.fromcase import EQUAL
from steelyard.lenses.influence.result import InfluenceResult
from steelyard.lenses.influence.study import InfluenceStudy
from steelyard.lenses.stability.study import Study
from steelyard.ties import first_largest, half_up, largest_first

GRAPH, INFLUENCE = "graph model", "influence"
ELSEWHERE = {
    GRAPH: "the conflict that the case states is not derived from this question",
    INFLUENCE: "the proposal settles no issue on which there is a forecast",
}
"""Why a theory that found something has nothing to say of the question."""
LIKELY = 0.5
SURE = "compromise"
"""The influence model whose forecast is taken.

None has done significantly better over real decisions.
"""


@dataclass(frozen=True)
class View:
    """What one theory says of the question.

    Attributes
    ----------
    theory : str
        ``balance``, ``graph model`` or ``influence``.
    agreement : bool or None
        Whether it expects what is proposed to be agreed; None where it cannot say, as models of
        influence, which always end somewhere.
    share : float
        How near that is, 0 to 1: the share of draws in which all agree with what would be used; the
        largest share of draws in which agreement is stable with any set of levers; the share of
        draws in which the weighted mean of the parties lies on every issue where the proposal would
        put it.
    forecast : str
        The same in a sentence.
    moves : tuple of str
        Who would have to move.
    by : tuple of str
        What does most for it.
    """

    theory: str
    agreement: bool | None
    share: float
    forecast: str
    moves: tuple[str, ...]
    by: tuple[str, ...]


@dataclass(frozen=True)
class SideBySide:
    """Three views of one question.

    Attributes
    ----------
    question : str
        Its id.
    views : tuple of View
        Those that have something to say.
    silent : Mapping of str to str
        The other theories, and why they say nothing.
    """

    question: str
    views: tuple[View, ...]
    silent: Mapping[str, str] = field(default_factory=dict)

    @property
    def agree(self) -> bool:
        """Whether all views that can say expect the same."""
        return len({view.agreement for view in self.views if view.agreement is not None}) <= 1

    @property
    def finding(self) -> str:
        """Agreement and disagreement in a sentence."""
        yes = [view.theory for view in self.views if view.agreement]
        no = [view.theory for view in self.views if view.agreement is False]
        rest = [
            f"{view.theory.capitalize()}: {view.forecast}."
            for view in self.views
            if view.agreement is None
        ]
        if self.agree:
            what = "agreement" if yes else "no agreement"
            said = f"{listed(yes or no)} {_expect(yes or no)} {what}."
        else:
            said = f"The views part: {listed(yes)} {_expect(yes)} agreement, {listed(no)} not."
        return " ".join([first_upper(said), *rest])

    @property
    def remarks(self) -> tuple[str, ...]:
        """Who says nothing, and why, in sentences."""
        return tuple(
            f"The view of {theory} is missing: {reason}." for theory, reason in self.silent.items()
        )

    def to_dict(self) -> dict[str, Any]:
        """Return plain data."""
        return {
            "question": self.question,
            "agree": self.agree,
            "finding": self.finding,
            "views": [asdict(v) for v in self.views],
            "silent": dict(self.silent),
        }


def _expect(theories: Sequence[str]) -> str:
    return agree(len(theories), "expects", "expect")


def side_by_side(
    case: Case,
    question: QuestionResult,
    study: Study | None = None,
    influence: InfluenceStudy | None = None,
    silent: Mapping[str, str] | None = None,
) -> SideBySide:
    """Put the views of one question side by side.

    Parameters
    ----------
    case : Case
        What was asked about.
    question : QuestionResult
        What the balance found.
    study : Study, optional
        What the graph model found for a conflict derived from the same question.
    influence : InfluenceStudy, optional
        What the influence models found for the case.
    silent : Mapping of str to str, optional
        Theories that found nothing, and why.
    """
    found = {
        GRAPH: _graph(study) if study is not None else None,
        INFLUENCE: _influence(case, question, influence) if influence is not None else None,
    }
    reasons = {
        theory: (silent or {}).get(theory, ELSEWHERE[theory])
        for theory, view in found.items()
        if view is None
    }
    return SideBySide(
        question.id, (_balance(question), *(view for view in found.values() if view)), reasons
    )


def _balance(question: QuestionResult) -> View:
    usable = question.stages[-1]
    names = question.lever_names
    refusing = [party for party, blocker in question.blocked_by.items() if blocker.refuses > LIKELY]
    return View(
        "balance",
        usable.p_agreed >= LIKELY,
        usable.p_agreed,
        f"all agree in {100 * usable.p_agreed:.0f} % of draws with what would really be used",
        tuple(refusing),
        tuple(names.get(lever, lever) for lever in question.usable_bundle),
    )


def _graph(study: Study) -> View | None:
    if study.derived is None or study.leverage is None:
        return None
    leverage, names = (
        study.leverage,
        {option.id: option.text for option in study.result.conflict.options},
    )
    best = leverage.smallest[0] if leverage.smallest else leverage.likeliest
    often = max((found.share or 0.0 for found in leverage.sets), default=0.0)
    return View(
        GRAPH,
        bool(leverage.smallest),
        often,
        f"agreement is stable under {leverage.concept} in {100 * often:.0f} % of draws at best",
        tuple(lack.party for lack in leverage.shortfalls if lack.stakes > 0),
        tuple(names[lever] for lever in best.levers) if best else (),
    )


def _influence(case: Case, question: QuestionResult, influence: InfluenceStudy) -> View | None:
    """Whether the weighted mean lies where the proposal would put the issues, each at its nearest option."""
    proposal = case.model.proposals[question.for_]
    terms = proposal.terms or (proposal.pause.leads_to if proposal.pause else {})
    result = next((found for found in influence.results if found.model == SURE), None)
    asked = [k for k, issue in enumerate(influence.positions.issues) if issue in terms]
    if result is None or not asked or not np.isfinite(result.outcome[asked]).all():
        return None
    names = list(influence.positions.issues)
    options = [list(case.model.issues[names[k]].options) for k in asked]
    wanted = np.asarray(
        [names_.index(terms[names[k]]) for k, names_ in zip(asked, options, strict=True)],
        dtype=float,
    )
    last = np.asarray([len(names_) - 1 for names_ in options], dtype=float)
    met = _nearest(result.outcome[asked], last) == wanted
    share = float(met.all())
    often = ""
    if SURE in influence.spread:
        share = float(
            (_nearest(influence.spread[SURE][:, asked], last) == wanted).all(axis=1).mean()
        )
        often = f", on all of them in {100 * share:.0f} % of draws"
    alike = ", if all parties can do as much" if EQUAL in influence.positions.notes else ""
    moves, by = _pulls(case, result, asked, 100 * wanted / last)
    forecast = (
        f"the parties' weighted mean lies where the proposal leads on {met.sum()} of {len(asked)} "
        f"issues{often}{alike}"
    )
    return View(INFLUENCE, None, share, forecast, moves, by)


def _nearest(place: Array, last: Array) -> Array:
    """The number of the option nearest to a place from 0 to 100; halfway the later one."""
    return half_up(place / 100 * last)


def _pulls(
    case: Case, result: InfluenceResult, asked: list[int], target: Array
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who pulls the mean away from where the proposal leads, most first.

    And whose step towards it does most.
    """
    parties = list(result.positions.parties)
    weight = result.detail["by_position"][:, asked]
    away = np.abs(np.nan_to_num(result.positions.position[:, asked] - target))
    pull, step = (weight * away).sum(axis=1), (weight * (away > 0)).sum(axis=1)
    movers = tuple(parties[i] for i in largest_first(pull)[:2] if pull[i] > 0)
    best = int(first_largest(step))
    return movers, (f"a step towards it by {case.model.party_name(parties[best])}",) if step[
        best
    ] > 0 else ()
