"""The page of the influence models, and the report with all lenses, in a browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page
from tests.influence.test_mean_and_bargains import cars

from steelyard.api import weigh
from steelyard.case import Case
from steelyard.lenses.influence import ask
from steelyard.lenses.together import lenses_of
from steelyard.report.caseview import view_of
from steelyard.report.html import render_report
from steelyard.report.influence import render_influence
from steelyard.report.lens import with_lenses

axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")


def report(root: Path) -> str:
    """Return the report of a case with the other lenses."""
    case = Case.load(root / "examples" / "writers-strike-2023" / "case.yaml")
    result = weigh(case, draws=64, flat=False, matrix=False)
    lenses = lenses_of(case, result)
    return render_report(result, with_lenses(view_of(case), lenses), lenses=lenses)


@pytest.fixture(scope="module", params=["models", "report"])
def address(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, root: Path) -> str:
    file: Path = tmp_path_factory.mktemp("influence") / "page.html"
    file.write_text(render_influence(ask(cars())) if request.param == "models" else report(root), "utf-8")
    return file.as_uri()


def test_nothing_hinders_those_who_read_otherwise(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
    found = axe.Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def test_the_page_is_no_wider_than_the_screen(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_every_link_inside_the_page_leads_somewhere(page: Page) -> None:
    missing = page.evaluate(
        "[...document.querySelectorAll('a[href^=\"#\"]')].map(a => a.getAttribute('href').slice(1))"
        ".filter(id => !document.getElementById(id))"
    )
    assert missing == []


def test_ids_are_unique(page: Page) -> None:
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map(each => each.id)")
    assert sorted(set(ids)) == sorted(ids)
