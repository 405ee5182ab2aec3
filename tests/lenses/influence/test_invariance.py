"""What must not matter to any model.

The units of positions and capabilities, and which end of a scale stands first.
"""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.lenses.influence.parties import chance_parties, stand

from steelyard.lenses.influence.models.challenge.model import expected_utility
from steelyard.lenses.influence.models.registry import MODELS, run

ANY = st.tuples(st.integers(0, 10_000), st.integers(2, 7), st.integers(1, 3))


@pytest.mark.parametrize("model", MODELS)
@settings(max_examples=25)
@given(ANY)
def test_units_and_directions_do_not_matter(model: str, size: tuple[int, int, int]) -> None:
    start = chance_parties(*size)
    place, care, able = start.position, start.salience, start.capability
    found = run(model, start).outcome
    years = run(model, stand(4 + place * 0.06, care, able, (4, 10))).outcome
    np.testing.assert_allclose((years - 4) / 0.06, found, atol=1e-5)
    np.testing.assert_allclose(
        100 - run(model, stand(100 - place, care, able)).outcome, found, atol=1e-5
    )
    np.testing.assert_allclose(run(model, stand(place, care, able * 7)).outcome, found, atol=1e-5)


def test_two_parties_that_come_ever_nearer_end_alike_from_either_side() -> None:
    """Once the last step was left to rounding: it ended at 19.3, and seen in a mirror at 12.3."""
    place, care, able = (
        [12.33240963, 21.38461235],
        [0.85761383, 0.55313642],
        [0.3313737, 0.92185097],
    )
    one = expected_utility(stand(place, care, able))
    other = expected_utility(stand(100 - np.asarray(place), care, able))
    np.testing.assert_allclose(one.outcome, 100 - other.outcome, atol=1e-6)
    assert one.notes == other.notes
