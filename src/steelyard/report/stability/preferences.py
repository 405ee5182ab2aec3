"""What each party of a conflict prefers, in words."""

from __future__ import annotations

from collections.abc import Iterator

from steelyard.case.logic import Formula
from steelyard.english.words import first_upper, listed
from steelyard.lenses.stability.conflict.model import Conflict, Preference, Ranking, Statements
from steelyard.lenses.stability.followup.sentences import state_words
from steelyard.lenses.stability.study import Study

CONDITIONS = 12
"""At most so many conditions are told."""
RANKED = 16
"""A ranking of at most so many states is written out."""
JOINS = {"and": " and ", "or": " or ", "iff": " exactly when "}


def preferences(study: Study) -> Iterator[str]:
    """Yield what each party prefers, one sentence or two for each."""
    for party, preference in study.result.conflict.preferences.items():
        yield (
            f"{first_upper(study.result.conflict.parties[party])}: "
            f"{_liking(study, party, preference)}"
        )


def _liking(study: Study, party: str, preference: Preference) -> str:
    conflict = study.result.conflict
    if isinstance(preference, Statements):
        said = [
            condition_words(conflict, condition) for condition in preference.conditions[:CONDITIONS]
        ]
        more = len(preference.conditions) - CONDITIONS
        return (
            f"most important first: {'; '.join(said)}{f'; and {more} more' if more > 0 else ''}. "
            f"{_ends(study, party)}"
        )
    if isinstance(preference, Ranking) and study.result.space.count <= RANKED:
        ranking = ", then ".join(
            listed(list(tier)) + (" alike" if len(tier) > 1 else "") for tier in preference.tiers
        )
        return f"{ranking}. {_ends(study, party)}"
    return _ends(study, party)


def _ends(study: Study, party: str) -> str:
    """The best and the worst state; of several the first."""
    space, ranks = study.result.space, study.result.ranks[party]
    ranked = ranks[space.states]
    best, worst = (space.state(int(space.states[at])) for at in (ranked.argmax(), ranked.argmin()))
    if ranked.max() == ranked.min():
        return "It likes all states alike."
    return (
        f"Best {best} ({state_words(space.conflict, best)}); worst {worst} "
        f"({state_words(space.conflict, worst)})."
    )


def condition_words(conflict: Conflict, condition: Formula) -> str:
    """Return a condition with the options by their names for people."""
    if condition.operator == "name":
        return f"“{conflict.text(conflict.option_ids.index(condition.name))}”"
    parts = [_bracketed(conflict, part) for part in condition.parts]
    if condition.operator == "not":
        return f"not {parts[0]}"
    if condition.operator == "if":
        return f"if {parts[0]} then {parts[1]}"
    return JOINS[condition.operator].join(parts)


def _bracketed(conflict: Conflict, part: Formula) -> str:
    words = condition_words(conflict, part)
    return words if part.operator in ("name", "not") else f"({words})"
