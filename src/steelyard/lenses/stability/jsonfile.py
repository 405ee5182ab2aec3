"""A conflict from a JSON reference file; see `steelyard.lenses.stability.jsonmodel` for its shape."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from steelyard.case.jsontext import read_json, refused
from steelyard.case.logic import Formula, disjunction, pattern
from steelyard.case.validate import validate
from steelyard.case.walk import Path
from steelyard.errors import InputError, Problem, nearest
from steelyard.lenses.stability.checks import SHOWN, problems
from steelyard.lenses.stability.conflict import (
    Conflict,
    Option,
    Perceived,
    Preference,
    Ranking,
    Statements,
)
from steelyard.lenses.stability.ids import unique_ids
from steelyard.lenses.stability.jsonchecks import index_of, numbering_problems
from steelyard.lenses.stability.jsonmodel import (
    BY_RANKING,
    BY_STATEMENTS,
    DIRECTIONS,
    JsonConflict,
    JsonStatement,
    Tiers,
)
from steelyard.lenses.stability.space import Space, state_of

SHAPE = '{"title": …, "decision_makers": […], "options": […], …}'


def parse_json(text: str, file: str = "conflict.json") -> Conflict:
    """Read and check the JSON text of a conflict; fields beyond the model are ignored.

    Raises
    ------
    CaseError
        With every problem of the text.
    """
    data = read_json(text, file, SHAPE)
    valid = validate(data, JsonConflict)
    found = list(valid.problems)
    if valid.model is not None and not found:
        found = list(numbering_problems(valid.model))
    if valid.model is None or found:
        raise refused(file, found, text)
    reader = _Reader(valid.model)
    found = list(reader.problems())
    if found:
        raise refused(file, found, text)
    conflict = reader.conflict()
    found = [replace(problem, path=reader.place(problem.path)) for problem in problems(conflict)]
    if found:
        raise refused(file, found, text)
    return conflict


class _Reader:
    """A model whose numbers are right, and how it becomes a conflict."""

    def __init__(self, model: JsonConflict) -> None:
        self.model = model
        order = sorted(range(len(model.options)), key=lambda place: index_of(model, place))
        self.options = [model.options[place] for place in order]
        self.ids = unique_ids([(option.id, option.name) for option in self.options], "option")
        self.parties = unique_ids(
            [(party.id, party.name) for party in model.decision_makers], "party"
        )
        self._ordinals: NDArray[np.int64] | None = None

    def problems(self) -> Iterator[Problem]:
        """Yield preferences that are missing, ordinals of no state, and parties that are not known."""
        for place in range(len(self.parties)):
            if not self._statements(place) and not self._tiers(place):
                name = self.model.decision_makers[place].name
                key = (
                    "ranking"
                    if self.model.preference_mode == BY_RANKING
                    else "preference_statements"
                )
                yield Problem(
                    "no-preference",
                    f"nothing says what {name} prefers",
                    (key,),
                    expected=f"a list that is not empty for each of {len(self.parties)} parties",
                )
        yield from self._unknown_parties()
        try:
            for path, tiers in self._rankings():
                yield from self._ordinal_problems(path, tiers)
        except InputError as error:
            yield Problem("states", str(error), ("infeasible_patterns",))

    def _unknown_parties(self) -> Iterator[Problem]:
        path: Path = ("hypergame", "per_dm")
        for name, seen in self.model.hypergame.per_dm.items():
            yield from self._unknown_party(name, (*path, name))
            for other, liking in seen.perceived_preferences.items():
                here = (*path, name, "perceived_preferences", other)
                yield from self._unknown_party(other, here)
                if not liking.ranking and not liking.preference_statements:
                    yield Problem(
                        "empty-preference", f"nothing says what {other} is taken to prefer", here
                    )

    def _unknown_party(self, name: str, path: Path) -> Iterator[Problem]:
        if self._party(name) is None:
            known = [party.name for party in self.model.decision_makers]
            close = nearest(name, known)
            yield Problem(
                "unknown-party",
                f"no decision maker is called {name!r}",
                path,
                found=name,
                expected=", ".join(known[:12]),
                hint=f"did you mean {close!r}?" if close else None,
            )

    def _party(self, name: str) -> str | None:
        """The party of this name, or failing that of this identifier."""
        names = [party.name for party in self.model.decision_makers]
        if name in names:
            return self.parties[names.index(name)]
        return name if name in self.parties else None

    def _statements(self, place: int) -> tuple[JsonStatement, ...]:
        statements = self.model.preference_statements
        use = self.model.preference_mode != BY_RANKING and place < len(statements)
        return statements[place] if use else ()

    def _tiers(self, place: int) -> Tiers:
        use = self.model.preference_mode != BY_STATEMENTS and place < len(self.model.ranking)
        return self.model.ranking[place] if use else ()

    def _rankings(self) -> Iterator[tuple[Path, Tiers]]:
        for place in range(len(self.parties)):
            if self._tiers(place):
                yield ("ranking", place), self._tiers(place)
        for name, seen in self.model.hypergame.per_dm.items():
            for other, liking in seen.perceived_preferences.items():
                if liking.ranking:
                    yield (
                        ("hypergame", "per_dm", name, "perceived_preferences", other, "ranking"),
                        liking.ranking,
                    )

    def _ordinal_problems(self, path: Path, tiers: Tiers) -> Iterator[Problem]:
        count = len(self.codes)
        wrong = (
            (index, ordinal)
            for index, tier in enumerate(tiers)
            for ordinal in tier
            if not 1 <= ordinal <= count
        )
        for index, ordinal in itertools.islice(wrong, SHOWN):
            yield Problem(
                "ordinal",
                f"no feasible state has the ordinal {str(ordinal)[:40]}",
                (*path, index),
                expected=f"1 to {count}",
            )

    @property
    def codes(self) -> NDArray[np.int64]:
        """Codes of all feasible states, sorted; coalesced states are not joined."""
        if self._ordinals is None:
            space = Space.build(replace(self._bare(), same=()))
            self._ordinals = np.sort(space.codes(np.flatnonzero(space.feasible)))
        return self._ordinals

    def _bare(self) -> Conflict:
        """The conflict without preferences."""
        model, owner = self.model, {}
        for place, party in enumerate(model.decision_makers):
            owner.update(dict.fromkeys(party.options, self.parties[place]))
        return Conflict(
            title=model.title,
            parties=dict(
                zip(self.parties, (party.name for party in model.decision_makers), strict=True)
            ),
            options=tuple(
                Option(
                    name,
                    owner[index],
                    option.name,
                    DIRECTIONS[option.permitted_direction],
                    option.done,
                    option.undone,
                )
                for index, (name, option) in enumerate(zip(self.ids, self.options, strict=True))
            ),
            preferences={},
            infeasible=self._formulas(model.infeasible_patterns),
            same=tuple(
                disjunction(self._formulas(group.any_of)) for group in model.coalesced_patterns
            ),
            status_quo=model.status_quo,
            literature=model.literature,
        )

    def conflict(self) -> Conflict:
        """Return the conflict."""
        perceived = {
            str(self._party(name)): Perceived(
                self._formulas(seen.unperceived_pattern),
                {
                    str(self._party(other)): self._preference(
                        liking.preference_statements, liking.ranking
                    )
                    for other, liking in seen.perceived_preferences.items()
                },
            )
            for name, seen in self.model.hypergame.per_dm.items()
        }
        preferences = {
            party: self._preference(self._statements(place), self._tiers(place))
            for place, party in enumerate(self.parties)
        }
        return replace(self._bare(), preferences=preferences, perceived=perceived)

    def _formulas(self, patterns: Iterable[str]) -> tuple[Formula, ...]:
        return tuple(pattern(written, self.ids) for written in patterns)

    def _preference(self, statements: Sequence[JsonStatement], tiers: Tiers) -> Preference:
        if tiers:
            states = {
                ordinal: state_of(int(self.codes[ordinal - 1]), len(self.ids))
                for tier in tiers
                for ordinal in tier
            }
            return Ranking(tuple(tuple(states[ordinal] for ordinal in tier) for tier in tiers))
        return Statements(
            tuple(disjunction(self._formulas(statement.any_of)) for statement in statements)
        )

    def place(self, path: Path) -> Path:
        """Return where in the file the value stands that has `path` in a `stability` section."""
        if path[0] == "perceived":
            names = {self._party(name): name for name in self.model.hypergame.per_dm}
            return self._perceived_place(names[str(path[1])], path[2:])
        if path[0] == "preferences":
            place = self.parties.index(str(path[1]))
            rest = path[2:]
            return (
                ("ranking", place, *rest[1:])
                if rest[:1] == ("ranking",)
                else ("preference_statements", place, *rest)
            )
        renamed: Mapping[Any, str] = {
            "infeasible": "infeasible_patterns",
            "same": "coalesced_patterns",
        }
        return (renamed.get(path[0], path[0]), *path[1:])

    def _perceived_place(self, name: str, path: Path) -> Path:
        here: Path = ("hypergame", "per_dm", name)
        if path[0] == "infeasible":
            return (*here, "unperceived_pattern")
        names = {
            self._party(other): other
            for other in self.model.hypergame.per_dm[name].perceived_preferences
        }
        rest = path[2:] if path[2:3] == ("ranking",) else ("preference_statements", *path[2:])
        return (*here, "perceived_preferences", names[str(path[1])], *rest)
