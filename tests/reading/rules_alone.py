"""Readings by the rules alone: the trained tagger finds the attributions and sees no move."""

from collections.abc import Iterator
from dataclasses import replace
from unittest.mock import patch

import pytest

from steelyard.reading.tagger.attributions import Thresholds
from steelyard.reading.tagger.tagger import THRESHOLDS, Tagged, tag


def without_moves(text: str, thresholds: Thresholds = THRESHOLDS) -> Tagged:
    """Return what the tagger finds, without its moves."""
    found = tag(text, thresholds)
    return replace(found, moves=())


@pytest.fixture(autouse=True)
def rules_alone() -> Iterator[None]:
    """Read by the rules alone, whatever the weights of the tagger say of moves."""
    with patch("steelyard.reading.reading.tag", without_moves):
        yield
