"""Challenges on one issue: the expected-utility model, with attitudes to risk and without.

In the text of Bueno de Mesquita as completed by Scholz and others. Every party weighs what it would
gain by challenging every other, and what others would gain by challenging it. Where the other gains
more, it has to give way. The printed text leaves much open; each such point is an option, and the
defaults are the text's strict reading. It does not reproduce the published forecasts: replications
that come close rest on undocumented choices.

In the challenge model parties enforce instead of trade. The formulas of the original were not at
hand. It is the expected-utility model with all risk exponents 1, and with everybody staying put who
is not challenged (q = 1), after the description of its inputs and steps by Stokman and others.

References
----------
.. [1] Bueno de Mesquita, B. (1985). The War Trap revisited: a revised expected utility model.
   APSR 79: 156-177.
.. [2] Bueno de Mesquita, B. (1994). Political forecasting: an expected utility method. In Bueno de
   Mesquita, B. & Stokman, F. (eds.), European Community Decision Making. Yale University Press.
.. [3] Scholz, J. B., Calbert, G. J. & Smith, G. A. (2011). Unravelling Bueno De Mesquita's group
   decision model. Journal of Theoretical Politics 23: 510-531.
.. [4] Stokman, F. N., Van Assen, M. A. L. M., Van der Knoop, J. & Van Oosten, R. C. H. (2000).
   Strategic decision making. Advances in Group Processes 17: 131-153.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Annotated, Any

from steelyard.lenses.influence.middle import Ties
from steelyard.lenses.influence.models.challenge.history import (
    MOST_TURNS,
    ChallengeHistory,
    ForecastBy,
    Telling,
    UtilityRange,
)
from steelyard.lenses.influence.models.challenge.rules import (
    BothPositive,
    ChallengeRules,
    Denominator,
    Exponent,
    OfferChoice,
    Responder,
    Security,
)
from steelyard.lenses.influence.options import Bounds, ModelOptions, check_turns
from steelyard.lenses.influence.positions import Positions
from steelyard.lenses.influence.result import InfluenceResult
from steelyard.lenses.influence.settling import self_tested

RangeOption = Annotated[
    UtilityRange,
    "Distances are divided by the range of the first round, that of each round, or the scale.",
]
DenominatorOption = Annotated[
    Denominator,
    "A chance is a share of the votes on this pair (the text), or on all pairs together (a "
    "replication).",
]
SalienceOption = Annotated[
    Responder,
    "Who is challenged resists as it cares itself, or, as printed, both as the other of the pair "
    "does.",
]
BothPositiveOption = Annotated[
    BothPositive,
    "Where both would gain by a challenge, the one that gains less gives way, or nobody moves.",
]
ChoiceOption = Annotated[
    OfferChoice, "Which of several offers a party takes: see the text on `challenge`."
]
TiesOption = Annotated[Ties, "As for the median."]
ForecastOption = Annotated[
    ForecastBy, "The forecast: weighted median or weighted mean of the last positions."
]


@dataclass(frozen=True)
class ChallengeOptions(ModelOptions):
    """What can be chosen in the challenge model; for words see `ChallengeRules`."""

    utility_range: RangeOption = "first"
    denominator: DenominatorOption = "pair"
    salience: SalienceOption = "challenged"
    both_positive: BothPositiveOption = "yield"
    choice: ChoiceOption = "least-in-kind"
    ties: TiesOption = "lower"
    outcome: ForecastOption = "median"

    @property
    def rules(self) -> ChallengeRules:
        """What decides a round."""
        return ChallengeRules(
            denominator=self.denominator,
            salience=self.salience,
            both_positive=self.both_positive,
            choice=self.choice,
            risk=False,
        )

    @property
    def telling(self) -> Telling:
        """What is about all rounds."""
        return Telling(self.utility_range, self.ties, self.outcome)

    def in_force(self) -> dict[str, Any]:
        """Return every option as plain data."""
        return _in_force(self.rules, self.telling)


@dataclass(frozen=True)
class ExpectedUtilityOptions(ModelOptions):
    """What can be chosen in the expected-utility model; for words see `ChallengeRules`."""

    q: Annotated[
        float,
        "How likely a party that is not challenged stays where it is. Bueno de Mesquita (1985): 1; "
        "later 0.5.",
        Bounds(0, 1),
    ] = 1.0
    utility_range: RangeOption = "first"
    denominator: DenominatorOption = "pair"
    exponent: Annotated[
        Exponent,
        "Another's challenge is valued with its risk exponent (the text), or one's own (a "
        "replication).",
    ] = "responder"
    salience: SalienceOption = "challenged"
    security: Annotated[
        Security,
        "A party is the less secure the more others gain by challenging it, or the more it gains "
        "itself.",
    ] = "adversaries"
    both_positive: BothPositiveOption = "yield"
    choice: ChoiceOption = "least-in-kind"
    ties: TiesOption = "lower"
    outcome: ForecastOption = "median"

    @property
    def rules(self) -> ChallengeRules:
        """What decides a round."""
        return ChallengeRules(
            self.q,
            self.denominator,
            self.exponent,
            self.salience,
            self.security,
            self.both_positive,
            self.choice,
        )

    @property
    def telling(self) -> Telling:
        """What is about all rounds."""
        return Telling(self.utility_range, self.ties, self.outcome)

    def in_force(self) -> dict[str, Any]:
        """Return every option as plain data."""
        return _in_force(self.rules, self.telling)


def _in_force(rules: ChallengeRules, telling: Telling) -> dict[str, Any]:
    """Every option as plain data: those that are words first."""
    others = {"q": rules.q, "risk": rules.risk}
    words = {name: value for name, value in asdict(rules).items() if name not in others}
    return {**words, **asdict(telling), **others}


@self_tested
def expected_utility(
    positions: Positions,
    options: ExpectedUtilityOptions | None = None,
    *,
    turns: int | None = None,
) -> InfluenceResult:
    """Return where the expected-utility model takes the parties, issue by issue.

    Parameters
    ----------
    positions : Positions
    options : ExpectedUtilityOptions, optional
    turns : int, optional
        At most so many rounds, 0 to 1,000; 20 by default. An issue on which nobody moves any more
        is left alone.

    Returns
    -------
    InfluenceResult
        In its detail: ``mean`` and ``median`` (rounds + 1, m), weighted by capability times
        salience; ``security`` and ``exponent`` (rounds, n, m): what others gain by challenging a
        party, and the exponent of its utilities (below 1 it seeks risk, above 1 it avoids it), NaN
        where the issue was settled; ``offers`` (rounds, 3): confrontations, compromises and
        capitulations open to somebody; ``taken``: for each round which party gave way to which, on
        what issue, how, and to which position; ``moves`` (n, n): how far party i moved towards
        party j, on scales from 0 to 1, summed over rounds and issues.

    Raises
    ------
    InputError
        `turns` is no whole number from 0 to 1,000.
    """
    return _play("eum", positions, options or ExpectedUtilityOptions(), turns)


@self_tested
def challenge(
    positions: Positions, options: ChallengeOptions | None = None, *, turns: int | None = None
) -> InfluenceResult:
    """Return where challenges without attitudes to risk take the parties, issue by issue.

    Parameters
    ----------
    positions : Positions
    options : ChallengeOptions, optional
    turns : int, optional
        See `expected_utility`.

    Returns
    -------
    InfluenceResult
        With the same detail as there; all exponents are 1.

    Raises
    ------
    InputError
        `turns` is no whole number from 0 to 1,000.
    """
    return _play("challenge", positions, options or ChallengeOptions(), turns)


def _play(
    model: str,
    positions: Positions,
    options: ChallengeOptions | ExpectedUtilityOptions,
    turns: int | None,
) -> InfluenceResult:
    most = check_turns(turns, MOST_TURNS)
    history = ChallengeHistory(positions, options.rules, options.telling, most)
    return history.result(model, {**options.in_force(), "turns": most})
