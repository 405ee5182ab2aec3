"""How likely words make what they speak of: “a remote chance”, “cannot be ruled out”.

The harm or benefit that words promise is in :mod:`steelyard.reading.effects`; whether a deed is
done, announced or only possible is in :mod:`steelyard.reading.modality`.

The ranges of the seven terms are those of Intelligence Community Directive 203, *Analytic
Standards* (Office of the Director of National Intelligence, 2015). Which term another word stands
for, and the ranges of words that the directive does not give (“may”, “possible”, “in doubt”,
“will”, “cannot be ruled out”), are assumptions of this project.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from steelyard.case.words import YARDSTICK
from steelyard.numbers.words import WHOLE
from steelyard.reading.text import plain

TERMS: dict[str, tuple[float, float]] = {
    **YARDSTICK,
    "not ruled out": (0.05, 0.45),
    "in doubt": (0.20, 0.55),
    "possible": (0.20, 0.60),
    "will": (0.80, 0.99),
}
"""Lowest and highest probability of a term.

The first seven are ICD 203's, the other four assumptions.
"""

OPPOSITE = {
    "almost no chance": "almost certain",
    "very unlikely": "likely",
    "unlikely": "likely",
    "roughly even": "roughly even",
    "likely": "unlikely",
    "very likely": "in doubt",
    "almost certain": "in doubt",
    "not ruled out": "almost no chance",
    "in doubt": "likely",
    "possible": "almost no chance",
    "will": "almost no chance",
}
_VERY = r"(?:very|highly|extremely|most|exceedingly|overwhelmingly|vanishingly|deeply)"
_CHANCE = r"(?:chances?|prospects?|odds|likelihood|probability|possibility|hopes?)"
_PHRASES: tuple[tuple[str, str], ...] = (
    (
        r"(?:cannot|can't|could not|can not) be (?:ruled out|excluded)|not (?:be )?ruled out|"
        r"not (?:out of the question"
        r"|impossible)|not inconceivable|can(?:not|'t| not) rule out",
        "not ruled out",
    ),
    (
        rf"(?:almost|virtually|practically|next to) (?:no|zero) {_CHANCE}|no (?:realistic |"
        rf"real |earthly )?(?:{_CHANCE}|way)"
        r"|(?:all but|almost|virtually|next to|practically) impossible|impossible|"
        r"inconceivable|unthinkable|out of the question"
        r"|stands? no chance|never|not a chance|zero chance|a non-starter",
        "almost no chance",
    ),
    (
        rf"{_VERY} (?:unlikely|improbable|doubtful)|(?:little|slim|scant|small|slight|remote|"
        rf"poor|faint|dim|low|minimal) {_CHANCE}"
        rf"|{_CHANCE} (?:are|is|look|looks|seem|seems|were|was) (?:very )?(?:slim|remote|"
        r"small|poor|dim|faint|low)|remote"
        r"|(?:a )?long shot|far-fetched",
        "very unlikely",
    ),
    (
        r"(?:almost|nearly|virtually|all but|practically) (?:certain(?:ly)?|inevitable|"
        r"assured|guaranteed|sure)"
        r"|near(?:ly|-)? ?certain|certain to|sure to|inevitabl[ey]|undoubtedly|without (?:a "
        r")?doubt|no doubt"
        r"|a foregone conclusion|guaranteed to"
        r"|certainly",
        "almost certain",
    ),
    (
        rf"{_VERY} (?:likely|probabl[ey])|bound to|in all (?:likelihood|probability)|odds-on"
        r"|(?:strong|high|excellent|every) (?:chance|probability|likelihood|prospect)",
        "very likely",
    ),
    (
        r"(?:roughly |about |even |a )?(?:even|fifty-fifty|50-50|50/50) (?:chances?|odds)|"
        r"fifty-fifty|50-50|50/50|roughly even"
        r"|(?:a )?toss-up|coin (?:toss|flip)|as likely as not|may or may not|could go either "
        r"way|evens",
        "roughly even",
    ),
    (
        r"(?:more likely|likelier|more probable) than not|better than even|likely|probabl[ey]|"
        r"expect(?:s|ed)? to|on course to"
        r"|(?:good|fair|decent|reasonable|real) (?:chance|prospect|odds)|on track to|poised "
        r"to|set to|presumably"
        r"|odds are(?! (?:\w+ )?(?:against|long|poor|stacked|slim))"
        r"|tipped to|looks? like|is expected|are expected",
        "likely",
    ),
    (
        r"unlikel(?:y|ier)|improbabl[ey]|doubtful(?:ly)?|hardly likely|not expected to|unconvinced",
        "unlikely",
    ),
    (
        r"(?:not|n't) (?:necessarily|automatically)"
        r"|in (?:serious |some |grave )?doubt|uncertain|unclear whether|hangs? in the balance|"
        r"touch and go"
        r"|doubts? (?:that|whether|if)|questionable",
        "in doubt",
    ),
    (
        r"may|might|could|can|perhaps|possibl[ey]|conceivabl[ey]|maybe|a chance|potential(?:ly)?",
        "possible",
    ),
    (r"should|ought to", "likely"),
    (r"cannot|can't|can not", "almost no chance"),
    (r"will|shall|is going to|are going to|'ll", "will"),
)
_COMPARATIVE = re.compile(r"\b(?:less|more|no more|as|how|so) $")
_NOT = re.compile(
    r"(?:\b(?:not|no longer|never|nor|neither|hardly|scarcely|far from|cannot)|n't)(?: \w+){0,2} ?$"
)
_DENIES = re.compile(r"(?:no|never|not|cannot|can't|can not)\b")
_NOT_AFTER = re.compile(r" (?:not|never|no longer|hardly)\b|n't\b")
_FAILING = re.compile(
    r"^(?: not)?(?: be| to| ever| simply| eventually| that \w+(?: \w+)?)* ?(?:\w+ly )?"
    r"(?:fail|collapse|founder|falter|break down|fall apart|unravel|stall|come to nothing|"
    r"derail|fizzle|lapse)"
)
_PER_CENT = re.compile(
    rf"(\d{{1,3}}(?:\.\d+)?)(?:(?:-| to |–)(\d{{1,3}}(?:\.\d+)?))? ?(?:%|per ?cent)(?: or "
    rf"\w+)? (?:{_CHANCE})"
    rf"|{_CHANCE} (?:[\w'-]+ ){{0,8}}?(?:at|of|to be|is|are|was|as) (?:\w+ "
    rf")?(\d{{1,3}}(?:\.\d+)?) ?(?:%|per ?cent)"
)
_SMALL = {word: number for word, number in WHOLE.items() if 1 <= number <= 10}
_COUNT = rf"(?:{'|'.join(_SMALL)}|\d{{1,3}})"
_ONE_IN = re.compile(
    rf"({_COUNT})[ -](?:in|out of)[ -]({_COUNT}) {_CHANCE}|{_CHANCE} (?:[\w'-]+ "
    rf"){{0,8}}?({_COUNT}) (?:in|out of) ({_COUNT})\b"
)
_MAY = re.compile(r"(?<=[\w,] )May\b")
_LONGEST = 2000


@dataclass(frozen=True)
class Hedge:
    """A probability that words give to what they speak of.

    Attributes
    ----------
    low, high : float
        Lowest and highest probability, in 0 to 1, that what the words say happens; equal where the
        text gives a number.
    term : str
        Key of `TERMS`, or ``number`` where the text gives one.
    words : str
        The words that say so, with the negation that moved them.
    start, end : int
        Their place in the text that was asked about.
    negated : bool
        A negation has turned the range, as in “not likely”.
    failing : bool
        What the words speak of is a failing (“unlikely to fail”, “will collapse”): see `success`.
    """

    low: float
    high: float
    term: str
    words: str
    start: int
    end: int
    negated: bool = False
    failing: bool = False

    @property
    def success(self) -> tuple[float, float]:
        """The range for the thing coming off.

        It is turned round where what the words speak of is its failing.
        """
        return (
            (round(1 - self.high, 4), round(1 - self.low, 4))
            if self.failing
            else (self.low, self.high)
        )


def probability_of(words: str) -> Hedge | None:
    """Return the probability that an English clause gives to what it speaks of.

    None where it gives none.

    Of several estimative words the one with the most information counts: a number, then a term of
    the yardstick, then “may” and “could”, then “will” and “should”; of equals the first.

    Parameters
    ----------
    words : str
        A clause or sentence; of longer texts the first 2,000 characters are read.
    """
    text = _small(words)
    numbered = _numbered(text)
    if numbered is not None:
        return numbered
    found = sorted(_found(text), key=lambda pair: (pair[0], pair[1].start))
    return found[0][1] if found else None


def _small(words: str) -> str:
    """The words in small letters, character for character, but for the month of May."""
    text = _MAY.sub("Mai", plain(words[:_LONGEST]))
    small = text.lower()
    return small if len(small) == len(text) else text


def _numbered(text: str) -> Hedge | None:
    if match := _PER_CENT.search(text):
        low = float(match[1] or match[3]) / 100
        high = float(match[2]) / 100 if match[2] else low
    elif match := _ONE_IN.search(text):
        part, whole = match[1] or match[3], match[2] or match[4]
        below = _SMALL.get(whole) or int(whole)
        low = high = (_SMALL.get(part) or int(part)) / below if below else 2.0
    else:
        return None
    if not 0 <= low <= high <= 1:
        return None
    return Hedge(low, high, "number", match.group(), match.start(), match.end())


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple(
        (re.compile(rf"(?<![\w-])(?:{phrase})(?![\w-])"), term) for phrase, term in _PHRASES
    )


def _found(text: str) -> Iterator[tuple[int, Hedge]]:
    """Expressions with their rank; what an earlier pattern has taken, no later one takes again."""
    taken: list[tuple[int, int]] = []
    for pattern, term in _patterns():
        for match in pattern.finditer(text):
            start, end = match.span()
            if any(start < right and left < end for left, right in taken):
                continue
            if term in {"likely", "unlikely"} and _COMPARATIVE.search(
                text[max(0, start - 8) : start]
            ):
                continue
            taken.append((start, end))
            yield _rank(term, match.group()), _hedge(text, start, end, term)


def _rank(term: str, words: str) -> int:
    if words.startswith(("cannot", "can't", "can not")) and term == "almost no chance":
        return 3
    if term == "possible":
        return 1 if words not in {"can", "a chance"} else 3
    return 2 if term == "will" or words in {"should", "ought to", "never", "certainly"} else 0


def _hedge(text: str, start: int, end: int, term: str) -> Hedge:
    before = _NOT.search(text[max(0, start - 30) : start])
    after = (
        _NOT_AFTER.match(text, end)
        if term in {"possible", "will"} or text[start:end] in {"should", "ought to"}
        else None
    )
    negated = (
        term != "not ruled out" and bool(before or after) and not _DENIES.match(text, start, end)
    )
    if negated and after and term == "possible" and not text[start:end].startswith("can"):
        term = "in doubt"
    elif negated:
        term = OPPOSITE[term]
    if negated:
        start = start - len(before.group()) if before else start
        end = after.end() if after else end
    low, high = TERMS[term]
    failing = bool(_FAILING.match(text[end : end + 60]))
    return Hedge(low, high, term, text[start:end].strip(), start, end, negated, failing)
