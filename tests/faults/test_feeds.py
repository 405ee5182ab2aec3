"""Feeds: each entry's own day, titles and contents at any level of escaping, all authors.

In linear time.
"""

from __future__ import annotations

import datetime
from html import escape
from pathlib import Path

import pytest

from steelyard.reading.pages.feed import FeedEntry, entries, page_of_entry
from steelyard.reading.pages.feeddates import settled, stated
from steelyard.reading.pages.feedtext import as_html, names, words
from steelyard.reading.pages.page import BODY, Page
from steelyard.reading.pages.raw import RawDocument, read_raw

pytest.importorskip("lxml")
pytest.importorskip("trafilatura")

CASES = Path(__file__).parent / "cases"
STORY = "The owners of the port rejected the offer on Monday, the union said, and left the hall."
MARLOW = (
    "The port of Marlow has been shut for three weeks, and the owners say that they lose "
    "money every day. "
    "The union met the owners yesterday and rejected the offer on Wednesday."
)
SIGN = "“We will not sign,” said Mara Holt."
MARCH = "2024-03-"


def listed(data: str | bytes) -> list[FeedEntry]:
    data = data.encode() if isinstance(data, str) else data
    return list(entries(RawDocument("news.xml", "news.xml", data)))


def rss(item: str, head: str = "") -> str:
    spaces = (
        'xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    )
    return (
        '<?xml version="1.0"?><rss version="2.0" '
        f"{spaces}><channel><title>Post</title>{head}{item}</channel></rss>"
    )


def item(fields: str, text: str = STORY) -> str:
    return f"<item>{fields}<description>{text}</description></item>"


def atom(fields: str, head: str = "") -> str:
    entry = f"<entry>{fields}<summary>{STORY}</summary></entry>"
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Post</title>{head}{entry}</feed>'


def pages(case: str) -> list[Page]:
    return [page_of_entry(entry) for entry in entries(read_raw(CASES / case / "in.xml"))]


def bodies(page: Page) -> list[str]:
    return [p.span.of(page.text) for p in page.paragraphs if p.kind == BODY]


def test_each_entry_has_the_day_that_it_states() -> None:
    days = [page.date.isoformat() if page.date else None for page in pages("24-feed-dates")]
    assert days == [
        f"{MARCH}{day}" if day else None
        for day in ("29", "25", "25", "07", "06", "07", "06", "", "06", "06")
    ]


def test_markup_is_taken_off_at_the_level_where_it_stands() -> None:
    found = pages("25-feed-markup")
    assert [page.title for page in found] == [
        'Owners & crews: "no deal"',
        "Double escaped & odd",
        "Escaped CDATA",
        "Rates: 3 < 5 and owners > crews",
        "Plain lines",
        "Only content no description",
    ]
    assert bodies(found[0]) == [MARLOW, '"We will not sign," said Mara Holt.']
    assert bodies(found[1]) == [MARLOW, SIGN]
    assert bodies(found[2]) == [MARLOW]
    assert bodies(found[4])[0] == MARLOW
    assert not any(
        mark in page.text for page in found for mark in ("<p>", "<![CDATA", "]]>", "&lt;", "&amp;")
    )


def test_an_atom_feed_names_all_authors_and_keeps_its_zone() -> None:
    first, second, third = pages("26-feed-atom")
    assert (first.author, first.date, first.publisher) == (
        "Ann Body; Lee Grant",
        datetime.date(2024, 3, 6),
        "Marlow & Bay",
    )
    assert first.title == "Crews reject pay"
    assert first.address == "https://marlow.example/news/1.html"
    assert bodies(second)[1] == "If profit < 5 per cent, the owners will sell the boats."
    assert bodies(third) == [MARLOW]


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("Wed, 06 Mar 2024 22:30:00 -0500", "06"),
        ("Thu, 07 Mar 2024 01:30:00 +0530", "07"),
        ("Wed, 6 Mar 2024 23:59 EST", "06"),
        ("Thu, 07 Mar 24 00:01:01 +0200", "07"),
        ("06 Mar 2024", "06"),
        ("Wednesday, 6 March 2024 10:00", "06"),
        ("WED,06 MAR 2024 02:23:01", "06"),
        ("Wed, Mar 06 2024 04:45:26 +0000", "06"),
        ("March 6, 2024, 5:00 pm", "06"),
        ("Mar 6th, 2024", "06"),
        ("06-Mar-2024 10:00", "06"),
        ("6. März 2024", "06"),
        ("Mi, 06 Mrz 2024 10:00:00 +0100", "06"),
        ("2024年3月6日", "06"),
        ("mer., 6 mars 2024 10:00:00 +0100", "06"),
        ("mié, 6 de marzo de 2024", "06"),
        ("2024-03-06T23:30:00-05:00", "06"),
        ("2024-03-07T00:10:00+13:00", "07"),
        ("2024-03-06T23:30:00Z", "06"),
        ("2024-3-6 9:05", "06"),
        ("2024/3/29 15:07:41", "29"),
        ("2024/03/06", "06"),
        ("20240306T103000Z", "06"),
        ("20240306", "06"),
        ("Wed Mar  6 22:30:00 EST 2024", "06"),
        ("Wed Mar 6 22:30:00 2024", "06"),
        ("29/03/2024 10:00", "29"),
        ("03/29/2024 10:00 PM", "29"),
        ("29.3.2024", "29"),
        ("06.03.2024", "06"),
        ("Wed, 06/03/2024", "06"),
        ("Wednesday 03/06/2024", "06"),
        ("1709715600", "06"),
        ("1709715600000", "06"),
    ],
)
def test_days_are_read_as_they_are_written(written: str, day: str) -> None:
    (found,) = settled([stated([written])])
    assert found == datetime.date.fromisoformat(f"{MARCH}{day}")


