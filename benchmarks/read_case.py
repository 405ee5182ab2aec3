"""Read a document and write what was found as a flat list.

`python benchmarks/read_case.py DOC OUT.json`.

OUT is a JSON list of objects with `class`, a verbatim `quote`, and the fields of the class (see
`steelyard.reading.flat.flat_list`).
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from steelyard.reading.flat import flat_list
from steelyard.reading.reading import read


def main() -> None:
    """Read one document."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("document", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    found = flat_list(read(options.document))
    options.out.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
