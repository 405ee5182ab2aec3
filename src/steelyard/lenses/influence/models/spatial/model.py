"""Spatial model of politics.

Over several issues at once, parties challenge, propose, and take what would win an election.

By default it computes what the reference program (KTAB) does; `positions.options`, which a file
states, go before the defaults, and what is given by name goes before both.

References
----------
.. [1] Wise, B. P., Lester, L. & Efird, B. (2015). An introduction to the KAPSARC Toolkit for Behavioral Analysis (KTAB) using
   one-dimensional spatial models. KAPSARC.
.. [2] Efird, B., Lester, L. & Wise, B. (2016). Analyzing Saudi Arabian energy policy choices with a spatial model. KAPSARC.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, NamedTuple, get_args

import numpy as np
from numpy.typing import ArrayLike

from steelyard.arrays import Array
from steelyard.errors import InputError
from steelyard.lenses.influence.choices import TURNS, check_options, check_turns
from steelyard.lenses.influence.middle import no_answer, weighted_mean, weighted_median
from steelyard.lenses.influence.models.election.voting import (
    ELECTIONS,
    VICTORIES,
    VOTING_RULES,
    Election,
    Victory,
    VotingRule,
    common_unit,
)
from steelyard.lenses.influence.models.spatial.turn import (
    BARGAIN_MODELS,
    COMMITMENTS,
    INTERPOLATIONS,
    RISK_ADJUSTS,
    RISK_RANGES,
    BargainModel,
    Commitment,
    Interpolation,
    Parties,
    RiskAdjust,
    RiskRange,
    Rules,
    Turn,
    take_turn,
    winning,
)
from steelyard.lenses.influence.positions import Positions
from steelyard.lenses.influence.result import InfluenceResult
from steelyard.lenses.influence.settling import self_tested, wandered

Transitions = Literal["deterministic", "stochastic"]
TRANSITIONS: tuple[Transitions, ...] = get_args(Transitions)

OPTIONS: Mapping[str, tuple[str, ...]] = {
    "voting_rule": VOTING_RULES,
    "victory_probability": VICTORIES,
    "pce": ELECTIONS,
    "state_transitions": TRANSITIONS,
    "big_r_range": RISK_RANGES,
    "big_r_adjust": RISK_ADJUSTS,
    "third_party_commit": COMMITMENTS,
    "bargain_interpolation": INTERPOLATIONS,
    "bargain_model": BARGAIN_MODELS,
}
DEFAULTS: Mapping[str, str] = {
    "voting_rule": "proportional",
    "victory_probability": "linear",
    "pce": "conditional",
    "state_transitions": "deterministic",
    "big_r_range": "mid",
    "big_r_adjust": "one-third",
    "third_party_commit": "semi",
    "bargain_interpolation": "S2P2",
    "bargain_model": "initiator-only",
}
STOP: Mapping[str, int | float] = {"min_turns": 2, "max_turns": 100, "relative_step": 0.02}
_FIRST = 1e-4
_FAINT = 0.02
_FAINT_NOTE = (
    "Saliences this small, as with many issues, come near the number 0.000001 by which the "
    "model guards bargains against "
    "division by zero: parties hardly move."
)


@self_tested
def spatial(
    positions: Positions,
    *,
    turns: int | None = None,
    voting_rule: VotingRule | None = None,
    victory_probability: Victory | None = None,
    pce: Election | None = None,
    state_transitions: Transitions | None = None,
    big_r_range: RiskRange | None = None,
    big_r_adjust: RiskAdjust | None = None,
    third_party_commit: Commitment | None = None,
    bargain_interpolation: Interpolation | None = None,
    bargain_model: BargainModel | None = None,
    accommodation: Literal["identity"] | ArrayLike | None = None,
    min_turns: int | None = None,
    relative_step: float | None = None,
    seed: int = 0,
) -> InfluenceResult:
    """Return where the spatial model of politics takes the parties.

    Parameters
    ----------
    positions : Positions
    turns : int, optional
        At most so many, 0 to 1,000; 100 by default.
    voting_rule, victory_probability, pce : str, optional
        How an election is decided; see `steelyard.lenses.influence.models.election.voting`. Reference: ``proportional``,
        ``linear``, ``conditional``.
    state_transitions : str, optional
        ``deterministic``: the most probable proposal holds; ``stochastic``: one is drawn.
    big_r_range : str, optional
        Risk attitudes from -1/2 to 1 (``mid``), 0 to 1 (``min``) or -1 to 1 (``max``).
    big_r_adjust : str, optional
        How far a party sees that others' risk attitudes differ from its own: ``none``,
        ``one-third``, ``half``, ``two-thirds`` or ``full``.
    third_party_commit : str, optional
        ``semi``: third parties that help the loser end at the winner's position. With ``full`` or
        ``none`` it does not matter whom they help, and they keep out.
    bargain_interpolation : str, optional
        Where two meet: by the first (``S1P1``) or second (``S2P2``) power of salience times chance;
        or ``S2PMax``, where only the weaker one yields.
    bargain_model : str, optional
        Proposals by the initiator's view of its chances (``initiator-only``), one more by the
        receiver's view (``initiator-receiver``), or their mean, weighted by capability times
        salience (``power-weighted``).
    accommodation : "identity" or array of shape (n, n), optional
        How far parties come to want what the positions are: entry i, j is the weight of j's
        position in what i wants next, what remains to 1 is that of what it wanted before.
        ``identity``: it wants its own position.
    min_turns, relative_step : int and float, optional
        It ends earlier, after the second turn (``min_turns``) or later, when all parties together
        move less than 2 % (``relative_step``, 0 to 1) of what they moved in the first.
    seed : int
        For stochastic transitions.

    Returns
    -------
    InfluenceResult
        Its outcome is the mean of the last positions weighted by capability times salience. In its
        detail: ``mean`` and ``median`` (rounds + 1, m), ``winning_probability`` (rounds + 1, n),
        ``relative_step`` (rounds,), ``stopped`` (``settled`` or ``turns``), ``proposals`` (for each
        round, who proposed to whom, with the expected gain, the chance to win, and who followed
        it), ``moves`` (n, n): how far, on scales from 0 to 1, party i moved by bargains with party
        j, over all rounds.

    Raises
    ------
    InputError
        An option or value does not exist; all of them in one message.
    """
    given: dict[str, object] = {
        "voting_rule": voting_rule,
        "victory_probability": victory_probability,
        "pce": pce,
        "state_transitions": state_transitions,
        "big_r_range": big_r_range,
        "big_r_adjust": big_r_adjust,
        "third_party_commit": third_party_commit,
        "bargain_interpolation": bargain_interpolation,
        "bargain_model": bargain_model,
    }
    chosen = _choose(positions, given, accommodation)
    stop = _stop(positions, turns, min_turns, relative_step)
    matrix = _matrix(chosen["accommodation"], len(positions.parties))
    parties, notes = _parties(positions)
    draw = np.random.default_rng(seed) if chosen["state_transitions"] == "stochastic" else None
    history = _History(positions, parties, _rules(chosen), matrix, draw)
    history.run(stop)
    plain = {
        **chosen,
        "accommodation": "identity" if matrix is None else matrix.tolist(),
        **stop._asdict(),
        "seed": seed,
    }
    return history.result(plain, notes, stop.turns >= STOP["max_turns"])


def _choose(
    positions: Positions, given: Mapping[str, object], accommodation: object
) -> dict[str, Any]:
    """What is given, or else stated by the file, or else the reference program's."""
    stated: dict[str, object] = dict(positions.options)
    for name in ("accommodation", *STOP):
        stated.pop(name, None)
    chosen = {
        **DEFAULTS,
        **stated,
        **{name: value for name, value in given.items() if value is not None},
    }
    check_options("smp", OPTIONS, chosen)
    accommodation = (
        positions.options.get("accommodation", "identity")
        if accommodation is None
        else accommodation
    )
    return {**chosen, "accommodation": accommodation}


