"""What a report shows of a case.

Plain records that the owner of the case fills, so that no figure reads a case file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

_HIDDEN = re.compile(r"[\x00-\x20\x7f]")
_SCHEME = re.compile(r"([^/?#]*?):")


def _may_be_followed(address: str) -> bool:
    """Return whether an address is relative or of the web, read as a browser does.

    Without blanks and control characters.
    """
    scheme = _SCHEME.match(_HIDDEN.sub("", address))
    return scheme is None or scheme[1].lower() in {"http", "https"}


@dataclass(frozen=True)
class Number:
    """One number of the case and its grounds.

    Attributes
    ----------
    path : str
        Its address in the case file, as in ``levers.arms.credibility``.
    label : str
        The same in words.
    written : str
        As it stands in the file.
    unit : str
        What it is measured in, or empty.
    grounds : str
        ``stated``, ``inferred`` or ``assumed``.
    evidence : tuple of str
        The evidence that it rests on.
    because : str
        The reason given, or empty.
    line : int or None
        Its line in the case file.
    """

    path: str
    label: str
    written: str
    unit: str
    grounds: str
    evidence: tuple[str, ...] = ()
    because: str = ""
    line: int | None = None


@dataclass(frozen=True)
class Quote:
    """A verbatim span of a source: who said it, when, and where it stands.

    ``href`` may be relative, or lead to the web; an address of any other kind, which a reader must
    not follow, is dropped.
    """

    id: str
    quote: str
    speaker: str = ""
    date: str = ""
    source_title: str = ""
    publisher: str = ""
    line: int | None = None
    href: str | None = None

    def __post_init__(self) -> None:
        if self.href is not None and not _may_be_followed(self.href):
            object.__setattr__(self, "href", None)


@dataclass(frozen=True)
class Prediction:
    """What somebody foretold, and what came of it: ``true``, ``false`` or ``open``."""

    by: str
    said: str
    date: str
    about: str
    outcome: str
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True)
class LensView:
    """What another theory says of the same case, and whether it agrees; None where it cannot."""

    name: str
    finding: str
    agrees: bool | None
    detail: str = ""


@dataclass(frozen=True)
class CaseView:
    """Everything of a case that a report shows.

    Attributes
    ----------
    title, as_of : str
        Headline and date of the judgement.
    draft : bool
        Whether the case is a machine draft that nobody has checked.
    text : str
        The case file itself.
    numbers, evidence, forecasts
        In the order of the file.
    parties, proposals : mapping of str to str
        Names by id.
    plural : frozenset of str
        Parties whose names are plural.
    lever_sentences : mapping of str to str
        Each lever read back as a plain sentence.
    warnings : tuple of str
        What the check of the case found.
    """

    title: str
    as_of: str
    draft: bool
    text: str
    numbers: tuple[Number, ...] = ()
    evidence: tuple[Quote, ...] = ()
    parties: Mapping[str, str] = field(default_factory=dict)
    plural: frozenset[str] = frozenset()
    forecasts: tuple[Prediction, ...] = ()
    lever_sentences: Mapping[str, str] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    proposals: Mapping[str, str] = field(default_factory=dict)
    lenses: tuple[LensView, ...] = ()
