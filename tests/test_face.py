"""`import steelyard` offers what the command line has.

Every command calls the verb of its name.
"""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import steelyard
from steelyard import Case, Draft, Reading
from steelyard.cli.app import COMMANDS

ROOT = Path(__file__).resolve().parent.parent
FACE = ROOT / "src" / "steelyard" / "__init__.py"
COMMAND_FILES = ROOT / "src" / "steelyard" / "cli"
VERBS = (
    "read",
    "draft",
    "analyse",
    "ask",
    "check",
    "weigh",
    "stability",
    "influence",
    "evidence",
    "new",
    "schema",
)
BRIEF = "examples/writers-strike-2023/brief.md"


@pytest.mark.parametrize("name", steelyard.__all__)
def test_every_name_is_there(name: str) -> None:
    assert getattr(steelyard, name) is not None


def test_checkers_see_the_names_that_are_there() -> None:
    seen = {
        alias.asname or alias.name
        for node in ast.walk(ast.parse(FACE.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("steelyard.")
        for alias in node.names
    }
    assert seen == set(steelyard.__all__)


def test_another_name_is_refused_in_words() -> None:
    with pytest.raises(AttributeError, match="steelyard has no 'leverage'"):
        _ = steelyard.leverage


def test_every_command_has_its_verb() -> None:
    assert {command.__name__ for command in COMMANDS} == set(VERBS) - {"draft"}


@pytest.mark.parametrize("verb", VERBS)
def test_every_command_calls_the_verb_of_its_name(verb: str) -> None:
    assert callable(getattr(steelyard, verb))
    if verb == "draft":
        return  # what `read --case` and `analyse` write
    tree = ast.parse((COMMAND_FILES / f"{verb}.py").read_text("utf-8"))
    called = {
        (node.module, alias.name)
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    assert (f"steelyard.api.{verb}", verb) in called


def test_from_a_document_to_an_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    reading = steelyard.read(BRIEF)
    drafted = steelyard.draft(reading)
    assert isinstance(reading, Reading) and isinstance(drafted, Draft)
    case = drafted.case()
    assert isinstance(case, Case) and case.model.draft
    found = steelyard.analyse(BRIEF, draws=64)
    assert found.case.digest == case.digest
    assert found.result.to_dict() == steelyard.weigh(case, draws=64).to_dict()
    assert "<html" in found.to_html()


def test_the_answer_in_plain_words_is_that_of_the_weighing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    text = "How much leverage have the writers over the studios?"
    found = steelyard.ask("examples/writers-strike-2023/case.yaml", text, draws=64)
    assert len(found.lines) == 5 and found.drafted_from == ""
    assert found.result.questions[0].of == "writers"


def test_evidence_is_found_in_a_document(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    read: list[tuple[str, str]] = []
    found = list(
        steelyard.evidence("strike", [BRIEF], told=lambda name, why: read.append((name, why)))
    )
    assert found and all("quote" in record for record in found)
    assert len(read) == 1 and read[0][1] == ""


def test_a_starter_case_is_sound_and_has_the_schema() -> None:
    checked = steelyard.check(Case.parse(steelyard.new(), "new.yaml"))
    assert sum(checked.grounds.values()) > 0 and checked.sentences
    assert steelyard.schema()["title"] == "Steelyard case"


PAGES = sorted((ROOT / "docs").rglob("*.md"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_pages_import_from_the_face_alone(page: Path) -> None:
    written = re.findall(r"^\s*((?:from|import) steelyard.*)", page.read_text("utf-8"), re.M)
    assert [
        line for line in written if not re.match(r"from steelyard import|import steelyard$", line)
    ] == []
