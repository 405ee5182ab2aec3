"""Positions from CSV, from reference runs and from stakes; and what is said of files that cannot be read."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from steelyard.case import Case
from steelyard.errors import CaseError, InputError
from steelyard.influence.compromise import compromise
from steelyard.influence.fromcsv import parse_csv
from steelyard.influence.fromjson import parse_json
from steelyard.influence.load import load_positions
from steelyard.influence.spatial import spatial
from steelyard.lenses.standpoints import standpoints

SHARED = Path(__file__).parents[3] / "shared" / "data" / "influence"
LONG = """party,issue,position,salience,capability
North,tax,10,0.8,2
South,tax,90,0.4,1
North,pensions,40,0.2,2
South,pensions,,,1
"""


def test_long_and_wide_form_say_the_same() -> None:
    wide = "Actor;Description;Capability;tax position;tax salience;pensions position;pensions salience\n"
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
    found = parse_csv("party;issue;position;salience;capability\nNorth;tax;12,5;0,5;2\nSouth;tax;80;1;1\n")
    assert found.position[0, 0] == 12.5


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "header does not name"),
        ("party|issue|position|salience|capability\nN|t|1|1|1\n", "header does not name"),
        (LONG.split("\n")[0] + "\n", "no rows"),
        (LONG + "North,tax\n", "2 cells and the header 5"),
        (LONG.replace("10,0.8,2", "ten,0.8,2"), "is no number"),
        (LONG.replace("90,0.4,1", "90,0.4,0"), "must be above 0"),
        (LONG.replace("90,0.4,1", "90,140,1"), "salience of South"),
        (LONG + "South,tax,10,0.1,1\n", "stands twice on tax"),
        (LONG + "South,roads,10,0.1,3\n", "another capability"),
        (LONG.replace("90,0.4,1", "190,0.4,1"), "positions run from"),
        (LONG + ",roads,10,0.1,3\n", "names no party"),
    ],
)
def test_csv_mistakes_are_told(text: str, said: str) -> None:
    with pytest.raises(CaseError, match=said):
        parse_csv(text)


@given(st.text(max_size=300))
def test_no_text_is_a_traceback(text: str) -> None:
    for parse in (parse_csv, parse_json):
        try:
            parse(text)
        except CaseError as error:
            assert error.problems


GOOD = {
    "name": "two", "scale": [0, 100], "dimensions": ["tax"], "options": {"pce": "conditional", "run": 7},
    "actors": [{"name": "North", "capability": 2, "position": [10], "salience": [0.5]},
               {"name": "South", "capability": 1, "position": [90], "salience": [1]}],
}  # fmt: skip


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
        ({"actors": [{"name": "North", "capability": 0, "position": [10], "salience": [0.5]}]}, "number above 0"),
        ({"actors": [{"name": "North", "capability": 1, "position": [110], "salience": [0.5]}]}, "leaves the range"),
        ({"actors": [{"name": "North", "capability": 1, "position": [10, 20], "salience": [0.5]}]}, "list of 1 numbers"),
        ({"actors": [GOOD["actors"][0], GOOD["actors"][0]]}, "two of them are called"),
        ({"actors": [{"name": f"P{k}"} for k in range(2001)]}, "too many"),
    ],
)
def test_json_mistakes_are_told(change: dict[str, object], said: str) -> None:
    with pytest.raises(CaseError, match=said):
        parse_json(json.dumps(GOOD | change))


def test_a_file_of_another_kind_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.pdf").write_text("x", "utf-8")
    with pytest.raises(InputError, match=r"\.json and \.csv"):
        load_positions(tmp_path / "x.pdf")


@pytest.mark.skipif(not SHARED.exists(), reason="the reference runs are not here")
@pytest.mark.parametrize("name", ["ktab-ec-cars", "ktab-dummy-7x3", "ktab-china-soe-2d"])
def test_reference_runs_are_met_from_their_files(name: str) -> None:
    found = spatial(load_positions(SHARED / f"{name}.json"))
    expected = np.asarray(json.loads((SHARED / f"{name}.json").read_text("utf-8"))["positions_by_turn"])
    assert found.rounds.shape == expected.shape
    assert np.abs(found.rounds - expected).max() < 0.01


def test_standpoints_of_the_ceasefire(root: Path) -> None:
    found = standpoints(Case.load(root / "examples/ceasefire-2025/case.yaml"))
    by_name = dict(zip(found.parties, found.position, strict=True))
    assert by_name["russia"][0] == 100, "the territory ceded is what Russia likes best, and stands last"
    assert by_name["ukraine"][0] == 0
    assert found.salience.sum(axis=1) == pytest.approx(np.ones(len(found.parties)))
    assert found.reference.tolist() == [50, 0, 0, 0]
