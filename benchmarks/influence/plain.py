"""A turn of the spatial model of politics in plain loops, as its definition reads.

Slow, and to be compared with.

Reference options only: proportional votes, linear victory, conditional election, middle range of
risk, adjusted by one third, third parties half committed, second powers, the initiator's proposal,
deterministic, everybody wants its own position.
"""

from __future__ import annotations

import math

Vector = list[float]
Matrix = list[Vector]


def distance(salience: Vector, one: Vector, other: Vector) -> float:
    """How far two points lie apart by these saliences."""
    total = sum(s**2 for s in salience)
    if total == 0:
        return 0.0
    return math.sqrt(
        sum(s**2 * (a - b) ** 2 for s, a, b in zip(salience, one, other, strict=True)) / total
    )


def utility(d: float, risk: float) -> float:
    """What something so far away is worth."""
    return (1 - d) * (1 + risk * d)


def elect(worth: Matrix, weight: Vector) -> Vector:
    """Conditional election: worth[voter][option]."""
    count = len(worth[0])
    beats_all = []
    for p in range(count):
        product = 1.0
        for q in range(count):
            if p == q:
                product *= 0.5
                continue
            mine = 1e-8 + sum(
                w * max(0.0, row[p] - row[q]) for w, row in zip(weight, worth, strict=True)
            )
            other = 1e-8 + sum(
                w * max(0.0, row[q] - row[p]) for w, row in zip(weight, worth, strict=True)
            )
            product *= mine / (mine + other)
        beats_all.append(product)
    return [product / sum(beats_all) for product in beats_all]


def attitudes(position: Matrix, salience: Matrix, capability: Vector) -> Vector:
    """Risk attitudes from -1/2 to 1."""
    worth = [
        [1 - distance(s, t, other) for other in position]
        for s, t in zip(salience, position, strict=True)
    ]
    chance = elect(worth, capability)
    least, most = min(chance), max(chance)
    if most - least <= 1e-12:
        return [0.0] * len(chance)
    return [(3 * p - (most + 2 * least)) / (2 * (most - least)) for p in chance]


def chance_to_win(i: int, j: int, u: Matrix, weight: Vector) -> float:
    """How likely i thinks to beat j.

    u[k][l] is what it thinks l's position to be worth to k.
    """
    a = weight[i] * (u[i][i] - u[i][j])
    b = weight[j] * (u[j][j] - u[j][i])
    for_i, for_j = 1e-10 + a, 1e-10 + b
    strong_i, strong_j = for_i, for_j
    for k in range(len(u)):
        if k in (i, j):
            continue
        e = weight[k] * (u[k][i] - u[k][j])
        q = (for_i + max(0.0, e)) / (for_i + for_j + abs(e))
        v = weight[k] * (q * (u[k][k] - u[k][i]) - (1 - q) * (u[k][k] - u[k][j]))
        strong_i += max(0.0, v)
        strong_j += max(0.0, -v)
    return strong_i / (strong_i + strong_j)


def meet(
    t_i: Vector, t_j: Vector, s_i: Vector, s_j: Vector, chance: float
) -> tuple[Vector, Vector]:
    """Where i and j are to go."""
    b_i, b_j = [], []
    for ti, tj, si, sj in zip(t_i, t_j, s_i, s_j, strict=True):
        h_i, h_j = (si * chance) ** 2, (sj * (1 - chance)) ** 2
        b_i.append(
            math.floor(1e4 * ((h_i + 1e-6) * ti + h_j * tj) / (h_i + 1e-6 + h_j) + 0.5) / 1e4
        )
        b_j.append(
            math.floor(1e4 * (h_i * ti + (h_j + 1e-6) * tj) / (h_i + h_j + 1e-6) + 0.5) / 1e4
        )
    return b_i, b_j


def proposals(
    position: Matrix, salience: Matrix, capability: Vector, risk: Vector
) -> list[tuple[int, int, Vector, Vector]]:
    """Who proposes to whom, and the two points."""
    count = len(position)
    total = [sum(s) for s in salience]
    weight = [s * c for s, c in zip(total, capability, strict=True)]
    made = []
    for i in range(count):
        u = [
            [
                utility(
                    distance(salience[k], position[k], position[m]), (2 * risk[i] + risk[k]) / 3
                )
                for m in range(count)
            ]
            for k in range(count)
        ]
        best, target, likely = 1e-5, -1, 0.0
        for j in range(count):
            if j == i:
                continue
            p = chance_to_win(i, j, u, weight)
            here, there = u[i][i], u[i][j]
            gain = (
                (1 - total[j]) * 2 * here
                + total[j] * (p * 2 * here + (1 - p) * 2 * there)
                - (here + there)
            )
            if gain > best:
                best, target, likely = gain, j, p
        if target >= 0:
            made.append(
                (
                    i,
                    target,
                    *meet(position[i], position[target], salience[i], salience[target], likely),
                )
            )
    return made


def turn(position: Matrix, salience: Matrix, capability: Vector) -> Matrix:
    """Where all are after one turn, on scales from 0 to 1."""
    count = len(position)
    risk = attitudes(position, salience, capability)
    made = proposals(position, salience, capability, risk)
    states = [position]
    for i, j, b_i, b_j in made:
        states.append([b_i if k == i else b_j if k == j else t for k, t in enumerate(position)])
    worth = [
        [
            sum(utility(distance(salience[k], position[k], t), risk[k]) for t in state) / count
            for state in states
        ]
        for k in range(count)
    ]
    after = []
    for k in range(count):
        agenda = [0]
        agenda += [at for at, (i, _, _, _) in enumerate(made, start=1) if i == k]
        agenda += [at for at, (_, j, _, _) in enumerate(made, start=1) if j == k]
        likely = elect([[row[at] for at in agenda] for row in worth], capability)
        after.append(states[agenda[likely.index(max(likely))]][k])
    return after
