"""One Chromium for all pages of a module, and a page on a phone in the dark and on a desk in the light."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield started
        started.close()


def named(screen: tuple[int, str]) -> str:
    return f"{screen[0]}-{screen[1]}"


@pytest.fixture(params=[(390, "dark"), (1280, "light")], ids=named)
def screen(request: pytest.FixtureRequest) -> tuple[int, str]:
    """Width in pixels and colour scheme; a module may have others."""
    shown: tuple[int, str] = request.param
    return shown


@pytest.fixture
def blank(browser: Browser, screen: tuple[int, str]) -> Iterator[Page]:
    """An empty page."""
    width, scheme = screen
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    yield context.new_page()
    context.close()


@pytest.fixture
def page(blank: Page, address: str) -> Page:
    """The page at the address of the module."""
    blank.goto(address)
    return blank
