"""The balance as a lens: what the parties would do, weighed over draws."""

from __future__ import annotations

from steelyard.case import Case
from steelyard.case.sections.question import Question
from steelyard.ensemble.sampling import Sampling
from steelyard.errors import InputError
from steelyard.lenses.balance.parts import parts_of
from steelyard.lenses.balance.result import QuestionResult, WeighResult
from steelyard.lenses.balance.weigh import Settings, weigh
from steelyard.lenses.lens import AskedQuestion, View
from steelyard.parts import Part

LIKELY = 0.5


class BalanceLens:
    """Load, pull and lift."""

    name = "balance"
    title = "The balance"
    called = "the balance"
    about = "What refusing and agreeing are worth to each, and what levers do to that"
    section: str | None = None

    def ask(self, case: Case, asked: AskedQuestion, sample: Sampling) -> WeighResult:
        """Weigh the question."""
        settings = Settings(sample.draws, sample.seed, sample.workers)
        return weigh(case, {asked.id: asked.question}, settings, flat=False, with_matrix=False)

    def view(self, case: Case, asked: AskedQuestion, found: WeighResult) -> View:
        """Say whether all agree in most draws with what would really be used."""
        result = _named(found, asked.id)
        often = result.stages[-1].p_agreed
        names = result.lever_names
        return View(
            self.name,
            often >= LIKELY,
            often,
            f"all agree in {100 * often:.0f} % of draws with what would really be used",
            tuple(party for party, by in result.blocked_by.items() if by.refuses > LIKELY),
            tuple(names.get(lever, lever) for lever in result.usable_bundle),
        )

    def parts(self, found: WeighResult) -> tuple[Part, ...]:
        """Return the stages of each question, and its levers."""
        return tuple(part for result in found.questions for part in parts_of(result))

    def check(self, case: Case) -> None:
        """Find nothing: all that the balance needs is checked with the case."""


def asked_of(case: Case, found: WeighResult, question: str | None = None) -> AskedQuestion:
    """Return a question that was weighed; the first by default.

    Raises
    ------
    InputError
        It was not weighed.
    """
    result = found.questions[0] if question is None else _named(found, question)
    put = Question(ask=result.ask, of=result.holders, on=result.on, **{"for": result.for_})
    return AskedQuestion(result.id, case.model.questions.get(result.id, put))


def _named(found: WeighResult, question: str) -> QuestionResult:
    for result in found.questions:
        if result.id == question:
            return result
    raise InputError(f"the question {question!r} was not weighed")


BALANCE = BalanceLens()
