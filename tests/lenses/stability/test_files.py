"""Conflicts read from YAML and JSON, written and read again.

Also everything that only the feasible states show to be wrong.
"""

from __future__ import annotations

import copy
import json
import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.lenses.balance.texts import FULL
from tests.lenses.stability.texts import PLANT

from steelyard.case import Case
from steelyard.case.logic import Formula, conjunction, disjunction, name, negated, read_formula
from steelyard.errors import CaseError, InputError, Problem, SteelyardError
from steelyard.lenses.stability.conflict.model import (
    DIRECTIONS,
    Conflict,
    Option,
    Perceived,
    Preference,
    Ranking,
    Scores,
    Statements,
)
from steelyard.lenses.stability.conflict.patterns import patterns
from steelyard.lenses.stability.conflict.ranks import ranks
from steelyard.lenses.stability.conflict.space import Space
from steelyard.lenses.stability.files.ids import slug, unique_ids
from steelyard.lenses.stability.files.jsonread import parse_json
from steelyard.lenses.stability.files.jsonwrite import to_json
from steelyard.lenses.stability.files.load import load_conflict
from steelyard.lenses.stability.files.ranking import ranking_of
from steelyard.lenses.stability.files.section import conflict_of, parse_conflict
from steelyard.lenses.stability.files.yamlwrite import to_yaml

REFERENCE = Path(
    os.environ.get(
        "STEELYARD_CONFLICTS", str(Path(__file__).parents[4] / "shared" / "data" / "conflicts")
    )
)
FILES = sorted(REFERENCE.glob("*.json"))

WELLS: dict[str, Any] = {
    "title": "Who pays for the spoiled wells?",
    "remark": {"fields": ["beyond", "the model"]},
    "decision_makers": [
        {"name": "Water agency", "options": [0]},
        {"name": "The plant", "options": [2, 1], "seat": "north"},
    ],
    "options": [
        {"index": 0, "name": "Ease", "permitted_direction": "N->Y only"},
        {"index": 2, "name": "Comply", "permitted_direction": "both"},
        {"index": 1, "name": "Appeal", "permitted_direction": "Y->N only"},
    ],
    "infeasible_patterns": ["-YY"],
    "preference_mode": "option prioritising",
    "preference_statements": [
        [{"any_of": ["--Y"]}, {"any_of": ["N--"]}],
        [{"any_of": ["Y-Y", "N-N"]}, {"any_of": ["-Y-"]}],
    ],
    "ranking": [[[4], [3, 1]], []],
    "hypergame": {"per_dm": {"The plant": {"unperceived_pattern": ["Y-N"], "seen": 1}}},
}


def wells(**changes: Any) -> dict[str, Any]:
    return {**copy.deepcopy(WELLS), **changes}


def loaded(data: Any) -> Conflict:
    return parse_json(json.dumps(data, indent=1))


def json_problems(data: Any) -> tuple[str, tuple[Problem, ...]]:
    text = json.dumps(data, indent=1)
    with pytest.raises(CaseError) as caught:
        parse_json(text)
    return text, caught.value.problems


def yaml_problems(*changes: tuple[str, str]) -> tuple[str, tuple[Problem, ...]]:
    text = PLANT
    for old, new in changes:
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
        text = text.replace(old, new)
    with pytest.raises(CaseError) as caught:
        parse_conflict(text)
    return text, caught.value.problems


def line_of(text: str, marker: str) -> int:
    return next(number for number, line in enumerate(text.splitlines(), 1) if marker in line)


def as_seen(conflict: Conflict, party: str) -> Conflict:
    seen = conflict.perceived[party]
    return replace(
        conflict,
        infeasible=conflict.infeasible + seen.infeasible,
        preferences=dict(seen.preferences),
    )


def tiers(conflict: Conflict) -> dict[str, list[list[str]]]:
    """What each party prefers, as tiers of states."""
    return {
        party: [
            sorted(tier)
            for tier in ranking_of(conflict, _without_ranking(conflict, preference)).tiers
        ]
        for party, preference in conflict.preferences.items()
    }


def _without_ranking(conflict: Conflict, preference: Preference) -> Preference:
    if not isinstance(preference, Ranking):
        return preference
    space = Space.build(conflict)
    cells = np.flatnonzero(space.feasible)
    order = np.argsort(space.codes(cells))
    return Scores(
        space.codes(cells)[order], ranks(space, preference)[cells][order].astype(np.float64)
    )


