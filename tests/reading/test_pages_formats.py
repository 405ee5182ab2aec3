import datetime
import io
import sys
import zipfile
from pathlib import Path

import pytest
from tests.reading.page_samples import STORY, docx_of, pdf_of

from steelyard.errors import InputError, MissingExtra
from steelyard.reading.pages.page import BODY, FURNITURE, TITLE, Page, load_page

for module in ("docx", "pypdf", "trafilatura"):
    pytest.importorskip(module)


def loaded(tmp_path: Path, name: str, data: bytes) -> Page:
    path = tmp_path / name
    path.write_bytes(data)
    return load_page(path)


def kept(page: Page, kind: str) -> list[str]:
    return [p.span.of(page.text) for p in page.paragraphs if p.kind == kind]


HTML = f"""<!doctype html><html><head><title>Ferry crews refuse - Harbour Gazette</title><meta \
charset="utf-8">
<meta property="og:title" content="Ferry crews refuse"><meta property="og:site_name" \
content="Harbour Gazette">
<meta name="author" content="Ann Body"><link rel="canonical" href="https://example.org/ferry">
<script type="application/ld+json">{{"@type": "NewsArticle", "datePublished": \
"2024-05-02T10:00:00Z"}}</script>
<style>p {{ color: red }}</style></head><body onload="alert('x')"><nav><a href="/">Home</a></nav>
<div style="display: none"><p>Words that nobody is meant to see stand here on the \
page.</p></div><p hidden>Nor these.</p>
<article><h1>Ferry crews refuse</h1><time datetime="2024-05-02">4 hours ago</time>
<figure><img src="x.png"><figcaption>The pier at noon. Photograph: A/B</figcaption></figure>
<p>{STORY[0]}</p><p>Sign up to our newsletter</p><p>{STORY[1]}<script>alert('x')</script></p>
<h2>The money</h2><p>{STORY[2]}<br>Nobody has seen the text of it, the crews say, and nobody has \
asked for it either.</p>
</article><aside><h3>Most read</h3><a href="/fish">Fish prices rise</a></aside>
<footer>Cookie settings | Contact | Jobs</footer></body></html>"""


def test_html_keeps_the_article_and_marks_the_rest(tmp_path: Path) -> None:
    page = loaded(tmp_path, "ferry.html", HTML.encode())
    last = (
        f"{STORY[2]} Nobody has seen the text of it, the crews say, and nobody has asked for it "
        "either."
    )
    assert kept(page, BODY) == [*STORY[:2], last]
    assert kept(page, TITLE) == ["Ferry crews refuse"]
    furniture = " ".join(kept(page, FURNITURE))
    assert all(
        words in furniture
        for words in ("Home", "4 hours ago", "Cookie settings", "Most read", "The pier at noon")
    )
    assert not any(word in page.text for word in ("alert", "color", "nobody is meant", "Nor these"))


def test_html_keeps_where_it_comes_from(tmp_path: Path) -> None:
    page = loaded(tmp_path, "ferry.html", HTML.encode())
    assert (page.title, page.author, page.publisher) == (
        "Ferry crews refuse",
        "Ann Body",
        "Harbour Gazette",
    )
    assert (page.date, page.address, page.format) == (
        datetime.date(2024, 5, 2),
        "https://example.org/ferry",
        "html",
    )


def test_an_address_that_is_none_is_left_out(tmp_path: Path) -> None:
    page = loaded(
        tmp_path,
        "ferry.html",
        HTML.replace("https://example.org/ferry", "javascript:alert(1)").encode(),
    )
    assert page.address is None


PRINTED = [
    [
        "Harbour Review No. 7",
        "Ferry talks break down",
        "By Ann Body",
        "OLDMERE, 2 May 2024 - The council has offered the ferry crews",
        "a rise of four per cent, its leader said on Monday, and threat-",
        "ened to hire others. The crews said that the long-",
        "term plan was one of which they had heard nothing so far, and",
        "that they would go on with the strike until",
        "1",
    ],
    [
        "Harbour Review No. 7",
        "the summer. A meeting was called off.",
        "The crews rejected the offer within the hour and said that they",
        "would stay away from the piers until Friday.",
        "2",
    ],
    ["Harbour Review No. 7", "A second meeting is planned for Thursday.", "3"],
]


