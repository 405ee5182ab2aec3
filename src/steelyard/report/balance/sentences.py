"""What was found, in sentences with their numbers.

The same words for pages, pictures and the command line.

A share of draws is quoted as one ("in 45 % of draws"), never as a promise; every other number with
its 90 % interval.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

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
from steelyard.english.words import counted, first_upper, listed, the
from steelyard.ensemble.summary import Summary, share_error
from steelyard.lenses.balance.result import (
    ROUNDING,
    BeliefCurve,
    Cheapest,
    LedgerEntry,
    MatrixCell,
    NearTies,
    QuestionResult,
    ShutOutReason,
    Solution,
    Stage,
    StanceCheck,
    Survival,
    Tipping,
)
from steelyard.report.naming import lever_names

MOST = 0.5
APART = 0.3
"""Stated and derived credibility that differ by more are said to."""
NOTHING = 0.0005
"""A gain in stakes below this is called nothing."""

STAGE_WORDS: Mapping[str, str] = {
    "today": "nothing applied",
    "nominal": "all levers at full strength",
    "fresh": "what is left after use",
    "credible": "what is believed",
    "permitted": "what others consent to",
    "usable": "what its holder would choose",
}

TAGS: Mapping[ShutOutReason, str] = {
    "used up": "used up",
    "not believed": "not believed",
    "not permitted": "not permitted",
    "excluded": "excluded by another",
    "does not pay": "does not pay",
    "holder unwilling": "its holder would not",
}
"""What is said of a lever that is shut out, by the reason."""


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
    target, holder = first_upper(the(question.on_name)), the(question.of_name)
    if nothing_to_lift(question):
        return f"{target} accepts already; there is nothing to lift."
    today, usable = stage_of(question, "today"), stage_of(question, "usable")
    already = f"{target} accepts already {of_draws_sampled(today.p_accept, today.p_accept_error)}"
    if not question.ledger:
        return f"{already}; {holder} has no lever on it."
    if question.ties is not None and question.ties.too_close:
        return f"{already}; {_too_close(holder, question.ties)}"
    if not question.usable_bundle:
        return f"{already}; {holder} would use none of its levers, so nothing changes."
    lifted = "" if usable.lift is None else f", lifting {share_range(usable.lift)} of the load"
    if usable.p_accept <= 0 and today.p_accept <= 0:
        return (
            f"{target} accepts in no draw, today or with the levers {holder} would actually "
            f"use{lifted}."
        )
    return f"{already}; the levers {holder} would actually use {_moves(today, usable)}{lifted}."


def _moves(today: Stage, usable: Stage) -> str:
    if share(today.p_accept) == share(usable.p_accept):
        return f"leave this at {share(usable.p_accept)}"
    return f"{'raise' if usable.p_accept > today.p_accept else 'lower'} this to {_sampled(usable)}"


def _sampled(stage: Stage) -> str:
    return sampled(stage.p_accept, stage.p_accept_error)


def _too_close(holder: str, ties: NearTies) -> str:
    """Return the range that stands in for a choice that is too close to call."""
    if ties.p_accept.wide:
        ends = f"acceptance ends {share_between(ties.p_accept)}"
    else:
        ends = f"acceptance ends at {share_between(ties.p_accept)} whichever it is"
    return f"which of its levers {holder} would use is too close to call: {ends}."


def after_refusal(question: QuestionResult) -> str:
    """Return what comes of refusing a threat that its holder would make.

    Empty where it makes none.
    """
    found, target = question.after_refusal, the(question.on_name)
    if found is None:
        return ""
    if found.months_between is None:
        again = f"{first_upper(target)} does not think again after a refusal."
    else:
        again = (
            f"{first_upper(target)} is taken to think again every "
            f"{amount_range(found.months_between)} months; of the draws in "
            f"which it refuses, it would then accept in {share(found.p_accept_carried_out)} "
            "with the threat carried out."
        )
    return (
        f"On the threat alone {target} accepts {_often(question, found.p_accept_on_threat)}. "
        f"{again} Carrying it out pays "
        f"{the(question.of_name)} {_often(question, found.would_carry_out)}: it costs "
        f"{amount(found.price)} of its stakes and "
        f"brings {_brought(found.gain)}."
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
    one = "another one is" if others == 1 else f"{others} others are"
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
    premium, target = question.belief_premium, the(question.on_name)
    written = amount_range(premium)
    if premium.mean == premium.p5 == premium.p95 == 0:
        return (
            f"{first_upper(target)} sees the contest as the analyst does; its beliefs change "
            "nothing."
        )
    if premium.p5 < 0 < premium.p95:
        return (
            f"What {target} believes of the contest may raise or lower what it asks, by {written} "
            "of its stakes."
        )
    if premium.mean > 0 and _thinks_it_wins(question):
        return f"Believing that it is winning is worth {written} of its stakes to {target}."
    if premium.mean > 0:
        return (
            f"What {target} believes of the contest raises what it asks by {written} of its stakes."
        )
    lower = Summary(-premium.mean, -premium.p95, -premium.p50, -premium.p5)
    return (
        f"What {target} believes of the contest lowers what it asks by {amount_range(lower)} of "
        "its stakes."
    )


def _thinks_it_wins(question: QuestionResult) -> bool:
    """Whether the target gives the end that it values most a better chance than the analyst does."""
    return (
        question.curve is not None
        and question.curve.believed.mean > question.curve.analyst.mean + NOTHING
    )


def by_the_analyst(question: QuestionResult) -> str:
    """Return the same answer by the analyst's numbers instead of the target's beliefs."""
    return (
        f"By the analyst's numbers instead of its own, {the(question.on_name)} accepts "
        f"{_often(question, question.analyst.p_accept)} today and "
        f"{_often(question, question.analyst_usable.p_accept)} "
        "with the usable levers."
    )


def balance(question: QuestionResult) -> str:
    """Return which way the beam leans under the usable levers."""
    margin = stage_of(question, "usable").margin
    written = amount_range(margin)
    if nothing_to_lift(question):
        return (
            f"There is no load on the beam: {the(question.on_name)} accepts already, by {written} "
            "of its stakes."
        )
    if margin.p5 > 0:
        return f"The weights lift the load, by {written} of the stakes of {the(question.on_name)}."
    if margin.p95 < 0:
        short = amount_range(Summary(-margin.mean, -margin.p95, -margin.p50, -margin.p5))
        return (
            f"The load stays down: {the(question.on_name)} is short of accepting by {short} of "
            "its stakes."
        )
    lean = "leans to agreement" if margin.mean > 0 else "leans to refusal"
    return (
        f"The beam {lean}, but not in every draw: the margin is {written} of the stakes of "
        f"{the(question.on_name)}."
    )


def waterfall(question: QuestionResult) -> str:
    """Return how much of the nominal leverage is left at the end."""
    nominal, usable = stage_of(question, "nominal"), stage_of(question, "usable")
    if nominal.pull.mean <= 0:
        return (
            f"{first_upper(the(question.of_name))} holds nothing that pulls "
            f"{the(question.on_name)} nearer."
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
    are = "is" if len(out) == 1 else "are"
    tail = (
        f"; {len(out)} of {counted(len(entries), 'lever', 'levers')} {are} shut out."
        if out
        else "."
    )
    return f"{first.name} pulls most {of_draws(first.p_first)}{tail}"


def curve(question: QuestionResult, curve: BeliefCurve) -> str:
    """Return how far the target's belief is from the one at which it would turn."""
    held, target = share_range(curve.believed), the(question.on_name)
    start = f"{first_upper(target)} gives “{curve.end_name}” {held}"
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
    name, blocker = first_upper(the(names.get(most, most))), refusing[most]
    refuses, alone = _often(question, blocker.refuses), _often(question, blocker.alone)
    return f"{name} refuses {refuses}, and is the only one to refuse {alone}."