@pytest.mark.parametrize(
    "written",
    [
        "",
        "yesterday",
        "Wed, 31 Feb 2024",
        "March 2024",
        "0000-00-00",
        "06/03/2024 10:00",
        "12:30:45",
        "99/99/2024",
        "1970-01-01T00:00:00Z",
        "5",
    ],
)
def test_what_is_no_day_gives_none(written: str) -> None:
    assert settled([stated([written])]) == [None]


def test_an_unreadable_date_does_not_hide_a_good_one() -> None:
    (entry,) = listed(
        rss(item("<pubDate>soon</pubDate><pubDate/><dc:date>2024-03-06T23:00:00-05:00</dc:date>"))
    )
    assert entry.facts["date"] == "2024-03-06"


def test_publication_goes_before_change() -> None:
    (entry,) = listed(
        atom(
            "<updated>2024-03-08T00:00:00Z</updated><published>2024-03-06T23:30:00-05:00</published>"
        )
    )
    assert entry.facts["date"] == "2024-03-06"
    (entry,) = listed(atom("<updated>2024-03-08T00:30:00+05:30</updated>"))
    assert entry.facts["date"] == "2024-03-08"


@pytest.mark.parametrize(
    ("dates", "head", "expected"),
    [
        (["06/03/2024", "25/03/2024"], "", "2024-03-06"),
        (["06/03/2024", "06/15/2024"], "", "2024-06-03"),
        (["06/03/2024"], "<language>en-us</language>", "2024-06-03"),
        (["06/03/2024"], "<language>en-GB</language>", "2024-03-06"),
        (["06/03/2024"], "<language>en</language>", None),
        (["06/03/2024"], "", None),
        (["03/03/2024"], "", "2024-03-03"),
    ],
)
def test_a_date_in_figures_is_settled_by_the_rest_of_the_feed(
    dates: list[str], head: str, expected: str | None
) -> None:
    found = listed(rss("".join(item(f"<pubDate>{date}</pubDate>") for date in dates), head))
    assert found[0].facts.get("date") == expected
    assert bool(page_of_entry(found[0]).notes) == (expected is None)


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("Rates: 3 &lt; 5 and owners &gt; crews", "Rates: 3 < 5 and owners > crews"),
        ("Rates: 3 &amp;lt; 5", "Rates: 3 < 5"),
        ("A &lt;-&gt; B", "A <-> B"),
        ("If x &lt;y&gt; z", "If x <y> z"),
        ("The &lt;b&gt;final&lt;/b&gt; offer", "The final offer"),
        ("The &amp;lt;b&amp;gt;final&amp;lt;/b&amp;gt; offer", "The final offer"),
        ("The <b>final</b> offer", "The final offer"),
        ("<![CDATA[The <em class='x'>final</em> offer &amp; more]]>", "The final offer & more"),
        ("&lt;![CDATA[The final offer]]&gt;", "The final offer"),
        ("One&lt;br/&gt;two", "One two"),
        ("The &lt;b&gt; key", "The <b> key"),
        ("R&amp;D and Q&amp;A: AT&amp;T", "R&D and Q&A: AT&T"),
        ("Owners &amp;amp; crews &amp;#8217;s", "Owners & crews ’s"),
        ("Owners & crews &nbsp; meet", "Owners & crews meet"),
        ("Caf&eacute; 10<![CDATA[%]]>", "Café 10%"),
    ],
)
def test_titles(written: str, title: str) -> None:
    (entry,) = listed(rss(item(f"<title>{written}</title>")))
    assert page_of_entry(entry).title == title


