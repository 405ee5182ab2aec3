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
)
BY_ID = {kind.id: kind for kind in KINDS}
