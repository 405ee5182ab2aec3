"""Which states are stable for a party, under each concept of stability.

With R the states that a party can move to, a state s is unstable under a concept when some move
improves on s and no sanction follows. A sanction is a state that the others can bring about and
that is no better for the party than s. So for every state q take the worst that can follow (the
state itself included), and ask whether the best of these over the party's moves from s is better
than s: a move that does not improve on s never is, and one that does is stable exactly when it is
sanctioned.

==== ====================================================
===========================================
     what follows q                                       source
==== ====================================================
=========================================== Nash nothing
Nash (1950) GMR  any sequence of the others' moves                    Howard (1971) SMR  the same,
and the party's best answer to it          Howard (1971) SEQ  the others' improvements
Fraser and Hipel (1979) SSEQ the same, and the party's best answer to it          Rego and Vieira
(2017) SIM  improvements of others, all at once                  Fraser and Hipel (1984) ====
==================================================== ===========================================

References
----------
.. [1] Howard, N. (1971). Paradoxes of Rationality. MIT Press.
.. [2] Fraser, N. M. & Hipel, K. W. (1979). Solving complex conflicts. IEEE SMC 9: 805-816.
.. [3] Fraser, N. M. & Hipel, K. W. (1984). Conflict Analysis: Models and Resolutions. North-Holland.
.. [4] Rego, L. C. & Vieira, G. I. A. (2017). Symmetric sequential stability in the graph model for conflict resolution
   with multiple decision makers. Group Decision and Negotiation 26: 775-792.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

import numpy as np

from steelyard.arrays import Bools
from steelyard.errors import InputError, nearest
from steelyard.lenses.stability.improvements import Improvements, joint_worst_improving
from steelyard.lenses.stability.ranks import Ranks
from steelyard.lenses.stability.simultaneous import simultaneous
from steelyard.lenses.stability.space import Space
from steelyard.lenses.stability.transforms import joint_worst, own_best

Concept = Literal["Nash", "GMR", "SMR", "SEQ", "SSEQ", "SIM"]
CONCEPTS: tuple[Concept, ...] = ("Nash", "GMR", "SMR", "SEQ", "SSEQ", "SIM")


def read_concepts(names: Sequence[str]) -> tuple[Concept, ...]:
    """Return the concepts of these names, in whatever case they are written, in their usual order.

    Raises
    ------
    InputError
        There is no such concept.
    """
    by_name: dict[str, Concept] = {concept.casefold(): concept for concept in CONCEPTS}
    for name in names:
        if name.casefold() not in by_name:
            close = nearest(name, CONCEPTS)
            raise InputError(
                f"no concept of stability is called {name!r}; "
                + (f"did you mean {close}?" if close else f"there are {', '.join(CONCEPTS)}")
            )
    wanted = {by_name[name.casefold()] for name in names}
    return tuple(concept for concept in CONCEPTS if concept in wanted)


def stable_for(
    space: Space,
    party: str,
    ranks: Mapping[str, Ranks],
    moves: Mapping[str, Improvements],
    concepts: Sequence[Concept],
    one_step: bool = False,
) -> dict[Concept, Bools]:
    """Return which cells are stable for a party, under each concept.

    Cells that are no states never are.

    Parameters
    ----------
    ranks : Mapping of party to ndarray
        See `steelyard.lenses.stability.ranks.ranks`.
    moves : Mapping of party to Improvements
        Of all parties with options.
    one_step : bool
        A sanction is one move of one opponent instead of a sequence.
    """
    found: dict[Concept, Bools] = {}
    for concept in concepts:
        if concept == "SIM":
            found[concept] = simultaneous(space, party, ranks) & space.feasible
        else:
            worst = worst_that_follows(space, party, ranks, moves, concept, one_step)
            found[concept] = (own_best(space, party, worst) <= ranks[party]) & space.feasible
    return found


def worst_that_follows(
    space: Space,
    party: str,
    ranks: Mapping[str, Ranks],
    moves: Mapping[str, Improvements],
    concept: Concept,
    one_step: bool = False,
) -> Ranks:
    """Return for every state the lowest rank that a party must reckon with when it moves there, that of the state included.

    Under SMR and SSEQ what follows counts with the party's best answer to it. A move from s to q is
    sanctioned when the value at q is at most the rank of s. Not for SIM, in which what follows
    depends on where the party comes from.
    """
    own = ranks[party]
    if concept == "Nash":
        return own
    others = [other for other in space.conflict.parties if other != party]
    value = own if concept in ("GMR", "SEQ") else own_best(space, party, own)
    if concept in ("GMR", "SMR"):
        worst = joint_worst(space, others, value, one_step)
    else:
        worst = joint_worst_improving(
            space, {other: moves[other] for other in others if other in moves}, value, one_step
        )
    return np.minimum(worst, own)