def meaning(conflict: Conflict) -> dict[str, Any]:
    """All that an analysis depends on."""
    space = Space.build(conflict)
    return {
        "states": [space.state(cell) for cell in space.states.tolist()],
        "classes": [sorted(map(space.state, members.tolist())) for members in space.classes],
        "options": [
            (option.id, option.by, option.direction, conflict.text(i), option.done, option.undone)
            for i, option in enumerate(conflict.options)
        ],
        "parties": list(conflict.parties.items()),
        "preferences": tiers(conflict),
        "perceived": {party: _perceived(as_seen(conflict, party)) for party in conflict.perceived},
        "words": (conflict.title, conflict.literature, conflict.status_quo),
    }


def _perceived(conflict: Conflict) -> tuple[list[str], dict[str, list[list[str]]]]:
    space = Space.build(conflict)
    return [space.state(cell) for cell in space.states.tolist()], tiers(conflict)


# Reading
# ----------------------------------------------------------------------


def test_a_conflict_from_yaml() -> None:
    conflict = parse_conflict(PLANT)
    assert conflict.parties == {
        "agency": "Water agency",
        "plant": "The plant",
        "town": "Town council",
    }
    assert conflict.status_quo == "NYNNN"
    assert conflict.literature == "made up for tests"
    assert conflict.options[1] == Option(
        "appeal", "plant", "Keep up the appeal", "off", "appeals", "drops the appeal"
    )
    assert len(conflict.infeasible) == 3 + 1 + 1 + 1
    found = meaning(conflict)
    assert found["states"] == [
        "NYNNN",
        "YYNNN",
        "NNYNN",
        "YNYNN",
        "NNNYN",
        "NYNNY",
        "NNYNY",
        "YNYNY",
    ]
    assert found["classes"] == [["NNNYN", "YNNYN"]]
    assert found["preferences"]["agency"][:2] == [["NNYNY"], ["NNYNN"]]
    assert found["preferences"]["plant"][1] == ["YNYNN", "YYNNN"]
    assert found["perceived"]["town"][0] == ["NYNNN", "YYNNN", "NNYNN", "NNNYN", "NYNNY", "NNYNY"]
    assert found["perceived"]["town"][1]["plant"] == [
        ["NNNYN", "NYNNN", "NYNNY", "YYNNN"],
        ["NNYNN", "NNYNY"],
    ]


def test_a_conflict_from_a_case() -> None:
    section = (
        "stability:\n  options: {give-in: {by: line}, strike: {by: pilots}}\n"
        "  preferences: {line: [not strike, not give-in], pilots: give-in}\n"
    )
    case = Case.parse(FULL + section)
    conflict = conflict_of(case)
    assert conflict.title == case.model.title
    assert conflict.parties == {"line": "Ferry line", "pilots": "Pilots"}
    assert (conflict.status_quo, conflict.literature) == ("", "")
    assert tiers(conflict)["line"] == [["NN"], ["YN"], ["NY"], ["YY"]]


def test_a_case_without_the_section_says_what_to_do() -> None:
    with pytest.raises(InputError, match="no `stability` section: add one"):
        conflict_of(Case.parse(FULL))


@pytest.mark.parametrize(
    ("written", "state"),
    [("[]", "NNYNN"), ("[comply, ease]", "YNYNN"), ("NNYNY", "NNYNY"), ("[NNYNY]", "NNYNY")],
)
def test_today(written: str, state: str) -> None:
    text = PLANT.replace("status_quo: [appeal]", f"status_quo: {written}")
    if written == "[]":
        text = text.replace("    - at_least_one: [appeal, comply, close]\n", "").replace(
            "ranking: [", "ranking: [NNNNN, YNNNN, NNNNY, YNNNY, "
        )
        assert parse_conflict(text).status_quo == "NNNNN"
    else:
        assert parse_conflict(text).status_quo == state


