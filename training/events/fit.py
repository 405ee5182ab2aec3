"""Fit the classifier of events and cross-validate it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from steelyard.reading.events.events import EventWeights, probabilities
from steelyard.reading.events.features import WEIGHTS
from steelyard.reading.events.lexicon import TYPES
from training.events.data import Record, folds_of

ALL = ("main", "bare", "later", "word", "pair")


@dataclass(frozen=True)
class Settings:
    """How to fit.

    `kinds` of features are used; `penalty` on squared weights; `prior` weight of a type that the
    lexicon gives, before any learning; `silent` share of each record that is learned with the
    lexicon silenced, so that the words learn too; features of fewer than `least` records are left
    out.
    """

    kinds: tuple[str, ...] = ALL
    penalty: float = 1.5
    prior: float = 1.0
    silent: float = 0.3
    least: int = 2


def fit(
    features: Sequence[dict[str, float]], types: NDArray[np.int64], settings: Settings
) -> EventWeights:
    """Return the weights of a logistic regression with its penalty centred on the prior."""
    features, types, shares = _with_silent(features, types, settings)
    counted = Counter(name for record in features for name in record)
    kept = sorted(name for name, n in counted.items() if n >= settings.least)
    if "main" in settings.kinds:
        kept = sorted({*kept, "main:none", *(f"main:{t}" for t in TYPES)})
    row = {name: i for i, name in enumerate(kept)}
    X = np.zeros((len(features), len(kept) + 1))
    X[:, -1] = 1.0
    for i, record in enumerate(features):
        for name, value in record.items():
            if name in row:
                X[i, row[name]] = value
    start = np.zeros((X.shape[1], len(TYPES)))
    for i, kind in enumerate(TYPES):
        if f"main:{kind}" in row:
            start[row[f"main:{kind}"], i] = settings.prior
    solved = _minimum(X, np.eye(len(TYPES))[types], shares, start, settings.penalty)
    return EventWeights(row, solved.astype(np.float32))


def _with_silent(
    features: Sequence[dict[str, float]], types: NDArray[np.int64], settings: Settings
) -> tuple[list[dict[str, float]], NDArray[np.int64], NDArray[np.float64]]:
    chosen = [
        {n: v for n, v in record.items() if n.partition(":")[0] in settings.kinds}
        for record in features
    ]
    if not settings.silent:
        return chosen, types, np.ones(len(chosen))
    silent = [{n: v for n, v in r.items() if n.startswith(("word:", "pair:"))} for r in chosen]
    for record in silent:
        record["main:none"] = WEIGHTS["main"]
    shares = np.repeat([1.0 - settings.silent, settings.silent], len(chosen))
    return chosen + silent, np.concatenate([types, types]), shares


def _minimum(
    X: NDArray[np.float64],
    Y: NDArray[np.float64],
    shares: NDArray[np.float64],
    start: NDArray[np.float64],
    penalty: float,
) -> NDArray[np.float64]:
    def loss(flat: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        W = flat.reshape(start.shape)
        score = X @ W
        score -= score.max(axis=1, keepdims=True)
        log_p = score - np.log(np.exp(score).sum(axis=1, keepdims=True))
        off = W - start
        value = -(shares[:, None] * Y * log_p).sum() + penalty / 2 * (off**2).sum()
        slope = X.T @ (shares[:, None] * (np.exp(log_p) - Y)) + penalty * off
        return float(value), slope.ravel()

    result = minimize(loss, start.ravel(), jac=True, method="L-BFGS-B", options={"maxiter": 300})
    solved: NDArray[np.float64] = result.x.reshape(start.shape)
    return solved


@dataclass(frozen=True)
class Score:
    """Share of right types, mean log loss, mean probability of the type that was chosen."""

    right: float
    loss: float
    sure: float


def cross_validated(
    records: list[Record], settings: Settings, count: int, seed: int, more: Sequence[Record] = ()
) -> tuple[Score, NDArray[np.int64]]:
    """Return the scores of records by weights fitted without their fold, and the types chosen.

    Records of `more` are learned from in every fold and never scored.
    """
    folds = folds_of(records, count, seed)
    types = np.array([r.type for r in records])
    P = np.zeros((len(records), len(TYPES)))
    for fold in range(count):
        learned = [r for r, f in zip(records, folds, strict=True) if f != fold] + list(more)
        weights = fit([r.features for r in learned], np.array([r.type for r in learned]), settings)
        for i in np.flatnonzero(folds == fold):
            own = {
                n: v
                for n, v in records[i].features.items()
                if n.partition(":")[0] in settings.kinds
            }
            P[i] = probabilities(own, weights)
    chosen = P.argmax(axis=1)
    loss = -np.log(P[np.arange(len(records)), types] + 1e-12).mean()
    return Score(float((chosen == types).mean()), float(loss), float(P.max(axis=1).mean())), chosen
