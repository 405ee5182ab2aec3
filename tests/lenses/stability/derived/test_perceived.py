"""Views of a derived conflict, by hand.

In south's view the contest ends at 0.07 a month for everybody.
"""

from __future__ import annotations

import numpy as np
import pytest
from tests.lenses.stability.derived.texts import HOPE, TINY

from steelyard.case import Case
from steelyard.errors import InputError
from steelyard.lenses.stability.derived.derive import derive
from steelyard.lenses.stability.derived.perceived import perceived
from steelyard.lenses.stability.followup.hypergame import hypergame


def test_a_party_takes_its_own_view_for_everybodys() -> None:
    games = perceived(Case.parse(TINY + HOPE), draws=16)
    real, view = games.real, games.views["south"]
    refused = real.place("NNNN")
    assert list(games.views) == ["south"]
    assert real.values["south"][refused] == pytest.approx((0.07 * 0.5 - 0.004) / 0.08)
    assert real.values["north"][refused] == pytest.approx(0.375)
    assert view.values["north"][refused] == pytest.approx(0.07 * 0.5 / 0.08)
    np.testing.assert_array_equal(view.values["south"], real.values["south"])
    assert view.values["north"][real.place("YYNN")] == pytest.approx(0.9)


def test_the_conflict_has_the_views_of_the_others_only() -> None:
    games = perceived(Case.parse(TINY + HOPE), "q", "south", draws=16)
    seen = games.conflict.perceived
    assert {party: list(each.preferences) for party, each in seen.items()} == {"south": ["north"]}
    found = hypergame(games.conflict)
    assert found.equilibria("Nash") == found.real.equilibria("Nash")
    assert found.views["north"].conflict is found.real.conflict
    derived = derive(Case.parse(TINY + HOPE), draws=16)
    np.testing.assert_array_equal(games.real.values["south"], derived.values["south"])


def test_who_holds_no_belief_has_no_view() -> None:
    with pytest.raises(InputError, match="nobody at this table holds a belief"):
        perceived(Case.parse(TINY), draws=16)
    with pytest.raises(InputError, match="nobody at this table holds a belief"):
        perceived(Case.parse(TINY + "beliefs: {purse: {of: south, cost: 0.5}}\n"), draws=16)
    with pytest.raises(InputError, match=r"'north' holds no belief.*held by south"):
        perceived(Case.parse(TINY + HOPE), party="north", draws=16)
    with pytest.raises(InputError, match="seed -2"):
        perceived(Case.parse(TINY + HOPE), seed=-2)
