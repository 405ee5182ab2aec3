"""What a web page states of its article, each fact from the best field and not from the first."""

import datetime
from pathlib import Path

import pytest

from steelyard.reading.pages.dates import stated_days
from steelyard.reading.pages.page import Page, page_of_html

pytest.importorskip("trafilatura")

STORY = (
    "<p>The port of Marlow has been shut for three weeks, and the owners say that they lose "
    "money every day while the crews "
    "stay out on the quay. Nobody expects the line to open before the end of the month, "
    "officials in the harbour say.</p>"
    "<p>The union met the owners yesterday, and its leader, Mara Holt, told the crews on "
    "Wednesday that nobody would sign "
    "before the owners rehire the 40 men whom they dismissed in January.</p>"
)
SIXTH = datetime.date(2024, 3, 6)
NINTH = datetime.date(2024, 3, 9)
CASES = Path(__file__).parent / "cases" / "35-html-facts"


def page(
    head: str = "", above: str = "", below: str = "", title: str | None = None, lang: str = "en"
) -> Page:
    title = "Owners reject the list | Marlow Post" if title is None else title
    return page_of_html(
        "brief.html",
        f'<!doctype html><html lang="{lang}"><head><meta '
        f'charset="utf-8"><title>{title}</title>{head}</head><body><header>'
        '<a href="/">Marlow Post</a></header><article><h1>Owners reject the '
        f"list</h1>{above}{STORY}{below}</article>"
        f"<footer>© 2024 Marlow Post. Updated 9 April 2024.</footer></body></html>",
    )


def meta(name: str, content: str) -> str:
    return f'<meta {"property" if ":" in name else "name"}="{name}" content="{content}">'


def script(content: str) -> str:
    return f'<script type="application/ld+json">{content}</script>'


PUBLISHED = meta("article:published_time", "2024-03-06T10:00:00Z")
NEWS = (
    '"@type":"NewsArticle","headline":"Owners reject the '
    'list","datePublished":"2024-03-06T10:00:00Z"'
)
OLD = (
    '{"@type":"NewsArticle","headline":"An older '
    'story","datePublished":"2019-01-01","author":"Old Hand"}'
)


@pytest.mark.parametrize(
    "head",
    [
        meta("date", "03/06/2024"),
        meta("date", "3/6/2024 10:11:12 AM"),
        meta("date", "06.03.2024"),
        meta("date", "1709719872"),
        meta("date", "1709719872000"),
        meta("pubdate", "Wed Mar 06 2024 10:11:12 GMT+0000 (UTC)"),
        meta("pubdate", "Wed, 06 Mar 2024 23:30:00 -0500"),
        meta("pdate", "20240306"),
        meta("ptime", "20240306101112"),
        meta("parsely-pub-date", "2024-03-06T10:00:00.000+01:00"),
        meta("DC.date.issued", "March 6, 2024"),
        meta("citation_publication_date", "2024/03/06"),
        meta("article:published_time", "2024-03-06T23:30:00-05:00"),
        meta("article:published_time", "2024-03-06T00:30:00+05:30"),
        meta("date", "") + PUBLISHED,
        meta("article:published_time", "") + meta("date", "2024-03-06"),
        meta("date", "today") + script("{" + NEWS + "}"),
        meta("article:published_time", "0001-01-01T00:00:00") + meta("pubdate", "2024-03-06"),
        meta("article:published_time", "1970-01-01T00:00:00Z") + meta("pubdate", "2024-03-06"),
        meta("article:published_time", "{{ date }}") + meta("pubdate", "2024-03-06"),
        meta("article:published_time", "2024-02-30") + meta("pubdate", "2024-03-06"),
        meta("article:modified_time", "2024-03-09T10:00:00Z") + PUBLISHED,
        meta("last-modified", "2024-03-09") + meta("date", "2024-03-06"),
        meta("date", "03/06/2024") + meta("article:modified_time", "2024-03-07"),
        '<meta itemprop="datePublished" content="2024-03-06">',
        script("{" + NEWS + "}"),
        script("[" + OLD + ",{" + NEWS + "}]"),
        script('{"@graph":[{"@type":"WebPage","datePublished":"2012-01-01"},{' + NEWS + "}]}"),
        script(
            '{"@graph":[{"@type":"WebPage","datePublished":"2024-03-06T10:00:00Z","name":"x"}]}'
        ),
        script("{broken") + script("{" + NEWS + "}"),
        script("{" + NEWS + ",}"),
        script("<!-- {" + NEWS + "} -->"),
        script("//<![CDATA[\n{" + NEWS + "}\n//]]>"),
        script('{"@type":"ItemList","itemListElement":[' + OLD + "]}") + script("{" + NEWS + "}"),
        script('{"@type":"WebPage","mainEntity":{' + NEWS + "}}"),
        script('{"@type":["NewsArticle","ReportageNewsArticle"],"datePublished":["2024-03-06"]}'),
        script(
            '{"@type":"https://schema.org/NewsArticle","datePublished":{"@type":"Date","@value":"2024-03-06"}}'
        ),
        script(
            '{"@type":"NewsArticle","datePublished":"2024-03-06","dateModified":"2024-03-09","dateCreated":"2024-03-01"}'
        ),
        script(
            '{"@type":"LiveBlogPosting","datePublished":"2024-03-06","liveBlogUpdate":['
            + OLD
            + "]}"
        ),
        script('{"@type":"NewsArticle","datePublished":""}') + PUBLISHED,
        '<link rel="canonical" href="https://post.example/news/2024/03/06/owners-reject">',
        '<link rel="canonical" href="https://post.example/world/2024/mar/06/owners-reject">',
    ],
)
def test_the_day_comes_from_the_best_field(head: str) -> None:
    assert page(head).date == SIXTH


