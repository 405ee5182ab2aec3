"""What the classifier of events looks at.

The clauses' types come first, then the words; names are left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from steelyard.reading.events.clauses import Clause

if TYPE_CHECKING:
    from spacy.tokens import Span as Words

WEIGHTS = {"main": 3.0, "bare": 1.0, "later": 1.0, "word": 0.5, "pair": 0.5}
"""How strongly each kind of feature speaks before any learning.

The part before the colon is the kind.
"""

_KEPT = frozenset(("VERB", "NOUN", "ADJ", "ADP", "AUX"))
_FADING = 0.6


def features_of(words: Words, clauses: list[Clause]) -> dict[str, float]:
    """Return the features of a sentence by name.

    Names of persons, places and peoples, and figures, give none, so that the parties may be any.
    """
    found: dict[str, float] = {}
    if clauses and clauses[0].type is not None:
        main = clauses[0]
        found[f"main:{main.type}"] = 1.0
        found[f"bare:{main.bare}|{main.mood}|{main.negated}"] = 1.0
    else:
        found["main:none"] = 1.0
    share = 1.0
    for clause in clauses[1:5]:
        if clause.type is not None:
            share *= _FADING
            name = f"later:{clause.type}"
            found[name] = max(found.get(name, 0.0), share)
    for token in words:
        if token.pos_ in _KEPT and token.is_alpha and token.text[0].islower():
            found[f"word:{token.lemma_.lower()}"] = 1.0
            if (
                token.dep_ in ("dobj", "xcomp", "nsubjpass", "prep", "prt")
                and token.head.pos_ == "VERB"
            ):
                found[f"pair:{token.head.lemma_.lower()} {token.lemma_.lower()}"] = 1.0
    for name in found:
        found[name] *= WEIGHTS[name.partition(":")[0]]
    return found
