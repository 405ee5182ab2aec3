"""What the target believes, what that is worth to it, and when it would turn."""

from __future__ import annotations

from steelyard.english.amounts import amount_range, of_draws, share_range
from steelyard.english.names import Named
from steelyard.ensemble.summary import Summary
from steelyard.lenses.balance.result import BeliefCurve, QuestionResult
from steelyard.report.balance.sentences.shared import MOST, negative
from steelyard.report.balance.shutout import NOTHING
from steelyard.report.naming import target_of


def belief(question: QuestionResult) -> str:
    """Return what the target's own view of the contest is worth to it, in one sentence."""
    premium, target = question.belief_premium, target_of(question)
    if premium.mean == premium.p5 == premium.p95 == 0:
        return (
            f"{target.first} {target.does('see')} the contest as the analyst does; {target.its} "
            "beliefs change nothing."
        )
    either_way = premium.p5 < 0 < premium.p95
    if premium.mean > 0 and not either_way and _thinks_it_wins(question):
        return (
            f"Believing that {target.it} {target.does('be')} winning is worth "
            f"{amount_range(premium)} of {target.its} stakes to {target}."
        )
    return (
        f"What {target} {target.does('believe')} of the contest {_moves_the_ask(premium, target)} "
        f"of {target.its} stakes."
    )


def _moves_the_ask(premium: Summary, target: Named) -> str:
    """Return which way a belief moves what the target asks, and how far."""
    asked = f"what {target.it} {target.does('ask')}"
    if premium.p5 < 0 < premium.p95:
        return f"may raise or lower {asked}, by {amount_range(premium)}"
    if premium.mean > 0:
        return f"raises {asked} by {amount_range(premium)}"
    return f"lowers {asked} by {amount_range(negative(premium))}"


def _thinks_it_wins(question: QuestionResult) -> bool:
    """Whether the target gives the end that it values most more than the analyst does."""
    return (
        question.curve is not None
        and question.curve.believed.mean > question.curve.analyst.mean + NOTHING
    )


def curve(question: QuestionResult, curve: BeliefCurve) -> str:
    """Return how far the target's belief is from the one at which it would turn."""
    target = target_of(question)
    start = f"{target.first} {target.does('give')} “{curve.end_name}” {share_range(curve.believed)}"
    if curve.tipping_usable is None:
        return f"{start}; at no belief about it does the answer turn."
    return f"{start}; with the usable levers the answer turns {turns_at(curve)}."


def turns_at(curve: BeliefCurve) -> str:
    """Return the belief at which the answer turns, with the share of draws that has one.

    ``at 40 %, in 80 % of draws``.
    """
    assert curve.tipping_usable is not None
    once = 1 - curve.none_usable - curve.several_usable
    seldom = "only " if once < MOST else ""
    return f"at {share_range(curve.tipping_usable)}, {seldom}{of_draws(once)}"


def held(curve: BeliefCurve) -> str:
    """Return what stays as it is believed while the belief moves."""
    if curve.held == "duration":
        return (
            "Held: how long the contest is expected to last; the other ends share what is left of "
            "the odds."
        )
    return (
        "Held: the rates of the other ends, so that the contest is shorter where this end is "
        "likelier."
    )


def learning(question: QuestionResult) -> str:
    """Return when the target would turn if the contest went on without an end."""
    found = question.learning
    if found is None:
        return ""
    target = target_of(question)
    turns = target.does("turn")
    when = "" if found.month is None else f"{turns} after {amount_range(found.month)} months; "
    return (
        f"If nothing is decided and {target.it} {target.does('learn')} from that, {target} {when}"
        f"{target.it} {target.does('be')} ready now {of_draws(found.already)} and never {turns} "
        f"{of_draws(found.never)}."
    )
