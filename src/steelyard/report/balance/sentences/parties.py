"""Who refuses, who moves whom, what they say of themselves, and what they might agree on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

from steelyard.english.amounts import amount, share, share_between
from steelyard.english.names import Named
from steelyard.english.words import listed, the
from steelyard.lenses.balance.result import (
    ROUNDING,
    MatrixCell,
    QuestionResult,
    Solution,
    StanceCheck,
)
from steelyard.report.balance.sentences.shared import often
from steelyard.report.naming import holder_of, target_of


def blockers(question: QuestionResult, names: Mapping[str, str]) -> str:
    """Return who refuses under the usable levers, and who stands alone in it."""
    refusing = {
        party: blocker for party, blocker in question.blocked_by.items() if blocker.refuses > 0
    }
    if not refusing:
        return "Nobody whose acceptance is needed refuses in any draw."
    most = max(refusing, key=lambda party: refusing[party].refuses)
    named = Named(names.get(most, most), most in question.plural)
    refuses = often(question, refusing[most].refuses)
    alone = often(question, refusing[most].alone)
    return (
        f"{named.first} {named.does('refuse')} {refuses}, and {named.does('be')} the only "
        f"{named.either('one', 'ones')} to refuse {alone}."
    )


def matrix(
    cells: Sequence[MatrixCell], names: Mapping[str, str], plural: Set[str] = frozenset()
) -> str:
    """Return where leverage moves most, over all pairs and proposals.

    ``plural`` are the parties whose names are.
    """
    moving = [cell for cell in cells if cell.levers]
    if not moving:
        return "No party holds a lever over another."
    best = max(moving, key=lambda cell: cell.p_accept - cell.p_accept_today)
    if best.p_accept - best.p_accept_today < ROUNDING / 2:
        return "No party moves another by a point."
    of, on = (Named(names.get(party, party), party in plural) for party in (best.of, best.on))
    then = share_between(best.range) if best.range.wide else share(best.p_accept)
    return (
        f"{of.first} {of.does('move')} {on} most, for “{names.get(best.for_, best.for_)}”: "
        f"acceptance from {share(best.p_accept_today)} to {then} of draws."
    )


def stances(rows: Sequence[StanceCheck], names: Mapping[str, str]) -> str:
    """Return how well the numbers fit what parties are reported to say."""
    apart = [row for row in rows if row.warning]
    if not apart:
        return "The numbers agree with every reported stance in at least half of the draws."
    words = [
        f"{the(names.get(row.party, row.party))} ({row.stance}, {share(row.agrees)} of draws)"
        for row in apart
    ]
    return f"The numbers are at odds with the reported stance of {listed(words)}."


def bargaining(question: QuestionResult, solutions: Sequence[Solution]) -> str:
    """Return where a bargain between holder and target would lie."""
    first = solutions[0]
    return (
        f"A bargain after {first.name} gives {target_of(question)} {amount(first.on_value)} and "
        f"{holder_of(question)} {amount(first.of_value)}, each of its own stakes."
    )
