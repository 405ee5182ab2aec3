"""How each lever fares on its way from nominal to usable, and what comes of a refusal."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Literal, NamedTuple

import numpy as np

from steelyard.ensemble.summary import summarise
from steelyard.lenses.balance.choice import Choice
from steelyard.lenses.balance.ledger import first_shares, shapley
from steelyard.lenses.balance.levers import StageName
from steelyard.lenses.balance.problem import LeverageProblem
from steelyard.lenses.balance.result import AfterRefusal, LedgerEntry, ShutOutReason
from steelyard.lenses.balance.stages import margin
from steelyard.lenses.balance.table import Bundle
from steelyard.lenses.balance.thresholds import CARRIED
from steelyard.lenses.balance.weigher import Refusal, Weigher
from steelyard.progress import counted
from steelyard.ties import first_largest

SPENT = 0.05
"""A lever is shut out at the first stage that leaves it at most this share, on the mean."""


class Trial(NamedTuple):
    """The usable bundle with one lever in it.

    How often it would be carried out, what it costs its holder, what it brings.
    """

    carried: float | None
    price: float
    gain: float


def trials(problem: LeverageProblem, refusal: Refusal, usable: Bundle) -> dict[str, Trial]:
    """For each lever the usable bundle with it, less what it excludes.

    For a threat that would seldom be carried out, cost and gain are those of carrying out: kappa +
    W*(S) - R(S0). For any other lever the gain is what the holder would get by it if it were free,
    and the cost what its price takes from that. Of several holders they are those of the one that
    would have least of it.
    """
    tried = (_trial(problem, refusal, usable, index) for index in range(len(problem.levers)))
    found = counted(tried, "trying each lever", len(problem.levers))
    return dict(zip((lever.name for lever in problem.levers), found, strict=True))


def _trial(problem: LeverageProblem, refusal: Refusal, usable: Bundle, lever: int) -> Trial:
    pairs = problem.exclusions()
    rest = tuple(i for i in usable if i != lever and (min(i, lever), max(i, lever)) not in pairs)
    with_it = tuple(sorted((*rest, lever)))
    carried = float(np.mean(refusal.carried(with_it))) if lever in problem.threats else None
    if carried is not None and carried < CARRIED:
        return Trial(carried, *refusal.price_and_gain(with_it))
    without = rest if lever in usable else usable
    free = refusal.costless(lever)
    net = [
        refusal.value(with_it, holder) - refusal.value(without, holder)
        for holder in problem.holders
    ]
    least = problem.holders[int(first_largest(-np.array(net)))]
    worth = free.value(with_it, least)
    return Trial(
        carried, worth - refusal.value(with_it, least), worth - refusal.value(without, least)
    )


def after_refusal(
    problem: LeverageProblem, refusal: Refusal, usable: Bundle
) -> AfterRefusal | None:
    """What carrying the usable bundle out would do.

    None where it holds no threat, or nobody refuses it.
    """
    target = problem.target
    refuses = ~refusal.believed.accepts(target, usable)
    if not set(usable) & set(problem.threats) or not refuses.any():
        return None
    price, gain = refusal.price_and_gain(usable)
    months = None if problem.reconsiders is None else summarise(1 / problem.reconsiders)
    return AfterRefusal(
        p_accept_on_threat=float(1 - np.mean(refuses)),
        p_accept_carried_out=float(np.mean(refusal.forced.accepts(target, usable)[refuses])),
        p_comes_round=refusal.comes_round(usable),
        would_carry_out=float(np.mean(refusal.carried(usable))),
        months_between=months,
        price=price,
        gain=gain,
    )


def ledger(
    problem: LeverageProblem,
    weighing: Mapping[StageName, Weigher],
    choice: Choice,
    tried: Mapping[str, Trial],
    names: Mapping[str, str],
    unwilling: Collection[str],
) -> tuple[LedgerEntry, ...]:
    """Each lever's Shapley share of the permitted pull.

    Levers shut out stay listed with the stage and the reason.

    Parameters
    ----------
    unwilling : collection of str
        Levers whose holder is said to be unwilling.
    """
    shares = shapley(problem, choice.permitted)
    first = first_shares(shares)
    entries = []
    for index, lever in enumerate(problem.levers):
        place = choice.permitted.index(index) if index in choice.permitted else None
        alone: dict[str, float] = {
            stage: _alone(weigher, index) for stage, weigher in weighing.items()
        }
        trial, out = tried[lever.name], _stage_out(problem, choice, index)
        excluded = index not in choice.permitted and float(np.mean(lever.available)) > SPENT
        entries.append(
            LedgerEntry(
                lever=lever.name,
                name=names.get(lever.name) or lever.name,
                kind=lever.kind,
                stage_out=out,
                share=None if place is None else summarise(shares[place]),
                p_first=0.0 if place is None else float(first[place]),
                used=float(np.mean(lever.used)),
                credibility=float(np.mean(lever.credibility)),
                permitted=float(np.mean(lever.available)),
                alone=alone,
                would_carry_out=trial.carried,
                bluff=out == "usable" and trial.carried is not None and trial.carried < CARRIED,
                reason=_reason(out, lever.name in unwilling, excluded),
                price=trial.price,
                gain=trial.gain,
                near=_near(choice, index),
            )
        )
    return tuple(entries)


def _near(choice: Choice, index: int) -> Literal["all", "some", "none"]:
    """In which of the bundles that are too close to call a lever is.

    The usable one alone counts where all do the same.
    """
    matters = choice.lift.wide or choice.p_accept.wide or choice.p_agreed.wide
    inside = [index in bundle for bundle in (choice.near if matters else choice.near[:1])]
    return "all" if all(inside) else "some" if any(inside) else "none"


def _alone(weigher: Weigher, lever: int) -> float:
    return float(np.mean(margin(weigher, (lever,)) - margin(weigher, ())))


def _stage_out(problem: LeverageProblem, choice: Choice, index: int) -> StageName | str | None:
    """None for a lever in the usable bundle.

    Else the first stage that left nothing of it (exclusions bite at `permitted`).
    """
    if index in choice.usable:
        return None
    lever = problem.levers[index]
    allowed = lever.available if index in choice.permitted else np.zeros(1)
    for stage, left in (
        ("fresh", 1 - lever.used),
        ("credible", lever.credibility),
        ("permitted", allowed),
    ):
        if float(np.mean(left)) <= SPENT:
            return stage
    return "usable"


def _reason(stage_out: str | None, unwilling: bool, excluded: bool) -> ShutOutReason | None:
    """Why a lever is shut out."""
    if stage_out is None:
        return None
    permitted: ShutOutReason = "excluded" if excluded else "not permitted"
    reasons: dict[str, ShutOutReason] = {
        "fresh": "used up",
        "credible": "not believed",
        "permitted": permitted,
    }
    return reasons.get(stage_out, "holder unwilling" if unwilling else "does not pay")
