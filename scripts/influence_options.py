"""The tables of the page of options, from the records in which the influence models declare them.

python -m scripts.influence_options renews docs/reference/influence-options.md
"""

from __future__ import annotations

import sys
from pathlib import Path

from steelyard.lenses.influence.models.registry import MODELS
from steelyard.lenses.influence.options import ModelOption, options_of

PAGE = Path(__file__).resolve().parent.parent / "docs" / "reference" / "influence-options.md"
HEAD = "| option | values | default | means |\n| --- | --- | --- | --- |\n"
NONE = "It has none.\n"


def table(model: str) -> str:
    """Return the table of a model's options."""
    options = options_of(MODELS[model].options)
    return HEAD + "".join(map(row, options.values())) if options else NONE


def row(option: ModelOption) -> str:
    """Return the line of an option."""
    values = ", ".join(f"`{word}`" for word in option.words) or option.range
    return f"| `{option.name}` | {values} | `{option.default}` | {option.meaning} |\n"


def page(text: str) -> str:
    """Return the page with the tables renewed; what stands around them stays.

    Raises
    ------
    ValueError
        A model has no section.
    """
    for model in MODELS:
        before, heading, after = text.partition(f"\n## {model}\n")
        if not heading:
            raise ValueError(f"the page has no section for {model}")
        text = before + heading + _renewed(after, table(model))
    return text


def _renewed(text: str, table: str) -> str:
    """A text with its first table, or the line that says that there is none, put in anew."""
    lines = text.splitlines(keepends=True)
    first = next(at for at, line in enumerate(lines) if line == NONE or line.startswith("|"))
    last = first + 1
    while lines[last].startswith("|"):
        last += 1
    return "".join([*lines[:first], table, *lines[last:]])


def main() -> int:
    """Write the page."""
    PAGE.write_text(page(PAGE.read_text("utf-8")), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
