"""A reading on a terminal: what to know about a document before looking at its page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from rich.console import Console
from rich.table import Table
from rich.text import Text

from steelyard.english.words import counted
from steelyard.errors import visible
from steelyard.reading.ledger import Record, ledger
from steelyard.reading.reading import Reading
from steelyard.reading.show.notes import voices
from steelyard.reading.show.render import cut

_QUOTE = 160
_MOST = 12


def print_reading(reading: Reading, console: Console) -> None:
    """Print what a document tells, in short.

    That is title, notes, parties, proposals, stances, levers by party, who says how much, and what
    was dropped.
    """
    page = reading.page
    made = ledger(reading)
    console.print(_text(page.title or page.file), style="bold")
    date = page.date.isoformat() if page.date else "no date"
    console.print(
        _text(", ".join(part for part in (page.author, page.publisher, date, page.file) if part)),
        style="dim",
    )
    for note in page.notes:
        console.print(_text(f"note: {note}"))
    by_class = Counter(str(record["class"]) for record in made.records)
    console.print(_text("\n" + _parties(reading)))
    for kind, title in (("proposal", "Proposals"), ("stance", "Stances"), ("lever", "Levers")):
        own = [record for record in made.records if record["class"] == kind]
        if own:
            console.print(_moves(title, own))
    console.print(_text("\n" + _who_says(reading)))
    found = ", ".join(f"{number} {kind}" for kind, number in by_class.most_common())
    console.print(
        _text(
            f"found: {found or 'nothing'}; dropped for want of words or of a party: "
            f"{len(made.dropped)}"
        )
    )


def print_records(records: Iterable[Record], console: Console, title: str | None = None) -> None:
    """Print records as a table: what they are, their words, who says so, and where."""
    table = _table(title)
    for column, ratio in (("class", 2), ("quote", 7), ("who", 3), ("document", 3)):
        table.add_column(column, overflow="fold", ratio=ratio, min_width=len("attribution,"))
    table.add_column("line", justify="right")
    for record in records:
        what = ", ".join(str(record[key]) for key in ("class", "value", "status") if record[key])
        doing = " → ".join(str(record[key]) for key in ("party", "other") if record[key])
        speaker = str(record["speaker"] or "")
        who = (
            speaker
            if speaker == doing or not doing
            else f"{doing}; says {speaker}"
            if speaker
            else doing
        )
        document = " ".join(str(record[key]) for key in ("file", "published") if record[key])
        cells = (what, cut(str(record["quote"]), _QUOTE), who, document, str(record["line"] or ""))
        table.add_row(*(_text(words) for words in cells))
    console.print(table)


def _text(words: str) -> Text:
    """Words of a document as they stand: no markup, and nothing that a terminal would act on."""
    return Text("\n".join(visible(line) for line in words.split("\n")))


def _table(title: str | None) -> Table:
    return Table(
        title=title,
        title_justify="left",
        show_edge=False,
        pad_edge=False,
        title_style="italic",
        expand=True,
    )


def _parties(reading: Reading) -> str:
    acting = Counter(party for item in reading.items for party in (item.party, item.other) if party)
    if not acting:
        return "No party was found that does anything."
    names = [
        f"{reading.parties.name(party)} ({number})" for party, number in acting.most_common(_MOST)
    ]
    more = f", and {len(acting) - _MOST} more" if len(acting) > _MOST else ""
    return f"Parties, with how often they act or are acted upon: {', '.join(names)}{more}."


def _moves(title: str, own: list[Record]) -> Table:
    table = _table(f"\n{title}")
    for column, ratio in (("party", 3), ("what", 3), ("quote", 8)):
        table.add_column(column, overflow="fold", ratio=ratio)
    table.add_column("line", justify="right")
    for record in (
        sorted(own, key=lambda record: str(record["party"])) if title == "Levers" else own
    ):
        towards = " → ".join(str(record[key]) for key in ("party", "other") if record[key])
        what = ", ".join(str(record[key]) for key in ("value", "status", "amount") if record[key])
        table.add_row(
            *(
                _text(words)
                for words in (towards, what, cut(str(record["quote"]), _QUOTE), str(record["line"]))
            )
        )
    return table


def _who_says(reading: Reading) -> str:
    found = voices(reading)
    if not found:
        return "Nothing in it could be attributed to anybody but its writer."
    said = [
        f"{voice.name} ({', '.join(voice.facts)}): {len(voice.said)}" for voice in found[:_MOST]
    ]
    more = f"; and {counted(len(found) - _MOST, 'other')}" if len(found) > _MOST else ""
    return f"Who says how much: {'; '.join(said)}{more}."
