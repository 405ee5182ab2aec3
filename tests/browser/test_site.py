"""The index of many documents in a browser: filtered by the keyboard alone, and searched."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect


@pytest.fixture(scope="module")
def address(address_of: Callable[[str], str]) -> str:
    return address_of("index")


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
    [
        ("SENALES port", ["Talks"]),
        ("elsewhere", ["Elsewhere"]),
        ("chi", ["Talks"]),
        ("alk", []),
        (" ", None),
    ],
)
def test_a_search_finds_words_of_titles_parties_and_levers(
    page: Page, words: str, titles: list[str] | None
) -> None:
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
    page.evaluate(
        "document.body.append(Object.assign(document.createElement('script'), {textContent: "
        "'window.ran = 1'}))"
    )
    assert page.evaluate("window.ran") is None
    assert any("Content Security Policy" in text for text in refused)


def test_without_a_script_no_search_is_shown(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    opened = context.new_page()
    opened.goto(address)
    assert opened.locator(".card:visible").count() == 2
    assert not opened.locator("#find-words").is_visible()
    context.close()
