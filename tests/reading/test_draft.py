import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from steelyard.case import Case
from steelyard.errors import InputError
from steelyard.reading.draft.draft import draft_case
from steelyard.reading.draft.yamltext import quoted
from steelyard.reading.pages.page import page_of_text
from steelyard.reading.reading import Reading, RuleReader

RENAMED = {
    "Norway": "Portugal", "Norwegian": "Portuguese", "Oslo": "Lisbon", "Iceland": "Angola", "Icelandic": "Angolan",
    "Canada": "Kenya", "Canadian": "Kenyan", "Ottawa": "Nairobi", "Astrid": "Maria", "Halvorsen": "Pinto", "Jon": "Ana",
    "Arnason": "Zuber", "Marie": "Olu", "Dufour": "Abara", "Per": "Ian", "Lindqvist": "Crane",
}  # fmt: skip


def read_text(text: str, file: str = "a.txt") -> Reading:
    return RuleReader().read(page_of_text(file, text))


def load(tmp_path: Path, reading: Reading) -> Case:
    (tmp_path / "source.txt").write_text(reading.page.text, encoding="utf-8")
    path = tmp_path / "case.yaml"
    path.write_text(draft_case(reading, "source.txt"), encoding="utf-8")
    return Case.load(path)


def test_a_draft_is_a_valid_case(tmp_path: Path, reading: Reading) -> None:
    case = load(tmp_path, reading)
    assert case.warnings == ()


OTHERS = {
    "bare": "Peru and Chile met. Peru offered Chile a deal, and Chile rejected the deal.",
    "three sides": "Peru threatened sanctions against Chile. Kenya could offer loans to Chile. Chile believes it will win.",
    "in words": "Peru proposed a one-month truce with Chile. Chile has yet to respond.",
    "awkward": 'Peru rejected the "offer: #1 {x}" of Chile — \\ ‘no’ & <b>more</b>. Chile threatened sanctions against Peru.',
}


@pytest.mark.parametrize("text", OTHERS.values(), ids=OTHERS)
def test_small_documents_give_valid_cases(tmp_path: Path, text: str) -> None:
    load(tmp_path, read_text(text))


def test_question_sides_and_proposal(truce: Reading) -> None:
    case = YAML(typ="safe").load(draft_case(truce, "a.txt"))
    question = case["questions"]["main"]
    assert question == {
        "ask": "Can Canada persuade Norway to stand down at sea?",
        "of": "canada",
        "on": "norway",
        "for": "pause",
    }
    pause = case["proposals"]["pause"]
    assert (pause["by"], pause["needs"]) == ("canada", ["norway", "iceland"])
    assert pause["pause"]["lasts"] == {"value": "60 days", "stated": "E1"}
    assert {p: s["stance"] for p, s in pause["stances"].items()} == {"norway": "conditional", "iceland": "accepts"}
    assert [belief["of"] for belief in case["beliefs"].values()] == ["norway"]
    assert case["draft"] is True


def test_levers_carry_what_the_text_says_of_them(truce: Reading, strike: Reading) -> None:
    levers = YAML(typ="safe").load(draft_case(truce, "a.txt"))["levers"].values()
    support = next(lever for lever in levers if lever["kind"] == "support")
    assert (support["by"], support["on"], support["holder"]["value"]) == ("canada", "norway", "very reluctant")
    tariffs = next(lever for lever in levers if "tariffs" in lever["name"].lower())
    assert (tariffs["by"], tariffs["on"], tariffs["used"]["value"]) == ("iceland", "norway", "40 %")
    assert tariffs["strength"]["value"] == "small a year"
    crews = YAML(typ="safe").load(draft_case(strike, "a.txt"))["levers"]
    assert {(lv["by"], lv["on"]) for lv in crews.values() if lv["kind"] == "stick"} == {
        ("bayside-port-company", "dockworkers-federation")
    }


def test_renaming_everybody_renames_the_draft(truce: Reading) -> None:
    def renamed(text: str, names: dict[str, str]) -> str:
        return re.sub(r"[A-Za-z]+", lambda m: names.get(m.group(), m.group()), text)

    slugs = {old.lower(): new.lower() for old, new in RENAMED.items() if old not in ("Per", "Jon")}
    expected = renamed(draft_case(truce, "a.txt"), {**RENAMED, **slugs})
    assert draft_case(read_text(renamed(truce.page.text, RENAMED)), "a.txt") == expected


@pytest.mark.parametrize(
    "text", ["It rained all day.", "Peru is a country. Chile is one as well.", "Peru could impose tariffs."]
)
def test_too_little_is_refused_with_a_way_out(text: str) -> None:
    with pytest.raises(InputError, match="steelyard new"):
        draft_case(read_text(text), "a.txt")


@given(st.text(max_size=60))
def test_quoted_is_one_line_of_yaml(text: str) -> None:
    written = quoted(text)
    assert "\n" not in written
    assert YAML(typ="safe").load(f"x: {written}")["x"] == " ".join(text.split())
