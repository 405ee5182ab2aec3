"""Problems made at random, with everything that a question may hold."""

from __future__ import annotations

import numpy as np

from steelyard.arrays import Array
from steelyard.case.sections.lever import EffectType
from steelyard.lenses.balance.contest.outlook import Outlook
from steelyard.lenses.balance.levers import Due, EffectNumbers, LeverNumbers
from steelyard.lenses.balance.offer import Offer, Relapse, Seat, Truce
from steelyard.lenses.balance.problem import LeverageProblem

PARTIES = ("holder", "target", "third", "ally")
ENDS = ("win", "lose", "stall")
KINDS: tuple[EffectType, ...] = ("rate", "belief", "flow", "once", "carrot", "assurance")
DUES: tuple[Due, ...] = ("agreement", "refusal", "always")
LAGS = (0.0, 0.0, 1.5, 6.0, 20.0)
NEEDS = (
    ("target",),
    ("holder", "target"),
    ("target", "third"),
    ("holder", "target", "third"),
    ("target", "ally"),
    ("target",),
)


def random_problem(seed: int, levers: int | None = None, draws: int = 6) -> LeverageProblem:
    """A question of the holder over the target, with an ally in every third.

    Others may be needed too, the holders among them.

    Where nobody can give up a one-off may also pay the one that refuses.
    """
    rng = np.random.default_rng(seed)
    stuck = seed % 5 == 4
    holders = ("holder", "ally") if seed % 3 == 1 else ("holder",)
    count = int(rng.integers(0, 5)) if levers is None else levers
    seats = {party: _seat(rng, draws, stuck) for party in PARTIES}
    made = tuple(_lever(rng, i, count, draws, holders, stuck) for i in range(count))
    reconsiders = 1 / rng.uniform(2, 15, draws) if rng.random() < 0.7 else None
    backing_down = {holder: rng.uniform(0, 0.1, draws) for holder in holders if rng.random() < 0.5}
    return LeverageProblem(
        holders, "target", NEEDS[seed % 6], seats, made, draws, reconsiders, backing_down
    )


def _seat(rng: np.random.Generator, draws: int, stuck: bool) -> Seat:
    values = {end: rng.uniform(-0.1, 1.1, draws) for end in ENDS}
    outlook = Outlook(
        rates={end: rng.uniform(0.005, 0.06, draws) for end in ENDS},
        values=values,
        cost=rng.uniform(-0.002, 0.03, draws),
        discount=rng.uniform(0.003, 0.03, draws),
        now=rng.uniform(0, 1, draws),
        quit=None
        if stuck
        else (None, np.minimum.reduce(list(values.values())), values["stall"])[
            int(rng.integers(3))
        ],
    )
    chance = rng.uniform(0, 0.25, draws) if rng.random() < 0.7 else np.zeros(draws)
    terms = _pause(rng, draws) if rng.random() < 0.3 else rng.uniform(0.2, 0.7, draws)
    return Seat(outlook, Offer(terms, chance, _broken(rng, draws)))


def _broken(rng: np.random.Generator, draws: int) -> Array | Relapse | None:
    stated, relapse = (
        rng.uniform(-0.1, 0.4, draws),
        Relapse(_ratios(rng, draws), rng.uniform(0, 0.2, draws)),
    )
    return (None, stated, relapse, relapse)[int(rng.integers(4))]


def _ratios(rng: np.random.Generator, draws: int) -> dict[str, Array]:
    return {end: rng.uniform(0.5, 1.5, draws) for end in ENDS if rng.random() < 0.5}


def _pause(rng: np.random.Generator, draws: int) -> Truce:
    months, cost, chance, then = (
        rng.uniform(low, high, draws) for low, high in ((0.5, 12), (0, 0.01), (0, 1), (0.3, 0.9))
    )
    return Truce(months, cost, chance, then, _ratios(rng, draws))


def _lever(
    rng: np.random.Generator,
    index: int,
    count: int,
    draws: int,
    holders: tuple[str, ...],
    stuck: bool,
) -> LeverNumbers:
    effects = tuple(_effect(rng, draws, stuck) for _ in range(int(rng.integers(1, 4))))
    excludes = (
        frozenset({f"lever{int(rng.integers(count))}"} - {f"lever{index}"})
        if rng.random() < 0.4
        else frozenset()
    )
    reach = rng.uniform(0, 1, draws)
    by = (holders, holders[:1], holders[-1:])[int(rng.integers(3))]
    return LeverNumbers(
        name=f"lever{index}",
        by=by,
        kind=str(rng.choice(["carrot", "stick", "support", "assurance", "information"])),
        effects=effects,
        used=rng.uniform(0, 0.9, draws) if rng.random() < 0.7 else np.zeros(draws),
        credibility=rng.uniform(0, 1, draws),
        available=np.where(rng.random(draws) < 0.6, 1.0, reach)
        if rng.random() < 0.5
        else np.ones(draws),
        costs={holder: rng.uniform(-0.02, 0.1, draws) for holder in by if rng.random() < 0.7},
        due=DUES[int(rng.integers(3))],
        lag=float(rng.choice(LAGS)),
        excludes=excludes,
    )


def _effect(rng: np.random.Generator, draws: int, stuck: bool) -> EffectNumbers:
    kind = KINDS[int(rng.integers(len(KINDS)))]
    touches = (
        ["target"]
        if kind == "belief"
        else [party for party in PARTIES if party == "target" or rng.random() < 0.5]
    )
    low, high = {
        "rate": (0.3, 3),
        "belief": (0.3, 3),
        "flow": (-0.005, 0.02),
        "once": (-0.02 if stuck else 0, 0.2),
        "carrot": (-0.02, 0.2),
        "assurance": (0.2, 1.3),
    }[kind]
    end = str(rng.choice(ENDS)) if kind in ("rate", "belief") else None
    return EffectNumbers(kind, rng.uniform(low, high, draws), frozenset(touches), end)
