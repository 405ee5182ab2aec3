"""The report in a browser: contents and tables by the keyboard alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page


@pytest.fixture(scope="module")
def address(address_of: Callable[[str], str]) -> str:
    return address_of("report")


def test_the_keyboard_reaches_contents_and_tables(page: Page) -> None:
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    reached: set[str] = set()
    for _ in range(page.evaluate("document.querySelectorAll('a, summary, [tabindex]').length")):
        page.keyboard.press("Tab")
        reached.add(
            page.evaluate(
                "document.activeElement.tagName + "
                "(document.activeElement.getAttribute('href') || '')"
            )
        )
    assert "SUMMARY" in reached and "A#method" in reached


def test_a_table_opens_with_the_keyboard(page: Page) -> None:
    page.locator("figure summary").first.focus()
    page.keyboard.press("Enter")
    assert page.locator("figure details[open] table").first.is_visible()