def test_each_kind_of_file_is_known_by_its_content(tmp_path: Path) -> None:
    alone, whole, reference = tmp_path / "a.yaml", tmp_path / "b.yaml", tmp_path / "c.JSON"
    alone.write_text(PLANT, "utf-8")
    (tmp_path / "gazette.txt").write_text(
        "four fifths of the fund is gone; a strike of 3 to 9 months", "utf-8"
    )
    section = (
        "stability:\n  options: {strike: {by: pilots}}\n  preferences: {pilots: strike, line: not "
        "strike}\n"
    )
    whole.write_text(FULL + section, "utf-8")
    reference.write_text(json.dumps(WELLS), "utf-8")
    assert meaning(load_conflict(alone)) == meaning(parse_conflict(PLANT))
    assert load_conflict(str(whole)).option_ids == ("strike",)
    assert load_conflict(reference).title == WELLS["title"]
    with pytest.raises(InputError, match="cannot be read"):
        load_conflict(tmp_path / "none.yaml")


def test_a_conflict_from_json() -> None:
    conflict = loaded(WELLS)
    assert conflict.option_ids == ("ease", "appeal", "comply")
    assert [(option.by, option.direction) for option in conflict.options] == [
        ("water-agency", "on"),
        ("the-plant", "off"),
        ("the-plant", "both"),
    ]
    assert tiers(conflict) == {
        "water-agency": [["NNY"], ["YNY"], ["NNN", "NYN"], ["YNN", "YYN"]],
        "the-plant": [["NYN"], ["NNN", "YNY"], ["YYN"], ["NNY", "YNN"]],
    }
    assert conflict.perceived["the-plant"].infeasible == (
        read_formula("ease and not comply", conflict.option_ids),
    )


def test_the_mode_says_which_preference_counts() -> None:
    ranking = [[[4], [6, 1], [2, 3, 5]], [[1, 2, 3, 4, 5, 6]]]
    ranked = loaded(wells(preference_mode="explicit ranking", ranking=ranking))
    assert tiers(ranked) == {
        "water-agency": [["YYN"], ["NNN", "YNY"], ["NNY", "NYN", "YNN"]],
        "the-plant": [["NNN", "NNY", "NYN", "YNN", "YNY", "YYN"]],
    }
    both = wells(ranking=[ranking[0], []])
    del both["preference_mode"]
    assert tiers(loaded(both)) == {**tiers(ranked), "the-plant": tiers(loaded(WELLS))["the-plant"]}


@pytest.mark.skipif(not FILES, reason="the reference conflicts are not here")
@pytest.mark.parametrize("file", FILES, ids=lambda path: path.stem)
def test_reference_conflicts(file: Path) -> None:
    data = json.loads(file.read_text("utf-8"))
    conflict = load_conflict(file)
    space = Space.build(conflict)
    assert space.count == data["feasible_count"]
    assert [space.state(cell) for cell in space.states.tolist()] == [
        state["yn"] for state in data["feasible_states"]
    ]
    states = {state["ordinal"]: state["yn"] for state in data["feasible_states"]}
    expected = [
        [sorted(states[ordinal] for ordinal in tier) for tier in own] for own in data["ranking"]
    ]
    assert list(tiers(conflict).values()) == expected
    assert list(conflict.parties.values()) == [party["name"] for party in data["decision_makers"]]
    for text in (to_json(conflict), json.dumps(data)):
        assert meaning(parse_json(text)) == meaning(conflict)
    assert meaning(parse_conflict(to_yaml(conflict))) == meaning(conflict)


