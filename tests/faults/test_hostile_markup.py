"""Markup that was made to cost time: what is built from it stays in proportion to what is read."""

import pytest

from steelyard.reading.pages.markup import DEEPER, MOST_ELEMENTS, tree_of
from steelyard.reading.pages.page import BODY, page_of_html
from steelyard.reading.pages.tidying import tidied

pytest.importorskip("trafilatura")

STORY = (
    "<p>The owners offered 2 per cent on Monday, and the crews rejected the offer at once, Mara "
    "Holt said.</p>"
)


@pytest.mark.parametrize("number", [10, 10_000, 40_000])
def test_attributes_that_nothing_reads_are_never_part_of_the_tree(number: int) -> None:
    many = " ".join(f"a{place}=1" for place in range(number))
    tree = tree_of(f"<p {many} class=x onclick=y>The owners said no.</p>")
    assert [dict(node.attrib) for node in tree.iter("p")] == [{"class": "x"}]
    assert [
        p.kind for p in page_of_html("a.html", f"<div {many}>{STORY}{STORY}</div>").paragraphs
    ] == [BODY, BODY]


def test_long_values_are_cut() -> None:
    tree = tree_of(f"<p class='{'related ' * 100_000}'>x</p>")
    assert len(next(tree.iter("p")).get("class", "")) == 4_000


@pytest.mark.parametrize("tag", ["div", "b", "ul><li", "table><tr><td", "blockquote", "x-any"])
def test_depth_is_bounded_and_no_paragraph_is_lost(tag: str) -> None:
    source = f"<{tag}>" * 3_000 + STORY + "<script>var x = 1;</script>" + STORY
    tree = tree_of(source)
    assert max(sum(1 for _ in node.iterancestors()) for node in tree.iter()) <= DEEPER + 3
    assert sum(1 for _ in tree.iter("p")) == 2
    assert "var x" not in "".join(tidied(tree)[0].itertext())


def test_the_number_of_elements_is_bounded() -> None:
    tree = tree_of("<b>x</b>" * (MOST_ELEMENTS + 1_000))
    assert sum(1 for _ in tree.iter()) <= MOST_ELEMENTS
    assert "".join(tree.itertext()) == "x" * (MOST_ELEMENTS + 1_000)


def test_what_is_left_out_leaves_no_empty_elements_behind() -> None:
    tree, notes = tidied(tree_of("<p>" + "<s>x</s>yes<sup>2</sup> " * 5_000))
    assert [node.tag for node in tree.iter()] == ["html", "body", "p"]
    assert notes == (
        "5000 passages that the page strikes out were left out.",
        "5000 marks of notes were left out.",
    )


@pytest.mark.parametrize(
    "source", ["", " ", "<!-- only a note -->", "</p></div>", "<script>x</script>"]
)
def test_where_there_is_nothing_it_says_so(source: str) -> None:
    with pytest.raises(Exception, match=r"is no HTML|no text"):
        from steelyard.reading.pages.page import with_text

        with_text(page_of_html("a.html", source), "a.html")


def test_text_after_the_end_of_the_document_is_kept() -> None:
    tree = tree_of("<html><body><p>one</p></body></html><p>two</p> three")
    assert "".join(tree.itertext()) == "onetwo three"
    assert [node.tag for node in tree.iter()] == ["html", "body", "p", "p"]
