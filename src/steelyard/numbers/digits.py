"""Numbers in digits: the separators of the world, powers of ten, and what is no number at all."""

from __future__ import annotations

import re
from collections.abc import Iterator

SPACES = " \t\r\n\u00a0\u2009\u202f"
MARKS = "'’ʼ"
MINUS = "-\u2212"
_UP = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_RAISED = str.maketrans(_UP + "⁻" + "\u2212", "0123456789--")

_EXPONENT = rf"(?:\^|\*\*)[ ]?[({{]?[+{MINUS}]?\d{{1,3}}[)}}]?|⁻?[{_UP}]{{1,3}}"
RUN = (
    rf"(?:\d+(?:[.,{MARKS}]\d+|[{SPACES}]\d+(?![\d/]))*|(?<![\w.])\.\d+)"
    rf"(?:[{SPACES}]?[×xX*·][{SPACES}]?10(?:{_EXPONENT})|[eE][-+\u2212]?\d{{1,3}}(?![\w%])|"
    rf"{_EXPONENT})?"
)
"""Digits with all that may belong to the same number.

:func:`parts_of_run` says which numbers it holds.
"""

_HEAD = r"[1-9]\d{0,2}"
_POINT, _COMMA = r"\.(?P<part>\d+)", r",(?P<part>\d\d?)"


def _usages() -> Iterator[re.Pattern[str]]:
    """Ways to write whole numbers, each with its ways to write decimals."""
    plain = r"0|[1-9]\d*"
    western, indian = rf"{_HEAD}(?:,\d{{3}})+", r"[1-9]\d?(?:,\d\d)+,\d{3}"
    spaced, marked = (
        rf"{_HEAD}(?P<gap>[{gap}])\d{{3}}(?:(?P=gap)\d{{3}})*" for gap in (SPACES, MARKS)
    )
    yield re.compile(rf"(?P<whole>{plain}|{western}|{indian}|)(?:{_POINT})?")
    yield re.compile(rf"(?P<whole>(?!(?:1[89]|20)\d\d,)(?:{plain}))(?:{_COMMA})")
    yield re.compile(r"(?P<whole>0),(?P<part>\d+)")
    for grouped in (spaced, marked):
        for point in (_POINT, _COMMA):
            yield re.compile(rf"(?P<whole>{grouped})(?:{point})?")
    yield re.compile(rf"(?P<whole>{_HEAD}(?:\.\d{{3}}){{2,}})(?:,(?P<part>\d+))?")
    yield re.compile(rf"(?P<whole>{_HEAD}(?:\.\d{{3}})+)(?:{_COMMA})")


_USAGES = tuple(_usages())
_YEAR = re.compile(rf"(?:1[89]|20)\d\d(?=[{SPACES}])")
_POWER = re.compile(
    rf"(?:[{SPACES}]?[×xX*·][{SPACES}]?10(?P<times>{_EXPONENT})|[eE](?P<e>.+)|"
    rf"(?P<bare>{_EXPONENT}))$"
)
_LAST = re.compile(rf"[{SPACES}](?=[1-9][\d.,{MARKS}]*$)")
_SPACE = re.compile(rf"[{SPACES}]")
_NOT_DIGITS = re.compile(rf"[,.{SPACES}{MARKS}]")
_LONGEST, _HIGHEST = 40, 30


def value_of(written: str) -> float | None:
    """Return the number that digits with separators stand for; None where they follow no usage.

    Parameters
    ----------
    written : str
        Thousands in groups with comma, space, apostrophe or point, or as in India; decimals after a
        point, or after a comma where that can be nothing else. ``1,234`` is a thousand and more,
        ``1.250`` is less than two.
    """
    if len(written) > _LONGEST:
        return None
    match = next(filter(None, (usage.fullmatch(written) for usage in _USAGES)), None)
    return (
        float(f"{_NOT_DIGITS.sub('', match['whole']) or '0'}.{match['part'] or '0'}")
        if match
        else None
    )


def _with_power(run: str) -> float | None:
    power = _POWER.search(run)
    if power is None:
        return value_of(run)
    base = value_of(run[: power.start()])
    written = next(part for part in power.groups() if part is not None)
    exponent = int(re.sub(r"[^\d-]", "", written.translate(_RAISED)))
    if base is None or abs(exponent) > _HIGHEST:
        return None
    if power["bare"] is None:
        return float(f"{base!r}e{exponent}") if "e" not in repr(base) else base * 10.0**exponent
    if base == 10:
        return 10.0**exponent
    return base if written[-1] in _UP else None


def parts_of_run(run: str, before_hyphen: bool) -> list[tuple[int, int, float | None]]:
    """Return the numbers in a run of digits.

    Start, end and value, which is None for what is no number.

    Groups between which a space stands are one number, unless they begin with a year, or before a
    hyphen the last belongs to the word behind: “in 2019 300 men”, “12 30-day plans”. Neighbours
    that make no number together are none, not one of them; nor are those that may be one or two, as
    in “5 100-day plans”.

    Parameters
    ----------
    run : str
        What :data:`RUN` matched.
    before_hyphen : bool
        Whether a hyphen and a letter follow it.
    """
    if run.isascii() and run.isdecimal() and len(run) <= _LONGEST:
        return [(0, len(run), None if run[0] == "0" and len(run) > 1 else float(run))]
    if not _SPACE.search(run.strip()) or _POWER.search(run):
        return [(0, len(run), _with_power(run))]
    year = _YEAR.match(run)
    if year:
        rest = parts_of_run(run[year.end() + 1 :], before_hyphen)
        return [
            (0, year.end(), float(year[0])),
            *((year.end() + 1 + a, year.end() + 1 + b, v) for a, b, v in rest),
        ]
    last = _LAST.search(run) if before_hyphen else None
    if last and last.start() == 1 and value_of(run) is not None:
        return [(0, len(run), None)]
    if last and value_of(run) is None:
        return [
            *parts_of_run(run[: last.start()], False),
            (last.end(), len(run), value_of(run[last.end() :])),
        ]
    return [(0, len(run), value_of(run))]
