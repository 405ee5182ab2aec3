"""Score drafts against gold: what of a brief the reader found, and how much of it it got right.

Gold is a folder of ``NAME.txt`` with ``NAME.gold.json``; a prediction is a JSON list of objects
with ``class``, ``quote`` and the fields of their class, as ``benchmarks/read_case.py DOC OUT.json``
writes it.

The rule for a match
--------------------
*Place.* A quote is looked for in the document word by word; case, punctuation and white space do
not count. Where it occurs more than once, every place is tried. A quote that is not in the document
matches nothing.

*Pairs.* A predicted and a gold item of one class may be a pair when the words that both places
share are at least half of the words of the shorter one. For the class ``party`` the place does not
count: they may be a pair when a name or alias of one is a name or alias of the other. Each item is
in one pair at most; of all ways to pair a class, one with the greatest number of pairs is taken,
among those one with the most right fields, then one with the most shared words.

*found* counts the pairs. *fields* counts the pairs whose enumerated fields and names are all right
as well:

===========  ===============================================
proposal     proposer
stance       party, stance ("accepts under a condition" is "conditional")
condition    party
lever        by, on, kind, status
demand       by, on
belief       holder, about
constraint   holder, type
attribution  source, source_type, institution
forecast     source
quantity     value, unit; for dates subtype and value
party        the name (as *found*)
===========  ===============================================

A field that the gold leaves out or empty is not looked at. Names are compared without case and
articles; they are the same when they are equal, when the gold's parties (names, aliases) and
mentions (persons, offices, pronouns) lead both to one party or person, or, for sources and
institutions, when every word of weight of one is in the other. Values may differ by half a per
cent; decades and centuries count as years; a unit is its last word, in singular or plural. Free
text (meaning) is not compared.

Precision is pairs over predicted items, recall pairs over gold items, F1 their harmonic mean.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
from rich.console import Console
from rich.table import Table
from scipy.optimize import linear_sum_assignment

ROOT = Path(__file__).resolve().parents[2]
READER = ROOT / "benchmarks" / "read_case.py"
SHARED = 0.5
TOLERANCE = 0.005
NAMES = {
    "proposal": ("proposer",),
    "stance": ("party",),
    "condition": ("party",),
    "lever": ("by", "on"),
    "demand": ("by", "on"),
    "belief": ("holder",),
    "constraint": ("holder",),
    "attribution": ("source", "institution"),
    "forecast": ("source",),
}
ENUMERATED = {
    "stance": ("stance",),
    "lever": ("kind", "status"),
    "belief": ("about",),
    "constraint": ("type",),
    "attribution": ("source_type",),
}
CLASSES = (
    "party",
    "proposal",
    "stance",
    "condition",
    "lever",
    "demand",
    "belief",
    "constraint",
    "attribution",
    "forecast",
    "quantity",
)
SAME = {"accepts under a condition": "conditional", "organization": "organisation"}
YEARS = {"decade": 10.0, "century": 100.0, "year": 1.0}
LIGHT = frozenset(
    "the a an of for in at on to and mr mrs ms dr its his her their former some one".split()
)
PRONOUNS = frozenset("he she it they we i who his her its their".split())

Item: TypeAlias = dict[str, Any]
_WORD = re.compile(r"[^\W_]+")


@dataclass
class Tally:
    """Counts of one class.

    Items in the gold, items predicted, pairs, and pairs with all fields right.
    """

    gold: int = 0
    predicted: int = 0
    found: int = 0
    fields: int = 0

    def add(self, other: Tally) -> None:
        """Add the counts of another."""
        self.gold += other.gold
        self.predicted += other.predicted
        self.found += other.found
        self.fields += other.fields

    def scores(self, right: int) -> tuple[float, float, float]:
        """Return precision, recall and F1 for a number of right pairs.

        0 where there is nothing to divide by.
        """
        precision = right / self.predicted if self.predicted else 0.0
        recall = right / self.gold if self.gold else 0.0
        return precision, recall, 2 * right / (self.gold + self.predicted) if right else 0.0


@dataclass
class Brief:
    """The score of one document: counts by class, what was missed and what was too much."""

    name: str
    tallies: dict[str, Tally] = field(default_factory=dict)
    missed: list[Item] = field(default_factory=list)
    extra: list[Item] = field(default_factory=list)
    wrong: list[tuple[Item, Item]] = field(default_factory=list)
    unplaced: int = 0


class Document:
    """A text as words, in which quotes are found."""

    def __init__(self, text: str) -> None:
        self.words = _words(text)
        self.at: dict[str, list[int]] = defaultdict(list)
        for index, word in enumerate(self.words):
            self.at[word].append(index)

    def places(self, quote: str) -> list[tuple[int, int]]:
        """Return first word and end of every place where the words of a quote stand in the text."""
        wanted = _words(quote)
        if not wanted:
            return []
        starts = self.at.get(wanted[0], [])
        return [
            (start, start + len(wanted))
            for start in starts
            if self.words[start : start + len(wanted)] == wanted
        ]


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower().replace("’", "'").replace("'s ", " "))


def overlap(one: Sequence[tuple[int, int]], two: Sequence[tuple[int, int]]) -> float:
    """Return the greatest share of the shorter place that two places have in common.

    0 where either list is empty.
    """
    return max(
        (
            max(0, min(a[1], b[1]) - max(a[0], b[0])) / min(a[1] - a[0], b[1] - b[0])
            for a in one
            for b in two
        ),
        default=0.0,
    )


class Names:
    """Who is meant by the names, aliases, persons and pronouns of a brief."""

    def __init__(self, gold: Item, document: Document) -> None:
        self.document = document
        self.keys: dict[str, str] = {}
        self.persons: dict[str, str] = {}
        for item in gold["items"]:
            if item["class"] == "party":
                for name in (item["name"], *item.get("aliases", ()), item["quote"]):
                    self.keys.setdefault(_plain(name), item["name"])
        self.mentions = [m for m in gold.get("mentions", ()) if m.get("quote")]
        for mention in self.mentions:
            if mention.get("person"):
                for name in (mention["person"], mention["quote"]):
                    if _plain(name) not in PRONOUNS and mention.get("party"):
                        self.keys.setdefault(_plain(name), mention["party"])
                        self.persons.setdefault(_plain(name), mention["person"])

    def party(self, name: str) -> str:
        """Return the party that a name leads to, or the name itself."""
        wanted = _plain(name)
        key = self.keys.get(wanted)
        if key is None:
            key = next(
                (
                    party
                    for known, party in self.keys.items()
                    if known in self.persons and _weighs(wanted, known)
                ),
                wanted,
            )
        return _plain(key)

    def stands_for(self, name: str, quote: str) -> set[str]:
        """Return the plain names that a gold name may be given by.

        Itself, and who a pronoun near the quote stands for.
        """
        told = {_plain(name), _plain(self.persons.get(_plain(name), name))}
        if _plain(name) in PRONOUNS:
            near = self._nearest(_plain(name), quote)
            told |= {_plain(near[key]) for key in ("person", "party") if near and near.get(key)}
        return told

    def _nearest(self, pronoun: str, quote: str) -> Item | None:
        here = self.document.places(quote)
        known = [
            (m, self.document.places(m.get("context", "")))
            for m in self.mentions
            if _plain(m["quote"]) == pronoun
        ]
        placed = [
            (min(abs(a[0] - b[0]) for a in here for b in places), m)
            for m, places in known
            if here and places
        ]
        return min(placed, key=lambda pair: pair[0])[1] if placed else None


def _plain(name: str) -> str:
    words = _words(f"{name} ")
    return " ".join(words[1:] if len(words) > 1 and words[0] in {"the", "a", "an"} else words)


def _weighs(one: str, two: str) -> bool:
    """Say whether every word of weight of one name is in the other."""
    left, right = set(one.split()) - LIGHT, set(two.split()) - LIGHT
    return bool(left) and bool(right) and (left <= right or right <= left)


def same_name(names: Names, gold: str, told: object, quote: str, loosely: bool) -> bool:
    """Say whether a predicted name is the gold's."""
    if not isinstance(told, str) or not told.strip():
        return False
    allowed = names.stands_for(gold, quote)
    if _plain(told) in allowed or any(names.party(told) == names.party(name) for name in allowed):
        if not loosely or _plain(gold) not in names.persons or _plain(told) not in names.persons:
            return True
        return names.persons[_plain(gold)] == names.persons[_plain(told)]
    return loosely and any(_weighs(_plain(told), name) for name in allowed)


