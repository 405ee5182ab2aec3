"""The kinds of mark on an annotated article: name, glyph, underline and colours."""

from __future__ import annotations

from dataclasses import dataclass

LIGHT_PAPER, DARK_PAPER = "#fdfcf9", "#16181b"


@dataclass(frozen=True)
class MarkKind:
    """How one kind of item is marked; colours keep a contrast of 4.5:1 on the papers above."""

    id: str
    label: str
    glyph: str
    underline: str
    light: str
    dark: str


KINDS: tuple[MarkKind, ...] = (
    MarkKind("speaker", "who speaks", "❝", "solid", "#3d3d3d", "#d0d0d0"),
    MarkKind("claim", "what is claimed", "›", "dotted", "#5c5c5c", "#a8a8a8"),
    MarkKind("proposal", "proposal", "◆", "double", "#1d4ea8", "#8ab4ff"),
    MarkKind("stance", "stance", "●", "solid", "#0b5c7a", "#6fc7e8"),
    MarkKind("condition", "condition", "◇", "dashed", "#6b5200", "#e0c060"),
    MarkKind("demand", "demand", "▲", "dashed", "#00594f", "#5fd0bf"),
    MarkKind("lever", "lever", "■", "solid", "#9a3b00", "#ffa366"),
    MarkKind("exhausted", "used up", "□", "dotted", "#7a4a2b", "#d8a585"),
    MarkKind("constraint", "constraint", "✕", "wavy", "#a4133c", "#ff8fa8"),
    MarkKind("belief", "belief", "◐", "wavy", "#6b3fa0", "#c8a6f5"),
    MarkKind("forecast", "forecast", "→", "dashed", "#4a5a00", "#b9cc66"),
    MarkKind("figure", "figure", "#", "dotted", "#2f4858", "#b5cbd8"),
    MarkKind("date", "date", "○", "double", "#5b3a66", "#d9b8e2"),
)
BY_ID = {kind.id: kind for kind in KINDS}

OTHER = MarkKind("other", "other", "▬", "dotted", "#5c5c5c", "#a8a8a8")


@dataclass(frozen=True)
class LeverKind:
    """Colours and glyph of a kind of lever, the same as in a report."""

    glyph: str
    light: str
    dark: str


LEVER_KINDS: dict[str, LeverKind] = {
    "carrot": LeverKind("●", "#007a5a", "#2fc295"),
    "stick": LeverKind("▼", "#b83f00", "#ff7a33"),
    "support": LeverKind("■", "#0063a8", "#5cb3f0"),
    "assurance": LeverKind("◆", "#9c3a80", "#eb9fd0"),
    "information": LeverKind("✚", "#4a3a00", "#f5e663"),
}


def kind_of(name: str) -> MarkKind:
    """Return how a class of items is marked.

    A class that has no mark of its own is marked as “other”.
    """
    return BY_ID.get(name, OTHER)
