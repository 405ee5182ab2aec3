"""Which states are stable for a party, under each concept of stability.

With R the states that a party can move to, a state s is unstable under a concept when some move
improves on s and no sanction follows. A sanction is a state that the others can bring about and
that is no better for the party than s. So for every state q take the worst that can follow (the
state itself included), and ask whether the best of these over the party's moves from s is better
than s: a move that does not improve on s never is, and one that does is stable exactly when it is
sanctioned.

What follows q, by concept::

    Nash   nothing                                       Nash (1950)
    GMR    any sequence of the others' moves             Howard (1971)
    SMR    the same, and the party's best answer to it   Howard (1971)
    SEQ    the others' improvements                      Fraser and Hipel (1979)
    SSEQ   the same, and the party's best answer to it   Rego and Vieira (2017)
    SIM    improvements of others, all at once           Fraser and Hipel (1984)

References
----------
.. [1] Howard, N. (1971). Paradoxes of Rationality. MIT Press.
.. [2] Fraser, N. M. & Hipel, K. W. (1979). Solving complex conflicts. IEEE SMC 9: 805-816.
.. [3] Fraser, N. M. & Hipel, K. W. (1984). Conflict Analysis: Models and Resolutions.
   North-Holland.
.. [4] Rego, L. C. & Vieira, G. I. A. (2017). Symmetric sequential stability in the graph model for
   conflict resolution with multiple decision makers. Group Decision and Negotiation 26: 775-792.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from steelyard.arrays import Bools
from steelyard.lenses.stability.concepts.graphmodel import GraphModel
from steelyard.lenses.stability.concepts.improvements import joint_worst_improving
from steelyard.lenses.stability.concepts.moves import joint_worst, own_best
from steelyard.lenses.stability.concepts.names import ANSWERED, SEQUENTIAL, Concept
from steelyard.lenses.stability.concepts.simultaneous import simultaneous
from steelyard.lenses.stability.conflict.ranks import StateRanks


def stable_for(
    model: GraphModel, party: str, concepts: Sequence[Concept], one_step: bool = False
) -> dict[Concept, Bools]:
    """Return which cells are stable for a party, under each concept.

    Cells that are no states never are.

    Parameters
    ----------
    model : GraphModel
        With improvements, where SEQ or SSEQ is among the concepts.
    one_step : bool
        A sanction is one move of one opponent instead of a sequence.
    """
    space = model.space
    found: dict[Concept, Bools] = {}
    for concept in concepts:
        if concept == "SIM":
            found[concept] = simultaneous(model, party) & space.feasible
        else:
            worst = worst_that_follows(model, party, concept, one_step)
            best = own_best(space, party, worst)
            found[concept] = (best <= model.ranks[party]) & space.feasible
    return found


def worst_that_follows(
    model: GraphModel, party: str, concept: Concept, one_step: bool = False
) -> StateRanks:
    """Return for every state the lowest rank that a party must reckon with when it moves there.

    That of the state is included. Under SMR and SSEQ what follows counts with the party's best
    answer to it. A move from s to q is sanctioned when the value at q is at most the rank of s. Not
    for SIM, in which what follows depends on where the party comes from.
    """
    own = model.ranks[party]
    if concept == "Nash":
        return own
    value = own_best(model.space, party, own) if concept in ANSWERED else own
    if concept in SEQUENTIAL:
        moves = {other: found for other, found in model.improvements.items() if other != party}
        worst = joint_worst_improving(model.space, moves, value, one_step)
    else:
        worst = joint_worst(model.space, model.others(party), value, one_step)
    return np.minimum(worst, own)
