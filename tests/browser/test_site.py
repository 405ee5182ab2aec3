"""The index of many documents in a browser: accessible, fit for a phone, and filtered by the keyboard alone, searched."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from steelyard.reading.many import Failure
from steelyard.reading.parties.model import STATE, Party
from steelyard.reading.show.card import Card
from steelyard.reading.show.index import index_page

PERU, CHILE = Party("peru", "Peru", STATE), Party("chile", "Chile", STATE)
MAY = datetime.date(2024, 5, 1)
FOREIGN = ("The document is not in English.",)
TOLD = ("Peru → Chile: close the port of Señales",)
CARDS = [
    Card("pages/1.html", "Talks " * 30, "a.txt", "The Ledger", MAY, (PERU, CHILE), 3, 1, 0, "Said. " * 20, "0", (), TOLD),
    Card("pages/2.html", "Elsewhere", "b/" + "x" * 200, None, None, (PERU,), 0, 0, 1, "", "0", FOREIGN),
]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    file: Path = tmp_path_factory.mktemp("site") / "index.html"
    page = index_page(CARDS, [Failure("c.pdf", "c.pdf: damaged")], "news", datetime.date(2024, 6, 1))
    file.write_text(page, "utf-8")
    return file.as_uri()


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


@pytest.mark.parametrize(
    ("words", "titles"),
    [("SENALES port", ["Talks"]), ("elsewhere", ["Elsewhere"]), ("chi", ["Talks"]), ("alk", []), (" ", None)],
)
def test_a_search_finds_words_of_titles_parties_and_levers(page: Page, words: str, titles: list[str] | None) -> None:
    page.get_by_role("searchbox").fill(words)
    found = ["Talks", "Elsewhere"] if titles is None else titles
    expect(page.get_by_role("status")).to_have_text(f"{len(found)} of 2 shown")
    expect(page.locator(".card:visible h2")).to_contain_text(found)


def test_a_search_goes_with_the_choice_of_a_party(page: Page) -> None:
    page.get_by_role("searchbox").fill("peru")
    expect(page.get_by_role("status")).to_have_text("2 of 2 shown")
    page.locator("#p-1").check()
    expect(page.get_by_role("status")).to_have_text("1 of 2 shown")


def test_only_the_script_of_the_page_may_run(page: Page) -> None:
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text))
    page.evaluate("document.body.append(Object.assign(document.createElement('script'), {textContent: 'window.ran = 1'}))")
    assert page.evaluate("window.ran") is None
    assert any("Content Security Policy" in text for text in refused)


def test_without_a_script_no_search_is_shown(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    opened = context.new_page()
    opened.goto(address)
    assert opened.locator(".card:visible").count() == 2
    assert not opened.locator("#find-words").is_visible()
    context.close()
