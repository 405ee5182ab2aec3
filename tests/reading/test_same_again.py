"""The same text gives the same reading, whatever order Python keeps its sets in."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

FIXTURES = sorted((Path(__file__).parent / "fixtures").iterdir())
TEXT = (
    "Vale urged calm on Monday.\n\nDonald Vale spoke of talks with Peru. The Vale Foundation "
    "paid. Vale Grain paid as well.\n"
)
PROGRAM = (
    "import sys\n"
    "from steelyard.reading.ledger import jsonl, records\n"
    "from steelyard.reading.pages.page import page_of_text\n"
    "from steelyard.reading.reading import read_page\n"
    "for text in sys.stdin.read().split('\\f'):\n"
    "    sys.stdout.write(jsonl(records(read_page(page_of_text('a.txt', text)))))\n"
)


def ledger(seed: int) -> str:
    texts = "\f".join([TEXT, *(file.read_text("utf-8") for file in FIXTURES)])
    environment = os.environ | {"PYTHONHASHSEED": str(seed), "PYTHONUTF8": "1"}
    command = [sys.executable, "-c", PROGRAM]
    done = subprocess.run(
        command,
        input=texts,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment,
        check=True,
    )
    return done.stdout


def test_a_reading_does_not_hang_on_the_order_of_sets() -> None:
    first = ledger(1)
    assert first.count("\n") > 20
    assert all(ledger(seed) == first for seed in (2, 3, 4))
