"""Everything that the graph model says of a conflict, in one record.

For the command line, the report and notebooks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from steelyard.case import Case
from steelyard.errors import InputError
from steelyard.lenses.stability.concepts.analysis import analyse
from steelyard.lenses.stability.concepts.names import Concept
from steelyard.lenses.stability.concepts.result import StabilityResult
from steelyard.lenses.stability.conflict.model import Conflict
from steelyard.lenses.stability.derived.derive import derived_from
from steelyard.lenses.stability.derived.drawn import DRAWS, DrawnGame, check_settings
from steelyard.lenses.stability.derived.leverage import LEVERAGE_DRAWS, Leverage, which_levers
from steelyard.lenses.stability.derived.perceived import believers, perceived_by
from steelyard.lenses.stability.derived.record import Derived
from steelyard.lenses.stability.derived.robustness import Robustness, robustness
from steelyard.lenses.stability.files.section import conflict_of
from steelyard.lenses.stability.followup.coalitions import Coalitions, coalitions
from steelyard.lenses.stability.followup.hypergame import HypergameResult, hypergame
from steelyard.lenses.stability.followup.inverse import Inverse, inverse
from steelyard.lenses.stability.followup.reasons import Reason, Reasons
from steelyard.lenses.stability.followup.statusquo import StatusQuo, status_quo
from steelyard.progress import Progress, tell

EXPLORED = 2**20
"""Up to so many states paths, coalitions and perceived games are looked at unasked."""
COUNTED = 2**27
"""Up to so many states times parties times draws it is counted how often a state is stable."""


@dataclass(frozen=True)
class Wanted:
    """What is asked of a conflict.

    Attributes
    ----------
    concepts : tuple of str or None
        Concepts of stability; all by default.
    one_step : bool
        Sanctions are single moves of one opponent.
    start : str or None
        State from which paths lead; today's by default.
    target : str or None
        State of which it is asked which preferences would make it stable.
    why : str or None
        State whose verdicts are explained.
    question : str or None
        For a case from whose balance the conflict is derived: which of its questions.
    levers : tuple of str, "all" or None
        Then also: which levers can be applied.
    derived : bool
        Derive the conflict even where the case states one.
    draws, seed : int
        Of the balance.
    robust : int
        Draws over which it is counted how often a state is stable; 0 for none, and none where the
        states are too many.
    workers : int
        Threads; they change nothing but the time.
    """

    concepts: tuple[Concept, ...] | None = None
    one_step: bool = False
    start: str | None = None
    target: str | None = None
    why: str | None = None
    question: str | None = None
    levers: Sequence[str] | str | None = None
    derived: bool = False
    draws: int = DRAWS
    seed: int = 0
    robust: int = LEVERAGE_DRAWS
    workers: int = 1


DEFAULT = Wanted()


@dataclass(frozen=True, eq=False)
class Study:
    """What the graph model says of a conflict.

    Attributes
    ----------
    result : StabilityResult
        Stable states and equilibria.
    status : StatusQuo or None
        What can be reached from today's state, where one is known.
    coalitions : Coalitions or None
        What parties can do together; None where nobody asked or the states are too many.
    reasons : tuple of Reason
        Why the state asked about is stable for each party, or is not.
    inverse : tuple of Inverse
        Which preferences would make the target stable.
    derived : Derived or None
        Where the conflict comes from, if from a balance.
    leverage : Leverage or None
        Then also: with which levers applied agreement would be stable.
    robustness : Robustness or None
        Then also: in what share of the draws each state is an equilibrium.
    hypergame : HypergameResult or None
        The same where parties see different games.
    """

    result: StabilityResult
    status: StatusQuo | None = None
    coalitions: Coalitions | None = None
    reasons: tuple[Reason, ...] = ()
    inverse: tuple[Inverse, ...] = ()
    derived: Derived | None = None
    leverage: Leverage | None = None
    robustness: Robustness | None = None
    hypergame: HypergameResult | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return plain data for JSON."""
        data = self.result.to_dict()
        for name in ("status", "coalitions", "leverage", "robustness", "hypergame"):
            found = getattr(self, name)
            if found is not None:
                data[name] = found.to_dict()
        if self.reasons:
            data["reasons"] = [reason.to_dict() for reason in self.reasons]
        if self.inverse:
            data["inverse"] = [found.to_dict() for found in self.inverse]
        if self.derived is not None:
            data["derived"] = _origin(self.derived)
        return data


