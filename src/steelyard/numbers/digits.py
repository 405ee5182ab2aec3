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

_Part = tuple[int, int, float | None]
"""Start and end of a number in a run of digits, and its value, None for what is no number."""


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


def parts_of_run(run: str, before_hyphen: bool) -> list[_Part]:
    """Return the numbers in a run of digits: start, end, and value or None.

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
        padded = run[0] == "0" and len(run) > 1
        return [(0, len(run), None if padded else float(run))]
    if not _SPACE.search(run.strip()) or _POWER.search(run):
        return [(0, len(run), _with_power(run))]
    return _spaced(run, before_hyphen)


def _spaced(run: str, before_hyphen: bool) -> list[_Part]:
    """The numbers of a run with spaces in it."""
    year = _YEAR.match(run)
    if year:
        behind = year.end() + 1
        rest = parts_of_run(run[behind:], before_hyphen)
        moved = [(behind + start, behind + end, value) for start, end, value in rest]
        return [(0, year.end(), float(year[0])), *moved]
    last = _LAST.search(run) if before_hyphen else None
    return _with_last_apart(run, last) if last else [(0, len(run), value_of(run))]


def _with_last_apart(run: str, last: re.Match[str]) -> list[_Part]:
    """The numbers of a run of which the last may belong to the word behind a hyphen."""
    value = value_of(run)
    if value is None:
        behind = (last.end(), len(run), value_of(run[last.end() :]))
        return [*parts_of_run(run[: last.start()], False), behind]
    one_or_two = last.start() == 1
    return [(0, len(run), None if one_or_two else value)]
