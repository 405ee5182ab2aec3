"""A conflict as the plain value of a YAML file that stands alone: mappings, lists and words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from steelyard.case.logic import MAX_LENGTH, Formula, FormulaError, read_formula
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


def file_value(conflict: Conflict) -> dict[str, Any]:
    """Return a conflict as its file states it, keys in the order of the file.

    Returns
    -------
    dict of str to value
        A value is a mapping, a list, a text or a number; None where a section is empty.

    Raises
    ------
    InputError
        A condition is too long to be written, and there are too many states for a ranking.
    """
    value: dict[str, Any] = {"steelyard": 1, "title": conflict.title}
    if conflict.literature:
        value["literature"] = conflict.literature
    parties = {party: {"name": name} for party, name in conflict.parties.items()}
    return {**value, "parties": parties or None, "stability": _section(conflict)}


def _section(conflict: Conflict) -> dict[str, Any]:
    """The `stability` section."""
    section: dict[str, Any] = {}
    if conflict.status_quo:
        section["status_quo"] = conflict.status_quo
    section["options"] = {option.id: _option(option) for option in conflict.options} or None
    if conflict.infeasible:
        section["infeasible"] = _infeasible(conflict, conflict.infeasible)
    if conflict.same:
        section["same"] = [_expressible(conflict, formula, "same") for formula in conflict.same]
    section["preferences"] = _preferences(conflict, conflict.preferences) or None
    if conflict.perceived:
        section["perceived"] = _views(conflict)
    return section


def _views(conflict: Conflict) -> dict[str, Any]:
    return {party: _perceived(conflict, seen) for party, seen in conflict.perceived.items()}


def _option(option: Option) -> dict[str, str]:
    fields = {
        "by": option.by,
        "name": option.text,
        "moves": "" if option.direction == "both" else option.direction,
        "done": option.done,
        "undone": option.undone,
    }
    return {key: text for key, text in fields.items() if text}


def _infeasible(conflict: Conflict, formulas: Sequence[Formula]) -> list[str]:
    """Conditions one by one; a disjunction that is too long is written as its parts."""
    written = []
    for formula in formulas:
        whole = formula.operator != "or" or _condition(formula, conflict) is not None
        parts = (formula,) if whole else formula.parts
        written += [_expressible(conflict, part, "infeasible") for part in parts]
    return written


def _expressible(conflict: Conflict, formula: Formula, key: str) -> str:
    written = _condition(formula, conflict)
    if written is None:
        raise InputError(
            f"a condition under `{key}` has more than {MAX_LENGTH} "
            "characters, or too many levels: "
            "write it in simpler parts"
        )
    return written


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


def _preferences(conflict: Conflict, preferences: Mapping[str, Preference]) -> dict[str, Any]:
    return {party: _preference(conflict, liking) for party, liking in preferences.items()}


def _preference(conflict: Conflict, preference: Preference) -> list[str] | dict[str, Any]:
    """Conditions where they can be written, else a ranking."""
    if isinstance(preference, Statements):
        found = [_condition(formula, conflict) for formula in preference.conditions]
        written = [condition for condition in found if condition is not None]
        if written and len(written) == len(found):
            return written
    tiers = ranking_of(conflict, preference).tiers
    return {"ranking": [tier[0] if len(tier) == 1 else list(tier) for tier in tiers] or None}


def _perceived(conflict: Conflict, seen: Perceived) -> dict[str, Any]:
    value: dict[str, Any] = {}
    if seen.infeasible:
        value["infeasible"] = _infeasible(conflict, seen.infeasible)
    if seen.preferences:
        value["preferences"] = _preferences(as_seen(conflict, seen.infeasible), seen.preferences)
    return value
