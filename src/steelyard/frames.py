"""pandas, for those who have it."""

from __future__ import annotations

import importlib
from types import ModuleType

from steelyard.errors import MissingExtra


def pandas() -> ModuleType:
    """Return the library of data frames; it is imported only where a frame is asked for.

    Raises
    ------
    MissingExtra
        If it is not installed.
    """
    try:
        return importlib.import_module("pandas")
    except ImportError as error:
        raise MissingExtra("frame", "a data frame") from error
