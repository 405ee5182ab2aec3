"""What a stability study says, in sentences: the same for terminal and page."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from steelyard.english.amounts import amount, of_draws, share
from steelyard.english.words import counted, first_upper, listed, noun, verb
from steelyard.lenses.stability.concepts.analysis import SIMULTANEOUS_STATES as SIM_UNASKED
from steelyard.lenses.stability.concepts.result import StabilityResult
from steelyard.lenses.stability.derived.agreements import LeverSet
from steelyard.lenses.stability.derived.leverage import Leverage
from steelyard.lenses.stability.equilibria import by_concepts, outcomes
from steelyard.lenses.stability.followup.comparisons import Comparison, PartyInverse
from steelyard.lenses.stability.followup.reasons import Reason, Response
from steelyard.lenses.stability.followup.sentences import path_sentence, step_words
from steelyard.lenses.stability.followup.statusquo import Arrival, StatusQuo
from steelyard.lenses.stability.study import EXPLORED, Study

PATHS = 6
NAMED = 4
JUMPS = 6


def finding(study: Study) -> str:
    """Return what the graph model finds, in one sentence."""
    result = study.result
    if study.derived is not None and study.leverage is not None:
        return _agreement(study, study.leverage)
    everywhere = next(
        (cells for concepts, cells in by_concepts(result) if concepts == result.concepts), ()
    )
    count = f"{len(everywhere):,} of {result.space.count:,} states"
    if not len(everywhere):
        some = {concept: len(result.equilibrium_cells(concept)) for concept in result.concepts}
        return (
            "No state is stable for all under every concept: "
            f"{listed([f'{n:,} under {c}' for c, n in some.items()])}."
        )
    names = (
        listed([result.space.state(int(cell)) for cell in everywhere])
        if len(everywhere) <= NAMED
        else ""
    )
    said = (
        f"{count} {verb('be', len(everywhere))} stable for all under every "
        f"concept{f': {names}' if names else ''}"
    )
    return f"{said}{_today(study)}."


def _today(study: Study) -> str:
    """How today's state stands to those that are stable under every concept."""
    if study.status is None:
        return ""
    if _everywhere(study.result, study.status.start):
        return "; today's state is one of them"
    reached = [arrival for arrival in study.status.arrivals if arrival.improvements is not None]
    near = [arrival for arrival in reached if _everywhere(study.result, arrival.state)]
    if not near:
        return "; none is reached from today's state by steps each of which its mover likes"
    steps = near[0].improvements
    away = f"{steps} {noun(steps or 0, 'improvement')} away"
    return f"; {near[0].state} is {away} from today's state"


def _everywhere(result: StabilityResult, state: str) -> bool:
    """Whether a state is stable for all under every concept."""
    cell = result.space.cell(state)
    return all(stable[cell] for parties in result.stable.values() for stable in parties.values())


def _agreement(study: Study, leverage: Leverage) -> str:
    """Whether agreement lasts, by itself or with levers, and how often over the draws."""
    alone, how = leverage.sets[0], f"stable for all under {leverage.concept}"
    if alone.equilibrium:
        return f"Agreement is {how} without any lever{_often(alone)}."
    if leverage.smallest:
        found = leverage.smallest[0]
        are = verb("be", len(found.levers))
        once = f"once {_levers(study, found)} {are} applied{_often(found)}"
        return f"Agreement is {how} {once}; without levers it is not{_often(alone)}."
    likeliest = leverage.likeliest
    best = (
        f"; at best, with {_levers(study, likeliest)}, it is so {of_draws(likeliest.share or 0)}"
        if likeliest
        else ""
    )
    return f"By mean values no set of levers makes agreement {how}{best}."


def _often(found: LeverSet) -> str:
    return "" if found.share is None else f" ({of_draws(found.share)})"


def _levers(study: Study, found: LeverSet) -> str:
    conflict = study.result.conflict
    names = {option.id: option.text or option.id for option in conflict.options}
    return listed([f"“{names[lever]}”" for lever in found.levers]) or "no lever"


def paths(study: Study) -> Iterator[str]:
    """Yield how the equilibria are reached from today's state."""
    if study.status is None:
        return
    told = list(itertools.islice(_told_arrivals(study, study.status), PATHS))
    for arrival in told:
        yield _path(study, arrival)
    if not told:
        yield _unreached(study, study.status)


