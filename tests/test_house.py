"""The rules of the house.

Which way imports point, how long things may be, and what no file may say.
"""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "steelyard"
MODULES = sorted(PACKAGE.rglob("*.py"))

# Lowest first. A module may import its own part and the parts of lower layers; parts of one layer
# stay strangers.
FACE = "(face)"
LAYERS = (
    ("arrays", "errors", "stopping", "version"),
    ("english", "files", "frames", "memory", "numbers", "progress", "ties"),
    ("case",),
    ("ensemble",),
    ("agreement", "parts"),
    ("lenses",),
    ("reading",),
    ("report",),
    (FACE,),
    ("workbench",),
    ("cli",),
)
FACE_MODULES = ("__init__", "api")
NARROWER = {"reading": {"errors", "version", "english", "files", "numbers", "case"}}

RANK = {part: rank for rank, layer in enumerate(LAYERS) for part in layer}

FORBIDDEN = {
    "a path of somebody's machine": re.compile(
        r"(?<![\w.])/(?:home|root|work|Users|opt)/\w|\b[A-Z]:\\{1,2}Users\b"
    ),
    "a host of a package registry": re.compile(
        r"pypi[.]org|pythonhosted[.]org|extra-index[-]url|find[-]links"
    ),
    "a private key": re.compile(r"BEGIN [A-Z ]*PRIVATE[ ]KEY"),
}
FORBIDDEN_IN_CODE = {
    "work left undone": re.compile(r"\b(?:TO[D]O|FIX[M]E|X[X]X)\b|raise NotImplemented[E]rror"),
    "a checker silenced": re.compile(r"#\s*(?:no[q]a|type:\s*ignor[e])"),
}


def part_of(dotted: str) -> str:
    """Return the part of the package that a dotted module name belongs to."""
    first = [*dotted.split("."), "__init__"][1]
    if first in FACE_MODULES:
        return FACE
    return "cli" if first == "__main__" else first


