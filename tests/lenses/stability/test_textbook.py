"""The textbook graph model against published and hand-worked conflicts.

And the engine against the textbook.
"""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from benchmarks.stability.randomconflicts import random_conflict
from benchmarks.stability.textbook import CONCEPTS, Textbook, holds, vertices

from steelyard.case.logic import Formula, disjunction, pattern, read_formula
from steelyard.lenses.stability.concepts.analysis import analyse
from steelyard.lenses.stability.conflict.model import (
    Conflict,
    Direction,
    Option,
    Preference,
    Ranking,
    Statements,
)

REFERENCE = Path(__file__).parents[4] / "shared" / "data" / "conflicts"
REFERENCES = ("prisoners", "syria_iraq", "syria_iraq_misperception", "cuban", "elmira")
DIRECTIONS: dict[str, Direction] = {"both": "both", "N->Y only": "on", "Y->N only": "off"}
INSIDE = (
    ("Nash", "SSEQ"),
    ("Nash", "SIM"),
    ("Nash", "SMR"),
    ("SMR", "GMR"),
    ("SSEQ", "SMR"),
    ("SSEQ", "SEQ"),
    ("SEQ", "GMR"),
)
SEEDS = range(300)
CHUNK = 25


# Reference conflicts


def reference(name: str) -> dict[str, Any]:
    path = REFERENCE / f"{name}.json"
    if not path.exists():
        pytest.skip("the reference conflicts are not here")
    data: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return data


def conflict_of(data: dict[str, Any], mode: str, unperceived: list[str] | None = None) -> Conflict:
    ids = [f"o{option['index']}" for option in data["options"]]
    owners = {
        index: maker["name"] for maker in data["decision_makers"] for index in maker["options"]
    }
    options = tuple(
        Option(
            ids[option["index"]],
            owners[option["index"]],
            option["name"],
            DIRECTIONS[option["permitted_direction"]],
        )
        for option in data["options"]
    )
    parties = {maker["name"]: maker["name"] for maker in data["decision_makers"]}
    cannot = [pattern(text, ids) for text in data["infeasible_patterns"] + (unperceived or [])]
    stated = [
        statements(each, ids) if mode == "statements" else ranking(each, data)
        for each in data[f"{mode}"]
    ]
    return Conflict(
        data["title"], parties, options, dict(zip(parties, stated, strict=True)), tuple(cannot)
    )


def statements(written: list[dict[str, list[str]]], ids: list[str]) -> Statements:
    return Statements(
        tuple(disjunction([pattern(text, ids) for text in each["any_of"]]) for each in written)
    )


def ranking(tiers: list[list[int]], data: dict[str, Any]) -> Ranking:
    names = {state["ordinal"]: state["yn"] for state in data["feasible_states"]}
    return Ranking(tuple(tuple(names[ordinal] for ordinal in tier) for tier in tiers))


def with_mode(data: dict[str, Any], mode: str) -> dict[str, Any]:
    return data | {"statements": data["preference_statements"]} if mode == "statements" else data


def modes(name: str) -> list[str]:
    return ["ranking"] if name == "elmira" else ["ranking", "statements"]


@pytest.mark.parametrize(
    ("name", "mode"), [(name, mode) for name in REFERENCES for mode in modes(name)]
)
def test_the_textbook_finds_what_an_independent_solver_found(name: str, mode: str) -> None:
    data = reference(name)
    conflict = conflict_of(with_mode(data, mode), mode)
    yn = {state["ordinal"]: state["yn"] for state in data["feasible_states"]}
    book = Textbook(conflict)
    assert len(book.states) == data["feasible_count"]
    for concept in CONCEPTS:
        for party, ordinals in data["stability_per_dm"][concept].items():
            assert book.stable(concept, party) == {yn[ordinal] for ordinal in ordinals}, (
                concept,
                party,
            )
        assert book.equilibria(concept) == set(data["expected_yn"][concept]), concept


