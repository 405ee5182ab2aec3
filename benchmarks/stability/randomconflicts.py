"""Random conflicts, the same for the same seed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np
from benchmarks.stability.textbook import state_string, vertices

from steelyard.case.logic import Formula, conjunction, disjunction, name, negated
from steelyard.lenses.stability.conflict.model import (
    DIRECTIONS,
    Conflict,
    Option,
    Preference,
    Ranking,
    Scores,
    Statements,
)

Kind = Literal["mixed", "statements", "ranking", "scores"]
KINDS: tuple[Kind, ...] = ("statements", "ranking", "scores")
DEPTH = 3
Vertices = dict[int, frozenset[int]]


def random_conflict(
    seed: int,
    parties: int | None = None,
    options: int | None = None,
    irreversible: bool = True,
    infeasible: bool = True,
    ties: bool = True,
    coalesced: bool = True,
    preferences: Kind = "mixed",
) -> Conflict:
    """Return a conflict that is like no other.

    Options are dealt at random, so that parties' options alternate and a party may have none.

    Parameters
    ----------
    seed : int
        From 0 up.
    parties, options : int, optional
        By default 2 to 4 parties and 2 to 7 options.
    irreversible, infeasible, coalesced : bool
        Whether there may be one-way options, states that cannot be, and states that count as one.
    ties : bool
        Whether rankings and scores may have ties; statements always may.
    preferences : {"mixed", "statements", "ranking", "scores"}
        How they are written; mixed: drawn for each party.
    """
    rng = np.random.default_rng(seed)
    names = [f"p{index}" for index in range(parties or int(rng.integers(2, 5)))]
    listed = _options(rng, names, options or int(rng.integers(2, 8)), irreversible)
    ids = [option.id for option in listed]
    plain = Conflict(f"random {seed}", {party: party for party in names}, listed, {})
    cannot = _infeasible(rng, plain, listed) if infeasible else ()
    same = (
        tuple(_narrow(rng, ids) for _ in range(int(rng.integers(0, 3))))
        if coalesced and rng.random() < 0.5
        else ()
    )
    shape = Conflict(plain.title, plain.parties, listed, {}, infeasible=cannot, same=same)
    states = vertices(shape)
    stated = {party: _preference(rng, ids, states, ties, preferences) for party in names}
    return Conflict(plain.title, plain.parties, listed, stated, infeasible=cannot, same=same)


def _options(
    rng: np.random.Generator, parties: Sequence[str], count: int, irreversible: bool
) -> tuple[Option, ...]:
    one_way = irreversible and rng.random() < 0.6
    directions = rng.choice(DIRECTIONS, count, p=(0.4, 0.3, 0.3)) if one_way else ["both"] * count
    owners = rng.choice(parties, count)
    return tuple(
        Option(
            f"o{index}",
            str(owner),
            direction=next(known for known in DIRECTIONS if known == direction),
        )
        for index, (owner, direction) in enumerate(zip(owners, directions, strict=True))
    )


def _infeasible(
    rng: np.random.Generator, plain: Conflict, options: Sequence[Option]
) -> tuple[Formula, ...]:
    """Up to three conditions, each left out if with it no state would remain."""
    found: tuple[Formula, ...] = ()
    ids = [option.id for option in options]
    for _ in range(int(rng.integers(0, 4))):
        more = (*found, _exclusive(rng, options) if rng.random() < 0.4 else _narrow(rng, ids))
        if vertices(Conflict(plain.title, plain.parties, plain.options, {}, infeasible=more)):
            found = more
    return found


def _exclusive(rng: np.random.Generator, options: Sequence[Option]) -> Formula:
    """Two options at once, of one party where the first has another."""
    first = options[int(rng.integers(len(options)))]
    own = [option.id for option in options if option.by == first.by and option != first]
    other = str(rng.choice(own or [option.id for option in options if option != first]))
    return conjunction([name(first.id), name(other)])


def _narrow(rng: np.random.Generator, ids: Sequence[str]) -> Formula:
    """A condition that few states meet as a rule: a pattern, or something nested in one."""
    literals = [_literal(rng, option) for option in rng.permutation(ids)[: int(rng.integers(1, 4))]]
    return conjunction([*literals, random_formula(rng, ids)] if rng.random() < 0.4 else literals)


def _literal(rng: np.random.Generator, option: str) -> Formula:
    return name(str(option)) if rng.random() < 0.5 else negated(name(str(option)))


def random_formula(rng: np.random.Generator, ids: Sequence[str], depth: int = DEPTH) -> Formula:
    """Return a condition nested at most `depth` deep."""
    kind = int(rng.integers(6)) if depth else 0
    if kind < 2:
        return _literal(rng, str(rng.choice(ids)))
    first, second = (random_formula(rng, ids, depth - 1) for _ in range(2))
    if kind == 2:
        return conjunction([first, second])
    if kind == 3:
        return disjunction([first, second])
    return Formula("if" if kind == 4 else "iff", (first, second))


def _preference(
    rng: np.random.Generator, ids: Sequence[str], states: Vertices, ties: bool, kind: Kind
) -> Preference:
    chosen = KINDS[int(rng.integers(len(KINDS)))] if kind == "mixed" else kind
    if chosen == "statements":
        return Statements(tuple(random_formula(rng, ids) for _ in range(int(rng.integers(1, 9)))))
    tied = ties and rng.random() < 0.5
    if chosen == "ranking":
        return _ranking(rng, states, len(ids), tied)
    codes = np.asarray(
        sorted(state for members in states.values() for state in members), dtype=np.int64
    )
    values = (
        rng.integers(0, max(2, len(codes) // 2), len(codes))
        if tied
        else rng.permutation(len(codes))
    )
    return Scores(codes, values / 8)


def _ranking(rng: np.random.Generator, states: Vertices, options: int, tied: bool) -> Ranking:
    """Every vertex in one tier, by some of its members."""
    tiers: list[tuple[str, ...]] = []
    for vertex in rng.permutation(list(states)).tolist():
        members = sorted(states[vertex])
        some = rng.permutation(members)[: int(rng.integers(1, len(members) + 1))].tolist()
        named = tuple(state_string(state, options) for state in some)
        if tied and tiers and rng.random() < 0.5:
            tiers[-1] += named
        else:
            tiers.append(named)
    return Ranking(tuple(tiers))
