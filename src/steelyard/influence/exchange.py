"""Position exchange: two parties trade, each yielding on the issue that matters less to it, while third parties look on.

The outcome of an issue is the weighted mean. Two parties on opposite sides of the outcome on two issues trade when their
relative saliences differ: the first moves on the issue it cares less about towards the second, the second on the other one.
The rate makes both gain the same; the trade is as large as possible without anybody passing its partner. The best trade is
carried out, what was used is frozen, and so on until no trade gains anything.

References
----------
.. [1] Stokman, F. N. & Van Oosten, R. (1994). The exchange of voting positions. In Bueno de Mesquita, B. & Stokman, F. N.
   (eds), European Community Decision Making. Yale University Press.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any, Literal, get_args

import numpy as np

from steelyard.influence.choices import check_options, check_turns
from steelyard.influence.middle import no_answer, weighted_mean
from steelyard.influence.positions import Array, Positions
from steelyard.influence.result import InfluenceResult

SalienceRule = Literal["own", "normalised"]
OPTIONS = {"salience": get_args(SalienceRule)}
LEAST_GAIN = 1e-9
MOST_TRADES = 1000
MOST_WORK = 4_000_000
"""Pairs of parties times pairs of issues; above, nothing is tried."""


@dataclass(frozen=True)
class Trade:
    """One exchange; positions and gains on scales from 0 to 1.

    Attributes
    ----------
    first, second : str
        Who trades: the first yields on `gives`, the second on `takes`.
    gives, takes : str
        Issues.
    first_moves, second_moves : tuple of float
        Position before and after, on the issue on which it yields.
    gain : float
        What each of the two gains: salience times the shift of the outcomes, its losses counted.
    externalities : dict of party to float
        What the trade does to every other party.
    """

    first: str
    second: str
    gives: str
    takes: str
    first_moves: tuple[float, float]
    second_moves: tuple[float, float]
    gain: float
    externalities: dict[str, float]


@dataclass(frozen=True)
class _Plan:
    """Parties and issues by position, where the two that yield go, and what each gains."""

    parties: tuple[int, int]
    issues: tuple[int, int]
    goals: tuple[float, float]
    gain: float


def exchange(positions: Positions, *, turns: int | None = None, salience: SalienceRule = "own") -> InfluenceResult:
    """Return what is left to decide once all trades that gain anything are made.

    Parameters
    ----------
    positions : Positions
    turns : int, optional
        At most so many trades, 0 to 1,000.
    salience : str
        As stated (``own``), or made to sum to 1 over each party's issues (``normalised``).

    Returns
    -------
    InfluenceResult
        A round for each trade. In its detail: ``trades``, as plain records, and ``externalities`` (n,), their sum by party.

    Raises
    ------
    InputError
        An option or value does not exist.
    """
    most = check_turns(turns, MOST_TRADES)
    check_options("exchange", OPTIONS, {"salience": salience})
    place, care = positions.unit.copy(), _care(positions, salience)
    weight = np.where(np.isnan(place), 0.0, positions.capability[:, None] * care)
    frozen = np.isnan(place) | (weight == 0)
    rounds, trades = [place.copy()], list[Trade]()
    too_large = place.size * place.size > MOST_WORK
    while len(trades) < most and not too_large:
        plan = max(_plans(place, care, weight, frozen), key=lambda found: found.gain, default=None)
        if plan is None or plan.gain <= LEAST_GAIN:
            break
        trades.append(_carried_out(positions, plan, place, care, weight))
        frozen[plan.parties, plan.issues] = True
        rounds.append(place.copy())
    low, high = positions.scale.T
    outcome = low + weighted_mean(place.T, weight.T) * (high - low)
    notes = [
        *(["too many parties and issues to try all trades: none was made"] if too_large else []),
        *no_answer(positions, outcome),
    ]
    detail = {"trades": [_plain(trade) for trade in trades], "externalities": _summed(positions, trades)}
    return InfluenceResult(
        "exchange", {"salience": salience}, positions, low + np.asarray(rounds) * (high - low), outcome, detail, tuple(notes)
    )


def _plain(trade: Trade) -> dict[str, Any]:
    return asdict(trade)


def _care(positions: Positions, rule: SalienceRule) -> Array:
    care = np.where(np.isnan(positions.position), 0.0, positions.salience)
    if rule == "own":
        return care
    total = care.sum(axis=1, keepdims=True)
    found: Array = np.divide(care, total, out=np.zeros_like(care), where=total > 0)
    return found


def _plans(
    place: Array, care: Array, weight: Array, frozen: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]
) -> Iterator[_Plan]:
    """Every trade between two parties over two issues that gains both something."""
    outcome, total = weighted_mean(place.T, weight.T), weight.sum(axis=0)
    side = np.sign(np.nan_to_num(place - outcome))
    for a in range(place.shape[1]):
        for b in range(place.shape[1]):
            if a == b:
                continue
            free = np.flatnonzero(~frozen[:, a] & ~frozen[:, b] & (side[:, a] != 0) & (side[:, b] != 0))
            for i in free:
                for j in free:
                    if i < j and side[i, a] != side[j, a] and side[i, b] != side[j, b]:
                        plan = _plan((int(j), int(i)), (a, b), place, care, weight, total)
                        if plan is not None:
                            yield plan


def _plan(
    parties: tuple[int, int], issues: tuple[int, int], place: Array, care: Array, weight: Array, total: Array
) -> _Plan | None:
    """`parties[0]` yields on `issues[0]`, `parties[1]` on `issues[1]`, at the rate at which both gain the same."""
    (j, i), (a, b) = parties, issues
    ratio = (care[i, a] + care[j, a]) / (care[i, b] + care[j, b])
    most_a = weight[j, a] * abs(place[j, a] - place[i, a]) / total[a]
    most_b = weight[i, b] * abs(place[i, b] - place[j, b]) / total[b]
    shift_a = min(most_a, most_b / ratio)
    shift_b = shift_a * ratio
    gain = care[i, a] * shift_a - care[i, b] * shift_b
    if gain <= LEAST_GAIN:
        return None
    goal_j = place[j, a] + np.sign(place[i, a] - place[j, a]) * shift_a * total[a] / weight[j, a]
    goal_i = place[i, b] + np.sign(place[j, b] - place[i, b]) * shift_b * total[b] / weight[i, b]
    return _Plan(parties, issues, (float(goal_j), float(goal_i)), float(gain))


def _carried_out(positions: Positions, plan: _Plan, place: Array, care: Array, weight: Array) -> Trade:
    """Move the two, and tell what that does to all others."""
    names, issues = list(positions.parties), list(positions.issues)
    before = weighted_mean(place.T, weight.T)
    (j, i), (a, b) = plan.parties, plan.issues
    old = float(place[j, a]), float(place[i, b])
    loss = np.abs(np.nan_to_num(place - before))
    place[j, a], place[i, b] = plan.goals
    after = weighted_mean(place.T, weight.T)
    change = (care * (loss - np.abs(np.nan_to_num(place - after))))[:, [a, b]].sum(axis=1)
    others = {name: float(change[k]) for k, name in enumerate(names) if k not in (i, j)}
    return Trade(names[j], names[i], issues[a], issues[b], (old[0], plan.goals[0]), (old[1], plan.goals[1]), plan.gain, others)


def _summed(positions: Positions, trades: list[Trade]) -> Array:
    return np.asarray([sum(trade.externalities.get(party, 0.0) for trade in trades) for party in positions.parties])
