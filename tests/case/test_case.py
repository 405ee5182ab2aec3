"""A case as a whole.

Words and numbers, places, digests, changed values, and the words that stand for effects.
"""

from __future__ import annotations

from pathlib import Path as FilePath

import pytest
from tests.lenses.balance.texts import FULL, POINTS

from steelyard.case import Case
from steelyard.case.sections.lever import PAID, strength_effect
from steelyard.case.walk import Path
from steelyard.errors import CaseError, InputError


def test_what_the_file_says() -> None:
    model = Case.parse(FULL).model
    assert model.title == "Will the ferry line let the pilots go home?"
    assert model.as_of == "2023-03-01"
    assert model.needs("offer") == ("pilots", "line")
    assert model.party_name("town") == "Town"
    assert model.parties["line"].persons == ("Ann Roe",)
    assert model.proposals["offer"].stances["line"].stance == "accepts"
    assert model.questions["line-on-pilots"].for_ == "offer"
    assert model.forecasts["treasurer"].outcome == "open"
    assert [effect.type for effect in model.levers["charters"].effects] == ["rate", "flow", "once"]


def test_defaults() -> None:
    model = Case.parse(POINTS.replace("needs: [south, north, east], ", "")).model
    lever = model.levers["relief"]
    assert model.needs("deal") == ("north", "south")
    assert (lever.used, lever.lag, lever.reach) == (None, None, None)
    due = {name: lever.due for name, lever in model.levers.items()}
    assert due == {
        "relief": "agreement",
        "embargo": "refusal",
        "arms": "refusal",
        "escort": "agreement",
    }
    assert PAID["information"] == "always"


def plain(path: Path) -> Path:
    """The path under which the same number stands where no words are used."""
    if path[0] == "levers" and path[2] == "strength":
        return (*path[:2], "effects", 0, *path[3:])
    return (*path[:2], "cost") if path[0] == "levers" and path[2] == "holder" else path


def test_words_and_numbers_are_the_same_case() -> None:
    words = Case.parse(FULL).quantities()
    numbers = Case.parse(
        FULL.replace(
            "pilots-win 60 %, line-wins 15 %, later 25 %",
            "{pilots-win: 0.6, line-wins: 0.15, later: 0.25}",
        )
        .replace("pilots: large a year", "pilots: 0.2 to 0.4 a year")
        .replace("pilots: short", "pilots: 2 years")
        .replace("strength: halves", "effects: [{assurance: 0.5}]")
        .replace("strength: moderate", "effects: [{carrot: 0.08 to 0.2}]")
        .replace("strength: doubles pilots-win", "effects: [{belief: pilots-win, ratio: 2}]")
        .replace("holder: very reluctant", "cost: 0.2 to 0.4")
        .replace("credibility: likely", "credibility: 55 to 80 %")
    ).quantities()
    assert {plain(path): number.distribution for path, number in words.items()} == {
        plain(path): number.distribution for path, number in numbers.items()
    }


@pytest.mark.parametrize(
    ("kind", "strength", "effect"),
    [
        ("carrot", "moderate", {"carrot": "moderate"}),
        ("carrot", "0.1 to 0.2", {"carrot": "0.1 to 0.2"}),
        ("stick", "moderate", {"once": "moderate"}),
        ("stick", "moderate a year", {"flow": "moderate a year"}),
        ("stick", "0.02 a month", {"flow": "0.02 a month"}),
        ("support", "halves north", {"rate": "north", "ratio": "halves"}),
        ("support", "moderate slower north", {"rate": "north", "ratio": "moderate slower"}),
        ("stick", "small faster north", {"rate": "north", "ratio": "small faster"}),
        ("information", "doubles north", {"belief": "north", "ratio": "doubles"}),
        ("assurance", "halves", {"assurance": "halves"}),
        ("assurance", "0.3 to 0.6", {"assurance": "0.3 to 0.6"}),
    ],
)
def test_strength_in_words(kind: str, strength: str, effect: dict[str, str]) -> None:
    assert strength_effect(strength, kind) == effect


def test_strength_keeps_its_grounds() -> None:
    assert strength_effect({"value": "halves north", "assumed": "a guess"}, "support") == {
        "rate": "north",
        "ratio": {"value": "halves", "assumed": "a guess"},
    }


