"""How much harm or benefit words promise: “crippling”, “unlikely to have much impact”.

Every range here is an assumption of this project, chosen wide; no study gives shares for these
words. A range is a share of all that is at stake for the one who feels the effect: 0 is none, 1 is
all of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from steelyard.reading.text import plain

_NOUN = (
    r"(?:impact|effects?|influence|difference|bite|leverage|weight|help|harm|damage|pain|"
    r"consequences?|results?|value|use)"
)
_RANGES: tuple[tuple[str, str, tuple[float, float]], ...] = (
    (
        "none",
        rf"(?:no|without(?: any)?|zero) (?:real |discernible |noticeable |material )?{_NOUN}|"
        r"toothless|"
        rf"brought? next to nothing"
        r"|next to nothing|meaningless|makes? no difference|useless|futile|fruitless",
        (0.0, 0.05),
    ),
    (
        "hardly any",
        r"(?:unlikely|not (?:likely|expected)) to (?:have|make|do|bring|produce) (?:much|any|"
        r"great|a big|"
        rf"a great) (?:of a )?"
        rf"{_NOUN}|(?:not|hardly|n't|never|barely) (?:have|make|do|bring|carry|hurt|help|bite|"
        r"harm|matter)(?: them| it|"
        rf" him| her)? "
        rf"(?:much|a lot)(?: {_NOUN})?|(?:little|scant|minimal|negligible|hardly any|scarcely "
        rf"any|not much) {_NOUN}|negligible"
        r"|symbolic|pocket change|pinprick|a drop in the ocean|cosmetic|trifling|little more than",
        (0.0, 0.12),
    ),
    (
        "small",
        r"marginal(?:ly)?|slight(?:ly)?|minor|small|modest(?:ly)?|limited|mild(?:ly)?|token",
        (0.03, 0.20),
    ),
    (
        "some",
        r"moderate(?:ly)?|some (?:impact|effect|influence|damage|pain|help)|noticeabl[ey]|"
        r"appreciabl[ey]|awkward"
        r"|uncomfortable",
        (0.10, 0.35),
    ),
    (
        "meaningful",
        r"meaningful|significant(?:ly)?|substantial(?:ly)?|considerabl[ey]|important|"
        r"serious(?:ly)?|real|tangible"
        r"|damaging|valuable|costly|painful|expensive|harmful|biting|potent|powerful|"
        r"sharp(?:ly)?|big|large",
        (0.20, 0.60),
    ),
    (
        "heavy",
        r"heavy|heavily|severe(?:ly)?|grave(?:ly)?|harsh|tough|punishing|massive(?:ly)?|"
        r"huge(?:ly)?|major|enormous(?:ly)?"
        r"|strong(?:ly|est)?|acute(?:ly)?|drastic(?:ally)?|vital",
        (0.35, 0.80),
    ),
    (
        "crippling",
        r"crippl(?:e|es|ed|ing)|devastat(?:e|es|ed|ing)|ruinous|catastrophic|disastrous|"
        r"decisive(?:ly)?|crushing"
        r"|paraly[sz](?:e|es|ed|ing)|fatal|existential|overwhelming|game-chang(?:er|ing)|"
        r"suffocating|cripplingly",
        (0.55, 0.95),
    ),
)
_HARM = re.compile(
    r"\b(?:sanction\w*|tariff\w*|embargo\w*|blockade\w*|strike\w*|damag\w+|hurt\w*|harm\w*|"
    r"loss(?:es)?|pain\w*|"
    r"cost\w*|crippl\w+|"
    r"devastat\w+|ruin\w*|catastroph\w+|disast\w+|paraly\w+|punish\w+|suffocat\w+|crush\w+|"
    r"fatal|blow|pressure|"
    r"threat\w*|penalt\w+|"
    r"default|isolat\w+|shortage\w*|harsh|severe\w*|grave\w*|stick)\b"
)
_BENEFIT = re.compile(
    r"\b(?:aid|help\w*|relief|support\w*|benefit\w*|gain\w*|boost\w*|profit\w*|grant\w*|"
    r"loan\w*|investment\w*|"
    r"reward\w*|incentive\w*|"
    r"concession\w*|carrot|valuable|assist\w*|eas(?:e|es|ed|ing)|lift(?:s|ed|ing)?)\b"
)
_NOT = re.compile(
    r"(?:\b(?:not|no|hardly|scarcely|never|far from|nothing|neither|without|any)|n't)(?: "
    r"\w+){0,1} $"
)
_LESS = re.compile(
    r"\b(?:slowly|gradually|somewhat|partly|rather|fairly|relatively|increasingly) $"
)
_LONGEST = 2000


@dataclass(frozen=True)
class PromisedEffect:
    """A share of what is at stake that words promise to be lost or gained.

    Attributes
    ----------
    low, high : float
        Ends of the range, in 0 to 1; assumptions.
    grade : str
        none, hardly any, small, some, meaningful, heavy or crippling.
    sign : str
        ``harm``, ``benefit`` or ``unsaid``.
    words : str
        The words that say so.
    start, end : int
        Their place in the text that was asked about.
    """

    low: float
    high: float
    grade: str
    sign: str
    words: str
    start: int
    end: int


def effect_of(words: str) -> PromisedEffect | None:
    """Return the size of the effect that an English clause speaks of; None where it speaks of none.

    A whole phrase (“unlikely to have much impact”) goes before a single word, and the earlier word
    before the later. A negated word gives the range from nothing to the lower end of its own;
    “slowly” and the like take a third off both ends.

    Parameters
    ----------
    words : str
        A clause or sentence; of longer texts the first 2,000 characters are read.
    """
    text = plain(words[:_LONGEST])
    text = text.lower() if len(text.lower()) == len(text) else text
    found: list[tuple[int, int, int, PromisedEffect]] = []
    for pattern, grade, bounds in _patterns():
        for match in pattern.finditer(text):
            phrase = 0 if " " in match.group() else 1
            found.append((phrase, match.start(), -match.end(), _effect(text, match, grade, bounds)))
    return min(found, key=lambda it: it[:3])[3] if found else None


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str, tuple[float, float]], ...]:
    return tuple(
        (re.compile(rf"(?<![\w-])(?:{phrase})(?![\w-])"), grade, bounds)
        for grade, phrase, bounds in _RANGES
    )


def _effect(
    text: str, match: re.Match[str], grade: str, bounds: tuple[float, float]
) -> PromisedEffect:
    low, high = bounds
    start = match.start()
    before = text[max(0, start - 24) : start]
    denied = _NOT.search(before) if grade not in {"none", "hardly any"} else None
    if denied:
        low, high, start = 0.0, max(low, 0.05), start - len(denied.group())
    elif _LESS.search(before):
        low, high = round(low * 2 / 3, 3), round(high * 2 / 3, 3)
    sign = "harm" if _HARM.search(text) else "benefit" if _BENEFIT.search(text) else "unsaid"
    return PromisedEffect(low, high, grade, sign, text[start : match.end()], start, match.end())
