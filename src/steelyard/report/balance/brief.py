"""An answer in five lines."""

from __future__ import annotations

from steelyard.lenses.balance.result import WeighResult
from steelyard.report.balance import sentences


def five_lines(result: WeighResult, names: dict[str, str]) -> list[str]:
    """Return the answer to the first question.

    That is the finding, the lever that carries most, the belief, what would change the answer, and
    who stands in the way.
    """
    question = result.questions[0]
    return [
        sentences.finding(question),
        sentences.ledger(question.ledger),
        sentences.belief(question),
        sentences.tipping(question.tipping),
        sentences.blockers(question, names),
    ]
