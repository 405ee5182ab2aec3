from __future__ import annotations

import json
from pathlib import Path

import pytest
from benchmarks.reading.score import (
    Document,
    Item,
    Names,
    as_json,
    main,
    overlap,
    pairs,
    right_fields,
    score_brief,
)

TEXT = (
    "The Weavers' Guild walked out on Monday. Anna Holm, who leads the guild, said it would "
    "return if the mill paid 400 "
    "weavers for two decades of nights. She doubts it. The mill may lock the gates. The mill "
    "may lock the gates for good."
)
GOLD: Item = {
    "items": [
        {
            "class": "party",
            "quote": "The Weavers' Guild",
            "name": "Weavers' Guild",
            "aliases": ["the guild"],
        },
        {"class": "party", "quote": "the mill", "name": "Mill"},
        {
            "class": "lever",
            "quote": "The mill may lock the gates",
            "by": "Mill",
            "on": "Weavers' Guild",
            "kind": "stick",
            "status": "possible",
        },
        {"class": "condition", "quote": "if the mill paid 400 weavers", "party": "Weavers' Guild"},
        {
            "class": "attribution",
            "quote": "doubts it",
            "source": "She",
            "source_type": "named official",
            "institution": None,
        },
        {
            "class": "quantity",
            "quote": "two decades of nights",
            "value": 2,
            "unit": "decades",
            "meaning": "nights",
        },
        {
            "class": "quantity",
            "quote": "on Monday",
            "subtype": "date",
            "value": "2023-03-13",
            "unit": "date",
            "meaning": "",
        },
    ],
    "mentions": [
        {
            "quote": "She",
            "context": "She doubts it",
            "party": "Weavers' Guild",
            "person": "Anna Holm",
        },
        {
            "quote": "Anna Holm",
            "context": "Anna Holm, who leads",
            "party": "Weavers' Guild",
            "person": "Anna Holm",
        },
    ],
}


def scored(*told: Item) -> dict[str, tuple[int, int]]:
    brief = score_brief("mill", TEXT, GOLD, list(told))
    return {
        kind: (tally.found, tally.fields)
        for kind, tally in brief.tallies.items()
        if tally.predicted
    }


def item(class_: str, quote: str, **fields: object) -> Item:
    return {"class": class_, "quote": quote, **fields}


def test_the_gold_scores_all_of_itself() -> None:
    brief = score_brief("mill", TEXT, GOLD, GOLD["items"])
    assert all(t.found == t.fields == t.gold == t.predicted for t in brief.tallies.values())
    assert not (brief.missed or brief.extra or brief.wrong or brief.unplaced)


def test_half_of_the_shorter_quote_is_enough_and_less_is_not() -> None:
    right = {"party": "the guild"}
    assert scored(item("condition", "paid 400 weavers for two", **right)) == {"condition": (1, 1)}
    assert scored(item("condition", "400 weavers for two decades of", **right)) == {
        "condition": (0, 0)
    }


def test_places_count_and_not_words() -> None:
    document = Document(TEXT)
    assert len(document.places("the mill may lock the gates")) == 2
    assert document.places("“The mill  may lock, the gates”") == document.places(
        "the mill may lock the gates"
    )
    assert document.places("the mill locks the gates") == []
    assert overlap([(0, 4)], [(2, 10)]) == 0.5
    assert overlap([], [(2, 10)]) == 0.0


def test_a_quote_that_is_not_in_the_text_matches_nothing_and_is_counted() -> None:
    brief = score_brief(
        "mill", TEXT, GOLD, [item("condition", "if the mill pays up", party="the guild")]
    )
    assert (brief.tallies["condition"].found, brief.unplaced) == (0, 1)


def test_names_lead_to_their_party() -> None:
    told = item(
        "lever", "lock the gates", by="the Mill", on="The guild", kind="stick", status="possible"
    )
    assert scored(told) == {"lever": (1, 1)}
    assert scored({**told, "on": "Anna Holm"}) == {"lever": (1, 1)}
    assert scored({**told, "on": "Mill"}) == {"lever": (1, 0)}
    assert scored({**told, "status": "done"}) == {"lever": (1, 0)}