class _Stop(NamedTuple):
    """When the turns end."""

    turns: int
    min_turns: int
    relative_step: float


def _stop(
    positions: Positions, turns: int | None, min_turns: int | None, relative_step: float | None
) -> _Stop:
    """What is given, or else stated by the file, or else the reference program's."""
    stated = {name: float(positions.options.get(name, usual)) for name, usual in STOP.items()}
    least = int(stated["min_turns"]) if min_turns is None else min_turns
    step = stated["relative_step"] if relative_step is None else relative_step
    if isinstance(least, bool) or not isinstance(least, int) or not 0 <= least <= TURNS:
        raise InputError(f"min_turns is {least!r}; it can be a whole number from 0 to {TURNS:,}")
    if not (isinstance(step, int | float) and 0 <= step <= 1):
        raise InputError(f"relative_step is {step!r}; it can be a number from 0 to 1")
    return _Stop(check_turns(turns, int(stated["max_turns"])), least, float(step))


def _rules(chosen: Mapping[str, Any]) -> Rules:
    return Rules(
        voting_rule=chosen["voting_rule"],
        victory=chosen["victory_probability"],
        pce=chosen["pce"],
        risk_range=chosen["big_r_range"],
        risk_adjust=chosen["big_r_adjust"],
        commitment=chosen["third_party_commit"],
        interpolation=chosen["bargain_interpolation"],
        bargain_model=chosen["bargain_model"],
    )


