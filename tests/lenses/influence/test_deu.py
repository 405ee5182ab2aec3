"""The benchmark on decisions of the European Union.

Known figures, what counts as capability, intervals over proposals.
"""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest
from benchmarks.deu import capabilities
from benchmarks.deu.__main__ import main
from benchmarks.deu.decisions import FILE, Decision, decisions, positions
from benchmarks.deu.scores import errors, forecasts, interval, rules_of_thumb

FOLDER = Path(
    os.environ.get("STEELYARD_DEU", str(Path(__file__).parents[4] / "shared" / "data" / "deu"))
)
needs_data = pytest.mark.skipif(not (FOLDER / FILE).exists(), reason=f"no {FILE} in {FOLDER}")
FIFTEEN = frozenset(capabilities.BEFORE_NICE)


def decided(
    outcome: float = 50.0, proposal: str = "p", present: frozenset[str] = FIFTEEN, **more: float
) -> Decision:
    place = {"de": 0.0, "lu": 100.0, "com": 40.0} | more
    return Decision(
        proposal, "COD", False, 2001, outcome, np.nan, place, dict.fromkeys(place, 0.5), present
    )


@needs_data
@pytest.mark.parametrize(
    ("rule", "known"), [("mean weighted by salience", 23.64), ("median of positions", 28.37)]
)
def test_errors_that_others_got_from_the_deposit(rule: str, known: float) -> None:
    """Figures of an independent project, as the notes beside the data tell."""
    found = decisions(FOLDER)
    assert len(found) == 351
    told = rules_of_thumb(found)
    assert errors(told, found, told["mean of positions"])[rule].mean() == pytest.approx(
        known, abs=0.005
    )


@pytest.mark.parametrize(
    ("member", "power"),
    [
        ("de", 0.1167),
        ("es", 0.0955),
        ("nl", 0.0552),
        ("at", 0.0454),
        ("dk", 0.0353),
        ("lu", 0.0207),
    ],
)
def test_shapley_shubik_of_the_fifteen(member: str, power: float) -> None:
    """Felsenthal & Machover (1998), The Measurement of Voting Power, on the Council of 1995."""
    found = capabilities.shapley_shubik(FIFTEEN)
    assert found[member] == pytest.approx(power, abs=5e-5)
    assert sum(found.values()) == pytest.approx(1)


@pytest.mark.parametrize(
    ("present", "count"), [((), 15), (("pl",), 25), (("pl", "ro"), 27), (("cr",), 28)]
)
def test_the_council_is_as_large_as_those_who_take_a_stand_tell(
    present: tuple[str, ...], count: int
) -> None:
    able = capabilities.voting_power(decided(present=frozenset(("de", *present))))
    assert len(able) - len(capabilities.INSTITUTIONS) == count


def test_schemes_differ_in_what_they_say() -> None:
    old, new = decided(), decided(present=FIFTEEN | {"pl"})
    assert capabilities.votes_in_force(old)["de"] == 10
    assert capabilities.votes_in_force(new)["de"] == 29
    assert capabilities.institutions_doubled(old)["com"] == 58
    assert set(capabilities.all_equal(old).values()) == {1.0}
    assert capabilities.members_alone(old)["com"] < 0.1 < capabilities.votes_of_nice(old)["com"]


def test_every_model_has_a_forecast() -> None:
    found = [decided(), decided(proposal="q", fr=70.0)]
    for name, told in forecasts(found, capabilities.votes_of_nice).items():
        assert np.isfinite(told).all(), name
    weights = np.asarray([29, 29, 4])
    assert forecasts(found, capabilities.votes_of_nice)["compromise"][0] == pytest.approx(
        weights @ [0, 40, 100] / weights.sum()
    )


def test_who_takes_no_stand_on_an_issue_weighs_nothing_there() -> None:
    stands = positions([decided(), decided(fr=70.0)], capabilities.all_equal(decided()))
    here = list(stands.parties).index("fr")
    assert np.isnan(stands.position[here, 0])
    assert stands.salience[here].tolist() == [0.0, 0.5]


def test_issues_of_one_proposal_hang_together_in_an_interval() -> None:
    """Ten copies of an issue know no more than one."""
    difference = np.asarray([-1.0, 2.0, 0.5, 1.0, -2.0, 3.0])
    once = [decided(proposal=str(k)) for k in range(6)]
    copied = [one for one in once for _ in range(10)]
    assert interval(np.repeat(difference, 10), copied) == pytest.approx(interval(difference, once))
    spread = [decided(proposal=str(k)) for k in range(60)]
    assert (
        np.ptp(interval(np.repeat(difference, 10), spread)) < np.ptp(interval(difference, once)) / 2
    )


def test_without_data_it_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--data", str(tmp_path)]) == 0
    assert "Nothing was scored" in capsys.readouterr().out
