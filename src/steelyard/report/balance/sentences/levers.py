"""Levers: which carries most, which set is enough, and which lie with others."""

from __future__ import annotations

from collections.abc import Sequence

from steelyard.english.amounts import amount, of_draws, share
from steelyard.english.words import counted, listed, verb
from steelyard.lenses.balance.result import Cheapest, LedgerEntry, QuestionResult
from steelyard.report.balance.sentences.shared import often
from steelyard.report.naming import lead_of


def ledger(entries: Sequence[LedgerEntry]) -> str:
    """Return which lever carries most, with the chance that it does."""
    shared = [entry for entry in entries if entry.share is not None]
    out = [entry for entry in entries if entry.near == "none"]
    if not entries:
        return "There are no levers on this target."
    if not shared:
        return "Every lever is shut out before it can pull."
    first = max(shared, key=lambda entry: entry.p_first)
    leads = f"{first.name} pulls most {of_draws(first.p_first)}"
    if not out:
        return f"{leads}."
    shut = f"{verb('be', len(out))} shut out"
    return f"{leads}; {len(out)} of {counted(len(entries), 'lever')} {shut}."


def elsewhere(question: QuestionResult) -> str:
    """Return the levers on the target that lie with others and are not counted.

    Empty where there is none.
    """
    if not question.elsewhere:
        return ""
    held = listed([f"{lever.name} ({lever.held_by})" for lever in question.elsewhere])
    return f"Not counted, since others hold them: {held}."


def cheapest(question: QuestionResult) -> str:
    """Return the least costly set of levers that is enough.

    Where none is, it is the best there is, with its shortfall.
    """
    found = question.cheapest
    if found is None or not found.bundle:
        return "No set of levers was found that changes the answer."
    names = question.lever_names
    bundle = listed([names.get(lever, lever) for lever in found.bundle])
    cost = f"at a cost of {amount(found.cost)} of the stakes of {lead_of(question)}"
    if found.sufficient:
        return (
            f"The least costly set that is enough: {bundle}, {cost}; all agree "
            f"{often(question, found.p_agreed)}."
            f"{_counting_on_bluffs(question, found)}"
        )
    return (
        f"No set of levers brings agreement in half of the draws. The best is {bundle}, {cost}: "
        f"all agree {often(question, found.p_agreed)}, "
        f"{share(0.5 - found.p_agreed).replace(' %', '')} points short."
    )


def _counting_on_bluffs(question: QuestionResult, found: Cheapest) -> str:
    """Return which threats of a set would not be carried out, so that it cannot be had."""
    empty = [entry.name for entry in question.ledger if entry.bluff and entry.lever in found.bundle]
    return (
        f" It counts on what would be bluff beside the usable levers: {listed(empty)}."
        if empty
        else ""
    )
