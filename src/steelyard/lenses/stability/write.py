"""Conflicts as text: a YAML file that stands alone, and the JSON of reference files."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from steelyard.case.logic import MAX_LENGTH, Formula, FormulaError, read_formula
from steelyard.case.sheet import Label, OneLine, Sheet, Stanza, Value
from steelyard.case.writing import write
from steelyard.errors import InputError
from steelyard.lenses.stability.conflict import (
    Conflict,
    Direction,
    Option,
    Perceived,
    Preference,
    Ranking,
    Statements,
)
from steelyard.lenses.stability.jsonmodel import BY_RANKING, BY_STATEMENTS
from steelyard.lenses.stability.patterns import literals, patterns
from steelyard.lenses.stability.ranks import NO_STATE, ranks
from steelyard.lenses.stability.space import Space, state_of

MAX_RANKED = 4096
"""A preference is written as a ranking of so many states at most."""
MAX_COUNTED = 20
"""The feasible states of so many options at most are counted in the file."""
PERMITTED: dict[Direction, str] = {"both": "both", "on": "N->Y only", "off": "Y->N only"}


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
            f"a condition under `{key}` has more than {MAX_LENGTH} "
            "characters, or too many levels: "
            "write it in simpler parts"
        )
    return Label(written)


def _condition(formula: Formula, conflict: Conflict) -> str | None:
    """A condition as it is read; None where it is too long or nested too deep for that."""
    written = str(formula)
    if _readable(written, conflict.option_ids):
        return written
    cube = literals(formula)
    if cube is None:
        return None
    return "".join(
        {True: "Y", False: "N", None: "-"}[cube.get(option)] for option in conflict.option_ids
    )


def _readable(text: str, options: Sequence[str]) -> bool:
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
        "preferences": _preferences(_as_seen(conflict, seen), seen.preferences),
    }


def _as_seen(conflict: Conflict, seen: Perceived) -> Conflict:
    return replace(conflict, infeasible=conflict.infeasible + seen.infeasible)


def ranking_of(conflict: Conflict, preference: Preference) -> Ranking:
    """Return a preference as a ranking of the feasible states, coalesced ones by the state that stands for them.

    Raises
    ------
    InputError
        There are more than 4,096 states.
    """
    if isinstance(preference, Ranking):
        return preference
    space = Space.build(conflict)
    if space.count > MAX_RANKED:
        raise InputError(
            "a preference cannot be written: it has conditions on more than 10 options or "
            f"too long ones, and {space.count:,} "
            f"states are too many for a ranking ({MAX_RANKED:,} at most); write its "
            "conditions in simpler parts"
        )
    own = ranks(space, preference)
    tiers: dict[int, list[str]] = {}
    for cell in space.states.tolist():
        if own[cell] != NO_STATE:
            tiers.setdefault(int(own[cell]), []).append(space.state(cell))
    return Ranking(tuple(tuple(tiers[rank]) for rank in sorted(tiers, reverse=True)))


def to_json(conflict: Conflict) -> str:
    """Return a conflict as the JSON of reference files.

    Conditions become patterns. `id`, `done`, `undone`, `status_quo`, `coalesced_patterns` and
    `perceived_preferences` are fields of ours, which other readers may ignore.

    Raises
    ------
    InputError
        A condition names more than 10 options, is no list of patterns, and there are too many
        states for a ranking.
    """
    writer = _Json(conflict)
    return json.dumps(writer.data(), indent=1, ensure_ascii=False) + "\n"


class _Json:
    """A conflict and the numbers of its states."""

    def __init__(self, conflict: Conflict) -> None:
        self.conflict = conflict

    @cached_property
    def codes(self) -> NDArray[np.int64]:
        """Codes of all feasible states, sorted; coalesced states are not joined."""
        space = Space.build(replace(self.conflict, same=()))
        return np.sort(space.codes(np.flatnonzero(space.feasible)))

    def data(self) -> dict[str, Any]:
        conflict = self.conflict
        likings = {
            party: self.liking(preference, conflict)
            for party, preference in conflict.preferences.items()
        }
        parties = [likings[party] for party in conflict.parties]
        data: dict[str, Any] = {"title": conflict.title}
        data.update(
            {
                key: value
                for key in ("literature", "status_quo")
                if (value := getattr(conflict, key))
            }
        )
        data["decision_makers"] = [
            {"name": name, "id": party, "options": list(conflict.own(party))}
            for party, name in conflict.parties.items()
        ]
        data["options"] = list(map(self.option, range(len(conflict.options))))
        data["infeasible_patterns"] = [
            written
            for formula in conflict.infeasible
            for written in self.patterns(formula, "infeasible")
        ]
        if len(conflict.options) <= MAX_COUNTED:
            data["feasible_count"] = len(self.codes)
            data.update({"feasible_states": self.states()} if len(self.codes) <= MAX_RANKED else {})
        if conflict.same:
            data["coalesced_patterns"] = self.same()
        data.update(_mode(parties))
        data["preference_statements"] = [
            liking.get("preference_statements", []) for liking in parties
        ]
        data["ranking"] = [liking.get("ranking", []) for liking in parties]
        if conflict.perceived:
            data["hypergame"] = {
                "per_dm": {
                    self.called(party): self.perceived(seen)
                    for party, seen in conflict.perceived.items()
                }
            }
        return data

    def called(self, party: str) -> str:
        """A party's name for people, or its identifier where two have that name."""
        names = list(self.conflict.parties.values())
        return (
            self.conflict.parties[party]
            if names.count(self.conflict.parties[party]) == 1
            else party
        )

    def option(self, index: int) -> dict[str, Any]:
        option = self.conflict.options[index]
        written = {"index": index, "name": self.conflict.text(index), "id": option.id}
        written["permitted_direction"] = PERMITTED[option.direction]
        written.update(
            {key: value for key in ("done", "undone") if (value := getattr(option, key))}
        )
        return written

    def states(self) -> list[dict[str, Any]]:
        count = len(self.conflict.options)
        return [
            {"ordinal": place, "decimal": code, "yn": state_of(code, count)}
            for place, code in enumerate(self.codes.tolist(), start=1)
        ]

    def same(self) -> list[Any]:
        groups = [list(self.patterns(formula, "same")) for formula in self.conflict.same]
        return [group[0] if len(group) == 1 else {"any_of": group} for group in groups if group]

    def patterns(self, formula: Formula, what: str) -> tuple[str, ...]:
        found = patterns(formula, self.conflict.option_ids)
        if found is None:
            raise InputError(
                f"`{str(formula)[:200]}` under `{what}` names more than 10 options and cannot "
                "be written as patterns: "
                "write it in simpler parts"
            )
        return found

    def liking(self, preference: Preference, conflict: Conflict) -> dict[str, Any]:
        if isinstance(preference, Statements):
            written = [patterns(formula, conflict.option_ids) for formula in preference.conditions]
            if written and all(written):
                return {
                    "preference_statements": [{"any_of": list(found or ())} for found in written]
                }
        tiers = ranking_of(conflict, preference).tiers
        return {"ranking": [[self.ordinal(state) for state in tier] for tier in tiers]}

    def ordinal(self, state: str) -> int:
        code = sum(1 << index for index, letter in enumerate(state) if letter == "Y")
        return int(np.searchsorted(self.codes, code)) + 1

    def perceived(self, seen: Perceived) -> dict[str, Any]:
        barred = [
            written
            for formula in seen.infeasible
            for written in self.patterns(formula, "perceived")
        ]
        written: dict[str, Any] = {"unperceived_pattern": barred}
        if seen.preferences:
            as_seen = _as_seen(self.conflict, seen)
            written["perceived_preferences"] = {
                self.called(party): self.liking(preference, as_seen)
                for party, preference in seen.preferences.items()
            }
        return written


def _mode(likings: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """The mode where all parties share one; without it each party has what it has."""
    if all("ranking" in liking for liking in likings):
        return {"preference_mode": BY_RANKING}
    if all("preference_statements" in liking for liking in likings):
        return {"preference_mode": BY_STATEMENTS}
    return {}
