"""What all pages have in common.

They have templates that escape, a policy that lets nothing else in, and addresses of files.
"""

from __future__ import annotations

import os
import re
from base64 import b64encode
from hashlib import sha256
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined

from steelyard.errors import shown

_CHARSET = '<meta charset="utf-8">\n'
_INLINED = {kind: re.compile(f"<{kind}>(.*?)</{kind}>", re.DOTALL) for kind in ("style", "script")}
_REST = "img-src data:; base-uri 'none'; form-action 'none'"


def templates(package: str) -> Environment:
    """Return the templates of a package.

    Every value is escaped, none acts on what surrounds it, nothing undefined passes.
    """
    return Environment(
        loader=PackageLoader(package),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _shown(value: Any) -> Any:
    """A value with escapes for characters that turn the direction of a text or are none at all."""
    if isinstance(value, str):
        return type(value)(shown(value))
    return value


def with_policy(page: str) -> str:
    """Return a page that allows its own styles and scripts, by digest, and no others.

    Parameters
    ----------
    page : str
        With ``<meta charset="utf-8">`` on a line of its own. It may have no styles in attributes.
    """
    allowed = "".join(
        f"{kind}-src {' '.join(dict.fromkeys(_digest(text) for text in pattern.findall(page)))}; "
        for kind, pattern in _INLINED.items()
        if pattern.search(page)
    )
    policy = f"default-src 'none'; {allowed}{_REST}"
    return page.replace(
        _CHARSET, f'{_CHARSET}<meta http-equiv="Content-Security-Policy" content="{policy}">\n', 1
    )


def _digest(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def address(name: str | None) -> str | None:
    """Return the address of a file that is named relative to the page.

    All that means something in an address is escaped.

    A scheme is then part of the name; a host, and None, give None.
    """
    if not name or name.startswith(("//", "\\")):
        return None
    return quote(os.fsencode(name), safe="/")
