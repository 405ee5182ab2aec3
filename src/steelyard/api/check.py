"""Check a case, and read it back in plain sentences."""

from __future__ import annotations

import pathlib
from collections.abc import Iterator
from dataclasses import dataclass

from steelyard.api.given import case_of
from steelyard.case import Case
from steelyard.case.changed import changed
from steelyard.case.coursesentences import (
    belief_sentences,
    broken_sentences,
    course_sentences,
    question_sentences,
)
from steelyard.case.labels import label
from steelyard.case.quantity import GROUNDS
from steelyard.case.registry import CaseModel
from steelyard.case.sentences import lever_sentence, together_sentences
from steelyard.case.validate import placed
from steelyard.errors import Problem
from steelyard.lenses import registry


@dataclass(frozen=True)
class Checked:
    """A case in which nothing is wrong.

    Attributes
    ----------
    case : Case
        The case.
    remarks : tuple of Problem
        What is odd but not wrong, each with its place.
    grounds : dict of str to int
        How many numbers are stated, inferred and assumed.
    usual : tuple of (str, str)
        Numbers that are not stated and taken as usual: what they are, and how large.
    sentences : tuple of str
        Questions, course, beliefs, broken deals and levers, read back as plain sentences.
    """

    case: Case
    remarks: tuple[Problem, ...]
    grounds: dict[str, int]
    usual: tuple[tuple[str, str], ...]
    sentences: tuple[str, ...]


def check(what: Case | str | pathlib.Path) -> Checked:
    """Check a case: all problems at once, and what it says read back as plain sentences.

    Parameters
    ----------
    what : Case, str or Path
        A case, or its file.

    Raises
    ------
    CaseError
        With every problem: place, finding, expectation, way out.
    InputError
        The file cannot be read.
    """
    case = case_of(what)
    for lens in registry.LENSES:
        lens.check(case)
    return Checked(
        case,
        (*case.warnings, *placed(list(changed(case.model)), case.file)),
        _grounds(case),
        tuple(_usual(case)),
        tuple(_sentences(case.model)),
    )


def _grounds(case: Case) -> dict[str, int]:
    kinds: list[str] = [quantity.grounds.kind for quantity in case.quantities().values()]
    return {kind: kinds.count(kind) for kind in GROUNDS}


def _usual(case: Case) -> Iterator[tuple[str, str]]:
    for path, number in case.implied().items():
        yield label(case.model, path), number.written or ""


def _sentences(model: CaseModel) -> Iterator[str]:
    for question in model.questions:
        yield from question_sentences(model, question)
    yield from course_sentences(model)
    for belief in model.beliefs:
        yield from belief_sentences(model, belief)
    for proposal in model.proposals:
        yield from broken_sentences(model, proposal)
    for lever in model.levers:
        yield lever_sentence(model, lever)
    yield from together_sentences(model)
