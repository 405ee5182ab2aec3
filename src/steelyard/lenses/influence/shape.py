"""Names of parties and issues as ids, and how large positions may be."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

MOST = 2000
MOST_CELLS = 200_000


def ids(names: Sequence[str]) -> dict[str, str]:
    """Return the names by id.

    ASCII letters and digits in lower case, joined by ``-``, kept apart by a number.
    """
    found: dict[str, str] = {}
    for name in names:
        plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
        base = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40] or "x"
        own, count = base, 1
        while own in found:
            count += 1
            own = f"{base}-{count}"
        found[own] = name
    return found


def refuse_size(parties: int, issues: int) -> Iterator[str]:
    """Yield a sentence where there are too many parties or issues."""
    if parties > MOST or issues > MOST or parties * issues > MOST_CELLS:
        yield (
            f"{parties:,} parties and {issues:,} issues are too many: at most {MOST:,} of either, "
            f"and {MOST_CELLS:,} positions in all"
        )
