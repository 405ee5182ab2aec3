"""Three views of one question: what each expects, and whether they say that they part."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from rich.console import Console
from tests.lenses.stability.derived.texts import TINY

from steelyard.api.side_by_side import side_by_side
from steelyard.api.weigh import weigh
from steelyard.case import Case
from steelyard.lenses.influence.standpoints import standpoints
from steelyard.lenses.influence.study import ask
from steelyard.lenses.lens import View
from steelyard.lenses.sidebyside import SideBySide
from steelyard.report.caseview import view_of
from steelyard.report.html import render_report
from steelyard.report.sidebyside import figure as picture
from steelyard.report.sidebyside.terminal import print_views
from steelyard.report.sidebyside.view import with_lenses


def view(theory: str, agreement: bool | None) -> View:
    """Return a view that expects this."""
    return View(theory, agreement, 0.5, "something", (), ())


@pytest.mark.parametrize(
    ("expected", "agree", "said"),
    [
        ((True, True, True), True, "Balance, graph model and influence expect agreement."),
        (
            (False, False, None),
            True,
            "Balance and graph model expect no agreement. Influence: something.",
        ),
        (
            (False, True, False),
            False,
            "The views part: graph model expects agreement, balance and influence not.",
        ),
        (
            (True, True, False),
            False,
            "The views part: balance and graph model expect agreement, influence not.",
        ),
    ],
)
def test_agreement_is_told_in_words(
    expected: tuple[bool | None, ...], agree: bool, said: str
) -> None:
    names = ("balance", "graph model", "influence")
    found = SideBySide(
        "main", tuple(view(name, one) for name, one in zip(names, expected, strict=True))
    )
    assert (found.agree, found.finding) == (agree, said)
    assert found.to_dict()["finding"] == said


def test_the_ceasefire_through_three_lenses(root: Path) -> None:
    case = Case.load(root / "examples/ceasefire-2025/case.yaml")
    result = weigh(case, question="us-on-russia", draws=256, flat=False, matrix=False)
    question = result.questions[0]
    found = side_by_side(case, result)
    balance, model, influence = found.views.views
    assert balance.share == question.stages[-1].p_agreed and balance.agreement is False
    assert model.agreement is False and "russia" in model.moves
    graph = found.result("graph model")
    assert model.share == max(one.share for one in graph.leverage.sets)
    asked = ask(standpoints(case, 256), "compromise")
    ends = np.rint(
        asked.spread["compromise"]
        / 100
        * [len(issue.options) - 1 for issue in case.model.issues.values()]
    )
    leads_to = case.model.proposals["truce"].pause.leads_to
    wanted = [
        list(issue.options).index(leads_to[name]) for name, issue in case.model.issues.items()
    ]
    assert influence.agreement is None and influence.share == (ends == wanted).all(axis=1).mean()
    assert influence.moves[0] == "russia" and "equally" not in influence.forecast
    assert "if all parties can do as much" in influence.forecast


def test_the_report_shows_all_of_them_with_ids_of_their_own(root: Path) -> None:
    case = Case.load(root / "examples/writers-strike-2023/case.yaml")
    result = weigh(case, draws=64, flat=False, matrix=False)
    lenses = side_by_side(case, result)
    page = render_report(result, with_lenses(view_of(case), lenses), lenses=lenses)
    for part in (
        'id="lenses-side-by-side"',
        'id="graph-model"',
        'id="influence"',
        'id="graph-model-moves-part"',
    ):
        assert page.count(part) == 1
    assert "The same case through another lens: models of influence" in page


def test_a_case_is_weighed_where_it_is_not_yet(root: Path) -> None:
    case = Case.load(root / "examples/writers-strike-2023/case.yaml")
    found = side_by_side(case)
    again = side_by_side(case, weigh(case, flat=False, matrix=False))
    assert found.views == again.views
    assert [each.lens.name for each in found.found] == ["balance", "graph model", "influence"]


STATED = """
stability:
  status_quo: N
  options: {yield: {by: south, moves: on}}
  preferences: {south: not yield, north: yield}
"""


def test_who_says_nothing_is_told_with_the_reason(capsys: pytest.CaptureFixture[str]) -> None:
    case = Case.parse(TINY + STATED)
    found = side_by_side(case)
    assert [view.theory for view in found.views.views] == ["balance"]
    assert list(found.views.to_dict()["silent"]) == ["graph model", "influence"]
    conflict, models = found.views.remarks
    assert conflict.startswith(
        "The view of graph model is missing: the conflict that the case states"
    )
    assert "issues" in models
    print_views(found.views, {}, Console(width=200))
    assert conflict in capsys.readouterr().out
    assert conflict in picture.figure(found.views, {}).note
    assert not side_by_side(Case.parse(TINY)).views.silent.get("graph model")
