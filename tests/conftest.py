"""What all tests share: one deterministic profile for generated cases, and which tests need a browser."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import settings

BROWSERS = ("chromium", "chromium-browser", "google-chrome")

settings.register_profile("steelyard", derandomize=True, deadline=None)
settings.load_profile("steelyard")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark everything in tests/browser, so that no test there can run by oversight."""
    place = Path(__file__).parent / "browser"
    for item in items:
        if item.path.is_relative_to(place):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the root of the repository."""
    return Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def chromium() -> str:
    """Return the path of a Chromium; without one the test is skipped and says so."""
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    return found or pytest.skip("no Chromium on the PATH and none named in CHROMIUM")