ARTICLE = "<p>The owners left.</p><p>They said “no &amp; never”.</p>"
PARTS = ["The owners left.", "They said “no & never”."]


@pytest.mark.parametrize(
    "content",
    [
        ARTICLE,
        escape(ARTICLE),
        escape(escape(ARTICLE)),
        escape(escape(escape(ARTICLE))),
        f"<![CDATA[{ARTICLE}]]>",
        f"<![CDATA[{escape(ARTICLE)}]]>",
        escape(f"<![CDATA[{ARTICLE}]]>"),
        f"<![CDATA[<![CDATA[{ARTICLE}]]]]><![CDATA[>]]>",
        "The owners left.\n\nThey said “no &amp; never”.",
        "The owners left.&lt;br&gt;&lt;p&gt;They said &amp;#8220;no &amp;amp; never&amp;#8221;.",
        "<p>The owners left.<br><p>They said &ldquo;no &amp; never&rdquo;.",
    ],
)
def test_contents(content: str) -> None:
    first, second = listed(rss(item("", content) + item("<title>Next</title>")))
    assert bodies(page_of_entry(first)) == PARTS
    assert second.facts["title"] == "Next"


def test_angles_of_a_plain_text_are_kept() -> None:
    assert (
        as_html("If profit < 5 per cent and x <y> z, they sell.")
        == "<p>If profit &lt; 5 per cent and x &lt;y&gt; z, they sell.</p>"
    )
    assert words("profit&notify") == "profit&notify"


def test_the_longest_text_is_taken() -> None:
    (entry,) = listed(
        rss(
            f"<item><content:encoded>Short.</content:encoded><description>{STORY}</description></item>"
        )
    )
    assert bodies(page_of_entry(entry)) == [STORY]


