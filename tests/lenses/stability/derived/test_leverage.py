"""Which levers make the agreement last, by hand.

The embargo in any case, relief alone if south would walk out without it.
"""

from __future__ import annotations

import pytest
from tests.lenses.balance.texts import FULL
from tests.lenses.stability.derived.texts import TINY, TOLL

from steelyard.case import Case
from steelyard.errors import InputError
from steelyard.lenses.stability.concepts.analysis import analyse
from steelyard.lenses.stability.derived.derive import derive
from steelyard.lenses.stability.derived.equivalent import equivalent_states
from steelyard.lenses.stability.derived.leverage import which_levers
from steelyard.lenses.stability.derived.record import Derived
from steelyard.lenses.stability.derived.robustness import robustness


@pytest.fixture
def tiny() -> Derived:
    return derive(Case.parse(TINY), draws=16)


def test_smallest_sets_by_hand(tiny: Derived) -> None:
    for concept, smallest in (
        ("Nash", [("embargo",)]),
        ("SEQ", [("embargo",)]),
        ("GMR", [()]),
        ("SMR", [()]),
    ):
        found = which_levers(tiny, concept=concept, draws=16)
        assert [each.levers for each in found.smallest] == smallest
        assert [each.levers for each in found.sets] == [(), ("relief",), ("embargo",)]
        assert found.complete
    alone = derive(Case.parse(TINY), levers=["relief"], draws=16)
    assert [each.levers for each in which_levers(alone).smallest] == [("relief",)]
    assert which_levers(alone, concept="Nash").smallest == ()
    south = which_levers(tiny, "south", "Nash", draws=0)
    assert [each.levers for each in south.smallest] == [("relief",), ("embargo",)]
    assert [each.stable for each in south.sets] == [
        {"south": False, "north": True},
        {"south": True, "north": False},
        {"south": True, "north": True},
    ]
    assert south.likeliest is None


def test_what_the_agreement_lacks_by_hand(tiny: Derived) -> None:
    south, north = which_levers(tiny, concept="Nash", draws=0).shortfalls
    assert (south.party, south.move, south.ranks, south.stable) == ("south", "NYNN", 1, False)
    assert (south.stakes, south.load) == pytest.approx((0.075, 0.075))
    assert (north.party, north.move, north.ranks, north.stakes, north.load, north.stable) == (
        "north",
        "",
        0,
        0.0,
        0.0,
        True,
    )


def test_a_lever_of_ones_own_adds_to_what_is_lacking() -> None:
    raid = (
        "  raid: {by: south, on: north, kind: support, effects: [{flow: -0.004, touches: south}], "
        "cost: 0}\n"
    )
    south = which_levers(
        derive(Case.parse(TINY + raid), draws=16), concept="Nash", draws=0
    ).shortfalls[0]
    assert (south.stakes, south.load) == pytest.approx((0.175, 0.075))
    assert south.move == "NYNNY"


def test_shares_are_those_of_the_draws() -> None:
    derived = derive(Case.parse(FULL), draws=64)
    found, often = (
        which_levers(derived, "pilots", "SEQ", draws=64),
        robustness(derived, 64, ("SEQ",)),
    )
    assert len(found.sets) == len({code >> 2 for code in derived.codes.tolist()})
    once = analyse(derived.conflict, ("SEQ",))
    for each in found.sets:
        assert each.state == derived.state(each.levers)
        assert each.share == often.share("SEQ", each.state)
        assert each.shares["pilots"] == often.stable_share("SEQ", "pilots", each.state)
        assert each.equilibrium == (each.state in once.equilibria("SEQ"))
    assert which_levers(derived, "pilots", "SEQ", counted=often) == found
    assert found.likeliest is not None
    assert found.likeliest.often("pilots") == max(each.shares["pilots"] for each in found.sets) > 0


def test_single_moves_only(tiny: Derived) -> None:
    found, once = (
        which_levers(tiny, concept="GMR", one_step=True, draws=16),
        analyse(tiny.conflict, ("GMR",), one_step=True),
    )
    assert [each.equilibrium for each in found.sets] == [
        each.state in once.equilibria("GMR") for each in found.sets
    ]
    assert [each.share for each in found.sets] == [float(each.equilibrium) for each in found.sets]


def test_few_sets_and_plain_data(tiny: Derived) -> None:
    found = which_levers(tiny, sets=2, draws=16)
    assert [each.levers for each in found.sets] == [(), ("relief",)]
    assert not found.complete
    plain = which_levers(tiny, "south", draws=16).to_dict()
    assert plain["working"] == 2
    assert [each["levers"] for each in plain["smallest"]] == [["relief"], ["embargo"]]
    assert plain["likeliest"] == plain["smallest"][0]
    assert plain["none"]["stable"] == {"south": False, "north": True}


def test_what_is_refused(tiny: Derived) -> None:
    with pytest.raises(InputError, match="'east' does not sit"):
        which_levers(tiny, "east")
    with pytest.raises(InputError, match="at least 1"):
        which_levers(tiny, sets=0)
    with pytest.raises(InputError, match="no concept"):
        which_levers(tiny, concept="Nosh")


def test_states_that_come_to_the_same_are_told_together(tiny: Derived) -> None:
    found = equivalent_states(tiny, analyse(tiny.conflict).equilibria("GMR"))
    assert [each.accepted for each in found] == sorted(
        (each.accepted for each in found), reverse=True
    )
    assert [each.pattern for each in found if each.accepted] == ["YYN-", "YYYN"]
    refusal = next(each for each in found if each.state == "NNNN")
    assert (refusal.pattern[3], refusal.pattern[2], refusal.levers) == ("N", "-", ())
    assert refusal.values == pytest.approx({"south": 0.275, "north": 0.375})
    assert sum(len(each.states) for each in found) == len(analyse(tiny.conflict).equilibria("GMR"))
    assert equivalent_states(tiny, ()) == ()


def test_a_holder_outside_the_agreement_counts_too() -> None:
    derived = derive(Case.parse(TINY + TOLL), levers=["relief", "toll"], draws=16)
    found = which_levers(derived, concept="Nash", draws=0)
    assert [each.levers for each in found.smallest] == [("toll",)]
    assert set(found.smallest[0].stable) == {"south", "north", "east"}
