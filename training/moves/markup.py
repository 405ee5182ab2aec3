"""Briefs with items marked inline, `{class=fields|words}`, as plain text and items."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from steelyard.reading.tagger.moves import CLASSES, FIELDS, OF_CLASS

_SPELT = {"usedup": "used up", "ruledout": "ruled out"}
_TOKEN = re.compile(r"\{(\w+)=([^|{}]*)\||\}")


@dataclass
class Marked:
    """One item: class, place in the plain text, and its enumerated values by name."""

    kind: str
    start: int
    end: int
    values: dict[str, str] = field(default_factory=dict)
    parties: tuple[str, ...] = ()


def parse(text: str, name: str) -> tuple[str, list[Marked]]:
    """Return the plain text and the items of a marked text.

    Raises
    ------
    ValueError
        When marks do not balance.
    """
    plain, items = _marks(text, name)
    return plain, [i for i in items if i.kind in CLASSES]


def _marks(text: str, name: str) -> tuple[str, list[Marked]]:
    plain, items, opened, at = "", [], [], 0
    for match in _TOKEN.finditer(text):
        plain += text[at : match.start()]
        at = match.end()
        if match.group(1):
            opened.append((match.group(1), match.group(2), len(plain)))
        elif opened:
            kind, fields, start = opened.pop()
            items.append(_item(kind, fields, start, len(plain)))
        else:
            raise ValueError(f"{name}: a mark ends that did not begin, after “{plain[-40:]}”")
    plain += text[at:]
    if opened:
        raise ValueError(f"{name}: a mark of {opened[-1][0]} does not end")
    return plain, sorted(items, key=lambda i: (i.start, -i.end))


def _item(kind: str, fields: str, start: int, end: int) -> Marked:
    parts = [_SPELT.get(p.strip(), p.strip()) for p in fields.split(",")]
    item = Marked(kind, start, end, parties=tuple(p for p in parts[0].split(">") if p and p != "?"))
    for name in OF_CLASS.get(kind, ()):
        for part in parts[1:]:
            if part in FIELDS[name]:
                item.values[name] = part
    return item


def load(folder: Path) -> list[tuple[str, str, list[Marked]]]:
    """Return name, text and items of every marked brief of a folder."""
    found = []
    for path in sorted(folder.glob("*.marked.txt")):
        text, items = parse(path.read_text(encoding="utf-8"), path.name)
        found.append((path.stem, text, items))
    return found


def named_parties(folder: Path) -> dict[str, list[Marked]]:
    """Return, for every marked brief of a folder, where its parties are named for the marks."""
    found = {}
    for path in sorted(folder.glob("*.marked.txt")):
        _, items = _marks(path.read_text(encoding="utf-8"), path.name)
        found[path.stem] = [i for i in items if i.kind == "party"]
    return found


def load_gold(folder: Path) -> list[tuple[str, str, list[Marked]]]:
    """Return name, text and items of every gold brief of a folder.

    A quote stands where it first occurs after the last one.
    """
    import json

    found = []
    for path in sorted(folder.glob("*.gold.json")):
        text = path.with_name(path.name.replace(".gold.json", ".txt")).read_text(encoding="utf-8")
        items, last = [], 0
        for entry in json.loads(path.read_text(encoding="utf-8"))["items"]:
            start = text.find(entry["quote"], max(0, last - 200))
            start = text.find(entry["quote"]) if start < 0 else start
            last = max(last, start)
            if entry["class"] in CLASSES:
                values = {
                    k: entry[k]
                    for k in FIELDS
                    if entry.get(k) in FIELDS[k] and (k != "type" or entry["class"] == "constraint")
                }
                items.append(Marked(entry["class"], start, start + len(entry["quote"]), values))
        found.append((path.stem, text, items))
    return found
