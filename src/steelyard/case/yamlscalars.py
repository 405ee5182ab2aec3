"""What an unquoted word in YAML stands for: YAML 1.2's core schema, and dates."""

from __future__ import annotations

import datetime
import math
import re
from typing import TypeAlias

Plain: TypeAlias = str | int | float | bool | datetime.date | None

_BOOLEANS = {
    "true": True,
    "True": True,
    "TRUE": True,
    "false": False,
    "False": False,
    "FALSE": False,
}
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_INTEGER = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_NOT_FINITE = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LONGEST_NUMBER = 400


def plain_value(written: str) -> Plain:
    """Return what an unquoted scalar stands for.

    ``yes``, ``no``, ``on`` and ``off`` are words; ``2024-05-02`` is a date.

    Raises
    ------
    ValueError
        For a number that is not finite or a date that does not exist; the message is one sentence.
    """
    if written in _NULLS:
        return None
    if written in _BOOLEANS:
        return _BOOLEANS[written]
    if _DATE.fullmatch(written):
        return _date(written)
    if _NOT_FINITE.fullmatch(written):
        raise ValueError("Numbers must be finite.")
    if _INTEGER.fullmatch(written) or _FLOAT.fullmatch(written):
        return _number(written)
    return written


def _date(written: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(written)
    except ValueError as error:
        raise ValueError("There is no such date.") from error


def _number(written: str) -> int | float:
    if len(written) > _LONGEST_NUMBER:
        raise ValueError("This number has too many digits.")
    if not _INTEGER.fullmatch(written):
        return _finite(float(written))
    whole = int(written, 0 if written[:2] in {"0o", "0x"} else 10)
    if abs(whole) > 1e308:
        raise ValueError("This number is too large.")
    return whole


def _finite(number: float) -> float:
    if not math.isfinite(number):
        raise ValueError("This number is too large.")
    return number