def test_a_pronoun_stands_for_its_person() -> None:
    told = item("attribution", "She doubts it", source="Holm", source_type="named official")
    assert scored(told) == {"attribution": (1, 1)}
    assert scored({**told, "source": "the mill"}) == {"attribution": (1, 0)}


def test_parties_are_compared_by_name() -> None:
    assert scored(item("party", "nowhere", name="The Guild")) == {"party": (1, 1)}
    assert scored(item("party", "the mill", name="Owners")) == {"party": (0, 0)}


@pytest.mark.parametrize(
    ("value", "unit", "fields"),
    [(20, "years", 1), (2, "decades", 1), (2, "years", 0), ("two", "decades", 0)],
)
def test_decades_are_years(value: object, unit: str, fields: int) -> None:
    assert scored(item("quantity", "two decades", value=value, unit=unit)) == {
        "quantity": (1, fields)
    }


def test_dates_are_compared_as_written() -> None:
    told = item("quantity", "Monday", subtype="date", value="2023-03-13")
    assert scored(told) == {"quantity": (1, 1)}
    assert scored({**told, "value": "2023-03"}) == {"quantity": (1, 0)}
    assert scored({k: v for k, v in told.items() if k != "subtype"}) == {"quantity": (1, 0)}


def test_each_item_is_in_one_pair_and_as_many_as_can_be_are() -> None:
    document = Document("a b c d e f")
    names = Names({"items": []}, document)
    gold = [item("condition", "a b c d", party="X"), item("condition", "c d e f", party="X")]
    told = [
        item("condition", "c d", party="X"),
        item("condition", "a b", party="Y"),
        item("condition", "c d", party="X"),
    ]
    matched = pairs(names, document, gold, told)
    assert sorted((i, j in {0, 2}) for i, j, _ in matched) == [(0, True), (1, True)]
    assert pairs(names, document, gold, told[:2]) == [(0, 1, False), (1, 0, True)]


def test_a_stance_under_a_condition_has_two_names() -> None:
    gold = item("stance", "walked out", party="Guild", stance="conditional")
    assert right_fields(
        Names({"items": []}, Document(TEXT)), gold, {**gold, "stance": "accepts under a condition"}
    )


def test_scores_from_a_reader_and_from_files_are_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gold = tmp_path / "gold"
    gold.mkdir()
    (gold / "mill.txt").write_text(TEXT, "utf-8")
    (gold / "mill.gold.json").write_text(json.dumps(GOLD), "utf-8")
    (tmp_path / "mill.json").write_text(json.dumps(GOLD["items"][:4]), "utf-8")
    reader = tmp_path / "reader.py"
    reader.write_text(
        f"import shutil, sys\nshutil.copy({str(tmp_path / 'mill.json')!r}, sys.argv[2])\n", "utf-8"
    )
    main([str(gold), "--reader", str(reader), "--json"])
    by_reader = json.loads(capsys.readouterr().out)
    assert by_reader["classes"]["all"]["found"] == 4
    assert by_reader["classes"]["all"]["found_precision"] == 1.0
    assert by_reader["classes"]["all"]["found_recall"] == pytest.approx(4 / 7)
    main([str(gold), "--predictions", str(tmp_path), "--misses"])
    shown = capsys.readouterr().out
    assert "constraint" in shown and "two decades of nights" in shown
    reader.write_text("raise SystemExit(3)", "utf-8")
    with pytest.raises(SystemExit, match="failed with 3"):
        main([str(gold), "--reader", str(reader)])
    with pytest.raises(SystemExit, match=r"NAME\.gold\.json"):
        main([str(tmp_path)])


def test_nothing_predicted_scores_nothing() -> None:
    row = as_json([score_brief("mill", TEXT, GOLD, [])])["classes"]["all"]
    assert (row["found_precision"], row["found_recall"], row["found_f1"]) == (0.0, 0.0, 0.0)
