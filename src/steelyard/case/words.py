"""What the words of a case file mean in numbers.

References
----------
.. [1] Office of the Director of National Intelligence (2015). Intelligence Community Directive
   203, *Analytic Standards*.
"""

from __future__ import annotations

Bounds = tuple[float, float]

YARDSTICK: dict[str, Bounds] = {
    "almost no chance": (0.01, 0.05),
    "very unlikely": (0.05, 0.20),
    "unlikely": (0.20, 0.45),
    "roughly even": (0.45, 0.55),
    "likely": (0.55, 0.80),
    "very likely": (0.80, 0.95),
    "almost certain": (0.95, 0.99),
}
"""Probability words and their ranges (ICD 203, section D.6.e.2.a)."""

SIZES: dict[str, Bounds] = {
    "negligible": (0.0, 0.02),
    "small": (0.02, 0.08),
    "moderate": (0.08, 0.20),
    "large": (0.20, 0.40),
    "decisive": (0.40, 0.80),
}
"""Effects in stakes: once, or as a flow cost a year."""

PACES: dict[str, Bounds] = {
    "negligible": (1.0, 1.1),
    "small": (1.1, 1.3),
    "moderate": (1.3, 2.0),
    "large": (2.0, 4.0),
    "decisive": (4.0, 10.0),
}
"""Ratios by which an end comes faster; the inverse for slower."""

MULTIPLES: dict[str, float] = {
    "quarters": 0.25,
    "thirds": 1 / 3,
    "halves": 0.5,
    "doubles": 2.0,
    "triples": 3.0,
    "quadruples": 4.0,
}

PREFERENCES: dict[str, Bounds] = {
    "worst": (0.0, 0.0),
    "poor": (0.2, 0.5),
    "fine": (0.5, 0.8),
    "best": (1.0, 1.0),
}

HALF_LIVES: dict[str, float] = {"short": 2.0, "ordinary": 6.0, "long": 15.0}
"""Patience: years in which a future value halves."""

RELUCTANT: dict[str, str] = {
    "willing": "negligible",
    "hesitant": "small",
    "reluctant": "moderate",
    "very reluctant": "large",
    "unwilling": "decisive",
}
"""What using a lever costs its holder, as the size of a one-off effect."""

MONTHS: dict[str, float] = {
    "day": 12 / 365.25,
    "week": 7 * 12 / 365.25,
    "month": 1.0,
    "year": 12.0,
}
"""Months in a unit of time."""
