"""What all tests share.

One deterministic profile for generated cases, and which tests need a browser.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import settings

NUMERIC = (
    "agreement",
    "ensemble",
    "lenses/balance",
    "lenses/influence",
    "lenses/stability/derived",
    "lenses/test_sidebyside.py",
)
PAGES_WITH_NUMBERS = (
    "balance",
    "bargaining",
    "beliefs",
    "contest",
    "graph-model",
    "influence",
    "ledger",
    "uncertainty",
)
BROWSERS = ("chromium", "chromium-browser", "google-chrome")

settings.register_profile("steelyard", derandomize=True, deadline=None)
settings.load_profile("steelyard")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark everything in tests/browser, so that no test there can run by oversight, and what hangs on numbers."""
    pages = tuple(f"[docs/explanation/{name}.md]" for name in PAGES_WITH_NUMBERS)
    for item in items:
        place = item.path.relative_to(Path(__file__).parent).as_posix()
        if place.startswith("browser/"):
            item.add_marker(pytest.mark.browser)
        if place.startswith(NUMERIC) or (item.name.endswith(pages) and "page_runs" in item.name):
            item.add_marker(pytest.mark.numeric)


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the root of the repository."""
    return Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def chromium() -> str:
    """Return the path of a Chromium; without one the test is skipped and says so."""
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    return found or pytest.skip("no Chromium on the PATH and none named in CHROMIUM")
