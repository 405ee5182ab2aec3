"""A verb that is given something else says so in words."""

from __future__ import annotations

import pathlib
from typing import Any

import pytest

import steelyard
from steelyard import Case, InputError, WeighResult

CEASEFIRE = pathlib.Path("examples/ceasefire-2025/case.yaml")
STRIKE = pathlib.Path("examples/writers-strike-2023/case.yaml")


@pytest.fixture(scope="module")
def ceasefire() -> WeighResult:
    return steelyard.weigh(CEASEFIRE, question="us-on-russia", draws=2, flat=False, matrix=False)


def _ask(what: Any) -> object:
    return steelyard.ask(what, "How much leverage has Trump over Putin?")


def _evidence(what: Any) -> object:
    return list(steelyard.evidence("sanctions", what))


@pytest.mark.parametrize("what", [None, 3, b"case.yaml", {}])
@pytest.mark.parametrize(
    "verb",
    [
        steelyard.read,
        steelyard.draft,
        steelyard.analyse,
        _ask,
        steelyard.check,
        steelyard.weigh,
        steelyard.stability,
        steelyard.influence,
        steelyard.side_by_side,
    ],
)
def test_what_is_no_file_is_refused_in_words(verb: Any, what: object) -> None:
    with pytest.raises(InputError, match=r"^found .*; expected .*, a file by its name"):
        verb(what)


@pytest.mark.parametrize("paths", [None, 3, [3]])
def test_evidence_refuses_what_is_no_file(paths: object) -> None:
    with pytest.raises(InputError, match="expected ledgers, documents or folders"):
        _evidence(paths)


def test_evidence_takes_one_path_alone(tmp_path: pathlib.Path) -> None:
    ledger = tmp_path / "evidence.jsonl"
    ledger.write_text("", "utf-8")
    assert _evidence(ledger) == _evidence(str(ledger)) == _evidence([ledger]) == []


def test_a_file_is_weighed_like_its_case(ceasefire: WeighResult) -> None:
    case = Case.load(CEASEFIRE)
    weighed = steelyard.weigh(case, question="us-on-russia", draws=2, flat=False, matrix=False)
    assert weighed.to_dict() == ceasefire.to_dict()


def test_a_result_of_another_case_is_refused(ceasefire: WeighResult) -> None:
    with pytest.raises(InputError, match="weigh this case first"):
        steelyard.report_page(STRIKE, ceasefire)
    with pytest.raises(InputError, match="weigh this case first"):
        steelyard.side_by_side(STRIKE, ceasefire)


def test_what_is_held_is_one_of_two() -> None:
    wrong: Any = "hours"
    with pytest.raises(InputError, match="held is 'hours'; it can be duration or rates"):
        steelyard.weigh(CEASEFIRE, draws=2, held=wrong)


@pytest.mark.parametrize("seed", [-1, -3])
def test_a_seed_below_zero_is_refused(seed: int) -> None:
    with pytest.raises(InputError, match=f"seed {seed}: a seed is a number from 0 up"):
        steelyard.influence(CEASEFIRE, "median", draws=64, seed=seed)
