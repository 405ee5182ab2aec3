"""Lines whose form says who speaks: speeches of a transcript, and quotations that are signed."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable

from steelyard.reading.tagger.spans import AttributionSpans
from steelyard.reading.text import Span

_WORD = r"[A-Z][A-Z.’'-]*"
_SPEECH = re.compile(
    rf"^[\"“]?(?P<name>{_WORD}(?: {_WORD}){{0,4}})(?:, [^:\n]{{1,60}})?(?P<cue>:)[ "
    r"\t]+(?P<words>\S[^\n]*)$",
    re.MULTILINE,
)
_SIGNED = re.compile(
    r"^(?P<words>[\"“][^\n]{8,3000}?[\"”])[ \t]*(?P<cue>[―—–]|--)[ "
    r"\t]*(?P<name>[A-Z][^\n\"“”―—–:]{1,100}?)[. \t]*$",
    re.MULTILINE,
)
_FEWEST = 3
_SURE = 0.95


def with_spoken_lines(text: str, found: Iterable[AttributionSpans]) -> tuple[AttributionSpans, ...]:
    """Add the lines of a text that say by their form who speaks.

    All are in the order of the cues.

    A line may be a speech, which begins with a name in capitals and a colon, or a quotation that
    ends with a dash and a name. Speeches count when there are three at least, and somebody speaks
    twice. What the tagger had made of the colon or dash, or found in such a line without knowing
    whose it is, gives way; what a speaker tells of others stays.

    Parameters
    ----------
    text : str
        The text.
    found : iterable of AttributionSpans
        Its attributions.
    """
    lines = sorted([*_speeches(text), *map(_line, _SIGNED.finditer(text))])
    if not lines:
        return tuple(found)
    ordered = sorted(lines, key=lambda line: line.content[0])
    starts = [min(line.cue.start, line.content[0].start) for line in ordered]

    def gives_way(one: AttributionSpans) -> bool:
        last = bisect_right(starts, one.cue.start) - 1
        if last < 0:
            return False
        line = ordered[last]
        return one.cue.meets(line.cue) or (one.source is None and one.cue.meets(line.content[0]))

    return tuple(sorted([*lines, *(one for one in found if not gives_way(one))]))


def _speeches(text: str) -> list[AttributionSpans]:
    matches = list(_SPEECH.finditer(text))
    speakers = Counter(match["name"] for match in matches)
    return (
        [_line(match) for match in matches]
        if len(matches) >= _FEWEST and max(speakers.values()) > 1
        else []
    )


def _line(match: re.Match[str]) -> AttributionSpans:
    return AttributionSpans(
        cue=Span(*match.span("cue")),
        source=Span(*match.span("name")),
        content=(Span(*match.span("words")),),
        confidence=_SURE,
    )
