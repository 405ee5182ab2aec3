"""What holds for every page.

Whole without a network, accessible, as wide as the screen, pictures and words in their places.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page
from tests.browser.pages import PAGES

OPEN = "document.querySelectorAll('details').forEach(each => { each.open = true })"
SHOWN = (
    "[...document.querySelectorAll('figure svg')].filter(svg => svg.getBoundingClientRect().width "
    "> 0)"
)


@pytest.fixture(
    params=[(390, "light"), (1280, "dark"), (1500, "light")],
    ids=lambda screen: f"{screen[0]}-{screen[1]}",
)
def screen(request: pytest.FixtureRequest) -> tuple[int, str]:
    shown: tuple[int, str] = request.param
    return shown


@pytest.fixture(scope="module", params=list(PAGES))
def address(request: pytest.FixtureRequest, address_of: Callable[[str], str]) -> str:
    return address_of(request.param)


def test_no_error_and_no_request_leaves_the_page(blank: Page, address: str) -> None:
    said: list[str] = []
    asked: list[str] = []
    blank.on("console", lambda message: said.append(message.text))
    blank.on("pageerror", lambda error: said.append(str(error)))
    blank.on("request", lambda request: asked.append(request.url))
    blank.goto(address)
    assert (said, asked) == ([], [address])


def test_nothing_hinders_those_who_read_otherwise(page: Page) -> None:
    page.evaluate(OPEN)
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def test_the_page_is_no_wider_than_the_screen(page: Page) -> None:
    page.evaluate(OPEN)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_each_picture_is_shown_once_and_fits(page: Page) -> None:
    shown = page.evaluate(
        """() => [...document.querySelectorAll('figure')].filter(figure => figure.querySelector('svg')).map(figure =>
            [...figure.querySelectorAll('svg')].map(svg => svg.getBoundingClientRect()).filter(box => box.width > 0)
            .map(box => box.left >= 0 && box.right <= innerWidth))"""
    )
    assert shown == [[True]] * len(shown)


def test_words_stay_inside_their_picture(page: Page) -> None:
    cut = page.evaluate(
        f"""() => {SHOWN}.flatMap(svg => {{
            const frame = svg.getBoundingClientRect();
            return [...svg.querySelectorAll('text')].filter(text => {{
                const word = text.getBoundingClientRect();
                return word.left < frame.left - 2 || word.right > frame.right + 2 || word.bottom > frame.bottom + 2;
            }}).map(text => svg.closest('figure').id + ': ' + text.textContent);
        }})"""
    )
    assert cut == []


def test_words_of_a_picture_stay_apart(page: Page) -> None:
    crossed = page.evaluate(
        f"""() => {SHOWN}.flatMap(svg => {{
            const level = [...svg.querySelectorAll('text:not([transform*="rotate"])')];
            const words = level.map(text => [text.textContent, text.getBoundingClientRect()]);
            return words.flatMap(([one, a], index) => words.slice(index + 1).filter(([other, b]) =>
                Math.min(a.right, b.right) - Math.max(a.left, b.left) > 3 &&
                Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 6)
                .map(([other]) => svg.closest('figure').id + ': ' + one + ' / ' + other));
        }})"""
    )
    assert crossed == []


def test_every_link_inside_the_page_leads_somewhere(page: Page) -> None:
    missing = page.evaluate(
        "[...document.querySelectorAll('a[href^=\"#\"]')].map(a => a.getAttribute('href').slice(1))"
        ".filter(id => !document.getElementById(id))"
    )
    assert missing == []


def test_ids_are_unique(page: Page) -> None:
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map(each => each.id)")
    assert sorted(set(ids)) == sorted(ids)
