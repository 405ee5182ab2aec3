"""A stability study as a page of its own, and as a part of the report of a case."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from steelyard.lenses.study import Study
from steelyard.report import stabilitysentences as sentences
from steelyard.report.environment import environment
from steelyard.report.figure import Figure
from steelyard.report.figures import moves, stable
from steelyard.report.naming import first_upper
from steelyard.report.palette import DARK, LIGHT
from steelyard.stability.conflict import Conflict, Preference, Ranking, Statements
from steelyard.stability.sentences import state_words
from steelyard.version import __version__

BEST = 3
CONDITIONS = 8


@dataclass(frozen=True)
class Part:
    """A section: its heading, its figure, and sentences below."""

    id: str
    heading: str
    figure: Figure | None = None
    remarks: tuple[str, ...] = ()


def render_stability(study: Study) -> str:
    """Return a study as one HTML page; the same study gives the same bytes."""
    return environment().get_template("stability.html.j2").render(
        study=study, conflict=study.result.conflict, finding=sentences.finding(study), parts=parts(study),
        notes=list(sentences.notes(study)), light=LIGHT, dark=DARK, version=__version__,
    )  # fmt: skip


def parts(study: Study) -> tuple[Part, ...]:
    """Return what is shown of a study, in order; a part with nothing to say is left out."""
    found = (
        Part("moves", "Who can move where", moves.figure(study), _legend(study.result.conflict)),
        Part("paths", "How the stable states are reached", None, tuple(sentences.paths(study))),
        Part("stable", "What is stable for whom", stable.figure(study)),
        Part("levers", "Which levers would make agreement stable", None, tuple(sentences.leverage(study))),
        Part("inverse", "Which preferences would change it", None, tuple(sentences.inverse(study))),
        Part("reasons", "Why", None, tuple(sentences.reasons(study))),
        Part("together", "What parties can do together", None, tuple(map(first_upper, sentences.jumps(study)))),
        Part("perceived", "As each party sees it", None, tuple(sentences.misperceptions(study))),
        Part("preferences", "What each party prefers", None, tuple(_preferences(study))),
    )
    return tuple(part for part in found if part.figure or part.remarks)


def _legend(conflict: Conflict) -> tuple[str, ...]:
    """What each letter of a state stands for."""
    ways = {"both": "", "on": "; cannot be taken back", "off": "; can only be given up"}
    return tuple(
        f"Letter {index + 1}: {conflict.text(index)} ({conflict.parties[option.by]}{ways[option.direction]})"
        for index, option in enumerate(conflict.options)
    )


def _preferences(study: Study) -> Iterator[str]:
    for party, preference in study.result.conflict.preferences.items():
        yield f"{first_upper(study.result.conflict.parties[party])}: {_liking(study, party, preference)}"


def _liking(study: Study, party: str, preference: Preference) -> str:
    if isinstance(preference, Statements):
        said = [str(condition) for condition in preference.conditions[:CONDITIONS]]
        more = f", and {len(preference.conditions) - CONDITIONS} more" if len(preference.conditions) > CONDITIONS else ""
        return f"most important first: {', '.join(said)}{more}."
    if isinstance(preference, Ranking) and study.result.space.count <= 2 * CONDITIONS:
        return " > ".join(" = ".join(tier) for tier in preference.tiers) + "."
    space, ranks = study.result.space, study.result.ranks[party]
    order = sorted(space.states.tolist(), key=lambda cell: -int(ranks[cell]))
    best, worst = (state_words(space.conflict, space.state(cell)) for cell in (order[0], order[-1]))
    return f"best, {best} ({space.state(order[0])}); worst, {worst} ({space.state(order[-1])})."
