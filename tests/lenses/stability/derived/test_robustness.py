"""Shares of draws.

0 or 1 where nothing is drawn, otherwise what counting the draws one by one gives.
"""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.lenses.balance.texts import FULL
from tests.lenses.stability.derived.texts import TINY

from steelyard.case import Case
from steelyard.errors import InputError
from steelyard.lenses.stability.concepts.analysis import analyse
from steelyard.lenses.stability.derived.derive import derive
from steelyard.lenses.stability.derived.robustness import robustness


def test_points_are_stable_always_or_never() -> None:
    derived = derive(Case.parse(TINY), draws=16)
    found, once = robustness(derived, 16, ("nash", "SEQ", "SIM")), analyse(derived.conflict)
    assert found.concepts == ("Nash", "SEQ", "SIM")
    for concept in found.concepts:
        assert {each.state: each.share for each in found.equilibria[concept]} == dict.fromkeys(
            once.equilibria(concept), 1.0
        )
        for party in derived.conflict.parties:
            stable = {
                state for state in once.states if found.stable_share(concept, party, state) == 1
            }
            assert stable == set(once.stable_states(concept, party))
            assert set(found.stable[concept][party].tolist()) == {0.0, 1.0}


def test_shares_are_counts_of_draws() -> None:
    derived = derive(Case.parse(FULL), draws=32)
    found = robustness(derived, 32, workers=2)
    shares = {
        concept: {each.state: each.share for each in found.equilibria[concept]}
        for concept in found.concepts
    }
    by_hand: dict[str, dict[str, int]] = {concept: {} for concept in found.concepts}
    pilots = 0
    for scores in derived.draw_scores(slice(0, 32)):
        once = analyse(replace(derived.conflict, preferences=scores), found.concepts)
        pilots += derived.state() in once.stable_states("SEQ", "pilots")
        for concept in found.concepts:
            for state in once.equilibria(concept):
                by_hand[concept][state] = by_hand[concept].get(state, 0) + 1
    assert {c: {s: n / 32 for s, n in states.items()} for c, states in by_hand.items()} == shares
    assert found.stable_share("SEQ", "pilots", derived.state()) == pilots / 32
    assert len(shares["Nash"]) > 1
    assert any(0 < share < 1 for share in shares["Nash"].values())


def test_most_often_first_and_the_same_each_time() -> None:
    case = Case.parse(FULL)
    found, again = (
        robustness(derive(case, draws=64), 32),
        robustness(derive(case, draws=64), 32, workers=3),
    )
    for concept in found.concepts:
        shares = [each.share for each in found.equilibria[concept]]
        assert shares == sorted(shares, reverse=True)
        assert min(shares) > 0
    assert found.to_dict() == again.to_dict()
    assert found.to_dict()["accepted"]["stable"]["Nash"]["line"] == found.stable_share(
        "Nash", "line", "YY" + "N" * 4
    )
    assert robustness(case, 32).draws == 32


def test_progress_and_what_is_refused() -> None:
    derived = derive(Case.parse(TINY), draws=16)
    told: list[tuple[str, int, int]] = []
    found = robustness(derived, 16, ("Nash",), progress=lambda *step: told.append(step))
    assert told == [("draws", done + 1, 16) for done in range(16)]
    assert found.share("Nash", "YYNN") == 0
    with pytest.raises(InputError, match=r"no draws.*derived from the levers"):
        robustness(derived.conflict)
    with pytest.raises(InputError, match="derive it from at least 32"):
        robustness(derived, 32)
    with pytest.raises(InputError, match="no concept of stability"):
        robustness(derived, 16, ("Nosh",))
    with pytest.raises(InputError, match="was not worked out"):
        found.share("SEQ", "YYNN")
    with pytest.raises(InputError, match="does not sit at this table"):
        found.stable_share("Nash", "east", "YYNN")
