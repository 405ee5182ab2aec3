"""All lenses on one weighed case: the balance, the graph model and the models of influence."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from steelyard.case import Case
from steelyard.errors import SteelyardError
from steelyard.lenses.balance.result import WeighResult
from steelyard.lenses.influence.standpoints import positions_in, standpoints
from steelyard.lenses.influence.study import InfluenceStudy, ask
from steelyard.lenses.sidebyside import GRAPH, INFLUENCE, SURE, SideBySide, side_by_side
from steelyard.lenses.stability.concepts.names import Concept
from steelyard.lenses.stability.study import Study, Wanted, study
from steelyard.progress import tell, within

CONCEPTS: tuple[Concept, ...] = ("Nash", "GMR", "SMR", "SEQ", "SSEQ")
"""What is asked of the graph model: SIM takes longest and adds least."""


@dataclass(frozen=True, eq=False)
class Lenses:
    """What every theory says of a weighed case.

    Attributes
    ----------
    study : Study or None
        What the graph model finds; None where it cannot say anything.
    influence : InfluenceStudy or None
        The same for the models of influence.
    views : SideBySide
        The first question of the case seen by each of them and by the balance.
    """

    study: Study | None
    influence: InfluenceStudy | None
    views: SideBySide


def lenses_of(case: Case, result: WeighResult) -> Lenses:
    """Look at a weighed case through the other lenses.

    A case that states its conflict is taken at its word; of another the conflict follows from the
    first question's balance.
    """
    silent: dict[str, str] = {}
    graph, influence, by_stakes = None, None, None
    with _or_why(silent, GRAPH), within("graph model"):
        tell("stable states")
        graph = _graph_model(case, result)
    with _or_why(silent, INFLUENCE), within("influence"):
        tell("positions")
        influence = ask(positions_in(case))
        stated = case.model.positions is not None and case.model.positions.issues
        by_stakes = ask(standpoints(case), SURE) if stated else influence
    return Lenses(
        graph, influence, side_by_side(case, result.questions[0], graph, by_stakes, silent)
    )


@contextmanager
def _or_why(silent: dict[str, str], theory: str) -> Iterator[None]:
    """Keep why a theory has nothing to say."""
    try:
        yield
    except SteelyardError as error:
        silent[theory] = str(error)


def _graph_model(case: Case, result: WeighResult) -> Study:
    question = result.questions[0].id
    stated = case.model.stability is not None
    known = question if question in case.model.questions and not stated else None
    return study(case, Wanted(concepts=CONCEPTS, question=known, seed=result.seed))
