"""Balance, graph model and influence models on one question of a case: what each forecasts, who moves, and by what.

Three theories that share nothing but the case: agreement in them counts for more than either alone, and where they part the
case is worth another look.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from steelyard.balance.result import QuestionResult
from steelyard.case import Case
from steelyard.lenses.influence import InfluenceStudy
from steelyard.lenses.study import Study

LIKELY = 0.5
SURE = "compromise"
"""The influence model whose forecast is taken: none has done significantly better over real decisions."""


@dataclass(frozen=True)
class View:
    """What one theory says of the question.

    Attributes
    ----------
    theory : str
        ``balance``, ``graph model`` or ``influence``.
    agreement : bool or None
        Whether it expects what is proposed to be agreed; None where it cannot say.
    share : float
        How near that is, 0 to 1: the share of draws in which all agree with what would be used; the largest share of draws in
        which agreement is stable with any set of levers; the share of issues that end where the proposal would put them.
    forecast : str
        The same in a sentence.
    moves : tuple of str
        Who would have to move, or moves.
    by : tuple of str
        What does most to move them.
    """

    theory: str
    agreement: bool | None
    share: float
    forecast: str
    moves: tuple[str, ...]
    by: tuple[str, ...]


@dataclass(frozen=True)
class SideBySide:
    """Three views of one question."""

    question: str
    views: tuple[View, ...]

    @property
    def agree(self) -> bool:
        """Whether all views that can say expect the same."""
        return len({view.agreement for view in self.views if view.agreement is not None}) <= 1

    @property
    def finding(self) -> str:
        """Agreement and disagreement in a sentence."""
        yes = [view.theory for view in self.views if view.agreement]
        no = [view.theory for view in self.views if view.agreement is False]
        if self.agree:
            count = {2: "Both", 3: "All three"}.get(len(yes or no), "The one")
            return (
                f"{count} {'views expect' if len(yes or no) > 1 else 'view expects'} {'agreement' if yes else 'no agreement'}."
            )
        return (
            f"The views part: {' and '.join(yes)} {'expects' if len(yes) == 1 else 'expect'} agreement, {' and '.join(no)} not."
        )

    def to_dict(self) -> dict[str, Any]:
        """Return plain data."""
        return {
            "question": self.question,
            "agree": self.agree,
            "finding": self.finding,
            "views": [asdict(v) for v in self.views],
        }


def side_by_side(
    case: Case, question: QuestionResult, study: Study | None = None, influence: InfluenceStudy | None = None
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
    """
    views = [_balance(question)]
    if study is not None and study.derived is not None and study.leverage is not None:
        views.append(_graph(study))
    if influence is not None:
        found = _influence(case, question, influence)
        views += [found] if found else []
    return SideBySide(question.id, tuple(views))


def _balance(question: QuestionResult) -> View:
    usable = question.stages[-1]
    names = {entry.lever: entry.name for entry in question.ledger}
    refusing = [party for party, blocker in question.blocked_by.items() if blocker.refuses > LIKELY]
    return View(
        "balance",
        usable.p_agreed >= LIKELY,
        usable.p_agreed,
        f"all agree in {100 * usable.p_agreed:.0f} % of draws with what would really be used",
        tuple(refusing),
        tuple(names.get(lever, lever) for lever in question.usable_bundle),
    )


def _graph(study: Study) -> View:
    assert study.leverage is not None
    leverage, names = study.leverage, {option.id: option.text for option in study.result.conflict.options}
    best = leverage.smallest[0] if leverage.smallest else leverage.likeliest
    often = max((found.share or 0.0 for found in leverage.sets), default=0.0)
    return View(
        "graph model",
        bool(leverage.smallest),
        often,
        f"agreement is stable under {leverage.concept} in {100 * often:.0f} % of draws at best",
        tuple(lack.party for lack in leverage.shortfalls if lack.stakes > 0),
        tuple(names[lever] for lever in best.levers) if best else (),
    )


def _influence(case: Case, question: QuestionResult, influence: InfluenceStudy) -> View | None:
    """Whether the issues end where the proposal would put them, each at its nearest option."""
    proposal = case.model.proposals[question.for_]
    terms = proposal.terms or (proposal.pause.leads_to if proposal.pause else {})
    result = next((found for found in influence.results if found.model == SURE), None)
    issues = list(influence.positions.issues)
    asked = [issue for issue in issues if issue in terms]
    if result is None or not asked:
        return None
    met = []
    for issue in asked:
        options = list(case.model.issues[issue].options)
        value = float(result.outcome[issues.index(issue)])
        if np.isfinite(value):
            met.append(options[round(value / 100 * (len(options) - 1))] == terms[issue])
    share = float(np.mean(met)) if met else 0.0
    pull = result.detail["by_position"].sum(axis=1)
    moved = next((found.detail.get("moves") for found in influence.results if found.model == "smp"), None)
    parties = list(influence.positions.parties)
    movers = (
        [] if moved is None else [parties[k] for k in np.argsort(-np.abs(moved).sum(axis=1))[:2] if np.abs(moved[k]).sum() > 0]
    )
    return View(
        "influence",
        share > LIKELY,
        share,
        f"the weighted mean ends {sum(met)} of {len(met)} issues where the proposal would put them",
        tuple(movers),
        (f"the weight of {case.model.party_name(parties[int(np.argmax(pull))])}",),
    )
