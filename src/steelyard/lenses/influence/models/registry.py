"""All influence models by name; a new one is one line here."""

from __future__ import annotations

from collections.abc import Mapping

from steelyard.errors import InputError, nearest
from steelyard.lenses.influence.models.average import compromise, median
from steelyard.lenses.influence.models.bargain import model as bargain
from steelyard.lenses.influence.models.challenge import model as challenge
from steelyard.lenses.influence.models.election import model as election
from steelyard.lenses.influence.models.entry import InfluenceModel, TurnCost
from steelyard.lenses.influence.models.exchange import model as exchange
from steelyard.lenses.influence.models.spatial import model as spatial
from steelyard.lenses.influence.models.spatial.options import SpatialOptions
from steelyard.lenses.influence.options import ModelOptions, options_of
from steelyard.lenses.influence.positions import Positions
from steelyard.lenses.influence.result import InfluenceResult

CHALLENGED = TurnCost(2, 20, 4e7)
MODELS: Mapping[str, InfluenceModel] = {
    model.name: model
    for model in (
        InfluenceModel(
            "compromise", compromise.compromise, ModelOptions, 0.002, compromise.at_once
        ),
        InfluenceModel("median", median.median, median.MedianOptions, 0.002, median.at_once),
        InfluenceModel("nash", bargain.nash, bargain.NashOptions, 0.01, bargain.at_once),
        InfluenceModel(
            "pce",
            election.condorcet,
            election.ElectionOptions,
            0.01,
            election.at_once,
            TurnCost(2, 1, 4e7),
        ),
        InfluenceModel("exchange", exchange.exchange, exchange.ExchangeOptions, 1),
        InfluenceModel(
            "challenge", challenge.challenge, challenge.ChallengeOptions, 1, cost=CHALLENGED
        ),
        InfluenceModel(
            "eum",
            challenge.expected_utility,
            challenge.ExpectedUtilityOptions,
            1,
            cost=CHALLENGED,
        ),
        InfluenceModel(
            "smp",
            spatial.spatial,
            SpatialOptions,
            2.5,
            cost=TurnCost(3, 100, 1e9),
            grain=3e-4,
        ),
    )
}


def run(
    model: str,
    positions: Positions,
    *,
    turns: int | None = None,
    options: Mapping[str, str] | None = None,
) -> InfluenceResult:
    """Run an influence model.

    Parameters
    ----------
    model : str
        One of `MODELS`.
    positions : Positions
    turns : int, optional
        At most so many; by default as the model has it. Models in which nobody moves ignore it.
    options : Mapping of str to str, optional
        Options of the model by name, as texts; see its record. They go before those that the file
        of the positions states, and these before the defaults.

    Raises
    ------
    InputError
        There is no such model, option or value; the message names the nearest.
    """
    if model not in MODELS:
        close = nearest(model, MODELS)
        way_out = f"did you mean {close}?" if close else f"there are {', '.join(MODELS)}"
        raise InputError(f"no influence model is called {model!r}; {way_out}")
    entry = MODELS[model]
    chosen = entry.options.stated_in(positions).with_texts(model, options or {})
    return entry.function(positions, chosen, turns=turns)


def known_options(model: str) -> list[str]:
    """Return the names of a model's options that are words or numbers."""
    return list(options_of(MODELS[model].options))