def _origin(derived: Derived) -> dict[str, Any]:
    """Where a derived conflict comes from, as plain data."""
    return {
        "question": derived.question,
        "proposal": derived.proposal,
        "case": derived.case_digest,
        "draws": derived.draws,
        "seed": derived.seed,
        "notes": list(derived.notes),
    }


def study(
    what: Case | Conflict, wanted: Wanted = DEFAULT, progress: Progress | None = None
) -> Study:
    """Look at a conflict, or at that of a case, through the graph model.

    Parameters
    ----------
    what : Case or Conflict
        Of a case its `stability` section, or where it has none (or `wanted.derived`) what follows
        from its balance.
    wanted : Wanted
        What is asked.
    progress : callable, optional
        Called with what is being done, the number of steps done, and their total.

    Raises
    ------
    InputError
        A state, a question, a lever or a concept is not known; see also `analyse` and `derive`.
    CaseError
        The section has problems.
    """
    if isinstance(what, Case) and (wanted.derived or what.model.stability is None):
        return _of_balance(what, wanted, progress)
    conflict = conflict_of(what) if isinstance(what, Case) else what
    if isinstance(what, Conflict) and (wanted.derived or wanted.question or wanted.levers):
        raise InputError(
            "this file states a conflict and has no balance: questions and levers are those "
            "of a case"
        )
    return _study(conflict, wanted, progress)


def _of_balance(case: Case, wanted: Wanted, progress: Progress | None) -> Study:
    check_settings(wanted.seed, wanted.workers)
    drawn = DrawnGame.draw(case, wanted.question, wanted.levers, wanted.draws, wanted.seed)
    derived = derived_from(drawn, wanted.workers)
    games = perceived_by(drawn, derived, believers(case.model, drawn.game.parties), wanted.workers)
    found = _study(games.conflict, wanted, progress)
    counted = _counted(derived, found.result, wanted, progress)
    leverage = _leverage(derived, found.result.concepts, wanted, counted)
    return replace(found, derived=derived, leverage=leverage, robustness=counted)


def _counted(
    derived: Derived, result: StabilityResult, wanted: Wanted, progress: Progress | None
) -> Robustness | None:
    """How often each state is stable, where that is asked for and not too much work."""
    cells = result.space.count * len(result.conflict.parties)
    if not wanted.robust or cells * wanted.robust > COUNTED:
        return None
    quick = tuple(concept for concept in result.concepts if concept != "SIM") or result.concepts
    return robustness(derived, wanted.robust, quick, wanted.one_step, wanted.workers, progress)


def _leverage(
    derived: Derived, concepts: Sequence[Concept], wanted: Wanted, counted: Robustness | None
) -> Leverage:
    """Which levers make agreement stable, under SEQ where that is asked for."""
    return which_levers(
        derived,
        concept="SEQ" if "SEQ" in concepts else concepts[0],
        draws=0,
        one_step=wanted.one_step,
        workers=wanted.workers,
        counted=counted,
    )


def _study(conflict: Conflict, wanted: Wanted, progress: Progress | None) -> Study:
    result = analyse(conflict, wanted.concepts, wanted.one_step, wanted.workers, progress)
    few = result.space.count <= EXPLORED
    tell("paths, and what parties can do together")
    start = wanted.start or (conflict.status_quo if few else "")
    return Study(
        result,
        status=status_quo(result, start) if start else None,
        coalitions=coalitions(result) if few else None,
        reasons=_reasons(result, wanted.why) if wanted.why else (),
        inverse=inverse(result, wanted.target) if wanted.target else (),
        hypergame=_hypergame(result, wanted) if few else None,
    )


def _hypergame(result: StabilityResult, wanted: Wanted) -> HypergameResult | None:
    """What holds where parties see different games; None where all see the same."""
    if not result.conflict.perceived:
        return None
    return hypergame(result.conflict, result.concepts, wanted.one_step, wanted.workers)


def _reasons(result: StabilityResult, state: str) -> tuple[Reason, ...]:
    reasons = Reasons(result)
    return tuple(
        reasons.why(party, state, concept)
        for concept in result.concepts
        for party in result.conflict.parties
    )