def test_elmira_rests_where_it_was_published_to_rest() -> None:
    data = reference("elmira")
    published = {1: 1, 2: 2, 3: 3, 4: 4, 7: 5, 8: 6, 9: 7, 10: 8} | dict.fromkeys((5, 6, 11, 12), 9)
    number = {state["yn"]: published[state["ordinal"]] for state in data["feasible_states"]}
    book = Textbook(conflict_of(data, "ranking"))
    for concept in ("Nash", "SEQ"):
        assert {number[state] for state in book.equilibria(concept)} == {5, 8, 9}


@pytest.mark.parametrize("party", ["Syria", "Iraq"])
def test_a_party_in_the_game_that_it_perceives(party: str) -> None:
    data = reference("syria_iraq_misperception")
    yn = {state["ordinal"]: state["yn"] for state in data["feasible_states"]}
    seen = data["hypergame"]["per_dm"][party]
    book = Textbook(
        conflict_of(with_mode(data, "statements"), "statements", seen["unperceived_pattern"])
    )
    for concept in CONCEPTS:
        assert book.stable(concept, party) == {
            yn[ordinal] for ordinal in seen["stable_in_own_game"][concept]
        }, concept


# Worked by hand


def conflict(
    owners: dict[str, str],
    preferences: dict[str, Preference],
    same: tuple[str, ...] = (),
    one_way: tuple[str, ...] = (),
) -> Conflict:
    options = tuple(
        Option(id_, by, direction="on" if id_ in one_way else "both") for id_, by in owners.items()
    )
    joined = tuple(read_formula(text, list(owners)) for text in same)
    return Conflict(
        "by hand", {party: party for party in preferences}, options, preferences, same=joined
    )


def order(*states: str) -> Ranking:
    """Best first; states joined by = are equally good."""
    return Ranking(tuple(tuple(each.split("=")) for each in states))


def test_prisoners_dilemma() -> None:
    """Both hold out is the only Nash state.

    Both giving in is stable when answers are foreseen (Fang et al. 1993).
    """
    book = Textbook(
        conflict(
            {"a": "A", "b": "B"},
            {"A": order("NY", "YY", "NN", "YN"), "B": order("YN", "YY", "NN", "NY")},
        )
    )
    assert book.equilibria("Nash") == {"NN"}
    assert all(book.equilibria(concept) == {"NN", "YY"} for concept in CONCEPTS[1:])
    assert book.stable("GMR", "A") == {"NN", "NY", "YY"}


def test_chicken() -> None:
    """Y swerves.

    Nobody's answer to going straight is credible, so that SEQ keeps to the Nash states (Fang et al.
    1993).
    """
    book = Textbook(
        conflict(
            {"a": "A", "b": "B"},
            {"A": order("NY", "YY", "YN", "NN"), "B": order("YN", "YY", "NY", "NN")},
        )
    )
    for concept in ("Nash", "SEQ", "SSEQ"):
        assert book.equilibria(concept) == {"YN", "NY"}
    for concept in ("GMR", "SMR", "SIM"):
        assert book.equilibria(concept) == {"YN", "NY", "YY"}


def test_a_sanction_may_take_two_opponents() -> None:
    """Only b and c together punish a; one move of one of them does not."""
    worst_together = order("YNN=YYN=YNY", "NNN", "NYN=NNY=NYY", "YYY")
    others = order("NNN=NNY=NYN=NYY=YNN=YNY=YYN=YYY")
    three = conflict(
        {"a": "A", "b": "B", "c": "C"}, {"A": worst_together, "B": others, "C": others}
    )
    assert all("NNN" in Textbook(three).stable(concept, "A") for concept in ("GMR", "SMR"))
    assert "NNN" not in Textbook(three, one_step=True).stable("GMR", "A")
    assert "NNN" not in Textbook(three).stable("SEQ", "A")


def test_a_party_that_can_leave_the_sanction_for_something_better_is_not_held_by_it() -> None:
    """From NN the party would go to YN, is sent to YY, and leaves that for NY.

    GMR holds it, SMR does not.
    """
    book = Textbook(
        conflict(
            {"a": "A", "b": "B"},
            {"A": order("YN", "NY", "NN", "YY"), "B": order("YY", "NN=NY", "YN")},
        )
    )
    assert {concept: "NN" in book.stable(concept, "A") for concept in CONCEPTS[:5]} == {
        "Nash": False,
        "GMR": True,
        "SMR": False,
        "SEQ": True,
        "SSEQ": False,
    }


