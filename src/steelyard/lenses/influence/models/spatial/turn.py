"""One turn of the spatial model of politics: risk, challenges, proposals, and which of them hold.

Positions are on scales from 0 to 1, saliences of a party sum to at most 1. Challengers are looked
at a block at a time, so that a turn of n parties takes time of order n cubed and memory of order n
squared.

References
----------
.. [1] Wise, B. P., Lester, L. & Efird, B. (2015). An introduction to the KAPSARC Toolkit for Behavioral Analysis (KTAB) using
   one-dimensional spatial models. KAPSARC.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from steelyard.arrays import Array, Indices
from steelyard.lenses.influence.models.election.voting import (
    Election,
    Victory,
    VotingRule,
    prevails,
    probabilities,
    vote,
)
from steelyard.ties import first_largest, half_up

RiskRange = Literal["min", "mid", "max"]
RiskAdjust = Literal["none", "one-third", "half", "two-thirds", "full"]
Commitment = Literal["none", "semi", "full"]
Interpolation = Literal["S1P1", "S2P2", "S2PMax"]
BargainModel = Literal["initiator-only", "initiator-receiver", "power-weighted"]

RISK_RANGES: tuple[RiskRange, ...] = get_args(RiskRange)
RISK_ADJUSTS: tuple[RiskAdjust, ...] = get_args(RiskAdjust)
COMMITMENTS: tuple[Commitment, ...] = get_args(Commitment)
INTERPOLATIONS: tuple[Interpolation, ...] = get_args(Interpolation)
BARGAIN_MODELS: tuple[BargainModel, ...] = get_args(BargainModel)

_PRINCIPAL = 1e-10
_WORTH_IT = 1e-5
_SAME = 1e-3
_MIXED = 1e-6
_GRAIN = 1e4
_HALFWAY = 1e-6
"""In grains of positions.

