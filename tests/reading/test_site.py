import datetime
import re
from pathlib import Path

import pytest

from steelyard.errors import InputError
from steelyard.reading.pages.library import DocumentSource, documents
from steelyard.reading.pages.page import Page, page_of_text
from steelyard.reading.parties.model import STATE, NamedParty
from steelyard.reading.reading import Reading
from steelyard.reading.search import load_ledger
from steelyard.reading.show.card import Card, age, card_of
from steelyard.reading.show.index import index_page
from steelyard.reading.show.render import read_template
from steelyard.reading.show.site import Site, page_name, write_site

TODAY = datetime.date(2024, 6, 1)
STORIES = {
    "a.txt": "Peru rejects the truce\n\nPeru rejected the ceasefire proposed by Chile. Chile could "
    "impose sanctions on Peru.\n",
    "b.md": "---\ntitle: Talks go on\ndate: 2024-05-30\npublisher: The Ledger\n---\n\n"
    "The envoy of Chile said that talks would go on.\n",
    "c.txt": "",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in STORIES.items():
        (tmp_path / "in" / name).parent.mkdir(exist_ok=True)
        (tmp_path / "in" / name).write_text(text, "utf-8")
    return tmp_path / "in"


def made(folder: Path, workers: int = 1) -> Site:
    return write_site(folder, documents(folder), folder.parent / "out", TODAY, workers)


def card(title: str, date: datetime.date | None = None, parties: tuple[str, ...] = ()) -> Card:
    acting = tuple(NamedParty(name.lower(), name, STATE) for name in parties)
    return Card(f"pages/{title}.html", title, title, None, date, acting, 1, 2, 3, "Said.", "0", ())


def test_a_site_has_a_page_for_each_document_and_names_the_others(folder: Path) -> None:
    site = made(folder)
    index = (site.folder / "index.html").read_text("utf-8")
    assert [c.file for c in site.cards] == ["a.txt", "b.md"]
    assert [failure.file for failure in site.failures] == ["c.txt"]
    for each in site.cards:
        assert f'href="{each.page}"' in index
        assert 'href="../index.html"' in (site.folder / each.page).read_text("utf-8")
    assert "c.txt" in index and "1 document could not be read" in index
    assert {record["file"] for record in load_ledger(site.folder / "evidence.jsonl")} == {
        "a.txt",
        "b.md",
    }


def test_a_site_is_the_same_whatever_the_workers(folder: Path) -> None:
    written = []
    for workers in (1, 2):
        site = made(folder, workers)
        files = sorted(file for file in site.folder.rglob("*") if file.is_file())
        written.append({str(file): file.read_bytes() for file in files})
    assert written[0] == written[1]


def test_a_site_replaces_a_former_one_and_nothing_else(folder: Path) -> None:
    first = made(folder)
    own = first.folder / "pages" / "mine.txt"
    own.write_text("mine", "utf-8")
    (folder / "a.txt").unlink()
    second = made(folder)
    pages = {file.name for file in (second.folder / "pages").iterdir()}
    assert pages == {"mine.txt", Path(second.cards[0].page).name}


def test_a_folder_of_somebody_else_is_left_alone(folder: Path) -> None:
    out = folder.parent / "out"
    out.mkdir()
    (out / "thesis.txt").write_text("mine", "utf-8")
    with pytest.raises(InputError, match="holds no site"):
        made(folder)
    assert [file.name for file in out.iterdir()] == ["thesis.txt"]


def test_a_site_may_not_lie_in_what_is_read(folder: Path) -> None:
    with pytest.raises(InputError, match="lies inside"):
        write_site(folder, documents(folder), folder / "out", TODAY)
    assert not (folder / "out").exists()


def test_a_site_writes_through_no_link(folder: Path) -> None:
    site = made(folder)
    elsewhere = folder.parent / "elsewhere"
    (site.folder / "pages").rename(elsewhere)
    (site.folder / "pages").symlink_to(elsewhere)
    with pytest.raises(InputError, match="links"):
        made(folder)


@pytest.mark.parametrize(
    "title",
    ["../../etc/passwd", "a/b\\c", "", "平和", "x" * 400, "con\0\n", ".hidden", "A “quote” <b>"],
)
def test_no_title_leads_out_of_the_folder(title: str) -> None:
    name = page_name("a/b.txt", title)
    assert re.fullmatch(r"[a-z][a-z0-9-]*-[0-9a-f]{10}\.html", name)
    assert len(name) < 72


def test_a_hostile_document_stays_text(tmp_path: Path) -> None:
    words = (
        '<script>alert("x")</script> ../../../x\n\nPeru <b>rejected</b> the offer of Chile & said '
        "“<i>no</i>”.\n"
    )

    def load() -> Page:
        return page_of_text("<img src=x>.txt", words)

    site = write_site(
        tmp_path / "in", [DocumentSource('<svg onload="x">', load)], tmp_path / "out", TODAY
    )
    for file in site.folder.rglob("*.html"):
        text = file.read_text("utf-8")
        assert file.resolve().is_relative_to(tmp_path / "out")
        own = text.replace(f"<script>{read_template('index.js')}</script>", "")
        assert not re.search(r"<(?:script|img|svg onload|b>rej|i>no)", own), file
        assert "&lt;script&gt;" in text


def test_cards_are_newest_first_and_those_without_a_date_last() -> None:
    day = datetime.date
    cards = [card("none"), card("old", day(2020, 1, 1)), card("new", day(2024, 5, 30))]
    page = index_page(cards, [], "news", TODAY)
    assert re.findall(r'href="pages/(\w+)\.html"', page) == ["new", "old", "none"]
    assert "2 days old" in page and "1 June 2024" in page and "no date" in page


def test_cards_can_be_chosen_by_party_without_a_script() -> None:
    page = index_page(
        [card("one", parties=("Peru", "Chile")), card("two", parties=("Peru",))], [], "news", TODAY
    )
    assert re.sub(r"<script>.*?</script>", "", page, count=1, flags=re.DOTALL).count("<script") == 0
    number = re.search(r'id="(p-\d+)"> <span dir="auto">Chile', page)
    assert number is not None
    kind = number.group(1).replace("-", "")
    shown = re.findall(
        rf'<li class="card[^"]*\b{kind}\b[^"]*">\s*<h2 dir="auto"><a href="pages/(\w+)', page
    )
    assert shown == ["one"]
    assert f":root:has(#{number.group(1)}:checked) .card:not(.{kind})" in page


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (0, "today"),
        (1, "1 day old"),
        (45, "45 days old"),
        (90, "3 months old"),
        (800, "2 years old"),
        (-3, "dated later"),
    ],
)
def test_ages_in_words(days: int, said: str) -> None:
    assert age(TODAY - datetime.timedelta(days=days), TODAY) == said


