"""Named options of the models: are there such names and values, and if not, which are meant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from steelyard.english.words import some
from steelyard.errors import InputError, nearest

TURNS = 1000


def check_options(
    model: str, allowed: Mapping[str, Sequence[str]], given: Mapping[str, object]
) -> None:
    """Raise an error for every option that a model does not have.

    Parameters
    ----------
    model : str
        Its name.
    allowed : Mapping of str to sequence of str
        The values of each option.
    given : Mapping of str to object
        What was chosen.

    Raises
    ------
    InputError
        An option, or a value of one, does not exist; all of them in one message.
    """
    problems = [no_option(model, name, list(allowed)) for name in given if name not in allowed]
    problems += wrong_values(allowed, given)
    if problems:
        raise InputError("\n".join(problems))


def wrong_values(allowed: Mapping[str, Sequence[str]], given: Mapping[str, object]) -> list[str]:
    """Return what is said of values that their options cannot have."""
    return [
        _wrong(name, value, allowed[name])
        for name, value in given.items()
        if value not in allowed.get(name, (value,))
    ]


def no_option(model: str | None, name: str, known: Sequence[str]) -> str:
    """Return what is said of an option that a model, or no model, has."""
    close = nearest(name, known)
    way_out = f"did you mean {close}?" if close else f"there are {', '.join(known) or 'none'}"
    return (
        f"{f'the model {model} has no' if model else 'no model has an'} option {name!r}; {way_out}"
    )


def several(names: Sequence[str], most: int = 10) -> str:
    """Return names in a row, of very many the first and how many more there are."""
    return some(names, most)


def check_turns(turns: int | None, default: int) -> int:
    """Return how many turns to take at most.

    Raises
    ------
    InputError
        It is no whole number from 0 to 1,000.
    """
    if turns is None:
        return default
    if isinstance(turns, bool) or not isinstance(turns, int) or not 0 <= turns <= TURNS:
        raise InputError(f"turns is {turns!r}; it can be a whole number from 0 to {TURNS:,}")
    return turns


def _wrong(name: str, value: object, values: Sequence[str]) -> str:
    close = nearest(str(value), values)
    way_out = f"did you mean {close}?" if close else f"it can be {', '.join(values)}"
    return f"{name} is {value!r}; {way_out}"
