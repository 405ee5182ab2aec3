"""What all sections share: a strict frozen model, names, and texts as written."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints

from steelyard.case.days import stated_day

NAME_PATTERN = r"^[A-Za-z][A-Za-z0-9_-]{0,63}$"
Name = Annotated[str, StringConstraints(pattern=NAME_PATTERN)]


class Section(BaseModel):
    """A part of a case: unknown keys are refused, values never change."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


def _written(raw: Any) -> Any:
    return str(raw) if isinstance(raw, date | int | float) and not isinstance(raw, bool) else raw


def _listed(raw: Any) -> Any:
    return [raw] if isinstance(raw, str) else raw


Written = Annotated[str, BeforeValidator(_written)]
"""A text that may look like a date or a number in the file."""

Day = Annotated[str, BeforeValidator(stated_day)]
"""A date: a day, a month or a year."""

Names = Annotated[tuple[Name, ...], BeforeValidator(_listed)]
"""One name or a list of names."""

Texts = Annotated[tuple[Written, ...], BeforeValidator(_listed)]
