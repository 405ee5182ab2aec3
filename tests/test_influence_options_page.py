"""The page of options has every option of every influence model, with its values and its default, and no other."""

from __future__ import annotations

import inspect
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from steelyard.lenses.influence.files.fromcsv import parse_csv
from steelyard.lenses.influence.middle import TIES
from steelyard.lenses.influence.models.bargain import model as nashbargain
from steelyard.lenses.influence.models.challenge import model as expected
from steelyard.lenses.influence.models.election import model as condorcet
from steelyard.lenses.influence.models.exchange import model as exchange
from steelyard.lenses.influence.models.registry import MODELS, NUMBERS, known_options, run
from steelyard.lenses.influence.models.spatial import model as spatial

PAGE = Path(__file__).resolve().parent.parent / "docs" / "reference" / "influence-options.md"
WORDS: Mapping[str, Mapping[str, Sequence[str]]] = {
    "compromise": {},
    "median": {"ties": TIES},
    "nash": nashbargain.OPTIONS,
    "pce": condorcet.OPTIONS,
    "exchange": exchange.OPTIONS,
    "challenge": expected.OPTIONS,
    "eum": expected.OPTIONS,
    "smp": spatial.OPTIONS,
}
POSITIONS = parse_csv(
    "party,issue,position,salience,capability\nNorth,tax,0,0.5,2\nSouth,tax,100,0.5,1\nWest,tax,60,0.3,1"
)


def sections() -> dict[str, str]:
    """Return the text of each section that is called like a model."""
    parts = re.split(r"^## (.+)$", PAGE.read_text("utf-8"), flags=re.MULTILINE)
    return {
        name: text for name, text in zip(parts[1::2], parts[2::2], strict=True) if name in MODELS
    }


def rows(model: str) -> dict[str, tuple[list[str], str]]:
    """Return the values and the default of each option in a model's table."""
    found: dict[str, tuple[list[str], str]] = {}
    for line in sections()[model].splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("| `"):
            name = cells[0].strip("`")
            assert name not in found, f"{model}: {name} stands twice"
            found[name] = (re.findall(r"`([^`]+)`", cells[1]), cells[2].strip("`"))
            assert len(cells) == 4 and len(cells[3]) > 10, f"{model}: {name} has no meaning"
    return found


def test_every_model_has_a_section() -> None:
    assert set(sections()) == set(MODELS) == set(WORDS)


@pytest.mark.parametrize("model", MODELS)
def test_the_names_are_those_of_the_model(model: str) -> None:
    assert sorted(rows(model)) == sorted(known_options(model))


@pytest.mark.parametrize("model", MODELS)
def test_the_values_are_those_of_the_model(model: str) -> None:
    told = {name: sorted(values) for name, (values, _) in rows(model).items()}
    numbers = {name: [] for name in known_options(model) if name in NUMBERS}
    words = {
        name: sorted(WORDS[model][name]) for name in known_options(model) if name not in NUMBERS
    }
    assert told == numbers | words


@pytest.mark.parametrize("model", MODELS)
def test_the_defaults_are_those_of_the_model(model: str) -> None:
    stated = {
        name: parameter.default
        for name, parameter in inspect.signature(MODELS[model]).parameters.items()
    }
    if model == "smp":
        stated |= spatial.DEFAULTS | {
            name: value for name, value in spatial.STOP.items() if name in stated
        }
    assert {name: default for name, (_, default) in rows(model).items()} == {
        name: str(stated[name]) for name in known_options(model)
    }


@pytest.mark.parametrize("model", MODELS)
def test_every_value_is_taken_and_told(model: str) -> None:
    for name, (values, default) in rows(model).items():
        for value in values or [default]:
            assert str(run(model, POSITIONS, turns=2, options={name: value}).options[name]) == value


def test_words_in_code_style_exist() -> None:
    known = {name for model in MODELS for name in (model, *known_options(model))}
    known |= {
        value for options in WORDS.values() for values in options.values() for value in values
    }
    for model, text in sections().items():
        prose = "\n".join(line for line in text.splitlines() if not line.startswith("|"))
        unknown = {word for word in re.findall(r"`([^`]+)`", prose) if "." not in word} - known
        assert not unknown, f"{model}: {unknown}"
