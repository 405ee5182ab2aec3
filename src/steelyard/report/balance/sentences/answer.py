"""The answer to a question: its finding, and which way the beam leans."""

from __future__ import annotations

from collections.abc import Mapping

from steelyard.english.amounts import (
    amount_range,
    of_draws_sampled,
    sampled,
    share,
    share_between,
    share_range,
)
from steelyard.english.names import Named
from steelyard.english.words import agree
from steelyard.lenses.balance.result import NearTies, QuestionResult, Stage
from steelyard.report.balance.sentences.shared import negative, nothing_to_lift, often, stage_of
from steelyard.report.balance.shutout import TOO_CLOSE
from steelyard.report.naming import holder_of, target_of

STAGE_WORDS: Mapping[str, str] = {
    "today": "nothing applied",
    "nominal": "all levers at full strength",
    "fresh": "what is left after use",
    "credible": "what is believed",
    "permitted": "what others consent to",
    "usable": "what its holder would choose",
}
"""What each stage of the waterfall counts."""


def finding(question: QuestionResult) -> str:
    """Return the answer to a question in one sentence with its two numbers and their interval."""
    target, holder = target_of(question), holder_of(question)
    accepts = f"{target.first} {target.does('accept')}"
    if nothing_to_lift(question):
        return f"{accepts} already; there is nothing to lift."
    today, usable = stage_of(question, "today"), stage_of(question, "usable")
    already = f"{accepts} already {of_draws_sampled(today.p_accept, today.p_accept_error)}"
    if not question.ledger:
        return (
            f"{already}; {holder} {holder.does('have')} no lever on {target.either('it', 'them')}."
        )
    if question.ties is not None and question.ties.too_close:
        return f"{already}; {_too_close(holder, question.ties)}"
    if not question.usable_bundle:
        return f"{already}; {holder} would use none of {holder.its} levers, so nothing changes."
    lifted = "" if usable.lift is None else f", lifting {share_range(usable.lift)} of the load"
    if usable.p_accept <= 0 and today.p_accept <= 0:
        return (
            f"{accepts} in no draw, today or with the levers {holder} would actually use{lifted}."
        )
    return f"{already}; the levers {holder} would actually use {_moves(today, usable)}{lifted}."


def _moves(today: Stage, usable: Stage) -> str:
    if share(today.p_accept) == share(usable.p_accept):
        return f"leave this at {share(usable.p_accept)}"
    return f"{'raise' if usable.p_accept > today.p_accept else 'lower'} this to {_sampled(usable)}"


def _sampled(stage: Stage) -> str:
    return sampled(stage.p_accept, stage.p_accept_error)


def _too_close(holder: Named, ties: NearTies) -> str:
    """Return the range that stands in for a choice that is too close to call."""
    if ties.p_accept.wide:
        ends = f"acceptance ends {share_between(ties.p_accept)}"
    else:
        ends = f"acceptance ends at {share_between(ties.p_accept)} whichever it is"
    return f"which of {holder.its} levers {holder} would use is {TOO_CLOSE}: {ends}."


def close_call(question: QuestionResult) -> str:
    """Return which set of levers the figures are for where the choice is too close to call.

    Empty where it is not.
    """
    if question.ties is None or not question.too_close or nothing_to_lift(question):
        return ""
    others = len(question.ties.bundles) - 1
    one = agree(others, "another one is", f"{others} others are")
    return f"Figures for usable levers are those of the best set; {one} too close to it to call."


def by_the_analyst(question: QuestionResult) -> str:
    """Return the same answer by the analyst's numbers instead of the target's beliefs."""
    target = target_of(question)
    return (
        f"By the analyst's numbers instead of {target.its} own, {target} {target.does('accept')} "
        f"{often(question, question.analyst.p_accept)} today and "
        f"{often(question, question.analyst_usable.p_accept)} with the usable levers."
    )


def balance(question: QuestionResult) -> str:
    """Return which way the beam leans under the usable levers."""
    margin, target = stage_of(question, "usable").margin, target_of(question)
    written = amount_range(margin)
    if nothing_to_lift(question):
        return (
            f"There is no load on the beam: {target} {target.does('accept')} already, by {written} "
            f"of {target.its} stakes."
        )
    if margin.p5 > 0:
        return f"The weights lift the load, by {written} of the stakes of {target}."
    if margin.p95 < 0:
        return (
            f"The load stays down: {target} {target.does('be')} short of accepting by "
            f"{amount_range(negative(margin))} of {target.its} stakes."
        )
    lean = "leans to agreement" if margin.mean > 0 else "leans to refusal"
    return (
        f"The beam {lean}, but not in every draw: the margin is {written} of the stakes of "
        f"{target}."
    )


def waterfall(question: QuestionResult) -> str:
    """Return how much of the nominal leverage is left at the end."""
    nominal, usable = stage_of(question, "nominal"), stage_of(question, "usable")
    if nominal.pull.mean <= 0:
        holder = holder_of(question)
        return (
            f"{holder.first} {holder.does('hold')} nothing that pulls {target_of(question)} nearer."
        )
    left = max(0.0, usable.pull.mean / nominal.pull.mean)
    return (
        f"Of a nominal pull of {amount_range(nominal.pull)}, {share(left)} is left once use, "
        f"belief, permission and will are counted: {amount_range(usable.pull)}."
    )
