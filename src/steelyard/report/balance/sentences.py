"""What was found, in sentences with their numbers.

The same words for pages, pictures and the command line.

A share of draws is quoted as one ("in 45 % of draws"), never as a promise; every other number with
its 90 % interval.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

from steelyard.english.amounts import (
    amount,
    amount_range,
    in_unit,
    of_draws,
    of_draws_sampled,
    sampled,
    share,
    share_between,
    share_range,
)
from steelyard.english.names import Named
from steelyard.english.words import agree, counted, listed, the, verb
from steelyard.ensemble.summary import Summary, share_error
from steelyard.lenses.balance.result import (
    ROUNDING,
    AfterRefusal,
    BeliefCurve,
    Cheapest,
    LedgerEntry,
    MatrixCell,
    NearTies,
    QuestionResult,
    Solution,
    Stage,
    StanceCheck,
    Survival,
    Tipping,
)
from steelyard.report.balance.shutout import NOTHING, TOO_CLOSE, brought, price
from steelyard.report.naming import holder_of, lead_of, lever_names, target_of

MOST = 0.5
APART = 0.3
"""Stated and derived credibility that differ by more are said to."""

STAGE_WORDS: Mapping[str, str] = {
    "today": "nothing applied",
    "nominal": "all levers at full strength",
    "fresh": "what is left after use",
    "credible": "what is believed",
    "permitted": "what others consent to",
    "usable": "what its holder would choose",
}


def stage_of(question: QuestionResult, name: str) -> Stage:
    """Return a stage of the waterfall by name.

    Raises
    ------
    KeyError
        If the result has no stage of that name.
    """
    for stage in question.stages:
        if stage.name == name:
            return stage
    raise KeyError(name)


def nothing_to_lift(question: QuestionResult) -> bool:
    """Return whether the target accepts in every draw already."""
    return question.already >= 1 or (question.load.p95 <= 0 and question.load.mean <= 0)


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


def after_refusal(question: QuestionResult) -> str:
    """Return what comes of refusing a threat that its holder would make.

    Empty where it makes none.
    """
    found, target, holder = question.after_refusal, target_of(question), holder_of(question)
    if found is None:
        return ""
    return (
        f"On the threat alone {target} {target.does('accept')} "
        f"{_often(question, found.p_accept_on_threat)}. {_thinking_again(target, found)} "
        f"Carrying it out pays {holder} {_often(question, found.would_carry_out)}: it costs "
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


def drawn(question: QuestionResult, value: float) -> str:
    """Return a share of a question's draws, with the error of drawing."""
    return sampled(value, share_error(value, question.draws))


def _often(question: QuestionResult, value: float) -> str:
    """How often, with the error of drawing."""
    return of_draws_sampled(value, share_error(value, question.draws))


def close_call(question: QuestionResult) -> str:
    """Return which set of levers the figures are for where the choice is too close to call.

    Empty where it is not.
    """
    if question.ties is None or not question.too_close or nothing_to_lift(question):
        return ""
    others = len(question.ties.bundles) - 1
    one = agree(others, "another one is", f"{others} others are")
    return f"Figures for usable levers are those of the best set; {one} too close to it to call."


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


def elsewhere(question: QuestionResult) -> str:
    """Return the levers on the target that lie with others and are not counted.

    Empty where there is none.
    """
    if not question.elsewhere:
        return ""
    held = listed([f"{lever.name} ({lever.held_by})" for lever in question.elsewhere])
    return f"Not counted, since others hold them: {held}."


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
    return f"lowers {asked} by {amount_range(_negative(premium))}"


def _negative(summary: Summary) -> Summary:
    return Summary(-summary.mean, -summary.p95, -summary.p50, -summary.p5)


def _thinks_it_wins(question: QuestionResult) -> bool:
    """Whether the target gives the end that it values most more than the analyst does."""
    return (
        question.curve is not None
        and question.curve.believed.mean > question.curve.analyst.mean + NOTHING
    )


