"""The contest, beliefs and broken deals read back as plain sentences.

Who may give up, think again, learn, and be cheated.
"""

from __future__ import annotations

from collections.abc import Iterator

from steelyard.case.checks.sense import levers_elsewhere
from steelyard.case.implied import RECONSIDERS
from steelyard.case.quantity import Quantity
from steelyard.case.registry import CaseModel
from steelyard.case.sections.belief import Belief
from steelyard.case.sections.contest import NO_QUIT
from steelyard.case.sentences import written


def course_sentences(case: CaseModel) -> Iterator[str]:
    """Who may give up, who thinks again after a refusal, and what backing down costs whom."""
    yield from _quits(case)
    for party in threatened(case):
        stated = case.contest.reconsiders.get(party)
        every = f"{RECONSIDERS}, as nothing is stated" if stated is None else _every(stated)
        named = case.named(party)
        thinks = named.does("think")
        again = f"never {thinks} again" if every == "never" else f"{thinks} again every {every}"
        yield f"After a refusal, {named.name}: {again}."
    for party in threatening(case):
        cost, named = case.contest.backing_down.get(party), case.named(party)
        amount = (
            "nothing, as nothing is stated"
            if cost is None
            else f"{written(cost)} of {named.its} stakes"
        )
        yield f"Backing down from a threat costs {named.name} {amount}."


def belief_sentences(case: CaseModel, name: str) -> Iterator[str]:
    """How sure a party is of the pace and of the odds, and what it has seen."""
    belief = case.beliefs[name]
    party = case.named(belief.of)
    if belief.weight is not None:
        yield (
            f"Belief {name}: {party.name} {party.does('be')} not certain of the pace; "
            "the belief is worth "
            f"{_months(belief.weight)} of evidence, so "
            "that the contest is expected to last longer the longer it lasts."
        )
    elif belief.odds or belief.lasts or belief.rates:
        yield (
            f"Belief {name}: {party.name} {party.does('be')} certain of the pace and "
            f"{party.does('learn')} nothing about it from the "
            "time that passes."
        )
    yield from _odds(case, name, belief)


def broken_sentences(case: CaseModel, name: str) -> Iterator[str]:
    """What each party fears of a proposal, and what a broken deal is worth to it."""
    proposal, broken = case.proposals[name], case.proposals[name].broken
    for party in dict.fromkeys((*broken.chance, *broken.hazard)):
        named = case.named(party)
        if party in broken.hazard:
            chance = f"{named.does('expect')} to be cheated at {written(broken.hazard[party])}"
        else:
            chance = f"{named.does('give')} {written(broken.chance[party])} to being cheated"
        yield (
            f"{proposal.name or name}: {named.name} {chance}; a broken deal is then "
            f"worth {_worth_broken(case, name, party)}."
        )


def _worth_broken(case: CaseModel, name: str, party: str) -> str:
    """What a deal is worth to a party once it is broken."""
    broken, its = case.proposals[name].broken, case.named(party).its
    if not broken.is_relative(party):
        return written(broken.values[party]) if party in broken.values else f"{its} worst end"
    again, cheated = f"the contest again{_at_ratios(case, name)}", broken.cheated.get(party)
    if cheated is None:
        return again
    return f"{again}, less {written(cheated)} of {its} stakes for being cheated"


def _at_ratios(case: CaseModel, name: str) -> str:
    """By what the rates of ends are multiplied after a breach."""
    pause = case.proposals[name].pause
    ratios = case.proposals[name].broken.resumes or (pause.resting if pause else {})
    changed = ", ".join(
        f"“{case.contest.ends[end].name or end}” x {written(ratio)}"
        for end, ratio in ratios.items()
    )
    return f" ({changed})" if changed else ""


def question_sentences(case: CaseModel, name: str) -> Iterator[str]:
    """Who is asked about together, and levers on the target that lie with parties that are not."""
    first, *others = case.questions[name].of
    if others:
        yield (
            f"Question {name} asks about {case.party_names((first, *others))} together; "
            f"{case.party_name(first)} {case.named(first).does('lead')}."
        )
    found = levers_elsewhere(case, case.questions[name])
    if found:
        held = ", ".join(
            f"{lever.name or key} ({case.party_names(lever.by)})" for key, lever in found.items()
        )
        yield f"Question {name} does not count levers that others hold: {held}."


def threatened(case: CaseModel) -> tuple[str, ...]:
    """Parties on which a stick or a support lies, in the order of the case."""
    on = {party for lever in case.working().values() if lever.threatens for party in lever.on}
    return tuple(party for party in case.parties if party in on)


def threatening(case: CaseModel) -> tuple[str, ...]:
    """Parties that hold a stick or a support, in the order of the case."""
    by = {party for lever in case.working().values() if lever.threatens for party in lever.by}
    return tuple(party for party in case.parties if party in by)


def _quits(case: CaseModel) -> Iterator[str]:
    for party, end in case.contest.quit.items():
        if end == NO_QUIT:
            yield f"{case.party_name(party)} cannot give up."
        else:
            yield (
                f"{case.party_name(party)} can give up at any time, by conceding "
                f"“{case.contest.ends[end].name or end}”."
            )
    if len(case.contest.ends) == 1:
        yield (
            "The contest has one end only, so that giving up means having it at once; where that "
            "is wrong, state `quit`."
        )
    silent = [
        case.party_name(party) for party in case.contest.between if party not in case.contest.quit
    ]
    if silent:
        yield (
            "Where going on is worth less than the worst end, giving up counts as that end: "
            f"{', '.join(silent)}."
        )


def _odds(case: CaseModel, name: str, belief: Belief) -> Iterator[str]:
    party = case.named(belief.of)
    seen = {end: count for end, count in belief.signals.items() if count}
    signals = ", ".join(
        f"{count} for “{case.contest.ends[end].name or end}”" for end, count in seen.items()
    )
    if belief.odds_weight is not None:
        since = f"; signals since: {signals}" if signals else ""
        yield (
            f"Belief {name}: the odds of {party.name} are worth {written(belief.odds_weight)} "
            f"signals{since}."
        )
    elif belief.odds or belief.rates:
        yield (
            f"Belief {name}: {party.name} {party.does('be')} certain of the odds; no signal "
            "changes them."
        )


def _every(interval: Quantity) -> str:
    return "never" if interval.written.strip().lower() == "never" else _months(interval)


def _months(quantity: Quantity) -> str:
    """As written, with its unit."""
    bare = not any(char.isalpha() for char in quantity.written.replace(" to ", ""))
    return f"{quantity.written} months" if bare else quantity.written
