"""Problems made at random, with everything that a question may hold."""

from __future__ import annotations

import numpy as np

from steelyard.balance.levers import EffectNumbers, EffectType, LeverNumbers
from steelyard.balance.offer import Offer, Pause, Seat
from steelyard.balance.problem import Problem
from steelyard.contest.outlook import Outlook

PARTIES = ("holder", "target", "third")
ENDS = ("win", "lose", "stall")
KINDS: tuple[EffectType, ...] = ("rate", "belief", "flow", "once", "carrot", "assurance")
LAGS = (0.0, 0.0, 1.5, 6.0, 20.0)


def random_problem(seed: int, levers: int | None = None, draws: int = 5) -> Problem:
    """A question of the holder over the target; a third party may be needed too, and the holder."""
    rng = np.random.default_rng(seed)
    needs = (("target",), ("holder", "target"), ("target", "third"), PARTIES)[seed % 4]
    count = int(rng.integers(0, 5)) if levers is None else levers
    seats = {party: _seat(rng, draws) for party in PARTIES}
    return Problem("holder", "target", needs, seats, tuple(_lever(rng, i, count, draws) for i in range(count)), draws)


def _seat(rng: np.random.Generator, draws: int) -> Seat:
    outlook = Outlook(
        rates={end: rng.uniform(0.005, 0.06, draws) for end in ENDS},
        values={end: rng.uniform(-0.1, 1.1, draws) for end in ENDS},
        cost=rng.uniform(-0.002, 0.02, draws),
        discount=rng.uniform(0.003, 0.03, draws),
        now=rng.uniform(0, 1, draws),
    )
    broken = rng.uniform(-0.1, 0.4, draws) if rng.random() < 0.5 else None
    chance = rng.uniform(0, 0.25, draws) if rng.random() < 0.7 else np.zeros(draws)
    return Seat(outlook, Offer(_pause(rng, draws) if rng.random() < 0.3 else rng.uniform(0.2, 0.7, draws), chance, broken))


def _pause(rng: np.random.Generator, draws: int) -> Pause:
    months, cost, chance, then = (rng.uniform(low, high, draws) for low, high in ((0.5, 12), (0, 0.01), (0, 1), (0.3, 0.9)))
    return Pause(months, cost, chance, then, {"win": rng.uniform(0.5, 1.5, draws)})


def _lever(rng: np.random.Generator, index: int, count: int, draws: int) -> LeverNumbers:
    effects = tuple(_effect(rng, draws) for _ in range(int(rng.integers(1, 4))))
    excludes = frozenset({f"lever{int(rng.integers(count))}"} - {f"lever{index}"}) if rng.random() < 0.4 else frozenset()
    reach = rng.uniform(0, 1, draws)
    return LeverNumbers(
        name=f"lever{index}",
        by="holder",
        kind=str(rng.choice(["carrot", "stick", "support"])),
        effects=effects,
        used=rng.uniform(0, 0.9, draws) if rng.random() < 0.7 else np.zeros(draws),
        credibility=rng.uniform(0, 1, draws),
        available=np.where(rng.random(draws) < 0.6, 1.0, reach) if rng.random() < 0.5 else np.ones(draws),
        cost_agree=rng.uniform(-0.02, 0.1, draws) if rng.random() < 0.5 else np.zeros(draws),
        cost_refuse=rng.uniform(0, 0.1, draws) if rng.random() < 0.5 else np.zeros(draws),
        lag=float(rng.choice(LAGS)),
        excludes=excludes,
    )


def _effect(rng: np.random.Generator, draws: int) -> EffectNumbers:
    kind = KINDS[int(rng.integers(len(KINDS)))]
    touches = ["target"] if kind == "belief" else [party for party in PARTIES if party == "target" or rng.random() < 0.5]
    low, high = {"rate": (0.3, 3), "belief": (0.3, 3), "flow": (-0.005, 0.02), "assurance": (0.2, 1.3)}.get(kind, (-0.02, 0.2))
    end = str(rng.choice(ENDS)) if kind in ("rate", "belief") else None
    return EffectNumbers(kind, rng.uniform(low, high, draws), frozenset(touches), end)
