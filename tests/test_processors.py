"""The comparison of processors: which settings there are, and what counts as the same."""

from __future__ import annotations

import importlib
import os
import subprocess
import sys

import pytest
from scripts.processors import CASES, USUAL, differences, settings

SETTINGS = settings()


def test_numbers_may_differ_by_a_billionth_and_words_not_at_all() -> None:
    one = {"a": [1.0, 1e6, None], "b": "puts tax at 5"}
    assert not list(differences(one, {"a": [1.0 + 9e-10, 1e6 + 9e-4, None], "b": "puts tax at 5"}))
    assert list(differences(one, {"a": [1.0 + 2e-9, 1e6, None], "b": "puts tax at 5"})) == [
        ".a[0]: 1.0 or 1.000000002"
    ]
    assert list(differences(one, {"a": [1.0, 1e6, None], "b": "puts tax at 6"})) == [
        ".b: 'puts tax at 5' or 'puts tax at 6'"
    ]
    for other in (
        {"a": [1.0, 1e6], "b": "puts tax at 5"},
        {"b": "puts tax at 5", "a": one["a"]},
        [one],
        None,
    ):
        assert list(differences(one, other))
    assert list(differences(1, 1.0)) and list(differences(True, 1)) and not list(differences(3, 3))


def test_the_first_setting_is_the_processor_as_it_is() -> None:
    assert next(iter(SETTINGS)) == USUAL and not SETTINGS[USUAL]
    assert all(
        setting.get("NPY_DISABLE_CPU_FEATURES")
        for name, setting in SETTINGS.items()
        if name != USUAL
    )
    assert CASES


@pytest.mark.parametrize("name", [name for name in SETTINGS if name != USUAL])
def test_numpy_takes_each_setting_without_a_warning(name: str) -> None:
    code = (
        "import numpy._core._multiarray_umath as u; print(*(f for f in u.__cpu_dispatch__ if "
        "u.__cpu_features__[f]))"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        env={**os.environ, **SETTINGS[name]},
        capture_output=True,
        text=True,
        check=True,
    )
    umath = importlib.import_module("numpy._core._multiarray_umath")
    off = set(SETTINGS[name]["NPY_DISABLE_CPU_FEATURES"].split())
    assert (
        set(done.stdout.split())
        == {name for name in umath.__cpu_dispatch__ if umath.__cpu_features__.get(name)} - off
    )
