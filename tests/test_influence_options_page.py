"""The page of options has every option of every influence model, with its values and its default, and no other."""

from __future__ import annotations

import re

import pytest
from scripts.influence_options import PAGE, page

from steelyard.lenses.influence.files.fromcsv import parse_csv
from steelyard.lenses.influence.models.registry import MODELS, known_options, run
from steelyard.lenses.influence.options import options_of

POSITIONS = parse_csv(
    "party,issue,position,salience,capability\nNorth,tax,0,0.5,2\nSouth,tax,100,0.5,1\nWest,tax,60,0.3,1"
)


def sections() -> dict[str, str]:
    """Return the text of each section that is called like a model."""
    parts = re.split(r"^## (.+)$", PAGE.read_text("utf-8"), flags=re.MULTILINE)
    return {
        name: text for name, text in zip(parts[1::2], parts[2::2], strict=True) if name in MODELS
    }


def test_every_model_has_a_section() -> None:
    assert list(sections()) == list(MODELS)


def test_the_tables_are_those_of_the_records() -> None:
    text = PAGE.read_text("utf-8")
    assert text == page(text), "run python -m scripts.influence_options"


@pytest.mark.parametrize("model", MODELS)
def test_every_value_is_taken_and_told(model: str) -> None:
    for name, option in options_of(MODELS[model].options).items():
        assert len(option.meaning) > 10 and "|" not in option.meaning
        for value in option.words or [str(option.default)]:
            assert str(run(model, POSITIONS, turns=2, options={name: value}).options[name]) == value


def test_words_in_code_style_exist() -> None:
    known = {name for model in MODELS for name in (model, *known_options(model))}
    known |= {
        word
        for model in MODELS.values()
        for option in options_of(model.options).values()
        for word in option.words
    }
    for model, text in sections().items():
        prose = "\n".join(line for line in text.splitlines() if not line.startswith("|"))
        unknown = {word for word in re.findall(r"`([^`]+)`", prose) if "." not in word} - known
        assert not unknown, f"{model}: {unknown}"
