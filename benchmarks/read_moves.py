"""Read the main event of each record: `python benchmarks/read_moves.py IN OUT`.

IN is JSON Lines, gzipped where its name ends in .gz, of records with `id` and `text`. OUT gets one
line for each record, in their order: its `id`, `event` (a type of PLOVER, never null), `source` and
`target` (words of the text, or null).
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Iterator
from io import TextIOWrapper
from pathlib import Path
from typing import Literal, TextIO

from steelyard.reading.events import text_event
from steelyard.reading.text import Span

COMMONEST = "AGREE"


def opened(path: Path, mode: Literal["rb", "wb"]) -> TextIO:
    """Open a text file, gzipped or not."""
    return TextIOWrapper(
        gzip.open(path, mode) if path.suffix == ".gz" else path.open(mode), encoding="utf-8"
    )


def answers(lines: Iterator[str]) -> Iterator[dict[str, str | None]]:
    """Yield the answer to each record; a text without words gets the commonest type."""
    for line in lines:
        if not line.strip():
            continue
        record = json.loads(line)
        text = str(record.get("text") or "")
        event = text_event(text)
        yield {
            "id": record.get("id"),
            "event": event.type if event else COMMONEST,
            "source": _of(event.source, text) if event else None,
            "target": _of(event.target, text) if event else None,
        }


def _of(span: Span | None, text: str) -> str | None:
    return None if span is None else span.of(text)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("records", type=Path, metavar="IN")
    parser.add_argument("out", type=Path, metavar="OUT")
    options = parser.parse_args()
    with opened(options.records, "rb") as lines, opened(options.out, "wb") as out:
        for answer in answers(iter(lines)):
            out.write(json.dumps(answer, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
