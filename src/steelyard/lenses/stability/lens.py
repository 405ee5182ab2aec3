"""The graph model as a lens: which states last when each can answer the others."""

from __future__ import annotations

from steelyard.case import Case
from steelyard.ensemble.sampling import Sampling
from steelyard.errors import InputError
from steelyard.lenses.lens import Asked, View
from steelyard.lenses.stability.concepts.names import Concept
from steelyard.lenses.stability.derived.drawn import DRAWS
from steelyard.lenses.stability.derived.leverage import Leverage
from steelyard.lenses.stability.files.section import conflict_of
from steelyard.lenses.stability.parts import parts_of
from steelyard.lenses.stability.study import Study, Wanted, study
from steelyard.parts import Part

CONCEPTS: tuple[Concept, ...] = ("Nash", "GMR", "SMR", "SEQ", "SSEQ")
"""What is asked of the graph model unasked: SIM takes longest and adds least."""


class GraphModel:
    """The graph model for conflict resolution."""

    name = "graph model"
    title = "The graph model for conflict resolution"
    called = "the graph model"
    about = "No numbers, only who likes which state better, and who can answer whom"
    section: str | None = "stability"

    def ask(self, case: Case, asked: Asked, sample: Sampling) -> Study:
        """Take a case that states its conflict at its word, else what follows from its balance."""
        known = asked.id in case.model.questions and case.model.stability is None
        wanted = Wanted(
            concepts=CONCEPTS,
            question=asked.id if known else None,
            draws=min(sample.draws, DRAWS),
            seed=sample.seed,
            workers=sample.workers,
        )
        return study(case, wanted)

    def view(self, case: Case, asked: Asked, found: Study) -> View:
        """Say whether agreement is stable with some set of levers, and in how many draws at best."""
        if found.derived is None or found.leverage is None:
            raise InputError("the conflict that the case states is not derived from this question")
        leverage = found.leverage
        often = max((each.share or 0.0 for each in leverage.sets), default=0.0)
        return View(
            self.name,
            bool(leverage.smallest),
            often,
            f"agreement is stable under {leverage.concept} in {100 * often:.0f} % of draws at best",
            tuple(lack.party for lack in leverage.shortfalls if lack.stakes > 0),
            _best_levers(found, leverage),
        )

    def parts(self, found: Study) -> tuple[Part, ...]:
        """Return the options and the states that last."""
        return parts_of(found)

    def check(self, case: Case) -> None:
        """Look whether the conflict that the case states can be."""
        if case.model.stability is not None:
            conflict_of(case)


def _best_levers(found: Study, leverage: Leverage) -> tuple[str, ...]:
    """The levers of the smallest set that does it, else of the one that does it most often."""
    names = {option.id: option.text for option in found.result.conflict.options}
    best = leverage.smallest[0] if leverage.smallest else leverage.likeliest
    return tuple(names[lever] for lever in best.levers) if best else ()


STABILITY = GraphModel()