What lies no further below the middle between two of them is rounded up like the middle itself.
"""
_TIED = 1e-7
_FLAT = 1e-7
_CELLS = 1 << 14


@dataclass(frozen=True)
class Rules:
    """The options of the model that a turn needs; see `steelyard.lenses.influence.models.spatial.model.spatial`."""

    voting_rule: VotingRule = "proportional"
    victory: Victory = "linear"
    pce: Election = "conditional"
    risk_range: RiskRange = "mid"
    risk_adjust: RiskAdjust = "one-third"
    commitment: Commitment = "semi"
    interpolation: Interpolation = "S2P2"
    bargain_model: BargainModel = "initiator-only"

    def election(self, utilities: Array, weights: Array) -> Array:
        """Return the probability of each option."""
        return probabilities(utilities, weights, self.voting_rule, self.victory, self.pce)


@dataclass(frozen=True, eq=False)
class Parties:
    """What stays the same over the turns.

    Attributes
    ----------
    salience : ndarray of shape (n, m)
        Of each issue to each party, 0 where it takes no stand; sums of rows at most 1.
    capability : ndarray of shape (n,)
    """

    salience: Array
    capability: Array

    @cached_property
    def total(self) -> Array:
        """How much each party cares in all, shape (n,)."""
        return np.asarray(self.salience.sum(1))

    @cached_property
    def weight(self) -> Array:
        """Capability times total salience, shape (n,)."""
        return self.total * self.capability


@dataclass(frozen=True, eq=False)
class Proposal:
    """A bargain that one party offers another.

    Attributes
    ----------
    initiator, receiver : int
        Who to whom.
    gain : float
        What the initiator expects of challenging the receiver.
    chance : float
        How likely the initiator thinks to win.
    points : ndarray of shape (2, m)
        Where the initiator is to go, and the receiver.
    """

    initiator: int
    receiver: int
    gain: float
    chance: float
    points: Array


@dataclass(frozen=True, eq=False)
class Turn:
    """What a turn brings.

    Attributes
    ----------
    position : ndarray of shape (n, m)
        Where the parties are after it.
    proposals : tuple of Proposal
    taken : ndarray of int, shape (n,)
        Which proposal each party follows; -1 where none.
    """

    position: Array
    proposals: tuple[Proposal, ...]
    taken: NDArray[np.int64]


def utility(distance: Array, risk: Array) -> Array:
    """Return what something so far away is worth to parties of such risk attitudes, 1 where they are already."""
    worth = risk * np.minimum(distance, 1)
    worth += 1
    worth *= 1 - distance
    return np.asarray(worth)


def distances(ideal: Array, salience: Array, points: Array) -> Array:
    """Return how far points lie from what each party wants, in its own eyes.

    Parameters
    ----------
    ideal, salience : ndarray of shape (n, m)
        NaN and 0 where a party takes no stand.
    points : ndarray of shape (k, m)
        NaN where a point says nothing; such an issue is left out.

    Returns
    -------
    ndarray of shape (n, k)
        Root mean square over the issues that both speak of, weighted by the square of salience; 0
        where there are none.
    """
    square = salience**2
    total = square.sum(1, keepdims=True)
    share = np.divide(square, total, out=np.zeros_like(square), where=total > 0)
    found, common = np.zeros((len(ideal), len(points))), np.zeros((len(ideal), len(points)))
    silent = np.isnan(points)
    for issue in range(salience.shape[1]):
        apart = np.nan_to_num(ideal[:, issue, None] - points[None, :, issue])
        found += share[:, issue, None] * apart**2
        if silent.any():
            common += share[:, issue, None] * ~silent[:, issue]
    if silent.any():
        found = np.divide(found, common, out=np.zeros_like(found), where=common > 0)
    return np.asarray(np.sqrt(found))


def attitudes(distance: Array, capability: Array, rules: Rules) -> Array:
    """Return the risk attitude of each party, shape (n,).

    High where its position would win an election by capability alone.

    ``mid`` gives -1/2 to 1, ``min`` 0 to 1, ``max`` -1 to 1; 0 for all where all positions are
    equally likely.
    """
    chance = rules.election(1 - np.minimum(distance, 1), capability)
    least, most = chance.min(), chance.max()
    if most - least <= _FLAT:
        return np.zeros_like(chance)
    if rules.risk_range == "min":
        return np.asarray((chance - least) / (most - least))
    if rules.risk_range == "max":
        return np.asarray((2 * chance - (most + least)) / (most - least))
    return np.asarray((3 * chance - (most + 2 * least)) / (2 * (most - least)))


def adjusted(own: Array, risk: Array, adjust: RiskAdjust) -> Array:
    """Return what parties of such attitudes, shape (c,), take all attitudes for, shape (c, n)."""
    seen = own[:, None]
    if adjust == "none":
        return np.repeat(seen, len(risk), axis=1)
    if adjust == "half":
        return np.asarray((seen + risk) / 2)
    if adjust == "one-third":
        return np.asarray((2 * seen + risk) / 3)
    return (
        np.asarray((seen + 2 * risk) / 3)
        if adjust == "two-thirds"
        else np.repeat(risk[None], len(own), axis=0)
    )


def chances(view: Array, challengers: Indices, weight: Array, rules: Rules) -> Array:
    """Return how likely each challenger beats each other party, with the help of third parties, shape (c, n).

    Parameters
    ----------
    view : ndarray of shape (c, n, n)
        What party l's position is worth to party k, as somebody sees it, at c, k, l.
    challengers : ndarray of int, shape (c,)
    weight : ndarray of shape (n,)
        Capability times total salience.
    """
    rule, each = rules.voting_rule, np.arange(len(view))
    own, challenger = np.diagonal(view, axis1=1, axis2=2), view[each, challengers]
    there, strength = (
        challenger[each, challengers][:, None] - challenger,
        weight[challengers][:, None],
    )
    attack = _PRINCIPAL + np.maximum(strength * vote(there, rule), 0)
    defence = _PRINCIPAL + np.maximum(weight * vote(own - view[each, :, challengers], rule), 0)
    if rules.commitment == "semi":
        for_one, for_other = _third_parties(view, challengers, weight, attack, defence, rule)
        attack, defence = attack + for_one, defence + for_other
    return prevails(attack, defence, rules.victory)


def _third_parties(
    view: Array,
    challengers: Indices,
    weight: Array,
    attack: Array,
    defence: Array,
    rule: VotingRule,
) -> tuple[Array, Array]:
    """Support for the challengers and for each party challenged, shape (c, n), a block of those challenged at a time."""
    count, parties = attack.shape
    for_one, for_other = np.empty(attack.shape), np.empty(attack.shape)
    others = np.tile(weight, (count, 1))
    others[np.arange(count), challengers] = 0
    step = max(1, _CELLS // (count * parties))
    for first in range(0, parties, step):
        part = slice(first, first + step)
        votes = _leanings(
            view, challengers, weight, attack[:, part], (attack + defence)[:, part], part, rule
        )
        targets = np.arange(first, min(first + step, parties))
        votes[:, targets, targets - first] = 0
        for_one[:, part] = np.einsum("ck,ckj->cj", others, np.maximum(votes, 0))
        for_other[:, part] = -np.einsum("ck,ckj->cj", others, np.minimum(votes, 0, out=votes))
    return for_one, for_other


def _leanings(
    view: Array,
    challengers: Indices,
    weight: Array,
    attack: Array,
    both: Array,
    part: slice,
    rule: VotingRule,
) -> Array:
    """How much each third party prefers to help the challenger.

    If it helps the loser, it ends at the winner's position.
    """
    theirs = view[np.arange(len(view)), :, challengers][:, :, None]
    own, target = np.diagonal(view, axis1=1, axis2=2)[:, :, None], view[:, :, part]
    leaning = vote(theirs - target, rule)
    leaning *= weight[:, None]
    chance = np.maximum(leaning, 0)
    chance += attack[:, None, :]
    np.abs(leaning, out=leaning)
    leaning += both[:, None, :]
    chance /= leaning
    # q (u_kk - u_ki) - (1 - q) (u_kk - u_kj) = q (2 u_kk - u_ki - u_kj) - (u_kk - u_kj)
    lost = np.subtract(own, target, out=leaning)
    stake = lost + (own - theirs)
    chance *= stake
    chance -= lost
    return vote(chance, rule)


def challenges(
    parties: Parties, position: Array, distance: Array, risk: Array, rules: Rules
) -> tuple[Proposal, ...]:
    """Return what the parties propose, each to the one that it gains most by challenging, in order of the parties."""
    pairs, gains, likely = [], [], []
    count = len(position)
    step = max(1, _CELLS // count**2)
    for first in range(0, count, step):
        challengers = np.arange(first, min(first + step, count))
        view = utility(distance, adjusted(risk[challengers], risk, rules.risk_adjust)[:, :, None])
        chance = chances(view, challengers, parties.weight, rules)
        gain = _gains(view, challengers, chance, parties.total)
        receivers = first_largest(gain, 1, _TIED)
        each = np.arange(len(challengers))
        views = [chance[each, receivers]]
        if rules.bargain_model != "initiator-only":
            seen = utility(distance, adjusted(risk[receivers], risk, rules.risk_adjust)[:, :, None])
            views.append(chances(seen, challengers, parties.weight, rules)[each, receivers])
        pays = gain[each, receivers] > _WORTH_IT
        pairs.append(np.column_stack([challengers, receivers])[pays])
        gains.append(gain[each, receivers][pays])
        likely.append(np.column_stack(views)[pays])
    found = np.concatenate(pairs)
    return (
        _bargains(parties, position, found, np.concatenate(gains), np.concatenate(likely), rules)
        if len(found)
        else ()
    )


def _gains(view: Array, challengers: Indices, chance: Array, stubborn: Array) -> Array:
    """What each challenger expects to gain of each other party, shape (c, n); never of itself."""
    each = np.arange(len(view))
    there = view[each, challengers]
    here = there[each, challengers][:, None]
    gain = (
        (1 - stubborn) * 2 * here
        + stubborn * (chance * 2 * here + (1 - chance) * 2 * there)
        - (here + there)
    )
    gain[each, challengers] = -np.inf
    return np.asarray(gain)


def _bargains(
    parties: Parties, position: Array, pairs: Indices, gains: Array, likely: Array, rules: Rules
) -> tuple[Proposal, ...]:
    """The initiators' proposals.

    Or the receivers' too, or both as one, each by its own view of the initiator's chance.
    """
    points = [
        interpolate(parties, position, pairs, column, rules.interpolation) for column in likely.T
    ]
    if rules.bargain_model == "power-weighted":
        weight = parties.weight[pairs] + np.finfo(float).tiny
        share = (weight[:, 0] / weight.sum(1))[:, None, None]
        points = [share * points[0] + (1 - share) * points[1]]
    return tuple(
        Proposal(initiator, receiver, gain, views[at], point[index])
        for index, ((initiator, receiver), gain, views) in enumerate(
            zip(pairs.tolist(), gains.tolist(), likely.tolist(), strict=True)
        )
        for at, point in enumerate(points)
    )


def interpolate(
    parties: Parties, position: Array, pairs: Indices, chance: Array, how: Interpolation
) -> Array:
    """Return where pairs of parties would meet, given the chance that the first of each wins.

    They adopt nearly the same point; issues on which one of them takes no stand stay as they are.

    Parameters
    ----------
    pairs : ndarray of int, shape (k, 2)
    chance : ndarray of shape (k,)
    how : str
        See `steelyard.lenses.influence.models.spatial.model.spatial`.

    Returns
    -------
    ndarray of shape (k, 2, m)
    """
    (one, other), (s_one, s_other) = (
        np.swapaxes(part[pairs], 0, 1) for part in (position, parties.salience)
    )
    likely = chance[:, None]
    if how == "S2PMax":
        points = [
            _yield(one, other, s_one, s_other, 1 - 2 * likely),
            _yield(other, one, s_other, s_one, 2 * likely - 1),
        ]
    else:
        power = 1 if how == "S1P1" else 2
        h_one, h_other = (s_one * likely) ** power, (s_other * (1 - likely)) ** power
        first_goes = ((h_one + _MIXED) * one + h_other * other) / (h_one + _MIXED + h_other)
        second_goes = (h_one * one + (h_other + _MIXED) * other) / (h_one + h_other + _MIXED)
        points = [half_up(point * _GRAIN, _HALFWAY) / _GRAIN for point in (first_goes, second_goes)]
    met = np.stack(points, axis=1)
    return np.where(np.isnan(met), position[pairs], met)


def _yield(own: Array, other: Array, s_own: Array, s_other: Array, lead: Array) -> Array:
    """Where a party goes that the other leads by so much in chances.

    Nowhere where it leads itself.
    """
    lead = np.maximum(lead, 0.0)
    share = lead * s_other**2 / (lead * s_other**2 + _MIXED + (1 - lead) * s_own**2)
    return np.asarray(own + share * (other - own))


def values(
    parties: Parties, ideal: Array, distance: Array, risk: Array, proposals: tuple[Proposal, ...]
) -> Array:
    """Return what the status quo and each proposal are worth to each party, shape (n, 1 + proposals).

    The mean over all parties of what their positions are worth, with the two of the proposal at the
    points that it says.
    """
    now = utility(distance, risk[:, None])
    base = now.sum(1)
    if not proposals:
        return np.asarray(base[:, None] / len(now))
    changed = base[:, None]
    for party in (
        [proposal.initiator for proposal in proposals],
        [proposal.receiver for proposal in proposals],
    ):
        changed = changed - now[:, party]
    for side in (0, 1):
        points = np.stack([proposal.points[side] for proposal in proposals])
        changed = changed + utility(distances(ideal, parties.salience, points), risk[:, None])
    return np.asarray(np.column_stack([base, changed]) / len(now))


def resolve(
    parties: Parties,
    worth: Array,
    proposals: tuple[Proposal, ...],
    rules: Rules,
    chance: np.random.Generator | None,
) -> NDArray[np.int64]:
    """Return which proposal each party follows, shape (n,); -1 where it stays.

    All vote on the list of each party: the status quo, its own proposals, those that it received.

    Parameters
    ----------
    worth : ndarray of shape (n, 1 + proposals)
        See `values`.
    chance : Generator, optional
        Draws a proposal with its probability; without one the most probable is taken.
    """
    agendas = [[-1] for _ in worth]
    for index, proposal in enumerate(proposals):
        agendas[proposal.initiator].append(index)
    for index, proposal in enumerate(proposals):
        agendas[proposal.receiver].append(index)
    taken = np.full(len(worth), -1)
    for length in sorted({len(agenda) for agenda in agendas if len(agenda) > 1}):
        members = [party for party, agenda in enumerate(agendas) if len(agenda) == length]
        listed = np.array([agendas[party] for party in members])
        likely = rules.election(np.moveaxis(worth[:, listed + 1], 1, 0), parties.capability)
        picked = (
            first_largest(likely, 1, _TIED)
            if chance is None
            else np.array([chance.choice(length, p=part) for part in likely])
        )
        taken[members] = listed[np.arange(len(members)), picked]
    return taken


def take_turn(
    parties: Parties,
    position: Array,
    ideal: Array,
    rules: Rules,
    chance: np.random.Generator | None = None,
) -> Turn:
    """Return where all parties are after one turn; all move at once.

    Parameters
    ----------
    position, ideal : ndarray of shape (n, m)
        Where they stand and what they want, on scales from 0 to 1; NaN where they take no stand.
    chance : Generator, optional
        See `resolve`.
    """
    distance = distances(ideal, parties.salience, position)
    risk = attitudes(distance, parties.capability, rules)
    proposals = challenges(parties, position, distance, risk, rules)
    worth = values(parties, ideal, distance, risk, proposals)
    taken = resolve(parties, worth, proposals, rules, chance)
    after = position.copy()
    for party in np.flatnonzero(taken >= 0):
        proposal = proposals[taken[party]]
        after[party] = proposal.points[0 if proposal.initiator == party else 1]
    return Turn(after, proposals, taken)


def winning(parties: Parties, position: Array, ideal: Array, rules: Rules) -> Array:
    """Return how likely each party's position is to win, shape (n,).

    The same for parties at one position.

    Positions closer than 0.001 (straight-line distance over all issues) are the same, the first of
    them speaks for all.
    """
    distance = distances(ideal, parties.salience, position)
    risk = attitudes(distance, parties.capability, rules)
    spoken: list[int] = []
    place = np.empty(len(position), dtype=np.int64)
    where = np.nan_to_num(position)
    for party in range(len(position)):
        same = np.flatnonzero(
            np.sqrt(((where[spoken] - where[party]) ** 2).sum(1)) < _SAME - _HALFWAY / _GRAIN
        )
        place[party] = same[0] if len(same) else len(spoken)
        if not len(same):
            spoken.append(party)
    likely = rules.election(utility(distance[:, spoken], risk[:, None]), parties.capability)
    return np.asarray(likely[place])
