"""Addresses that a reader may follow."""

from __future__ import annotations

import pytest

from steelyard.report.view import Quote


@pytest.mark.parametrize(
    "href",
    [
        "https://example.org/a?b=c:d",
        "HTTP://example.org",
        "brief.html#E1",
        "a/b:c",
        "#E1",
        "?q=a:b",
    ],
)
def test_the_web_and_relative_addresses_are_kept(href: str) -> None:
    assert Quote("E1", "quote", href=href).href == href


@pytest.mark.parametrize(
    "href",
    [
        "javascript:alert(1)",
        " JavaScript:alert(1)",
        "java\nscript:alert(1)",
        "\x01javascript:x",
        "data:text/html,x",
        "file:///a",
    ],
)
def test_every_other_address_is_dropped(href: str) -> None:
    assert Quote("E1", "quote", href=href).href is None
