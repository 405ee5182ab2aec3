"""A lens is its own package and one line in the registry: a toy one is seen wherever lenses are."""

from __future__ import annotations

import pytest
from tests.lenses.toy.lens import TOY
from typer.testing import CliRunner

from steelyard import Case, check, report_page, side_by_side, weigh
from steelyard.cli.app import app
from steelyard.errors import CaseError
from steelyard.lenses import registry

CASE = "examples/writers-strike-2023/case.yaml"


@pytest.fixture(autouse=True)
def registered(monkeypatch: pytest.MonkeyPatch) -> None:
    """Add the line."""
    monkeypatch.setattr(registry, "LENSES", [*registry.LENSES, TOY])


def test_it_stands_beside_the_others() -> None:
    found = side_by_side(Case.load(CASE), weigh(Case.load(CASE), draws=64, matrix=False))
    view = found.views.views[-1]
    assert (view.theory, view.agreement, view.share) == ("vote", False, 0.5)
    assert "Balance, graph model and vote" in found.views.finding
    assert found.result("vote") == {"writers": True, "studios": False}


def test_the_command_line_shows_it() -> None:
    run = CliRunner().invoke(app, ["weigh", CASE, "--lenses", "--draws", "64", "--no-matrix"])
    assert run.exit_code == 0 and "vote" in run.output


def test_the_report_shows_its_parts_and_its_figure() -> None:
    case = Case.load(CASE)
    result = weigh(case, draws=64, matrix=False, flat=False)
    page = report_page(case, result, side_by_side(case, result))
    assert page.count('id="vote-votes-part"') == 1
    assert "Half of the parties are for it." in page and "A show of hands" in page


def test_check_asks_it() -> None:
    case = Case.load(CASE)
    check(case)
    empty = case.with_values([("title", "no vote")])
    with pytest.raises(CaseError, match="nobody votes"):
        check(empty)
