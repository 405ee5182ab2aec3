"""Which conclusions survive on evidence alone: the case as it stands against the flat run."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from steelyard.ensemble.summary import per_cent
from steelyard.lenses.balance.result import QuestionResult, Survival

HALF = 0.5
SURE = 0.6


class Verdict(NamedTuple):
    """What one run says: the verdict that is compared, and its words with their numbers."""

    verdict: str
    words: str


Judgement = Callable[[QuestionResult], Verdict]
"""One conclusion drawn from an answer."""


def survival(full: QuestionResult, flat: QuestionResult) -> tuple[Survival, ...]:
    """Each conclusion in words with its numbers.

    It survives where both runs come to the same verdict.
    """
    rows = []
    for conclusion, judge in CONCLUSIONS:
        stated, wide = judge(full), judge(flat)
        survives = stated.verdict == wide.verdict
        rows.append(Survival(conclusion, stated.words, wide.words, survives))
    return tuple(rows)


def _already(result: QuestionResult) -> Verdict:
    return _in_most(result.already)


def _brought(result: QuestionResult) -> Verdict:
    return _in_most(result.stages[-1].p_accept)


def _agreed(result: QuestionResult) -> Verdict:
    return _in_most(result.stages[-1].p_agreed)


def _in_most(share: float) -> Verdict:
    most = share >= HALF
    words = "in most draws" if most else "not in most draws"
    return Verdict(str(most), f"{words} ({per_cent(share)} of draws)")


def _premium(result: QuestionResult) -> Verdict:
    premium = result.belief_premium
    sign = "raises" if premium.p5 > 0 else "lowers" if premium.p95 < 0 else "unclear"
    interval = f"{premium.p5:.2f} to {premium.p95:.2f}"
    return Verdict(sign, f"{sign} ({premium.mean:.2f}, {interval} of its stakes)")


def _leader(result: QuestionResult) -> Verdict:
    if not result.ledger:
        return Verdict("none", "no lever")
    best = max(result.ledger, key=lambda entry: entry.p_first)
    leads = best.p_first >= SURE
    share = f"{best.name} is first in {per_cent(best.p_first)} of draws"
    return Verdict(best.lever if leads else "none clearly", f"{'yes' if leads else 'no'}: {share}")


def _bundle(result: QuestionResult) -> Verdict:
    if result.too_close:
        return Verdict("too close", "too close to call")
    names = result.lever_names
    shown = ", ".join(names[lever] for lever in result.usable_bundle) or "nothing"
    return Verdict("|".join(result.usable_bundle), shown)


CONCLUSIONS: tuple[tuple[str, Judgement], ...] = (
    ("The target accepts already", _already),
    ("The usable bundle makes the target accept", _brought),
    ("The usable bundle brings agreement of all", _agreed),
    ("Its belief raises what the target asks", _premium),
    ("One lever clearly leads", _leader),
    ("What the holder would use", _bundle),
)
