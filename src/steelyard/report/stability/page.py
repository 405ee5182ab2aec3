"""A stability study as a page of its own, and as a part of the report of a case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from steelyard.english.words import first_upper, listed, verb
from steelyard.lenses.stability.conflict.model import Conflict
from steelyard.lenses.stability.equilibria import outcomes
from steelyard.lenses.stability.followup.reasons import Reasons
from steelyard.lenses.stability.study import Study
from steelyard.parts import Part
from steelyard.report.environment import render
from steelyard.report.palette import DARK, LIGHT
from steelyard.report.stability import sentences
from steelyard.report.stability.figures import moves, stable
from steelyard.report.stability.preferences import preferences
from steelyard.version import __version__

EXPLAINED = 3
"""So many equilibria are explained unasked,"""
EXPLAINED_UP_TO = 4096
"""in conflicts of up to so many states."""
HEADINGS = {
    "moves": "Who can move where",
    "paths": "How the stable states are reached",
    "stable": "What is stable for whom",
    "levers": "Which levers would make agreement stable",
    "inverse": "Which preferences would change it",
    "reasons": "Why",
    "together": "What parties can do together",
    "perceived": "As each party sees it",
    "preferences": "What each party prefers",
}
"""The parts in the order in which they are shown."""


def render_stability(study: Study) -> str:
    """Return a study as one HTML page; the same study gives the same bytes, on any machine."""
    return render(
        "stability.html.j2",
        study=study,
        conflict=study.result.conflict,
        finding=sentences.finding(study),
        parts=parts(study),
        notes=list(sentences.notes(study)),
        light=LIGHT,
        dark=DARK,
        version=__version__,
    )


def parts(study: Study) -> tuple[Part, ...]:
    """Return what is shown of a study, in order; a part with nothing to say is left out."""
    figures = {"moves": moves.figure(study), "stable": stable.figure(study)}
    told = dict(_sentences_by_part(study))
    found = (
        Part(name, heading, figures.get(name), tuple(told.get(name, ())))
        for name, heading in HEADINGS.items()
    )
    return tuple(part for part in found if not part.empty)


def _sentences_by_part(study: Study) -> Iterator[tuple[str, Iterable[str]]]:
    """What is said in each part."""
    yield "moves", _legend(study.result.conflict)
    yield "paths", sentences.paths(study)
    yield "levers", sentences.leverage(study)
    yield "inverse", sentences.inverse(study)
    yield "reasons", _explained(study)
    yield "together", map(first_upper, sentences.jumps(study))
    yield "perceived", sentences.misperceptions(study)
    yield "preferences", preferences(study)


def _legend(conflict: Conflict) -> tuple[str, ...]:
    """What each letter of a state stands for."""
    ways = {"both": "", "on": "; cannot be taken back", "off": "; can only be given up"}
    return tuple(
        f"Letter {index + 1}: {conflict.text(index)} "
        f"({conflict.parties[option.by]}{ways[option.direction]})"
        for index, option in enumerate(conflict.options)
    )


def _explained(study: Study) -> tuple[str, ...]:
    """The reasons asked for.

    Where nobody asked, those of today's state and of the surest equilibria.
    """
    if study.reasons or study.result.space.count > EXPLAINED_UP_TO:
        return tuple(sentences.reasons(study))
    found = list(dict.fromkeys(outcome.state for outcome in outcomes(study)))[:EXPLAINED]
    if study.status is not None:
        found = list(dict.fromkeys([study.status.start, *found]))
    reasons = Reasons(study.result)
    return tuple(text for state in found for text in _of_state(study, reasons, state))


def _of_state(study: Study, reasons: Reasons, state: str) -> Iterator[str]:
    """Who has nothing to gain, in one sentence; then the reasons of the others."""
    parties, concepts = study.result.conflict.parties, study.result.concepts
    found = {
        party: [reasons.why(party, state, concept) for concept in concepts] for party in parties
    }
    still = [
        parties[party]
        for party, each in found.items()
        if not any(reason.responses for reason in each)
    ]
    if still:
        who = (
            "nobody has a move"
            if len(still) == len(parties)
            else f"{listed(still)} {verb('have', len(still))} no move"
        )
        yield f"{state}: {who} with which to do better."
    yield from sentences.reasons(
        replace(study, reasons=tuple(r for each in found.values() for r in each if r.responses))
    )