def _matrix(accommodation: Any, count: int) -> Array | None:
    """The matrix of accommodation; None for identity, with which a party wants its own position."""
    if isinstance(accommodation, str):
        if accommodation.split("(")[0].strip() == "identity":
            return None
        raise InputError(f"accommodation is {accommodation!r}; it can be identity, or a matrix")
    try:
        matrix = np.array(accommodation, dtype=float)
    except (TypeError, ValueError):
        raise InputError("accommodation can be identity, or a matrix of numbers") from None
    if matrix.shape != (count, count):
        raise InputError(
            f"accommodation has shape {matrix.shape}; it needs a row and a column for each of "
            f"{count} parties"
        )
    if not (
        np.isfinite(matrix).all() and (matrix >= 0).all() and (matrix.sum(1) <= 1 + 1e-9).all()
    ):
        raise InputError("accommodation needs entries of 0 or more, with sums of rows of at most 1")
    return None if np.array_equal(matrix, np.eye(count)) else matrix


def _parties(positions: Positions) -> tuple[Parties, list[str]]:
    """Saliences that sum to at most 1, capabilities in a common unit.

    And what to say about them.
    """
    notes = []
    salience = np.where(np.isnan(positions.position), 0.0, positions.salience)
    most = salience.sum(1).max(initial=0.0)
    if most > 1 + 1e-9:
        salience = salience / most
        notes.append(
            f"In this model a party's saliences sum to at most 1; here to up to {most:.3g}: "
            "all were divided by that."
        )
    if np.isnan(positions.position).any():
        notes.append("Where a party takes no stand on an issue, it is left out of that issue.")
    return Parties(salience, common_unit(positions.capability)), notes


