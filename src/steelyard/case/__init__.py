"""What an analyst states: the case file, its model and its checks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from steelyard.case.case import Case

__all__ = ["Case"]


def __getattr__(name: str) -> Any:
    """Import the model where it is first used.

    Who reads documents needs only words and numbers of this part.
    """
    if name == "Case":
        from steelyard.case.case import Case

        return Case
    raise AttributeError(f"steelyard.case has no {name!r}")
