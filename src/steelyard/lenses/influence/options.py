"""Options of the influence models, each model's in one frozen record.

A field says all of an option: its name, its default, the words or numbers it can be, and in a
sentence what it means. What is read from the command line, what is checked, and what the page of
options tells follow from there. A field of another type, such as a matrix, is for Python alone.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from typing import Any, Literal, NamedTuple, Self, get_args, get_origin, get_type_hints

from steelyard.english.words import some
from steelyard.errors import InputError, nearest
from steelyard.lenses.influence.positions import Positions

TURNS = 1000


class Bounds(NamedTuple):
    """Between which ends a number must lie."""

    low: float
    high: float = math.inf


FROM_ZERO_UP = Bounds(0)


@dataclass(frozen=True)
class ModelOption:
    """An option of a model, as its field declares it.

    Attributes
    ----------
    name, meaning : str
    default : object
    words : tuple of str
        What it can be; empty for numbers.
    number : type, optional
        Of a number: `int` or `float`.
    bounds : Bounds
        Of a number.
    """

    name: str
    meaning: str
    default: Any
    words: tuple[str, ...] = ()
    number: type[int] | type[float] | None = None
    bounds: Bounds = FROM_ZERO_UP

    @property
    def range(self) -> str:
        """What a number can be, in words."""
        low, high = self.bounds
        end = "up" if math.isinf(high) else f"to {high:,}"
        return f"a {self._whole}number from {low} {end}"

    @property
    def _whole(self) -> str:
        return "whole " if self.number is int else ""

    def wrong_value(self, value: object) -> str | None:
        """Return what is said of a value that the option cannot have."""
        if self.words:
            return None if value in self.words else self._wrong_word(value)
        return (
            None if self._in_bounds(value) else f"{self.name} is {value!r}; it can be {self.range}"
        )

    def wrong_text(self, text: str) -> str | None:
        """Return what is said of a text that is none of the words, or no number from 0 up."""
        if self.number is None:
            return self.wrong_value(text)
        try:
            below = self.number(text) < 0
        except ValueError:
            return f"{self.name} is {text!r}; it must be a {self._whole}number"
        return f"{self.name} is {text}; it must be a number from 0 up" if below else None

    def read(self, text: str) -> str | float:
        """Return the value that a text stands for."""
        return text if self.number is None else self.number(text)

    def _wrong_word(self, value: object) -> str:
        close = nearest(str(value), self.words)
        way_out = f"did you mean {close}?" if close else f"it can be {', '.join(self.words)}"
        return f"{self.name} is {value!r}; {way_out}"

    def _in_bounds(self, value: object) -> bool:
        if isinstance(value, bool) and self.number is int:
            return False
        known = int if self.number is int else int | float
        return isinstance(value, known) and self.bounds.low <= value <= self.bounds.high


@dataclass(frozen=True)
class ModelOptions:
    """What can be chosen in a model; of this one nothing.

    Raises
    ------
    InputError
        A value does not exist; all of them in one message.
    """

    def __post_init__(self) -> None:
        """Refuse values that do not exist."""
        told = (
            option.wrong_value(getattr(self, name))
            for name, option in options_of(type(self)).items()
        )
        if problems := [problem for problem in told if problem]:
            raise InputError("\n".join(problems))

    @classmethod
    def stated_in(cls, positions: Positions) -> Self:
        """Return what a file of positions states, and else the defaults."""
        return cls()

    @classmethod
    def of_result(cls, told: Mapping[str, Any]) -> Self:
        """Return the options that a result tells."""
        return cls(**{field.name: told[field.name] for field in fields(cls)})

    def in_force(self) -> dict[str, Any]:
        """Return every option as plain data."""
        return asdict(self)

    def with_texts(self, model: str, texts: Mapping[str, str]) -> Self:
        """Return the same options but for those that are given as texts.

        Raises
        ------
        InputError
            The model has no such option or value; all of them in one message.
        """
        known = options_of(type(self))
        if problems := wrong_texts(model, known, texts):
            raise InputError("\n".join(problems))
        return replace(self, **{name: known[name].read(text) for name, text in texts.items()})


_KNOWN: dict[type[ModelOptions], Mapping[str, ModelOption]] = {}


def options_of(options: type[ModelOptions]) -> Mapping[str, ModelOption]:
    """Return the options that a record declares, by name, in order.

    Without those for Python alone.
    """
    if options not in _KNOWN:
        hints = get_type_hints(options, include_extras=True)
        found = [_declared(each.name, hints[each.name], each.default) for each in fields(options)]
        _KNOWN[options] = {each.name: each for each in found if each.words or each.number}
    return _KNOWN[options]


def _declared(name: str, hint: Any, default: object) -> ModelOption:
    """The option that a field annotated with a type, a meaning and perhaps bounds declares."""
    kind, meaning, *bounds = get_args(hint)
    words = get_args(kind) if get_origin(kind) is Literal else ()
    return ModelOption(
        name, meaning, default, words, kind if kind in (int, float) else None, *bounds
    )


def wrong_texts(
    model: str, known: Mapping[str, ModelOption], texts: Mapping[str, str]
) -> list[str]:
    """Return what is said of names and values that a model does not have: names, words, numbers."""
    there = {name: text for name, text in texts.items() if name in known}
    told = [
        (known[name].number is not None, known[name].wrong_text(text))
        for name, text in there.items()
    ]
    return [
        *(no_option(model, name, list(known)) for name in texts if name not in known),
        *(problem for is_number, problem in told if problem and not is_number),
        *(problem for is_number, problem in told if problem and is_number),
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
