"""No module is needed by what it needs.

Inside ``reading`` and ``lenses`` the order is written down, as for the whole package.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest
from tests.test_house import MODULES, PACKAGE, dotted_name, imported

# Lowest first. A module of one of these packages may import its own part and the parts of lower
# layers; parts of one layer stay strangers.
READING_LAYERS = (
    ("dayorder", "entities", "governingwords", "tagrules", "text", "words", "workers"),
    ("clauses", "effects", "hedges", "places", "quotemarks"),
    ("governing", "pages"),
    ("modality", "quotations"),
    ("sentences",),
    ("parse", "tagger"),
    ("parties",),
    ("attribution", "dates"),
    ("quantities",),
    ("events", "moves"),
    ("reading",),
    ("flat", "ledger"),
    ("drafting", "many", "search"),
    ("show",),
)
LENSES = {path.parent.name for path in (PACKAGE / "lenses").glob("*/lens.py")}
LENS_LAYERS = (
    ("lens",),
    ("balance",),
    tuple(sorted(LENSES - {"balance"})),
    ("registry",),
    ("sidebyside",),
)
INSIDE = {
    room: {part: rank for rank, layer in enumerate(layers) for part in layer}
    for room, layers in (("reading", READING_LAYERS), ("lenses", LENS_LAYERS))
}

Graph = dict[str, set[str]]


@cache
def module_graph(package: Path = PACKAGE) -> Graph:
    """Return what each module imports of its package, wherever in its text it does so."""
    paths = {dotted_name(path, package): path for path in package.rglob("*.py")}
    return {
        name: {other for _, other in imported(path, package) if other in paths} - {name}
        for name, path in paths.items()
    }


def circle(graph: Mapping[str, Iterable[str]]) -> list[str]:
    """Return a way from one module back to itself; empty where there is none."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def mutual(graph: Graph) -> list[tuple[str, str]]:
    """Return the pairs of packages that import each other, neither lying in the other."""
    packages = {name.rpartition(".")[0] for name in graph}
    of = {name: name if name in packages else name.rpartition(".")[0] for name in graph}
    between = {(of[name], of[other]) for name, others in graph.items() for other in others}
    return sorted(
        (one, other)
        for one, other in between
        if one < other and (other, one) in between and not other.startswith(f"{one}.")
    )


def part_of_room(room: str, dotted: str) -> str | None:
    """Return the part of a package, such as reading, that a module belongs to; None outside."""
    whole = f"{PACKAGE.name}.{room}."
    return dotted.removeprefix(whole).split(".")[0] if dotted.startswith(whole) else None


def backward(room: str, path: Path) -> list[str]:
    """Return one line for each import of a module of a package that points the wrong way."""
    rank, importer = INSIDE[room], part_of_room(room, dotted_name(path, PACKAGE))
    if importer is None:
        return []
    return [
        f"{path.relative_to(PACKAGE)}:{line} imports {name}, which `{importer}` may not"
        for line, name in imported(path, PACKAGE)
        if (target := part_of_room(room, name)) not in (None, importer)
        and rank[target] >= rank[importer]
    ]


@pytest.mark.parametrize("room", INSIDE)
def test_every_part_has_its_layer(room: str) -> None:
    parts = {part_of_room(room, dotted_name(path, PACKAGE)) for path in MODULES} - {None}
    assert parts == INSIDE[room].keys()


@pytest.mark.parametrize("room", INSIDE)
def test_imports_inside_point_one_way(room: str) -> None:
    assert [line for path in MODULES for line in backward(room, path)] == []


def test_the_graph_model_knows_of_balances_in_one_room_only() -> None:
    inside, balance = "steelyard.lenses.stability.", "steelyard.lenses.balance"
    knowing = {
        name.removeprefix(inside).split(".")[0]
        for name, others in module_graph().items()
        if name.startswith(inside) and any(other.startswith(balance) for other in others)
    }
    assert knowing == {"derived"}


def test_no_modules_import_each_other_in_a_circle() -> None:
    assert circle(module_graph()) == []


def test_no_two_packages_import_each_other() -> None:
    assert mutual(module_graph()) == []


@pytest.fixture
def knot(tmp_path: Path) -> Path:
    """Return a package with a circle of three modules, which two packages share."""
    package = tmp_path / "steelyard"
    files = {
        "__init__.py": "",
        "case/__init__.py": "",
        "case/model.py": "def late():\n    from steelyard.reading import page\n",
        "case/names.py": "",
        "reading/__init__.py": "",
        "reading/page.py": "from .words import word\n",
        "reading/words.py": "from steelyard.case import model, names\n",
    }
    for name, text in files.items():
        (package / name).parent.mkdir(parents=True, exist_ok=True)
        (package / name).write_text(text, "utf-8")
    return package


def test_a_circle_is_found_though_one_import_is_late(knot: Path) -> None:
    graph = module_graph(knot)
    assert set(circle(graph)) == {
        "steelyard.case.model",
        "steelyard.reading.page",
        "steelyard.reading.words",
    }
    assert mutual(graph) == [("steelyard.case", "steelyard.reading")]


def test_a_straight_way_is_no_circle(knot: Path) -> None:
    (knot / "case" / "model.py").write_text("", "utf-8")
    graph = module_graph(knot)
    assert circle(graph) == []
    assert mutual(graph) == []
