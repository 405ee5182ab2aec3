"""The report in a browser: whole without a network, accessible, and fit for a phone."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page
from tests.browser.conftest import named
from tests.report import sample

from steelyard.report.html import render_report

WIDTHS = (390, 1280)
SCHEMES = ("light", "dark")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    file: Path = tmp_path_factory.mktemp("report") / "report.html"
    file.write_text(render_report(sample.weighing(), sample.case_view(), "article.html"), "utf-8")
    return file.as_uri()


@pytest.fixture(params=[(width, scheme) for width in WIDTHS for scheme in SCHEMES], ids=named)
def screen(request: pytest.FixtureRequest) -> tuple[int, str]:
    shown: tuple[int, str] = request.param
    return shown


@pytest.fixture
def page(blank: Page) -> Page:
    """Not opened yet: what is asked for on the way is looked at."""
    return blank


def test_no_error_and_no_request_leaves_the_page(page: Page, address: str) -> None:
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    assert (said, asked) == ([], [address])


def test_nothing_hinders_those_who_read_otherwise(page: Page, address: str) -> None:
    page.goto(address)
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
    found = axe.Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def test_the_page_is_no_wider_than_the_screen(page: Page, address: str) -> None:
    page.goto(address)
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_each_picture_is_shown_once_and_fits(page: Page, address: str) -> None:
    page.goto(address)
    shown = page.evaluate(
        """() => [...document.querySelectorAll('figure')].map(figure => [...figure.querySelectorAll('svg')]
            .map(svg => svg.getBoundingClientRect()).filter(box => box.width > 0)
            .map(box => box.left >= 0 && box.right <= innerWidth))"""
    )
    assert all(fits in ([], [True]) for fits in shown) and [True] in shown


def test_words_of_a_picture_stay_inside_it(page: Page, address: str) -> None:
    page.goto(address)
    cut = page.evaluate(
        """() => [...document.querySelectorAll('figure svg text')].filter(text => {
            const word = text.getBoundingClientRect(), frame = text.ownerSVGElement.getBoundingClientRect();
            return word.width > 0 && (word.left < frame.left - 2 || word.right > frame.right + 2);
        }).map(text => text.closest('figure').id + ': ' + text.textContent)"""
    )
    assert cut == []


def test_the_keyboard_reaches_contents_and_tables(page: Page, address: str) -> None:
    page.goto(address)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    reached: set[str] = set()
    for _ in range(page.evaluate("document.querySelectorAll('a, summary, [tabindex]').length")):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.tagName + (document.activeElement.getAttribute('href') || '')"))
    assert "SUMMARY" in reached and "A#method" in reached


def test_a_table_opens_with_the_keyboard(page: Page, address: str) -> None:
    page.goto(address)
    page.locator("figure summary").first.focus()
    page.keyboard.press("Enter")
    assert page.locator("figure details[open] table").first.is_visible()
