"""Steelyard weighs leverage.

Who can move whom, towards which deal, with what, at what cost, given what each side believes.

Examples
--------
>>> from steelyard import Case, weigh
>>> case = Case.load("examples/ceasefire-2025/case.yaml")
>>> result = weigh(case, draws=1024)
"""

from __future__ import annotations

from steelyard.version import __version__

TYPE_CHECKING = False  # as `typing` has it, which takes longer to import than all that stands here
if TYPE_CHECKING:
    from typing import Any

    from steelyard.api import weigh
    from steelyard.case import Case
    from steelyard.lenses.balance.result import WeighResult

__all__ = ["Case", "WeighResult", "__version__", "weigh"]


def __getattr__(name: str) -> Any:
    """Import the public names where they are first used: a command's help needs none of them."""
    if name == "Case":
        from steelyard.case import Case

        return Case
    if name == "WeighResult":
        from steelyard.lenses.balance.result import WeighResult

        return WeighResult
    if name == "weigh":
        from steelyard.api import weigh

        return weigh
    raise AttributeError(f"steelyard has no {name!r}")
