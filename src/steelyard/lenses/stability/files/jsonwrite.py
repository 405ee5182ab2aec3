"""Conflicts as the JSON of reference files; its shape is in `jsonmodel`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any

import numpy as np

from steelyard.case.logic import Formula
from steelyard.errors import InputError
from steelyard.lenses.stability.conflict.model import (
    Conflict,
    Direction,
    Perceived,
    Preference,
    Statements,
)
from steelyard.lenses.stability.conflict.patterns import patterns
from steelyard.lenses.stability.conflict.space import Space
from steelyard.lenses.stability.conflict.states import Codes, code_of, state_of
from steelyard.lenses.stability.files.jsonmodel import BY_RANKING, BY_STATEMENTS
from steelyard.lenses.stability.files.ranking import MAX_RANKED, as_seen, ranking_of

STATEMENTS, RANKING = "preference_statements", "ranking"
MAX_COUNTED = 20
"""The feasible states of so many options at most are counted in the file."""
PERMITTED: dict[Direction, str] = {"both": "both", "on": "N->Y only", "off": "Y->N only"}


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
    return json.dumps(_Writer(conflict).data(), indent=1, ensure_ascii=False) + "\n"


class _Writer:
    """A conflict and the numbers of its states."""

    def __init__(self, conflict: Conflict) -> None:
        self.conflict = conflict

    @cached_property
    def codes(self) -> Codes:
        """Codes of all feasible states, sorted; coalesced states are not joined."""
        space = Space.build(replace(self.conflict, same=()))
        return np.sort(space.codes(np.flatnonzero(space.feasible)))

    def data(self) -> dict[str, Any]:
        conflict = self.conflict
        preferences = self.preferences()
        data: dict[str, Any] = {
            "title": conflict.title,
            **_given(conflict, ("literature", "status_quo")),
            "decision_makers": self.decision_makers(),
            "options": [self.option(index) for index in range(len(conflict.options))],
            "infeasible_patterns": self.all_patterns(conflict.infeasible, "infeasible"),
            **self.states(),
        }
        if conflict.same:
            data["coalesced_patterns"] = self.same()
        data |= preferences
        if conflict.perceived:
            data["hypergame"] = {"per_dm": self.views()}
        return data

    def decision_makers(self) -> list[dict[str, Any]]:
        return [
            {"name": name, "id": party, "options": list(self.conflict.own(party))}
            for party, name in self.conflict.parties.items()
        ]

    def preferences(self) -> dict[str, Any]:
        """What each party prefers, with the mode where all share one."""
        conflict = self.conflict
        likings = [self.liking(conflict.preferences[party], conflict) for party in conflict.parties]
        return {
            **_mode(likings),
            "preference_statements": [liking.get(STATEMENTS, []) for liking in likings],
            "ranking": [liking.get(RANKING, []) for liking in likings],
        }

    def option(self, index: int) -> dict[str, Any]:
        option = self.conflict.options[index]
        return {
            "index": index,
            "name": self.conflict.text(index),
            "id": option.id,
            "permitted_direction": PERMITTED[option.direction],
            **_given(option, ("done", "undone")),
        }

    def states(self) -> dict[str, Any]:
        """How many states are feasible and which, where these are not too many."""
        options = len(self.conflict.options)
        if options > MAX_COUNTED:
            return {}
        if len(self.codes) > MAX_RANKED:
            return {"feasible_count": len(self.codes)}
        listed = [
            {"ordinal": place, "decimal": code, "yn": state_of(code, options)}
            for place, code in enumerate(self.codes.tolist(), start=1)
        ]
        return {"feasible_count": len(self.codes), "feasible_states": listed}

    def same(self) -> list[Any]:
        groups = [self.all_patterns([formula], "same") for formula in self.conflict.same]
        return [group[0] if len(group) == 1 else {"any_of": group} for group in groups if group]

    def all_patterns(self, formulas: Iterable[Formula], what: str) -> list[str]:
        """The patterns of some conditions, one after the other."""
        return [written for formula in formulas for written in self.patterns(formula, what)]

    def patterns(self, formula: Formula, what: str) -> tuple[str, ...]:
        found = patterns(formula, self.conflict.option_ids)
        if found is None:
            raise InputError(
                f"`{str(formula)[:200]}` under `{what}` names more than 10 options and cannot be "
                "written as patterns: write it in simpler parts"
            )
        return found

    def liking(self, preference: Preference, conflict: Conflict) -> dict[str, Any]:
        """A preference as statements where they can be written, else as a ranking."""
        if isinstance(preference, Statements):
            written = [patterns(formula, conflict.option_ids) for formula in preference.conditions]
            if written and all(written):
                return {STATEMENTS: [{"any_of": list(found or ())} for found in written]}
        tiers = ranking_of(conflict, preference).tiers
        return {RANKING: [[self.ordinal(state) for state in tier] for tier in tiers]}

    def ordinal(self, state: str) -> int:
        return int(np.searchsorted(self.codes, code_of(state))) + 1

    def views(self) -> dict[str, Any]:
        """The game as each party sees it that sees another one."""
        return {
            self.called(party): self.perceived(seen)
            for party, seen in self.conflict.perceived.items()
        }

    def perceived(self, seen: Perceived) -> dict[str, Any]:
        barred = self.all_patterns(seen.infeasible, "perceived")
        written: dict[str, Any] = {"unperceived_pattern": barred}
        if seen.preferences:
            conflict = as_seen(self.conflict, seen.infeasible)
            written["perceived_preferences"] = {
                self.called(party): self.liking(preference, conflict)
                for party, preference in seen.preferences.items()
            }
        return written

    def called(self, party: str) -> str:
        """A party's name for people, or its identifier where two have that name."""
        name = self.conflict.parties[party]
        return name if list(self.conflict.parties.values()).count(name) == 1 else party


def _given(record: object, names: Sequence[str]) -> dict[str, str]:
    """Those fields of a record that are not empty."""
    return {name: text for name in names if (text := getattr(record, name))}


def _mode(likings: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """The mode where all parties share one; without it each party has what it has."""
    if all(RANKING in liking for liking in likings):
        return {"preference_mode": BY_RANKING}
    if all(STATEMENTS in liking for liking in likings):
        return {"preference_mode": BY_STATEMENTS}
    return {}
