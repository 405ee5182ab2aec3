"""Conflicts as the text of a YAML file that stands alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from steelyard.case.logic import MAX_LENGTH, Formula, FormulaError, read_formula
from steelyard.case.sheet import Label, OneLine, Sheet, Stanza, Value
from steelyard.case.writing import write
from steelyard.errors import InputError
from steelyard.lenses.stability.conflict.model import (
    Conflict,
    Option,
    Perceived,
    Preference,
    Statements,
)
from steelyard.lenses.stability.conflict.patterns import literals, pattern_of
from steelyard.lenses.stability.files.ranking import as_seen, ranking_of


def to_yaml(conflict: Conflict) -> str:
    """Return a conflict as the text of a YAML file that stands alone.

    Raises
    ------
    InputError
        A condition is too long to be written, and there are too many states for a ranking.
    """
    head: dict[str, Value] = {
        "steelyard": 1,
        "title": Label(conflict.title),
        "literature": _label(conflict.literature),
    }
    parties = {party: OneLine({"name": Label(name)}) for party, name in conflict.parties.items()}
    return write(Sheet((Stanza({**head, "parties": parties, "stability": _section(conflict)}),)))


def _label(text: str) -> Label | None:
    return Label(text) if text else None


def _section(conflict: Conflict) -> Value:
    return {
        "status_quo": _label(conflict.status_quo),
        "options": {option.id: _option(option) for option in conflict.options},
        "infeasible": _infeasible(conflict, conflict.infeasible),
        "same": tuple(_expressible(conflict, one, "same") for one in conflict.same) or None,
        "preferences": _preferences(conflict, conflict.preferences),
        "perceived": {
            party: _perceived(conflict, seen) for party, seen in conflict.perceived.items()
        }
        or None,
    }


def _option(option: Option) -> Value:
    return OneLine(
        {
            "by": _label(option.by),
            "name": _label(option.text),
            "moves": None if option.direction == "both" else option.direction,
            "done": _label(option.done),
            "undone": _label(option.undone),
        }
    )


def _infeasible(conflict: Conflict, formulas: Sequence[Formula]) -> Value:
    """Conditions one by one; a disjunction that is too long is written as its parts."""
    written: list[Value] = []
    for formula in formulas:
        whole = formula.operator != "or" or _condition(formula, conflict) is not None
        parts = (formula,) if whole else formula.parts
        written += [_expressible(conflict, part, "infeasible") for part in parts]
    return tuple(written) or None


def _expressible(conflict: Conflict, formula: Formula, key: str) -> Value:
    written = _condition(formula, conflict)
    if written is None:
        raise InputError(
            f"a condition under `{key}` has more than {MAX_LENGTH} characters, or too many levels: "
            "write it in simpler parts"
        )
    return Label(written)


def _condition(formula: Formula, conflict: Conflict) -> str | None:
    """A condition as it is read; None where it is too long or nested too deep for that."""
    written = str(formula)
    if _is_readable(written, conflict.option_ids):
        return written
    cube = literals(formula)
    return None if cube is None else pattern_of(cube, conflict.option_ids)


def _is_readable(text: str, options: Sequence[str]) -> bool:
    try:
        read_formula(text, options)
    except FormulaError:
        return False
    return True


def _preferences(conflict: Conflict, preferences: Mapping[str, Preference]) -> Value:
    return {party: _preference(conflict, liking) for party, liking in preferences.items()}


def _preference(conflict: Conflict, preference: Preference) -> Value:
    """Conditions where they can be written, else a ranking."""
    if isinstance(preference, Statements):
        found = [_condition(formula, conflict) for formula in preference.conditions]
        written = tuple(Label(condition) for condition in found if condition is not None)
        if written and len(written) == len(found):
            return written
    tiers = ranking_of(conflict, preference).tiers
    return {"ranking": tuple(_tier(tuple(map(Label, tier))) for tier in tiers)}


def _tier(states: tuple[Label, ...]) -> Value:
    return states[0] if len(states) == 1 else OneLine(states)


def _perceived(conflict: Conflict, seen: Perceived) -> Value:
    if not seen.preferences:
        barred = _infeasible(conflict, seen.infeasible)
        return {"infeasible": barred} if barred else {}
    return {
        "infeasible": _infeasible(conflict, seen.infeasible),
        "preferences": _preferences(as_seen(conflict, seen.infeasible), seen.preferences),
    }