def test_all_at_once_is_another_thing_than_one_after_the_other() -> None:
    """B leaves NN too, so that both meet in YY, although B would not go there from YN."""
    book = Textbook(
        conflict(
            {"a": "A", "b": "B"},
            {"A": order("YN", "NN", "NY", "YY"), "B": order("NY", "NN", "YN", "YY")},
        )
    )
    assert "NN" in book.stable("SIM", "A")
    assert "NN" not in book.stable("SEQ", "A")


def test_a_one_way_option_is_not_taken_back() -> None:
    owners, preferences = {"a": "A"}, {"A": order("N", "Y")}
    assert Textbook(conflict(owners, preferences)).stable("Nash", "A") == {"N"}
    assert Textbook(conflict(owners, preferences, one_way=("a",))).stable("Nash", "A") == {"N", "Y"}


def test_a_coalesced_state_has_the_moves_of_all_its_members() -> None:
    """NY and YN count as one.

    A leaves it by b's member, B by a's, and neither has anything to do inside it.
    """
    preferences = {"A": order("YY", "NY", "NN"), "B": order("NN", "YN", "YY")}
    book = Textbook(conflict({"a": "A", "b": "B"}, preferences, same=("a iff not b",)))
    assert book.members == {0: {0}, 1: {1, 2}, 3: {3}}
    assert book.moves("A", 1) == book.moves("B", 1) == {0, 3}
    assert book.moves("A", 0) == book.moves("B", 3) == {1}
    assert {party: book.stable("Nash", party) for party in "AB"} == {"A": {"YY"}, "B": {"NN"}}
    # B goes back from YY to YN, and from NY to NN
    assert book.stable("SEQ", "A") == {"NN", "YN", "YY"}
    # from NY both change at once to YN, the same state
    assert book.stable("SIM", "A") == {"YN", "YY"}


def test_nobody_moves_twice_in_a_row() -> None:
    """Through a coalesced state B would reach in two moves what it cannot reach in one."""
    owners = {"a": "A", "b": "B", "d": "B", "c": "A"}
    flat = Statements((read_formula("a or not a", list(owners)),))
    book = Textbook(conflict(owners, {"A": flat, "B": flat}, same=("a and b and not d",)))
    start, onward = 0b0001, 0b1111
    assert book.members[0b0011] == {0b0011, 0b1011}
    assert book.moves("B", start) == {0b0011, 0b0101, 0b0111}
    assert onward in book.moves("B", 0b0011)
    assert onward not in book.joint(("B",), start, improving=False)
    assert onward in book.joint(("A", "B"), start, improving=False)


def out_and_back() -> Conflict:
    """C can drop c into a coalesced state, and A can leave that and come back.

    That gives C no second move.
    """
    ids = {"a": "A", "b": "B", "c": "C"}
    flat = order("NNN=YNN=YYN=NNY=NYY")
    given = conflict(
        ids,
        {"A": flat, "B": order("NYY", "NNN", "YNN", "YYN", "NNY"), "C": flat},
        same=("not a and not c",),
    )
    return replace(given, infeasible=(read_formula("a and c", list(ids)),))


def test_out_and_back_does_not_give_another_turn() -> None:
    book = Textbook(out_and_back())
    assert book.members == {0: {0, 2}, 1: {1}, 3: {3}, 4: {4}, 6: {6}}
    assert book.joint(("A", "C"), 6, improving=False) == {0, 1, 3}
    assert "NNY" not in book.stable("GMR", "B")


def test_the_engine_gives_no_other_turn_either() -> None:
    assert "NNY" not in analyse(out_and_back(), ["GMR"]).stable_states("GMR", "B")


def test_classes_that_overlap_are_one() -> None:
    owners = {"a": "A", "b": "A", "c": "A"}
    joined = conflict(owners, {"A": Statements(())}, same=("a and b", "b and c", "not a and not b"))
    assert set(vertices(joined).values()) == {
        frozenset({3, 7, 6}),
        frozenset({0, 4}),
        frozenset({1}),
        frozenset({5}),
        frozenset({2}),
    }


