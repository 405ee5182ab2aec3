"""How the text of the expected-utility model is read; each point that it leaves open is a word.

For sources see `steelyard.lenses.influence.models.challenge.model`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Denominator = Literal["pair", "total"]
Exponent = Literal["responder", "own"]
Responder = Literal["challenged", "printed"]
Security = Literal["adversaries", "own"]
BothPositive = Literal["yield", "stay"]
OfferChoice = Literal["least-in-kind", "least", "enforceable", "mixed"]


@dataclass(frozen=True)
class ChallengeRules:
    """What decides a round of challenges.

    Attributes
    ----------
    q : float
        How likely a party that is not challenged stays where it is, 0 to 1. Bueno de Mesquita
        (1985): 1; later 0.5.
    denominator : str
        A chance to win is the share of the votes cast on this ``pair`` of positions (the text), or
        of those cast on all pairs in ``total`` (a replication).
    exponent : str
        What a challenge by another is worth goes by that party's own risk exponent (``responder``,
        the text), or by that of the party that thinks about it (``own``, a replication).
    salience : str
        A party resists with the salience of the one ``challenged``, or, as ``printed``, with the
        same one in both directions: that of the other party of the pair.
    security : str
        A party is the less secure the more its ``adversaries`` gain by challenging it, or (``own``)
        the more it gains itself.
    both_positive : str
        Where both would gain by a challenge, the one that gains less gives way (``yield``), or
        nobody moves (``stay``).
    choice : str
        Of several offers a party takes a confrontation before a compromise before a capitulation,
        and within a kind the least move (``least-in-kind``), the one whose party gains most
        (``enforceable``), or, for compromises, the one whose point between the parties, weighted by
        both expectations, is lowest (``mixed``, a replication); or the ``least`` move of all.
    risk : bool
        Without it all exponents are 1.
    """

    q: float = 1.0
    denominator: Denominator = "pair"
    exponent: Exponent = "responder"
    salience: Responder = "challenged"
    security: Security = "adversaries"
    both_positive: BothPositive = "yield"
    choice: OfferChoice = "least-in-kind"
    risk: bool = True
