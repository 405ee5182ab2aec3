"""Which conclusions survive on evidence alone: the case as it stands against the flat run."""

from __future__ import annotations

from collections.abc import Callable

from steelyard.ensemble.summary import per_cent
from steelyard.lenses.balance.result import QuestionResult, Survival

Reading = Callable[[QuestionResult], tuple[str, str]]
HALF = 0.5
SURE = 0.6


def survival(full: QuestionResult, flat: QuestionResult) -> tuple[Survival, ...]:
    """Each conclusion in words with its numbers.

    It survives where both runs come to the same verdict.
    """
    rows = []
    for conclusion, read in CONCLUSIONS:
        verdict, shown = read(full)
        flat_verdict, flat_shown = read(flat)
        rows.append(Survival(conclusion, shown, flat_shown, verdict == flat_verdict))
    return tuple(rows)


def _already(result: QuestionResult) -> tuple[str, str]:
    return str(
        result.already >= HALF
    ), f"{_majority(result.already)} ({per_cent(result.already)} of draws)"


def _brought(result: QuestionResult) -> tuple[str, str]:
    share = result.stages[-1].p_accept
    return str(share >= HALF), f"{_majority(share)} ({per_cent(share)} of draws)"


def _agreed(result: QuestionResult) -> tuple[str, str]:
    share = result.stages[-1].p_agreed
    return str(share >= HALF), f"{_majority(share)} ({per_cent(share)} of draws)"


def _majority(share: float) -> str:
    return "in most draws" if share >= HALF else "not in most draws"


def _premium(result: QuestionResult) -> tuple[str, str]:
    premium = result.belief_premium
    sign = "raises" if premium.p5 > 0 else "lowers" if premium.p95 < 0 else "unclear"
    return sign, f"{sign} ({premium.mean:.2f}, {premium.p5:.2f} to {premium.p95:.2f} of its stakes)"


def _leader(result: QuestionResult) -> tuple[str, str]:
    if not result.ledger:
        return "none", "no lever"
    best = max(result.ledger, key=lambda entry: entry.p_first)
    verdict = best.lever if best.p_first >= SURE else "none clearly"
    return (
        verdict,
        f"{'yes' if best.p_first >= SURE else 'no'}: {best.name} is first in "
        f"{per_cent(best.p_first)} of draws",
    )


def _bundle(result: QuestionResult) -> tuple[str, str]:
    if result.too_close:
        return "too close", "too close to call"
    names = result.lever_names
    shown = ", ".join(names[lever] for lever in result.usable_bundle) or "nothing"
    return "|".join(result.usable_bundle), shown


CONCLUSIONS: tuple[tuple[str, Reading], ...] = (
    ("The target accepts already", _already),
    ("The usable bundle makes the target accept", _brought),
    ("The usable bundle brings agreement of all", _agreed),
    ("Its belief raises what the target asks", _premium),
    ("One lever clearly leads", _leader),
    ("What the holder would use", _bundle),
)