def cheapest(question: QuestionResult) -> str:
    """Return the least costly set of levers that is enough, or the best there is and its shortfall."""
    found = question.cheapest
    if found is None or not found.bundle:
        return "No set of levers was found that changes the answer."
    names = lever_names(question)
    bundle = listed([names.get(lever, lever) for lever in found.bundle])
    cost = f"at a cost of {amount(found.cost)} of the stakes of {the(question.lead_name)}"
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
    when = "" if found.month is None else f"turns after {amount_range(found.month)} months; "
    return (
        f"If nothing is decided and it learns from that, {the(question.on_name)} {when}"
        f"it is ready now {of_draws(found.already)} and never turns {of_draws(found.never)}."
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
        f"{entry.name} ({_price(entry)}; pays {of_draws(entry.would_carry_out or 0.0)})"
        for entry in found
    ]
    return (
        "Bluffs, since carrying them out would not pay even counting that the target may come "
        f"round: {listed(written)}."
    )


def fate(entry: LedgerEntry) -> str:
    """Return whether a lever is used, or the reason why not."""
    return "used" if entry.reason is None else TAGS[entry.reason]


def why_out(entry: LedgerEntry) -> str:
    """Return in a few words what shut a lever out."""
    if entry.reason == "used up":
        return f"{share(entry.used)} in force already"
    if entry.reason == "not believed":
        return f"{share(entry.credibility)} believed"
    if entry.reason == "excluded":
        return "a lever that excludes it does more"
    if entry.reason == "not permitted":
        return f"{share(entry.permitted)} is left by consents and reach"
    if entry.reason == "holder unwilling":
        return "its holder is said to be unwilling"
    return (
        f"costs its holder {amount(entry.price)} of its stakes and brings it {_brought(entry.gain)}"
    )


def _brought(gain: float) -> str:
    return amount(gain) if gain >= NOTHING else "nothing"


def _price(entry: LedgerEntry) -> str:
    return f"costs {amount(entry.price)}, brings {_brought(entry.gain)}"


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
    written = [f"{entry.name} ({_price(entry)})" for entry in found]
    return f"Does not pay {the(question.of_name)}, in its own stakes: {listed(written)}."


def matrix(cells: Sequence[MatrixCell], names: Mapping[str, str]) -> str:
    """Return where leverage moves most, over all pairs and proposals."""
    moving = [cell for cell in cells if cell.levers]
    if not moving:
        return "No party holds a lever over another."
    best = max(moving, key=lambda cell: cell.p_accept - cell.p_accept_today)
    if best.p_accept - best.p_accept_today < ROUNDING / 2:
        return "No party moves another by a point."
    of, on = (the(names.get(party, party)) for party in (best.of, best.on))
    then = share_between(best.range) if best.range.wide else share(best.p_accept)
    return (
        f"{first_upper(of)} moves {on} most, for “{names.get(best.for_, best.for_)}”: "
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
        f"A bargain after {first.name} gives {the(question.on_name)} {amount(first.on_value)} and "
        f"{the(question.of_name)} {amount(first.of_value)}, each of its own stakes."
    )
