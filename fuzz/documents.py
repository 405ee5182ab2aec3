"""Short documents in every format that is read."""

from __future__ import annotations

import html
import random

from fuzz.corpus import paragraphs
from fuzz.damage import damaged, jumbled
from fuzz.formats import docx_of, pdf_of, with_member
from fuzz.words import ODD_SCALARS

_WHO = (
    "The union",
    "Port of Marlow",
    "Peru",
    "President Ann Roe",
    "She",
    "They",
    "Mr Smith",
    "A spokesman",
    "NATO",
    "Iran and Oman",
)
_SAYS = (
    "said",
    "warned",
    "denied",
    "told reporters",
    "announced on Monday",
    "believes",
    "did not say",
    "would never say",
)
_ACTS = (
    "it would lift the ban",
    "the talks had failed",
    "{who} will pay {sum}",
    "{who} must withdraw by {day}",
    "{who} had refused",
    "nobody expects {who} to sign",
    "unless {who} pays {sum}, it will strike on {day}",
    "there is a {share} chance of a deal",
)
_SUMS = (
    "$5bn",
    "£2.5m",
    "1,5 million euros",
    "a third of a billion",
    "Rs 3 lakh crore",
    "USD 10-12 mn",
    "1e999",
    "5 %",
    "40-odd men",
)
_DAYS = (
    "Friday",
    "6 March 2024",
    "30 February",
    "03/04/2024",
    "the end of the year",
    "1999-13-45",
    "next week",
    "the 1920s",
    "noon",
)
_SHARES = ("50-50", "one in three", "150 per cent", "slim", "40 to 60 per cent", "0.00 %", "1/0")
_HEADS = (
    "Port strike",
    "# Talks end",
    "Author: A. B.\nDate: 6 March 2024",
    "By Ann Lee\n6 March 2024",
    "LONDON (Reuters) - ",
    "",
)
FORMATS = (".txt", ".txt", ".md", ".html", ".html", ".xml", ".docx", ".pdf")
_LONGEST = 1_500


_FACTS = (
    "",
    '<meta name="author" content="A. B.">',
    '<meta property="article:published_time" content="x">',
    '<script type="application/ld+json">{"datePublished": "2024-03-06"}</script>',
    '<script type="application/ld+json">[{"@graph": [null, 1]}]</script>',
)


def any_document(rng: random.Random) -> tuple[str, bytes]:
    """Return the name of a file and its bytes, whole or broken."""
    suffix = rng.choice(FORMATS)
    data = _written(_head(rng), body(rng), suffix, rng)
    broken = rng.random() < (0.4 if suffix in (".docx", ".pdf", ".xml") else 0.2)
    return f"made{suffix}", damaged(data, rng) if broken else data


def body(rng: random.Random) -> list[str]:
    """Return one to four paragraphs.

    Sentences by rule, or paragraphs of articles with words changed.
    """
    found = [
        _story(rng)
        if rng.random() < 0.6
        else " ".join(_sentence(rng) for _ in range(rng.randint(1, 4)))
        for _ in range(rng.randint(1, 3))
    ]
    return [jumbled(text, rng)[:_LONGEST] if rng.random() < 0.5 else text for text in found]


def _head(rng: random.Random) -> str:
    return rng.choice(_HEADS) if rng.random() < 0.9 else str(rng.choice(ODD_SCALARS))


def _story(rng: random.Random) -> str:
    return rng.choice(paragraphs())


def _sentence(rng: random.Random) -> str:
    told = rng.choice(_ACTS).format(
        who=rng.choice(_WHO),
        sum=rng.choice(_SUMS),
        day=rng.choice(_DAYS),
        share=rng.choice(_SHARES),
    )
    who, says = rng.choice(_WHO), rng.choice(_SAYS)
    return rng.choice(
        (
            f"{who} {says} that {told}.",
            f"“{told.capitalize()},” {who} {says}.",
            f'"{told}" {who}: {says}',
            f"{who}: {told}",
        )
    )


def _written(head: str, parts: list[str], suffix: str, rng: random.Random) -> bytes:
    text = "\n\n".join((head, *parts)) + "\n"
    if suffix == ".html":
        return _page(head, parts, rng).encode("utf-8", "surrogatepass")
    if suffix == ".xml":
        return _feed(head, parts, rng).encode("utf-8", "surrogatepass")
    if suffix == ".docx":
        whole = docx_of(head, parts)
        return (
            whole
            if rng.random() < 0.6
            else with_member(whole, "word/document.xml", lambda data: damaged(data, rng))
        )
    if suffix == ".pdf":
        return pdf_of([head, *parts])
    return text.encode(rng.choice(("utf-8", "utf-8", "cp1252", "utf-16")), "replace")


def _page(head: str, parts: list[str], rng: random.Random) -> str:
    marks = (
        "{}",
        "<b>{}</b>",
        "<q>{}</q>",
        "<del>{}</del>",
        "<span hidden>{}</span>",
        "<sup>{}</sup>",
        "<p>{}",
        "<!-- {} -->",
        "<li>{}",
    )
    inner = "".join(f"<p>{rng.choice(marks).format(html.escape(part))}</p>" for part in parts)
    facts = rng.choice(_FACTS)
    title = html.escape(head)
    article = f"<article><h1>{title}</h1>{inner}</article>"
    return f"<html><head><title>{title}</title>{facts}</head><body>{article}</body></html>"


def _feed(head: str, parts: list[str], rng: random.Random) -> str:
    days = (
        "Thu, 02 May 2024 08:00:00 GMT",
        "2024-05-02",
        "yesterday",
        "Thu, 32 May 2024 99:00:00 +9900",
        "",
    )
    items = "".join(
        f"<item><title>{html.escape(head)}</title><pubDate>{rng.choice(days)}</pubDate>"
        f"<description>{html.escape(f'<p>{html.escape(part)}</p>')}</description></item>"
        for part in parts
    )
    return (
        '<?xml version="1.0"?><rss '
        f'version="2.0"><channel><title>Gazette</title>{items}</channel></rss>'
    )
