"""Who plays the game of a question, and with which levers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from steelyard.case import Case
from steelyard.case.checks.references import unknown_names
from steelyard.case.checks.sense import lacking, question_problems
from steelyard.case.registry import CaseModel
from steelyard.case.sections.question import Question
from steelyard.ensemble.draws import Sample
from steelyard.errors import InputError, Problem, nearest
from steelyard.lenses.balance.assemble import lever_numbers
from steelyard.lenses.balance.levers import LeverNumbers
from steelyard.lenses.balance.weigh import question as named

MAX_LEVERS = 16
ALL = "all"


@dataclass(frozen=True)
class LeverGame:
    """One question as a game: who plays, and with what.

    Attributes
    ----------
    question : Question
        What is asked.
    needs : tuple of str
        Parties whose acceptance the proposal needs.
    parties : tuple of str
        These, then the other holders of the levers.
    levers : tuple of LeverNumbers
        In the order of the case.
    notes : tuple of str
        What was left out and why, in sentences.
    """

    question: Question
    needs: tuple[str, ...]
    parties: tuple[str, ...]
    levers: tuple[LeverNumbers, ...]
    notes: tuple[str, ...]

    def exclusions(self) -> list[tuple[int, int]]:
        """Positions of levers that cannot be used together."""
        return [
            (i, j)
            for j, second in enumerate(self.levers)
            for i, first in enumerate(self.levers[:j])
            if second.name in first.excludes or first.name in second.excludes
        ]


def asked(case: Case, question: str | Question | None) -> tuple[str, Question]:
    """Return a question with its name.

    The case's own of that name, its first for None, or one that is put freely.

    Raises
    ------
    InputError
        There is no such question, or the case cannot answer it.
    """
    if isinstance(question, Question):
        name, found = question.ask or f"{' and '.join(question.of)} on {question.on}", question
    elif question is None and not case.model.questions:
        raise InputError(
            "the case asks no question: add one under `questions` with `of`, `on` and `for`"
        )
    else:
        name = next(iter(case.model.questions)) if question is None else question
        found = named(case, name)[name]
    wrong = [*unknown_names(case.model, found), *question_problems(case.model, found, ())]
    if wrong:
        reasons = "; ".join(dict.fromkeys(map(_reason, wrong)))
        raise InputError(f"the case cannot answer {name!r}: {reasons}")
    return name, found


def _reason(problem: Problem) -> str:
    return problem.message + (f" (expected: {problem.expected})" if problem.expected else "")


def lever_game(
    case: CaseModel, sample: Sample, question: Question, levers: Sequence[str] | str | None
) -> LeverGame:
    """Return who plays a question's game, and with which levers.

    Parameters
    ----------
    levers : sequence of str, "all", or None
        Names of levers; all whose holder and one target sit at the table; or those that holder and
        target of the question have on each other. "all" may also be the only name.

    Raises
    ------
    InputError
        No lever has such a name, or they are more than 16.
    """
    chosen = _chosen(case, question, levers)
    notes = dict(_left_out(case, sample, question, chosen))
    kept = tuple(name for name in chosen if name not in notes)
    _check_number(kept)
    numbers = tuple(lever_numbers(case, sample, name) for name in kept)
    needs, parties = case.needs(question.for_), _parties(case, question, kept)
    return LeverGame(question, needs, parties, numbers, tuple(notes.values()))


def _parties(case: CaseModel, question: Question, levers: Sequence[str]) -> tuple[str, ...]:
    """The parties that the proposal needs, then the other holders of the levers."""
    holders = [case.levers[name].by[0] for name in levers]
    return tuple(dict.fromkeys([*case.needs(question.for_), *holders]))


def _check_number(levers: Sequence[str]) -> None:
    if len(levers) > MAX_LEVERS:
        raise InputError(
            f"{len(levers)} levers are too many for one game: at most {MAX_LEVERS} fit; name "
            "the ones that matter as `levers`"
        )


def _chosen(
    case: CaseModel, question: Question, levers: Sequence[str] | str | None
) -> tuple[str, ...]:
    """Names of levers in the order of the case."""
    if levers is None:
        return _on_each_other(case, question)
    wanted = {levers} if isinstance(levers, str) else set(levers)
    if wanted == {ALL} and ALL not in case.working():
        return _at_the_table(case, question)
    for name in sorted(wanted - case.levers.keys()):
        close = nearest(name, case.levers)
        hint = (
            f"did you mean {close!r}?" if close else f"there are {', '.join(case.levers) or 'none'}"
        )
        raise InputError(f"no lever is called {name!r}; {hint}")
    return tuple(name for name in case.levers if name in wanted)


def _on_each_other(case: CaseModel, question: Question) -> tuple[str, ...]:
    """The levers that holder and target of a question have on each other."""
    sides = [(set(question.of), question.on)]
    sides += [({question.on}, holder) for holder in question.of]
    return tuple(
        name
        for name, lever in case.levers.items()
        if any(set(lever.by) <= of and on in lever.on for of, on in sides)
    )


def _at_the_table(case: CaseModel, question: Question) -> tuple[str, ...]:
    """The levers of everybody at the table on anybody there."""
    seated = {*case.needs(question.for_), *question.of}
    return tuple(
        name
        for name, lever in case.levers.items()
        if set(lever.by) <= seated and seated & set(lever.on)
    )


def _left_out(
    case: CaseModel, sample: Sample, question: Question, chosen: Sequence[str]
) -> Iterator[tuple[str, str]]:
    """Levers that cannot be played, each with the reason as a sentence."""
    for name in chosen:
        lever = case.levers[name]
        called = f"“{lever.name or name}” is left out"
        if len(lever.by) > 1:
            yield name, f"{called}: {case.party_names(lever.by)} hold it together"
        elif any(lacking(case, lever.by[0], question.for_, ())):
            yield (
                name,
                f"{called}: the case does not say what {case.party_name(lever.by[0])} has at stake",
            )
        elif not lever.parts:
            yield name, f"{called}: it has no effect"
        elif not _is_left(lever_numbers(case, sample, name)):
            yield name, f"{called}: nothing of it is left to use"


def _is_left(lever: LeverNumbers) -> bool:
    """Whether some of a lever is left in its holder's own view, in one draw at least."""
    return bool(lever.strength("permitted", lever.by[0]).any())
