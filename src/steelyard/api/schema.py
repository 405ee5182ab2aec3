"""The JSON Schema of the case file."""

from __future__ import annotations

import json
from typing import Any

from steelyard.case.schema import schema_text


def schema() -> dict[str, Any]:
    """Return the JSON Schema of the case file, for completion and checks in an editor."""
    found: dict[str, Any] = json.loads(schema_text())
    return found