def right_fields(names: Names, gold: Item, told: Item) -> bool:
    """Say whether all fields of a pair that count are right."""
    kind = gold["class"]
    if kind == "quantity":
        return _same_quantity(gold, told)
    for name in NAMES.get(kind, ()):
        loosely = kind in {"attribution", "forecast"}
        if gold.get(name) and not same_name(
            names, gold[name], told.get(name), gold["quote"], loosely
        ):
            return False
    return all(
        not gold.get(name) or _enumerated(gold[name]) == _enumerated(told.get(name))
        for name in ENUMERATED.get(kind, ())
    )


def _enumerated(value: object) -> str:
    text = str(value).strip().lower()
    return SAME.get(text, text)


def _same_quantity(gold: Item, told: Item) -> bool:
    if (gold.get("subtype") == "date") != (told.get("subtype") == "date"):
        return False
    if gold.get("subtype") == "date":
        return str(gold.get("value")) == str(told.get("value"))
    wanted, given = _measured(gold), _measured(told)
    if wanted is None or given is None:
        return False
    return (
        abs(wanted[0] - given[0]) <= TOLERANCE * max(abs(wanted[0]), abs(given[0]))
        and wanted[1] == given[1]
    )


def _measured(item: Item) -> tuple[float, str] | None:
    """Value and unit of a quantity, in years for longer times.

    None where the value is no number.
    """
    try:
        value = float(str(item.get("value")))
    except ValueError:
        return None
    unit = str(item.get("unit") or "").strip().lower().replace(" a ", " per ")
    head, _, per = unit.partition(" per ")
    last = head.split()[-1] if head.split() else ""
    single = (
        last[:-3] + "y"
        if last.endswith("ies")
        else last[:-1]
        if last.endswith("s") and len(last) > 2
        else last
    )
    if single in YEARS and not per:
        return value * YEARS[single], "year"
    return value, f"{single} per {per}" if per else single