@pytest.mark.parametrize(
    "above",
    [
        '<time datetime="2024-03-06">4 hours ago</time>',
        "<time>6 March 2024</time>",
        '<time datetime="">6 March 2024</time>',
        '<time datetime="soon">6 March 2024</time>',
        '<aside><a href="/x">Old</a> <time datetime="2019-01-01">1 Jan '
        '2019</time></aside><time datetime="2024-03-06">x</time>',
        '<div class="has-sidebar"><h1>Owners</h1><time datetime="2024-03-06">x</time></div>',
        '<div class="related"><time datetime="2019-01-01">x</time></div><p><time '
        'datetime="2024-03-06">x</time></p>',
        '<ul class="most-read"><li><time datetime="2019-01-01">x</time></li></ul><p><time '
        'datetime="2024-03-06">x</time></p>',
        '<a href="/x">Older story <time datetime="2019-01-01">x</time></a><time '
        'datetime="2024-03-06">x</time>',
        '<article><h2>Older</h2><time datetime="2019-01-01">x</time></article><time '
        'datetime="2024-03-06">x</time>',
        'Updated <time datetime="2024-03-09">x</time> Published <time '
        'datetime="2024-03-06">x</time>',
        '<time class="updated" datetime="2024-03-09">x</time><time class="published" '
        'datetime="2024-03-06">x</time>',
        '<span class="entry-date">6 March 2024</span>',
        '<p class="meta">By <span itemprop="author">A. Body</span> <b '
        'itemprop="datePublished" content="2024-03-06">x</b>',
        '<abbr class="published" title="2024-03-06T10:00:00">Wednesday</abbr>',
        "<p>By Ann Body, 6 March 2024</p>",
        "<p>Published: March 6, 2024 | Updated: March 9, 2024</p>",
        "<div>By Ann Body<br>6 March 2024</div>",
    ],
)
def test_the_day_that_the_article_shows(above: str) -> None:
    assert page(above=above).date == SIXTH


@pytest.mark.parametrize(
    ("head", "above", "below"),
    [
        ("", "<p>4 hours ago</p>", ""),
        ("", "", '<div class="comments"><p>Joe <time datetime="2024-03-08">x</time></p></div>'),
        ("", '<aside><time datetime="2019-01-01">1 Jan 2019</time></aside>', ""),
        (meta("date", "yesterday"), "", ""),
        (meta("date", "2024"), "<p>March 2024</p>", ""),
        (script('{"@type":"ItemList","itemListElement":[' + OLD + "]}"), "", ""),
    ],
)
def test_where_no_day_is_stated_there_is_none(head: str, above: str, below: str) -> None:
    assert page(head, above, below).date is None


def test_a_day_of_change_stands_in_and_is_told() -> None:
    found = page(meta("article:modified_time", "2024-03-09T10:00:00Z"))
    assert found.date == NINTH
    assert found.notes == (
        "The date is that of the last change; the document states no day of publication.",
    )


def test_the_zone_of_the_place_goes_before_that_of_the_server() -> None:
    shown = '<time datetime="2024-03-06T23:30:00-05:00">6 March</time>'
    assert page(meta("article:published_time", "2024-03-07T04:30:00Z"), shown).date == SIXTH
    other = '<time datetime="2024-03-06T20:00:00-05:00">6 March</time>'
    assert page(
        meta("article:published_time", "2024-03-07T04:30:00Z"), other
    ).date == datetime.date(2024, 3, 7)


