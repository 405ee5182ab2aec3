"""A draft case from a reading."""

from __future__ import annotations

from steelyard.case.sheet import OneLine, Sheet, Stanza, Value, Words
from steelyard.english.words import is_plural
from steelyard.reading.drafting.citations import Citations
from steelyard.reading.drafting.contestsection import beliefs, contest
from steelyard.reading.drafting.exhibits import MOST_ENTRIES, SOURCE, Exhibits
from steelyard.reading.drafting.forecasts import forecasts
from steelyard.reading.drafting.header import header
from steelyard.reading.drafting.leversection import levers
from steelyard.reading.drafting.material import Material
from steelyard.reading.drafting.offersections import issues, proposals, stakes
from steelyard.reading.drafting.question import how_much
from steelyard.reading.drafting.scene import Scene, set_scene
from steelyard.reading.pages.page import Page
from steelyard.reading.parties.model import NamedParty
from steelyard.reading.reading import Reading

_MOST_NAMES = 8


def draft(reading: Reading, source_file: str | None = None) -> Sheet:
    """Make a draft case.

    Parameters
    ----------
    reading : Reading
        What was read.
    source_file : str, optional
        Name of the document as the case file shall cite it, relative to the case's folder; the
        page's own by default. For HTML it is a text file that holds ``reading.page.text``.

    Returns
    -------
    Sheet
        A case that can be weighed. Every number in it says whether it was stated, inferred or
        assumed, and every quote where it stands in ``reading.page.text``. It holds at most 12
        parties, 20 levers and about 80 quotes; what is left out is counted in the comment at its
        head.

    Raises
    ------
    InputError
        When the document holds too little: no two parties, or no proposal, demand or lever.
    """
    scene = set_scene(reading)
    cited, judged = _judged(reading, scene)
    exhibits = Exhibits(reading, scene)
    chosen = exhibits.chosen(cited)
    sections = {
        "questions": _questions(reading, scene),
        "sources": {SOURCE: _source(reading.page, source_file)},
        "evidence": exhibits.section(chosen, cited),
        **judged,
    }
    return Sheet(
        (
            Stanza(above=header(reading, scene, exhibits.fewer(chosen))),
            Stanza(_head(reading, scene)),
            *(Stanza({name: section}) for name, section in sections.items()),
        )
    )


def _judged(reading: Reading, scene: Scene) -> tuple[dict[str, None], dict[str, Value]]:
    """What is cited, and the sections that hold judgements; they cite less where it is too much."""
    material = Material(reading, scene, Citations())
    judged = _sections(material)
    if len(material.citations.cited) > MOST_ENTRIES:
        material = Material(reading, scene, Citations(sparing=True))
        judged = _sections(material)
    return material.citations.cited, judged


def _sections(material: Material) -> dict[str, Value]:
    """The sections that hold judgements, made in this order."""
    return {
        "parties": _parties(material),
        "issues": issues(material),
        "stakes": stakes(material),
        "proposals": proposals(material),
        "contest": contest(material),
        "beliefs": beliefs(material),
        "levers": levers(material),
        "forecasts": forecasts(material),
    }


def _head(reading: Reading, scene: Scene) -> dict[str, Value]:
    page = reading.page
    title = Words(page.title or scene.question.ask)
    return {"steelyard": 1, "title": title, "as_of": page.date, "draft": True}


def _questions(reading: Reading, scene: Scene) -> Value:
    """The question of the document, and its reverse where the target holds a lever on who asks."""
    question = scene.question
    of, on = question.of, question.on
    asked = {"main": _question(question.ask, of, on, scene.offers[0].id)}
    if any(question.is_turned_by(lever.by, lever.on) for lever in scene.levers):
        asked["reverse"] = _question(how_much(reading, on, of), on, of, f"{on}-demands")
    return asked


def _question(ask: str, of: str, on: str, proposal: str) -> Value:
    return {"ask": Words(ask), "of": of, "on": on, "for": proposal}


def _source(page: Page, file: str | None) -> Value:
    return {
        "file": Words(file or page.file),
        "title": Words(page.title) if page.title else None,
        "author": Words(page.author) if page.author else None,
        "publisher": Words(page.publisher) if page.publisher else None,
        "date": page.date,
    }


def _parties(material: Material) -> Value:
    known = material.reading.parties.parties
    return {id_: _party(known[id_]) for id_ in material.scene.cast}


def _party(party: NamedParty) -> Value:
    """A party as the case has it."""
    return {
        "name": Words(party.name),
        "plural": "true" if is_plural(party.name) else None,
        "aliases": _names(party.aliases),
        "persons": _names(party.persons),
        "offices": _names(party.offices),
    }


def _names(names: tuple[str, ...]) -> Value:
    return OneLine(tuple(map(Words, names[:_MOST_NAMES]))) if names else None
