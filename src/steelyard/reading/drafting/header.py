"""The comment at the head of a draft.

That it is one, what to review first, and what it leaves out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from steelyard.case.yamltext import comment
from steelyard.english.words import some
from steelyard.reading.drafting.scene import Scene
from steelyard.reading.reading import Dropped, Reading

_MOST_NAMED = 12
_MOST_DROPPED = 8
_WIDTH = 150
_OPENING = (
    "A machine draft: one document was read and the rest guessed. Nothing in it has been "
    "judged by a person.",
    "Review first:",
)
_ALWAYS = (
    "  3. each lever: who holds it, whom it is to move, how much of it is in force already",
    "  4. stances and beliefs: is the quote theirs, or somebody's view of them?",
    "  5. stakes, odds, costs and strengths: nearly all are assumed, and wide",
)


def header(reading: Reading, scene: Scene, fewer: int) -> tuple[str, ...]:
    """Return the lines of the comment.

    `fewer` is how many items were read and found no room among the evidence.
    """
    return tuple(_lines(reading, scene, fewer))


def _lines(reading: Reading, scene: Scene, fewer: int) -> Iterator[str]:
    yield from _OPENING
    yield f"  {comment(_on_question(reading, scene))}"
    yield f"  {comment(_on_proposal(reading, scene))}"
    yield from _ALWAYS
    yield from (f"Of the document: {comment(note)}" for note in reading.page.notes)
    yield from _left_out(reading, scene)
    if fewer:
        yield f"Items that were read and found no room: {fewer}."
    yield from _dropped(reading.dropped)


def _on_question(reading: Reading, scene: Scene) -> str:
    name, question = reading.parties.name, scene.question
    one, other = scene.sides
    return (
        f"1. the question: {name(question.of)} over {name(question.on)}; the contest is between "
        f"{name(one)} and {name(other)}"
    )


def _on_proposal(reading: Reading, scene: Scene) -> str:
    name, main = reading.parties.name, scene.offers[0]
    accepting = " and ".join(name(party) for party in scene.needed(main))
    if not main.items:
        return (
            f"2. the proposal: the text names none, an agreement is assumed; {accepting} must "
            "accept"
        )
    proposer = f"by {name(main.by)}" if main.by else "by nobody named"
    return (
        f"2. the proposal: “{main.name}”, {proposer} ({main.items[0][0]}); {accepting} must accept"
    )


def _left_out(reading: Reading, scene: Scene) -> Iterator[str]:
    yield from _named(
        "Levers that are spoken of and not named, or of which no target is told:", scene.unplaced
    )
    names = map(reading.parties.name, scene.left_out)
    yield from _named("Parties that act and found no room:", names)
    if scene.fewer:
        yield f"Levers that found no room: {scene.fewer}."


def _named(what: str, names: Iterable[str]) -> Iterator[str]:
    if named := some(list(names), _MOST_NAMED):
        yield f"{what} {comment(named)}."


def _dropped(dropped: tuple[Dropped, ...]) -> Iterator[str]:
    for one in dropped[:_MOST_DROPPED]:
        yield f"Dropped: {comment(one.text)[:_WIDTH]} ({comment(one.reason)})."
    if len(dropped) > _MOST_DROPPED:
        yield f"Dropped besides: {len(dropped) - _MOST_DROPPED}."
