"""What a weighing returns.

Frozen records with named fields, in stakes of the party named unless stated otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from steelyard.ensemble.summary import Summary as Summary

if TYPE_CHECKING:
    import pandas as pd


Held = Literal["duration", "rates"]
Reason = Literal[
    "used up", "not believed", "not permitted", "excluded", "does not pay", "holder unwilling"
]
FEW_LOADED = 0.05
"""Where fewer draws have a load, what is lifted of it decides nothing."""
ROUNDING = 0.01
"""Shares that differ by no more are the same when they are quoted."""


@dataclass(frozen=True)
class Range:
    """Lowest and highest value."""

    low: float
    high: float

    @property
    def wide(self) -> bool:
        """Whether the ends differ by more than rounding."""
        return self.high - self.low > ROUNDING


@dataclass(frozen=True)
class NearTies:
    """The bundles among which their holder's choice is too close to call, the chosen one first, and what they would do.

    ``loaded`` is the share of draws with a load, over which lift is a mean.
    """

    bundles: tuple[tuple[str, ...], ...]
    lift: Range
    p_accept: Range
    p_agreed: Range
    loaded: float = 1.0

    @property
    def too_close(self) -> bool:
        """Whether it matters which of them is chosen."""
        lifts = self.lift.wide and self.loaded >= FEW_LOADED
        return lifts or self.p_accept.wide or self.p_agreed.wide


@dataclass(frozen=True)
class Stage:
    """One step of the waterfall from today to usable leverage.

    Attributes
    ----------
    name : str
        ``today``, ``nominal``, ``fresh``, ``credible``, ``permitted`` or ``usable``.
    bundle : tuple of str
        The levers applied.
    margin : Summary
        What accepting is worth to the target beyond refusing.
    pull : Summary
        Rise of the margin above today's.
    lift : Summary or None
        Share of the load that is lifted, 0 to 1, over the draws that have a load; None when no draw
        has one.
    p_accept, p_agreed : float
        Shares of draws in which the target, and every needed party, accepts.
    p_accept_error, p_agreed_error : float
        Their Monte Carlo standard errors.
    ties : NearTies or None
        At ``usable``: the bundles that are too close to call.
    """

    name: str
    bundle: tuple[str, ...]
    margin: Summary
    pull: Summary
    lift: Summary | None
    p_accept: float
    p_agreed: float
    p_accept_error: float = 0.0
    p_agreed_error: float = 0.0
    ties: NearTies | None = None


@dataclass(frozen=True)
class LedgerEntry:
    """One lever of the question.

    Its Shapley share of the permitted pull, or the stage that shut it out.

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
    reason: Reason | None
    price: float
    gain: float
    near: Literal["all", "some", "none"]

    @property
    def open(self) -> bool:
        """Whether it is too close to call if the lever would be used."""
        return self.near == "some"


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


@dataclass(frozen=True)
class CurvePoint:
    """The target's margin today and under the usable bundle at one value of the belief (chance that ``end`` comes first)."""

    chance: float
    today: Summary
    usable: Summary
    lift: float | None
    p_accept_today: float
    p_accept_usable: float


@dataclass(frozen=True)
class BeliefCurve:
    """Margin and lift against the target's belief in one end, with the tipping belief per draw.

    ``believed`` and ``analyst`` are the chances of that end by the target's own and by the
    analyst's numbers. ``tipping_today`` and ``tipping_usable`` summarise the roots of the margin
    over the draws that have exactly one; ``none_*`` and ``several_*`` are the shares of draws with
    no root and with more than one. ``held`` says what stays as the target believes it: the expected
    ``duration``, or the ``rates`` of the other ends.
    """

    end: str
    end_name: str
    held: Held
    believed: Summary
    analyst: Summary
    points: tuple[CurvePoint, ...]
    tipping_today: Summary | None
    none_today: float
    several_today: float
    tipping_usable: Summary | None
    none_usable: float
    several_usable: float


@dataclass(frozen=True)
class Tipping:
    """An input that can change the answer.

    Its rank correlation with the usable margin, and where that margin is zero.

    ``turns`` is the share of draws in which some value of it changes the answer, ``none`` the rest,
    ``several`` the share in which more than one does; ``value`` summarises the draws with exactly
    one. ``turns_error`` is the Monte Carlo standard error of ``turns``, which is counted over fewer
    draws than the rest.
    """

    input: str
    label: str
    correlation: float
    value: Summary | None
    unit: str
    turns: float
    none: float
    several: float
    now: Summary
    turns_error: float = 0.0


