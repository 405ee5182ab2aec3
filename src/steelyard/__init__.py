"""Steelyard weighs leverage.

Who can move whom, towards which deal, with what, at what cost, given what each side believes.

Examples
--------
>>> from steelyard import Case, weigh
>>> case = Case.load("examples/ceasefire-2025/case.yaml")
>>> result = weigh(case, draws=1024)
"""

from __future__ import annotations

from importlib import import_module

from steelyard.version import __version__

TYPE_CHECKING = False  # as `typing` has it, which takes longer to import than all that stands here
if TYPE_CHECKING:
    from typing import Any

    from steelyard.agreement import discount_factor as discount_factor
    from steelyard.agreement import frontier_of as frontier_of
    from steelyard.agreement import kalai_smorodinsky as kalai_smorodinsky
    from steelyard.agreement import nash as nash
    from steelyard.agreement import patience_weight as patience_weight
    from steelyard.agreement import rubinstein as rubinstein
    from steelyard.api.analyse import Analysis as Analysis
    from steelyard.api.analyse import analyse as analyse
    from steelyard.api.analyse import report_page as report_page
    from steelyard.api.ask import Answered as Answered
    from steelyard.api.ask import ask as ask
    from steelyard.api.check import Checked as Checked
    from steelyard.api.check import check as check
    from steelyard.api.draft import Draft as Draft
    from steelyard.api.draft import draft as draft
    from steelyard.api.evidence import evidence as evidence
    from steelyard.api.influence import influence as influence
    from steelyard.api.new import new as new
    from steelyard.api.read import read as read
    from steelyard.api.schema import schema as schema
    from steelyard.api.side_by_side import side_by_side as side_by_side
    from steelyard.api.stability import stability as stability
    from steelyard.api.weigh import weigh as weigh
    from steelyard.case import Case as Case
    from steelyard.case.ask import understand as understand
    from steelyard.case.correlation import matrix as correlation_matrix
    from steelyard.case.scales import FLOW as FLOW
    from steelyard.case.scales import PROBABILITY as PROBABILITY
    from steelyard.case.sections.question import Question as Question
    from steelyard.ensemble.copula import reordered as reordered
    from steelyard.ensemble.draws import sobol as sobol
    from steelyard.ensemble.summary import share_error as share_error
    from steelyard.errors import CaseError as CaseError
    from steelyard.errors import InputError as InputError
    from steelyard.errors import MissingExtra as MissingExtra
    from steelyard.errors import SteelyardError as SteelyardError
    from steelyard.lenses.balance.contest.learning import Learner as Learner
    from steelyard.lenses.balance.contest.learning import learnt_odds as learnt_odds
    from steelyard.lenses.balance.contest.odds import odds_from_rates as odds_from_rates
    from steelyard.lenses.balance.contest.odds import rates_from_odds as rates_from_odds
    from steelyard.lenses.balance.contest.outlook import Outlook as Outlook
    from steelyard.lenses.balance.contest.outlook import going_on as going_on
    from steelyard.lenses.balance.contest.outlook import reservation_value as reservation_value
    from steelyard.lenses.balance.ledger import shapley as shapley
    from steelyard.lenses.balance.ledger import shapley_weights as shapley_weights
    from steelyard.lenses.balance.offer import Offer as Offer
    from steelyard.lenses.balance.offer import Relapse as Relapse
    from steelyard.lenses.balance.offer import Truce as Truce
    from steelyard.lenses.balance.refusal import carrying_out as carrying_out
    from steelyard.lenses.balance.refusal import reconsidered as reconsidered
    from steelyard.lenses.balance.result import QuestionResult as QuestionResult
    from steelyard.lenses.balance.result import WeighResult as WeighResult
    from steelyard.lenses.influence.files.fromcsv import parse_csv as positions_from_csv
    from steelyard.lenses.influence.files.load import load_positions as load_positions
    from steelyard.lenses.influence.files.write import to_csv as positions_to_csv
    from steelyard.lenses.influence.models.registry import run as run_model
    from steelyard.lenses.influence.positions import Positions as Positions
    from steelyard.lenses.influence.result import InfluenceResult as InfluenceResult
    from steelyard.lenses.influence.standpoints import standpoints as standpoints
    from steelyard.lenses.influence.study import InfluenceStudy as InfluenceStudy
    from steelyard.lenses.sidebyside import Lenses as Lenses
    from steelyard.lenses.sidebyside import SideBySide as SideBySide
    from steelyard.lenses.stability.concepts.analysis import analyse as stable_states
    from steelyard.lenses.stability.concepts.result import StabilityResult as StabilityResult
    from steelyard.lenses.stability.conflict.model import Conflict as Conflict
    from steelyard.lenses.stability.conflict.model import Ranking as Ranking
    from steelyard.lenses.stability.derived.derive import derive as derive
    from steelyard.lenses.stability.derived.leverage import which_levers as which_levers
    from steelyard.lenses.stability.derived.robustness import robustness as robustness
    from steelyard.lenses.stability.files.jsonwrite import to_json as conflict_to_json
    from steelyard.lenses.stability.files.load import load_conflict as load_conflict
    from steelyard.lenses.stability.files.published import load_published as load_published
    from steelyard.lenses.stability.files.published import published as published
    from steelyard.lenses.stability.files.yamlwrite import to_yaml as conflict_to_yaml
    from steelyard.lenses.stability.followup.coalitions import coalitions as coalitions
    from steelyard.lenses.stability.followup.hypergame import hypergame as hypergame
    from steelyard.lenses.stability.followup.inverse import inverse as inverse
    from steelyard.lenses.stability.followup.reasons import why as why
    from steelyard.lenses.stability.followup.statusquo import status_quo as status_quo
    from steelyard.lenses.stability.study import Study as Study
    from steelyard.lenses.stability.study import Wanted as Wanted
    from steelyard.reading.reading import Reading as Reading
    from steelyard.report.balance.figures.scale import figure as scale_figure