@pytest.mark.parametrize(
    ("lang", "address", "day"),
    [
        ("en", "", SIXTH),
        ("en-US", "", SIXTH),
        ("en-GB", "", datetime.date(2024, 6, 3)),
        ("en", "https://post.co.uk/a", datetime.date(2024, 6, 3)),
        ("en-AU", "", datetime.date(2024, 6, 3)),
    ],
)
def test_a_day_in_numbers_is_read_as_where_the_page_is_from(
    lang: str, address: str, day: datetime.date
) -> None:
    head = meta("date", "03/06/2024") + (
        f'<link rel="canonical" href="{address}">' if address else ""
    )
    assert page(head, lang=lang).date == day


@pytest.mark.parametrize(
    ("head", "above", "author"),
    [
        (meta("author", "BY ABBY GOODMAN"), "", "ABBY GOODMAN"),
        (meta("author", "By: Ann Body"), "", "Ann Body"),
        (
            meta("author", "Marlow Post"),
            '<p class="byline">By Ann Body, Harbour Correspondent</p>',
            "Ann Body",
        ),
        (meta("author", "Marlow Post"), "", "Marlow Post"),
        (meta("author", "Marlow Post Staff"), "<p>By Ann Body</p>", "Ann Body"),
        (meta("author", "admin"), "<p>By Ann Body</p>", "Ann Body"),
        (meta("author", "admin"), "", None),
        (meta("author", "null") + meta("byl", "By Ann Body"), "", "Ann Body"),
        (meta("author", "") + meta("parsely-author", "Ann Body"), "", "Ann Body"),
        (
            meta("article:author", "https://www.facebook.com/ann.body"),
            "<p>By Ann Body</p>",
            "Ann Body",
        ),
        (
            meta("article:author", "https://post.example/staff/ann") + meta("author", "Ann Body"),
            "",
            "Ann Body",
        ),
        (meta("author", "ann.body@post.example (Ann Body)"), "", "Ann Body"),
        (meta("author", "ann.body@post.example"), "<p>By Ann Body</p>", "Ann Body"),
        (meta("author", "@annbody"), "<p>By Ann Body</p>", "Ann Body"),
        (
            meta("byl", "By Jessica Silver-Green and Manny Fern"),
            "",
            "Jessica Silver-Green; Manny Fern",
        ),
        (
            meta("author", "Ann Body, Lee Grant &amp; Mara Holt"),
            "",
            "Ann Body; Lee Grant; Mara Holt",
        ),
        (
            meta("citation_author", "Body, Ann") + meta("citation_author", "Grant, Lee"),
            "",
            "Ann Body; Lee Grant",
        ),
        (script("{" + NEWS + ',"author":{"@type":"Person","name":"Ann Body"}}'), "", "Ann Body"),
        (
            script("{" + NEWS + ',"author":["Ann Body",{"name":"Lee Grant"}]}'),
            "",
            "Ann Body; Lee Grant",
        ),
        (
            script("{" + NEWS + ',"author":{"@type":"Person","name":["Ann Body","Lee Grant"]}}'),
            "",
            "Ann Body; Lee Grant",
        ),
        (
            script("{" + NEWS + ',"author":{"@type":"Organization","name":"Wire"}}'),
            "<p>By Ann Body</p>",
            "Ann Body",
        ),
        (script("{" + NEWS + ',"author":{"@type":"Organization","name":"Wire"}}'), "", "Wire"),
        (
            script("{" + NEWS + ',"author":{"name":"https://post.example/ann"}}'),
            "<p>By Ann Body</p>",
            "Ann Body",
        ),
        (script("{" + NEWS + ',"author":[]}') + meta("author", "Ann Body"), "", "Ann Body"),
        (script("{" + NEWS + ',"author":null}') + meta("author", "Ann Body"), "", "Ann Body"),
        (
            script(
                '{"@graph":[{'
                + NEWS
                + ',"author":{"@id":"#a"}},{"@type":"Person","@id":"#a","name":"Ann Body"}]}'
            ),
            "",
            "Ann Body",
        ),
        (script(OLD.replace("An older story", "Owners reject the list")), "", "Old Hand"),
        (
            script('{"@type":"ItemList","itemListElement":[' + OLD + "]}"),
            "<p>By Ann Body</p>",
            "Ann Body",
        ),
        ("", '<p>By <a rel="author" href="/staff/ann">Ann Body</a></p>', "Ann Body"),
        (
            "",
            '<div itemprop="author" itemscope><span itemprop="name">Ann Body</span></div>',
            "Ann Body",
        ),
        (
            "",
            '<p class="byline">By ABBY GOODMAN and TYLER G. JONES</p>',
            "ABBY GOODMAN and TYLER G. JONES",
        ),
        ("", '<div class="article__author">Ann Body</div>', "Ann Body"),
        ("", '<div class="post-author">Harbour Desk</div>', None),
        ("", '<div class="comments"><span class="author">Ann Body</span></div>', None),
        ("", "<aside><p>By Old Hand</p></aside>", None),
        ("", "", None),
    ],
)
def test_authors(head: str, above: str, author: str | None) -> None:
    assert page(head, above).author == author