# Wrong in view of the states
# ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "change", "marker", "said"),
    [
        (
            "infeasible-state",
            ("status_quo: [appeal]", "status_quo: YYNNY"),
            "status_quo",
            "today's state, YYNNY",
        ),
        (
            "infeasible-state",
            ("ranking: [NYNNN,", "ranking: [NYNNN, YYNNY,"),
            "ranking",
            "YYNNY, cannot be",
        ),
        (
            "repeated-state",
            ("NNNYN]", "NNNYN, NYNNN]"),
            "ranking",
            "NYNNN stands in the ranking more than once",
        ),
        (
            "repeated-state",
            ("[YNYNN, YYNNN]", "[YNYNN, YYNNN, YNYNN]"),
            "ranking",
            "YNYNN stands in the ranking more than once",
        ),
        (
            "repeated-state",
            ("NNNYN]", "NNNYN, YNNYN]"),
            "ranking",
            "NNNYN, YNNYN count as one state",
        ),
        ("missing-state", ("NNYNN, YNYNY, ", "NNYNN, "), "ranking", "misses 1 of"),
        ("missing-state", (", NNNYN]", "]"), "ranking", "misses 2 of"),
        (
            "never-true",
            ("same: [close]", "same: [close and press]"),
            "same",
            "`close and press` holds in no feasible state",
        ),
        (
            "never-true",
            ("[comply, not close", "[comply and appeal, not close"),
            "agency: [",
            "`comply and appeal` holds in no",
        ),
        (
            "never-true",
            ("[not comply]", "[comply, press and not press]"),
            "[comply, press",
            "holds in no",
        ),
        (
            "contradiction",
            ("[comply, not close", "[comply, appeal or close, not close"),
            "agency: [",
            "opposite of `comply`",
        ),
        (
            "states",
            ('- "YY--Y"', "- ease\n    - not ease"),
            "infeasible",
            "no state of the conflict",
        ),
        (
            "states",
            ("infeasible: [ease and comply]", "infeasible: [press, not press]"),
            "[press, not",
            "as town sees it",
        ),
    ],
)
def test_what_the_states_show(code: str, change: tuple[str, str], marker: str, said: str) -> None:
    text, found = yaml_problems(change)
    problem = next(problem for problem in found if problem.code == code)
    lines = [number for number, line in enumerate(text.splitlines(), 1) if marker in line]
    assert problem.line in (*lines, lines[0] + 1)
    assert said in problem.message


def test_several_states_are_reported_at_once() -> None:
    _, found = yaml_problems(
        ("[YNYNN, YYNNN]", "[YNYNN, NYNNN, YYNNY]"),
        ("status_quo: [appeal]", "status_quo: []"),
        ("[comply, not close", "[comply, not comply, not close"),
    )
    assert sorted(problem.code for problem in found) == [
        "contradiction",
        "infeasible-state",
        "infeasible-state",
        "missing-state",
        "repeated-state",
    ]


def test_a_condition_that_repeats_an_earlier_one_is_fine() -> None:
    text = PLANT.replace("[comply, not close", "[comply, not (appeal or close), not close")
    assert tiers(parse_conflict(text)) == tiers(parse_conflict(PLANT))


# Wrong in JSON
# ----------------------------------------------------------------------


RANKED = wells(preference_mode="explicit ranking", ranking=[[[1]], [[1]]])


def changed(*path: Any, to: Any = None) -> dict[str, Any]:
    """The wells with the value at a path replaced, or taken out."""
    data = wells()
    node: Any = data
    for step in path[:-1]:
        node = node[step]
    if to is None:
        del node[path[-1]]
    else:
        node[path[-1]] = to
    return data


