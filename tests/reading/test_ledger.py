import datetime
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from steelyard.errors import InputError
from steelyard.reading.dates.dates import DateMention
from steelyard.reading.ledger import KEYS, Record, digest, jsonl, ledger, records, words_of
from steelyard.reading.many import DocumentOutcome, read_many, write_ledger
from steelyard.reading.pages.library import DocumentSource, documents
from steelyard.reading.pages.page import BODY, page_of_text
from steelyard.reading.quantities.quantities import ReadQuantity
from steelyard.reading.reading import Reading, read_page
from steelyard.reading.search import Finder, Query, load_ledger
from steelyard.reading.text import Span


def place(reading: Reading, words: str) -> tuple[Span, int]:
    """Return where some words stand first, and in which sentence."""
    start = reading.page.text.index(words)
    span = Span(start, start + len(words))
    return span, next(s.index for s in reading.sentences if s.span.holds(span))


@pytest.fixture
def dated(strike: Reading) -> Reading:
    (when, first), (amount, second) = place(strike, "by Monday"), place(strike, "three per cent")
    monday = datetime.date(2024, 5, 6)
    date = DateMention(when, monday, monday, "day", "deadline", "weekday", first, "the strike ends")
    share = ReadQuantity(amount, "share", 3.0, None, "%", None, None, None, None, "a rise", second)
    return replace(strike, dates=(date,), quantities=(share,))


def own(records: Iterator[Record], letter: str) -> list[Record]:
    return [record for record in records if str(record["id"]).startswith(letter)]


def test_every_record_repeats_the_text_verbatim(dated: Reading) -> None:
    found = list(records(dated))
    lines = dated.page.text.split("\n")
    assert {str(record["id"])[0] for record in found} == set("EAQD")
    for record in found:
        assert tuple(record) == KEYS
        assert dated.page.text[record["start"] : record["end"]] == record["quote"] != ""
        assert str(record["quote"]).split()[0] in lines[int(str(record["line"])) - 1]
        if str(record["id"])[0] in "QD":
            assert str(record["quote"]) in str(record["sentence"])
        assert (record["file"], record["publisher"], record["published"]) == (
            "port-strike.md",
            "Harbour Gazette",
            "2024-05-02",
        )
        assert record["digest"] == digest(dated.page)


def test_figures_and_dates_have_their_values_and_their_speaker(dated: Reading) -> None:
    figure, date = own(records(dated), "Q")[0], own(records(dated), "D")[0]
    assert (figure["value"], figure["unit"], figure["meaning"], figure["class"]) == (
        "3",
        "%",
        "a rise",
        "quantity",
    )
    assert (date["value"], date["status"], date["date"]) == ("2024-05-06", "deadline", "2024-05-06")
    assert figure["speaker"] and date["speaker"]


def test_an_item_has_the_date_that_stands_nearest(dated: Reading) -> None:
    sentence = dated.dates[0].sentence
    with_date = [
        r
        for r, i in zip(own(records(dated), "E"), dated.items, strict=True)
        if i.sentence == sentence
    ]
    others = [
        r
        for r, i in zip(own(records(dated), "E"), dated.items, strict=True)
        if i.sentence != sentence
    ]
    assert with_date and {r["date"] for r in with_date} == {"2024-05-06"}
    assert {r["date"] for r in others} == {None}


def test_a_hedge_becomes_a_range(truce: Reading) -> None:
    item = replace(truce.items[0], hedge="unlikely", probability=None)
    assert own(records(replace(truce, items=(item,))), "E")[0]["probability"] == [0.20, 0.45]
    told = replace(item, probability=(0.1, 0.3))
    assert own(records(replace(truce, items=(told,))), "E")[0]["probability"] == [0.1, 0.3]


def test_what_has_no_words_of_one_paragraph_is_dropped_and_counted(dated: Reading) -> None:
    title = next(p.span for p in dated.page.paragraphs if p.kind != BODY)
    forged = replace(
        dated,
        items=(
            replace(dated.items[0], span=title),
            replace(dated.items[0], span=Span(0, len(dated.page.text))),
        ),
        attributions=(),
        quantities=(replace(dated.quantities[0], span=Span(9, 9)),),
        dates=(replace(dated.dates[0], span=title),),
        dropped=(),
    )
    made = ledger(forged)
    assert made.records == ()
    assert len(made.dropped) == 4
    assert all("not found in one paragraph" in entry.reason for entry in made.dropped)


def test_an_attribution_over_paragraphs_is_quoted_from_one(strike: Reading) -> None:
    bodies = [p.span for p in strike.page.paragraphs if p.kind == BODY]
    told = next(a for a in strike.attributions if a.cue is not None)
    wide = replace(told, content=(*told.content, Span(bodies[-1].start, bodies[-1].start + 5)))
    assert not any(body.holds(words_of(wide)) for body in bodies)
    record = own(records(replace(strike, attributions=(wide,))), "A")[0]
    assert str(record["quote"]).count("\n\n") == 0
    assert told.cue is not None and int(str(record["start"])) <= told.cue.start < int(
        str(record["end"])
    )