class _History:
    """The rounds as they come."""

    def __init__(
        self,
        positions: Positions,
        parties: Parties,
        rules: Rules,
        matrix: Array | None,
        draw: np.random.Generator | None,
    ) -> None:
        self.positions, self.parties, self.rules, self.matrix, self.draw = (
            positions,
            parties,
            rules,
            matrix,
            draw,
        )
        self.rounds = [positions.unit]
        self.ideal = positions.unit
        self.turns: list[Turn] = []
        self.chances = [winning(parties, self.rounds[0], self.ideal, rules)]
        self.steps: list[float] = []
        self.stopped = "turns"

    def run(self, stop: _Stop) -> None:
        """Take turns until the parties have settled, at most so many."""
        for count in range(1, stop.turns + 1):
            turn = take_turn(self.parties, self.rounds[-1], self.ideal, self.rules, self.draw)
            self.turns.append(turn)
            self.rounds.append(turn.position)
            self.ideal = self._wanted()
            self.chances.append(winning(self.parties, turn.position, self.ideal, self.rules))
            apart = np.nan_to_num(self.rounds[-1] - self.rounds[-2])
            self.steps.append(float(np.sqrt((apart**2).sum(1)).sum()))
            if count >= stop.min_turns and self.steps[-1] < stop.relative_step * (
                self.steps[0] + _FIRST
            ):
                self.stopped = "settled"
                return

    def _wanted(self) -> Array:
        """What the parties want after a turn.

        On an issue where another takes no stand, its weight goes to the old wish.
        """
        now = self.rounds[-1]
        if self.matrix is None:
            return now
        heard = self.matrix @ np.nan_to_num(now)
        weight = self.matrix @ np.isfinite(now).astype(float)
        return np.asarray(heard + (1 - weight) * self.ideal)

    def result(
        self, options: Mapping[str, Any], notes: list[str], to_the_end: bool
    ) -> InfluenceResult:
        """What came of it; whether it was to go on until the parties settle."""
        low, high = self.positions.scale.T
        rounds = low + np.stack(self.rounds) * (high - low)
        rounds[0] = self.positions.position
        mean = weighted_mean(np.swapaxes(rounds, 1, 2), self.positions.weight.T)
        median = weighted_median(np.swapaxes(rounds, 1, 2), self.positions.weight.T)
        detail = {"mean": mean, "median": median, **self._detail()}
        moving = np.full(len(high), to_the_end and self.stopped == "turns")
        span = wandered(mean, moving, self.positions.scale)
        notes = [*notes, *self._remarks(mean[-1])]
        return InfluenceResult(
            "smp", options, self.positions, rounds, mean[-1], detail, tuple(notes), span
        )

    def _remarks(self, outcome: Array) -> list[str]:
        remarks = no_answer(self.positions, outcome)
        if self.stopped == "turns" and self.turns:
            remarks.append(f"The parties had not settled after {len(self.turns)} turns.")
        if 0 < self.parties.salience.max(initial=0.0) < _FAINT:
            remarks.append(_FAINT_NOTE)
        return remarks

    def _detail(self) -> dict[str, Any]:
        first = self.steps[0] + _FIRST if self.steps else 1.0
        return {
            "winning_probability": np.stack(self.chances),
            "relative_step": np.array(self.steps) / first,
            "stopped": self.stopped,
            "proposals": tuple(tuple(self._told(turn)) for turn in self.turns),
            "moves": self._moves(),
        }

    def _told(self, turn: Turn) -> list[dict[str, Any]]:
        names = list(self.positions.parties)
        return [
            {
                "from": names[proposal.initiator],
                "to": names[proposal.receiver],
                "gain": proposal.gain,
                "chance": proposal.chance,
                "followed_by": tuple(names[party] for party in np.flatnonzero(turn.taken == index)),
            }
            for index, proposal in enumerate(turn.proposals)
        ]

    def _moves(self) -> Array:
        moves = np.zeros((len(self.positions.parties),) * 2)
        for before, turn in zip(self.rounds, self.turns, strict=False):
            for party in np.flatnonzero(turn.taken >= 0):
                proposal = turn.proposals[turn.taken[party]]
                other = proposal.receiver if proposal.initiator == party else proposal.initiator
                moves[party, other] += np.sqrt(
                    (np.nan_to_num(turn.position[party] - before[party]) ** 2).sum()
                )
        return moves
