"""The concepts of stability by their names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from steelyard.errors import InputError, nearest

Concept = Literal["Nash", "GMR", "SMR", "SEQ", "SSEQ", "SIM"]
CONCEPTS: tuple[Concept, ...] = ("Nash", "GMR", "SMR", "SEQ", "SSEQ", "SIM")
SEQUENTIAL = frozenset({"SEQ", "SSEQ"})
"""In these the others sanction by improvements of their own."""
ANSWERED = frozenset({"SMR", "SSEQ"})
"""In these the party may answer a sanction."""


def read_concepts(names: Sequence[str]) -> tuple[Concept, ...]:
    """Return the concepts of these names, in whatever case they are written, in their usual order.

    Raises
    ------
    InputError
        There is no such concept.
    """
    by_name: dict[str, Concept] = {concept.casefold(): concept for concept in CONCEPTS}
    for name in names:
        if name.casefold() not in by_name:
            close = nearest(name, CONCEPTS)
            raise InputError(
                f"no concept of stability is called {name!r}; "
                + (f"did you mean {close}?" if close else f"there are {', '.join(CONCEPTS)}")
            )
    wanted = {by_name[name.casefold()] for name in names}
    return tuple(concept for concept in CONCEPTS if concept in wanted)