@pytest.mark.parametrize(
    ("title", "head"),
    [
        ("Owners reject the list | Marlow Post", ""),
        ("Owners reject the list - News - Marlow Post", ""),
        ("Marlow Post: Owners reject the list", ""),
        ("Marlow Post", ""),
        ("", ""),
        ("Untitled", meta("og:title", "")),
        ("x", meta("og:title", "Marlow Post") + meta("og:site_name", "Marlow Post")),
        (
            "x",
            meta("og:title", "Owners reject the list | Marlow Post")
            + meta("og:site_name", "Marlow Post"),
        ),
        ("x", meta("og:title", "null") + script("{" + NEWS + "}")),
        ("Home", ""),
    ],
)
def test_the_title_is_the_headline_and_not_the_site(title: str, head: str) -> None:
    assert page(head, title=title).title == "Owners reject the list"


def test_a_title_in_a_script_has_its_characters_resolved() -> None:
    head = script('{"@type":"NewsArticle","headline":"Owners &amp; crews&#39; row"}')
    assert page(head).title == "Owners & crews' row"


@pytest.mark.parametrize(
    "masthead",
    [
        '<header class="site-header"><h1>Marlow Post</h1></header>',
        '<h1><a href="/">Marlow Post</a></h1>',
        '<div id="logo"><h1>Marlow Post</h1></div>',
    ],
)
def test_the_name_of_the_site_is_no_headline(masthead: str) -> None:
    source = (
        f"<title>Owners reject the list</title>{masthead}<h2>Owners reject the list</h2>{STORY}"
    )
    found = page_of_html("a.html", source)
    assert (found.title, found.publisher) == ("Owners reject the list", "Marlow Post")


def test_a_dash_in_a_headline_stays() -> None:
    heading = "Owners – and crews – reject the list"
    source = f"<title>{heading} - Marlow Post</title><article><h1>{heading}</h1>{STORY}</article>"
    assert page_of_html("a.html", source).title == heading


@pytest.mark.parametrize(
    "head",
    [
        meta("og:site_name", "Marlow Post"),
        meta("og:site_name", "") + meta("application-name", "Marlow Post"),
        meta("article:publisher", "https://www.facebook.com/marlowpost")
        + meta("publisher", "Marlow Post"),
        script("{" + NEWS + ',"publisher":{"@type":"NewsMediaOrganization","name":"Marlow Post"}}'),
        script(
            '{"@graph":[{'
            + NEWS
            + ',"publisher":{"@id":"#o"}},{"@type":"Organization","@id":"#o","name":"Marlow '
            'Post"}]}'
        ),
        "",
    ],
)
def test_the_publisher(head: str) -> None:
    assert page(head).publisher == "Marlow Post"


@pytest.mark.parametrize(
    ("frame", "story", "language"),
    [
        ('<html lang="en">', "<p>The crews said no.</p><p>They left.</p>", "en"),
        ("<html>", "<p>The crews said no.</p><p>They left.</p>", None),
        (
            '<html lang="">' + meta("og:locale", "en_GB"),
            "<p>The crews said no.</p><p>They left.</p>",
            "en",
        ),
        ('<html lang="fr">', "<p>The crews said no.</p><p>They left.</p>", None),
        ('<html lang="fr">', STORY, "en"),
    ],
)
def test_the_language_is_that_of_the_text_and_else_the_one_stated(
    frame: str, story: str, language: str | None
) -> None:
    assert page_of_html("a.html", f"{frame}<body>{story}</body></html>").language == language


def test_the_address_is_one_that_leads_to_the_page() -> None:
    head = '<link rel="canonical" href="/a">' + meta("og:url", "https://post.example/a")
    assert page(head).address == "https://post.example/a"
    head = '<link rel="canonical" href="https://post.example/">' + meta(
        "og:url", "https://post.example/a"
    )
    assert page(head).address == "https://post.example/a"


@pytest.mark.parametrize(
    "text",
    ["", "today", "soon", "2024", "March 2024", "12345", "0", "0000-00-00", "31/31/2024", "NaN"],
)
def test_what_is_no_day_gives_none(text: str) -> None:
    assert stated_days(text) == ()


@pytest.mark.parametrize("case", sorted(CASES.glob("*.html")), ids=lambda case: case.stem)
def test_files(case: Path) -> None:
    expected = {
        "ago": None,
        "dateline-only": None,
        "author-by-upper": None,
        "title-colon": None,
        "title-long-dash": None,
        "title-only-site": None,
        "modified-only": NINTH,
    }
    found = page_of_html(case.name, case.read_text(encoding="utf-8"))
    assert found.date == expected.get(case.stem, SIXTH)
    assert found.title is not None and found.title.startswith("Owners ")