def dotted_name(path: Path, package: Path) -> str:
    """Return the dotted name of a module below the folder ``package``."""
    parts = path.relative_to(package.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def is_module(dotted: str, package: Path) -> bool:
    """Say whether a dotted name is a module or a package on disk."""
    place = package.parent.joinpath(*dotted.split("."))
    return place.is_dir() or place.with_suffix(".py").is_file()


def imported(path: Path, package: Path) -> Iterator[tuple[int, str]]:
    """Yield line and dotted name of every module of the package that a file imports, wherever it does so."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            found = list(_from_names(node, path, package))
        else:
            continue
        yield from ((node.lineno, name) for name in found if name.split(".")[0] == package.name)


def _from_names(node: ast.ImportFrom, path: Path, package: Path) -> Iterator[str]:
    base = node.module or ""
    if node.level:
        folder = path.relative_to(package.parent).parts[: -node.level]
        base = ".".join([*folder, *([base] if base else [])])
    for alias in node.names:
        longer = f"{base}.{alias.name}"
        yield longer if is_module(longer, package) else base


def may_import(importer: str, target: str) -> bool:
    """Say whether one part may import another."""
    if importer == target:
        return True
    lower = RANK.get(target, len(LAYERS)) < RANK.get(importer, -1)
    return lower and target in NARROWER.get(importer, {target})


def wrong_imports(path: Path, package: Path) -> list[str]:
    """Return one line for each import of a file that points the wrong way."""
    importer = part_of(dotted_name(path, package))
    return [
        f"{path.relative_to(package)}:{line} imports {name}, which `{importer}` may not"
        for line, name in imported(path, package)
        if not may_import(importer, part_of(name))
    ]


def own_files() -> list[Path]:
    """Return the files that belong to the repository: tracked, or new and not ignored."""
    if shutil.which("git") and (ROOT / ".git").exists():
        listing = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        names = subprocess.run(
            listing, cwd=ROOT, check=True, capture_output=True, text=True
        ).stdout.split("\0")
        return [ROOT / name for name in names if name and (ROOT / name).is_file()]
    kept = (
        path
        for path in ROOT.iterdir()
        if path.name == ".ci" or (path.name[0] != "." and path.name != "out")
    )
    files = (path for top in kept for path in (top, *top.rglob("*")))
    return [path for path in files if path.is_file() and "__pycache__" not in path.parts]


def text_of(path: Path) -> str:
    """Return the text of a file, or nothing where it is no text."""
    try:
        return path.read_text("utf-8")
    except UnicodeDecodeError:
        return ""


def sayings(path: Path, patterns: dict[str, re.Pattern[str]]) -> list[str]:
    """Return one line for each forbidden thing that a file says."""
    text = text_of(path)
    hits = ((what, match) for what, pattern in patterns.items() for match in pattern.finditer(text))
    return [
        f"{path.relative_to(ROOT)}:{text.count(chr(10), 0, match.start()) + 1} has {what}: "
        f"{match.group()!r}"
        for what, match in hits
    ]


def test_every_part_has_its_layer() -> None:
    parts = {part_of(dotted_name(path, PACKAGE)) for path in MODULES}
    assert parts <= RANK.keys(), f"give {sorted(parts - RANK.keys())} a place in LAYERS"


def test_imports_point_one_way() -> None:
    assert [line for path in MODULES for line in wrong_imports(path, PACKAGE)] == []


def test_every_package_says_what_it_is() -> None:
    folders = {PACKAGE, *(path.parent for path in MODULES)}
    silent = [
        str(folder.relative_to(ROOT))
        for folder in folders
        if not (folder / "__init__.py").is_file()
        or not ast.get_docstring(ast.parse((folder / "__init__.py").read_text("utf-8")))
    ]
    assert sorted(silent) == []


def test_no_file_says_what_it_should_not() -> None:
    assert [line for path in own_files() for line in sayings(path, FORBIDDEN)] == []


def test_no_code_is_left_undone_or_unchecked() -> None:
    code = [
        path
        for path in own_files()
        if path.suffix in {".py", ".toml", ".sh", ".js", ".css", ".jinja"}
    ]
    assert [line for path in code for line in sayings(path, FORBIDDEN_IN_CODE)] == []


@pytest.fixture
def toy(tmp_path: Path) -> Path:
    """Return a small package in which some imports point the wrong way."""
    package = tmp_path / "steelyard"
    files = {
        "errors.py": "",
        "case/__init__.py": "from steelyard import errors\nfrom . import model\n",
        "case/model.py": "def late():\n    from ..lenses import weigh\n",
        "lenses/__init__.py": "import numpy\nfrom steelyard.case.model import late\n",
        "reading/__init__.py": "import steelyard.case\nimport steelyard.lenses\n",
        "agreement/__init__.py": "from steelyard import VERSION\n",
    }
    for name, text in files.items():
        (package / name).parent.mkdir(parents=True, exist_ok=True)
        (package / name).write_text(text, "utf-8")
    return package


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("case/__init__.py", []),
        (
            "case/model.py",
            ["case/model.py:2 imports steelyard.lenses, which `case` may not"],
        ),
        ("lenses/__init__.py", []),
        (
            "reading/__init__.py",
            ["reading/__init__.py:2 imports steelyard.lenses, which `reading` may not"],
        ),
        (
            "agreement/__init__.py",
            ["agreement/__init__.py:1 imports steelyard, which `agreement` may not"],
        ),
    ],
)
def test_an_import_that_points_back_is_found(toy: Path, name: str, lines: list[str]) -> None:
    assert wrong_imports(toy / name, toy) == lines


@pytest.mark.parametrize("folder", ["home", "root", "work", "Users"])
def test_paths_of_a_machine_are_found(folder: str) -> None:
    assert any(pattern.search(f"see /{folder}/jane/x") for pattern in FORBIDDEN.values())


@pytest.mark.parametrize(
    "text", ["https://example.org/home/x", "docs/root/x", "the work/life balance", "/etc/passwd"]
)
def test_harmless_sayings_pass(text: str) -> None:
    assert not any(pattern.search(text) for pattern in FORBIDDEN.values())
