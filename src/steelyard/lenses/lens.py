"""What a lens is: one theory that looks at a case and says what it expects.

A lens knows the case and numbers drawn from it. What it has to show it gives as plain data; it
knows no screen and no file.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol, TypeVar

from steelyard.case import Case
from steelyard.case.sections.question import Question
from steelyard.ensemble.sampling import Sampling
from steelyard.parts import Part

Result = TypeVar("Result")


@dataclass(frozen=True)
class Asked:
    """A question, and the id that it has in the case.

    Attributes
    ----------
    id : str
        Its name among the questions of the case; of a question put freely any other.
    question : Question
        Who asks of whom, for which proposal.
    """

    id: str
    question: Question


@dataclass(frozen=True)
class View:
    """What one theory says of the question.

    Attributes
    ----------
    theory : str
        The lens, as in ``balance`` or ``graph model``.
    agreement : bool or None
        Whether it expects what is proposed to be agreed; None where it cannot say, as models of
        influence, which always end somewhere.
    share : float
        How near that is, 0 to 1, as a share of draws; each lens says of which.
    forecast : str
        The same in a sentence.
    moves : tuple of str
        Who would have to move.
    by : tuple of str
        What does most for it.
    """

    theory: str
    agreement: bool | None
    share: float
    forecast: str
    moves: tuple[str, ...]
    by: tuple[str, ...]


class Lens(Protocol[Result]):
    """One theory.

    Attributes
    ----------
    name : str
        As others call it, in small letters.
    title : str
        The same as a heading.
    called : str
        The same within a sentence.
    about : str
        What it looks at and what it leaves out, in a line.
    section : str or None
        The section of the case that is its own, if it has one.
    """

    name: str
    title: str
    called: str
    about: str
    section: str | None

    def ask(self, case: Case, asked: Asked, sample: Sampling) -> Result:
        """Look at a case.

        Raises
        ------
        InputError
            The theory has nothing to say of this case; the message says why.
        """
        ...

    def view(self, case: Case, asked: Asked, found: Result) -> View:
        """Say what the theory expects of the question.

        Raises
        ------
        InputError
            It has nothing to say of this question; the message says why.
        """
        ...

    def parts(self, found: Result) -> tuple[Part, ...]:
        """Return what was found as plain data: headings, tables, figures, sentences."""
        ...

    def check(self, case: Case) -> None:
        """Look at what the lens alone can tell to be wrong with a case.

        Raises
        ------
        CaseError
            With every problem.
        """
        ...