@pytest.mark.parametrize(
    ("code", "data", "said"),
    [
        ("missing", changed("title"), "`title` is missing"),
        ("missing", changed("decision_makers"), "`decision_makers` is missing"),
        ("missing", changed("options", 1, "name"), "`name` is missing"),
        ("invalid", changed("options", to=[]), "at least one"),
        ("invalid", changed("options", to={"a": 1}), "a list"),
        ("invalid", changed("title", to=7), "a text"),
        ("invalid", changed("decision_makers", 0, "options", to=["0"]), "a whole number"),
        ("invalid", changed("decision_makers", 0, "options", to=[0.5]), "a whole number"),
        ("invalid", changed("options", 0, "permitted_direction", to="up"), "expected one of"),
        ("invalid", changed("preference_mode", to="guess"), "expected one of"),
        ("invalid", changed("preference_statements", 0, 0, "any_of", to=[]), "at least one"),
        ("option-index", changed("options", 0, "index", to=1), "the index 1"),
        ("option-index", changed("options", 0, "index", to=-1), "the index -1"),
        ("option-index", changed("options", 0), "out of range"),
        (
            "unknown-option",
            changed("decision_makers", 0, "options", to=[0, 3]),
            "no option has the index 3",
        ),
        (
            "owned-twice",
            changed("decision_makers", 0, "options", to=[0, 1]),
            "option 1 is owned by Water agency and again",
        ),
        (
            "owned-by-nobody",
            changed("decision_makers", 0, "options", to=[]),
            "option 0, 'Ease', is owned by nobody",
        ),
        (
            "condition",
            changed("infeasible_patterns", to=["-YY-"]),
            "4 letters, and there are 3 options",
        ),
        ("condition", changed("infeasible_patterns", to=["-XY"]), "consists of Y, N and -"),
        ("condition", changed("infeasible_patterns", to=["---"]), "fits every state"),
        ("condition", changed("preference_statements", 1, 0, "any_of", 1, to="NN"), "2 letters"),
        (
            "condition",
            changed("hypergame", "per_dm", "The plant", "unperceived_pattern", to=["Y"]),
            "1 letters",
        ),
        ("condition", wells(coalesced_patterns=["Y-", {"any_of": ["Y--"]}]), "2 letters"),
        ("state", wells(status_quo="NN"), "'NN' is no state"),
        ("control-character", changed("options", 0, "name", to="Ea\x1bse"), "cannot be seen"),
        ("control-character", changed("title", to="half \ud800"), "cannot be seen"),
        (
            "no-preference",
            changed("preference_statements", 1),
            "nothing says what The plant prefers",
        ),
        (
            "no-preference",
            wells(preference_mode="explicit ranking"),
            "nothing says what The plant prefers",
        ),
        (
            "unknown-party",
            changed("hypergame", "per_dm", to={"The plan": {}}),
            "no decision maker is called 'The plan'",
        ),
        (
            "ordinal",
            wells(preference_mode="explicit ranking", ranking=[[[1]], [[7]]]),
            "the ordinal 7",
        ),
        (
            "ordinal",
            wells(preference_mode="explicit ranking", ranking=[[[1]], [[0]]]),
            "the ordinal 0",
        ),
        (
            "ordinal",
            wells(preference_mode="explicit ranking", ranking=[[[1]], [[10**30]]]),
            "the ordinal 1000",
        ),
        (
            "repeated-state",
            wells(preference_mode="explicit ranking", ranking=[[[1, 2], [1]], [[1]]]),
            "NNN stands",
        ),
        ("missing-state", RANKED, "misses 5"),
        (
            "never-true",
            changed("preference_statements", 0, 0, "any_of", to=["-YY"]),
            "holds in no feasible",
        ),
        (
            "contradiction",
            changed("preference_statements", 0, 1, "any_of", to=["--N"]),
            "opposite of `comply`",
        ),
        ("infeasible-state", wells(status_quo="NYY"), "today's state"),
        (
            "states",
            wells(infeasible_patterns=["Y--", "N--"]),
            "no state of the conflict is feasible",
        ),
        (
            "states",
            {**RANKED, "infeasible_patterns": ["Y--", "N--"]},
            "no state of the conflict is feasible",
        ),
        (
            "states",
            changed("hypergame", "per_dm", "The plant", "unperceived_pattern", to=["Y--", "N--"]),
            "no state is left",
        ),
    ],
)
def test_what_is_refused_in_json(code: str, data: dict[str, Any], said: str) -> None:
    _, found = json_problems(data)
    problem = next(problem for problem in found if problem.code == code)
    assert said in problem.message


def test_problems_in_json_have_their_line() -> None:
    data = changed("preference_statements", 1, 1, "any_of", to=["-YY"])
    text, (problem,) = json_problems(data)
    statements = text.splitlines().index(' "preference_statements": [') + 1
    assert problem.path == ("preference_statements", 1, 1)
    assert problem.line is not None
    assert problem.line > statements
    text, (problem,) = json_problems(changed("decision_makers", 0, "options", to=[0, 1]))
    assert problem.line == line_of(text, '"The plant"') + 1


def test_without_lines_the_place_in_the_data_is_told() -> None:
    data = changed("preference_statements", 0, 0, "any_of", to=["-YY"])
    data["remark"] = "x" * 250_000
    _, (problem,) = json_problems(data)
    assert problem.line is None
    assert problem.message.startswith("preference_statements[0][0]: `appeal and comply` holds")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "json-syntax"),
        ("{", "json-syntax"),
        ("[]", "json-top"),
        ("[" * 100_000, "json-syntax"),
        ('{"title": NaN}', "json-syntax"),
        ('{"title": ' + "9" * 5000 + "}", "json-syntax"),
        ('{"title": "' + "x" * 2_000_001 + '"}', "too-large"),
        ("title: yaml", "json-syntax"),
    ],
)
def test_what_is_no_json(text: str, code: str) -> None:
    with pytest.raises(CaseError) as caught:
        parse_json(text)
    assert [problem.code for problem in caught.value.problems] == [code]


