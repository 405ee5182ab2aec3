"""Whatever bytes come in, a whole page or an error for the user comes out."""

import io
import itertools
import zipfile

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tests.reading.page_samples import STORY, docx_of, pdf_of, rss_of

from steelyard.case.folding import folded
from steelyard.errors import InputError
from steelyard.reading.pages.docx import read_docx
from steelyard.reading.pages.feed import entries, page_of_entry
from steelyard.reading.pages.html import read_html
from steelyard.reading.pages.markdown import page_of_markdown, read_markdown
from steelyard.reading.pages.model import BODY, FOREIGN, FURNITURE, TITLE, Page
from steelyard.reading.pages.pdf import read_pdf
from steelyard.reading.pages.plaintext import page_of_text, read_text
from steelyard.reading.pages.raw import MAX_CHARACTERS, RawDocument
from steelyard.reading.sentences import split_page

for module in ("docx", "lxml", "pypdf", "trafilatura"):
    pytest.importorskip(module)

SETTINGS = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
PROSE = "</p><p>".join(STORY)
HTML = (
    "<html><head><title>Crews</title></head><body><article><h1>Crews</h1>"
    f"<p>{PROSE}</p></article></body></html>"
)
FEED = rss_of([("Crews refuse", f"<p>{STORY[0]}</p>"), ("Talks end", f"<p>{STORY[1]}</p>")])
READERS = {
    "text": (read_text, "\n\n".join(STORY).encode()),
    "markdown": (
        read_markdown,
        f"---\ntitle: Crews\n---\n# Crews\n\n- {STORY[0]}\n\n> {STORY[1]}\n".encode(),
    ),
    "html": (read_html, HTML.encode()),
    "pdf": (
        read_pdf,
        pdf_of([["Crews refuse", *STORY], ["The second page.", STORY[0]]], title="Crews"),
    ),
    "docx": (read_docx, docx_of(STORY, "Crews", [["Year", STORY[0]]])),
}


def sound(page: Page) -> None:
    """Check that paragraphs lie in the text, apart from each other, and sentences in bodies."""
    assert len(page.text) <= MAX_CHARACTERS + 1_000
    assert all(
        0 <= p.start < p.end <= len(page.text) and p.kind in (TITLE, BODY, FURNITURE, FOREIGN)
        for p in page.paragraphs
    )
    assert all(before.end <= after.start for before, after in itertools.pairwise(page.paragraphs))
    bodies = [p.span for p in page.paragraphs if p.kind == BODY]
    assert all(any(body.holds(sentence.span) for body in bodies) for sentence in split_page(page))
    facts = [fact for fact in (page.title, page.author, page.publisher) if fact is not None]
    assert all(fact and fact.isprintable() and fact.strip() == fact for fact in facts)
    assert page.text.encode("utf-8").decode("utf-8") == page.text
    assert page.language in ("en", None) or not bodies
    assert 1 <= page.line_of(len(page.text)) <= len(page.text) + 1


def try_reading(kind: str, data: bytes) -> Page | None:
    reader = READERS[kind][0]
    try:
        page = reader(RawDocument("x", "x", data))
    except InputError as refusal:
        assert str(refusal)
        return None
    sound(page)
    return page


@pytest.mark.parametrize("kind", READERS)
def test_the_samples_themselves_are_read(kind: str) -> None:
    page = try_reading(kind, READERS[kind][1])
    assert page is not None
    assert any(p.kind == BODY and "four per cent" in p.span.of(page.text) for p in page.paragraphs)


@pytest.mark.parametrize("kind", READERS)
@given(data=st.binary(max_size=400))
@SETTINGS
def test_any_bytes(kind: str, data: bytes) -> None:
    try_reading(kind, data)


def mutated(data: bytes, changes: list[tuple[int, bytes, int]]) -> bytes:
    """Return `data` with pieces at places, in thousandths of its length, replaced."""
    for place, piece, length in changes:
        at = place * len(data) // 1000
        data = data[:at] + piece + data[at + length :]
    return data


CHANGES = st.lists(
    st.tuples(st.integers(0, 1000), st.binary(max_size=12), st.integers(0, 40)),
    min_size=1,
    max_size=6,
)


@pytest.mark.parametrize("kind", READERS)
@given(changes=CHANGES)
@SETTINGS
def test_damaged_documents(kind: str, changes: list[tuple[int, bytes, int]]) -> None:
    try_reading(kind, mutated(READERS[kind][1], changes))


@given(changes=CHANGES)
@SETTINGS
def test_damaged_word_markup(changes: list[tuple[int, bytes, int]]) -> None:
    source, out = zipfile.ZipFile(io.BytesIO(READERS["docx"][1])), io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for entry in source.infolist():
            data = source.read(entry)
            archive.writestr(
                entry.filename,
                mutated(data, changes) if entry.filename == "word/document.xml" else data,
            )
    try_reading("docx", out.getvalue())


@given(st.one_of(st.binary(max_size=300), CHANGES.map(lambda changes: mutated(FEED, changes))))
@SETTINGS
def test_damaged_feeds(data: bytes) -> None:
    try:
        for entry in entries(RawDocument("x", "x", data)):
            sound(page_of_entry(entry))
    except InputError as refusal:
        assert str(refusal)


LINES = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "",
                "",
                STORY[0],
                STORY[1][:60],
                "Share",
                "4 hours ago 3",
                "By Ann Body",
                "LONDON (Reuters) - The crews left.",
                "# Head",
                "===",
                "---",
                "```",
                "| a | b |",
                "Most read",
                "12",
                "- item one",
                "2 May 2024",
                "“So yes,",
                "**Source:** Gazette",
            ]
        ),
        st.text(st.characters(exclude_categories=["Cs"]), max_size=40),
    ),
    max_size=14,
)


@given(LINES, st.sampled_from(["\n", "\r\n", "\r"]))
@example(["LONDON (Reuters) - "], "\n")
@example(["---", "title: x", "---"], "\n")
@settings(max_examples=300, deadline=None)
def test_texts_keep_what_they_show_and_hold_together(lines: list[str], end: str) -> None:
    text = end.join(lines)
    for make in (page_of_text, page_of_markdown):
        page = make("a", text)
        assert page.text == folded(text).text
        sound(page)
