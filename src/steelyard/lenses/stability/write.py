"""Conflicts as text: a YAML file that stands alone, and the JSON of reference files."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from steelyard.case.logic import MAX_LENGTH, Formula, FormulaError, read_formula
from steelyard.errors import InputError
from steelyard.lenses.stability.conflict import (
    Conflict,
    Direction,
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
_PLAIN = re.compile(r"[A-Za-z](?:[A-Za-z0-9_ ()-]*[A-Za-z0-9_)])?")
_ODD_WORDS = frozenset("null true false yes no on off y n".split())
_HIDDEN = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


def to_yaml(conflict: Conflict) -> str:
    """Return a conflict as the text of a YAML file that stands alone.

    Raises
    ------
    InputError
        A condition is too long to be written, and there are too many states for a ranking.
    """
    lines = ["steelyard: 1", f"title: {_text(conflict.title)}"]
    if conflict.literature:
        lines.append(f"literature: {_text(conflict.literature)}")
    lines.append("parties:")
    lines += [f"  {party}: {{name: {_text(name)}}}" for party, name in conflict.parties.items()]
    lines.append("stability:")
    if conflict.status_quo:
        lines.append(f"  status_quo: {_text(conflict.status_quo)}")
    lines.append("  options:")
    lines += _option_lines(conflict)
    lines += _condition_lines("  infeasible", conflict.infeasible, conflict)
    lines += _condition_lines("  same", conflict.same, conflict)
    lines.append("  preferences:")
    lines += _preference_lines(conflict, conflict.preferences, "    ")
    if conflict.perceived:
        lines.append("  perceived:")
    for party, seen in conflict.perceived.items():
        lines += _perceived_lines(conflict, party, seen)
    return "\n".join(lines) + "\n"


def _option_lines(conflict: Conflict) -> Iterator[str]:
    for option in conflict.options:
        fields = {
            "by": option.by,
            "name": option.text,
            "moves": option.direction,
            "done": option.done,
            "undone": option.undone,
        }
        if option.direction == "both":
            del fields["moves"]
        written = ", ".join(
            f"{key}: {value if key == 'moves' else _text(value)}"
            for key, value in fields.items()
            if value
        )
        yield f"    {option.id}: {{{written}}}"


def _condition_lines(key: str, formulas: Sequence[Formula], conflict: Conflict) -> Iterator[str]:
    """The conditions of a list, one to a line.

    A disjunction that is too long is written as its parts.
    """
    if not formulas:
        return
    indent = " " * (len(key) - len(key.lstrip()) + 2)
    yield f"{key}:"
    for formula in formulas:
        parts: tuple[Formula, ...] = (formula,)
        if (
            _condition(formula, conflict) is None
            and formula.operator == "or"
            and key.strip() != "same"
        ):
            parts = formula.parts
        for part in parts:
            written = _condition(part, conflict)
            if written is None:
                raise InputError(
                    f"a condition under `{key.strip()}` has more than {MAX_LENGTH} "
                    "characters, or too many levels: "
                    "write it in simpler parts"
                )
            yield f"{indent}- {_text(written)}"


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


def _preference_lines(
    conflict: Conflict, preferences: Mapping[str, Preference], indent: str
) -> Iterator[str]:
    for party, preference in preferences.items():
        if isinstance(preference, Statements):
            written = [_condition(formula, conflict) for formula in preference.conditions]
            if None not in written and written:
                yield f"{indent}{party}:"
                yield from (f"{indent}  - {_text(str(condition))}" for condition in written)
                continue
        yield f"{indent}{party}:"
        yield f"{indent}  ranking:"
        for tier in ranking_of(conflict, preference).tiers:
            states = ", ".join(map(_text, tier))
            yield f"{indent}    - {states if len(tier) == 1 else f'[{states}]'}"


def _perceived_lines(conflict: Conflict, party: str, seen: Perceived) -> Iterator[str]:
    if not seen.infeasible and not seen.preferences:
        yield f"    {party}: {{}}"
        return
    yield f"    {party}:"
    yield from _condition_lines("      infeasible", seen.infeasible, conflict)
    if seen.preferences:
        yield "      preferences:"
        yield from _preference_lines(_as_seen(conflict, seen), seen.preferences, "        ")


def _as_seen(conflict: Conflict, seen: Perceived) -> Conflict:
    return replace(conflict, infeasible=conflict.infeasible + seen.infeasible)


def _text(text: str) -> str:
    """A text as YAML.

    Bare where no reader could take it for anything else, else in double quotes.
    """
    if _PLAIN.fullmatch(text) and text.lower() not in _ODD_WORDS:
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return _HIDDEN.sub(lambda match: f"\\u{ord(match[0]):04x}", quoted)


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
