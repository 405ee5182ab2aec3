"""What the names of the files that Steelyard knows end with, in small letters."""

from __future__ import annotations

CASES = (".yaml", ".yml")
LEDGERS = (".jsonl", ".ndjson")
PAGES = (".html", ".htm")
