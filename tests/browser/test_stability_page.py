"""The page of a conflict in a browser.

Its states are reached by keyboard and say what holds in them.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page
from tests.browser.test_every_page import SHOWN


@pytest.fixture(scope="module", params=["elmira", "cuba-1962"])
def address(request: pytest.FixtureRequest, address_of: Callable[[str], str]) -> str:
    return address_of(request.param)


def test_the_keyboard_reaches_every_state_and_shows_where_it_is(page: Page) -> None:
    states = page.evaluate(f"{SHOWN}[0].querySelectorAll('g[tabindex]').length")
    reached: list[str] = []
    for _ in range(page.evaluate("document.querySelectorAll('a, summary, [tabindex]').length")):
        page.keyboard.press("Tab")
        label = page.evaluate(
            "document.activeElement.tagName === 'g' ? "
            "document.activeElement.getAttribute('aria-label') : ''"
        )
        if label:
            reached.append(label)
            assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
        elif reached:
            break
    assert len(reached) == len(set(reached)) == states > 8
    assert ", today." in reached[0], "the way begins at today's state"


def test_a_state_says_on_the_page_for_whom_it_is_stable(page: Page) -> None:
    shown = page.get_by_role("img", name="today").locator("visible=true").first
    assert "Stable for all under GMR and SMR." in str(shown.get_attribute("aria-label"))
