"""Spatial model of politics.

Over several issues at once, parties challenge, propose, and take what would win an election.

By default it computes what the reference program (KTAB) does; `positions.options`, which a file
states, go before the defaults, and what is given by name goes before both.

References
----------
.. [1] Wise, B. P., Lester, L. & Efird, B. (2015). An introduction to the KAPSARC Toolkit for
   Behavioral Analysis (KTAB) using one-dimensional spatial models. KAPSARC.
.. [2] Efird, B., Lester, L. & Wise, B. (2016). Analyzing Saudi Arabian energy policy choices with a
   spatial model. KAPSARC.
"""

from __future__ import annotations

import numpy as np

from steelyard.lenses.influence.models.election.voting import common_unit
from steelyard.lenses.influence.models.spatial.history import SpatialHistory
from steelyard.lenses.influence.models.spatial.options import SpatialOptions, max_turns
from steelyard.lenses.influence.models.spatial.rules import SpatialParties
from steelyard.lenses.influence.options import check_turns
from steelyard.lenses.influence.positions import Positions
from steelyard.lenses.influence.result import InfluenceResult
from steelyard.lenses.influence.settling import self_tested


@self_tested
def spatial(
    positions: Positions, options: SpatialOptions | None = None, *, turns: int | None = None
) -> InfluenceResult:
    """Return where the spatial model of politics takes the parties.

    Parameters
    ----------
    positions : Positions
    options : SpatialOptions, optional
        By default what the file of the positions states; see `SpatialOptions.stated_in`.
    turns : int, optional
        At most so many, 0 to 1,000; 100 by default, or as the file states. It ends earlier when the
        parties have settled: see `min_turns` and `relative_step` of the options.

    Returns
    -------
    InfluenceResult
        Its outcome is the mean of the last positions weighted by capability times salience. In its
        detail: ``mean`` and ``median`` (rounds + 1, m), ``winning_probability`` (rounds + 1, n),
        ``relative_step`` (rounds,), ``stopped`` (``settled`` or ``turns``), ``proposals`` (for each
        round, who proposed to whom, with the expected gain, the chance to win, and who followed
        it), ``moves`` (n, n): how far, on scales from 0 to 1, party i moved by bargains with party
        j, over all rounds.

    Raises
    ------
    InputError
        An option or value does not exist; all of them in one message.
    """
    options = options or SpatialOptions.stated_in(positions)
    most = check_turns(turns, max_turns(positions))
    parties, notes = _parties(positions)
    history = SpatialHistory(positions, parties, options)
    history.run(most)
    return history.result(options.with_turns(most, history.matrix), notes)


def _parties(positions: Positions) -> tuple[SpatialParties, list[str]]:
    """Saliences that sum to at most 1, capabilities in a common unit.

    And what to say about them.
    """
    notes = []
    salience = np.where(np.isnan(positions.position), 0.0, positions.salience)
    most = salience.sum(1).max(initial=0.0)
    if most > 1 + 1e-9:
        salience = salience / most
        notes.append(
            f"In this model a party's saliences sum to at most 1; here to up to {most:.3g}: "
            "all were divided by that."
        )
    if np.isnan(positions.position).any():
        notes.append("Where a party takes no stand on an issue, it is left out of that issue.")
    return SpatialParties(salience, common_unit(positions.capability)), notes
