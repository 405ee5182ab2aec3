"""A reference file whose numbers fit together, and the conflict that it states."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

import numpy as np

from steelyard.case.logic import Formula, disjunction, pattern
from steelyard.lenses.stability.conflict.model import (
    Conflict,
    Option,
    Perceived,
    Preference,
    Ranking,
    Statements,
)
from steelyard.lenses.stability.conflict.space import Space
from steelyard.lenses.stability.conflict.states import Codes, state_of
from steelyard.lenses.stability.files.ids import unique_ids
from steelyard.lenses.stability.files.jsonmodel import (
    BY_RANKING,
    BY_STATEMENTS,
    DIRECTIONS,
    JsonConflict,
    JsonStatement,
    Tiers,
)


class NumberedConflict:
    """A file's options and states by number, and what they are called in a conflict.

    Attributes
    ----------
    model : JsonConflict
        What the file says.
    ids : tuple of str
        Names of the options in conditions, in the order of their numbers.
    parties : tuple of str
        Names of the parties in conditions, in the order of the file.
    """

    def __init__(self, model: JsonConflict) -> None:
        self.model = model
        order = sorted(range(len(model.options)), key=model.index_of)
        self._options = [model.options[place] for place in order]
        self.ids = unique_ids([(option.id, option.name) for option in self._options], "option")
        self.parties = unique_ids(
            [(party.id, party.name) for party in model.decision_makers], "party"
        )

    def party(self, name: str) -> str | None:
        """Return the party of this name, or failing that of this identifier."""
        names = [party.name for party in self.model.decision_makers]
        if name in names:
            return self.parties[names.index(name)]
        return name if name in self.parties else None

    def statements(self, place: int) -> tuple[JsonStatement, ...]:
        """Return the statements of the party at a place, none where the mode is another."""
        statements = self.model.preference_statements
        use = self.model.preference_mode != BY_RANKING and place < len(statements)
        return statements[place] if use else ()

    def tiers(self, place: int) -> Tiers:
        """Return the ranking of the party at a place, none where the mode is another."""
        use = self.model.preference_mode != BY_STATEMENTS and place < len(self.model.ranking)
        return self.model.ranking[place] if use else ()

    @cached_property
    def codes(self) -> Codes:
        """Codes of all feasible states, sorted; coalesced states are not joined.

        Raises
        ------
        InputError
            The states are too many, or none is feasible.
        """
        space = Space.build(replace(self._bare(), same=()))
        return np.sort(space.codes(np.flatnonzero(space.feasible)))

    def conflict(self) -> Conflict:
        """Return the conflict."""
        preferences = {
            party: self._preference(self.statements(place), self.tiers(place))
            for place, party in enumerate(self.parties)
        }
        return replace(self._bare(), preferences=preferences, perceived=dict(self._perceived()))

    def _bare(self) -> Conflict:
        """The conflict without preferences."""
        model = self.model
        names = (party.name for party in model.decision_makers)
        return Conflict(
            title=model.title,
            parties=dict(zip(self.parties, names, strict=True)),
            options=tuple(self._listed()),
            preferences={},
            infeasible=self._formulas(model.infeasible_patterns),
            same=tuple(
                disjunction(self._formulas(group.any_of)) for group in model.coalesced_patterns
            ),
            status_quo=model.status_quo,
            literature=model.literature,
        )

    def _listed(self) -> Iterator[Option]:
        """The options in the order of their numbers."""
        owner = self._owners()
        for index, (name, option) in enumerate(zip(self.ids, self._options, strict=True)):
            direction = DIRECTIONS[option.permitted_direction]
            yield Option(name, owner[index], option.name, direction, option.done, option.undone)

    def _owners(self) -> Mapping[int, str]:
        return {
            index: party
            for party, listed in zip(self.parties, self.model.decision_makers, strict=True)
            for index in listed.options
        }

    def _perceived(self) -> Iterator[tuple[str, Perceived]]:
        """Each party that sees another game, and how it sees it."""
        for name, seen in self.model.hypergame.per_dm.items():
            preferences = {
                str(self.party(other)): self._preference(
                    liking.preference_statements, liking.ranking
                )
                for other, liking in seen.perceived_preferences.items()
            }
            barred = self._formulas(seen.unperceived_pattern)
            yield str(self.party(name)), Perceived(barred, preferences)

    def _formulas(self, patterns: Iterable[str]) -> tuple[Formula, ...]:
        return tuple(pattern(written, self.ids) for written in patterns)

    def _preference(self, statements: Sequence[JsonStatement], tiers: Tiers) -> Preference:
        if tiers:
            return Ranking(tuple(tuple(map(self._state, tier)) for tier in tiers))
        return Statements(
            tuple(disjunction(self._formulas(statement.any_of)) for statement in statements)
        )

    def _state(self, ordinal: int) -> str:
        return state_of(int(self.codes[ordinal - 1]), len(self.ids))
