"""Coalitions: against plain loops over random conflicts, and cases worked by hand."""

from __future__ import annotations

import itertools

import pytest
from benchmarks.stability.randomconflicts import random_conflict
from benchmarks.stability.textbook import Textbook

from steelyard.case.logic import pattern
from steelyard.errors import InputError
from steelyard.lenses.stability.concepts.analysis import analyse
from steelyard.lenses.stability.conflict.model import Conflict, Option, Ranking, Statements
from steelyard.lenses.stability.followup.coalitions import Jump, coalition_improvements, coalitions
from steelyard.lenses.stability.followup.merge import merge


def prisoners() -> Conflict:
    """Two prisoners: each would rather have the other keep faith, and rather not keep it."""
    options = (Option("one", "p"), Option("two", "q"))
    ids = [option.id for option in options]
    likes = {"p": ("-Y", "N-"), "q": ("Y-", "-N")}
    statements = {
        party: Statements(tuple(pattern(text, ids) for text in texts))
        for party, texts in likes.items()
    }
    return Conflict("two prisoners", {"p": "First", "q": "Second"}, options, statements)


@pytest.mark.parametrize("seed", range(30))
def test_coalitions_are_those_of_plain_loops(seed: int) -> None:
    given = random_conflict(seed)
    book, result = Textbook(given), analyse(given, ("Nash",))
    codes = {
        state: int(result.space.codes(cell))
        for state, cell in zip(result.states, result.space.states, strict=True)
    }
    names = {code: state for state, code in codes.items()}
    found = coalitions(result)
    equilibria = set(result.equilibria("Nash"))
    stable, jumps = set(equilibria), set()
    for state in equilibria:
        for size in range(2, len(given.parties) + 1):
            for members in itertools.combinations(given.parties, size):
                for goal in book.joint(members, codes[state], improving=False):
                    if all(book.prefers(party, goal, codes[state]) for party in members):
                        stable.discard(state)
                        if names[goal] in equilibria:
                            jumps.add((state, names[goal]))
        for members in itertools.combinations(given.parties, 2):
            better = coalition_improvements(result, state, members)
            reached = book.joint(members, codes[state], improving=False)
            assert set(better) == {
                names[goal]
                for goal in reached
                if all(book.prefers(party, goal, codes[state]) for party in members)
            }
    assert set(found.stable) == stable
    assert {(jump.before, jump.after) for jump in found.jumps} == jumps
    assert found.complete


def test_two_prisoners_would_leave_together_what_neither_leaves_alone() -> None:
    result = analyse(prisoners())
    assert result.equilibria("Nash") == ("NN",)
    assert coalition_improvements(result, "NN", ("p", "q")) == ("YY",)
    assert coalitions(result).stable == ()
    assert coalitions(result, "SEQ").jumps == (Jump(("p", "q"), "NN", "YY"),)
    assert coalitions(result, "SEQ").to_dict()["jumps"][0]["after"] == "YY"


def test_merged_prisoners_keep_faith_where_their_preference_says_so() -> None:
    ranked = Ranking((("YY",), ("YN", "NY"), ("NN",)))
    merged = merge(prisoners(), ("p", "q"), "both", "The two", ranked)
    assert merged.parties == {"both": "The two"}
    assert analyse(merged).equilibria("Nash") == ("YY",)
    by_default = analyse(merge(prisoners(), ("p", "q"), "both"))
    assert set(by_default.equilibria("Nash")) == {"YN", "NY"}, "one of the two does best alone"


def test_who_cannot_be_merged_or_join() -> None:
    with pytest.raises(InputError, match="two parties or more"):
        merge(prisoners(), ("p",), "both")
    with pytest.raises(InputError, match="two parties or more"):
        merge(prisoners(), ("p", "r"), "both")
    with pytest.raises(InputError, match="'r' is no party"):
        coalition_improvements(analyse(prisoners()), "NN", ("p", "r"))
    with pytest.raises(InputError, match="two parties or more"):
        coalition_improvements(analyse(prisoners()), "NN", ("p", "p"))
