"""The JSON Schema of the case file."""

from __future__ import annotations

from typing import Any

from steelyard.case.schema import case_schema


def schema() -> dict[str, Any]:
    """Return the JSON Schema of the case file, for completion and checks in an editor."""
    return case_schema()
