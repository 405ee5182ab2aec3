"""What the numbers of a draft rest on.

Quotes that are cited, each counted, or an assumption that says so.
"""

from __future__ import annotations

from collections.abc import Iterable

from steelyard.case.sheet import OneLine, Words

MOST_CITED = 4
SILENT = "the text is silent"


def assumed(value: str, why: str = SILENT) -> OneLine:
    """Return a quantity that nothing in the document supports."""
    return OneLine({"value": value, "assumed": Words(why)})


class Citations:
    """Makes citations and remembers which evidence the draft has cited, in the order of citing.

    Parameters
    ----------
    sparing : bool
        Whether a field gets one quote only, besides those that are cited already.
    """

    def __init__(self, sparing: bool = False) -> None:
        self.cited: dict[str, None] = {}
        self.sparing = sparing

    def cite(self, evidence: Iterable[str], most: int = MOST_CITED) -> OneLine:
        """Return at most `most` different evidence identifiers as a list."""
        kept = list(dict.fromkeys(evidence))[:most]
        if self.sparing:
            kept = [id_ for n, id_ in enumerate(kept) if n == 0 or id_ in self.cited]
        self.cited.update(dict.fromkeys(kept))
        return OneLine(tuple(kept))

    def inferred(self, value: str, evidence: Iterable[str], because: str) -> OneLine:
        """Return a quantity that was concluded from quotes."""
        cited = self.cite(evidence)
        return OneLine({"value": value, "inferred": cited, "because": Words(because)})

    def stated(self, value: str, evidence: str) -> OneLine:
        """Return a quantity whose number stands in the quote."""
        self.cite([evidence])
        return OneLine({"value": value, "stated": evidence})
