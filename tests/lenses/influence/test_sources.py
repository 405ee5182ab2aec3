"""Positions from CSV, from reference runs and from stakes.

And what is said of files that cannot be read.
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.lenses.balance.texts import FULL

from steelyard.case import Case
from steelyard.errors import CaseError, InputError
from steelyard.lenses.influence.files.fromcsv import parse_csv
from steelyard.lenses.influence.files.fromjson import parse_json
from steelyard.lenses.influence.files.load import load_positions
from steelyard.lenses.influence.files.write import to_csv, to_json
from steelyard.lenses.influence.models.average.compromise import compromise
from steelyard.lenses.influence.models.spatial.model import spatial
from steelyard.lenses.influence.models.spatial.options import SpatialOptions
from steelyard.lenses.influence.positions import Positions
from steelyard.lenses.influence.standpoints import standpoints

SHARED = Path(__file__).parents[4] / "shared" / "data" / "influence"
LONG = """party,issue,position,salience,capability
North,tax,10,0.8,2
South,tax,90,0.4,1
North,pensions,40,0.2,2
South,pensions,,,1
"""


def test_long_and_wide_form_say_the_same() -> None:
    wide = (
        "Actor;Description;Capability;tax position;tax salience;pensions position;pensions "
        "salience\n"
    )
    wide += "North;a party;2;10;80;40;20\nSouth;another;1;90;40;;\n"
    for found in (parse_csv(LONG), parse_csv(wide), parse_csv("\ufeff" + LONG.replace(",", "\t"))):
        assert list(found.parties.values()) == ["North", "South"]
        assert list(found.issues.values()) == ["tax", "pensions"]
        assert np.array_equal(found.position, [[10, 40], [90, np.nan]], equal_nan=True)
        assert found.salience.tolist() == [[0.8, 0.2], [0.4, 0.0]]
        assert found.capability.tolist() == [2, 1]
        assert found.scale.tolist() == [[0, 100]] * 2
    assert compromise(parse_csv(LONG)).outcome.tolist() == pytest.approx([(16 + 36) / 2, 40])


def test_a_decimal_comma_goes_with_semicolons() -> None:
    found = parse_csv(
        "party;issue;position;salience;capability\nNorth;tax;12,5;0,5;2\nSouth;tax;80;1;1\n"
    )
    assert found.position[0, 0] == 12.5


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "the file is empty"),
        ("party/issue/position/salience/capability\nN/t/1/1/1\n", "header does not name"),
        (LONG.split("\n")[0] + "\n", "no rows"),
        (LONG + "North,tax\n", "2 cells and the header 5"),
        (LONG.replace("10,0.8,2", "ten,0.8,2"), "is no number"),
        (LONG.replace("90,0.4,1", "90,0.4,0"), "must be above 0"),
        (LONG.replace("90,0.4,1", "90,140,1"), "salience of South"),
        (LONG + "South,tax,10,0.1,1\n", "stands twice on tax"),
        (LONG + "South,roads,10,0.1,3\n", "another capability"),
        (LONG.replace("90,0.4,1", "190,0.4,1"), "off its scale from 0 to 100"),
        (LONG + ",roads,10,0.1,3\n", "names no party"),
    ],
)
def test_csv_mistakes_are_told(text: str, said: str) -> None:
    with pytest.raises(CaseError, match=said):
        parse_csv(text)


# Bueno de Mesquita (1994), p. 78: how many years the Community's states wanted to wait for cleaner
# cars
CARS = """\
Actor,Description,Capability,Delay position (4 to 10),Delay salience
Netherlands,NL,0.08,4,80
Belgium,BE,0.08,7,40
Luxembourg,LU,0.03,4,20
Germany,DE,0.16,4,80
France,FR,0.16,10,60
Italy,IT,0.16,10,60
United Kingdom,UK,0.16,10,90
Ireland,IE,0.05,7,10
Denmark,DK,0.05,4,100
Greece,EL,0.08,7,70
"""


def test_the_cars_of_the_european_community() -> None:
    found = parse_csv(CARS)
    assert (len(found.parties), found.scale.tolist()) == (10, [[4, 10]])
    assert found.salience[:3, 0].tolist() == [0.8, 0.4, 0.2]
    assert compromise(found).outcome[0] == pytest.approx(7.39, abs=0.005)


@pytest.mark.parametrize(
    ("written", "share"), [("0.8", 0.8), ("80 %", 0.8), ("0.5%", 0.005), ("1", 1.0), ("0", 0.0)]
)
def test_a_salience_is_a_share_unless_it_says_per_cent(written: str, share: float) -> None:
    assert parse_csv(LONG.replace("90,0.4,1", f"90,{written},1")).salience[1, 0] == pytest.approx(
        share
    )


def test_other_columns_are_noted() -> None:
    text = (
        LONG.replace("capability\n", "capability,source\n")
        .replace(",2\n", ",2,p. 4\n")
        .replace(",1\n", ",1,\n")
    )
    assert parse_csv(text).notes[0] == "The column `source` is not read."
    assert list(parse_csv(LONG.replace("issue", "dimension")).issues) == ["tax", "pensions"]


def test_grades_of_importance_are_remarked() -> None:
    notes = parse_csv(LONG.replace("0.8", "5").replace("0.4", "3").replace("0.2", "1")).notes
    assert notes[-1].startswith("Saliences are read as per cent, and none is above 5 %.")


def test_one_salience_above_1_makes_all_without_a_sign_per_cent() -> None:
    found = parse_csv(
        LONG.replace("90,0.4,1", "90,40,1")
        .replace("40,0.2,2", "40,20 %,2")
        .replace("10,0.8,2", "10,1,2")
    )
    assert found.salience.tolist() == [[0.01, 0.2], [0.4, 0.0]]


def test_scales_and_reference_points_may_stand_in_the_long_form() -> None:
    text = "party,issue,position,salience,capability,low,high,reference\nN,t,5,1,1,4,10,4\nS,t,7,1,1,,,\nS,u,0.5,1,1,,,\n"
    found = parse_csv(text)
    assert found.scale.tolist() == [[4, 10], [0, 1]]
    assert np.array_equal(found.reference, [4, np.nan], equal_nan=True)


def test_quoted_names_and_lines_are_kept() -> None:
    found = parse_csv(
        LONG.replace("North", '"Roe, Ann"').replace("South", '"Two\nlines"').replace("\n", "\r\n")
    )
    assert list(found.parties.values()) == ["Roe, Ann", "Two\nlines"]
    assert list(found.parties) == ["roe-ann", "two-lines"]


def test_what_a_table_does_not_say_is_noted() -> None:
    notes = " ".join(parse_csv(LONG + "East,tax,,,1\nEast,roads,,,1\n").notes)
    assert "Line 6 says nothing of East on tax." in notes
    assert (
        "East takes no stand on any issue." in notes and "Nobody takes a stand on roads." in notes
    )
    assert "one party" in " ".join(parse_csv("\n".join(LONG.split("\n")[:2])).notes)
    assert parse_csv(CARS).notes == (
        "The column `Description` is not read.",
        "Saliences without a sign of per cent are read as per cent.",
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            LONG.replace(",", "/"),
            r"no comma, semicolon, tab or bar stands in it; it has '/', which is none",
        ),
        (
            LONG.replace("South,tax,90,0.4,1", "South;tax;90;0.4;1"),
            "seems to be a semicolon, that of the header a comma",
        ),
        (
            LONG.replace("90,0.4", "9,5,0.4"),
            "6 cells and the header 5; with a comma as separator a decimal has a point",
        ),
        (
            LONG.replace("10,0.8,2", '"1,000",0.8,2'),
            "position of North on tax is off its scale from 0 to 100",
        ),
        (
            LONG.replace("capability", "capabilty"),
            "no column is called `capabilty`(.|\\n)*did you mean `capability`",
        ),
        (LONG.replace("10,0.8,2", "10,0.8,"), "North has no capability"),
        (LONG.replace("10,0.8,2", "10,,2"), "position on tax and no salience"),
        (LONG.replace("10,0.8,2", "10,nan,inf"), "salience of North on tax is no number"),
        (LONG.replace("10,0.8,2", "10,1_0,2"), "salience of North on tax is no number"),
        (LONG.replace("10,0.8,2", "10,120 %,2"), "between 0 and 100 per cent"),
        (LONG + '"x', "the quotation marks do not fit"),
        (CARS + "Greece,EL,0.08,7,70\n", "Greece stands in two rows, the first on line 11"),
        (CARS.replace("Delay salience", "Delai salience"), "Delay has a position and no salience"),
        (CARS.replace("Description", "Delay position"), "two columns `Delay position"),
        (CARS.replace("(4 to 10)", "(10 to 4)"), "write the lower end first"),
        (
            CARS.replace("(4 to 10)", "(4 to 9)"),
            "position of France on Delay is off its scale from 4 to 9",
        ),
        (LONG.replace("issue", "isue"), "no column is called `isue`"),
        (LONG.replace("salience", "reference,status quo", 1), "2 columns for the reference"),
        (
            LONG.replace("party,issue,position", "prty,isue,posision"),
            "(?s)`party`.*`issue`.*`position`",
        ),
        (
            LONG.replace("South,tax", "north,tax"),
            "north and North differ in capital letters or spaces only",
        ),
        (LONG.replace("tax,90", "Tax,90"), "Tax and tax differ"),
        (LONG.replace("North", "N" * 300), "a name has 300 characters"),
        (LONG.replace("90,0.4,1", "90,0.4,30 %"), "without a sign of per cent"),
        (
            LONG.replace("90,0.4,1", "190,ten,1") + "South,tax,10,0.1,1\n",
            "(?s)ten.*stands twice.*off its scale",
        ),
        ("a" * 2_000_001, "2,000,001 characters; at most 2,000,000"),
    ],
)
def test_more_csv_mistakes_are_told(text: str, said: str) -> None:
    with pytest.raises(CaseError, match=said):
        parse_csv(text)


def test_every_mistake_has_its_line_and_very_many_are_cut_short() -> None:
    with pytest.raises(CaseError) as caught:
        parse_csv(LONG.replace("10,0.8,2", "ten,0.8,2").replace("90,0.4,1", "90,0.4,-1"))
    assert [problem.line for problem in caught.value.problems] == [2, 3, 5]
    with pytest.raises(CaseError) as caught:
        parse_csv(LONG + "North,tax\n" * 1000)
    assert len(caught.value.problems) == 51
    assert caught.value.problems[-1].message == "950 more problems are not shown"


def test_a_thousand_issues_are_read_and_too_many_are_refused_with_their_numbers() -> None:
    head = "party,issue,position,salience,capability\n"
    assert parse_csv(head + "".join(f"N,i{k},1,1,1\n" for k in range(1000))).position.shape == (
        1,
        1000,
    )
    corners = [(f"p{k}", "i0") for k in range(5000)] + [("p0", f"i{k}") for k in range(1, 1000)]
    with pytest.raises(
        CaseError,
        match="5,000 parties and 1,000 issues are too many: at most 2,000 of either, and 200,000",
    ):
        parse_csv(head + "".join(f"{party},{issue},1,1,1\n" for party, issue in corners))


PIECES = [
    "party",
    "issue",
    "position",
    "salience",
    "capability",
    "tax position",
    "tax salience",
    "low",
    "high",
    "reference",
    "N",
    "S",
    "0",
    "1",
    "50",
    "-1",
    "1e400",
    "nan",
    "80 %",
    "(4 to 10)",
    ",",
    ";",
    "\t",
    "\n",
    "\r",
    '"',
    " ",
    "\0",
    "\ufeff",
]
HEADS = [
    "party,issue,position,salience,capability\n",
    "party,issue,position,salience,capability,low,high,reference\n",
    "actor;capability;a position (0-1);a salience;b pos;b sal\n",
    "",
]


@given(st.sampled_from(HEADS), st.lists(st.sampled_from(PIECES), max_size=40))
def test_no_table_is_a_traceback(head: str, pieces: list[str]) -> None:
    try:
        found = parse_csv(head + "".join(pieces))
    except CaseError as error:
        assert error.problems and str(error)
    else:
        assert (found.capability > 0).all()
        assert ((found.salience >= 0) & (found.salience <= 1)).all()
        low, high = found.scale.T
        assert (
            np.isnan(found.position) | ((found.position >= low) & (found.position <= high))
        ).all()


@given(
    st.lists(
        st.lists(st.sampled_from([*PIECES[10:19], "", "7"]), min_size=5, max_size=5), max_size=6
    )
)
def test_no_row_is_a_traceback(rows: list[list[str]]) -> None:
    try:
        found = parse_csv(HEADS[0] + "\n".join(map(",".join, rows)))
    except CaseError as error:
        assert error.problems and str(error)
    else:
        assert len(found.parties) == len({row[0] for row in rows if any(row)})


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.sampled_from(["a", "North", ""]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["name", "capability", "position", "salience", "x"]), inner, max_size=4
        )
    ),
    max_leaves=8,
)


@given(
    st.dictionaries(
        st.sampled_from(["actors", "dimensions", "scale", "options", "stop_rule", "name"]), JSON
    ),
    st.booleans(),
)
def test_no_json_is_a_traceback(data: dict[str, object], whole: bool) -> None:
    try:
        parse_json(json.dumps(GOOD | data if whole else data))
    except CaseError as error:
        assert error.problems and str(error)


@given(st.text(max_size=300))
def test_no_text_is_a_traceback(text: str) -> None:
    for parse in (parse_csv, parse_json):
        try:
            parse(text)
        except CaseError as error:
            assert error.problems


@given(st.integers(0, 2**32 - 1), st.integers(1, 6), st.integers(1, 4), st.booleans())
def test_what_is_written_is_read_back(seed: int, parties: int, issues: int, silent: bool) -> None:
    chance = np.random.default_rng(seed)
    position = chance.uniform(-3, 7, (parties, issues))
    if silent:
        position[chance.random(position.shape) < 0.3] = np.nan
    low = np.zeros(issues) - 3 - (np.arange(issues) if silent else 0)
    given_ = Positions(
        title="t",
        parties={f"p{i}": f'P, "{i}"' for i in range(parties)},
        issues={f"i{k}": f"I {k}" for k in range(issues)},
        position=position,
        salience=np.where(np.isnan(position), 0, chance.random(position.shape)),
        capability=chance.uniform(0.1, 9, parties),
        scale=np.stack([low, np.full(issues, 7.0)], axis=1),
        reference=np.where(np.arange(issues) % 2, 2.5, np.nan),
        options={"pce": "markov-uniform"},
    )
    read = [parse_csv(to_csv(given_))] + ([] if silent else [parse_json(to_json(given_))])
    for found in read:
        assert list(found.parties.values()) == list(given_.parties.values())
        assert list(found.issues.values()) == list(given_.issues.values())
        for name in ("position", "salience", "capability", "scale"):
            assert np.array_equal(getattr(found, name), getattr(given_, name), equal_nan=True), name
    assert np.array_equal(read[0].reference, given_.reference, equal_nan=True)
    assert silent or read[1].options == given_.options


def test_json_cannot_hold_what_it_has_no_words_for() -> None:
    with pytest.raises(InputError, match="take no stand"):
        to_json(parse_csv(LONG))
    text = "party,issue,position,salience,capability,low,high\nN,t,5,1,1,4,10\nN,u,5,1,1,0,10\n"
    with pytest.raises(InputError, match="different scales"):
        to_json(parse_csv(text))


def test_names_that_two_share_are_written_with_their_ids() -> None:
    found = parse_csv(LONG)
    same = replace(found, parties=dict.fromkeys(found.parties, "Direction"))
    assert list(parse_csv(to_csv(same)).parties.values()) == [
        "Direction (north)",
        "Direction (south)",
    ]


GOOD = {
    "name": "two",
    "scale": [0, 100],
    "dimensions": ["tax"],
    "options": {"pce": "conditional", "run": 7},
    "actors": [
        {"name": "North", "capability": 2, "position": [10], "salience": [0.5]},
        {"name": "South", "capability": 1, "position": [90], "salience": [1]},
    ],
}


def test_a_slip_in_json_is_told_with_its_line_and_what_may_be_meant() -> None:
    text = json.dumps(GOOD, indent=1).replace('"salience"', '"salence"', 1).replace('"pce"', '"pc"')
    with pytest.raises(CaseError, match="is `salence` meant for `salience`") as caught:
        parse_json(text)
    assert text.split("\n")[caught.value.problems[0].line - 1].strip() in ("{", '"name": "North",')
    notes = parse_json(json.dumps(GOOD | {"options": {"votingrule": "binary"}})).notes
    assert notes == (
        "Left aside, being no options of the spatial model: votingrule (did you mean "
        "voting_rule?).",
    )


def test_a_file_may_state_whom_each_party_accommodates() -> None:
    found = parse_json(json.dumps(GOOD | {"options": {"accommodation": [[1, 0], [0.5, 0.5]]}}))
    assert spatial(found).options["accommodation"] == [[1, 0], [0.5, 0.5]]
    assert parse_json(to_json(found)).options["accommodation"] == [[1, 0], [0.5, 0.5]]


def test_json_is_read_and_foreign_options_are_left() -> None:
    found = parse_json(json.dumps(GOOD))
    assert found.options == {"pce": "conditional"}
    assert found.position.tolist() == [[10], [90]]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"actors": []}, "`actors` must be a list"),
        ({"dimensions": "tax"}, "`dimensions` must be a list"),
        ({"scale": [100, 0]}, "`scale` must be two numbers"),
        (
            {"actors": [{"name": "North", "capability": 0, "position": [10], "salience": [0.5]}]},
            "number above 0",
        ),
        (
            {"actors": [{"name": "North", "capability": 1, "position": [110], "salience": [0.5]}]},
            "leaves the range",
        ),
        (
            {
                "actors": [
                    {"name": "North", "capability": 1, "position": [10, 20], "salience": [0.5]}
                ]
            },
            "list of 1 number, one for",
        ),
        ({"actors": [GOOD["actors"][0], GOOD["actors"][0]]}, "a second party is called"),
        ({"actors": [{"name": f"P{k}"} for k in range(2001)]}, "too many"),
        ({"dimensions": ["x" * 300]}, "a name has 300 characters"),
        ({"options": {"voting_rule": "binry"}}, "voting_rule is 'binry'; did you mean binary"),
        (
            {"actors": [0] * 5000, "dimensions": ["tax"] * 1000},
            "5,000 parties and 1,000 issues are too many",
        ),
    ],
)
def test_json_mistakes_are_told(change: dict[str, object], said: str) -> None:
    with pytest.raises(CaseError, match=said):
        parse_json(json.dumps(GOOD | change))


def test_numbers_of_a_table_may_be_intervals() -> None:
    sure = parse_csv(LONG)
    text = LONG.replace("10,0.8,2", "5 to 15,60 to 90 %,2").replace(",2\n", ",1.5 to 2.5\n")
    unsure = parse_csv(text, draws=1024)
    assert set(unsure.draws) == {"position", "salience", "capability"} and not sure.draws
    for name, low, high in (("position", 5, 15), ("salience", 0.6, 0.9), ("capability", 1.5, 2.5)):
        values = unsure.draws[name].reshape(1024, -1)[:, 0]
        assert np.percentile(values, [5, 95]) == pytest.approx([low, high], rel=0.03), (
            "nine draws in ten"
        )
        assert getattr(unsure, name).flat[0] == pytest.approx(values.mean())
    assert [np.ptp(unsure.draws["position"][:, i, k]) > 0 for i, k in ((0, 0), (0, 1), (1, 0))] == [
        True,
        False,
        False,
    ]
    other = parse_csv(text, draws=1024, seed=1)
    assert (other.draws["capability"][:, 0] != unsure.draws["capability"][:, 0]).any()


def test_numbers_of_a_table_with_decimal_commas_may_be_intervals() -> None:
    text = LONG.replace(",", ";").replace("10;0.8;2", "7,5 to 12,5;0,7 to 0,9;2")
    found = parse_csv(text, draws=1024)
    assert np.percentile(found.draws["position"][:, 0, 0], [5, 95]) == pytest.approx(
        [7.5, 12.5], rel=0.03
    )


@pytest.mark.parametrize("typo", ["1.2", "5", "0.3 to 1.5"])
def test_saliences_above_one_among_shares_are_told(typo: str) -> None:
    with pytest.raises(CaseError) as raised:
        parse_csv(LONG.replace("10,0.8,2", f"10,{typo},2"))
    (problem,) = raised.value.problems
    assert problem.line == 2 and "above 1, and others in the file are shares" in problem.message
    assert parse_csv(LONG.replace("0.8", "80").replace("0.4", "40").replace("0.2", "20")).salience[
        0, 0
    ] == pytest.approx(0.8)


@pytest.mark.parametrize(
    ("cells", "says"),
    [
        ("1e30,0.8,2", "is out of reach"),
        ("60 to 40,0.8,2", "runs from 60 to 40"),
        ("5 to 400,0.8,2", "off its scale"),
        ("5 to ten,0.8,2", "is no number"),
        ("5,80 to 120 %,2", "between 0 and 1"),
        ("5,0.8,0 to 2", "must be above 0"),
    ],
)
def test_an_interval_that_cannot_be_is_told(cells: str, says: str) -> None:
    with pytest.raises(CaseError) as raised:
        parse_csv(LONG.replace("10,0.8,2", cells))
    assert any(says in problem.message and problem.line == 2 for problem in raised.value.problems)


def test_a_file_of_another_kind_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.pdf").write_text("x", "utf-8")
    with pytest.raises(InputError, match="save a spreadsheet as CSV"):
        load_positions(tmp_path / "x.pdf")


def test_a_file_is_known_by_its_name_or_its_beginning(tmp_path: Path, root: Path) -> None:
    for name, text in (
        ("a.tsv", LONG.replace(",", "\t")),
        ("a", LONG),
        ("b", json.dumps(GOOD)),
        ("b.json", json.dumps(GOOD)),
    ):
        (tmp_path / name).write_text(text, "utf-8")
        assert list(load_positions(tmp_path / name).parties.values()) == ["North", "South"]
    (tmp_path / "large.csv").write_text("x" * 2_000_001, "utf-8")
    with pytest.raises(CaseError, match="MB"):
        load_positions(tmp_path / "large.csv")
    with pytest.raises(InputError, match="no issues under `positions`"):
        load_positions(root / "examples/ceasefire-2025/case.yaml")


def test_what_a_json_states_and_no_model_does_is_noted() -> None:
    found = parse_json(json.dumps(GOOD))
    assert any("run" in note for note in found.notes)
    assert "one party" in parse_json(json.dumps(GOOD | {"actors": GOOD["actors"][:1]})).notes[-1]


def test_the_spatial_model_stops_as_the_file_says_unless_it_is_told_otherwise() -> None:
    stop = {"min_turns": 3, "max_turns": 5, "relative_step": 0}
    found = parse_json(json.dumps(GOOD | {"stop_rule": stop}))
    assert {name: float(found.options[name]) for name in stop} == stop
    assert len(spatial(found).rounds) == 6 and spatial(found).options["min_turns"] == 3
    assert (
        len(spatial(found, replace(SpatialOptions.stated_in(found), relative_step=1.0)).rounds) == 4
    )
    assert len(spatial(found, turns=2).rounds) == 3
    again = parse_json(to_json(found))
    assert again.options == {
        **found.options,
        **{name: str(float(value)) for name, value in stop.items()},
    }


@pytest.mark.parametrize(
    ("stop", "says"),
    [
        ([2, 100], "an object"),
        ({"max_turn": 10}, "did you mean `max_turns`"),
        ({"min_turns": 2.5}, "whole number from 0 to 1,000"),
        ({"relative_step": "half"}, "a number from 0 to 1"),
    ],
)
def test_a_wrong_stop_rule_is_told(stop: object, says: str) -> None:
    with pytest.raises(CaseError, match=says):
        parse_json(json.dumps(GOOD | {"stop_rule": stop}))
    with pytest.raises(InputError, match="relative_step is 2"):
        spatial(parse_json(json.dumps(GOOD)), SpatialOptions(relative_step=2))
    with pytest.raises(InputError, match="min_turns is -1"):
        spatial(parse_json(json.dumps(GOOD)), SpatialOptions(min_turns=-1))


@pytest.mark.skipif(not SHARED.exists(), reason="the reference runs are not here")
@pytest.mark.parametrize("name", ["ktab-ec-cars", "ktab-dummy-7x3", "ktab-china-soe-2d"])
def test_reference_files_are_read_whole(name: str) -> None:
    data = json.loads((SHARED / f"{name}.json").read_text("utf-8"))
    found = load_positions(SHARED / f"{name}.json")
    actors = data["actors"]
    assert list(found.parties.values()) == [actor["name"] for actor in actors]
    assert list(found.issues.values()) == data["dimensions"]
    for key in ("position", "salience", "capability"):
        assert getattr(found, key).tolist() == [actor[key] for actor in actors]
    assert found.scale.tolist() == [data["scale"]] * len(data["dimensions"])
    assert {
        **data["options"],
        **{name: str(value) for name, value in data["stop_rule"].items()},
    } == found.options
    assert found.notes == ()


@pytest.mark.skipif(not SHARED.exists(), reason="the reference runs are not here")
@pytest.mark.parametrize("name", ["ktab-ec-cars", "ktab-dummy-7x3", "ktab-china-soe-2d"])
def test_reference_runs_are_met_from_their_files(name: str) -> None:
    found = spatial(load_positions(SHARED / f"{name}.json"))
    expected = np.asarray(
        json.loads((SHARED / f"{name}.json").read_text("utf-8"))["positions_by_turn"]
    )
    assert found.rounds.shape == expected.shape
    assert np.abs(found.rounds - expected).max() < 0.01


def test_standpoints_of_the_ceasefire(root: Path) -> None:
    found = standpoints(Case.load(root / "examples/ceasefire-2025/case.yaml"))
    by_name = dict(zip(found.parties, found.position, strict=True))
    assert by_name["russia"][0] == 100, (
        "the territory ceded is what Russia likes best, and stands last"
    )
    assert by_name["ukraine"][0] == 0
    assert found.salience.sum(axis=1) == pytest.approx(np.ones(len(found.parties)))
    assert found.reference.tolist() == [50, 0, 0, 0]


def test_standpoints_say_what_is_taken_for_granted() -> None:
    found = standpoints(Case.parse(FULL), draws=64)
    assert len(found.notes) == 2 and "equally able" in found.notes[1]
    alone = FULL.replace(
        "options: {kept: as now, more: two more}",
        "options: {kept: as now, more: two more, most: all}",
    )
    assert np.isfinite(standpoints(Case.parse(alone), draws=64).position[0]).all(), (
        "an option without a value is nobody's best"
    )
