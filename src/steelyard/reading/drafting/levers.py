"""The levers of a draft: what is known of each, and which of them weigh most."""

from __future__ import annotations

from dataclasses import dataclass, field

from steelyard.reading.drafting.cast import Numbered
from steelyard.reading.drafting.question import LeverageQuestion
from steelyard.reading.effects import PromisedEffect

MOST_LEVERS = 20
_COUNTED = 3
"""So many mentions of a lever make it weigh more; further ones do not."""


@dataclass(eq=False)
class DraftLever:
    """One lever: the items that tell of it, and the evidence of what bears on it.

    Attributes
    ----------
    id, name, by, on, kind : str
        As the case file has them.
    core : tuple of str
        The words that tell it from others.
    items : list of Numbered
        Where the text tells of it; empty for an assurance that is only asked for.
    asked : list of str
        Conditions and demands that ask for it.
    beneficiary : str or None
        Whom support strengthens.
    used : list of Numbered
        Figures that say how much of it is spent.
    consents : dict of str to str
        Evidence by the party whose consent it needs.
    others, reluctance, doubted : list of str
        Evidence that others' measures stay, that its holder shrinks from it, that it does little.
    effect : (str, PromisedEffect) or None
        The size that the text gives it, with the evidence.
    """

    id: str
    name: str
    by: str
    on: str
    kind: str
    core: tuple[str, ...]
    items: list[Numbered] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    beneficiary: str | None = None
    used: list[Numbered] = field(default_factory=list)
    consents: dict[str, str] = field(default_factory=dict)
    others: list[str] = field(default_factory=list)
    reluctance: list[str] = field(default_factory=list)
    doubted: list[str] = field(default_factory=list)
    effect: tuple[str, PromisedEffect] | None = None

    @property
    def evidence(self) -> list[str]:
        """Identifiers of the evidence that tells of the lever."""
        return [*(id_ for id_, _ in self.items), *self.asked]

    @property
    def sentences(self) -> list[int]:
        """Sentences that tell of it."""
        return [item.sentence for _, item in self.items]


@dataclass(frozen=True)
class Aim:
    """What levers are aimed by.

    The question, the sides of the contest, and the parties of the draft.
    """

    question: LeverageQuestion
    sides: tuple[str, str]
    cast: tuple[str, ...]


def weightiest(levers: list[DraftLever], aim: Aim) -> tuple[DraftLever, ...]:
    """Return at most `MOST_LEVERS` levers, in their order.

    Those between the parties of the question, and those told of most, come before others.
    """
    by_weight = sorted(range(len(levers)), key=lambda n: (-_weight(levers[n], aim), n))
    return tuple(levers[n] for n in sorted(by_weight[:MOST_LEVERS]))


def _weight(lever: DraftLever, aim: Aim) -> float:
    said = (lever.used, lever.reluctance, lever.asked, lever.effect is not None)
    told = min(len(lever.items), _COUNTED) + sum(map(bool, said))
    return _nearness(lever, aim) + 0.5 * told


def _nearness(lever: DraftLever, aim: Aim) -> float:
    """How much a lever is about the question."""
    asked = {aim.question.of, aim.question.on}
    if {lever.by, lever.on} == asked:
        return 3.0
    if lever.on in asked:
        return 1.5
    return 0.5 if lever.on in aim.sides else 0.0
