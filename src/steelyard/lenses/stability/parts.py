"""What the graph model has to show of a conflict, as plain data."""

from __future__ import annotations

from steelyard.lenses.stability import equilibria
from steelyard.lenses.stability.study import Study
from steelyard.parts import Column, Part, Table, tabled

SHOWN = 12
"""At most so many equilibria; `to_dict` has all."""
WAYS = {"both": "", "on": "cannot be taken back", "off": "can only be given up"}
"""How an option changes."""
OPTIONS = tuple(map(Column, ("", "option", "of", "changes")))
EQUILIBRIA = tuple(map(Column, ("state", "chosen", "stable for all under")))


def parts_of(study: Study) -> tuple[Part, ...]:
    """Return the options in the order of the letters, and the states that are stable for all."""
    every = equilibria.count(study)
    cut = f" (the first {SHOWN} of {every:,})" if every > SHOWN else ""
    return (
        tabled("options", "Options, in the order of the letters", _options(study)),
        tabled("equilibria", f"Equilibria{cut}", _equilibria(study)),
    )


def _options(study: Study) -> Table:
    """Number, name and owner of each option, and how it changes."""
    conflict = study.result.conflict
    rows = [
        (str(place), option.text or option.id, conflict.parties[option.by], WAYS[option.direction])
        for place, option in enumerate(conflict.options, 1)
    ]
    return Table(OPTIONS, tuple(rows))


def _equilibria(study: Study) -> Table:
    """The states that are stable for all, those under most concepts first."""
    rows = [
        (told.pattern, told.words, " ".join(told.concepts))
        for told in equilibria.outcomes(study, SHOWN)
    ]
    return Table(EQUILIBRIA, tuple(rows) or (("none", "", ""),))
