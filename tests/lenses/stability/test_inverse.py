"""Which preferences would make a state stable: known counts, and a count of rankings one by one."""

from __future__ import annotations

import itertools
from fractions import Fraction

import pytest

from steelyard.case.logic import pattern
from steelyard.lenses.stability.concepts.analysis import analyse
from steelyard.lenses.stability.conflict.model import Conflict, Option, Ranking
from steelyard.lenses.stability.followup.inverse import inverse
from steelyard.lenses.stability.followup.rankings import share_of_rankings

SYRIA = ("NNN", "NYN", "NYY", "YNN", "NNY", "YNY")
IRAQ = ("YNN", "NNY", "NYY", "NNN", "YNY", "NYN")


def euphrates(syria: tuple[str, ...] = SYRIA) -> Conflict:
    """Syria and Iraq over the Euphrates, 1975 (Hipel, Kilgour & Kinsara 2014).

    Release water, escalate; attack.
    """
    options = (Option("release", "syria"), Option("escalate", "syria"), Option("attack", "iraq"))
    rankings = {"syria": syria, "iraq": IRAQ}
    return Conflict(
        "Euphrates 1975",
        {"syria": "Syria", "iraq": "Iraq"},
        options,
        {party: Ranking(tuple((state,) for state in ranked)) for party, ranked in rankings.items()},
        infeasible=(pattern("YY-", [option.id for option in options]),),
    )


@pytest.mark.parametrize(("concept", "rankings"), [("Nash", 240), ("SEQ", 384)])
def test_published_numbers_of_rankings(concept: str, rankings: int) -> None:
    found = {
        answer.concept: answer.parties[0].share for answer in inverse(analyse(euphrates()), "YNN")
    }[concept]
    assert found is not None and found.exact
    assert (found.rankings, found.of) == (rankings, 720)


def test_shares_are_those_of_all_rankings_tried_one_by_one() -> None:
    result = analyse(euphrates())
    shares = {answer.concept: answer.parties[0].share for answer in inverse(result, "YNN")}
    stable = dict.fromkeys(shares, 0)
    for ranked in itertools.permutations(SYRIA):
        tried = analyse(euphrates(ranked))
        for concept in stable:
            stable[concept] += "YNN" in tried.stable_states(concept, "syria")
    assert stable == {
        concept: share.rankings if share else None for concept, share in shares.items()
    }


def test_the_smallest_change_makes_the_target_stable_and_nothing_less_does() -> None:
    result = analyse(euphrates())
    for answer in inverse(result, "YNN"):
        syria = answer.parties[0]
        kept = [state for state in SYRIA if state not in syria.smallest_change]
        changed = (*kept, *syria.smallest_change)
        assert "YNN" in analyse(euphrates(changed)).stable_states(answer.concept, "syria")
        for state in syria.smallest_change:
            less = tuple(s for s in changed if s != state)
            at = SYRIA.index(state)
            back = (*less[:at], state, *less[at:])
            assert "YNN" not in analyse(euphrates(back)).stable_states(answer.concept, "syria")


def test_raising_the_target_so_far_makes_it_stable_and_no_less_does() -> None:
    for answer in inverse(analyse(euphrates()), "YNN"):
        past = answer.parties[0].raise_past
        at = SYRIA.index("YNN")
        rest = [state for state in SYRIA if state != "YNN"]
        for steps in range(past + 1):
            ranked = (*rest[: at - steps], "YNN", *rest[at - steps :])
            stable = "YNN" in analyse(euphrates(ranked)).stable_states(answer.concept, "syria")
            assert stable == (steps >= past), (answer.concept, steps)


def test_what_is_enough_is_enough() -> None:
    for answer in inverse(analyse(euphrates()), "YNN"):
        for comparison in answer.parties[0].comparisons:
            assert comparison.enough[0] == (comparison.move,)
            assert comparison.sets >= len(comparison.enough) >= 1


def test_a_stable_target_needs_no_change() -> None:
    for answer in inverse(analyse(euphrates()), "NYY"):
        assert answer.stable
        assert all(
            party.smallest_change == () and party.raise_past == 0 for party in answer.parties
        )


def test_independent_needs_agree_with_enumeration() -> None:
    needs = [[(1,), (2,), (3,)], [(4,)], [(5,), (6,)]]
    many = [*needs, *([(100 * k + j,) for j in range(5)] for k in range(1, 4))]
    exact = Fraction(0)
    for powers in itertools.product(*[(0, len(sets)) for sets in needs]):
        sign = (-1) ** sum(power > 0 for power in powers)
        exact += Fraction(sign, sum(powers) + 1)
    found = share_of_rankings(needs, 30)
    assert found and found.exact and found.rankings is None
    assert found.value == pytest.approx(float(exact))
    integrated = share_of_rankings(many, 100)
    assert integrated and integrated.exact and 0 < integrated.value < found.value


def test_sampled_shares_are_close() -> None:
    few = [[(1,), (2, 3)], [(3,), (4, 5)]]
    spread = [[*sets, *((90 + k,) for k in range(0))] for sets in few]
    padded = [*spread, [(10 + k,) for k in range(20)] + [(1, 2)]]
    value = share_of_rankings(padded, 60)
    assert value and not value.exact
    exact = share_of_rankings([*spread, [(10 + k,) for k in range(12)] + [(1, 2)]], 60)
    assert exact and exact.exact
    assert value.value == pytest.approx(exact.value, abs=0.05)


def test_too_many_states_are_not_sampled() -> None:
    assert (
        share_of_rankings([[(1,), (2, 3)], [(2,), *((k, k + 1) for k in range(10, 700))]], 5000)
        is None
    )
