"""All lenses, one line each; the first is the one that the others are held against."""

from __future__ import annotations

from typing import Any

from steelyard.lenses.balance.lens import BALANCE
from steelyard.lenses.influence.lens import INFLUENCE
from steelyard.lenses.lens import Lens
from steelyard.lenses.stability.lens import STABILITY

LENSES: list[Lens[Any]] = [
    BALANCE,
    STABILITY,
    INFLUENCE,
]
