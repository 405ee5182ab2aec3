"""One colour and one glyph for each kind of lever, and the few inks of a page.

The hues follow Okabe and Ito (2008, "Color universal design"), darkened for light paper and
lightened for dark paper so that each reads at a contrast of 4.5 to 1 or better and stays apart from
the others for colour-blind readers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

LIGHT: Mapping[str, str] = MappingProxyType(
    {
        "paper": "#fdfcfa",
        "panel": "#f4f1ea",
        "ink": "#1b2027",
        "muted": "#5a6068",
        "line": "#cfcabf",
        "accent": "#353f8f",
        "carrot": "#007a5a",
        "stick": "#b83f00",
        "support": "#0063a8",
        "assurance": "#9c3a80",
        "information": "#4a3a00",
    }
)

DARK: Mapping[str, str] = MappingProxyType(
    {
        "paper": "#15181c",
        "panel": "#1e2227",
        "ink": "#ece9e2",
        "muted": "#a9afb8",
        "line": "#42474f",
        "accent": "#b3b8ff",
        "carrot": "#2fc295",
        "stick": "#ff7a33",
        "support": "#5cb3f0",
        "assurance": "#eb9fd0",
        "information": "#f5e663",
    }
)

INK = LIGHT["ink"]
MUTED = LIGHT["muted"]
LINE = LIGHT["line"]
PAPER = LIGHT["paper"]
ACCENT = LIGHT["accent"]


@dataclass(frozen=True)
class Kind:
    """A kind of lever as it is drawn.

    Attributes
    ----------
    name : str
        The word of the case file.
    color : str
        Its colour on light paper; other papers replace it by name.
    path : str
        SVG path of its glyph within [-1, 1] in both directions.
    character : str
        The glyph where only text can stand.
    """

    name: str
    color: str
    path: str
    character: str


def _kind(name: str, character: str, path: str) -> Kind:
    return Kind(name, LIGHT[name], path, character)


KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "carrot": _kind("carrot", "●", "M-1,0A1,1,0,1,1,1,0A1,1,0,1,1,-1,0Z"),
        "stick": _kind("stick", "▼", "M-1.1,-0.9L1.1,-0.9L0,1Z"),
        "support": _kind("support", "■", "M-0.85,-0.85L0.85,-0.85L0.85,0.85L-0.85,0.85Z"),
        "assurance": _kind("assurance", "◆", "M0,-1.15L1.15,0L0,1.15L-1.15,0Z"),
        "information": _kind(
            "information",
            "✚",
            "M-0.4,-1L0.4,-1L0.4,-0.4L1,-0.4L1,0.4L0.4,0.4L0.4,1"
            "L-0.4,1L-0.4,0.4L-1,0.4L-1,-0.4L-0.4,-0.4Z",
        ),
    }
)


def kind_of(name: str) -> Kind:
    """Return how a kind of lever is drawn; an unknown kind is drawn in the muted ink."""
    return KINDS.get(name) or Kind(name, MUTED, "M-1,-0.3L1,-0.3L1,0.3L-1,0.3Z", "▬")
