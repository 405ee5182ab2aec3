"""The reference pages keep up with the code.

Every command, option, problem code and key of the JSON has its place.
"""

from __future__ import annotations

import ast
import itertools
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from scripts.commands import PAGE, commands, page
from tests.test_docs import Runner, blocks, steelyard
from tests.test_docs import commands as commands_of

from steelyard import Case, weigh

ROOT = Path(__file__).resolve().parent.parent
REFERENCE = ROOT / "docs" / "reference"
MAKERS = {"Problem", "remark", "Finding", "_refuse", "_stop"}


def test_the_page_of_commands_is_up_to_date() -> None:
    assert PAGE.read_text("utf-8") == page(), "run python -m scripts.commands"


def test_every_option_is_on_the_page() -> None:
    text = page()
    for name, command in commands().items():
        assert f"## {name}\n" in text
        assert all(
            option in text
            for parameter in command.params
            for option in parameter.opts
            if option.startswith("-")
        )


def trees() -> Iterator[ast.Module]:
    """Yield the syntax trees of all modules."""
    for path in sorted((ROOT / "src").rglob("*.py")):
        yield ast.parse(path.read_text("utf-8"))


def codes() -> set[str]:
    """Return every problem code in the source, those of names that lead nowhere included."""
    found: set[str] = set()
    for tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                found.update(code_of(node))
            elif isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "_CODE":
                found.add(str(ast.literal_eval(node.value)))
    return found


def code_of(call: ast.Call) -> Iterator[str]:
    """Yield the code that a call gives to a problem."""
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    given = [*call.args[:1], *(keyword.value for keyword in call.keywords if keyword.arg == "code")]
    if name in MAKERS:
        yield from (
            str(arg.value)
            for arg in given
            if isinstance(arg, ast.Constant) and isinstance(arg.value, str)
        )


def kinds() -> set[str]:
    """Return the kinds of names that a case may use, from the check that they are defined."""
    tree = ast.parse(
        (ROOT / "src" / "steelyard" / "case" / "checks" / "references.py").read_text("utf-8")
    )
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    made = [call for call in calls if getattr(call.func, "id", "") == "Reference"]
    third = [call.args[2] for call in made]
    return {str(kind.value) for kind in third if isinstance(kind, ast.Constant)}


def test_the_search_for_codes_finds_some() -> None:
    assert {"yaml-syntax", "sum", "quote-not-found", "yaml-tag"} <= codes()
    assert {"party", "lever", "evidence"} <= kinds()


@pytest.mark.parametrize("code", sorted(codes() | {f"unknown-{kind}" for kind in kinds()}))
def test_every_code_is_explained(code: str) -> None:
    assert f"| `{code}` |" in (REFERENCE / "errors.md").read_text("utf-8")


def test_no_code_is_explained_that_does_not_exist() -> None:
    explained = set(
        re.findall(
            r"^\| `([a-z-]+)` \|", (REFERENCE / "errors.md").read_text("utf-8"), re.MULTILINE
        )
    )
    assert explained == codes() | {f"unknown-{kind}" for kind in kinds()}


def keys(node: object) -> set[str]:
    """Return all keys of nested JSON.

    The keys of maps by name of lever, party or question are left out.
    """
    if isinstance(node, list):
        return set().union(*map(keys, node))
    if not isinstance(node, dict):
        return set()
    named = {"would_carry_out", "blocked_by", "survival", "terms"}
    inner = [
        list(value.values()) if key in named and isinstance(value, dict) else value
        for key, value in node.items()
    ]
    return set(node) | keys(inner)


def test_every_key_of_the_json_is_explained() -> None:
    case = Case.load(ROOT / "examples" / "ceasefire-2025" / "case.yaml")
    text = (REFERENCE / "json.md").read_text("utf-8")
    missing = {key for key in keys(weigh(case, draws=64).to_dict()) if f"`{key}`" not in text}
    assert missing == set()


def quoted_answers(path: Path) -> Iterator[tuple[str, list[str]]]:
    """Yield each `steelyard ask` of a page with the lines that the page quotes from the answer."""
    found = list(blocks(path))
    for block, after in itertools.pairwise(found):
        if block.source.startswith("steelyard ask") and after.language == "text":
            yield block.source, after.source.splitlines()


@pytest.mark.parametrize("name", ["README.md", "docs/tutorial/first-case.md"])
def test_quoted_answers_are_still_given(name: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    runner = Runner(tmp_path)
    for block in blocks(ROOT / name):
        if block.hook == "file" and block.language != "python":
            runner.run(block)
    answers = list(quoted_answers(ROOT / name))
    assert answers
    for call, lines in answers:
        status, output = steelyard(next(commands_of(call))[1:], tmp_path)
        assert status == 0
        assert set(lines) <= set(output.splitlines())
