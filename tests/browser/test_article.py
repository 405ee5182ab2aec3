"""The annotated article in a browser.

One timeline, filters and notes that work by keyboard, nothing hidden on paper.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect


@pytest.fixture(scope="module")
def address(address_of: Callable[[str], str]) -> str:
    return address_of("article")


def test_one_timeline_is_shown(page: Page) -> None:
    boxes = page.evaluate(
        """() => [...document.querySelectorAll('figure.timeline svg')].map(svg => svg.getBoundingClientRect())
            .filter(box => box.width > 0).map(box => box.left >= 0 && box.right <= innerWidth)"""
    )
    assert boxes == [True]


def test_a_kind_of_mark_is_hidden_with_the_keyboard(page: Page) -> None:
    drawn = "getComputedStyle(document.querySelector('.para .m.stance')).textDecorationLine"
    assert page.evaluate(drawn) == "underline"
    shown = page.locator(".para .tag.k-stance:visible").count()
    page.locator("#f-stance").focus()
    page.keyboard.press("Space")
    assert page.evaluate(drawn) == "none"
    assert (shown > 0, page.locator(".para .tag.k-stance:visible").count()) == (True, 0)


def test_a_note_leads_to_its_words_and_back(page: Page) -> None:
    page.locator("#n-E1 > a").first.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#E1$"))
    page.locator("#E1").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#n-E1$"))


def test_nothing_is_hidden_on_paper(page: Page) -> None:
    page.emulate_media(media="print")
    assert page.locator(".side ul:visible, #voices ul:visible").count() > 3
    assert page.evaluate("getComputedStyle(document.querySelector('.side')).position") == "static"


def test_evidence_has_an_address(page: Page) -> None:
    assert page.locator("#E1").count() == 1
