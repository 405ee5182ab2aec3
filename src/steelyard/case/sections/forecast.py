"""Forecasts: who predicted what, when, and how it came out."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator

from steelyard.case.sections.base import Names, Section, Written

ForecastOutcome = Annotated[
    Literal["true", "false", "open"],
    BeforeValidator(lambda raw: str(raw).lower() if isinstance(raw, bool) else raw),
]


class Forecast(Section):
    """A prediction on record."""

    by: Written
    said: Written
    date: Written = ""
    about: Written = ""
    outcome: ForecastOutcome = "open"
    evidence: Names = ()
