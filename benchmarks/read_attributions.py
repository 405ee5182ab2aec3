"""Read who said what in articles: `python benchmarks/read_attributions.py IN.jsonl[.gz] OUT.jsonl`.

IN is JSON Lines of records with `id` and `text`; anything else in them is not looked at. OUT gets a
line for each record with its `id` and its `attributions`, each with `source`, `cue` and `content`
as lists of [start, end] in the text.
"""

from __future__ import annotations

import argparse
import gzip
import json
from pathlib import Path

from steelyard.reading.tagger.spans import AttributionSpans
from steelyard.reading.tagger.tagger import tag


def offsets(found: AttributionSpans) -> dict[str, list[list[int]]]:
    """Return an attribution as lists of offsets."""
    return {
        "source": [[found.source.start, found.source.end]] if found.source else [],
        "cue": [[found.cue.start, found.cue.end]],
        "content": [[span.start, span.end] for span in found.content],
    }


def main() -> None:
    """Read every record."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("articles", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    opened = gzip.open if options.articles.suffix == ".gz" else open
    with (
        opened(options.articles, "rt", encoding="utf-8") as lines,
        options.out.open("w", encoding="utf-8") as out,
    ):
        for line in lines:
            if line.strip():
                record = json.loads(line)
                found = [offsets(a) for a in tag(record["text"]).attributions]
                out.write(json.dumps({"id": record["id"], "attributions": found}) + "\n")


if __name__ == "__main__":
    main()
