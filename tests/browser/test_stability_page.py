"""The page of a conflict in a browser: whole without a network, accessible, and its states reached by keyboard."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page
from tests.browser.conftest import named

from steelyard.lenses.study import Wanted, study
from steelyard.report.stability import render_stability
from steelyard.stability.published import load_published

axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
SHOWN = """() => [...document.querySelectorAll('figure svg')].filter(svg => svg.getBoundingClientRect().width > 0)"""


@pytest.fixture(scope="module", params=["elmira", "cuba-1962"])
def address(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    file: Path = tmp_path_factory.mktemp("stability") / "page.html"
    conflict = load_published(request.param)
    found = study(conflict, Wanted(target=conflict.status_quo, why=conflict.status_quo))
    file.write_text(render_stability(found), "utf-8")
    return file.as_uri()


@pytest.fixture(params=[(390, "dark"), (390, "light"), (1100, "light"), (1500, "dark")], ids=named)
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
    fits = page.evaluate(
        f"({SHOWN})().map(svg => svg.getBoundingClientRect()).map(box => box.left >= 0 && box.right <= innerWidth)"
    )
    assert fits == [True] * page.evaluate("document.querySelectorAll('figure').length")


def test_words_stay_inside_their_picture_and_apart_from_others(page: Page, address: str) -> None:
    page.goto(address)
    cut = page.evaluate(
        f"""() => ({SHOWN})().flatMap(svg => {{
            const frame = svg.getBoundingClientRect();
            return [...svg.querySelectorAll('text')].filter(text => {{
                const word = text.getBoundingClientRect();
                return word.left < frame.left - 2 || word.right > frame.right + 2 || word.bottom > frame.bottom + 2;
            }}).map(text => text.textContent);
        }})"""
    )
    assert cut == []
    crossed = page.evaluate(
        f"""() => ({SHOWN})().flatMap(svg => {{
            const words = [...svg.querySelectorAll('text')].map(text => [text.textContent, text.getBoundingClientRect()]);
            return words.flatMap(([one, a], index) => words.slice(index + 1).filter(([other, b]) =>
                Math.min(a.right, b.right) - Math.max(a.left, b.left) > 3 &&
                Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 6).map(([other]) => one + ' / ' + other));
        }})"""
    )
    assert crossed == []


def test_the_keyboard_reaches_every_state_and_shows_where_it_is(page: Page, address: str) -> None:
    page.goto(address)
    states = page.evaluate(f"({SHOWN})()[0].querySelectorAll('g[tabindex]').length")
    reached: list[str] = []
    for _ in range(page.evaluate("document.querySelectorAll('a, summary, [tabindex]').length")):
        page.keyboard.press("Tab")
        label = page.evaluate("document.activeElement.tagName === 'g' ? document.activeElement.getAttribute('aria-label') : ''")
        if label:
            reached.append(label)
            assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
        elif reached:
            break
    assert len(reached) == len(set(reached)) == states > 8
    assert ", today." in reached[0], "the way begins at today's state"


def test_a_state_says_on_the_page_for_whom_it_is_stable(page: Page, address: str) -> None:
    page.goto(address)
    shown = page.get_by_role("img", name="today").locator("visible=true").first
    assert "Stable for all under GMR and SMR." in str(shown.get_attribute("aria-label"))
