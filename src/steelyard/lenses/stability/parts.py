"""What the graph model has to show of a conflict, as plain data."""

from __future__ import annotations

from steelyard.lenses.stability.followup.sentences import state_words
from steelyard.lenses.stability.study import Study
from steelyard.parts import Column, Part, Table, tabled

SHOWN = 12
"""At most so many equilibria; `to_dict` has all."""
WAYS = {"both": "", "on": "cannot be taken back", "off": "can only be given up"}
"""How an option changes."""


def parts_of(study: Study) -> tuple[Part, ...]:
    """Return the options in the order of the letters, and the states that are stable for all."""
    return (
        tabled("options", "Options, in the order of the letters", options_table(study)),
        tabled("equilibria", "Equilibria", _equilibria(study)),
    )


def options_table(study: Study) -> Table:
    """Return number, name and owner of each option, and how it changes."""
    conflict = study.result.conflict
    rows = [
        (str(place), option.text or option.id, conflict.parties[option.by], WAYS[option.direction])
        for place, option in enumerate(conflict.options, 1)
    ]
    return Table(tuple(map(Column, ("", "option", "of", "changes"))), tuple(rows))


def _equilibria(study: Study) -> Table:
    """The states that are an equilibrium under some concept, each with the concepts."""
    result, under = study.result, dict[str, list[str]]()
    for concept in result.concepts:
        for state in result.equilibria(concept):
            under.setdefault(state, []).append(concept)
    rows = [
        (state, state_words(result.conflict, state), " ".join(concepts))
        for state, concepts in sorted(under.items())[:SHOWN]
    ]
    return Table(tuple(map(Column, ("state", "chosen", "stable for all under"))), tuple(rows))