def by_the_analyst(question: QuestionResult) -> str:
    """Return the same answer by the analyst's numbers instead of the target's beliefs."""
    target = target_of(question)
    return (
        f"By the analyst's numbers instead of {target.its} own, {target} {target.does('accept')} "
        f"{_often(question, question.analyst.p_accept)} today and "
        f"{_often(question, question.analyst_usable.p_accept)} "
        "with the usable levers."
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
            f"{amount_range(_negative(margin))} of {target.its} stakes."
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
        "belief, "
        f"permission and will are counted: {amount_range(usable.pull)}."
    )


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


def tipping(rows: Sequence[Tipping]) -> str:
    """Return which input would change the answer, and at what value."""
    turning = [row for row in rows if row.value is not None]
    if not turning or turning[0].value is None:
        return "Within reason, no single input changes the answer."
    first, value = turning[0], turning[0].value
    words = (
        f"some value of “{first.label}”: at {in_unit(value, first.unit)}; it now is "
        f"{in_unit(first.now, first.unit)}"
    )
    often = of_draws_sampled(first.turns, first.turns_error)
    if first.turns < MOST:
        return f"In most draws no single input changes the answer; {often} it flips at {words}."
    return f"The answer flips {often} at {words}."


def blockers(question: QuestionResult, names: Mapping[str, str]) -> str:
    """Return who refuses under the usable levers, and who stands alone in it."""
    refusing = {
        party: blocker for party, blocker in question.blocked_by.items() if blocker.refuses > 0
    }
    if not refusing:
        return "Nobody whose acceptance is needed refuses in any draw."
    most = max(refusing, key=lambda party: refusing[party].refuses)
    named = Named(names.get(most, most), most in question.plural)
    often, alone = (
        _often(question, value) for value in (refusing[most].refuses, refusing[most].alone)
    )
    return (
        f"{named.first} {named.does('refuse')} {often}, and {named.does('be')} the only "
        f"{named.either('one', 'ones')} to refuse {alone}."
    )


def cheapest(question: QuestionResult) -> str:
    """Return the least costly set of levers that is enough.

    Where none is, it is the best there is, with its shortfall.
    """
    found = question.cheapest
    if found is None or not found.bundle:
        return "No set of levers was found that changes the answer."
    names = lever_names(question)
    bundle = listed([names.get(lever, lever) for lever in found.bundle])
    cost = f"at a cost of {amount(found.cost)} of the stakes of {lead_of(question)}"
    if found.sufficient:
        return (
            f"The least costly set that is enough: {bundle}, {cost}; all agree "
            f"{_often(question, found.p_agreed)}."
            f"{_counting_on_bluffs(question, found)}"
        )
    return (
        f"No set of levers brings agreement in half of the draws. The best is {bundle}, "
        f"{cost}: all agree "
        f"{_often(question, found.p_agreed)}, {share(0.5 - found.p_agreed).replace(' %', '')} "
        "points short."
    )


def _counting_on_bluffs(question: QuestionResult, found: Cheapest) -> str:
    """Return which threats of a set would not be carried out, so that it cannot be had."""
    empty = [entry.name for entry in question.ledger if entry.bluff and entry.lever in found.bundle]
    return (
        f" It counts on what would be bluff beside the usable levers: {listed(empty)}."
        if empty
        else ""
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
        "acceptance from "
        f"{share(best.p_accept_today)} to {then} of draws."
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


def survival(rows: Sequence[Survival]) -> str:
    """Return how many conclusions stand on evidence alone."""
    standing = sum(row.survives for row in rows)
    return (
        f"{standing} of {len(rows)} conclusions stand when every assumed size is replaced by one "
        "wide guess."
    )


def bargaining(question: QuestionResult, solutions: Sequence[Solution]) -> str:
    """Return where a bargain between holder and target would lie."""
    first = solutions[0]
    return (
        f"A bargain after {first.name} gives {target_of(question)} {amount(first.on_value)} and "
        f"{holder_of(question)} {amount(first.of_value)}, each of its own stakes."
    )