def pairs(
    names: Names, document: Document, gold: list[Item], told: list[Item]
) -> list[tuple[int, int, bool]]:
    """Return the best pairs of gold and predicted items of one class.

    With each, whether their fields are right.
    """
    if not gold or not told:
        return []
    weights = np.zeros((len(gold), len(told)))
    right = np.zeros(weights.shape, dtype=bool)
    gold_places = [document.places(item["quote"]) for item in gold]
    told_places = [document.places(str(item.get("quote") or "")) for item in told]
    for i, wanted in enumerate(gold):
        for j, given in enumerate(told):
            if wanted["class"] == "party":
                shared = 1.0 if _same_party(names, wanted, given) else 0.0
            else:
                shared = overlap(gold_places[i], told_places[j])
            if shared >= SHARED:
                right[i, j] = wanted["class"] == "party" or right_fields(names, wanted, given)
                weights[i, j] = 1.0 + 1e-4 * right[i, j] + 1e-7 * shared
    rows, columns = linear_sum_assignment(weights, maximize=True)
    return [
        (int(i), int(j), bool(right[i, j]))
        for i, j in zip(rows, columns, strict=True)
        if weights[i, j] > 0
    ]


def _same_party(names: Names, wanted: Item, given: Item) -> bool:
    allowed = {
        _plain(name) for name in (wanted["name"], *wanted.get("aliases", ()), wanted["quote"])
    }
    told = [str(name) for name in (given.get("name"), *(given.get("aliases") or ())) if name]
    return any(_plain(name) in allowed for name in told) or bool(
        told and names.party(told[0]) == _plain(wanted["name"])
    )


def score_brief(name: str, text: str, gold: Item, told: list[Item]) -> Brief:
    """Score the predicted items of one document."""
    document = Document(text)
    names = Names(gold, document)
    brief = Brief(name)
    for kind in CLASSES:
        wanted = [item for item in gold["items"] if item["class"] == kind]
        given = [item for item in told if item.get("class") == kind]
        matched = pairs(names, document, wanted, given)
        brief.tallies[kind] = Tally(
            len(wanted), len(given), len(matched), sum(good for *_, good in matched)
        )
        used_gold, used_told = {i for i, *_ in matched}, {j for _, j, _ in matched}
        brief.missed += [item for i, item in enumerate(wanted) if i not in used_gold]
        brief.extra += [item for j, item in enumerate(given) if j not in used_told]
        brief.wrong += [(wanted[i], given[j]) for i, j, good in matched if not good]
        brief.unplaced += sum(
            not document.places(str(item.get("quote") or "")) for item in given if kind != "party"
        )
    return brief


def read_with(reader: Path, document: Path) -> list[Item]:
    """Run the reader's door over a document and return what it wrote.

    Raises
    ------
    SystemExit
        When the reader fails or writes no list of objects.
    """
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "draft.json"
        run = subprocess.run(
            [sys.executable, str(reader), str(document), str(out)],
            capture_output=True,
            text=True,
            check=False,
        )
        if run.returncode or not out.is_file():
            raise SystemExit(
                f"{document.name}: {reader.name} failed with "
                f"{run.returncode}.\n{run.stderr.strip()[-2000:]}"
            )
        return items_of(json.loads(out.read_text("utf-8")), document.name)


