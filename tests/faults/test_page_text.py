"""What of a web page is read.

Marks in running text, what is hidden or struck, lists, figures and lines.
"""

from pathlib import Path

import pytest

from steelyard.reading.pages.page import BODY, FURNITURE, Page, page_of_html

pytest.importorskip("trafilatura")

CASES = Path(__file__).parent / "cases"
OPENING = (
    "<p>The port of Marlow has been shut for three weeks, and the owners say that they lose "
    "money every day while the crews "
    "stay out on the quay. Nobody expects the line to open before the end of the month, "
    "officials in the harbour say.</p>"
    "<p>Union leader Mara Holt read out on Monday what the crews want from the owners before "
    "they go back to work:</p>"
)
CLOSING = (
    "<p>The owners' spokesman, Lee Grant, said that the company would answer on Friday after "
    "its board had met in the city and "
    "had read the paper.</p>"
)


def page(inner: str, frame: str = "<article>{}</article>", closing: str = CLOSING) -> Page:
    body = frame.format(OPENING + inner + closing)
    return page_of_html(
        "brief.html",
        f"<!doctype html><html><head><title>Row</title></head><body>{body}</body></html>",
    )


def kept(found: Page, kind: str = BODY) -> list[str]:
    return [p.span.of(found.text) for p in found.paragraphs if p.kind == kind]


def line(inner: str) -> str:
    """The text of a paragraph between others."""
    found = kept(page(f"<p>{inner}</p>"))
    assert len(found) == 4
    return found[2]


@pytest.mark.parametrize(
    ("inner", "shown"),
    [
        (
            "The union lost 20<sup>3</sup> of its members in 2019<sup>4</sup>, it said.",
            "The union lost 20 of its members in 2019, it said.",
        ),
        ("They paid $5 million<sup>[5]</sup> to the fund.", "They paid $5 million to the fund."),
        (
            "They paid $10<sup>4</sup> to the fund of the crews.",
            "They paid $10 to the fund of the crews.",
        ),
        (
            'They left<a href="#fn1"><sup>12</sup></a> the hall at noon.',
            "They left the hall at noon.",
        ),
        (
            'They left<sup class="reference"><a href="#n">note</a></sup> at noon.',
            "They left at noon.",
        ),
        (
            "They left<sup>*</sup> the hall, and<sup>a</sup> came back.",
            "They left the hall, and came back.",
        ),
        ("Some 40<sup>12, 13</sup> men left the hall.", "Some 40 men left the hall."),
        ("The tank holds 10<sup>6</sup> litres of oil.", "The tank holds 10⁶ litres of oil."),
        ("The leak is 3 × 10<sup>-3</sup> litres a day.", "The leak is 3 × 10⁻³ litres a day."),
        (
            "The hull is 30 m<sup>2</sup> or 5 km<sup>2</sup> in area.",
            "The hull is 30 m² or 5 km² in area.",
        ),
        (
            "On the 19<sup>th</sup> of May, the 2<sup>nd</sup> day.",
            "On the 19th of May, the 2nd day.",
        ),
        (
            "It costs 3<sup>1</sup>/<sub>2</sub> per cent and <sup>1</sup>&frasl;<sub>4</sub> "
            "more.",
            "It costs 3½ per cent and ¼ more.",
        ),
        ("They cut CO<sub>2</sub> and drank H<sub>2</sub>O.", "They cut CO2 and drank H2O."),
        ("Acme<sup>TM</sup> and M<sup>me</sup> Roux refused.", "Acme™ and Mme Roux refused."),
        ('In 2019<span style="vertical-align: super">4</span> they left.', "In 2019 they left."),
        (
            "Mara Holt said <q>we will not sign</q>, and left.",
            "Mara Holt said “we will not sign”, and left.",
        ),
        (
            "She said <q>he told us <q>no</q> at noon</q> again.",
            "She said “he told us ‘no’ at noon” again.",
        ),
        ("She said <q>“no”</q> at noon to the crews.", "She said “no” at noon to the crews."),
        (
            "They offered <del>$7 million</del> <ins>$9 million</ins> for it.",
            "They offered $9 million for it.",
        ),
        (
            "They <s>accepted</s> <strike>liked</strike> rejected the list.",
            "They rejected the list.",
        ),
        ('They <span style="text-decoration:line-through">took</span> left it.', "They left it."),
        (
            "The com&shy;pany threat&shy;ened a per<wbr>son&#8203;.",
            "The company threatened a person.",
        ),
        (
            'They <span hidden>never</span> <span style="display: none">ever</span> left.',
            "They left.",
        ),
        ('They <span style="visibility:hidden">never</span> left at noon.', "They left at noon."),
        ('They <span aria-hidden="true">▶</span> left at noon today.', "They left at noon today."),
        (
            "They <template>never</template><noscript>ever</noscript> left at noon.",
            "They left at noon.",
        ),
        ("They <b>never</b> <i>left</i> the h<b>all</b>.", "They never left the hall."),
    ],
)
def test_marks_in_running_text(inner: str, shown: str) -> None:
    assert line(inner) == shown