def test_whom_an_effect_touches() -> None:
    model = Case.parse(FULL).model
    everybody = tuple(model.parties)
    charters, leak = model.levers["charters"], model.levers["leak"]
    assert [charters.touched(effect, everybody) for effect in charters.effects] == [
        everybody,
        ("pilots",),
        ("pilots", "town"),
    ]
    assert [leak.touched(effect, everybody) for _, effect in leak.parts] == [("line",)]
    arms = Case.parse(POINTS).model.levers["arms"]
    assert arms.touched(arms.effects[0], ("north", "south", "east")) == ("north", "south", "east")


def test_quantities_come_in_an_order_of_their_own() -> None:
    paths = list(Case.parse(FULL).quantities())
    pay, rest = (
        next(line for line in FULL.splitlines() if mark in line)
        for mark in ("{weight: 60 %", "{weight: 40 %")
    )
    turned = FULL.replace(f"{pay}\n{rest}", f"{rest}\n{pay}")
    assert turned != FULL
    assert list(Case.parse(turned).quantities()) == paths


@pytest.mark.parametrize(
    ("path", "marker"),
    [
        (("levers", "charters", "used"), "used: {value: 4/5"),
        (("levers", "charters", "holder"), "holder: very reluctant"),
        (("levers", "pledge", "strength", "assurance"), "strength: halves"),
        (("levers", "charters", "effects", 1, "flow"), "{flow: 0.02"),
        (("contest", "costs", "pilots"), "costs: {pilots: large"),
    ],
)
def test_the_line_of_a_number(path: tuple[str | int, ...], marker: str) -> None:
    line = next(number for number, text in enumerate(FULL.splitlines(), 1) if marker in text)
    assert Case.parse(FULL).line(path) == line


def test_every_number_has_a_line() -> None:
    case = Case.parse(FULL)
    assert all(1 <= case.line(path) <= len(FULL.splitlines()) for path in case.quantities())


def test_digests_follow_the_text() -> None:
    one, two = Case.parse(FULL), Case.parse(FULL + "# a remark\n")
    assert len(one.digest) == 16
    assert one.digest == Case.parse(FULL).digest != two.digest


def test_loading(tmp_path: FilePath) -> None:
    (tmp_path / "gazette.txt").write_text(
        "four fifths of the fund is gone, a strike of 3 to 9 months", "utf-8"
    )
    path = tmp_path / "case.yaml"
    path.write_text(FULL, "utf-8")
    case = Case.load(path)
    assert case.folder == tmp_path
    assert case.spans.keys() == {"E1", "E2"}
    with pytest.raises(InputError, match="cannot be read"):
        Case.load(tmp_path / "none.yaml")


def test_changed_values_leave_the_rest_of_the_text_alone() -> None:
    case = Case.parse(FULL)
    changed = case.with_values([("levers.charters.used", "10 %"), ("contest.costs.pilots", "0.02")])
    lines = [
        (old, new)
        for old, new in zip(case.text.splitlines(), changed.text.splitlines(), strict=True)
        if old != new
    ]
    assert [new.strip() for _, new in lines] == [
        "costs: {pilots: 0.02, line: {value: 0.01 to 0.03 a month, inferred: E1, because: "
        "ships stay in port}}",
        "used: 10 %",
    ]
    second = case.with_values([("levers.charters.effects[1].flow", "0.5 a year")])
    assert second.model.levers["charters"].effects[1].amount.distribution.low == pytest.approx(
        0.5 / 12
    )


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        ("levers.charters.used", "140 %", "between 0 and 1"),
        ("levers.charters.usd", "10 %", "unknown key"),
        ("levers..used", "10 %", "no path"),
        ("", "10 %", "no path"),
        ("levers.charters.used.value.x", "1", ""),
        ("levers.charters.used", "{", ""),
        ("levers.charters.used", "", ""),
        ("title[0]", "x", ""),
    ],
)
def test_changes_that_cannot_be(path: str, value: str, message: str) -> None:
    with pytest.raises((CaseError, InputError), match=message or None):
        Case.parse(FULL).with_values([(path, value)])


def test_dates_and_numbers_may_be_texts() -> None:
    dated = POINTS.replace("title: points only", "title: 2024-05-02")
    case = Case.parse(dated.replace("border: {options: {old: o,", "border: {options: {old: 5,"))
    assert case.model.title == "2024-05-02"
    assert case.model.issues["border"].options["old"] == "5"


def test_thirty_levers_load() -> None:
    levers = "".join(
        f"  lever{i}: {{by: north, on: south, kind: carrot, strength: small}}\n" for i in range(26)
    )
    assert len(Case.parse(POINTS + levers).model.levers) == 30