def _told_arrivals(study: Study, status: StatusQuo) -> Iterator[Arrival]:
    """Equilibria that a path leads to; of those worth the same to everybody one."""
    shown = None if study.derived is None else {outcome.state for outcome in outcomes(study)}
    for arrival in status.arrivals:
        alike = shown is not None and arrival.state not in shown
        if _steps(arrival) and arrival.paths and not alike:
            yield arrival


def _steps(arrival: Arrival) -> int | None:
    """How far an equilibrium is, by improvements or else by moves."""
    return arrival.moves if arrival.improvements is None else arrival.improvements


def _path(study: Study, arrival: Arrival) -> str:
    every = "not every step" if arrival.improvements is None else "each step"
    more = f" ({arrival.count:,} such paths)" if arrival.count and arrival.count > 1 else ""
    return (
        f"To {arrival.state} in {counted(_steps(arrival) or 0, 'step')}, {every} an "
        f"improvement{more}: {path_sentence(study.result.conflict, arrival.paths[0])}"
    )


def _unreached(study: Study, status: StatusQuo) -> str:
    """What to say where no path to another equilibrium is worth telling."""
    if not any(arrival.state == status.start for arrival in status.arrivals):
        return "No equilibrium is reached from today's state."
    others = [
        arrival
        for arrival in status.arrivals
        if arrival.state != status.start and arrival.moves is not None
    ]
    if others and study.derived is not None:
        return (
            "Today's state is an equilibrium itself; the others differ from it in what makes no "
            "difference to anybody."
        )
    return "Today's state is an equilibrium itself, and no other is reached by moves."


def jumps(study: Study) -> Iterator[str]:
    """Yield what coalitions can do about the equilibria."""
    if study.coalitions is None:
        return
    names, found = study.result.conflict.parties, study.coalitions.jumps
    for jump in found[:JUMPS]:
        together = listed([names[party] for party in jump.coalition])
        another = f"{jump.after}, another equilibrium ({study.coalitions.concept})"
        yield (
            f"{first_upper(together)} together can go from {jump.before} to {another}, and all of "
            "them like it better."
        )
    if len(found) > JUMPS:
        yield f"So can coalitions in {len(found) - JUMPS:,} other cases."


def leverage(study: Study) -> Iterator[str]:
    """Yield what keeps agreement from being stable, and which levers would change that."""
    if study.leverage is None or study.derived is None:
        return
    names = study.result.conflict.parties
    for lack in study.leverage.shortfalls:
        if lack.stakes > 0:
            answered = ", but would be answered" if lack.stable else ""
            yield (
                f"Where all accept and no lever is applied, {names[lack.party]} is better off by "
                f"{amount(lack.stakes)} of its stakes with another state{answered}."
            )
    working = [found for found in study.leverage.sets if found.equilibrium]
    if working:
        ways = "; ".join(_levers(study, found) for found in study.leverage.smallest[:NAMED])
        sets = f"{len(working):,} of {counted(len(study.leverage.sets), 'set')} of levers"
        yield f"{sets} would make agreement stable; the smallest: {ways}."


def misperceptions(study: Study) -> Iterator[str]:
    """Yield what changes when each party goes by the game that it perceives."""
    found = study.hypergame
    if found is None:
        return
    changed = False
    for concept in found.concepts:
        gone, new = found.only_real(concept), found.only_perceived(concept)
        if gone or new:
            changed = True
            yield (
                f"{concept}: as the parties see the game, {_states(gone)} of the real equilibria "
                f"are none, and {_states(new)} that are none in truth seem stable to all."
            )
    if not changed:
        yield (
            "Each party in the game as it sees it: the same equilibria, so nobody is in for a "
            "surprise."
        )


def _states(states: Sequence[str]) -> str:
    if len(states) > NAMED:
        return f"{len(states):,}"
    return f"{len(states)} ({', '.join(states)})" if states else "none"


def inverse(study: Study) -> Iterator[str]:
    """Yield which preferences would make the target stable.

    Concepts that ask for the same are told together.
    """
    names = study.result.conflict.parties
    stable = [found.concept for found in study.inverse if found.stable]
    if stable:
        yield f"{study.inverse[0].target} is stable for all under {listed(list(stable))} as it is."
    changes = [
        (_change(names[party.party], found.target, party), found.concept)
        for found in study.inverse
        for party in found.parties
        if not party.stable
    ]
    for text, concepts in _together(changes):
        yield f"For {study.inverse[0].target} to be stable under {listed(concepts)}, {text}"


