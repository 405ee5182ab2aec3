"""Who holds a lever, whom it strengthens and whom it is to move."""

from __future__ import annotations

from steelyard.reading.moves import frames
from steelyard.reading.moves.context import Context
from steelyard.reading.moves.grammar import CLAUSAL, NOMINAL, Clauses, Word
from steelyard.reading.moves.kinds import STICK, SUPPORT
from steelyard.reading.moves.told import ToldLever

_AROUND = 120


def holder_of(context: Context, told: ToldLever) -> str | None:
    """Who holds the lever.

    It is the agent, whose thing it is, the one who speaks, or the one spoken of last.
    """
    actors = context.actors
    agent = frames.agent(told.word)
    found = actors.acting(agent)
    for thing in (told.thing, told.word if told.word.pos == "NOUN" else None):
        if found is None and thing is not None:
            whose = (
                frames.agent_of_noun(thing),
                *(c for c in thing.children if c.dep in ("amod", "compound", "nmod", "poss")),
            )
            found = context.first_party(*whose)
    if found is None and told.word.pos == "NOUN":
        return _holder_around(context, told)
    if found is None and (agent is None or agent.pos not in NOMINAL or agent.pos == "PRON"):
        found = actors.speaking(told.word) or actors.last_before(told.word.start)
    patient = (
        frames.patient(told.word)
        if told.word.pos in CLAUSAL and frames.is_passive(told.word)
        else None
    )
    if (
        found is not None
        and patient is not None
        and found == (actors.named(patient) or (patient.pos == "PRON" and actors.party(patient)))
    ):
        return next((p for p in actors.main_sides() if p != found), None)
    return found


def _holder_around(context: Context, told: ToldLever) -> str | None:
    """Who holds a lever that a noun tells without a holder.

    It is the speaker, else a party near by that it is not aimed at.
    """
    actors = context.actors
    aimed = actors.party(frames.recipient(told.word)) or actors.party(
        frames.recipient(told.thing) if told.thing is not None else None
    )
    if (speaking := actors.speaking(told.word)) and speaking != aimed:
        return speaking
    near = [
        m.party
        for m in actors.within(told.word.start - _AROUND, told.word.start)
        if m.party != aimed
    ]
    later = [
        m.party for m in actors.within(told.word.end, told.word.end + _AROUND) if m.party != aimed
    ]
    if aimed is None and told.kind == STICK:
        suffering = actors.last_before(told.word.start)
        return next((p for p in actors.main_sides() if p != suffering), suffering)
    return next(iter([*near[-1:], *later[:1]]), None) or actors.last_before(told.word.start)


def target_of(
    context: Context, sentence: Clauses, told: ToldLever, by: str
) -> tuple[str | None, str | None]:
    """Whom a lever strengthens, for support, and whom it is to move."""
    actors = context.actors
    candidates: list[Word | None] = [frames.recipient(told.word)]
    if told.word.pos in CLAUSAL:
        candidates.append(frames.patient(told.word))
    if told.thing is not None:
        candidates += [
            frames.recipient(told.thing),
            *(c for c in told.thing.children if c.dep in ("amod", "compound", "nmod", "poss")),
        ]
    named = next((p for w in candidates if (p := actors.party(w)) and p != by), None)
    if told.kind == SUPPORT:
        to = named or actors.counterpart(by, sentence, told.word)
        other = next((p for p, _ in actors.weights.most_common(4) if p not in (by, to)), None)
        return to, other or to
    return None, named or actors.counterpart(by, sentence, told.word)
