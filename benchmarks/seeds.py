"""Whether the answers to the examples stand.

Each question's finding over ten seeds and three numbers of draws.

python -m benchmarks.seeds [--write]
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from benchmarks.run import Report

from steelyard import Case
from steelyard.ensemble.ofcase import sample_of
from steelyard.lenses.balance.answer import Inquiry, answer
from steelyard.lenses.balance.result import QuestionResult
from steelyard.report.balance.sentences import finding

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "benchmarks" / "SEEDS.md"
EXAMPLES = ("ceasefire-2025", "writers-strike-2023")
SEEDS = range(10)
DRAWS = (256, 2048, 8192)
HEADS = (
    "question",
    "draws",
    "accepts today",
    "usable",
    "near ties, from",
    "to",
    "lift, from",
    "to",
    "too close",
    "same words",
)
NUMBER = re.compile(r"(?:under |over )?\d+(?:\.\d+)?")


def answers(case: Case, draws: int, seed: int) -> Iterator[QuestionResult]:
    """Each question of a case, without curves and tipping values."""
    sample = sample_of(case, draws, seed)
    for name, question in case.model.questions.items():
        yield answer(Inquiry(case.model, sample, name, question, brief=True))


def row(name: str, draws: int, found: list[QuestionResult]) -> tuple[str, ...]:
    """One line of the table: each figure's lowest and highest value over the seeds."""
    ties = [question.ties for question in found if question.ties is not None]
    common = Counter(words(question) for question in found).most_common(1)[0][1]
    return (
        name,
        f"{draws:,}",
        spread([question.stages[0].p_accept for question in found]),
        spread([question.stages[-1].p_accept for question in found]),
        spread([tie.p_accept.low for tie in ties]),
        spread([tie.p_accept.high for tie in ties]),
        spread([tie.lift.low for tie in ties]),
        spread([tie.lift.high for tie in ties]),
        f"{sum(question.too_close for question in found)} of {len(found)}",
        f"{common} of {len(found)}",
    )


def words(question: QuestionResult) -> str:
    """The finding without its figures."""
    return NUMBER.sub("#", finding(question))


def spread(values: list[float]) -> str:
    """Lowest and highest of some shares."""
    low, high = (f"{100 * value:.1f}" for value in (min(values), max(values)))
    return f"{low} %" if low == high else f"{low} to {high} %"


def rows(case: Case) -> Iterator[tuple[str, ...]]:
    """The lines of a case."""
    for draws in DRAWS:
        found = [list(answers(case, draws, seed)) for seed in SEEDS]
        for index, name in enumerate(case.model.questions):
            yield row(name, draws, [each[index] for each in found])


def main(options: list[str]) -> int:
    """Answer every question of both examples over all seeds and numbers of draws."""
    report = Report("The examples' findings over seeds and draws")
    report.say(
        f"Lowest and highest over seeds {SEEDS[0]} to {SEEDS[-1]}. The findings are those of "
        "8,192 draws and seed 0."
    )
    for example in EXAMPLES:
        case = Case.load(ROOT / "examples" / example / "case.yaml")
        report.table(example, HEADS, rows(case))
        report.say("\n".join(f"- {finding(question)}" for question in answers(case, DRAWS[-1], 0)))
    if "--write" in options:
        report.write(RESULTS)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
