"""How much memory there is to work in."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

GROUP = Path("/sys/fs/cgroup/memory.max")
"""Where Linux says how much memory a container has."""


def room() -> int:
    """Bytes of memory that may be filled.

    What the machine, its container and the user's limit allow, less a quarter.
    """
    return min(_limits()) * 3 // 4


def _limits() -> Iterator[int]:
    yield os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    try:
        import resource

        most, _ = resource.getrlimit(resource.RLIMIT_AS)
        if most != resource.RLIM_INFINITY:
            yield most
        yield int(GROUP.read_text())
    except (ImportError, OSError, ValueError):
        return


def in_words(size: float) -> str:
    """Bytes in the unit that suits their number."""
    unit, size = ("GiB", size / 2**30) if size >= 2**30 else ("MiB", size / 2**20)
    return f"{size:.1f} {unit}" if size < 10 else f"{size:,.0f} {unit}"
