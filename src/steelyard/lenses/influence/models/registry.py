"""All influence models by name."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence

from steelyard.errors import InputError, nearest
from steelyard.lenses.influence.choices import no_option, wrong_values
from steelyard.lenses.influence.models.average.compromise import compromise
from steelyard.lenses.influence.models.average.median import OPTIONS as MEDIAN
from steelyard.lenses.influence.models.average.median import median
from steelyard.lenses.influence.models.bargain.model import OPTIONS as NASH
from steelyard.lenses.influence.models.bargain.model import nash
from steelyard.lenses.influence.models.challenge.model import OPTIONS as CHALLENGES
from steelyard.lenses.influence.models.challenge.model import expected_utility
from steelyard.lenses.influence.models.challenge.riskneutral import challenge
from steelyard.lenses.influence.models.election.model import OPTIONS as CONDORCET
from steelyard.lenses.influence.models.election.model import condorcet
from steelyard.lenses.influence.models.exchange.model import OPTIONS as EXCHANGE
from steelyard.lenses.influence.models.exchange.model import exchange
from steelyard.lenses.influence.models.spatial.model import OPTIONS as SPATIAL
from steelyard.lenses.influence.models.spatial.model import spatial
from steelyard.lenses.influence.positions import Positions
from steelyard.lenses.influence.result import InfluenceResult

Model = Callable[..., InfluenceResult]
WORDS: Mapping[str, Mapping[str, Sequence[str]]] = {
    "compromise": {},
    "median": MEDIAN,
    "nash": NASH,
    "pce": CONDORCET,
    "exchange": EXCHANGE,
    "challenge": CHALLENGES,
    "eum": CHALLENGES,
    "smp": SPATIAL,
}
"""The options of each model that are words, and their values."""
NUMBERS: Mapping[str, type[int] | type[float]] = {
    "q": float,
    "seed": int,
    "min_turns": int,
    "relative_step": float,
}
"""Options that are no words."""
MODELS: Mapping[str, Model] = {
    "compromise": compromise,
    "median": median,
    "nash": nash,
    "pce": condorcet,
    "exchange": exchange,
    "challenge": challenge,
    "eum": expected_utility,
    "smp": spatial,
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
        Options of the model by name; see its function.

    Raises
    ------
    InputError
        There is no such model, option or value; the message names the nearest.
    """
    if model not in MODELS:
        close = nearest(model, MODELS)
        raise InputError(
            f"no influence model is called {model!r}; "
            + (f"did you mean {close}?" if close else _known())
        )
    known, given = known_options(model), options or {}
    problems = [no_option(model, name, known) for name in given if name not in known]
    problems += wrong_values(WORDS[model], given)
    problems += [
        problem
        for name, text in given.items()
        if name in NUMBERS and (problem := _no_number(name, text))
    ]
    if problems:
        raise InputError("\n".join(problems))
    taken = {name: NUMBERS[name](text) if name in NUMBERS else text for name, text in given.items()}
    return MODELS[model](positions, turns=turns, **taken)


def known_options(model: str) -> list[str]:
    """Return the names of a model's options that are words or numbers."""
    return [
        name
        for name in inspect.signature(MODELS[model]).parameters
        if name not in ("positions", "turns", "accommodation")
    ]


def _known() -> str:
    return f"there are {', '.join(MODELS)}"


def _no_number(name: str, text: str) -> str | None:
    """What is said of a text that is not the number that an option wants."""
    try:
        below = NUMBERS[name](text) < 0
    except ValueError:
        return f"{name} is {text!r}; it must be a {'whole ' if NUMBERS[name] is int else ''}number"
    return f"{name} is {text}; it must be a number from 0 up" if below else None
