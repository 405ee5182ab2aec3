"""Quotations beside a speaker and a word of saying that the tagger has overlooked.

Such is “…!” shouted Mara Holt.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from steelyard.reading.quotemarks import Quoted
from steelyard.reading.tagger.spans import AttributionSpans
from steelyard.reading.text import Span

_REGULAR = (
    "accuse acknowledge add admit advise affirm agree announce answer argue ask assert assure "
    "babble bark bawl beam "
    "bellow blurt boast boom breathe cackle caution charge chime chirp chortle chuckle claim "
    "comment complain "
    "concede conclude confess confide confirm continue counter croak croon cry declare demand "
    "deny drawl drone echo "
    "emphasise emphasize enquire exclaim exhort explain explode fret fume gasp giggle gripe "
    "groan growl grumble "
    "grunt gulp gush hiss holler howl huff implore inquire insist instruct interject "
    "interrupt intone jeer joke "
    "lament laugh maintain moan mock mumble murmur muse mutter nod note object observe offer "
    "opine order plead "
    "pledge pout predict proclaim promise pronounce protest purr query question quip rage "
    "rasp reason reassure "
    "recall recount reflect rejoin remark remember remind repeat reply report respond retort "
    "reveal roar scoff scold "
    "scream screech seethe shout shriek shrug sigh smile smirk snap snarl sneer snicker sniff "
    "snort sob splutter "
    "sputter squeal stammer state storm stress stutter suggest surmise tease thunder tweet "
    "urge venture volunteer "
    "vow wail warn weep wheeze whimper whine whisper wonder yell yelp"
)
_IRREGULAR = (
    "said says say told tells tell wrote writes write thought thinks went began spat spits "
    "sang swore swears shot read reads "
    "quoth put puts wept burst sneered came"
)
_DOUBLED = frozenset(("quip", "snap", "sob", "blurt", "admit", "chat", "nod"))
_BEHIND_ONLY = frozenset(("read", "reads", "came", "went", "put", "puts", "shot"))


def _forms(base: str) -> Iterator[str]:
    """The past and the third person of a verb."""
    if base.endswith("y") and base[-2] not in "aeiou":
        yield from (f"{base[:-1]}ied", f"{base[:-1]}ies")
    elif base.endswith("e"):
        yield from (f"{base}d", f"{base}s")
    else:
        yield f"{base}{base[-1] if base in _DOUBLED else ''}ed"
        yield f"{base}es" if base.endswith(("s", "sh", "ch")) else f"{base}s"


_WORDS = sorted(
    {form for base in _REGULAR.split() for form in _forms(base)} | set(_IRREGULAR.split()),
    key=len,
    reverse=True,
)
_VERB = rf"(?P<cue>(?:{'|'.join(_WORDS)}))\b"
_CALM = rf"(?P<cue>(?:{'|'.join(word for word in _WORDS if word not in _BEHIND_ONLY)}))\b"
_NO_NOUN = (
    r"(?!(?:was|were|is|are|am|be|been|had|has|have|did|do|does|who|which|that|and|or|but|when|as|"
    r"to|by)\b)"
)
_CAPITAL = r"(?:[A-Z]\.|[A-Z][\w-]*(?:['’][A-Z][\w-]*)?)"
_NAME = (
    rf"(?:{_NO_NOUN}[a-z][\w'’-]* ){{0,3}}(?:(?:Mr|Mrs|Ms|Dr|Sir|Dame|Lord|Prof|Capt|Gen)\.? "
    rf")?{_CAPITAL}"
    rf"(?: (?:(?:de|van|von|bin|al|der|del|da|la|le|den|ter|ibn) )?{_CAPITAL}){{0,4}}"
)
_AGED = r"(?:, (?:aged )?\d{1,3})?"
_PEOPLE = (
    r"(?:the|a|an|one|another|his|her|their|its|our|my|some|several|two|three|many|one of the)"
    rf"(?: {_NO_NOUN}[\w'’-]+){{1,6}}?(?: (?:from|of|for|at|in) (?:the )?{_NO_NOUN}[\w'’-]+)?"
)
_OWN = r"(?:'s|’s|'|’)"
_KIN = rf"(?:{_NAME}{_OWN}|his|her|their|the [\w-]+{_OWN})(?: [\w-]+){{1,3}}, {_NAME}"
_SOURCE = rf"(?P<source>(?:he|she|they|I|we)\b|{_KIN}|{_PEOPLE}(?:, {_NAME})?|{_NAME}{_AGED})"
_END = r"(?= *(?:[.,;:!?)–—-]|$|\n))"
_ON = (
    r"(?= *(?:[.,;:!?)–—-]|$|\n|(?:at|to|on|in|from|as|when|while|with|after|during|before|"
    r"into|over|by|about|back|again|late|"
    r"last|this|that|yesterday|today|outside|inside|through|upon|and|of|\w+ly|\w+ing)\b))"
)
_HEARER = r"(?: (?:the |a |an |his |her |their |its )?[\w'’-]+(?: [\w'’-]+){0,3}?)?"
_REPLY = r"(?:\w+ )?(?:reply|answer|response|retort|verdict|comment|message|warning|view|advice)"
_PATTERNS_BEHIND = (
    rf"[,.]? *(?P<cue>came \w+ \w+ from|came \w+ from) {_SOURCE}{_END}",
    rf"[,.]? *(?P<cue>was|is|came) {_SOURCE}{_OWN} {_REPLY}{_END}",
    rf"[,.]? *{_PEOPLE} (?P<cue>(?:was|were|is|are) (?:told|warned|assured|reminded|informed) "
    rf"by) {_SOURCE}{_ON}",
    rf"[,.]? *{_VERB}(?: back| out| again| \w+ly)? {_SOURCE}{_ON}",
    rf"[,.]? *{_SOURCE},?(?: [a-z]+ly| then| also| later| once)? {_CALM}{_ON}",
    rf"[,.]? *{_SOURCE} (?P<cue>told|tells|asked|asks|assured|reminded|warned){_HEARER}{_ON}",
)
_PATTERNS_BEFORE = (
    rf"(?:^|(?<=[.!?;] )|(?<=\n)|(?<=[\"”’»] )){_SOURCE},?(?: [a-z]+ly| then| also| later)? {_CALM}"
    rf"(?: \w+ly| back| out)?(?: (?:to|at){_HEARER})?[,:] *$",
    rf"(?P<cue>[Ii]n the words of|[Aa]s) {_SOURCE}(?: (?:put it|said|says))?, $",
)
_BEHIND = tuple(map(re.compile, _PATTERNS_BEHIND))
_BEFORE = tuple(map(re.compile, _PATTERNS_BEFORE))
_STOPS, _REACH, _SURE = ",!?…—–-", 160, 0.8
_NEW_SENTENCE = re.compile(
    r"(?:The|A|An|One|Another|His|Her|Their|Its|Our|My|Some|Several|Two|Three|Many|He|She|"
    r"They|We)\b"
)
_JOINS = re.compile(r"[.,;]?[ ]*$")


def with_cued_quotations(
    text: str, quotations: Sequence[Quoted], found: Iterable[AttributionSpans]
) -> tuple[AttributionSpans, ...]:
    """Add the quotations that no attribution holds and that stand beside a speaker.

    A word of saying stands with the speaker.

    Parameters
    ----------
    text : str
        The text.
    quotations : sequence of Quoted
        Its quotations, in order.
    found : iterable of AttributionSpans
        Its attributions so far.

    Returns
    -------
    tuple of AttributionSpans
        All of them, in the order of their cues.
    """
    told = list(found)
    held = sorted(span for one in told for span in one.content)
    starts = [span.start for span in held]
    fresh: list[AttributionSpans] = []
    for number, one in enumerate(quotations):
        if not _is_held(one.words, held, starts) and not any(
            one.words.meets(span) for a in fresh[-1:] for span in a.content
        ):
            said = _behind(text, quotations, number) or _before(text, one)
            if said is not None:
                fresh.append(said)
    return tuple(
        sorted(
            [*(one for one in told if not any(one.cue.meets(other.cue) for other in fresh)), *fresh]
        )
    )


def _is_held(words: Span, held: list[Span], starts: list[int]) -> bool:
    """Say whether some attribution holds a word of a quotation."""
    at = bisect_right(starts, words.end)
    return any(span.meets(words) for span in held[max(0, at - 8) : at])


def _behind(text: str, quotations: Sequence[Quoted], number: int) -> AttributionSpans | None:
    one = quotations[number]
    if one.closing is None:
        return None
    end = one.closing.end
    last, following = one.words.of(text).rstrip()[-1:], text[end : end + 1]
    if last not in _STOPS and following != ",":
        return None
    asks = last in "!?…"
    stop = min((at for at in (text.find("\n", end), end + _REACH) if at >= 0), default=end)
    stop = min([stop, *(q.opening.start for q in quotations[number + 1 : number + 2])])
    if asks and _NEW_SENTENCE.match(text[end:stop].lstrip()):
        return None
    for pattern in _BEHIND:
        match = pattern.match(text, end, stop)
        if match is not None:
            return _said(text, match, [_whole(one), *_next(text, quotations, number, match.end())])
    return None


def _next(text: str, quotations: Sequence[Quoted], number: int, end: int) -> list[Span]:
    """The quotation that goes on right behind the words of saying."""
    after = quotations[number + 1] if number + 1 < len(quotations) else None
    joined = after is not None and _JOINS.fullmatch(text[end : after.opening.start])
    return [_whole(after)] if after is not None and joined else []


def _before(text: str, one: Quoted) -> AttributionSpans | None:
    start = max(0, text.rfind("\n", 0, one.opening.start) + 1, one.opening.start - _REACH)
    for pattern in _BEFORE:
        match = pattern.search(text, start, one.opening.start)
        if match is not None:
            return _said(text, match, [_whole(one)])
    return None


def _whole(one: Quoted) -> Span:
    return Span(one.opening.start, one.words.end if one.closing is None else one.closing.end)


def _said(text: str, match: re.Match[str], content: list[Span]) -> AttributionSpans:
    return AttributionSpans(
        Span(*match.span("cue")), Span(*match.span("source")), tuple(content), _SURE
    )
