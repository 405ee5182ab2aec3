"""Short names for levers, from the words that tell of them."""

from __future__ import annotations

import re

from steelyard.reading.moves.items import Item
from steelyard.reading.reading import Reading
from steelyard.reading.text import one_line

TRAILING = frozenset("and or but of to for with from on in at by its his her their the a an if that as over such".split())
_LEADING = re.compile(
    r"^(?:(?:could|can|might|may|would|will|has|have|had|to|also|then|threat(?:ens?|ened|ening)|warn(?:s|ed)?|"
    r"vow(?:s|ed)?|that|it|they|he|she|"
    r"needs?|wants?|seeks?|at least)\s+)+", re.IGNORECASE
)  # fmt: skip
_LONGEST_NAME = 8
_THREAT = re.compile(
    r"^(?:(?:warn|threat|vow)\w* )?(?:that )?(?:[\w' ]{1,40}? (?:could|can|may|might|would|will) )?", re.IGNORECASE
)
_NAME_ENDS = re.compile(
    r"\s(?:had|has|have|was|were|is|are|would|will|could|and at least|to persuade|that|which|who|unless|until|"
    r"because|if|by|after|before)\s"
)


def lever_name(reading: Reading, item: Item) -> str:
    """Return a short name: the words that the rule matched and what follows them, without verbs of saying and modals."""
    words = one_line(reading.page.text[item.trigger.start : item.span.end])
    words = _LEADING.sub("", re.split(r"[,;:–—“”\"]", words)[0]).strip()
    words = _NAME_ENDS.split(_THREAT.sub("", words))[0]
    kept = words.split()[:_LONGEST_NAME]
    while len(kept) > 1 and kept[-1].lower() in TRAILING:
        kept.pop()
    name = " ".join(kept).strip(" .'’") or item.value
    return name[:1].upper() + name[1:]
