"""What two parties can agree on, and what they would agree on by three classic solutions."""

from steelyard.agreement.frontier import Frontier, Obstacle, frontier_of, undominated
from steelyard.agreement.kalai_smorodinsky import ideal_point, kalai_smorodinsky
from steelyard.agreement.nash import nash, nash_terms
from steelyard.agreement.rubinstein import (
    Division,
    discount_factor,
    patience_weight,
    residual,
    rubinstein,
)
from steelyard.agreement.solution import Point

__all__ = [
    "Division",
    "Frontier",
    "Obstacle",
    "Point",
    "discount_factor",
    "frontier_of",
    "ideal_point",
    "kalai_smorodinsky",
    "nash",
    "nash_terms",
    "patience_weight",
    "residual",
    "rubinstein",
    "undominated",
]
