"""One Chromium for all pages of a module, and a page on a phone in the dark and on a desk in the light."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from tests.browser.pages import PAGES


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture(scope="session")
def address_of(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], str]:
    """Where each page lies, by its name; written once."""
    folder = tmp_path_factory.mktemp("pages")

    @cache
    def written(name: str) -> str:
        file: Path = folder / f"{name}.html"
        file.write_text(PAGES[name](root), "utf-8")
        return file.as_uri()

    return written


@pytest.fixture(
    params=[(390, "dark"), (1280, "light")], ids=lambda screen: f"{screen[0]}-{screen[1]}"
)
def screen(request: pytest.FixtureRequest) -> tuple[int, str]:
    """Width in pixels and colour scheme."""
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
