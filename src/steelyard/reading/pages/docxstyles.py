"""What the styles of a Word document say of its characters.

They may be hidden, struck out or raised.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OFF = frozenset({"0", "false", "off", "none"})
_DEEPEST = 20


@dataclass(frozen=True)
class Look:
    """How characters look; None where nothing is said."""

    hidden: bool | None = None
    struck: bool | None = None
    raised: bool | None = None

    def over(self, other: Look) -> Look:
        """Return this look, with what it leaves open taken from another."""
        return Look(
            other.hidden if self.hidden is None else self.hidden,
            other.struck if self.struck is None else self.struck,
            other.raised if self.raised is None else self.raised,
        )


def look_of(properties: etree._Element | None) -> Look:
    """Return what the properties of a run (``w:rPr``) say themselves.

    Parameters
    ----------
    properties : element or None
        The properties.
    """
    if properties is None:
        return Look()
    once, twice = is_on(properties, "strike"), is_on(properties, "dstrike")
    struck = None if once is None and twice is None else bool(once or twice)
    raised = properties.find(f"{W}vertAlign")
    return Look(
        is_on(properties, "vanish"),
        struck,
        None if raised is None else raised.get(f"{W}val", "") == "superscript",
    )


def is_on(properties: etree._Element, name: str) -> bool | None:
    """Return whether a switch is on; None where it is not there."""
    found = properties.find(f"{W}{name}")
    return None if found is None else found.get(f"{W}val", "true").lower() not in _OFF


class Styles:
    """The styles of a document by their identifiers.

    Parameters
    ----------
    root : element or None
        Root of the part with the styles.
    """

    def __init__(self, root: etree._Element | None) -> None:
        nodes = [] if root is None else list(root.iter(f"{W}style"))
        self._nodes = {node.get(f"{W}styleId", ""): node for node in nodes}
        self._looks: dict[str, Look] = {}
        usual = (
            node
            for node in nodes
            if node.get(f"{W}type") == "paragraph" and node.get(f"{W}default") in ("1", "true")
        )
        self._usual = next((node.get(f"{W}styleId", "") for node in usual), "")

    def name(self, id_: str) -> str:
        """Return the name of a style, in lower case; empty where there is none."""
        return self._of(id_, "name").lower()

    def look(self, paragraph: str, characters: str, own: Look) -> Look:
        """Return how a run looks.

        The styles of its paragraph and of its characters tell it, and what it says itself.
        """
        around, inside = self._look(paragraph or self._usual), self._look(characters)
        if around.hidden and inside.hidden and own.hidden is None:
            own = replace(own, hidden=False)
        return own.over(inside).over(around)

    def _look(self, id_: str) -> Look:
        if id_ not in self._looks:
            look, at = Look(), id_
            for _ in range(_DEEPEST):
                node = self._nodes.get(at)
                if node is None:
                    break
                look = look.over(look_of(node.find(f"{W}rPr")))
                at = self._of(at, "basedOn")
            self._looks[id_] = look
        return self._looks[id_]

    def _of(self, id_: str, part: str) -> str:
        node = self._nodes.get(id_)
        found = None if node is None else node.find(f"{W}{part}")
        return "" if found is None else found.get(f"{W}val", "")
