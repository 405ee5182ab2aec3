"""The shipped examples.

They check clean, their grounds are what they promise, and they answer their questions.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import jsonschema
import pytest

from steelyard import Case, weigh
from steelyard.case.schema import case_schema, written
from steelyard.case.yamlfile import load_yaml

NAMES = ("ceasefire-2025", "writers-strike-2023")


@pytest.mark.parametrize("name", NAMES)
def test_examples_check_clean(root: Path, name: str) -> None:
    case = Case.load(root / "examples" / name / "case.yaml")
    assert case.warnings == ()
    assert case.spans.keys() == case.model.evidence.keys()


def test_the_ceasefire_rests_on_its_brief(root: Path) -> None:
    case = Case.load(root / "examples/ceasefire-2025/case.yaml")
    kinds = Counter(quantity.grounds.kind for quantity in case.quantities().values())
    assert kinds["stated"] >= 5
    assert kinds["inferred"] >= 15
    assert any(proposal.pause for proposal in case.model.proposals.values())
    assert {lever.kind for lever in case.model.levers.values()} >= {
        "carrot",
        "stick",
        "support",
        "assurance",
    }


def test_the_reverse_question_has_a_load_and_levers(root: Path) -> None:
    case = Case.load(root / "examples/ceasefire-2025/case.yaml")
    reverse = next(
        name for name, q in case.model.questions.items() if (q.of, q.on) == (("russia",), "us")
    )
    result = weigh(case, question=reverse, draws=512, flat=False, matrix=False).questions[0]
    assert result.load.mean > 0
    assert len(result.ledger) >= 2


def test_the_shipped_schema_is_the_one_that_the_model_gives(root: Path) -> None:
    assert (root / "examples/case.schema.json").read_text("utf-8") == written(case_schema())


@pytest.mark.parametrize("name", NAMES)
def test_examples_follow_the_schema_that_editors_read(root: Path, name: str) -> None:
    text = (root / "examples" / name / "case.yaml").read_text("utf-8")
    assert text.startswith("# yaml-language-server: $schema=../case.schema.json\n")
    plain = json.loads(json.dumps(load_yaml(text, name).data, default=str))
    assert list(jsonschema.Draft7Validator(case_schema()).iter_errors(plain)) == []
