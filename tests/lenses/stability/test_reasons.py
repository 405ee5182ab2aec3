"""Reasons agree with the verdicts, and their steps are moves of the game."""

from __future__ import annotations

import numpy as np
import pytest

from steelyard.case.logic import pattern
from steelyard.lenses.stability.concepts.analysis import analyse
from steelyard.lenses.stability.conflict.model import Conflict, Option, Scores, Statements
from steelyard.lenses.stability.followup.reasons import Reasons, why
from steelyard.lenses.stability.followup.steps import Step

PARTIES = ("a", "b", "c")


def conflict(seed: int) -> Conflict:
    """Three parties and five options, one of them one-way, and one pattern that cannot be.

    Sometimes a state is coalesced.
    """
    random = np.random.default_rng(seed)
    options = tuple(
        Option(f"o{k}", PARTIES[k % 3], direction="on" if k == 1 else "both") for k in range(5)
    )
    ids = [option.id for option in options]
    codes = np.arange(32)
    return Conflict(
        "random",
        {party: party.upper() for party in PARTIES},
        options,
        {party: Scores(codes, random.integers(0, 12, 32).astype(float)) for party in PARTIES},
        infeasible=(pattern("YY---", ids),),
        same=(pattern("--YYN", ids),) if seed % 2 else (),
    )


def likes(reasons: Reasons, party: str, state: str) -> int:
    """Return the rank of a state."""
    return int(reasons.result.ranks[party][reasons.space.cell(state)])


def is_move(reasons: Reasons, step: Step) -> bool:
    """Say whether a step is a move of its party."""
    space = reasons.space
    return space.cell(step.after) in space.moves(space.cell(step.before), step.by)


@pytest.mark.parametrize("seed", range(12))
def test_every_verdict_has_its_reason(seed: int) -> None:
    result = analyse(conflict(seed))
    reasons = Reasons(result)
    for concept in result.concepts:
        for party in PARTIES:
            stable = set(result.stable_states(concept, party))
            for state in result.states:
                reason = reasons.why(party, state, concept)
                assert reason.stable == (state in stable), (concept, party, state)
                for answer in reason.responses:
                    assert is_move(reasons, answer.improvement)
                    assert likes(reasons, party, answer.improvement.after) > likes(
                        reasons, party, state
                    )
                    if answer.sanctioned and concept != "SIM":
                        check_sequence(
                            reasons, party, state, concept, answer.improvement, answer.sanction
                        )
                    if answer.escape is not None:
                        assert likes(reasons, party, answer.escape.after) > likes(
                            reasons, party, state
                        )


def check_sequence(
    reasons: Reasons, party: str, state: str, concept: str, move: Step, steps: tuple[Step, ...]
) -> None:
    """A sanction leads from the improvement by others' moves to where the party is no better off."""
    assert steps
    cell = reasons.space.cell
    for before, after in zip((move, *steps), steps, strict=False):
        assert cell(before.after) == cell(after.before)
        assert before.by != after.by
        assert is_move(reasons, after)
        if concept in ("SEQ", "SSEQ"):
            assert likes(reasons, after.by, after.after) > likes(reasons, after.by, after.before)
    assert likes(reasons, party, steps[-1].after) <= likes(reasons, party, state)
    if concept in ("SMR", "SSEQ"):
        end = cell(steps[-1].after)
        assert all(
            reasons.result.ranks[party][other] <= likes(reasons, party, state)
            for other in reasons.space.moves(end, party)
        )


@pytest.mark.parametrize("seed", range(12))
def test_one_step_sanctions_are_one_step(seed: int) -> None:
    result = analyse(conflict(seed), one_step=True)
    reasons = Reasons(result)
    for concept in ("GMR", "SEQ"):
        for state in result.states:
            for answer in reasons.why("a", state, concept).responses:
                assert len(answer.sanction) == answer.sanctioned


def test_cooperation_of_two_prisoners_is_kept_by_the_other() -> None:
    options = (Option("one", "p"), Option("two", "q"))
    ids = [option.id for option in options]
    both = Conflict(
        "two prisoners",
        {"p": "First", "q": "Second"},
        options,
        {
            "p": Statements((pattern("-Y", ids), pattern("N-", ids))),
            "q": Statements((pattern("Y-", ids), pattern("-N", ids))),
        },
    )
    reason = why(analyse(both), "p", "YY", "SEQ")
    assert reason.stable
    (answer,) = reason.responses
    assert answer.improvement == Step("p", "YY", "NY", (("one", False),))
    assert answer.sanction == (Step("q", "NY", "NN", (("two", False),)),)
    assert reason.to_dict()["improvements"][0]["sanction"][0]["by"] == "q"
    assert not why(analyse(both), "p", "YY", "Nash").stable
