"""Everything that the graph model says of a conflict, in one record.

For the command line, the report and notebooks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from steelyard.case import Case
from steelyard.errors import InputError
from steelyard.lenses.stability.coalitions import Coalitions, coalitions
from steelyard.lenses.stability.concepts import Concept
from steelyard.lenses.stability.conflict import Conflict
from steelyard.lenses.stability.derived.derive import DRAWS, Derived, derive
from steelyard.lenses.stability.derived.leverage import LEVERAGE_DRAWS, Leverage, which_levers
from steelyard.lenses.stability.derived.perceived import believers, perceived
from steelyard.lenses.stability.derived.robustness import Robustness, robustness
from steelyard.lenses.stability.fromcase import conflict_of
from steelyard.lenses.stability.hypergame import HypergameResult, hypergame
from steelyard.lenses.stability.inverse import Inverse, inverse
from steelyard.lenses.stability.reasons import Reason, Reasons
from steelyard.lenses.stability.result import StabilityResult
from steelyard.lenses.stability.stable import analyse
from steelyard.lenses.stability.statusquo import StatusQuo, status_quo
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
            data["derived"] = {
                "question": self.derived.question,
                "proposal": self.derived.proposal,
                "case": self.derived.case_digest,
                "draws": self.derived.draws,
                "seed": self.derived.seed,
                "notes": list(self.derived.notes),
            }
        return data


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
    levers, draws, seed, workers = wanted.levers, wanted.draws, wanted.seed, wanted.workers
    derived = derive(case, wanted.question, levers=levers, draws=draws, seed=seed, workers=workers)
    conflict = derived.conflict
    if believers(case.model, tuple(conflict.parties)):
        games = perceived(
            case, wanted.question, levers=levers, draws=draws, seed=seed, workers=workers
        )
        conflict = games.conflict
    found = _study(conflict, wanted, progress)
    concepts, counted = found.result.concepts, None
    cells = found.result.space.count * len(conflict.parties)
    robust = wanted.robust if cells * wanted.robust <= COUNTED else 0
    if robust:
        quick = tuple(concept for concept in concepts if concept != "SIM") or concepts
        counted = robustness(derived, robust, quick, wanted.one_step, workers, progress)
    leverage = which_levers(
        derived,
        None,
        "SEQ" if "SEQ" in concepts else concepts[0],
        draws=robust,
        one_step=wanted.one_step,
        workers=workers,
        counted=counted,
    )
    return replace(found, derived=derived, leverage=leverage, robustness=counted)


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
        hypergame=hypergame(conflict, result.concepts, wanted.one_step, wanted.workers)
        if conflict.perceived and few
        else None,
    )


def _reasons(result: StabilityResult, state: str) -> tuple[Reason, ...]:
    reasons = Reasons(result)
    return tuple(
        reasons.why(party, state, concept)
        for concept in result.concepts
        for party in result.conflict.parties
    )
