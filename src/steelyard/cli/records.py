"""Commands whose options are the fields of a record."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, Field, fields
from inspect import Parameter, Signature
from typing import TYPE_CHECKING, Any, TypeVar, get_type_hints

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Options = TypeVar("Options", bound="DataclassInstance")


def command(record: type[Options], run: Callable[[Options], None]) -> Callable[..., None]:
    """Return a function for Typer that takes the fields of a dataclass as parameters.

    Parameters
    ----------
    record : type
        A dataclass whose fields are annotated with what Typer needs, in the order of the help.
    run : callable
        What the command does with them; it gives the command its name and its help.
    """
    hints = get_type_hints(record, include_extras=True)
    parameters = [_parameter(each, hints[each.name]) for each in fields(record)]

    def called(**given: Any) -> None:
        run(record(**given))

    called.__name__, called.__doc__ = run.__name__, run.__doc__
    called.__annotations__ = hints
    vars(called)["__signature__"] = Signature(parameters)
    return called


def _parameter(field: Field[Any], hint: Any) -> Parameter:
    default = Parameter.empty if field.default is MISSING else field.default
    return Parameter(field.name, Parameter.KEYWORD_ONLY, default=default, annotation=hint)