def items_of(found: object, name: str) -> list[Item]:
    """Return a prediction as items; the list may stand under “items” as in the gold."""
    found = found.get("items") if isinstance(found, dict) else found
    if not isinstance(found, list) or not all(isinstance(item, dict) for item in found):
        raise SystemExit(
            f"{name}: the prediction is no JSON list of objects with “class” and “quote”."
        )
    return found


def briefs_of(folder: Path, reader: Path, predictions: Path | None) -> Iterator[Brief]:
    """Score every brief of a folder, by the reader or by predictions.

    Predictions lie in a folder as NAME.json.
    """
    gold_files = sorted(folder.glob("*.gold.json"))
    if not gold_files:
        raise SystemExit(f"{folder}: no file NAME.gold.json. Name the folder that holds the gold.")
    for file in gold_files:
        name = file.name.removesuffix(".gold.json")
        document = folder / f"{name}.txt"
        if predictions is None:
            told = read_with(reader, document)
        else:
            told = items_of(json.loads((predictions / f"{name}.json").read_text("utf-8")), name)
        yield score_brief(
            name, document.read_text("utf-8"), json.loads(file.read_text("utf-8")), told
        )


def totals(briefs: Sequence[Brief]) -> dict[str, Tally]:
    """Return the counts of each class over all briefs, and of all classes under “all”."""
    found = {kind: Tally() for kind in (*CLASSES, "all")}
    for brief in briefs:
        for kind, tally in brief.tallies.items():
            found[kind].add(tally)
            found["all"].add(tally)
    return found


def as_json(briefs: Sequence[Brief]) -> dict[str, Any]:
    """Return all counts and scores as plain data."""
    return {
        "classes": {kind: _row(tally) for kind, tally in totals(briefs).items()},
        "briefs": {
            b.name: {kind: _row(tally) for kind, tally in totals([b]).items()} for b in briefs
        },
        "quotes not in the text": sum(b.unplaced for b in briefs),
    }


def _row(tally: Tally) -> dict[str, float]:
    row: dict[str, float] = {"gold": tally.gold, "predicted": tally.predicted}
    for level, right in (("found", tally.found), ("fields", tally.fields)):
        precision, recall, f1 = tally.scores(right)
        row |= {
            level: right,
            f"{level}_precision": precision,
            f"{level}_recall": recall,
            f"{level}_f1": f1,
        }
    return row


def show(briefs: Sequence[Brief], console: Console, misses: bool) -> None:
    """Print the tables, and with `misses` what was missed, too much or wrong in a field."""
    console.print(_table("by class", totals(briefs)))
    console.print(_table("by brief", {b.name: totals([b])["all"] for b in briefs}))
    console.print(f"predicted quotes that are not in the text: {sum(b.unplaced for b in briefs)}")
    for brief in briefs if misses else ():
        console.print(f"\n== {brief.name}", markup=False)
        for sign, items in (("-", brief.missed), ("+", brief.extra)):
            for item in items:
                console.print(
                    sign,
                    json.dumps(item, ensure_ascii=False),
                    markup=False,
                    highlight=False,
                    soft_wrap=True,
                )
        for wanted, given in brief.wrong:
            told = {k: v for k, v in given.items() if k not in wanted or wanted[k] != v}
            for sign, item in (("~", wanted), ("    told", told)):
                console.print(
                    sign,
                    json.dumps(item, ensure_ascii=False),
                    markup=False,
                    highlight=False,
                    soft_wrap=True,
                )


def _table(title: str, tallies: dict[str, Tally]) -> Table:
    table = Table(title=title, title_justify="left")
    for head in ("", "gold", "told", "found P", "R", "F1", "fields P", "R", "F1"):
        table.add_column(head, justify="left" if not head else "right")
    for name, tally in tallies.items():
        scores = [
            f"{100 * s:.1f}" for right in (tally.found, tally.fields) for s in tally.scores(right)
        ]
        table.add_row(name, str(tally.gold), str(tally.predicted), *scores)
    return table


def main(words: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, help="folder with NAME.txt and NAME.gold.json")
    parser.add_argument(
        "--reader", type=Path, default=READER, help="program that is run as READER DOC OUT.json"
    )
    parser.add_argument(
        "--predictions", type=Path, help="folder with NAME.json, instead of running a reader"
    )
    parser.add_argument(
        "--json", action="store_true", help="print one JSON object instead of tables"
    )
    parser.add_argument(
        "--misses",
        action="store_true",
        help="print every item missed, too much, or wrong in a field",
    )
    args = parser.parse_args(words)
    briefs = list(briefs_of(args.folder, args.reader, args.predictions))
    if args.json:
        print(json.dumps(as_json(briefs), indent=1, ensure_ascii=False))
    else:
        show(briefs, Console(width=112), args.misses)


if __name__ == "__main__":
    main()