def test_pdf_joins_lines_and_sets_headers_apart(tmp_path: Path) -> None:
    page = loaded(tmp_path, "a.pdf", pdf_of(PRINTED))
    assert kept(page, BODY) == [
        "The council has offered the ferry crews a rise of four per cent, its leader said on "
        "Monday, and threatened to hire "
        "others. The crews said that the long-term plan was one of which they had heard "
        "nothing so far, and that they would go "
        "on with the strike until the summer. A meeting was called off.",
        "The crews rejected the offer within the hour and said that they would stay away from "
        "the piers until Friday.",
        "A second meeting is planned for Thursday.",
    ]
    assert kept(page, FURNITURE).count("Harbour Review No. 7") == 3
    assert (page.title, page.author, page.place) == (
        "Ferry talks break down",
        "Ann Body",
        "OLDMERE",
    )
    assert (page.date, page.format) == (datetime.date(2024, 5, 2), "pdf")


def test_pdf_facts(tmp_path: Path) -> None:
    page = loaded(
        tmp_path,
        "a.pdf",
        pdf_of(
            [["Crews refuse", "", "The crews refused on Monday, and left."]], title="Crews refuse"
        ),
    )
    assert (page.title, page.date) == ("Crews refuse", datetime.date(2024, 5, 3))
    assert "the file was made" in page.notes[0]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (pdf_of(PRINTED, encrypted=True), "is encrypted"),
        (pdf_of(PRINTED, text=False), "only pictures"),
        (b"%PDF-1.7 nothing more", "is no PDF that can be read"),
        (b"Dear reader", "does not begin with"),
    ],
)
def test_pdf_refusals(tmp_path: Path, data: bytes, words: str) -> None:
    with pytest.raises(InputError, match=words):
        loaded(tmp_path, "a.pdf", data)


def test_a_pdf_that_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"pages could not be read"):
        loaded(tmp_path, "a.pdf", pdf_of([["x" * 50] * 400_000]))


def test_docx_keeps_paragraphs_and_tables_in_order(tmp_path: Path) -> None:
    table = [
        ["Year", "What was paid"],
        ["2023", "The rise was two per cent in that year, the union said."],
    ]
    page = loaded(tmp_path, "a.docx", docx_of(STORY, "Ferry crews refuse", table))
    assert kept(page, BODY) == [*STORY[:2], table[1][1], STORY[2]]
    assert kept(page, FURNITURE) == ["Year", "What was paid", "2023"]
    assert (page.title, page.author, page.format) == (
        "Ferry crews refuse",
        "The harbour desk",
        "docx",
    )
    assert page.date is None


def test_docx_leaves_out_what_was_struck_and_keeps_what_was_put_in(tmp_path: Path) -> None:
    source = zipfile.ZipFile(io.BytesIO(docx_of(["The crews left. CHANGE", "They said so."])))
    out = io.BytesIO()
    struck = '<w:del w:id="1" w:author="x"><w:r><w:delText>Not</w:delText></w:r></w:del>'
    put_in = '<w:ins w:id="2" w:author="x"><w:r><w:t>Still.</w:t></w:r></w:ins>'
    before, after = (
        b"<w:r><w:t>The crews left. CHANGE</w:t></w:r>",
        b"<w:r><w:t>The crews left. </w:t></w:r>",
    )
    with zipfile.ZipFile(out, "w") as archive:
        for entry in source.infolist():
            data = source.read(entry)
            if entry.filename == "word/document.xml":
                data = data.replace(before, after + (struck + put_in).encode())
            archive.writestr(entry, data)
    assert kept(loaded(tmp_path, "a.docx", out.getvalue()), BODY)[0] == "The crews left. Still."


def zip_of(entries: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (zip_of({"word/document.xml": bytes(70_000_000)}), "would unpack to 70 MB"),
        (zip_of({"word/document.xml": bytes(20_000_000)}), "to 1"),
        (zip_of({f"{number}": b"" for number in range(2_001)}), "2,001 files"),
        (zip_of({"a.txt": b"text"}), "no Word document that can be read"),
        (b"PK\x03\x04 broken", "no Word document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old or encrypted"),
    ],
)
def test_docx_refusals(tmp_path: Path, data: bytes, words: str) -> None:
    with pytest.raises(InputError, match=words):
        loaded(tmp_path, "a.docx", data)


def test_an_encrypted_archive_is_refused(tmp_path: Path) -> None:
    data = bytearray(zip_of({"word/document.xml": b"text"}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(InputError, match="is encrypted"):
        loaded(tmp_path, "a.docx", bytes(data))


@pytest.mark.parametrize(
    ("name", "module", "data"),
    [
        ("a.pdf", "pypdf", pdf_of(PRINTED)),
        ("a.docx", "lxml", docx_of(STORY)),
        ("a.html", "trafilatura", HTML.encode()),
    ],
)
def test_without_the_extra_it_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, module: str, data: bytes
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(MissingExtra, match=r"steelyard\[read\]"):
        loaded(tmp_path, name, data)


def test_a_very_deep_html_page_is_harmless(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no text"):
        loaded(tmp_path, "a.html", b"<div>" * 50_000 + b"text")