def _together(pairs: Sequence[tuple[str, str]]) -> Iterator[tuple[str, list[str]]]:
    """Each text once, with all concepts of which it is said."""
    for text in dict.fromkeys(text for text, _ in pairs):
        yield text, [concept for said, concept in pairs if said == text]


def _change(name: str, target: str, party: PartyInverse) -> str:
    smallest = listed(list(party.smallest_change[:NAMED]))
    more = (
        f" and {len(party.smallest_change) - NAMED:,} more"
        if len(party.smallest_change) > NAMED
        else ""
    )
    text = f"{name} would have to like {smallest}{more} no better than {target}"
    text += (
        f" (or {target} itself at least as well as {party.raise_to}, "
        f"{counted(party.raise_past, 'state')} up its ranking)"
    )
    if party.share is not None:
        of_how_many = (
            ""
            if party.share.rankings is None
            else f", {party.share.rankings:,} of {party.share.of:,}"
        )
        text += (
            f"; it is stable for it under {share(party.share.value)} of all rankings{of_how_many}"
        )
    return f"{text}. {_needs(party.comparisons)}".strip()


def _needs(comparisons: Sequence[Comparison]) -> str:
    lacking = [
        comparison
        for comparison in comparisons
        if not comparison.met and len(comparison.enough) > 1
    ]
    if not lacking:
        return ""
    first = lacking[0]
    others = [" and ".join(states) for states in first.enough[1 : NAMED + 1]]
    return (
        f"What holds it back from {first.move}: liking that no better, or {', or '.join(others)}."
    )


def reasons(study: Study) -> Iterator[str]:
    """Yield why the state asked about is stable, or is not.

    Concepts with the same reason are told together.
    """
    said = [(_reason(study, reason), reason.concept) for reason in study.reasons]
    for text, concepts in _together(said):
        yield f"{listed(concepts)}: {text}"


def _reason(study: Study, reason: Reason) -> str:
    verdict = (
        f"{reason.state} is {'stable' if reason.stable else 'not stable'} for "
        f"{study.result.conflict.parties[reason.party]}"
    )
    if not reason.responses:
        return f"{verdict}, which has no move that it would like better."
    answers = [_answer(study, answer) for answer in reason.responses[:NAMED]]
    more = f" And {len(reason.responses) - NAMED:,} more." if len(reason.responses) > NAMED else ""
    return f"{verdict}. {' '.join(answers)}{more}"


def _answer(study: Study, answer: Response) -> str:
    conflict = study.result.conflict
    said = f"If {step_words(conflict, answer.improvement)} ({answer.improvement.after})"
    followed = path_sentence(conflict, answer.sanction).rstrip(".") if answer.sanction else ""
    if answer.sanctioned:
        return f"{said}, it can be made to regret it: {followed or 'by a longer sequence'}."
    if answer.escape is not None:
        return (
            f"{said}, it might be answered ({followed}), but then "
            f"{step_words(conflict, answer.escape)}."
        )
    return f"{said}, nothing makes it regret that."


def notes(study: Study) -> Iterator[str]:
    """Yield what was left out, and how to read what was found."""
    result = study.result
    if study.derived is not None:
        means = f"by mean values over {study.derived.draws:,} draws"
        yield f"the conflict was derived from the balance of “{study.derived.question}”, {means}"
        yield from study.derived.notes
        if study.robustness is None:
            yield (
                "how often a state is stable over the draws was not counted, which takes long "
                "with many states and parties"
            )
    if "SIM" not in result.concepts and result.space.count > SIM_UNASKED:
        long = "which takes long with so many states"
        yield f"SIM was left out, {long}; ask for it among the concepts"
    if result.space.count > EXPLORED:
        yield (
            f"with more than {EXPLORED:,} states, as here, paths are followed only from a state "
            "that is named (--from), and what parties can do together, or wrongly believe, is left "
            "out"
        )
    if study.coalitions is not None and not study.coalitions.complete:
        yield "coalitions were looked at for some of the equilibria only"
    if result.one_step:
        yield "sanctions are single moves of one opponent"
