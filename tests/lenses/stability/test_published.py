"""The published conflicts: their equilibria as the literature reports them, and their texts."""

from __future__ import annotations

from pathlib import Path

import pytest

from steelyard.errors import InputError
from steelyard.lenses.stability.concepts.analysis import analyse
from steelyard.lenses.stability.files.load import load_conflict
from steelyard.lenses.stability.files.published import load_published, published
from steelyard.lenses.stability.followup.coalitions import Jump, coalitions

SHARED = Path(__file__).parents[4] / "shared" / "data" / "conflicts"
KNOWN = [
    ("prisoners", "Nash", {"NN"}, "Rapoport & Guyer 1966"),
    ("prisoners", "SEQ", {"NN", "YY"}, "Fraser & Hipel 1984: cooperation is sequentially stable"),
    ("chicken", "Nash", {"NY", "YN"}, "Rapoport & Guyer 1966"),
    ("chicken", "GMR", {"NY", "YN", "YY"}, "Howard 1971: the compromise is a metagame equilibrium"),
    ("stag-hunt", "Nash", {"NN", "YY"}, "Rapoport & Guyer 1966"),
    ("deadlock", "Nash", {"NN"}, "Rapoport & Guyer 1966"),
    ("battle", "Nash", {"NN", "YY"}, "Luce & Raiffa 1957"),
    ("elmira", "Nash", {"NYNNY", "YNYNY", "NNNYN"}, "Hipel et al. 1993: states 5, 8 and 9"),
    ("elmira", "SEQ", {"NYNNY", "YNYNY", "NNNYN"}, "Hipel et al. 1993: states 5, 8 and 9"),
]


@pytest.mark.parametrize(("name", "concept", "states", "source"), KNOWN)
def test_published_equilibria(name: str, concept: str, states: set[str], source: str) -> None:
    assert set(analyse(load_published(name)).equilibria(concept)) == states, source


def test_what_happened_in_1962_is_sequentially_stable() -> None:
    result = analyse(load_published("cuba-1962"))
    assert "NYYN" in result.equilibria("SEQ"), "blockade and withdrawal (Fraser & Hipel 1984)"


def test_ministry_and_firm_jump_from_state_5_to_state_8() -> None:
    found = coalitions(analyse(load_published("elmira")))
    assert found.jumps == (Jump(("moe", "uniroyal"), "NYNNY", "YNYNY"),), (
        "Kilgour, Hipel, Fang & Peng 2001"
    )


def test_there_are_enough_and_each_says_where_it_is_from() -> None:
    assert len(published()) >= 8
    for name in published():
        conflict = load_published(name)
        assert conflict.title
        assert "(" in conflict.literature and any(char.isdigit() for char in conflict.literature)
        assert conflict.status_quo in analyse(conflict, ("Nash",)).states
        for option in conflict.options:
            assert option.done or option.direction == "off", (name, option.id)
            assert option.undone or option.direction == "on", (name, option.id)


def test_an_unknown_name_leads_to_the_nearest() -> None:
    with pytest.raises(InputError, match="did you mean 'elmira'"):
        load_published("elmria")
    with pytest.raises(InputError, match="prisoners"):
        load_published("../../errors")


@pytest.mark.skipif(not SHARED.exists(), reason="the reference conflicts are not here")
@pytest.mark.parametrize(
    ("name", "file"),
    [("prisoners", "prisoners"), ("cuba-1962", "cuban"), ("euphrates-1975", "syria_iraq")],
)
def test_ours_agree_with_the_reference(name: str, file: str) -> None:
    ours, theirs = analyse(load_published(name)), analyse(load_conflict(SHARED / f"{file}.json"))
    for concept in ours.concepts:
        for own, other in zip(ours.conflict.parties, theirs.conflict.parties, strict=True):
            assert ours.stable_states(concept, own) == theirs.stable_states(concept, other), (
                concept,
                own,
            )


@pytest.mark.skipif(not SHARED.exists(), reason="the reference conflicts are not here")
def test_elmira_agrees_with_the_reference_that_keeps_the_abandoned_states_apart() -> None:
    ours, theirs = analyse(load_published("elmira")), analyse(load_conflict(SHARED / "elmira.json"))
    for concept in ours.concepts:
        for own, other in zip(ours.conflict.parties, theirs.conflict.parties, strict=True):
            apart = theirs.stable_states(concept, other)
            together = {"NNNYN" if state[3] == "Y" else state for state in apart}
            assert set(ours.stable_states(concept, own)) == together, (concept, own)


def test_readings_have_the_equilibria_that_the_reference_page_states() -> None:
    assert analyse(load_published("euphrates-1975")).equilibria("Nash") == ("NYY",)
    assert analyse(load_published("sustainable-development")).equilibria("Nash") == ("YY",)