def test_statements_stay_exact_beyond_64() -> None:
    """The last of seventy conditions decides, where the others say the same of both states."""
    many = Statements(
        (*(read_formula("a or not a", ["a"]) for _ in range(69)), read_formula("a", ["a"]))
    )
    book = Textbook(conflict({"a": "A"}, {"A": many}))
    assert book.prefers("A", 1, 0)
    assert not book.prefers("A", 0, 1)
    assert Textbook(conflict({"a": "A"}, {"A": Statements(many.conditions[:69])})).stable(
        "Nash", "A"
    ) == {"N", "Y"}


@pytest.mark.parametrize(
    ("text", "true"),
    [
        ("a", "YN YY"),
        ("not a", "NN NY"),
        ("a and b", "YY"),
        ("a or b", "YN NY YY"),
        ("b if a", "NN NY YY"),
        ("a iff b", "NN YY"),
    ],
)
def test_conditions(text: str, true: str) -> None:
    formula: Formula = read_formula(text, ["a", "b"])
    assert [
        state
        for state in ("NN", "YN", "NY", "YY")
        if holds(formula, ["a", "b"], ["NN", "YN", "NY", "YY"].index(state))
    ] == true.split()


# Random conflicts


@pytest.mark.parametrize("seed", range(40))
def test_inclusions(seed: int) -> None:
    book = Textbook(random_conflict(seed))
    for party in book.conflict.parties:
        stable = {concept: book.stable(concept, party) for concept in CONCEPTS}
        assert all(stable[narrow] <= stable[wide] for narrow, wide in INSIDE), party


def test_random_conflicts_are_of_all_kinds() -> None:
    """Without variety the comparison below would say little."""
    many = [random_conflict(seed) for seed in SEEDS]
    assert {len(each.parties) for each in many} == {2, 3, 4}
    assert {len(each.options) for each in many} == set(range(2, 8))
    assert {
        type(preference).__name__ for each in many for preference in each.preferences.values()
    } == {
        "Statements",
        "Ranking",
        "Scores",
    }
    assert {option.direction for each in many for option in each.options} == {"both", "on", "off"}
    assert any({option.by for option in each.options} < set(each.parties) for each in many)
    assert sum(bool(each.infeasible) for each in many) > 100
    assert sum(any(len(members) > 1 for members in vertices(each).values()) for each in many) > 50
    assert random_conflict(3).options == random_conflict(3).options != random_conflict(4).options


def test_random_conflicts_tell_the_concepts_apart() -> None:
    apart = set()
    for seed in range(60):
        book = Textbook(random_conflict(seed))
        found = {
            concept: [book.stable(concept, party) for party in book.conflict.parties]
            for concept in CONCEPTS
        }
        apart |= {
            (one, other) for one in CONCEPTS for other in CONCEPTS if found[one] != found[other]
        }
    assert len(apart) == len(CONCEPTS) * (len(CONCEPTS) - 1)


@pytest.mark.parametrize(
    ("first", "one_step"),
    [(first, False) for first in SEEDS[::CHUNK]]
    + [(first, True) for first in SEEDS[: len(SEEDS) // 3 : CHUNK]],
)
def test_the_engine_finds_what_the_textbook_finds(first: int, one_step: bool) -> None:
    for seed in SEEDS[first : first + CHUNK]:
        given = random_conflict(seed)
        book, result = Textbook(given, one_step), analyse(given, CONCEPTS, one_step=one_step)
        assert [
            sum(1 << j for j, letter in enumerate(state) if letter == "Y")
            for state in result.states
        ] == list(book.states), seed
        for concept in CONCEPTS:
            for party in given.parties:
                assert set(result.stable_states(concept, party)) == book.stable(concept, party), (
                    seed,
                    concept,
                    party,
                )
            assert set(result.equilibria(concept)) == book.equilibria(concept), (seed, concept)


def test_threads_change_nothing() -> None:
    for seed in range(20):
        one, two = (analyse(random_conflict(seed), CONCEPTS, workers=workers) for workers in (1, 2))
        assert all(one.equilibria(concept) == two.equilibria(concept) for concept in CONCEPTS)
