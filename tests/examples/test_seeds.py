"""The examples' findings stand.

The same words and, within two points, the same figures on every seed.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from benchmarks.seeds import NUMBER, answers, words

from steelyard import Case
from steelyard.report.balance.sentences import finding

NAMES = ("ceasefire-2025", "writers-strike-2023")
DRAWS = 8192


def figures(text: str) -> list[float]:
    """The figures of a finding in points; what is under one counts as none."""
    return [
        0.0 if word.startswith("under") else float(re.sub(r"[^0-9.]", "", word))
        for word in NUMBER.findall(text)
    ]


@pytest.mark.parametrize("seed", range(1, 10))
@pytest.mark.parametrize("name", NAMES)
def test_every_seed_tells_the_same(root: Path, name: str, seed: int) -> None:
    case = Case.load(root / "examples" / name / "case.yaml")
    for first, other in zip(answers(case, DRAWS, 0), answers(case, DRAWS, seed), strict=True):
        assert words(other) == words(first)
        assert figures(finding(other)) == pytest.approx(figures(finding(first)), abs=2.0)
