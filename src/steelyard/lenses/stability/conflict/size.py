"""How many options and states can be analysed: as many as fit into the memory."""

from __future__ import annotations

from steelyard.errors import InputError
from steelyard.lenses.stability.conflict.model import MAX_OPTIONS, Conflict
from steelyard.memory import room

BYTES_A_CELL = 40
BYTES_A_PARTY = 48
"""What an analysis holds in memory for each cell, and for each cell and party."""


def most_options(parties: int) -> int:
    """Return how many free options fit into the memory where so many parties rank the states."""
    return _most_cells(parties).bit_length() - 1


def _most_cells(parties: int) -> int:
    return room() // (BYTES_A_CELL + BYTES_A_PARTY * parties)


def check_options(conflict: Conflict) -> None:
    """Refuse a conflict without options, or with too many.

    Raises
    ------
    InputError
        There are no options, or 64 or more.
    """
    count = len(conflict.options)
    if not 1 <= count <= MAX_OPTIONS:
        raise InputError(
            f"the conflict has {count} options: between 1 and {MAX_OPTIONS} can be analysed; "
            "leave out those that no preference names, or join those that always go together"
        )


def check_cells(conflict: Conflict, cells: int) -> None:
    """Refuse a conflict whose states do not fit into the memory.

    Parameters
    ----------
    cells : int
        How many combinations of settings its states are among.

    Raises
    ------
    InputError
        They are too many.
    """
    fit = _most_cells(len(conflict.parties))
    if cells > fit:
        raise InputError(
            f"{len(conflict.options)} options make {cells:,} combinations, and about {fit:,} fit "
            f"into the memory here ({fit.bit_length() - 1} free options): leave out options that "
            "no preference names, or say under `infeasible` which options of one party exclude "
            "each other"
        )