def test_a_card_says_who_and_how_many(strike: Reading) -> None:
    made = card_of(strike, "in/port-strike.md", "pages/x.html")
    assert (made.publisher, made.date, made.file) == (
        "Harbour Gazette",
        datetime.date(2024, 5, 2),
        "in/port-strike.md",
    )
    assert {"Bayside Port Company", "Dockworkers Federation"} <= {
        party.name for party in made.parties
    }
    assert made.levers == sum(item.kind == "lever" for item in strike.items) > 0
    assert (
        all(" → " in line or ": " in line for line in made.told)
        and 0 < len(made.told) <= made.levers
    )
    assert made.excerpt in strike.page.text.replace("\n", " ") or made.excerpt.endswith("…")


def test_only_what_is_shown_is_kept_of_a_thousand_documents(tmp_path: Path) -> None:
    """Pages are written as they come: when the n-th is loaded, the one before is on disk."""
    out = tmp_path / "out"
    seen: list[int] = []

    def load(number: int) -> Page:
        seen.append(len(list((out / "pages").glob("*.html"))) if (out / "pages").exists() else 0)
        return page_of_text(
            f"{number}.txt", f"Item {number}\n\nPeru rejected the offer of Chile.\n"
        )

    class Loader:
        def __init__(self, number: int) -> None:
            self.number = number

        def __call__(self) -> Page:
            return load(self.number)

    site = write_site(
        tmp_path / "in", (DocumentSource(str(n), Loader(n)) for n in range(30)), out, TODAY
    )
    assert seen == list(range(30))
    assert len(site.cards) == 30
