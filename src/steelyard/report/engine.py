"""Whether the engine that draws charts can start.

Where the addresses of a process are limited it ends the process instead.
"""

from __future__ import annotations

import subprocess
import sys
from functools import cache

from steelyard.errors import InputError

_TRIAL = """
import vl_convert
spec = {"data": {"values": [{"x": 1}]}, "mark": "bar", "encoding": {"x": {"field": "x"}}}
vl_convert.vegalite_to_svg(spec, vl_version="5.21")
"""


@cache
def check_engine() -> None:
    """Try the engine in a process of its own where a limit is set.

    Raises
    ------
    InputError
        It does not start there, and would end this process too.
    """
    limit = _address_limit()
    if (
        limit is None
        or subprocess.run(
            [sys.executable, "-c", _TRIAL], capture_output=True, check=False
        ).returncode
        == 0
    ):
        return
    raise InputError(
        f"the engine that draws charts cannot start: this process may use {limit / 1e9:.3g} GB of "
        "addresses, and the engine sets aside some 70 GB of them, though it fills few: lift the "
        "limit with `ulimit -v unlimited`, or leave the report out"
    )


def _address_limit() -> int | None:
    """Bytes of addresses that this process may have; None where nothing limits them."""
    try:
        import resource
    except ImportError:
        return None
    limit = resource.getrlimit(resource.RLIMIT_AS)[0]
    return None if limit == resource.RLIM_INFINITY else limit
