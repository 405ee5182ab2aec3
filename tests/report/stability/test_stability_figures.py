"""The graph of moves and the stability table.

What they say, what they show, and what they leave out.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from steelyard.case import Case
from steelyard.case.logic import read_formula
from steelyard.lenses.stability.concepts.analysis import analyse
from steelyard.lenses.stability.conflict.model import Conflict, Option, Ranking, Statements
from steelyard.lenses.stability.equilibria import outcomes
from steelyard.lenses.stability.files.published import load_published
from steelyard.lenses.stability.study import Study, Wanted, study
from steelyard.report.figure import Figure
from steelyard.report.palette import DARK, LIGHT
from steelyard.report.parties import marks
from steelyard.report.stability.figures import moves, movesdrawing, stable
from steelyard.report.stability.figures.cards import letters_of, under_words
from steelyard.report.stability.figures.layout import Plane, ordered, placed
from steelyard.report.stability.figures.routes import routed
from steelyard.report.stability.figures.selection import ALL, SELECTED, agreements, graph_of
from steelyard.report.stability.page import parts, render_stability
from steelyard.report.stability.preferences import condition_words, preferences

SPACE = "{http://www.w3.org/2000/svg}"
EVIL = "<script>alert(1)</script> & \"co\" tabindex='0'"
PUBLISHED = ("prisoners", "elmira", "cuba-1962", "chicken")


@cache
def of(name: str) -> Study:
    return study(load_published(name))


def chain(options: int, status_quo: str = "") -> Conflict:
    """Two parties that both like every option chosen, the earlier the more."""
    names = [f"o{index}" for index in range(options)]
    own = tuple(
        Option(name, "ab"[2 * index // options], f"the thing {index + 1}")
        for index, name in enumerate(names)
    )
    likes = Statements(tuple(read_formula(name, names) for name in names))
    return Conflict(
        "A chain", {"a": "Anna", "b": "Berta"}, own, {"a": likes, "b": likes}, status_quo=status_quo
    )


def figures(found: Study) -> list[Figure]:
    return [moves.figure(found), stable.figure(found)]


@pytest.mark.parametrize("name", PUBLISHED)
@pytest.mark.parametrize("narrow", [False, True], ids=["wide", "narrow"])
def test_pictures_are_named_sized_and_themed(name: str, narrow: bool) -> None:
    for figure in figures(of(name)):
        root = ElementTree.fromstring(figure.to_svg(narrow=narrow))
        assert figure.title.endswith(".") and figure.description.endswith(".")
        assert root.findtext(f"{SPACE}title") == figure.title
        assert float(str(root.get("viewBox")).split()[2]) <= (380 if narrow else 760)
        dark = set(re.findall(r'"(#[0-9a-f]{6})"', figure.to_svg("dark", narrow)))
        assert not dark & set(LIGHT.values()) and dark <= set(DARK.values())
        assert all(len(row) == len(figure.table.columns) for row in figure.table.rows)


@pytest.mark.parametrize("name", PUBLISHED)
def test_every_state_takes_the_focus_and_says_what_it_is(name: str) -> None:
    found = of(name)
    root = ElementTree.fromstring(moves.figure(found).to_svg())
    assert root.get("role") == "group", "an image has no parts that a reader could reach"
    nodes = [node for node in root.iter(f"{SPACE}g") if node.get("tabindex") == "0"]
    labels = [str(node.get("aria-label")) for node in nodes]
    assert {label.split(".")[0].split(",")[0] for label in labels} == set(found.result.states)
    assert [node.get("role") for node in nodes] == ["img"] * len(nodes)
    assert [node.findtext(f"{SPACE}title") for node in nodes] == labels
    assert sum(", today." in label for label in labels) == (found.status is not None)


def test_a_state_says_for_whom_it_is_stable() -> None:
    found = of("elmira")
    graph = graph_of(found.result, found.status)
    label = movesdrawing.vertex_label(found.result, graph, graph.states.index("NYNNN"))
    assert label == (
        "NYNNN, today. the ministry: nothing; the firm: delay the appeal; the local "
        "government: nothing. "
        "Stable for all under GMR and SMR. Stable for the ministry under Nash, SEQ, SSEQ and SIM. "
        "Stable for the firm under Nash, SEQ, SSEQ and SIM."
    )


def test_the_titles_say_what_was_found() -> None:
    assert moves.figure(of("elmira")).title == (
        "Today's state is stable for all under GMR and SMR, but steps that their mover likes "
        "lead to 1 of the 4 other "
        "equilibria: NYNNY, in 1 step."
    )
    assert (
        "lead to the only other equilibrium: NN, in 2 steps." in moves.figure(of("prisoners")).title
    )
    assert stable.figure(of("elmira")).title == (
        "Of 9 states, these are stable for all: 3 under Nash, SEQ, SSEQ and SIM; 5 under GMR "
        "and SMR."
    )
    other = study(load_published("elmira"), Wanted(start="YNYNN"))
    assert moves.figure(other).title.startswith("The state YNYNN is stable")
    assert "Today" not in moves.figure(other).title and "▸ start" in moves.figure(other).to_svg()


def test_arcs_are_the_moves_and_each_line_is_one() -> None:
    result = analyse(load_published("cuba-1962"))
    graph = graph_of(result, None)
    seen = set()
    for arc in graph.arcs:
        party = tuple(result.ranks)[arc.party]
        ranks, start, goal = result.ranks[party], graph.cells[arc.start], graph.cells[arc.goal]
        assert goal in result.space.moves(start, party).tolist()
        assert arc.back == (start in result.space.moves(goal, party).tolist())
        assert arc.improves == bool(ranks[goal] > ranks[start])
        seen.add((frozenset((arc.start, arc.goal)), arc.party))
    assert len(seen) == len(graph.arcs)
    pairs = {
        (frozenset((a, graph.cells.index(b))), at)
        for at, party in enumerate(result.ranks)
        for a, cell in enumerate(graph.cells)
        for b in result.space.moves(cell, party).tolist()
    }
    assert seen == pairs


def test_layers_count_steps_from_today() -> None:
    found = of("elmira")
    assert found.status is not None
    graph = graph_of(found.result, found.status)
    assert sorted(index for layer in graph.layers for index in layer.members) == list(range(9))
    for index, state in enumerate(graph.states):
        steps, by_moves = found.status.layer(state), found.status.layer(state, improving=False)
        label = " ".join(graph.place(index).label)
        assert label == (
            "today"
            if steps == 0
            else "1 step"
            if steps == 1
            else f"{by_moves} move{'' if by_moves == 1 else 's'}"
        )


def test_of_many_states_those_on_the_way_are_shown() -> None:
    assert len(graph_of(analyse(chain(5)), None).states) == 32 <= ALL
    found = study(chain(10, "N" * 10))
    figure, graph = moves.figure(found), graph_of(found.result, found.status)
    assert len(graph.states) <= SELECTED and graph.states[graph.today or 0] == "N" * 10
    assert "Y" * 10 in graph.states, "the equilibrium that paths lead to"
    assert f"Shown are {len(graph.states)} of 1,024 states" in figure.note
    free = graph_of(found.result, None)
    assert "Y" * 10 in free.states and free.layers[-1].label == ("stable",)


def test_crowded_graphs_draw_a_part_and_say_so() -> None:
    found = study(chain(5))
    graph = graph_of(found.result, found.status)
    full, faint = movesdrawing.drawn(graph)
    missing = len(graph.arcs) - len(full) - len(faint)
    assert (
        len(full) <= movesdrawing.FULL
        and 0 < len(faint) <= movesdrawing.FAINT
        and not set(full) & set(faint)
    )
    assert all(arc.improves for arc in [*full, *faint])
    assert (
        missing > 0 and f"{missing} more moves are in the table only." in moves.figure(found).note
    )


@pytest.mark.parametrize(
    "plane", [Plane(736, 62, 26, 50), Plane(350, 58, 12, 46)], ids=["wide", "narrow"]
)
@pytest.mark.parametrize("options", [1, 3, 5])
def test_states_do_not_touch_and_lie_inside(plane: Plane, options: int) -> None:
    graph = graph_of(analyse(chain(options)), None)
    sizes = [(80.0, 30.0 + index % 3) for index in range(len(graph.states))]
    boxes, rows, height = placed(graph, plane, sizes)
    for index, box in enumerate(boxes):
        assert plane.margin <= box.x - box.width / 2 and box.x + box.width / 2 <= plane.width
        assert box.y - box.height / 2 >= 0 and box.y + box.height / 2 <= height
        for other in boxes[:index]:
            assert (
                abs(box.x - other.x) >= 80.0
                or abs(box.y - other.y) >= (box.height + other.height) / 2
            )
    assert len([row for row in rows if row.label]) == len(graph.layers)
    assert sorted(index for layer in ordered(graph) for index in layer) == list(range(len(boxes)))


def test_a_line_ends_outside_of_its_states_and_goes_around_others() -> None:
    found = of("cuba-1962")
    graph, plane = graph_of(found.result, found.status), Plane(736, 62, 26, 50)
    boxes, _, height = placed(graph, plane, [(84.0, 40.0)] * len(graph.states))
    routes = routed(boxes, plane, graph.arcs)
    assert [route.arc for route in routes] == list(graph.arcs)
    through = 0
    for route in routes:
        for (x, y), box in (
            (route.start, boxes[route.arc.start]),
            (route.goal, boxes[route.arc.goal]),
        ):
            assert max(abs(x - box.x) - box.width / 2, abs(y - box.y) - box.height / 2) >= 2.9
            assert 0 <= x <= plane.width and 0 <= y <= height
        middle = [
            0.25 * a + 0.5 * b + 0.25 * c
            for a, b, c in zip(route.start, route.bend, route.goal, strict=True)
        ]
        through += any(
            abs(middle[0] - b.x) < b.width / 2 and abs(middle[1] - b.y) < b.height / 2
            for b in boxes
        )
    assert through == 0


def test_the_same_conflict_gives_the_same_picture() -> None:
    one, two = (moves.figure(study(chain(6, "NNNNNN"))).to_svg() for _ in range(2))
    assert one == two


def test_parties_differ_in_letter_and_in_pattern_and_colour() -> None:
    many = marks(f"p{index}" for index in range(30))
    assert len({mark.letter for mark in many}) == 30 and many[26].letter == "A2"
    assert len({(mark.color, mark.dash) for mark in many}) == 30
    assert len({mark.dash for mark in many[:7]}) == 7


def test_long_states_are_broken_into_rows() -> None:
    laid = letters_of(chain(20))
    assert laid.rows == 3 and max(row for row, _ in laid.places) == 2
    assert laid.width < 100
    assert under_words(("Nash", "GMR", "SMR"), ("Nash", "GMR", "SMR", "SEQ")) == ["Nash GMR", "SMR"]
    assert under_words(("Nash", "GMR"), ("Nash", "GMR")) == ["all concepts"]
    assert under_words((), ("Nash",)) == []


def test_the_table_names_for_whom_a_state_is_stable() -> None:
    found = of("elmira")
    rows = {row[0]: row[2:] for row in stable.figure(found).table.rows}
    assert len(rows) == 9
    for state, cells in rows.items():
        for concept, said in zip(found.result.concepts, cells, strict=True):
            whom = [
                n
                for p, n in found.result.conflict.parties.items()
                if state in found.result.stable_states(concept, p)
            ]
            assert said == (stable.FOR_ALL if len(whom) == 3 else ", ".join(whom) or "nobody")
    under = [sum(cell == stable.FOR_ALL for cell in row) for row in rows.values()]
    assert under == sorted(under, reverse=True), "equilibria first"


def test_a_long_table_is_cut_and_says_so() -> None:
    figure = stable.figure(study(chain(8)))
    assert len(figure.table.rows) == stable.LISTED
    somebody = re.search(
        r"Of (\d+) states that are stable for somebody, (\d+) are left out here\.", figure.note
    )
    assert somebody is not None and int(somebody[1]) - int(somebody[2]) == stable.LISTED


def test_no_equilibrium_is_said_and_drawn() -> None:
    """One wants both to do the same, the other that they do not: nobody rests under Nash."""
    names = ["x", "y"]
    same, other = (
        Statements((read_formula(text, names),)) for text in ("x iff y", "not (x iff y)")
    )
    pennies = Conflict(
        "Pennies",
        {"a": "A", "b": "B"},
        (Option("x", "a"), Option("y", "b")),
        {"a": same, "b": other},
    )
    found = study(pennies, Wanted(concepts=("Nash",)))
    assert (
        moves.figure(found).title == "No state is stable for all, so somebody would always move on."
    )
    assert (
        stable.figure(found).title
        == "Of 4 states, these are stable for all: none under every concept."
    )
    assert (
        "</svg>" in moves.figure(found).to_svg()
        and "Equilibria: none." in moves.figure(found).description
    )


def test_one_state_alone_is_drawn() -> None:
    names = ["x"]
    only = Conflict(
        "One",
        {"a": "A"},
        (Option("x", "a"),),
        {"a": Ranking((("N",),))},
        infeasible=(read_formula("x", names),),
    )
    for figure in figures(study(only)):
        assert "</svg>" in figure.to_svg() and "</svg>" in figure.to_svg(narrow=True)


def test_names_cannot_become_markup() -> None:
    base = load_published("elmira")
    evil = replace(
        base,
        title=EVIL,
        literature=EVIL,
        parties={party: f"{name} {EVIL}" for party, name in base.parties.items()},
        options=tuple(
            replace(option, text=EVIL, done=EVIL, undone=EVIL) for option in base.options
        ),
    )
    found = study(evil, Wanted(target="NYNNY", why="NYNNN"))
    page = render_stability(found)
    assert "<script" not in page and "&lt;script&gt;" in page
    for figure in figures(found):
        ElementTree.fromstring(figure.to_svg())
        assert "<script" not in figure.to_svg() + figure.table.to_html()


def test_preferences_in_words() -> None:
    found = study(chain(2))
    assert next(preferences(found)) == (
        "Anna: most important first: “the thing 1”; “the thing 2”. Best YY (Anna: the thing "
        "1; Berta: the thing 2); "
        "worst NN (Anna: nothing; Berta: nothing)."
    )
    conflict = found.result.conflict
    formula = read_formula("if o0 then not (o1 or o0 iff o1)", conflict.option_ids)
    assert condition_words(conflict, formula).startswith("if “the thing 1” then not (")
    flat = replace(
        conflict,
        preferences={"a": Ranking((("NN", "YN", "NY", "YY"),)), "b": conflict.preferences["b"]},
    )
    assert (
        next(preferences(study(flat)))
        == "Anna: NN, YN, NY and YY alike. It likes all states alike."
    )


def test_the_page_has_its_parts_and_explains_the_equilibria_unasked() -> None:
    found = of("elmira")
    said = {part.id: part for part in parts(found)}
    assert {"moves", "paths", "stable", "reasons", "together", "preferences"} <= set(said)
    assert "NYNNY: nobody has a move with which to do better." in said["reasons"].remarks
    assert any(
        text.startswith("GMR and SMR: NYNNN is stable for the local government.")
        for text in said["reasons"].remarks
    )
    page = render_stability(found)
    assert page == render_stability(study(load_published("elmira")))
    assert all(f'href="#{part}-part"' in page and f'id="{part}-part"' in page for part in said)
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))


def test_a_derived_conflict_shows_agreement_and_one_state_for_each_outcome(root: Path) -> None:
    case = Case.load(root / "examples" / "ceasefire-2025" / "case.yaml")
    found = study(case, Wanted(concepts=("Nash", "SEQ"), draws=64, robust=16))
    assert found.derived is not None
    asked = agreements(found)
    assert found.derived.state() == asked[0]
    graph = graph_of(found.result, found.status, asked)
    assert set(asked) <= set(graph.states) and len(graph.states) <= SELECTED
    figure = stable.figure(found)
    assert set(asked) <= {row[0] for row in figure.table.rows}
    assert (
        len(figure.table.rows)
        == len({outcome.state for outcome in outcomes(found)} | set(asked))
        < 20
    )
    assert "worth the same to all" in figure.note
