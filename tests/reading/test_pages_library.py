import datetime
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.reading.page_samples import STORY, rss_of

from steelyard.errors import InputError, MissingExtra
from steelyard.reading.pages import library
from steelyard.reading.pages.library import documents
from steelyard.reading.pages.page import BODY, TITLE

pytest.importorskip("lxml")
pytest.importorskip("trafilatura")

BRIEF = "Crews refuse\n\nThe crews refused on Monday, the union said.\n\nThey left.\n"


def names(path: Path) -> list[str]:
    return [source.name for source in documents(path)]


def test_a_folder_is_read_in_order_with_all_below_it(tmp_path: Path) -> None:
    for name in (
        "b.txt",
        "a/2.md",
        "a/1.txt",
        "c/d/e.html",
        ".hidden.txt",
        ".git/x.txt",
        "notes.csv",
        "z.PDF",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(BRIEF)
    assert names(tmp_path) == ["a/1.txt", "a/2.md", "b.txt", "c/d/e.html", "z.PDF"]


def test_links_that_lead_outside_are_passed_over(tmp_path: Path) -> None:
    outside, inside = tmp_path / "outside", tmp_path / "inside"
    outside.mkdir()
    (inside / "real").mkdir(parents=True)
    (outside / "secret.txt").write_text(BRIEF)
    (inside / "real" / "brief.txt").write_text(BRIEF)
    (inside / "away.txt").symlink_to(outside / "secret.txt")
    (inside / "folder").symlink_to(outside)
    (inside / "round").symlink_to(inside)
    (inside / "broken.txt").symlink_to(inside / "absent.txt")
    (inside / "same.txt").symlink_to(inside / "real" / "brief.txt")
    assert names(inside) == ["real/brief.txt", "same.txt"]


def test_one_bad_document_stops_no_other(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\x00\x01")
    (tmp_path / "b.xml").write_text("<!DOCTYPE x [<!ENTITY a 'b'>]><rss/>")
    (tmp_path / "c.pdf").write_text("no PDF")
    (tmp_path / "d.txt").write_text(BRIEF)
    loaded, refused = [], []
    for source in documents(tmp_path):
        try:
            loaded.append(source.load().title)
        except InputError:
            refused.append(source.name)
    assert loaded == ["Crews refuse"]
    assert refused == ["a.txt", "b.xml", "c.pdf"]


def test_whatever_a_reader_raises_is_a_message(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(path: Path) -> None:
        raise RecursionError("too deep")

    (tmp_path / "a.txt").write_text(BRIEF)
    monkeypatch.setattr(library, "load_page", failing)
    with pytest.raises(InputError, match=r"a\.txt: cannot be read \(RecursionError"):
        next(documents(tmp_path)).load()


def test_documents_are_loaded_when_asked(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(BRIEF)
    source = next(documents(tmp_path))
    (tmp_path / "a.txt").write_text(BRIEF.replace("Crews", "Pilots"))
    assert source.load().title == "Pilots refuse"


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/feed.xml",
        "http://example.org",
        "file:///etc/hosts",
        "ftp://example.org/a.txt",
    ],
)
def test_an_address_is_refused(address: str) -> None:
    with pytest.raises(InputError, match="Nothing is ever fetched"):
        next(documents(address))


def test_nothing_to_read(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no documents"):
        next(documents(tmp_path))
    with pytest.raises(InputError, match="cannot be read"):
        next(documents(tmp_path / "absent"))


@pytest.fixture
def feed(tmp_path: Path) -> Iterator[Path]:
    path = tmp_path / "news.xml"
    page = "".join(f"<p>{paragraph}</p>" for paragraph in STORY)
    path.write_bytes(
        rss_of(
            [
                ("Ferry <b>crews</b> refuse", page + "<script>alert('x')</script><p>Read more</p>"),
                ("Bare", ""),
            ]
        )
    )
    yield path


def test_each_entry_of_a_feed_with_text_is_a_page(feed: Path) -> None:
    (source,) = documents(feed)
    page = source.load()
    assert source.name == page.file == "news.xml#1"
    assert (page.title, page.publisher, page.date) == (
        "Ferry crews refuse",
        "Harbour Gazette",
        datetime.date(2024, 5, 2),
    )
    assert (page.address, page.format) == ("https://example.org/0", "feed")
    assert [p.span.of(page.text) for p in page.paragraphs if p.kind == BODY] == list(STORY)
    assert [p.span.of(page.text) for p in page.paragraphs if p.kind == TITLE] == [
        "Ferry crews refuse"
    ]
    assert "alert" not in page.text


def test_an_atom_entry_takes_its_content_before_its_summary(tmp_path: Path) -> None:
    path = tmp_path / "news.atom"
    path.write_text(
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Gazette</title>'
        "<entry><title>Crews refuse</title><author><name>Ann Body</name></author>"
        '<link href="https://example.org/a"/><updated>2024-05-02T08:00:00Z</updated>'
        "<summary>Short.</summary>"
        f'<content type="text">{STORY[0]}\n\n{STORY[1]}</content></entry></feed>'
    )
    page = next(documents(path)).load()
    assert [p.span.of(page.text) for p in page.paragraphs if p.kind == BODY] == list(STORY[:2])
    assert (page.author, page.date) == ("Ann Body", datetime.date(2024, 5, 2))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (
            b"<!DOCTYPE r [<!ENTITY a 'aaaaaaaa'><!ENTITY b "
            b"'&a;&a;&a;'>]><rss><channel><title>&b;</title></channel></rss>",
            "entities",
        ),
        (
            "<!DOCTYPE r [<!ENTITY a SYSTEM 'file:///etc/hosts'>]><rss>&a;</rss>".encode("utf-16"),
            "entities",
        ),
        (b"<html><body>no feed</body></html>", "is no feed with text"),
        (b"not even XML", "is no feed with text"),
        (b"", "is empty"),
        (rss_of([]), "found 0 entries"),
        (b"<rss><channel>" + b"<item>" * 20_001, "20,001 entries"),
        (b"<rss>" + b" " * 8_000_000, "at most 8 MB"),
    ],
)
def test_feeds_that_are_refused(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "news.rss"
    path.write_bytes(content)
    (source,) = documents(path)
    with pytest.raises(InputError, match=words):
        source.load()


def test_without_the_extra_a_feed_says_what_to_install(
    feed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "lxml", None)
    (source,) = documents(feed)
    with pytest.raises(MissingExtra, match="reading feeds"):
        source.load()
