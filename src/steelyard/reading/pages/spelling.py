"""Whether a text is spelt as in America, which also tells how its days in numbers are meant."""

from __future__ import annotations

import re

_SAMPLE = 40_000
_AMERICAN = re.compile(
    r"\b(?:(?:harbo|colo|labo|favo|neighbo|hono|behavio|rumo|endeavo)r(?:s|ed|ing|able|hood)?|"
    r"centers?|theaters?|percent|"
    r"defense|offense|programs?|check(?:s|book)|gray|traveled|canceled|(?:organ|real|recogn|"
    r"critic|author)iz(?:e[sd]?|ing|ation)|"
    r"Congress(?:man|woman)|[ap]\.m\. (?:E[SD]?T|P[SD]?T|C[SD]?T))\b"
)
_BRITISH = re.compile(
    r"\b(?:(?:harbo|colo|labo|favo|neighbo|hono|behavio|rumo|endeavo)ur(?:s|ed|ing|able|"
    r"hood)?|centres?|theatres?|per cent|"
    r"defence|offence|programmes?|cheques?|grey|travelled|cancelled|(?:organ|real|recogn|"
    r"critic|author)is(?:e[sd]?|ing|ation)|"
    r"whilst|quays?|MPs?|GMT|BST)\b"
)


def is_american(text: str) -> bool:
    """Say whether more words of a text are spelt as in America than as in Britain.

    Parameters
    ----------
    text : str
        Of it the first 40,000 characters are looked at.
    """
    sample = text[:_SAMPLE]
    return len(_AMERICAN.findall(sample)) > len(_BRITISH.findall(sample))
