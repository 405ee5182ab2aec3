"""Short names for conditions and commands, made from names for people."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Sequence
from typing import Literal

from steelyard.case.checks.stability import option_name_problem
from steelyard.case.sections.base import NAME_PATTERN

LONGEST = 50


def unique_ids(
    wanted: Sequence[tuple[str, str]], kind: Literal["option", "party"]
) -> tuple[str, ...]:
    """Return an identifier for each pair of a wished one and a name for people, all different.

    The wished one may be empty. A wish that is well formed and not taken is granted; otherwise the
    name's ASCII letters and digits are joined by ``-``.
    """
    wishes = [wish if _usable(wish, kind) else "" for wish, _ in wanted]
    taken = set(filter(None, wishes))
    granted: set[str] = set()
    found = []
    for wish, (_, name) in zip(wishes, wanted, strict=True):
        chosen = wish if wish and wish not in granted else _free(slug(name, kind), taken)
        granted.add(chosen)
        taken.add(chosen)
        found.append(chosen)
    return tuple(found)


def slug(name: str, kind: Literal["option", "party"]) -> str:
    """Return the ASCII letters and digits of a name in lower case, joined by ``-``.

    Never a word of conditions.
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    joined = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST].rstrip("-")
    return joined if _usable(joined, kind) else f"{kind}-{joined}".rstrip("-")


def _usable(name: str, kind: str) -> bool:
    return re.fullmatch(NAME_PATTERN, name) is not None and (
        kind == "party" or option_name_problem(name) is None
    )


def _free(base: str, taken: set[str]) -> str:
    numbered = (f"{base}-{number}" for number in itertools.count(2))
    return next(name for name in itertools.chain([base], numbered) if name not in taken)
