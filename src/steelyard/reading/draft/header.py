"""The comment at the head of a draft.

That it is one, what to review first, and what it leaves out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from steelyard.english.words import some
from steelyard.reading.draft.scene import Scene
from steelyard.reading.draft.yamltext import comment
from steelyard.reading.reading import Reading

_MOST_NAMED = 12
_MOST_DROPPED = 8
_WIDTH = 150


def header_lines(reading: Reading, scene: Scene, fewer: int) -> Iterator[str]:
    """Yield the comment.

    `fewer` is how many items were read and found no room among the evidence.
    """
    name = reading.parties.name
    question, main = scene.question, scene.offers[0]
    accepting = " and ".join(name(p) for p in scene.needed(main))
    yield (
        "# A machine draft: one document was read and the rest guessed. Nothing in it has been "
        "judged by a person."
    )
    yield "# Review first:"
    yield _line(
        f"1. the question: {name(question.of)} over {name(question.on)}; the contest is between "
        f"{name(scene.sides[0])} and {name(scene.sides[1])}"
    )
    if main.items:
        proposer = f"by {name(main.by)}" if main.by else "by nobody named"
        yield _line(
            f"2. the proposal: “{main.name}”, {proposer} ({main.items[0][0]}); {accepting} "
            "must accept"
        )
    else:
        yield _line(
            f"2. the proposal: the text names none, an agreement is assumed; {accepting} must "
            "accept"
        )
    yield "#   3. each lever: who holds it, whom it is to move, how much of it is in force already"
    yield "#   4. stances and beliefs: is the quote theirs, or somebody's view of them?"
    yield "#   5. stakes, odds, costs and strengths: nearly all are assumed, and wide"
    for note in reading.page.notes:
        yield f"# Of the document: {comment(note)}"
    yield from _named(
        "Levers that are spoken of and not named, or of which no target is told:", scene.unplaced
    )
    yield from _named("Parties that act and found no room:", [name(p) for p in scene.left_out])
    if scene.fewer:
        yield f"# Levers that found no room: {scene.fewer}."
    if fewer:
        yield f"# Items that were read and found no room: {fewer}."
    for dropped in reading.dropped[:_MOST_DROPPED]:
        yield f"# Dropped: {comment(dropped.text)[:_WIDTH]} ({comment(dropped.reason)})."
    if len(reading.dropped) > _MOST_DROPPED:
        yield f"# Dropped besides: {len(reading.dropped) - _MOST_DROPPED}."


def _line(text: str) -> str:
    return f"#   {comment(text)}"


def _named(what: str, names: Iterable[str]) -> Iterator[str]:
    if named := some(list(names), _MOST_NAMED):
        yield f"# {what} {comment(named)}."
