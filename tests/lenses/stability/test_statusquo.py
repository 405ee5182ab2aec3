"""What lies within reach of a state, against a search written from the definition.

It follows all sequences of moves.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import numpy as np
import pytest
from benchmarks.stability.randomconflicts import random_conflict
from benchmarks.stability.textbook import Textbook, state_string

from steelyard.errors import InputError
from steelyard.lenses.stability.concepts.analysis import analyse
from steelyard.lenses.stability.concepts.result import StabilityResult
from steelyard.lenses.stability.conflict.model import Conflict, Option, Ranking, Scores
from steelyard.lenses.stability.followup.reach import Reach, reach
from steelyard.lenses.stability.followup.sentences import path_sentence, state_words
from steelyard.lenses.stability.followup.statusquo import FOLLOWED, path_between, status_quo

SEEDS = range(60)
Edge = tuple[str, str, str]


def sequences(book: Textbook, start: int, improving: bool) -> dict[str, list[tuple[Edge, ...]]]:
    """Every shortest sequence of moves to each state; nobody moves twice in a row."""
    step = book.improvements if improving else book.moves
    count = len(book.conflict.options)
    ahead: dict[tuple[int, str], list[tuple[Edge, ...]]] = {(start, ""): [()]}
    seen = set(ahead)
    found: dict[str, list[tuple[Edge, ...]]] = {}
    while ahead:
        layer: dict[str, list[tuple[Edge, ...]]] = {}
        for (here, _), paths in ahead.items():
            layer.setdefault(state_string(here, count), []).extend(paths)
        found |= {state: paths for state, paths in layer.items() if state not in found}
        further: dict[tuple[int, str], list[tuple[Edge, ...]]] = {}
        for (here, last), paths in ahead.items():
            for party in book.conflict.parties:
                for there in step(party, here) if party != last else ():
                    if (there, party) not in seen:
                        edge = (party, state_string(here, count), state_string(there, count))
                        further.setdefault((there, party), []).extend(
                            (*path, edge) for path in paths
                        )
        seen |= further.keys()
        ahead = further
    return found


def edges(way: Reach, state: str) -> list[tuple[Edge, ...]]:
    """Every shortest path that is found, as parties and states."""
    space = way.space
    return [
        tuple(
            (after.by, space.state(before.cell), space.state(after.cell))
            for before, after in pairwise(path)
        )
        for path in way.paths(space.cell(state), 10**6)
    ]


def some_start(result: StabilityResult, seed: int) -> str:
    return result.states[seed % len(result.states)]


@pytest.mark.parametrize("improving", [False, True])
@pytest.mark.parametrize("seed", SEEDS)
def test_all_shortest_paths_are_those_of_the_definition(seed: int, improving: bool) -> None:
    result = analyse(random_conflict(seed), ("Nash",))
    start = some_start(result, seed)
    expected = sequences(
        Textbook(result.conflict),
        sum(1 << k for k, letter in enumerate(start) if letter == "Y"),
        improving,
    )
    way = reach(result.model, result.space.cell(start), improving)
    for state in result.states:
        cell = result.space.cell(state)
        paths = expected.get(state)
        assert way.steps_to(cell) == (len(paths[0]) if paths else None)
        if paths:
            assert sorted(edges(way, state)) == sorted(paths)
            assert way.count(cell, 10**6) == len(paths)


def test_the_random_conflicts_have_coalesced_states_and_long_ways() -> None:
    results = [analyse(random_conflict(seed), ("Nash",)) for seed in SEEDS]
    lengths = [
        len(status_quo(r, some_start(r, seed)).improvement_layers) for seed, r in enumerate(results)
    ]
    assert sum(bool(result.space.classes) for result in results) >= 5
    assert max(lengths) >= 4


@pytest.mark.parametrize("seed", SEEDS)
def test_layers_and_arrivals_agree_with_the_moves(seed: int) -> None:
    result = analyse(random_conflict(seed))
    space, start = result.space, some_start(result, seed)
    found = status_quo(result, start)
    origin = space.cell(start)
    one_move = {
        space.state(int(cell))
        for party in result.conflict.parties
        for cell in space.moves(origin, party)
    }
    assert {
        state for state in result.states if found.layer(state, improving=False) == 1
    } == one_move
    for improving, sizes in ((False, found.move_layers), (True, found.improvement_layers)):
        known = Counter(found.layer(state, improving) for state in result.states)
        assert tuple(known[steps] for steps in range(len(sizes))) == sizes
        assert sum(sizes) == len(result.states) - known[None]
    for state in result.states:
        by_moves, by_improvements = found.layer(state, improving=False), found.layer(state)
        assert by_improvements is None or (by_moves is not None and by_moves <= by_improvements)
    equilibria = {state for concept in result.concepts for state in result.equilibria(concept)}
    assert found.equilibria == len(equilibria)
    named = [arrival.state for arrival in found.arrivals]
    assert set(named) <= equilibria
    assert len(set(named)) == len(named) == min(FOLLOWED, len(equilibria))


@pytest.mark.parametrize("seed", SEEDS)
def test_the_paths_to_equilibria_are_made_of_legal_moves(seed: int) -> None:
    result = analyse(random_conflict(seed))
    space, start = result.space, some_start(result, seed)
    for arrival in status_quo(result, start).arrivals[:FOLLOWED]:
        improving = arrival.improvements is not None
        steps = arrival.improvements if improving else arrival.moves
        assert bool(arrival.paths) == (steps is not None)
        assert arrival.count is None or len(arrival.paths) == min(3, arrival.count)
        assert arrival.concepts == tuple(
            c for c in result.concepts if arrival.state in result.equilibria(c)
        )
        for path in arrival.paths:
            assert len(path) == steps
            here, last = space.cell(start), ""
            for taken in path:
                assert taken.by != last
                there = space.cell(taken.after)
                assert space.cell(taken.before) == here
                assert there in space.moves(here, taken.by)
                assert not improving or result.ranks[taken.by][there] > result.ranks[taken.by][here]
                changed = {
                    name: new == "Y"
                    for name, old, new in zip(
                        result.conflict.option_ids, taken.before, taken.after, strict=True
                    )
                    if old != new
                }
                assert dict(taken.options) == changed
                here, last = there, taken.by
            assert here == space.cell(arrival.state)


def dilemma(status_quo: str = "") -> Conflict:
    """Two prisoners who may each keep silent; the second says it in words of its own."""
    options = (
        Option("a", "one", "keep silent"),
        Option("b", "two", done="keeps silent too", undone="talks after all"),
    )
    first, second = (
        Ranking((("NY",), ("YY",), ("NN",), ("YN",))),
        Ranking((("YN",), ("YY",), ("NN",), ("NY",))),
    )
    return Conflict(
        "d",
        {"one": "Ann", "two": "Bob"},
        options,
        {"one": first, "two": second},
        status_quo=status_quo,
    )


def test_from_silence_two_improvements_lead_to_the_trap() -> None:
    found = status_quo(analyse(dilemma("YY")))
    assert found.start == "YY"
    assert found.move_layers == found.improvement_layers == (1, 2, 1)
    trap = next(arrival for arrival in found.arrivals if arrival.state == "NN")
    assert (trap.improvements, trap.moves, trap.count) == (2, 2, 2)
    assert {tuple(taken.by for taken in path) for path in trap.paths} == {
        ("one", "two"),
        ("two", "one"),
    }
    silence = next(arrival for arrival in found.arrivals if arrival.state == "YY")
    assert (silence.improvements, silence.paths) == (0, ((),))


def test_nobody_improves_on_the_trap() -> None:
    result = analyse(dilemma())
    found = status_quo(result, "NN")
    assert found.improvement_layers == (1,)
    assert found.layer("YY") is None
    assert found.layer("YY", improving=False) == 2
    assert path_between(result, "NN", "YY", True) is None
    assert path_between(result, "NN", "NN", True) == ()
    path = path_between(result, "NN", "YY", False)
    assert path is not None
    assert [taken.after for taken in path][-1] == "YY"


def test_a_path_reads_as_a_sentence() -> None:
    result = analyse(dilemma())
    paths = {
        path[0].by: path
        for path in next(a for a in status_quo(result, "YY").arrivals if a.state == "NN").paths
    }
    assert (
        path_sentence(result.conflict, paths["two"])
        == "Bob talks after all, then Ann gives up “keep silent”."
    )
    back = path_between(result, "NN", "NY", False)
    assert back is not None
    assert path_sentence(result.conflict, back) == "Bob keeps silent too."
    assert state_words(result.conflict, "YN") == "Ann: keep silent; Bob: nothing"


def test_without_a_start_there_is_a_way_out() -> None:
    result = analyse(dilemma())
    with pytest.raises(InputError, match="status_quo"):
        status_quo(result)
    with pytest.raises(InputError, match="one letter"):
        status_quo(result, "YYY")


def snake(options: int) -> Conflict:
    """A conflict whose only improvements lead through every state in turn.

    Each is made by the owner of the one option that changes.
    """
    gray = [index ^ (index >> 1) for index in range(2**options)]
    codes = np.arange(2**options)
    listed = tuple(Option(f"o{place}", f"p{place}") for place in range(options))
    likes = {}
    for place in range(options):
        entered = {new for old, new in pairwise(gray) if old ^ new == 1 << place}
        likes[f"p{place}"] = Scores(codes, np.isin(codes, list(entered)).astype(float))
    return Conflict("snake", {party: party for party in likes}, listed, likes)


def test_a_way_through_every_state_is_followed_to_its_end() -> None:
    result = analyse(snake(8), ("Nash",))
    found = status_quo(result, "N" * 8)
    assert found.improvement_layers == (1,) * 256
    assert found.layer(result.equilibria("Nash")[0]) == 255
