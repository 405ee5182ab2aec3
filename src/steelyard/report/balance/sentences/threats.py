"""Threats: what refusing one brings, and whether it would be carried out."""

from __future__ import annotations

from steelyard.english.amounts import amount, amount_range, of_draws, share
from steelyard.english.names import Named
from steelyard.english.words import listed
from steelyard.lenses.balance.result import AfterRefusal, QuestionResult
from steelyard.report.balance.sentences.shared import nothing_to_lift, often
from steelyard.report.balance.shutout import brought, price
from steelyard.report.naming import holder_of, target_of

APART = 0.3
"""Stated and derived credibility that differ by more are said to."""


def after_refusal(question: QuestionResult) -> str:
    """Return what comes of refusing a threat that its holder would make.

    Empty where it makes none.
    """
    found, target, holder = question.after_refusal, target_of(question), holder_of(question)
    if found is None:
        return ""
    return (
        f"On the threat alone {target} {target.does('accept')} "
        f"{often(question, found.p_accept_on_threat)}. {_thinking_again(target, found)} "
        f"Carrying it out pays {holder} {often(question, found.would_carry_out)}: it costs "
        f"{amount(found.price)} of {holder.its} stakes and brings {brought(found.gain)}."
    )


def _thinking_again(target: Named, found: AfterRefusal) -> str:
    """Return whether the target thinks again after a refusal, and what comes of it."""
    if found.months_between is None:
        return f"{target.first} {target.does('do')} not think again after a refusal."
    return (
        f"{target.first} {target.does('be')} taken to think again every "
        f"{amount_range(found.months_between)} months; of the draws in which {target.it} "
        f"{target.does('refuse')}, {target.it} would then accept in "
        f"{share(found.p_accept_carried_out)} with the threat carried out."
    )


def credibility(question: QuestionResult) -> str:
    """Return which threats are believed much more, or much less, than they would be carried out.

    Empty where there is none.
    """
    found = [
        f"{entry.name} (believed {share(entry.credibility)}, would be carried out "
        f"{of_draws(entry.would_carry_out)})"
        for entry in question.ledger
        if entry.would_carry_out is not None
        and entry.credibility < 1
        and abs(entry.would_carry_out - entry.credibility) > APART
    ]
    return f"Stated and derived credibility part: {listed(found)}." if found else ""


def bluffs(question: QuestionResult) -> str:
    """Return which sticks would more likely than not stay in the cupboard.

    Empty where there is none.
    """
    found = [
        entry for entry in question.ledger if entry.bluff and entry.would_carry_out is not None
    ]
    if not found or nothing_to_lift(question):
        return ""
    written = [
        f"{entry.name} ({price(entry)}; pays {of_draws(entry.would_carry_out or 0.0)})"
        for entry in found
    ]
    return (
        "Bluffs, since carrying them out would not pay even counting that the target may come "
        f"round: {listed(written)}."
    )


def not_paying(question: QuestionResult) -> str:
    """Return which levers would not pay their holder, with cost and gain.

    Empty where there is none.
    """
    found = [
        entry
        for entry in question.ledger
        if entry.reason == "does not pay" and not entry.bluff and not entry.open
    ]
    if not found:
        return ""
    written = [f"{entry.name} ({price(entry)})" for entry in found]
    holder = holder_of(question)
    return f"Does not pay {holder}, in {holder.its} own stakes: {listed(written)}."
