"""What counts differently in a case file that is older than some of the inputs.

Those are the inputs of giving up, learning and thinking again.
"""

from __future__ import annotations

from collections.abc import Iterator

from steelyard.case.coursesentences import threatened
from steelyard.case.implied import RECONSIDERS
from steelyard.case.registry import CaseModel
from steelyard.errors import Problem


def changed(case: CaseModel) -> Iterator[Problem]:
    """One remark for each place whose meaning has changed.

    There are none for drafts and for cases that state any of the newer inputs.
    """
    if case.draft or _is_new(case):
        return
    yield _remark(
        "a party that would rather lose than go on now counts as giving up, with its worst end",
        ("contest", "ends"),
        "write `contest: quit: {PARTY: none}` for one that cannot give up: it then counts as "
        "before",
    )
    for name, belief in case.beliefs.items():
        if belief.weight is not None:
            yield _remark(
                "the weight now makes the pace uncertain today as well, not only in what is "
                "learnt later",
                ("beliefs", name, "weight"),
                "without it the belief is certain, and counts today as it did before",
            )
    if parties := threatened(case):
        yield _remark(
            "a threat is now carried out where that pays, counting that who refused thinks "
            "again every "
            f"{RECONSIDERS}: {', '.join(parties)}",
            ("contest",),
            f"write `contest: reconsiders: {{{parties[0]}: never}}` for the rule of before",
        )


def _is_new(case: CaseModel) -> bool:
    contest = case.contest
    beliefs = any(belief.odds_weight is not None for belief in case.beliefs.values())
    broken = any(
        p.broken.hazard or p.broken.cheated or p.broken.resumes for p in case.proposals.values()
    )
    return bool(contest.quit or contest.reconsiders or contest.backing_down or beliefs or broken)


def _remark(message: str, path: tuple[str, ...], hint: str) -> Problem:
    return Problem("counts-differently", message, path, severity="warning", hint=hint)