def test_what_is_struck_or_a_mark_of_a_note_is_told() -> None:
    found = page(
        "<p>They <s>took</s> <del>bought</del> left<sup>1</sup> the boats on the quay.</p>"
    )
    assert found.notes == (
        "2 passages that the page strikes out were left out.",
        "1 mark of a note was left out.",
    )


@pytest.mark.parametrize(
    "hidden",
    [
        '<p style="display:none">{}</p>',
        "<div hidden><p>{}</p></div>",
        "<template><p>{}</p></template>",
        "<noscript><p>{}</p></noscript>",
        "<dialog><p>{}</p></dialog>",
        '<p style="visibility: hidden">{}</p>',
        "<del><p>{}</p></del>",
        "<script>{}</script>",
        "<!-- {} -->",
        '<span aria-hidden="true">{}</span>',
    ],
)
def test_hidden_passages_are_no_text(hidden: str) -> None:
    assert (
        "burn the boats"
        not in page(hidden.format("The owners threatened to burn the boats on the quay.")).text
    )


@pytest.mark.parametrize(
    "shown",
    [
        '<div aria-hidden="true"><p>{}</p></div>',
        '<div hidden="until-found"><p>{}</p></div>',
        "<dialog open><p>{}</p></dialog>",
        "<details><summary>More</summary><p>{}</p></details>",
        "<ins><p>{}</p></ins>",
    ],
)
def test_passages_that_can_be_seen_are_text(shown: str) -> None:
    assert (
        "burn the boats"
        in page(shown.format("The owners threatened to burn the boats on the quay.")).text
    )


ITEMS = [
    "The owners must rehire the 40 men whom they dismissed in January.",
    "The owners must raise wages by 6 per cent from July.",
    '"We will not sign without a written pledge," Holt said.',
]
LIST = "<ul>" + "".join(f"<li>{item}</li>" for item in ITEMS) + "</ul>"
FRAMES = [
    "{}",
    "<article>{}</article>",
    "<main>{}</main>",
    '<div class="content">{}</div>',
    '<form id="aspnetForm">{}</form>',
    "<section>{}</section>",
    '<div id="page"><div class="has-sidebar">{}</div></div>',
    "<table><tr><td>{}</td></tr></table>",
]


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("closing", [CLOSING, ""], ids=["goes on", "ends"])
@pytest.mark.parametrize(
    "listed",
    [
        LIST,
        LIST.replace("ul>", "ol>"),
        LIST.replace("<li>", "<li><span>").replace("</li>", "</span></li>"),
        LIST.replace("<li>", "<li><p>").replace("</li>", "</p></li>"),
        f"<div>{LIST}</div>",
        "<dl>" + "".join(f"<dt>Point</dt><dd>{item}</dd>" for item in ITEMS) + "</dl>",
    ],
)
def test_lists_are_read(listed: str, frame: str, closing: str) -> None:
    found = kept(page(listed, frame, closing))
    assert [text for text in found if text != "Point"][2 : 2 + len(ITEMS)] == ITEMS


def test_short_items_between_paragraphs_are_read() -> None:
    apart = "<p>She had a paper in her hand.</p>"
    found = kept(page(f"{apart}<ol><li>Rehire the men</li><li>Raise wages</li></ol>", "{}"))
    assert found[3:5] == ["Rehire the men", "Raise wages"]


def test_short_items_of_a_list_that_is_announced_are_read() -> None:
    found = kept(
        page(
            "<ul><li>higher wages</li><li>rehire 40 men</li><li>free berths until June</li></ul>",
            "{}",
        )
    )
    assert found[2:5] == ["higher wages", "rehire 40 men", "free berths until June"]


@pytest.mark.parametrize("frame", ["{}", "<article>{}</article>", "<main>{}</main>"])
@pytest.mark.parametrize(
    ("figure", "texts"),
    [
        (
            "<figure><blockquote>“We will not sign without a pledge,” Holt "
            "said.</blockquote></figure>",
            ["“We will not sign without a pledge,” Holt said."],
        ),
        (
            "<figure><blockquote><p>“We will not sign without a pledge.”</p></blockquote>"
            "<figcaption>Mara Holt</figcaption></figure>",
            ["“We will not sign without a pledge.”", "Mara Holt"],
        ),
        (
            "<figure><ul><li>The owners offered 2 per cent.</li><li>The crews rejected the "
            "offer.</li></ul></figure>",
            ["The owners offered 2 per cent.", "The crews rejected the offer."],
        ),
        (
            "<figure><table><tr><td>The owners offered 2 per cent on "
            "Monday.</td></tr></table></figure>",
            ["The owners offered 2 per cent on Monday."],
        ),
        (
            "<blockquote>The board cannot accept the first demand.</blockquote>",
            ["The board cannot accept the first demand."],
        ),
    ],
)
def test_figures_and_quotations_are_read(figure: str, texts: list[str], frame: str) -> None:
    assert kept(page(figure, frame))[2:-1] == texts


