"""The index of many documents in a browser: accessible, fit for a phone, and filtered by the keyboard alone."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from steelyard.reading.many import Failure
from steelyard.reading.show.card import Card
from steelyard.reading.show.index import index_page

MAY = datetime.date(2024, 5, 1)
FOREIGN = ("The document is not in English.",)
CARDS = [
    Card("pages/1.html", "Talks " * 30, "a.txt", "The Ledger", MAY, ("Peru", "Chile"), 3, 1, 0, "Said. " * 20, "0", ()),
    Card("pages/2.html", "Elsewhere", "b/" + "x" * 200, None, None, ("Peru",), 0, 0, 1, "", "0", FOREIGN),
]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    file: Path = tmp_path_factory.mktemp("site") / "index.html"
    page = index_page(CARDS, [Failure("c.pdf", "c.pdf: damaged")], "news", datetime.date(2024, 6, 1))
    file.write_text(page, "utf-8")
    return file.as_uri()


@pytest.fixture(params=[(390, "dark"), (1280, "light")], ids=lambda param: f"{param[0]}-{param[1]}")
def page(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Page]:
    width, scheme = request.param
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    opened = context.new_page()
    opened.goto(address)
    yield opened
    context.close()


def test_no_request_leaves_the_index(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.reload()
    assert asked == [address]


def test_nothing_hinders_those_who_read_otherwise(page: Page) -> None:
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def test_the_index_is_no_wider_than_the_screen(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_a_party_is_chosen_with_the_keyboard(page: Page) -> None:
    assert page.locator(".card:visible").count() == 2
    page.locator("#p-all").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert page.locator("input:checked").get_attribute("id") == "p-1"
    assert page.locator(".card:visible h2").all_text_contents()[0].strip().startswith("Talks")
    assert page.locator(".card:visible").count() == 1
