"""What the numbers of a draft rest on.

Quotes that are cited, each counted, or an assumption that says so.
"""

from __future__ import annotations

from collections.abc import Iterable

from steelyard.reading.draft.yamltext import flow_list, quoted

MOST_CITED = 4
SILENT = "the text is silent"


def assumed(value: str, why: str = SILENT) -> str:
    """Return a quantity that nothing in the document supports."""
    return f"{{value: {value}, assumed: {quoted(why)}}}"


class Grounds:
    """Writes citations and remembers which evidence the draft has cited, in the order of citing.

    Parameters
    ----------
    sparing : bool
        Whether a field gets one quote only, besides those that are cited already.
    """

    def __init__(self, sparing: bool = False) -> None:
        self.cited: dict[str, None] = {}
        self.sparing = sparing

    def cite(self, evidence: Iterable[str], most: int = MOST_CITED) -> str:
        """Return at most `most` different evidence identifiers as a YAML list on one line."""
        kept = list(dict.fromkeys(evidence))[:most]
        if self.sparing:
            kept = [id_ for n, id_ in enumerate(kept) if n == 0 or id_ in self.cited]
        self.cited.update(dict.fromkeys(kept))
        return flow_list(kept)

    def inferred(self, value: str, evidence: Iterable[str], because: str) -> str:
        """Return a quantity that was concluded from quotes."""
        return f"{{value: {value}, inferred: {self.cite(evidence)}, because: {quoted(because)}}}"

    def stated(self, value: str, evidence: str) -> str:
        """Return a quantity whose number stands in the quote."""
        self.cite([evidence])
        return f"{{value: {value}, stated: {evidence}}}"