@pytest.mark.parametrize(
    "beside",
    [
        '<figure><img src="x"><figcaption>The pier at noon on Monday. Photograph: '
        "A/B</figcaption></figure>",
        '<aside><p>"We will not sign," Holt said on the quay.</p></aside>',
        '<div class="related"><ul><li><a href="/a">Fish prices rise again in the harbour of '
        "Marlow</a></li></ul></div>",
        '<ul><li><a href="/a">Fish prices rise in the harbour</a></li><li><a href="/b">A '
        "bridge for the town</a></li></ul>",
        '<div class="newsletter-promo"><p>Read the best of the harbour every week, for '
        "free.</p></div>",
        "<nav><ul><li>Home</li><li>News</li></ul></nav>",
    ],
)
def test_furniture_stays_out(beside: str) -> None:
    apart = (
        "<p>Some of the men sat on the quay while she spoke, and others had left for home at "
        "noon.</p>"
    )
    assert len(kept(page(apart + beside))) == 4


def test_a_menu_right_below_the_article_stays_out() -> None:
    assert (
        len(kept(page("", "{}", CLOSING + "<ul><li>Home</li><li>News</li><li>About us</li></ul>")))
        == 3
    )


def test_prose_outside_the_article_is_told() -> None:
    other = (
        "<article><p>The mayor offered free berths until June, and the owners accepted them at "
        "once in a letter.</p></article>"
    )
    found = page_of_html(
        "a.html",
        f"<html><body><article>{OPENING + CLOSING + CLOSING}</article>{other}</body></html>",
    )
    assert len(kept(found, FURNITURE)) == 1
    assert found.notes == ("1 passage beside the article was not read.",)


@pytest.mark.parametrize(
    ("inner", "texts"),
    [
        (
            "<p>MARA HOLT: We will not sign.<br>LEE GRANT: We cannot pay.<br/>HOLT: No.</p>",
            ["MARA HOLT: We will not sign.", "LEE GRANT: We cannot pay.", "HOLT: No."],
        ),
        (
            "<p>Q: Will you sign?<br>A: We will not sign this paper.</p>",
            ["Q: Will you sign?", "A: We will not sign this paper."],
        ),
        (
            "<pre>MARA HOLT: We will not sign.\nLEE GRANT: We cannot pay.</pre>",
            ["MARA HOLT: We will not sign.", "LEE GRANT: We cannot pay."],
        ),
        (
            "<p>The owners offered 2 per cent<br>The crews rejected the offer</p>",
            ["The owners offered 2 per cent", "The crews rejected the offer"],
        ),
        (
            "<p>- The owners must pay<br>- The owners must rehire the men</p>",
            ["- The owners must pay", "- The owners must rehire the men"],
        ),
        (
            "<p>1. The owners must pay.<br>2. The owners must rehire the men.</p>",
            ["1. The owners must pay.", "2. The owners must rehire the men."],
        ),
        (
            "<div>The owners offered 2 per cent on Monday.<br><br>The crews rejected the "
            "offer within an hour.</div>",
            [
                "The owners offered 2 per cent on Monday.",
                "The crews rejected the offer within an hour.",
            ],
        ),
        (
            "<p>The owners offered the crews<br>of the boats 2 per cent, and<br>Mara Holt "
            "said no.</p>",
            ["The owners offered the crews of the boats 2 per cent, and Mara Holt said no."],
        ),
        (
            "<p>The owners offered 2 per cent.<br>The crews rejected the offer.</p>",
            ["The owners offered 2 per cent. The crews rejected the offer."],
        ),
    ],
)
def test_ends_of_lines_keep_apart_what_is_apart(inner: str, texts: list[str]) -> None:
    assert kept(page(inner))[2:-1] == texts


WITH_FURNITURE = {"article-aside": 3, "article-h3p": 5, "two-articles": 2, "short-page": 2}


@pytest.mark.parametrize(
    "case", sorted((CASES / "44-html-list-kinds").glob("*.html")), ids=lambda case: case.stem
)
def test_files(case: Path) -> None:
    found = page_of_html(case.name, case.read_text(encoding="utf-8"))
    texts = " ".join(kept(found))
    if case.stem not in WITH_FURNITURE:
        assert not [text for text in kept(found, FURNITURE) if text != "More"]
    else:
        assert len(kept(found)) == WITH_FURNITURE[case.stem]
    assert "owners" in texts
