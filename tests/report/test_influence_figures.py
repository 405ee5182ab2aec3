"""Figures of the influence models: what they say, and that nothing falls out of them."""

from __future__ import annotations

import re

import numpy as np
from tests.influence.test_mean_and_bargains import cars, made

from steelyard.influence.spatial import spatial
from steelyard.lenses.influence import ask
from steelyard.report.figures import forecasts, rounds
from steelyard.report.influence import render_influence


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
    same = spatial(made(np.full((12, 1), 50.0), np.full((12, 1), 0.5), np.ones(12)))
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
    nasty = type(start)(**(vars(start) | {"parties": {p: f"<script>{p}" for p in start.parties}, "title": "<b>x"}))
    page = render_influence(ask(nasty))
    assert "<script>" not in page and "<b>x" not in page
    assert "&lt;script&gt;p0" in page
