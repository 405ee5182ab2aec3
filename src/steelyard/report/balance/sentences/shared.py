"""What sentences about one question have in common."""

from __future__ import annotations

from steelyard.english.amounts import of_draws_sampled, sampled
from steelyard.ensemble.summary import Summary, share_error
from steelyard.lenses.balance.result import QuestionResult, Stage

MOST = 0.5
"""A share of draws above which something happens more often than not."""


def stage_of(question: QuestionResult, name: str) -> Stage:
    """Return a stage of the waterfall by name.

    Raises
    ------
    KeyError
        If the result has no stage of that name.
    """
    for stage in question.stages:
        if stage.name == name:
            return stage
    raise KeyError(name)


def nothing_to_lift(question: QuestionResult) -> bool:
    """Return whether the target accepts in every draw already."""
    return question.already >= 1 or (question.load.p95 <= 0 and question.load.mean <= 0)


def drawn(question: QuestionResult, value: float) -> str:
    """Return a share of a question's draws, with the error of drawing."""
    return sampled(value, share_error(value, question.draws))


def often(question: QuestionResult, value: float) -> str:
    """Return how often something happens in a question's draws, with the error of drawing."""
    return of_draws_sampled(value, share_error(value, question.draws))


def negative(summary: Summary) -> Summary:
    """Return a summary of the same values with the opposite sign."""
    return Summary(-summary.mean, -summary.p95, -summary.p50, -summary.p5)
