"""Rows that a spreadsheet adds below the parties: sums and means, which are no party."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping

from steelyard.ties import TIE

_NAMES = """
total totals subtotal sum average mean median minimum maximum count stdev
gesamt gesamtsumme insgesamt summe zwischensumme mittelwert durchschnitt
somme moyenne suma promedio somma totale totaal gemiddelde gemiddeld soma
""".split()
_GENERAL = "g[eé]n[eé]rale?|geral|g[eé]n[eé]raux"
_NAME = re.compile(
    rf"(?:grand|overall|sub)?[ -]?(?:{'|'.join(_NAMES)})(?: (?:{_GENERAL}))?", re.IGNORECASE
)
LEAST = 2


def is_total(party: str) -> bool:
    """Tell whether a row is called a sum or a mean, as ``Total:``."""
    return _NAME.fullmatch(party.strip(" :*")) is not None


def adds_up(capability: Mapping[str, float], party: str) -> bool:
    """Tell whether a party can do as much as all others together, or as they can on average."""
    others = [value for name, value in capability.items() if name != party]
    if len(others) < LEAST:
        return False
    return any(
        math.isclose(capability[party], value, rel_tol=TIE)
        for value in (sum(others), sum(others) / len(others))
    )
