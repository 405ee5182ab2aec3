"""Games that parties perceive.

A published variant with expected results, and two drivers who take each other for reckless.
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from steelyard.case.logic import disjunction, name, negated, pattern
from steelyard.errors import InputError
from steelyard.lenses.stability.concepts.analysis import analyse
from steelyard.lenses.stability.concepts.names import CONCEPTS
from steelyard.lenses.stability.conflict.model import (
    Conflict,
    Option,
    Perceived,
    Ranking,
    Scores,
    Statements,
)
from steelyard.lenses.stability.files.load import load_conflict
from steelyard.lenses.stability.followup.hypergame import hypergame
from steelyard.lenses.stability.followup.perceivedgame import perceived_game

REFERENCE = (
    Path(__file__).parents[4] / "shared" / "data" / "conflicts" / "syria_iraq_misperception.json"
)


def tiers(*states: str) -> Ranking:
    return Ranking(tuple((state,) for state in states))


CHICKEN = Conflict(
    "two cars on a narrow road",
    {"ann": "Ann", "bob": "Bob"},
    (Option("a", "ann", "drives on"), Option("b", "bob", "drives on")),
    {"ann": tiers("YN", "NN", "NY", "YY"), "bob": tiers("NY", "NN", "YN", "YY")},
)
RECKLESS = {"ann": tiers("YN", "YY", "NN", "NY"), "bob": tiers("NY", "YY", "NN", "YN")}
BOTH_WRONG = replace(
    CHICKEN,
    perceived={
        "ann": Perceived(preferences={"bob": RECKLESS["bob"]}),
        "bob": Perceived(preferences={"ann": RECKLESS["ann"]}),
    },
)


@pytest.mark.skipif(not REFERENCE.exists(), reason="the reference conflicts are not here")
def test_the_published_misperception() -> None:
    data = json.loads(REFERENCE.read_text("utf-8"))
    conflict = load_conflict(REFERENCE)
    found = hypergame(conflict)
    written = {state["ordinal"]: state["yn"] for state in data["feasible_states"]}
    ids = {called: party for party, called in conflict.parties.items()}
    for concept in CONCEPTS:
        expected = data["hypergame"]["equilibria"][concept]
        assert found.equilibria(concept) == tuple(written[ordinal] for ordinal in expected)
        for called, own in data["hypergame"]["per_dm"].items():
            stable = tuple(written[ordinal] for ordinal in own["stable_in_own_game"][concept])
            assert found.stable_states(concept, ids[called]) == stable
            assert found.perceived_states(ids[called]) == tuple(
                written[ordinal] for ordinal in own["perceived_states"]
            )
    assert found.only_real("GMR") == ("NNN",)
    assert found.only_perceived("GMR") == ()


def test_fear_of_a_reckless_other_keeps_both_back() -> None:
    found = hypergame(BOTH_WRONG)
    assert found.real.equilibria("SEQ") == ("YN", "NY")
    assert found.equilibria("SEQ") == ("NN", "YN", "NY")
    assert found.only_perceived("SEQ") == ("NN",)
    assert found.only_real("SEQ") == ()
    assert found.equilibria("Nash") == ("YN", "NY")


def test_one_who_is_wrong_is_not_enough() -> None:
    found = hypergame(replace(BOTH_WRONG, perceived={"bob": BOTH_WRONG.perceived["bob"]}))
    assert "NN" in found.stable_states("SEQ", "bob")
    assert "NN" not in found.stable_states("SEQ", "ann")
    assert found.only_perceived("SEQ") == ()


def test_who_does_not_think_of_a_state_cannot_settle_there() -> None:
    found = hypergame(replace(CHICKEN, perceived={"bob": Perceived(infeasible=(name("a"),))}))
    assert found.perceived_states("bob") == ("NN", "NY")
    assert found.perceived_states("ann") == ("NN", "YN", "NY", "YY")
    assert found.equilibria("Nash") == ("NY",)
    assert found.only_real("Nash") == ("YN",)
    assert found.stable_states("GMR", "bob") == ("NY",)


def test_rankings_over_all_states_are_cut_to_those_perceived() -> None:
    seen = Perceived(infeasible=(pattern("YY", ("a", "b")),), preferences={"ann": RECKLESS["ann"]})
    short = Perceived(infeasible=seen.infeasible, preferences={"ann": tiers("YN", "NN", "NY")})
    found = hypergame(replace(CHICKEN, perceived={"bob": seen}))
    assert found.views["bob"].conflict.preferences["ann"] == short.preferences["ann"]
    assert found.to_dict() == hypergame(replace(CHICKEN, perceived={"bob": short})).to_dict()
    with pytest.raises(InputError, match="the ranking misses NY"):
        hypergame(
            replace(
                CHICKEN, perceived={"bob": replace(seen, preferences={"ann": tiers("YN", "NN")})}
            )
        )


def test_its_own_preferences_may_be_stated_too() -> None:
    calm = replace(
        CHICKEN,
        perceived={"bob": Perceived(preferences={"bob": Statements((negated(name("b")),))})},
    )
    assert hypergame(calm).stable_states("Nash", "bob") == ("NN", "YN")


def test_coalesced_states_keep_their_rank_and_are_perceived_by_one_member() -> None:
    crash = replace(
        CHICKEN,
        same=(disjunction((pattern("YY", ("a", "b")), pattern("NY", ("a", "b")))),),
        preferences={"ann": tiers("YN", "NN", "NY"), "bob": tiers("NY", "NN", "YN")},
    )
    seen = replace(crash, perceived={"bob": Perceived(infeasible=(pattern("NY", ("a", "b")),))})
    found = hypergame(seen)
    assert found.perceived_states("bob") == found.real.states == ("NN", "YN", "NY")
    assert found.stable_states("Nash", "bob") == ("NN", "NY")
    stated = replace(
        seen,
        perceived={
            "bob": replace(seen.perceived["bob"], preferences={"ann": tiers("NY", "NN", "YN")})
        },
    )
    assert hypergame(stated).views["bob"].conflict.preferences["ann"] == tiers("YY", "NN", "YN")


def test_rightly_seen_games_are_the_real_one() -> None:
    right = replace(
        CHICKEN,
        perceived={party: Perceived(preferences=CHICKEN.preferences) for party in CHICKEN.parties},
    )
    found = hypergame(right, one_step=True, workers=2)
    for concept in CONCEPTS:
        assert found.equilibria(concept) == analyse(CHICKEN, one_step=True).equilibria(concept)
        assert found.only_real(concept) == found.only_perceived(concept) == ()
    assert found.to_dict()["sanctions"] == "one step"


def test_the_game_of_a_party() -> None:
    game = perceived_game(BOTH_WRONG, "bob")
    assert game.preferences["ann"] == RECKLESS["ann"]
    assert isinstance(game.preferences["bob"], Scores)
    assert analyse(game).equilibria("Nash") == ("YN",)
    assert perceived_game(CHICKEN, "ann") == CHICKEN
    with pytest.raises(InputError, match="'eve' is no party"):
        perceived_game(CHICKEN, "eve")


def test_what_is_refused() -> None:
    with pytest.raises(InputError, match="every party sees the conflict as it is"):
        hypergame(CHICKEN)
    nothing = Perceived(infeasible=(name("a"), negated(name("a"))))
    with pytest.raises(InputError, match="no state is left in the game as bob sees it"):
        hypergame(replace(CHICKEN, perceived={"bob": nothing}))
    found = hypergame(BOTH_WRONG, ("Nash",))
    with pytest.raises(InputError, match="was not worked out"):
        found.equilibria("SEQ")
    with pytest.raises(InputError, match="no party of this conflict"):
        found.perceived_states("eve")