_PLACES = {
    # Verbs, as on the command line
    "steelyard.api.read": "read",
    "steelyard.api.draft": "draft Draft",
    "steelyard.api.analyse": "analyse report_page Analysis",
    "steelyard.api.ask": "ask Answered",
    "steelyard.api.check": "check Checked",
    "steelyard.api.weigh": "weigh",
    "steelyard.api.stability": "stability",
    "steelyard.api.influence": "influence",
    "steelyard.api.side_by_side": "side_by_side",
    "steelyard.api.evidence": "evidence",
    "steelyard.api.new": "new",
    "steelyard.api.schema": "schema",
    # What they take and return
    "steelyard.case": "Case",
    "steelyard.case.sections.question": "Question",
    "steelyard.case.ask": "understand",
    "steelyard.reading.reading": "Reading",
    "steelyard.lenses.balance.result": "WeighResult QuestionResult",
    "steelyard.lenses.sidebyside": "Lenses SideBySide",
    "steelyard.lenses.stability.study": "Study Wanted",
    "steelyard.lenses.stability.concepts.result": "StabilityResult",
    "steelyard.lenses.influence.study": "InfluenceStudy",
    "steelyard.lenses.influence.result": "InfluenceResult",
    "steelyard.errors": "SteelyardError CaseError InputError MissingExtra",
    # Theory: the balance
    "steelyard.lenses.balance.contest.outlook": "Outlook going_on reservation_value",
    "steelyard.lenses.balance.contest.odds": "odds_from_rates rates_from_odds",
    "steelyard.lenses.balance.contest.learning": "Learner learnt_odds",
    "steelyard.lenses.balance.offer": "Offer Relapse Truce",
    "steelyard.lenses.balance.refusal": "carrying_out reconsidered",
    "steelyard.lenses.balance.ledger": "shapley shapley_weights",
    "steelyard.report.balance.figures.scale": "scale_figure=figure",
    # Theory: bargaining
    "steelyard.agreement": (
        "discount_factor frontier_of kalai_smorodinsky nash patience_weight rubinstein"
    ),
    # Theory: draws
    "steelyard.ensemble.draws": "sobol",
    "steelyard.ensemble.copula": "reordered",
    "steelyard.ensemble.summary": "share_error",
    "steelyard.case.correlation": "correlation_matrix=matrix",
    "steelyard.case.scales": "FLOW PROBABILITY",
    # Theory: the graph model
    "steelyard.lenses.stability.conflict.model": "Conflict Ranking",
    "steelyard.lenses.stability.files.load": "load_conflict",
    "steelyard.lenses.stability.files.published": "load_published published",
    "steelyard.lenses.stability.files.jsonwrite": "conflict_to_json=to_json",
    "steelyard.lenses.stability.files.yamlwrite": "conflict_to_yaml=to_yaml",
    "steelyard.lenses.stability.concepts.analysis": "stable_states=analyse",
    "steelyard.lenses.stability.followup.reasons": "why",
    "steelyard.lenses.stability.followup.statusquo": "status_quo",
    "steelyard.lenses.stability.followup.coalitions": "coalitions",
    "steelyard.lenses.stability.followup.inverse": "inverse",
    "steelyard.lenses.stability.followup.hypergame": "hypergame",
    "steelyard.lenses.stability.derived.derive": "derive",
    "steelyard.lenses.stability.derived.robustness": "robustness",
    "steelyard.lenses.stability.derived.leverage": "which_levers",
    # Theory: influence
    "steelyard.lenses.influence.positions": "Positions",
    "steelyard.lenses.influence.files.load": "load_positions",
    "steelyard.lenses.influence.files.fromcsv": "positions_from_csv=parse_csv",
    "steelyard.lenses.influence.files.write": "positions_to_csv=to_csv",
    "steelyard.lenses.influence.standpoints": "standpoints",
    "steelyard.lenses.influence.models.registry": "run_model=run",
}
"""Where each public name is defined; of one that is called otherwise there, after `=`."""


def _places() -> dict[str, tuple[str, str]]:
    """Module and name there of every public name."""
    found = {}
    for module, names in _PLACES.items():
        for written in names.split():
            name, _, there = written.partition("=")
            found[name] = (module, there or name)
    return found


_WHERE = _places()
__all__ = ["__version__", *_WHERE]


def __getattr__(name: str) -> Any:
    """Import a public name where it is first used: a command's help needs none of them."""
    if name not in _WHERE:
        raise AttributeError(f"steelyard has no {name!r}")
    module, there = _WHERE[name]
    found = globals()[name] = getattr(import_module(module), there)
    return found


def __dir__() -> list[str]:
    """Return the public names, for completion."""
    return sorted(__all__)