@dataclass(frozen=True)
class Blocker:
    """Shares of draws in which a needed party refuses under the usable bundle, and in which it alone does."""

    refuses: float
    alone: float


@dataclass(frozen=True)
class StanceCheck:
    """How far the numbers agree with a stance that a party is reported to take."""

    party: str
    stance: str
    agrees: float
    warning: str | None
    evidence: tuple[str, ...]


@dataclass(frozen=True)
class ConditionCheck:
    """A condition for acceptance, and what meeting it would do."""

    condition: str
    party: str
    text: str
    met_by: tuple[str, ...]
    p_accept_if_met: float | None
    evidence: tuple[str, ...]


@dataclass(frozen=True)
class LearningResult:
    """The month at which the target's margin turns as it learns that the contest lasts longer than it thought.

    ``month`` summarises the draws in which it turns later than now; ``already`` and ``never`` are
    shares of draws.
    """

    month: Summary | None
    already: float
    never: float


@dataclass(frozen=True)
class Solution:
    """One bargaining solution between holder and target.

    Utilities (own stakes) and the terms nearest to it.
    """

    name: str
    of_value: float
    on_value: float
    terms: dict[str, str] | None
    share_of_draws: float | None
    note: str


@dataclass(frozen=True)
class Cheapest:
    """The least costly bundle with which agreement comes in at least half of the draws, or the best one and its shortfall."""

    bundle: tuple[str, ...]
    cost: float
    p_agreed: float
    sufficient: bool

    @property
    def shortfall(self) -> float:
        """By how much the share of draws with agreement falls short of one half."""
        return max(0.0, 0.5 - self.p_agreed)


@dataclass(frozen=True)
class Survival:
    """One conclusion, on the case as it stands and on the flat run."""

    conclusion: str
    full: str
    flat: str
    survives: bool


@dataclass(frozen=True)
class QuestionResult:
    """The answer to one question; all shares are shares of draws."""

    id: str
    ask: str
    of: str
    holders: tuple[str, ...]
    on: str
    for_: str
    of_name: str
    lead_name: str
    on_name: str
    for_name: str
    names: Mapping[str, str]
    load: Summary
    already: float
    belief_premium: Summary
    analyst: Stage
    analyst_usable: Stage
    stages: tuple[Stage, ...]
    usable_bundle: tuple[str, ...]
    would_carry_out: dict[str, float]
    after_refusal: AfterRefusal | None
    elsewhere: tuple[Elsewhere, ...]
    cheapest: Cheapest | None
    ledger: tuple[LedgerEntry, ...]
    curve: BeliefCurve | None
    learning: LearningResult | None
    tipping: tuple[Tipping, ...]
    blocked_by: dict[str, Blocker]
    stances: tuple[StanceCheck, ...]
    conditions: tuple[ConditionCheck, ...]
    solutions: tuple[Solution, ...]
    exact: bool
    method: str
    draws: int
    warnings: tuple[str, ...] = ()
    plural: frozenset[str] = frozenset()
    """Parties whose names are plural; for sentences only."""

    @property
    def lever_names(self) -> dict[str, str]:
        """The names of the levers on the target, by id."""
        return {entry.lever: entry.name for entry in self.ledger}

    @property
    def ties(self) -> NearTies | None:
        """The bundles that are too close to call."""
        return self.stages[-1].ties

    @property
    def too_close(self) -> bool:
        """Whether the holder's choice is too close to call, and matters."""
        return self.ties is not None and self.ties.too_close


@dataclass(frozen=True)
class MatrixCell:
    """One party over another for one proposal.

    ``lift`` is None where the target has no load or the holder no lever.

    ``range`` is that of acceptance over the bundles that are too close to call.
    """

    of: str
    on: str
    for_: str
    levers: int
    lift: Summary | None
    p_accept: float
    p_accept_today: float
    range: Range


@dataclass(frozen=True)
class WeighResult:
    """Everything that a weighing found, with what is needed to redo it."""

    version: str
    case_digest: str
    seed: int
    draws: int
    title: str
    questions: tuple[QuestionResult, ...]
    matrix: tuple[MatrixCell, ...]
    flat: WeighResult | None = None
    survival: dict[str, tuple[Survival, ...]] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The documented JSON as plain data."""
        from steelyard.lenses.balance.export import to_dict

        return to_dict(self)

    def to_frame(self) -> pd.DataFrame:
        """One row for each question and stage (needs the extra ``frame``)."""
        from steelyard.lenses.balance.export import to_frame

        return to_frame(self)

    def _repr_html_(self) -> str:
        """A table of stages for notebooks."""
        from steelyard.lenses.balance.export import to_html

        return to_html(self)