def test_sixty_four_options_in_json_are_too_many() -> None:
    options = [{"name": f"o{index}"} for index in range(64)]
    data = {
        "title": "t",
        "decision_makers": [{"name": "us", "options": list(range(64))}],
        "options": options,
        "preference_statements": [[{"any_of": ["Y" + "-" * 63]}]],
    }
    _, found = json_problems(data)
    assert [problem.code for problem in found] == ["too-many-options"]


def places(node: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if path:
        yield path
    items = (
        node.items()
        if isinstance(node, dict)
        else enumerate(node)
        if isinstance(node, list)
        else ()
    )
    for key, value in items:
        yield from places(value, (*path, key))


JUNK = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 9),
    st.integers(),
    st.floats(),
    st.text(max_size=6),
    st.text("YN-", max_size=4),
    st.lists(st.integers(-1, 9), max_size=3),
    st.lists(st.text("YN-", max_size=4), max_size=3),
    st.just({}),
    st.lists(st.lists(st.lists(st.integers(0, 7), max_size=3), max_size=3), max_size=3),
)
FULLER = wells(
    coalesced_patterns=["YN-", {"any_of": ["NN-"]}],
    status_quo="NYN",
    preference_mode="explicit ranking",
    ranking=[[[1, 5], [2], [4, 3]], [[2, 6, 3], [4, 1]]],
)
FULLER["hypergame"]["per_dm"]["The plant"]["perceived_preferences"] = {
    "Water agency": {"ranking": [[3], [1], [6]]}
}


@settings(max_examples=400)
@given(st.data())
def test_no_mutation_of_a_file_crashes(data: st.DataObject) -> None:
    tree = copy.deepcopy(data.draw(st.sampled_from([WELLS, FULLER])))
    for _ in range(data.draw(st.integers(1, 3))):
        path = data.draw(st.sampled_from(list(places(tree))))
        node: Any = tree
        for step in path[:-1]:
            node = node[step]
        action = data.draw(st.sampled_from(["delete", "replace", "double"]))
        if action == "delete":
            del node[path[-1]]
        elif action == "replace":
            node[path[-1]] = data.draw(JUNK)
        elif isinstance(node, list):
            node.append(copy.deepcopy(node[path[-1]]))
    try:
        conflict = parse_json(json.dumps(tree))
    except CaseError as error:
        assert error.problems
        assert str(error)
    else:
        assert tiers(conflict)


@settings(max_examples=150)
@given(st.integers(0, 3000), st.text(max_size=3), st.integers(0, 4))
def test_no_cut_or_change_of_a_text_crashes(place: int, new: str, length: int) -> None:
    for text, read in ((json.dumps(WELLS), parse_json), (PLANT, parse_conflict)):
        at = place % len(text)
        try:
            read(text[:at] + new + text[at + length :])
        except SteelyardError as error:
            assert str(error)


# Writing
# ----------------------------------------------------------------------