def test_pictures_in_place_of_text_are_left_out() -> None:
    (entry,) = listed(atom('<content type="image/png">iVBORw0KGgo' + "A" * 500 + "</content>"))
    assert bodies(page_of_entry(entry)) == [STORY]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Ann Body", ["Ann Body"]),
        ("By Ann Body", ["Ann Body"]),
        ("ann@marlow.example (Ann Body)", ["Ann Body"]),
        ("Ann Body &lt;ann@marlow.example&gt;", ["Ann Body"]),
        ("Ann Body (ann@marlow.example)", ["Ann Body"]),
        ("a@b.example (Ann Body), l@b.example (Lee Grant)", ["Ann Body", "Lee Grant"]),
        ("ann@marlow.example", []),
        ("Mairéad O&amp;#8217;Neill", ["Mairéad O’Neill"]),
        ("", []),
    ],
)
def test_names(written: str, expected: list[str]) -> None:
    assert (
        names(written.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;#", "&#")) == expected
    )


@pytest.mark.parametrize(
    ("feed", "authors"),
    [
        (
            rss(item("<dc:creator>Ann Body</dc:creator><dc:creator>Lee Grant</dc:creator>")),
            "Ann Body; Lee Grant",
        ),
        (
            rss(item("<author>a@b.example (Ann Body)</author><dc:creator>ANN BODY</dc:creator>")),
            "Ann Body",
        ),
        (
            rss(
                item(
                    "<author>a@b.example (Ann Body)</author><author>l@b.example (Lee "
                    "Grant)</author>"
                )
            ),
            "Ann Body; Lee Grant",
        ),
        (
            atom(
                "<author><name>Ann "
                "Body</name><email>a@b.example</email></author><author><name>Lee "
                "Grant</name></author>"
            ),
            "Ann Body; Lee Grant",
        ),
        (atom("", "<author><name>The desk</name></author>"), "The desk"),
        (
            atom(
                "<source><author><name>Ann Body</name></author></source>",
                "<author><name>The desk</name></author>",
            ),
            "Ann Body",
        ),
        (rss(item("")), None),
    ],
)
def test_all_authors_are_named(feed: str, authors: str | None) -> None:
    (entry,) = listed(feed)
    assert page_of_entry(entry).author == authors


@pytest.mark.parametrize(
    ("feed", "address"),
    [
        (
            rss(item("<link>/a/1</link>"), "<link>https://marlow.example/</link>"),
            "https://marlow.example/a/1",
        ),
        (
            rss(item("<link>//marlow.example/a b</link>"), "<link>https://x.example/</link>"),
            "https://marlow.example/a%20b",
        ),
        (rss(item('<guid isPermaLink="false">1</guid>')), None),
        (rss(item("<guid>https://marlow.example/1</guid>")), "https://marlow.example/1"),
        (
            atom('<link rel="self" href="https://b.example/"/><link href="https://a.example/"/>'),
            "https://a.example/",
        ),
        (rss(item("<link>javascript:alert(1)</link>")), None),
    ],
)
def test_addresses(feed: str, address: str | None) -> None:
    (entry,) = listed(feed)
    assert page_of_entry(entry).address == address


def test_rss_one_and_undeclared_prefixes() -> None:
    rdf = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        'xmlns="http://purl.org/rss/1.0/"><channel><title>Post'
        f"</title></channel><item><title>One</title><dc:date>2024-03-06</dc:date><description>{STORY}</description></item></rdf:RDF>"
    )
    (entry,) = listed(rdf)
    assert (entry.facts["publisher"], entry.facts["title"], entry.facts["date"]) == (
        "Post",
        "One",
        "2024-03-06",
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "windows-1252", "iso-8859-1"])
def test_encodings(encoding: str) -> None:
    feed = rss(item("<title>Café</title>")).replace('"1.0"?', f'"1.0" encoding="{encoding}"?')
    (entry,) = listed(feed.encode(encoding))
    assert entry.facts["title"] == "Café"


@pytest.mark.parametrize(
    ("feed", "title"),
    [
        ("\n\n" + rss(item("<title>One</title>")), "One"),
        ("<b>Warning</b>: a line too many<br />\n" + rss(item("<title>One</title>")), "One"),
        (rss(item("<title>One</title>")).replace("</channel></rss>", ""), "One"),
        (
            rss(
                "<item><title>One</title><description>a <img src=x> b & c <br> d, they "
                "said.</description></item>"
            ),
            "One",
        ),
        (rss(item("<title>One\x0b&#11;</title>")), "One"),
        (
            rss(item("<title>One</title>"))
            .replace("<description>", "<Description>")
            .replace("</desc", "</Desc"),
            "One",
        ),
    ],
)
def test_bad_xml_is_mended(feed: str, title: str) -> None:
    (entry,) = listed(feed)
    assert entry.facts["title"] == title
    assert page_of_entry(entry).text


def test_an_element_with_very_many_attributes_takes_no_more_than_its_share(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The work is counted in attributes looked up, which must not grow with the square of their number."""
    attributes = " ".join(f'a{number}="1"' for number in range(50_000))
    (entry,) = listed(
        rss(f"<item {attributes}><description {attributes}>{STORY}</description></item>")
    )
    assert bodies(page_of_entry(entry)) == [STORY]
