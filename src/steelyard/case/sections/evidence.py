"""Sources and the verbatim spans taken from them."""

from __future__ import annotations

from steelyard.case.sections.base import Name, Section, Written


class Source(Section):
    """A document, in the case file's folder."""

    file: str
    title: Written = ""
    author: Written = ""
    publisher: Written = ""
    date: Written = ""
    reliability: str = ""
    note: str = ""


class Evidence(Section):
    """A verbatim span of a source."""

    source: Name
    quote: Written
    speaker: Written = ""
    date: Written = ""
    note: str = ""
