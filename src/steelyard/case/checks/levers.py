"""Levers on their holders, consent to oneself, and levers that do nothing or next to nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from steelyard.case.registry import CaseModel
from steelyard.case.sections.lever import Lever
from steelyard.case.walk import Path
from steelyard.errors import Problem

LIKELY = 0.5
"""From this credibility on it is odd that what cannot be verified is believed."""


def lever_problems(case: CaseModel) -> Iterator[Problem]:
    """Contradictions inside each lever."""
    for name, lever in case.levers.items():
        path = ("levers", name)
        yield from named_twice(lever.by, (*path, "by"))
        for holder in lever.by:
            yield from _holder(path, lever, holder)
        for key in ("cost", "holder"):
            yield from _paid_by_others((*path, key), lever, getattr(lever, key))
        if name in lever.excludes:
            yield Problem("excludes-itself", "a lever cannot exclude itself", (*path, "excludes"))
        yield from _without_effect(path, lever)
        yield from _unreleased(path, lever)
        yield from _cheap_talk(path, lever)


def named_twice(holders: Sequence[str], path: Path) -> Iterator[Problem]:
    """Parties that stand twice in a list of holders."""
    for holder in dict.fromkeys(holders):
        if holders.count(holder) > 1:
            yield Problem(
                "holder-twice",
                f"{holder} is named twice",
                path,
                found=", ".join(holders),
                hint="name it once",
            )


def _holder(path: Path, lever: Lever, holder: str) -> Iterator[Problem]:
    """A holder as its own target, and as one who has to consent."""
    if holder in lever.on:
        yield Problem(
            "lever-on-holder",
            f"{holder} cannot move itself",
            (*path, "on"),
            found=holder,
            expected="another party",
        )
    if holder in lever.consents:
        yield Problem(
            "consent-to-itself",
            f"{holder} holds the lever and cannot consent to itself",
            (*path, "consents", holder),
            hint="reluctance of the holder is `holder:` or `cost:`",
        )


def _paid_by_others(path: Path, lever: Lever, prices: object) -> Iterator[Problem]:
    """Parties that pay for a lever and do not hold it."""
    payers = prices if isinstance(prices, dict) else {}
    for party in payers:
        if party not in lever.by:
            yield Problem(
                "cost-to-other",
                f"{party} does not hold the lever",
                (*path, party),
                found=party,
                expected=", ".join(lever.by),
                hint="name it under `by` as well, or take it out here",
            )


def _without_effect(path: Path, lever: Lever) -> Iterator[Problem]:
    if not lever.parts:
        yield Problem.remark(
            "no-effect",
            "the lever does nothing",
            path,
            hint="give it a `strength` or `effects`; without them it counts nowhere",
        )


def _unreleased(path: Path, lever: Lever) -> Iterator[Problem]:
    """A share out of reach that nobody is named for."""
    reach = lever.reach
    if reach is not None and not lever.consents and reach.distribution.high < 1:
        yield Problem.remark(
            "reach-without-consent",
            "nobody is named who could release the rest",
            (*path, "reach"),
            found=reach.written,
            hint="only this share counts; name the others under `consents`",
        )


def _cheap_talk(path: Path, lever: Lever) -> Iterator[Problem]:
    believed = lever.credibility is None or lever.credibility.distribution.low > LIKELY
    if lever.verifiable is False and believed:
        yield Problem.remark(
            "cheap-talk",
            "information that cannot be verified is cheap talk",
            path,
            hint="give it a low `credibility`",
        )
