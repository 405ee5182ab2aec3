"""How each lever fares, and what comes of refusing a threat."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from steelyard.ensemble.summary import Summary
from steelyard.lenses.balance.result.plain import Json, keyed

ShutOutReason = Literal[
    "used up", "not believed", "not permitted", "excluded", "does not pay", "holder unwilling"
]
ENTRY_KEYS = (
    "lever",
    "stage_out",
    "share",
    "p_first",
    "name",
    "kind",
    "used",
    "credibility",
    "permitted",
    "alone",
    "would_carry_out",
    "bluff",
    "reason",
    "price",
    "gain",
    "near",
)
"""What the JSON says of a lever, in its order."""


@dataclass(frozen=True)
class LedgerEntry:
    """One lever: its Shapley share of the permitted pull, or the stage that shut it out.

    ``stage_out`` is None for a lever in the usable bundle; ``fresh`` (used up), ``credible`` (not
    believed), ``permitted`` (excluded or without consent) or ``usable`` (its holder would not
    choose it) otherwise. ``share`` is None for a lever outside the permitted set. ``used``,
    ``credibility`` and ``permitted`` are means over the draws: the share in force, how far it is
    believed, what consents leave. ``alone`` is the mean pull of the lever alone at each stage, in
    stakes. ``reason`` says why a lever is shut out. ``price`` and ``gain`` are what it costs its
    holder and what it brings beside the usable bundle, in the holder's stakes; ``would_carry_out``
    is the derived credibility of a threat, and a ``bluff`` one that would be carried out in less
    than half of the draws. ``near`` says whether ``all``, ``some`` or ``none`` of the bundles that
    are too close to call hold the lever.
    """

    lever: str
    name: str
    kind: str
    stage_out: str | None
    share: Summary | None
    p_first: float
    used: float
    credibility: float
    permitted: float
    alone: Mapping[str, float]
    would_carry_out: float | None
    bluff: bool
    reason: ShutOutReason | None
    price: float
    gain: float
    near: Literal["all", "some", "none"]

    @property
    def open(self) -> bool:
        """Whether it is too close to call if the lever would be used."""
        return self.near == "some"

    def plain(self) -> Json:
        """The entry by its keys in the JSON."""
        return keyed(self, ENTRY_KEYS)


@dataclass(frozen=True)
class AfterRefusal:
    """What comes of refusing the usable bundle, which holds a threat.

    ``p_accept_on_threat`` is the target's acceptance before anything is carried out;
    ``p_accept_carried_out`` its acceptance once it is, over the draws in which it refused;
    ``p_comes_round`` the share of today's refusals in which all accept then. ``would_carry_out`` is
    the share of draws in which carrying out pays, at a mean ``price`` for a mean ``gain`` in the
    holder's stakes; ``months_between`` how often the target thinks again, None for never.
    """

    p_accept_on_threat: float
    p_accept_carried_out: float
    p_comes_round: float
    would_carry_out: float
    months_between: Summary | None
    price: float
    gain: float


@dataclass(frozen=True)
class Elsewhere:
    """A lever on the target that lies, in part at least, with parties that were not asked about."""

    lever: str
    name: str
    holders: tuple[str, ...]
    held_by: str
