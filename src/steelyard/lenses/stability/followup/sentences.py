"""States and paths in words."""

from __future__ import annotations

from collections.abc import Sequence

from steelyard.english.words import first_upper, listed
from steelyard.lenses.stability.conflict.model import Conflict
from steelyard.lenses.stability.followup.steps import Step


def step_words(conflict: Conflict, taken: Step) -> str:
    """Return a move in words, such as ``Uniroyal abandons its plant``."""
    known = {option.id: option for option in conflict.options}
    parts = []
    for name, chosen in taken.options:
        option = known[name]
        text = option.text or option.id
        said = option.done if chosen else option.undone
        parts.append(said or (f"chooses “{text}”" if chosen else f"gives up “{text}”"))
    return f"{conflict.parties[taken.by]} {listed(parts)}"


def path_sentence(conflict: Conflict, path: Sequence[Step]) -> str:
    """Return a path in a sentence: who does what, then who answers with what."""
    if not path:
        return "It is the state itself."
    said = ", then ".join(step_words(conflict, taken) for taken in path)
    return f"{first_upper(said)}."


def state_words(conflict: Conflict, state: str) -> str:
    """Return what is chosen in a state, party by party.

    For example ``Uniroyal: abandon the plant; Ontario: nothing``.
    """
    parts = []
    for party, called in conflict.parties.items():
        own = conflict.own(party)
        chosen = [conflict.text(index) for index in own if state[index] == "Y"]
        if own:
            parts.append(f"{called}: {listed(chosen) or 'nothing'}")
    return "; ".join(parts)
