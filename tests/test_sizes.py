"""How long things may be: lines, functions, modules; and that a name of a class means one thing."""

from __future__ import annotations

import ast
import io
import tokenize
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from tests.test_house import MODULES, PACKAGE, ROOT

COLUMNS = 100
MODULE_LINES = 500
FUNCTION_LINES, FUNCTION_TOKENS = 40, 150
READER_LINES = 60
"""Lines of a function of the reader, whose tokens are not counted yet."""
TOKENS_A_LINE = 10
LAYOUT = {
    tokenize.COMMENT,
    tokenize.NL,
    tokenize.NEWLINE,
    tokenize.INDENT,
    tokenize.DEDENT,
    tokenize.ENCODING,
    tokenize.ENDMARKER,
}
READER = PACKAGE / "reading"
DRAFTING = READER / "drafting"


@dataclass(frozen=True)
class Size:
    """How long a function is, its signature included; docstrings do not count, comments as lines."""

    lines: int
    tokens: int


def docstring_lines(tree: ast.AST) -> set[int]:
    """Return the lines that hold docstrings."""
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    found: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, documented) and ast.get_docstring(node) is not None:
            found.update(range(node.body[0].lineno, (node.body[0].end_lineno or 0) + 1))
    return found


@cache
def token_lines(text: str) -> tuple[int, ...]:
    """Return the line of each token that is code."""
    told = docstring_lines(ast.parse(text))
    tokens = tokenize.generate_tokens(io.StringIO(text).readline)
    return tuple(
        token.start[0]
        for token in tokens
        if token.type not in LAYOUT and token.start[0] not in told
    )


def sizes(text: str) -> dict[str, Size]:
    """Return the size of every function of a module, by line and name."""
    tree, lines = ast.parse(text), token_lines(text)
    told, found = docstring_lines(tree), {}
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            own = range(node.lineno, (node.end_lineno or node.lineno) + 1)
            count = sum(line in own for line in lines)
            found[f"{node.lineno} {node.name}"] = Size(len(set(own) - told), count)
    return found


def too_long(path: Path) -> list[str]:
    """Return the functions of a module that are longer than they may be."""
    reader = path.is_relative_to(READER) and not path.is_relative_to(DRAFTING)
    most = READER_LINES if reader else FUNCTION_LINES
    return [
        f"{path.relative_to(ROOT)}:{name} has {size.lines} lines and {size.tokens} tokens"
        for name, size in sizes(path.read_text("utf-8")).items()
        if size.lines > most or (size.tokens > FUNCTION_TOKENS and not reader)
    ]


def test_lines_fit_the_columns() -> None:
    wide = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in MODULES
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if len(line) > COLUMNS
    ]
    assert wide == []


def test_functions_are_short() -> None:
    assert [line for path in MODULES for line in too_long(path)] == []


def test_modules_are_short() -> None:
    lengths = {}
    for path in MODULES:
        text = path.read_text("utf-8")
        lengths[str(path.relative_to(ROOT))] = len(text.splitlines()) - len(
            docstring_lines(ast.parse(text))
        )
    assert {name: lines for name, lines in lengths.items() if lines > MODULE_LINES} == {}


def test_lines_are_not_packed() -> None:
    lines = [token_lines(path.read_text("utf-8")) for path in MODULES]
    tokens, written = sum(map(len, lines)), sum(len(set(each)) for each in lines)
    assert tokens / written <= TOKENS_A_LINE


def test_a_public_class_has_a_name_of_its_own() -> None:
    places = defaultdict(list)
    for path in MODULES:
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                places[node.name].append(str(path.relative_to(PACKAGE)))
    assert {name: found for name, found in places.items() if len(found) > 1} == {}


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("def f(a):\n    return a\n", Size(2, 8)),
        ('def f(a):\n    """Say."""\n    # why\n    return a\n', Size(3, 8)),
        ("async def f(\n    a,\n):\n    return (\n        a\n    )\n", Size(6, 12)),
    ],
)
def test_signatures_count_and_docstrings_do_not(text: str, size: Size) -> None:
    (found,) = sizes(text).values()
    assert found == size
