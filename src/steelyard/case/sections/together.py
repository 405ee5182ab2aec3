"""Together: numbers whose doubt is shared, and how far they rise and fall with each other."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field

from steelyard.case.sections.base import Section, Written

MOST = 100
"""So many numbers may be related to each other, and so many entries may stand in the section."""


def _rank(raw: Any) -> Any:
    if isinstance(raw, bool) or not isinstance(raw, int | float) or not -1 < raw < 1:
        raise ValueError("a rank is a plain number above -1 and below 1, such as 0.6 or -0.3")
    return float(raw)


def _several(paths: tuple[str, ...]) -> tuple[str, ...]:
    if not 2 <= len(paths) <= MOST:
        raise ValueError(f"`of` lists the paths of 2 to {MOST} numbers, found {len(paths)}")
    return paths


def _few(entries: tuple[Any, ...]) -> tuple[Any, ...]:
    if len(entries) > MOST:
        raise ValueError(f"at most {MOST} entries may stand here, found {len(entries)}")
    return entries


Rank = Annotated[
    float,
    BeforeValidator(_rank),
    Field(json_schema_extra={"exclusiveMinimum": -1, "exclusiveMaximum": 1}),
]
"""Spearman's rank correlation."""


class Together(Section):
    """Numbers of the case, by their paths, with one rank correlation between every pair of them."""

    of: Annotated[
        tuple[Written, ...],
        AfterValidator(_several),
        Field(json_schema_extra={"minItems": 2, "maxItems": MOST}),
    ]
    rank: Rank
    because: Written = ""


Entries = Annotated[tuple[Together, ...], AfterValidator(_few)]
