"""All lenses on one question of a case: what each forecasts, who moves, and by what.

Readings of the same stakes by theories that know of different things. Where they agree that is no
independent proof; where they part the case is worth another look.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from steelyard.case import Case
from steelyard.english.words import agree, first_upper, listed
from steelyard.ensemble.sampling import Sampling
from steelyard.errors import SteelyardError
from steelyard.lenses import registry
from steelyard.lenses.lens import Asked, Lens, View
from steelyard.progress import tell, within


@dataclass(frozen=True)
class SideBySide:
    """The views of one question.

    Attributes
    ----------
    question : str
        Its id.
    views : tuple of View
        Those that have something to say, in the order of the registry.
    silent : Mapping of str to str
        The other theories, and why they say nothing.
    """

    question: str
    views: tuple[View, ...]
    silent: Mapping[str, str] = field(default_factory=dict)

    @property
    def agree(self) -> bool:
        """Whether all views that can say expect the same."""
        return len({view.agreement for view in self.views if view.agreement is not None}) <= 1

    @property
    def finding(self) -> str:
        """Agreement and disagreement in a sentence."""
        yes = [view.theory for view in self.views if view.agreement]
        no = [view.theory for view in self.views if view.agreement is False]
        rest = (view for view in self.views if view.agreement is None)
        told = [f"{view.theory.capitalize()}: {view.forecast}." for view in rest]
        said = _expected(yes, no)
        return " ".join([first_upper(said), *told])

    @property
    def remarks(self) -> tuple[str, ...]:
        """Who says nothing, and why, in sentences."""
        return tuple(
            f"The view of {theory} is missing: {reason}." for theory, reason in self.silent.items()
        )

    def to_dict(self) -> dict[str, Any]:
        """Return plain data."""
        return {
            "question": self.question,
            "agree": self.agree,
            "finding": self.finding,
            "views": [asdict(view) for view in self.views],
            "silent": dict(self.silent),
        }


def _expected(yes: list[str], no: list[str]) -> str:
    """Who expects agreement, and who does not."""
    expect = agree(len(yes or no), "expects", "expect")
    if yes and no:
        return f"The views part: {' and '.join(yes)} {expect} agreement, {' and '.join(no)} not."
    return f"{listed(yes or no)} {expect} {'agreement' if yes else 'no agreement'}."


@dataclass(frozen=True, eq=False)
class Found:
    """What one lens found.

    Attributes
    ----------
    lens : Lens
        The lens.
    result : object or None
        What it found of the case; None where it can say nothing.
    view : View or None
        What it says of the question; None where it can say nothing.
    silent : str
        Then also: why.
    """

    lens: Lens[Any]
    result: Any
    view: View | None
    silent: str = ""


@dataclass(frozen=True, eq=False)
class Lenses:
    """What every lens says of a case.

    Attributes
    ----------
    found : tuple of Found
        One for each lens that can say something of the case, in the order of the registry.
    views : SideBySide
        One question of the case seen by each of them.
    """

    found: tuple[Found, ...]
    views: SideBySide

    def result(self, lens: str) -> Any:
        """Return what a lens found, by its name; None where it can say nothing."""
        return next((each.result for each in self.found if each.lens.name == lens), None)


def look(
    case: Case, asked: Asked, sample: Sampling, known: Mapping[str, Any] | None = None
) -> Lenses:
    """Look at one question of a case through every lens.

    Parameters
    ----------
    case : Case
        See `Case.load`.
    asked : Asked
        The question.
    sample : Sampling
        How numbers are drawn; a lens may take fewer draws.
    known : Mapping of str to result, optional
        What some lenses found already, by their names.
    """
    done = known or {}
    asked_all = [_found(lens, case, asked, sample, done.get(lens.name)) for lens in registry.LENSES]
    views = tuple(each.view for each in asked_all if each.view is not None)
    silent = {each.lens.name: each.silent for each in asked_all if each.view is None}
    found = tuple(each for each in asked_all if each.result is not None)
    return Lenses(found, SideBySide(asked.id, views, silent))


def _found(lens: Lens[Any], case: Case, asked: Asked, sample: Sampling, result: Any) -> Found:
    """What a lens finds, or found already, or why it has nothing to say."""
    try:
        with within(lens.name):
            tell("looking")
            result = result or lens.ask(case, asked, sample)
        return Found(lens, result, lens.view(case, asked, result))
    except SteelyardError as error:
        return Found(lens, result, None, str(error))
