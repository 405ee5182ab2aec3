"""A draft case, as YAML text, from a reading."""

from __future__ import annotations

from collections.abc import Iterator

from steelyard.reading.draft.contestlines import belief_lines, contest_lines
from steelyard.reading.draft.evidence import MOST_ENTRIES, SOURCE, Evidence
from steelyard.reading.draft.forecasts import forecast_lines
from steelyard.reading.draft.grounds import Grounds
from steelyard.reading.draft.header import header_lines
from steelyard.reading.draft.leverlines import lever_lines
from steelyard.reading.draft.offerlines import issue_lines, proposal_lines, stakes_lines
from steelyard.reading.draft.question import how_much
from steelyard.reading.draft.scene import Scene, set_scene
from steelyard.reading.draft.yamltext import flow_list, quoted
from steelyard.reading.reading import Reading

_MOST_NAMES = 8


def draft_case(reading: Reading, source_file: str) -> str:
    """Write a draft case.

    Parameters
    ----------
    reading : Reading
        What was read.
    source_file : str
        Name of the document as the case file shall cite it, relative to the case's folder. For HTML
        it is a text file that holds ``reading.page.text``.

    Returns
    -------
    str
        YAML of a case that can be weighed. Every number in it says whether it was stated, inferred
        or assumed. It holds at most 12 parties, 20 levers and about 80 quotes; what is left out is
        counted in the comment at its head.

    Raises
    ------
    InputError
        When the document holds too little: no two parties, or no proposal, demand or lever.
    """
    scene = set_scene(reading)
    evidence = Evidence(reading, scene)
    grounds = Grounds()
    judged = _judged(reading, scene, evidence, grounds)
    if len(grounds.cited) > MOST_ENTRIES:
        grounds = Grounds(sparing=True)
        judged = _judged(reading, scene, evidence, grounds)
    chosen, fewer = evidence.chosen(grounds.cited)
    sections = [
        list(header_lines(reading, scene, fewer)),
        list(_head(reading, scene)),
        list(_questions(reading, scene)),
        list(_source(reading, source_file)),
        list(evidence.lines(chosen, grounds.cited)),
        *judged,
    ]
    return "\n\n".join("\n".join(lines) for lines in sections if lines) + "\n"


def _judged(
    reading: Reading, scene: Scene, evidence: Evidence, grounds: Grounds
) -> list[list[str]]:
    """The sections that hold judgements, each as lines, with what they cite."""
    sections = (
        _parties(reading, scene),
        issue_lines(reading, scene),
        stakes_lines(scene, grounds),
        proposal_lines(reading, scene, grounds),
        contest_lines(reading, scene, grounds),
        belief_lines(scene, grounds),
        lever_lines(reading, scene, grounds),
        forecast_lines(reading, scene, evidence, grounds),
    )
    return [list(lines) for lines in sections]


def _head(reading: Reading, scene: Scene) -> Iterator[str]:
    yield "steelyard: 1"
    yield f"title: {quoted(reading.page.title or scene.question.ask)}"
    if reading.page.date:
        yield f"as_of: {reading.page.date.isoformat()}"
    yield "draft: true"


def _questions(reading: Reading, scene: Scene) -> Iterator[str]:
    """The question of the document, and the other way round where its target holds a lever on who asks."""
    question = scene.question
    yield "questions:"
    yield from _question("main", question.ask, question.of, question.on, scene.offers[0].id)
    if any((lever.by, lever.on) == (question.on, question.of) for lever in scene.levers):
        ask = how_much(reading, question.on, question.of)
        yield from _question("reverse", ask, question.on, question.of, f"{question.on}-demands")


def _question(id_: str, ask: str, of: str, on: str, proposal: str) -> list[str]:
    return [
        f"  {id_}:",
        f"    ask: {quoted(ask)}",
        f"    of: {of}",
        f"    on: {on}",
        f"    for: {proposal}",
    ]


def _source(reading: Reading, source_file: str) -> Iterator[str]:
    page = reading.page
    yield "sources:"
    yield f"  {SOURCE}:"
    yield f"    file: {quoted(source_file)}"
    for key, value in (
        ("title", page.title),
        ("author", page.author),
        ("publisher", page.publisher),
    ):
        if value:
            yield f"    {key}: {quoted(value)}"
    if page.date:
        yield f"    date: {page.date.isoformat()}"


def _parties(reading: Reading, scene: Scene) -> Iterator[str]:
    yield "parties:"
    for id_ in scene.cast:
        party = reading.parties.parties[id_]
        yield f"  {id_}:"
        yield f"    name: {quoted(party.name)}"
        for key, values in (
            ("aliases", party.aliases),
            ("persons", party.persons),
            ("offices", party.offices),
        ):
            if values:
                yield f"    {key}: {flow_list(quoted(v) for v in values[:_MOST_NAMES])}"
