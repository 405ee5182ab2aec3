"""Draws the two pictures of the README from the shipped example: ``python -m scripts.pictures``."""

from __future__ import annotations

import re
from pathlib import Path

from steelyard import Case, weigh
from steelyard.report.balance.figures import scale, waterfall
from steelyard.report.figure import Figure

ROOT = Path(__file__).resolve().parent.parent
CASE = ROOT / "examples" / "ceasefire-2025" / "case.yaml"
FOLDER = ROOT / "docs" / "pictures"
FONT = "system-ui, -apple-system, 'Segoe UI', 'Noto Sans', 'DejaVu Sans', sans-serif"
MARGIN = 24


def figures() -> dict[str, Figure]:
    """Return the pictures by file name."""
    question = weigh(Case.load(CASE), question="us-on-russia", flat=False, matrix=False).questions[
        0
    ]
    return {"scale.svg": scale.figure(question), "waterfall.svg": waterfall.figure(question)}


def alone(figure: Figure) -> str:
    """Return a figure as a file of its own.

    In light colours on white, with a margin and its fonts.
    """
    root, rest = figure.to_svg("light").split(">", 1)
    width, height = (
        float(side) for side in re.findall(r'viewBox="0 0 ([0-9.]+) ([0-9.]+)"', root)[0]
    )
    box = f"{-MARGIN} {-MARGIN} {width + 2 * MARGIN:g} {height + 2 * MARGIN:g}"
    framed = re.sub(r'viewBox="[^"]*"', f'viewBox="{box}"', root)
    paper = f'<rect x="{-MARGIN}" y="{-MARGIN}" width="100%" height="100%" fill="#ffffff"/>'
    return f'{framed} font-family="{FONT}">{paper}{rest}\n'


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, figure in figures().items():
        (FOLDER / name).write_text(alone(figure), "utf-8")
