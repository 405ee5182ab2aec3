"""Word: the text as its last version shows it, and a note on whatever is left out."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.faults.word_samples import paragraph, parts_of, run, zipped

from steelyard.errors import InputError
from steelyard.reading.pages.docx import read_docx
from steelyard.reading.pages.model import BODY, FURNITURE, TITLE, Page
from steelyard.reading.pages.raisedmarks import BEGINS, ENDS, settled
from steelyard.reading.pages.raw import RawDocument, read_raw

pytest.importorskip("lxml")

CASES = Path(__file__).parent / "cases"
FIRST = "The owners of the port offered four per cent on Monday."
SECOND = "The union rejected it within the hour, its leader said."


def page_of(body: str, **others: str) -> Page:
    return read_docx(RawDocument("a.docx", "a.docx", zipped(parts_of(body, **others))))


def kept(page: Page, kind: str = BODY) -> list[str]:
    return [p.span.of(page.text) for p in page.paragraphs if p.kind == kind]


def case(name: str) -> Page:
    return read_docx(read_raw(CASES / name / "in.docx"))


def test_the_last_version_of_a_tracked_document_is_read() -> None:
    page = case("20-docx-tracked")
    assert kept(page)[1:] == [
        "The owners offered 4 per cent on Monday, and the union rejected it.",
        "The company threatened to sell the boats if the crews stay out until Friday.",
        "Mara Holt said that the crews would not sign the paper before the owners rehire the men.",
        "The council voted on Tuesday.",
    ]
    assert page.notes == ("Text that was deleted in tracked changes was left out.",)


def test_boxes_are_read_once_and_what_is_hidden_or_struck_is_not() -> None:
    page = case("21-docx-boxes")
    assert kept(page)[1:] == [
        "The crews met in the hall.",
        "The owners threatened to close the line for good on 1 April, said their chair, Ruth Lane.",
        "The mediator, Dana Roy, said that both sides would meet on Thursday.",
        "The union rejected the second offer on Monday.",
        "The owners paid the fund in 2019 and lost 20 of their boats.",
        "The union refused the third offer on Tuesday.",
    ]
    assert page.notes == (
        "Text that is hidden or struck out was left out.",
        "3 marks of notes were left out.",
    )


def test_footnotes_are_read() -> None:
    assert kept(case("22-docx-footnotes"))[1:] == [
        "The owners denied the charge.",
        "Mara Holt told the council on Monday that the owners had offered 4 per cent in a "
        "letter, which the union rejected.",
    ]


DELETED = '<w:del w:id="1"/>'
TABLE = f"<w:tbl><w:tr><w:tc>{paragraph(run(FIRST))}</w:tc></w:tr></w:tbl>"
GLADLY = "<w:del><w:r><w:delText>gladly </w:delText></w:r></w:del>"
CUT = f"<w:tc><w:tcPr><w:cellDel/></w:tcPr>{paragraph(run(SECOND))}</w:tc>"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            paragraph(run("The union said "), DELETED) + paragraph(run("that it would go.")),
            ["The union said that it would go."],
        ),
        (
            paragraph(run("One "), DELETED)
            + paragraph(run("two "), DELETED)
            + paragraph(run("three.")),
            ["One two three."],
        ),
        (
            paragraph(run("It would stay."), '<w:ins w:id="1"/>') + paragraph(run("It went.")),
            ["It would stay.", "It went."],
        ),
        (paragraph(run("It went."), DELETED), ["It went."]),
        (paragraph(run("The last words."), DELETED) + TABLE, ["The last words.", FIRST]),
        (
            paragraph(f"<w:moveFrom>{run(SECOND)}</w:moveFrom>", "<w:moveFrom/>")
            + paragraph(run(FIRST)),
            [FIRST],
        ),
        (paragraph(f"<w:moveTo>{run(FIRST)}</w:moveTo>"), [FIRST]),
        (paragraph(f"<w:ins>{run(FIRST)}<w:del>{run('not ')}</w:del></w:ins>"), [FIRST]),
        (paragraph(run("The union ") + GLADLY + run("left.")), ["The union left."]),
        (
            f"<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>{paragraph(run(SECOND))}</w:tc></w:tr>"
            f"<w:tr><w:trPr><w:ins/></w:trPr><w:tc>{paragraph(run(FIRST))}</w:tc>{CUT}</w:tr></w:tbl>",
            [FIRST],
        ),
    ],
)
def test_tracked_changes(body: str, expected: list[str]) -> None:
    assert kept(page_of(body)) == expected


STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="character" w:styleId="H"><w:name '
    'w:val="secret"/><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="H2"><w:name w:val="more secret"/><w:basedOn '
    'w:val="H"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="S"><w:name '
    'w:val="old"/><w:rPr><w:strike/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="R"><w:name w:val="reference"/><w:rPr><w:vertAlign '
    'w:val="superscript"/></w:rPr>'
    '</w:style><w:style w:type="paragraph" w:styleId="T1"><w:name w:val="toc 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="U1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:type="character" w:styleId="L1"><w:name w:val="loop"/><w:basedOn '
    'w:val="L2"/></w:style>'
    '<w:style w:type="character" w:styleId="L2"><w:name w:val="loop two"/><w:basedOn '
    'w:val="L1"/></w:style>'
)


@pytest.mark.parametrize(
    "properties",
    [
        "<w:vanish/>",
        '<w:vanish w:val="1"/>',
        "<w:strike/>",
        "<w:dstrike/>",
        '<w:strike w:val="true"/>',
        '<w:rStyle w:val="H"/>',
        '<w:rStyle w:val="H2"/>',
    ],
)
def test_hidden_and_struck_text_is_left_out_with_a_note(properties: str) -> None:
    page = page_of(paragraph(run(FIRST) + run(" But in secret ten.", properties)), styles=STYLES)
    assert kept(page) == [FIRST]
    assert page.notes == ("Text that is hidden or struck out was left out.",)


@pytest.mark.parametrize(
    "properties",
    [
        "",
        '<w:vanish w:val="0"/>',
        '<w:strike w:val="false"/>',
        '<w:dstrike w:val="off"/>',
        "<w:webHidden/>",
        '<w:rStyle w:val="L1"/>',
        "<w:b/>",
        "<w:rPrChange><w:rPr><w:strike/></w:rPr></w:rPrChange>",
        '<w:rStyle w:val="H"/><w:vanish w:val="0"/>',
    ],
)
def test_what_is_not_hidden_is_read(properties: str) -> None:
    page = page_of(paragraph(run(FIRST, properties)), styles=STYLES)
    assert kept(page) == [FIRST]
    assert not page.notes


def test_a_paragraph_style_may_strike_out() -> None:
    page = page_of(
        paragraph(run(SECOND), style="S")
        + paragraph(run(FIRST, '<w:strike w:val="0"/>'), style="S"),
        styles=STYLES,
    )
    assert kept(page) == [FIRST]


def test_a_hidden_paragraph_leaves_no_trace() -> None:
    page = page_of(paragraph(run(SECOND, "<w:vanish/>"), "<w:vanish/>") + paragraph(run(FIRST)))
    assert kept(page) == [FIRST]


BOX = f"<w:txbxContent>{paragraph(run(SECOND))}</w:txbxContent>"


@pytest.mark.parametrize(
    "shape",
    [
        f"<w:pict><v:shape><v:textbox>{BOX}</v:textbox></v:shape></w:pict>",
        f"<w:drawing><wps:wsp><wps:txbx>{BOX}</wps:txbx></wps:wsp></w:drawing>",
        "<mc:AlternateContent><mc:Choice "
        f"Requires='wps'><w:drawing><wps:txbx>{BOX}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{BOX}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>",
        "<mc:AlternateContent><mc:Choice Requires='new'><w:drawing/></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{BOX}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>",
    ],
)
def test_a_text_box_is_read_once_after_its_paragraph(shape: str) -> None:
    assert kept(page_of(paragraph(run(FIRST) + f"<w:r>{shape}</w:r>"))) == [FIRST, SECOND]


def raised(text: str) -> str:
    return run(text, '<w:vertAlign w:val="superscript"/>')


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        (
            run("in 2019") + raised("4") + run(" it lost 20") + raised("5") + run(" boats"),
            "in 2019 it lost 20 boats",
        ),
        (
            run("the 19") + raised("th") + run(" of May, the 1") + raised("ST"),
            "the 19th of May, the 1ST",
        ),
        (run("30 m") + raised("2") + run(" and 5 km") + raised("3"), "30 m² and 5 km³"),
        (run("10") + raised("6") + run(" litres"), "10⁶ litres"),
        (run("10") + raised("-6") + run(" m s") + raised("−1"), "10⁻⁶ m s⁻¹"),
        (run("in 2010") + raised("6") + run(" litres"), "in 2010 litres"),
        (run("paid") + raised("1") + raised("2") + run(" it"), "paid it"),
        (
            run("paid") + raised("1,2") + run(" it") + raised("[3]") + run(", left") + raised("*"),
            "paid it, left",
        ),
        (run("Acme") + raised("TM") + run(" left"), "Acme™ left"),
        (run("3") + raised("1") + run("/2 per cent"), "3 1/2 per cent"),
        (run("the owners") + raised("a") + run(" left"), "the owners left"),
        (run("M") + raised("me") + run(" Roy"), "Mme Roy"),
        (run("CO") + run("2", '<w:vertAlign w:val="subscript"/>'), "CO2"),
        (run("paid") + run("7", '<w:rStyle w:val="R"/>') + run(" it"), "paid it"),
    ],
)
def test_raised_characters_are_not_glued(inside: str, expected: str) -> None:
    assert kept(
        page_of(paragraph(inside + run(", and the union then left the hall.")), styles=STYLES)
    ) == [f"{expected}, and the union then left the hall."]


def test_raised_passages_without_end_are_harmless() -> None:
    assert settled(f"a{BEGINS}e{ENDS}{ENDS}c{BEGINS}") == ("aec", 0)
    text, gone = settled(f"x{BEGINS}1{ENDS} " * 100_000)
    assert (len(text), gone) == (200_000, 100_000)


NOTES = (
    '<w:{0} w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:{0}>'
    f'<w:{{0}} w:id="2">{paragraph("<w:r><w:footnoteRef/></w:r>" + run(" " + SECOND))}</w:{{0}}>'
    f'<w:{{0}} w:id="3">{paragraph(run("Ibid., p. 3"))}</w:{{0}}>'
    f'<w:{{0}} w:id="4">{paragraph(run("Nobody refers to this one."))}</w:{{0}}>'
)


@pytest.mark.parametrize("kind", ["footnote", "endnote"])
def test_notes_stand_at_the_end_in_the_order_of_the_text(kind: str) -> None:
    refers = "".join(f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>' for number in (3, 2))
    body = paragraph(run(FIRST) + refers) + paragraph(run("They left."))
    page = page_of(body, **{f"{kind}s": NOTES.format(kind)})
    assert [p.span.of(page.text) for p in page.paragraphs] == [
        FIRST,
        "They left.",
        "Ibid., p. 3",
        SECOND,
    ]
    assert kept(page)[-1] == SECOND


def test_comments_formulas_and_charts_are_said_to_be_left_out() -> None:
    comment = f'<w:comment w:id="1">{paragraph(run("Is this so?"))}</w:comment>'
    formula = "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>"
    page = page_of(
        paragraph(run(FIRST) + formula + '<w:r><w:commentReference w:id="1"/></w:r>'),
        comments=comment * 2,
        chart="",
    )
    assert kept(page) == [FIRST]
    assert page.notes == (
        "2 comments were left out.",
        "One formula was left out.",
        "One chart, diagram or embedded document was left out.",
    )


def field(code: str, result: str) -> str:
    marks = [
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
    ]
    return (
        f"{marks[0]}{code}{marks[1]}{result}{marks[2]}" if result else f"{marks[0]}{code}{marks[2]}"
    )


CODE = "<w:r><w:instrText>IF x</w:instrText></w:r>"


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        (run("The owners ") + field(CODE, run("left")) + run("."), "The owners left."),
        (run("The owners left") + field(CODE, "") + run("."), "The owners left."),
        (
            run("The owners ")
            + field(CODE + field(CODE, run("yes")) + run("no"), run("left"))
            + run("."),
            "The owners left.",
        ),
        (
            run("The owners ")
            + f'<w:fldSimple w:instr="DATE">{run("left")}</w:fldSimple>'
            + run("."),
            "The owners left.",
        ),
        (
            run("The owners left.") + '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
            "The owners left.",
        ),
        (
            run("The owners left.") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
            "The owners left.",
        ),
    ],
)
def test_of_a_field_its_result_is_read(inside: str, expected: str) -> None:
    assert kept(page_of(paragraph(inside) + paragraph(run(SECOND)))) == [expected, SECOND]


def test_controls_lists_links_and_odd_characters() -> None:
    control = f"<w:sdt><w:sdtContent>{paragraph(run(FIRST))}</w:sdtContent></w:sdt>"
    shown = paragraph(run("Click here to write."))
    empty = (
        f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{shown}</w:sdtContent></w:sdt>"
    )
    item = f'<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/></w:numPr></w:pPr>{run(SECOND)}</w:p>'
    odd = (
        "<w:r><w:t>long</w:t><w:noBreakHyphen/><w:t>term</w:t><w:br/><w:t>un</w:t><w:softHyphen/><w:t>fair</w:t><w:tab/>"
        "<w:t>deal.</w:t></w:r>"
    )
    link = f'<w:hyperlink w:anchor="x">{run("Dana Roy")}</w:hyperlink>{run(" left.")}'
    assert kept(page_of(control + empty + item + paragraph(odd) + paragraph(link))) == [
        FIRST,
        SECOND,
        "long-term unfair deal.",
        "Dana Roy left.",
    ]


def test_tables_contents_headings_headers_and_footers() -> None:
    cells = "".join(f"<w:tc>{paragraph(run(text))}</w:tc>" for text in ("2023", FIRST))
    body = (
        paragraph(run("Crews refuse"), style="U1")
        + paragraph(run("The money ..... 3"), style="T1")
        + paragraph(run(SECOND))
    )
    table = f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>"
    page = page_of(
        body + table,
        styles=STYLES,
        header1=paragraph(run("Harbour Review")),
        footer1=paragraph(run("Page 1")),
    )
    assert kept(page, TITLE) == ["Crews refuse"]
    assert kept(page) == [SECOND, FIRST]
    assert kept(page, FURNITURE) == ["The money ..... 3", "2023", "Harbour Review", "Page 1"]


def test_the_document_may_have_another_name_and_the_strict_vocabulary() -> None:
    parts = parts_of(paragraph(run(FIRST)))
    moved = {name.replace("document", "document2"): data for name, data in parts.items()}
    moved["_rels/.rels"] = parts["_rels/.rels"].replace(b"document.xml", b"document2.xml")
    strict = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    usual = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    for made in (moved, {name: data.replace(usual, strict) for name, data in parts.items()}):
        assert kept(read_docx(RawDocument("a.docx", "a.docx", zipped(made)))) == [FIRST]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<w:document",
        b"<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>",
        b"<w:document xmlns:w='urn:x'/>",
        b"<a>" * 300 + b"</a>" * 300,
    ],
)
def test_a_broken_document_is_refused(data: bytes) -> None:
    parts = parts_of("") | {"word/document.xml": data}
    with pytest.raises(InputError, match="no Word document that can be read"):
        read_docx(RawDocument("a.docx", "a.docx", zipped(parts)))
