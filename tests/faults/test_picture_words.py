"""Words in a picture that look like markup stay words."""

import xml.etree.ElementTree as ElementTree
from html import escape

import pytest

from steelyard.report.drawing import finish
from steelyard.report.palette import LIGHT

INK = LIGHT["ink"]
WORDS = [
    'a class="lever" of talks',
    ' tabindex="0" is no node',
    'from tabindex= to class="',
    f'painted "{INK}"',
    'known by id="north" and href="#south" or url(#east)',
    '<g></g> and <text x="1"> are words',
    "role=\"img\" aria-label='x'",
    "a bell \a and a lone half \ud800",
]


def finished(words: str, rest: str = "") -> ElementTree.Element:
    written = escape(words, quote=False)
    svg = (
        '<svg viewBox="0 0 10 10" class="marks"><g class="x"><text x="1" '
        f'fill="{INK}">{written}</text>{rest}</g></svg>'
    )
    return ElementTree.fromstring(finish(svg, "pic", "A title.", "What it shows."))


@pytest.mark.parametrize("words", WORDS)
def test_words_are_kept_as_they_are(words: str) -> None:
    shown = "".join(char if char.isprintable() else "\ufffd" for char in words)
    drawn = finished(words, "<path d='M0,0h1' class='y'/>")
    assert ["".join(node.itertext()) for node in drawn.iter() if node.tag.endswith("text")] == [
        shown
    ]
    assert drawn.get("role") == "img"
    assert [node.attrib for node in drawn.iter() if node.tag.endswith("path")] == [{"d": "M0,0h1"}]


def test_marks_are_still_cleaned_and_themed() -> None:
    drawn = finished(
        "x",
        f'<g id="a"/><use href="#a" stroke="{INK}" clip-path="url(#a)"/><path '
        'd="M0,0h0v0h0Z"/><g/>',
    )
    group = drawn[2]
    assert [(node.tag.rpartition("}")[2], node.get("id")) for node in group] == [
        ("text", None),
        ("g", "pic-a"),
        ("use", None),
    ]
    assert (group[2].get("href"), group[2].get("clip-path")) == ("#pic-a", "url(#pic-a)")
    assert group[2].get("stroke") == f"var(--ink, {INK})"
    assert group[0].get("paint-order") == "stroke"


def test_a_picture_with_nodes_that_take_the_focus_keeps_what_they_say() -> None:
    drawn = finished(
        "x",
        '<g tabindex="0" role="img" aria-label="say class=&quot;no&quot;"><path d="M0,0h1"/></g>',
    )
    assert drawn.get("role") == "group"
    assert [node.get("aria-label") for node in drawn.iter() if node.get("tabindex")] == [
        'say class="no"'
    ]