WAYS: dict[str, Callable[[Conflict], Conflict]] = {
    "yaml": lambda conflict: parse_conflict(to_yaml(conflict)),
    "json": lambda conflict: parse_json(to_json(conflict)),
    "both": lambda conflict: parse_json(to_json(parse_conflict(to_yaml(conflict)))),
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("source", ["yaml", "json", "ranking"])
def test_round_trips(way: str, source: str) -> None:
    conflict = {"yaml": parse_conflict(PLANT), "json": loaded(WELLS), "ranking": loaded(FULLER)}[
        source
    ]
    again = WAYS[way](conflict)
    assert meaning(again) == meaning(conflict)
    assert meaning(WAYS[way](again)) == meaning(conflict)


def test_from_yaml_to_yaml_nothing_changes_at_all() -> None:
    conflict = parse_conflict(PLANT)
    assert parse_conflict(to_yaml(conflict)) == conflict


names = st.sampled_from(["a", "b2", "c-d", "E_f", "ny"])
literal = names.map(name)
conditions = st.recursive(
    literal,
    lambda parts: st.one_of(
        parts.map(negated),
        st.lists(parts, min_size=2, max_size=3).map(conjunction),
        st.lists(parts, min_size=2, max_size=3).map(disjunction),
        st.tuples(parts, parts).map(lambda pair: Formula("if", pair)),
        st.tuples(parts, parts).map(lambda pair: Formula("iff", pair)),
    ),
    max_leaves=8,
)
texts = st.text(
    st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs", "Zl", "Zp", "Cf"]),
    max_size=12,
)


@st.composite
def preference(draw: st.DrawFn, states: list[str]) -> Preference:
    if draw(st.booleans()):
        return Statements(tuple(draw(st.lists(conditions, min_size=1, max_size=3))))
    order = draw(st.permutations(states))
    cut = draw(st.integers(1, len(order)))
    return Ranking(tuple(tier for tier in (tuple(order[:cut]), tuple(order[cut:])) if tier))


@st.composite
def conflicts(draw: st.DrawFn) -> Conflict:
    ids = ["a", "b2", "c-d", "E_f", "ny"]
    options = tuple(
        Option(
            i, draw(st.sampled_from(["us", "them"])), draw(texts), draw(st.sampled_from(DIRECTIONS))
        )
        for i in ids
    )
    barred = tuple(draw(st.lists(conditions, max_size=2)))
    bare = Conflict(
        draw(texts),
        {"us": draw(texts), "them": "Them"},
        options,
        {},
        barred,
        literature=draw(texts),
    )
    try:
        space = Space.build(bare)
    except InputError:
        bare = replace(bare, infeasible=())
        space = Space.build(bare)
    states = [space.state(cell) for cell in space.states.tolist()]
    return replace(
        bare,
        preferences={party: draw(preference(states)) for party in bare.parties},
        status_quo=draw(st.sampled_from(["", *states])),
    )


@settings(max_examples=120)
@given(conflicts())
def test_any_conflict_is_read_back_as_it_was(conflict: Conflict) -> None:
    for write, read in ((to_yaml, parse_conflict), (to_json, parse_json)):
        try:
            again = read(write(conflict))
        except CaseError as error:
            assert {problem.code for problem in error.problems} <= {"never-true", "contradiction"}
            continue
        expected = meaning(conflict)
        if not conflict.parties["us"] and write is to_yaml:
            expected["parties"] = [("us", "us"), ("them", "Them")]
        assert meaning(again) == expected


@settings(max_examples=200)
@given(conditions)
def test_patterns_say_what_the_condition_says(condition: Formula) -> None:
    ids = ("a", "b2", "c-d", "E_f", "ny")
    found = patterns(condition, ids)
    assert found is not None
    bare = Conflict("t", {"us": ""}, tuple(Option(i, "us") for i in ids), {})
    space = Space.build(bare)
    fits = np.zeros(space.size, dtype=np.bool_)
    for written in found:
        fits |= space.holds(read_formula(written, ids))
    assert np.array_equal(fits, space.holds(condition))


def test_patterns_keep_the_form_of_what_is_a_list_of_patterns() -> None:
    ids = tuple(f"o{index}" for index in range(12))
    wide = disjunction([conjunction([name(option) for option in ids]), negated(name("o3"))])
    assert patterns(wide, ids) == ("Y" * 12, "---N--------")
    assert patterns(read_formula("o0 or not o0", ids), ids) == ("Y-----------", "N-----------")
    assert patterns(read_formula("o0 and not o0", ids), ids) == ()
    assert patterns(read_formula("if o0 then o1", ids), ids) == ("YY----------", "N-----------")
    nested = Formula(
        "iff",
        (
            conjunction([name(option) for option in ids[:6]]),
            disjunction([name(o) for o in ids[6:]]),
        ),
    )
    assert patterns(nested, ids) is None


def test_a_preference_without_patterns_becomes_a_ranking() -> None:
    ids = tuple(f"o{index}" for index in range(11))
    wide = Formula(
        "iff",
        (
            conjunction([name(option) for option in ids[:6]]),
            disjunction([name(o) for o in ids[6:]]),
        ),
    )
    conflict = Conflict(
        "t", {"us": "Us"}, tuple(Option(i, "us") for i in ids), {"us": Statements((wide,))}
    )
    again = parse_json(to_json(conflict))
    assert isinstance(again.preferences["us"], Ranking)
    assert tiers(again) == tiers(conflict)
    more = replace(conflict, options=tuple(Option(f"o{index}", "us") for index in range(13)))
    with pytest.raises(InputError, match="8,192 states are too many"):
        to_json(more)
    with pytest.raises(InputError, match="under `infeasible` names more than 10"):
        to_json(replace(conflict, infeasible=(wide,)))
    with pytest.raises(InputError, match="under `same` names more than 10"):
        to_json(replace(conflict, same=(wide,)))


def test_conditions_too_long_for_a_line_are_written_otherwise() -> None:
    ids = tuple(f"{'x' * 60}{index}" for index in range(10))
    settings_ = [
        conjunction([name(o) if code >> j & 1 else negated(name(o)) for j, o in enumerate(ids)])
        for code in range(1, 9)
    ]
    long = disjunction(settings_)
    assert len(str(long)) > 4000
    conflict = Conflict(
        "t", {"us": "Us"}, tuple(Option(i, "us") for i in ids), {"us": Statements((long,))}, (long,)
    )
    bare = replace(conflict, preferences={"us": Statements((name(ids[0]),))})
    assert meaning(parse_conflict(to_yaml(bare))) == meaning(bare)
    fine = replace(conflict, infeasible=())
    assert isinstance(parse_conflict(to_yaml(fine)).preferences["us"], Ranking)
    assert meaning(parse_conflict(to_yaml(fine))) == meaning(fine)
    with pytest.raises(InputError, match="under `same`"):
        to_yaml(replace(bare, infeasible=(), same=(long,)))


def test_scores_are_written_as_a_ranking() -> None:
    conflict = loaded(WELLS)
    codes = np.asarray([0, 1, 2, 3, 4, 5], dtype=np.int64)
    scored = replace(
        conflict,
        preferences={
            party: Scores(codes, np.asarray([0.5, 2, 1, 1, 0.5, -1])) for party in conflict.parties
        },
    )
    expected = [["YNN"], ["NYN", "YYN"], ["NNN", "NNY"], ["YNY"]]
    for again in (parse_conflict(to_yaml(scored)), parse_json(to_json(scored))):
        assert tiers(again) == {"water-agency": expected, "the-plant": expected}


ODD_TEXTS = [
    "on",
    "NO",
    "null",
    "7",
    "2024-05-02",
    "a: b",
    "# no",
    "'",
    '"',
    "- x",
    "",
    " pad ",
    "a\nb",
    "\u2028",
    "~",
    "{x}",
    "x,y",
    "\U0001f600",
    "a\tb",
    "&x",
    "*x",
    "!x",
    "%x",
    "\\",
]


@pytest.mark.parametrize("text", ODD_TEXTS)
def test_texts_are_quoted_where_they_must_be(text: str) -> None:
    conflict = replace(loaded(WELLS), title=text, literature=text)
    conflict = replace(
        conflict, options=tuple(replace(option, done=text) for option in conflict.options)
    )
    for again in (parse_conflict(to_yaml(conflict)), parse_json(to_json(conflict))):
        assert (again.title, again.literature, again.options[0].done) == (text, text, text)


def test_a_perception_without_content_is_kept() -> None:
    conflict = replace(loaded(WELLS), perceived={"the-plant": Perceived()})
    for again in (parse_conflict(to_yaml(conflict)), parse_json(to_json(conflict))):
        assert again.perceived == {"the-plant": Perceived()}


def test_perceptions_go_by_the_names_of_parties_unless_two_share_one() -> None:
    conflict = loaded(FULLER)
    assert list(json.loads(to_json(conflict))["hypergame"]["per_dm"]) == ["The plant"]
    twins = replace(conflict, parties=dict.fromkeys(conflict.parties, "Twin"))
    assert list(json.loads(to_json(twins))["hypergame"]["per_dm"]) == ["the-plant"]
    assert meaning(parse_json(to_json(twins))) == meaning(twins)


def test_short_names() -> None:
    assert slug("Été — à la carte!", "option") == "ete-a-la-carte"
    assert slug("国家", "party") == "party"
    assert slug("1st offer", "option") == "option-1st-offer"
    assert slug("If", "option") == "option-if"
    assert slug("If", "party") == "if"
    pairs = [
        ("", "Attack"),
        ("", "attack!"),
        ("", "Attack 2"),
        ("attack", "x"),
        ("attack", "y"),
        ("bad id", "z"),
        ("if", "w"),
    ]
    found = unique_ids(pairs, "option")
    assert found == ("attack-2", "attack-3", "attack-2-2", "attack", "y", "z", "w")
    assert len(set(unique_ids([("", "x")] * 50, "party"))) == 50
