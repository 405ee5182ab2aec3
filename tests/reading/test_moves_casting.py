import math
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reading.rules_alone import rules_alone

from steelyard.reading.moves.casting import (
    BY,
    ON,
    SIDE,
    Others,
    RoleWeights,
    asked_of_others,
    choose,
    others_of,
    weights,
)
from steelyard.reading.moves.grammar import Clauses
from steelyard.reading.moves.item import Item
from steelyard.reading.moves.kinds import (
    ASSURANCE,
    CONDITION,
    DEMAND,
    DONE,
    LEVER,
    POSSIBLE,
    STANCE,
    STICK,
)
from steelyard.reading.moves.roles import NOBODY, RoleCase
from steelyard.reading.moves.rolescene import Move
from steelyard.reading.pages.page import page_of_text
from steelyard.reading.reading import TrainedReader
from steelyard.reading.text import Span

__all__ = ["rules_alone"]

HERE = Clauses(0, [])


def items(text: str) -> list[Item]:
    return list(TrainedReader().read(page_of_text("a.txt", text)).items)


def move(kind: str = LEVER, party: str | None = None, other: str | None = None) -> Move:
    return Move(kind, "stick", HERE, [], Span(0, 1), party, other, True)


def case(**clues: str) -> RoleCase:
    told = {party: frozenset(names.split()) for party, names in clues.items()}
    return RoleCase(told, {**told, NOBODY: frozenset(("nobody",))}, "agent", "target", frozenset())


def test_weights_of_a_class_are_added_to_those_of_the_role() -> None:
    found = RoleWeights({"by": {"agent": 1.0}, "lever by": {"agent": 0.5}}).chances(
        LEVER, BY, {"peru": frozenset(("agent",)), "chile": frozenset()}
    )
    assert found["peru"] / found["chile"] == pytest.approx(math.exp(1.5))


@given(
    st.dictionaries(st.text(min_size=1), st.frozensets(st.sampled_from("abc")), min_size=1),
    st.fixed_dictionaries({name: st.floats(-50, 50) for name in "abc"}),
)
def test_chances_add_up(clued: dict[str, frozenset[str]], values: dict[str, float]) -> None:
    assert sum(RoleWeights({"by": values}).chances(LEVER, BY, clued).values()) == pytest.approx(1)


def test_the_weights_that_ship_know_every_role_and_turn() -> None:
    groups = weights().groups
    assert {
        BY,
        ON,
        SIDE,
        f"first {BY}",
        f"first {ON}",
        f"{LEVER} {BY}",
        f"{LEVER} {ON}",
    } <= groups.keys()
    assert all(
        math.isfinite(value) and value for group in groups.values() for value in group.values()
    )


def test_an_item_does_not_speak_for_itself() -> None:
    moves = [move(), move(DEMAND), move(STANCE)]
    pairs = [("peru", "chile"), ("peru", "chile"), ("chile", NOBODY)]
    assert [other.count("peru", "chile") for other in others_of(moves, pairs)] == [1, 1, 2]


def test_others_count_one_direction() -> None:
    others = Others(Counter({("peru", "chile"): 2}), None)
    assert (others.count("peru", "chile"), others.count("chile", "peru")) == (2, 0)


def test_nobody_acts_where_nobody_is_known() -> None:
    assert choose(weights(), [move()], [case()], {}) == [(NOBODY, NOBODY)]


def test_who_acts_and_who_is_acted_upon_are_told_together() -> None:
    told = RoleWeights(
        {"by": {"acting": 1.0, "near": 0.9}, "on": {"near": 3.0, "acts": -4.0, "acting": -3.0}}
    )
    assert choose(told, [move()], [case(peru="acting", chile="near")], {}) == [("peru", "chile")]


QUARREL = (
    "{0} and {1} quarrel over a canal. {0} has banned imports from {1}. {1} has closed its ports "
    "to ships from {0}. "
)
SIDES = [("Peru", "Chile"), ("Kenya", "Uganda"), ("Norway", "Portugal")]
OPEN = [
    ("Next month {0} could cut off the gas.", 0, 1),
    ("Next month {1} could cut off the gas.", 1, 0),
    ("{0} has threatened to impose new tariffs.", 0, 1),
    ("New sanctions were imposed by {1} in May.", 1, 0),
]


@pytest.mark.parametrize("names", SIDES, ids=[a for a, _ in SIDES])
@pytest.mark.parametrize(("words", "by", "on"), OPEN, ids=[words for words, *_ in OPEN])
def test_what_names_no_target_is_aimed_at_the_other_side(
    names: tuple[str, str], words: str, by: int, on: int
) -> None:
    found = [i for i in items((QUARREL + words).format(*names)) if i.kind == LEVER][-1]
    assert (found.party, found.other) == (names[by].lower(), names[on].lower())


NAMED = [
    ("Brazil has cut its subsidies to Chile.", "brazil", "chile"),
    ("Brazil's ban on Chilean copper was renewed.", "brazil", "chile"),
    ("Chile faces new sanctions from Brazil.", "brazil", "chile"),
]


@pytest.mark.parametrize(("words", "by", "on"), NAMED, ids=[words for words, *_ in NAMED])
def test_a_third_party_that_is_named_acts_itself(words: str, by: str, on: str) -> None:
    found = [i for i in items(QUARREL.format("Peru", "Chile") + words) if i.kind == LEVER][-1]
    assert (found.party, found.other) == (by, on)


def test_whom_support_strengthens_is_not_whom_it_presses() -> None:
    text = QUARREL.format("Peru", "Chile") + "Brazil has increased its military support to Chile."
    (found,) = [i for i in items(text) if i.kind == LEVER and i.value == "support"]
    assert (found.party, found.to, found.other) == ("brazil", "chile", "peru")


def item(kind: str, value: str, span: Span, party: str, other: str | None = None) -> Item:
    return Item(kind, value, DONE, span, span, 0, "the writer", "writer", party, other, None, None)


def test_what_a_party_needs_is_for_the_other_to_give_and_not_given_yet() -> None:
    needs = item(CONDITION, "terms", Span(0, 40), "peru")
    guarantee, threat = (
        item(LEVER, ASSURANCE, Span(10, 20), "peru", "chile"),
        item(LEVER, STICK, Span(10, 20), "peru", "chile"),
    )
    theirs = item(LEVER, ASSURANCE, Span(10, 20), "chile", "peru")
    outside = item(LEVER, ASSURANCE, Span(30, 50), "peru", "chile")
    found = asked_of_others([needs, guarantee, threat, theirs, outside])
    assert (found[1].party, found[1].other, found[1].status) == ("chile", "peru", POSSIBLE)
    assert [found[0], *found[2:]] == [needs, threat, theirs, outside]
