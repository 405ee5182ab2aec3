"""From a document to evidence with its place, and on to a draft case."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from steelyard.reading.drafting.draft import draft
    from steelyard.reading.reading import Reading, read

__all__ = ["Reading", "draft", "read"]

_MODULES = {"Reading": "reading", "draft": "drafting.draft", "read": "reading"}


def __getattr__(name: str) -> Any:
    """Import what reads and drafts where it is first used.

    Who writes a report needs only words and templates of this part.
    """
    if name in _MODULES:
        return getattr(import_module(f"steelyard.reading.{_MODULES[name]}"), name)
    raise AttributeError(f"steelyard.reading has no {name!r}")
