"""Figures of the influence models: what they say, and that nothing falls out of them."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.lenses.influence.parties import cars, stand

from steelyard.english.amounts import amount
from steelyard.ensemble.summary import Summary
from steelyard.lenses.influence.models.exchange.model import exchange
from steelyard.lenses.influence.models.registry import run
from steelyard.lenses.influence.models.spatial.model import spatial
from steelyard.lenses.influence.study import InfluenceStudy, ask
from steelyard.report.influence import sentences
from steelyard.report.influence.figures import forecasts, inputs, movers, pushes, rounds, trades
from steelyard.report.influence.page import render_influence
from steelyard.report.linelabels import apart


def heights(svg: str) -> list[float]:
    """Return where the words of a picture stand."""
    return [float(y) for y in re.findall(r'<text[^>]* y="([\d.]+)"', svg)]


def test_every_party_is_named_inside_the_picture() -> None:
    found = rounds.figure(spatial(cars()), 0)
    for drawn in (found.svg, found.narrow):
        assert isinstance(drawn, str)
        box = re.search(r'viewBox="0 0 [\d.]+ ([\d.]+)"', drawn)
        assert box and max(heights(drawn)) <= float(box[1])
        assert all(f"<title>P{k}</title>" in drawn for k in range(10))
    assert "ends at" in found.title
    assert len(found.table.rows) == 10


def test_crowded_names_do_not_cover_each_other() -> None:
    same = spatial(stand(np.full((12, 1), 50.0), np.full((12, 1), 0.5), np.ones(12)))
    drawn = rounds.figure(same, 0).svg
    assert drawn is not None
    named = sorted({float(y) for y in re.findall(r'</title><text[^>]* y="([\d.]+)"', drawn)})
    assert len(named) == 12
    assert min(np.diff(named)) >= rounds.LEADING - 1e-6


def test_forecasts_of_all_models_stand_in_one_picture() -> None:
    study = ask(cars())
    found = forecasts.figure(study, 0)
    assert found.table.rows[0][0] == "compromise (weighted mean)"
    assert "forecasts" in found.title and "on a scale from 4.0 to 10" in found.title
    assert found.svg is not None and found.svg.count("l6,6l-6,6l-6,-6z") == len(study.results)


def test_names_from_files_are_escaped() -> None:
    start = cars()
    nasty = type(start)(
        **(vars(start) | {"parties": {p: f"<script>{p}" for p in start.parties}, "title": "<b>x"})
    )
    page = render_influence(ask(nasty))
    assert "<script>" not in page and "<b>x" not in page
    assert "&lt;script&gt;p0" in page


def spread_out() -> InfluenceStudy:
    """Return the models on three parties and two issues, all numbers drawn."""
    random = np.random.default_rng(0)
    start = stand([[0, 20], [100, 90], [60, 10]], [[0.8, 0.2], [0.2, 0.7], [0.4, 0.5]], [2, 1, 1])
    drawn = {
        "position": np.clip(start.position + random.normal(0, 4, (64, 3, 2)), 0, 100),
        "salience": np.clip(start.salience + random.normal(0, 0.05, (64, 3, 2)), 0, 1),
    }
    return ask(replace(start, draws=drawn))


def test_a_forecast_has_a_hill_of_its_draws_or_the_stems_of_an_election() -> None:
    study = spread_out()
    found = forecasts.figure(study, 0)
    assert found.svg is not None and found.svg.count('fill-opacity="0.25"') == len(
        study.spread
    ) == len(study.results)
    assert [row[2] for row in found.table.rows] == ["64"] * len(study.results)
    certain = forecasts.figure(ask(cars()), 0)
    assert certain.svg is not None and certain.svg.count('stroke-opacity="0.5"') == 3, (
        "one for each position"
    )


def test_whom_to_work_on_tells_the_step_its_interval_and_how_often_it_is_first() -> None:
    study = spread_out()
    found = pushes.figure(study, study.levers["compromise"], 0)
    assert found is not None
    step = study.levers["compromise"].step("position")[:, 0]
    assert found.title.startswith(
        "A: a move by 2.0 shifts the compromise (weighted mean) most with P0 ("
    )
    assert f"({amount(step.max())}, " in found.title and "first in all draws" in found.title
    models = {row[1] for row in found.table.rows}
    assert {"compromise (weighted mean)", "Nash bargaining", "spatial model of politics"} <= models
    settled = ask(stand([[50.0]], [[0.5]], [1.0]), "exchange")
    assert pushes.figure(settled, settled.levers["exchange"], 0) is not None
    nobody = ask(stand([[50.0]], [[0.0]], [1.0]), "median")
    assert pushes.figure(nobody, nobody.levers["median"], 0) is None


def test_open_trades_are_listed_with_what_they_do_to_others() -> None:
    result = exchange(spread_out().positions)
    found = trades.figure(result)
    assert len(found.table.rows) == result.detail["open_count"] == len(result.detail["open"])
    best = result.detail["open"][0]
    assert found.table.rows[0][6:8] == tuple(best["gains"])
    assert found.table.rows[0][8] == sum(best["externalities"].values())
    assert [row[-1] for row in found.table.rows].count("yes") == len(result.detail["trades"])


def test_who_moves_whom_is_a_matrix_of_the_distances() -> None:
    result = spatial(cars())
    moves = result.detail["moves"]
    found = movers.figure(result, moves)
    cells = np.asarray([row[1:] for row in found.table.rows], dtype=float)
    assert cells.sum() == pytest.approx(moves.sum())
    mover, other = np.unravel_index(moves.argmax(), moves.shape)
    assert found.title.startswith(f"P{mover} moves by") and f"with P{other}," in found.title
    assert found.to_svg("light").count("<text") > np.count_nonzero(moves)


def test_the_page_has_a_part_for_each_and_says_what_was_too_slow() -> None:
    page = render_influence(spread_out())
    for part in ("forecasts-0", "forecasts-1", "whom-0", "trades", "moves-smp", "moves-exchange"):
        assert f'id="{part}-part"' in page, part
    random = np.random.default_rng(0)
    many = stand(random.random((120, 1)) * 100, random.random((120, 1)), random.random(120) + 0.1)
    assert "was not worked out by the" in render_influence(ask(many, turns=1))


def test_names_at_the_ends_of_lines_stay_near_them_and_apart() -> None:
    assert apart([10.0, 50.0], 15, 0, 100) == [10, 50]
    assert apart([50.0, 50.0, 50.0], 10, 0, 100) == [40, 50, 60]
    assert apart([0.0, 0.0, 95.0], 10, 0, 100) == [0, 10, 95]
    assert apart([98.0, 99.0], 10, 0, 100) == [90, 100]


@given(st.lists(st.floats(0, 100), min_size=1, max_size=8))
def test_names_never_cross_nor_crowd_nor_leave_the_picture(wanted: list[float]) -> None:
    placed = apart(sorted(wanted), 10, 0, 100)
    assert all(after - before >= 10 - 1e-9 for before, after in pairwise(placed))
    assert placed[0] >= 0 and placed[-1] <= 100 + 1e-9


def test_the_end_of_a_median_model_tells_the_mean_beside_it() -> None:
    result = run("challenge", cars())
    mean = amount(result.detail["mean"][-1, 0])
    assert (
        f"weighted median of the last positions. Their weighted mean is {mean}"
        in rounds.figure(result, 0).note
    )
    assert "the mean of the last positions" in rounds.figure(spatial(cars()), 0).note


def test_the_page_shows_what_the_models_start_from() -> None:
    study = spread_out()
    found = inputs.figure(study.positions, [1])
    assert [column.name for column in found.table.columns][:3] == ["party", "issue", "position"]
    party, issue, stand, care, able, part = found.table.rows[0]
    assert (party, issue, able) == ("P0", "B", 2.0)
    assert isinstance(stand, Summary) and stand.mean == pytest.approx(
        study.positions.draws["position"][:, 0, 1].mean()
    )
    assert isinstance(care, Summary) and part == pytest.approx(0.4 / (0.4 + 0.7 + 0.5))
    assert found.title == "P0 weighs most on all issues together: 53 % of all weight"
    assert "issue" not in [column.name for column in inputs.figure(cars(), [0]).table.columns]


def test_of_many_issues_the_heaviest_are_shown_and_it_says_so() -> None:
    random = np.random.default_rng(0)
    care = np.full((3, 9), 0.1) + 0.05 * np.arange(9)
    many = stand(random.random((3, 9)) * 100, care, np.ones(3))
    page = render_influence(ask(many, "compromise"))
    assert "Shown are the 6 of 9 issues with the most weight." in page
    assert 'id="forecasts-8-part"' in page and 'id="forecasts-2-part"' not in page


def test_what_was_run_once_and_what_lies_outside_its_interval_is_said() -> None:
    study = spread_out()
    once = replace(study, spread={})
    assert any(
        note.startswith("the compromise (weighted mean), ") and "run once" in note
        for note in sentences.notes(once)
    )
    assert not any("run once" in note for note in sentences.notes(study))
    moved = replace(study.results[0], outcome=study.results[0].outcome + 60)
    odd = replace(study, results=(moved, *study.results[1:]))
    said = (
        "compromise (weighted mean): at the means of all numbers it ends on A and B where nine "
        "draws in ten do not"
    )
    assert said in " ".join(sentences.notes(odd))


def test_a_note_that_all_models_share_is_told_once() -> None:
    nobody = ask(stand([[10.0], [90.0]], [[0.0], [0.0]], [1.0, 1.0]))
    told = [note for note in sentences.notes(nobody) if "There is no answer on A" in note]
    assert len(told) == 1 and told[0].startswith("all models: ")


def test_an_issue_without_an_answer_has_no_rounds_to_show() -> None:
    study = ask(
        stand([[10.0, 50.0], [25.0, np.nan]], [[1.0, 0.0], [0.2, 0.0]], [2.0, 1.0]), "challenge"
    )
    assert "no answer" in render_influence(study)
