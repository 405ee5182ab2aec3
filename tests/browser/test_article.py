"""The annotated article in a browser: whole without a network, accessible, fit for a phone, filters that work by keyboard."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page
from tests.browser.conftest import named

from steelyard.reading.dates.dates import DEADLINE, EVENT, DateMention
from steelyard.reading.reading import Reading, read
from steelyard.reading.show.article import annotated_article
from steelyard.reading.text import Span


@pytest.fixture(scope="module")
def address(root: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    file: Path = tmp_path_factory.mktemp("article") / "article.html"
    reading = with_dates(read(root / "examples/ceasefire-2025/brief.md"))
    file.write_text(annotated_article(reading, "report.html", "../index.html"), "utf-8")
    return file.as_uri()


def with_dates(reading: Reading) -> Reading:
    """Put three dates into a reading: a day, a year and a deadline."""
    found = []
    day = datetime.date
    for words, first, last, role in (
        ("on 11 March", day(2025, 3, 11), day(2025, 3, 11), EVENT),
        ("in 2024", day(2024, 1, 1), day(2024, 12, 31), EVENT),
        ("some 60 days", day(2025, 5, 13), day(2025, 5, 13), DEADLINE),
    ):
        start = reading.page.text.index(words)
        span = Span(start, start + len(words))
        sentence = next(s.index for s in reading.sentences if s.span.holds(span))
        found.append(DateMention(span, first, last, "day", role, "absolute", sentence, ""))
    return replace(reading, dates=tuple(sorted(found, key=lambda mention: mention.span)))


@pytest.fixture(params=[(390, "dark"), (1280, "light"), (1500, "light")], ids=named)
def screen(request: pytest.FixtureRequest) -> tuple[int, str]:
    shown: tuple[int, str] = request.param
    return shown


def test_no_request_leaves_the_page(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.reload()
    assert asked == [address]


def test_nothing_hinders_those_who_read_otherwise(page: Page) -> None:
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def test_the_page_is_no_wider_than_the_screen(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_one_timeline_is_shown_and_its_words_stay_inside(page: Page) -> None:
    boxes = page.evaluate(
        """() => [...document.querySelectorAll('figure.timeline svg')].map(svg => svg.getBoundingClientRect())
            .filter(box => box.width > 0).map(box => box.left >= 0 && box.right <= innerWidth)"""
    )
    cut = page.evaluate(
        """() => [...document.querySelectorAll('figure.timeline svg text')].filter(text => {
            const word = text.getBoundingClientRect(), frame = text.ownerSVGElement.getBoundingClientRect();
            return word.width > 0 && (word.left < frame.left - 2 || word.right > frame.right + 2);
        }).map(text => text.textContent)"""
    )
    assert (boxes, cut) == ([True], [])


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
    assert page.url.endswith("#E1")
    page.locator("#E1").focus()
    page.keyboard.press("Enter")
    assert page.url.endswith("#n-E1")


def test_nothing_is_hidden_on_paper(page: Page) -> None:
    page.emulate_media(media="print")
    assert page.locator(".side ul:visible, #voices ul:visible").count() > 3
    assert page.evaluate("getComputedStyle(document.querySelector('.side')).position") == "static"


def test_evidence_has_an_address(page: Page) -> None:
    assert page.locator("#E1").count() == 1
