"""Parsers that talk on the terminal, kept silent.

What they find wrong is said in the reader's own messages.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def silenced(*loggers: str) -> Iterator[None]:
    """Turn loggers off for as long as the block runs.

    Parameters
    ----------
    *loggers : str
        Names of loggers, those below them included.
    """
    before = [(logging.getLogger(name), logging.getLogger(name).level) for name in loggers]
    try:
        for logger, _ in before:
            logger.setLevel(logging.CRITICAL + 1)
        yield
    finally:
        for logger, level in before:
            logger.setLevel(level)