def test_json_lines_are_one_object_a_line() -> None:
    lines = jsonl(
        records(
            read_page(
                page_of_text("a.txt", "A\n\nPeru said “no\u2028 way”\tto the offer of Chile.\n")
            )
        )
    )
    assert [json.loads(line)["file"] for line in lines.split("\n")[:-1]]


@pytest.fixture
def file(tmp_path: Path, dated: Reading) -> Path:
    path = tmp_path / "evidence.jsonl"
    path.write_text(jsonl(records(dated)), "utf-8")
    return path


def test_a_ledger_is_read_back_as_it_was_written(file: Path, dated: Reading) -> None:
    assert list(load_ledger(file)) == list(records(dated))


@pytest.mark.parametrize(
    ("query", "holds"),
    [
        (Query(("fund",)), "fund"),
        (Query(("STRIKE", "fund")), "strike fund"),
        (Query(kind="lever"), ""),
        (Query(kind="stick"), ""),
        (Query(party="bayside"), ""),
        (Query(speaker="finch"), ""),
    ],
)
def test_what_is_asked_for_is_found(file: Path, query: Query, holds: str) -> None:
    found = [record for record in load_ledger(file) if query.matches(record)]
    rest = [record for record in load_ledger(file) if not query.matches(record)]
    assert found and rest
    assert all(holds in f"{record['quote']} {record['sentence']}".lower() for record in found)


@pytest.mark.parametrize(
    "query",
    [Query(("und",)), Query(("(",)), Query(kind="lev"), Query(party="company.*"), Query(("",) * 2)],
)
def test_a_word_matches_from_its_beginning_and_is_no_pattern(file: Path, query: Query) -> None:
    found = [record for record in load_ledger(file) if query.matches(record)]
    assert bool(found) == (not any(query.words) and query.kind is None and query.party is None)


@pytest.mark.parametrize(
    "line",
    ["nonsense", "[1]", "{}", '{"quote": 1, "class": "lever"}', "[" * 100_000, "x" * 1_000_001],
)
def test_what_is_no_ledger_is_refused_with_its_line(file: Path, line: str) -> None:
    file.write_text(file.read_text("utf-8") + line + "\n", "utf-8")
    number = file.read_text("utf-8").count("\n")
    with pytest.raises(InputError, match=rf"evidence\.jsonl:{number}: "):
        list(load_ledger(file))


def test_values_of_the_wrong_kind_are_left_out(file: Path) -> None:
    file.write_text(
        '{"class": "lever", "quote": "q", "line": "x", "party": 7, "probability": "high", '
        '"confidence": []}\n',
        "utf-8",
    )
    record = next(load_ledger(file))
    assert (record["line"], record["party"], record["probability"], record["confidence"]) == (
        None,
        None,
        None,
        None,
    )


class Loader:
    """Loads a page of some words, or fails."""

    def __init__(self, words: str) -> None:
        self.words = words

    def __call__(self) -> object:
        if self.words == "bad":
            raise InputError("bad.txt: damaged")
        if self.words == "die":
            import os

            os._exit(9)
        return page_of_text("a.txt", self.words)


def name_of(number: int, name: str, reading: Reading) -> str:
    if name == "odd":
        raise RecursionError("too deep")
    return f"{number} {name} {len(reading.sentences)}"


def sources(*words: str) -> list[DocumentSource]:
    return [
        DocumentSource(each if each in ("odd", "bad", "die") else f"n{i}", Loader(each))
        for i, each in enumerate(words, start=1)
    ]


def test_one_bad_document_stops_no_other() -> None:
    got = list(read_many(sources("Peru left.", "bad", "odd", "Chile came."), name_of))
    assert [outcome.value for outcome in got] == ["1 n1 1", None, None, "4 n4 1"]
    assert got[1].failure == "bad.txt: damaged"
    assert "RecursionError" in str(got[2].failure)


def test_a_document_that_kills_its_process_is_the_only_one_lost() -> None:
    got = list(read_many(sources("Peru left.", "die", "Chile came.", "bad"), name_of, workers=2))
    assert [(o.number, o.value) for o in got] == [
        (1, "1 n1 1"),
        (2, None),
        (3, "3 n3 1"),
        (4, None),
    ]
    assert "broke down" in str(got[1].failure)


def test_no_more_documents_are_taken_than_are_needed() -> None:
    taken: list[int] = []

    def many() -> Iterator[DocumentSource]:
        for number in range(1000):
            taken.append(number)
            yield DocumentSource(f"n{number}", Loader("Peru left."))

    got: Iterator[DocumentOutcome[str]] = read_many(many(), name_of)
    assert next(got).value == "1 n0 1"
    assert len(taken) <= 3


def test_the_ledger_of_a_folder_holds_all_documents(tmp_path: Path, root: Path) -> None:
    told: list[str] = []
    file = tmp_path / "all.jsonl"
    number, failures = write_ledger(
        documents(root / "tests/reading/fixtures"), file, progress=told.append
    )
    assert number == len(told) == 2 and failures == ()
    assert {record["file"] for record in load_ledger(file)} == {
        "fishing-truce.txt",
        "port-strike.md",
    }


def test_a_document_is_searched_like_its_ledger(strike: Reading) -> None:
    query = Query(("fund",))
    assert (
        list(Finder(query)(1, "a", strike))
        == [record for record in records(strike) if query.matches(record)]
        != []
    )
