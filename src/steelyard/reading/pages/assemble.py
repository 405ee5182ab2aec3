"""The last steps that every format shares: headline, dateline, language, and the page itself."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from steelyard.case.folding import folded
from steelyard.reading.dayorder import MONTH_FIRST, DayOrder, order_by_spelling
from steelyard.reading.pages.dates import stated_days
from steelyard.reading.pages.language import NAMES, READ, is_foreign, language_of
from steelyard.reading.pages.model import BODY, FOREIGN, FURNITURE, TITLE, Page, Paragraph
from steelyard.reading.pages.posts import Post
from steelyard.reading.pages.topmatter import TopMatter, bare_name, dateline, top_matter
from steelyard.reading.text import one_line

_TITLE_WORDS = 30
_TOP_BODIES = 4
_TOP_PARAGRAPHS = 60
_SAMPLE = 20_000
_LONGEST_FACT = 300
_LONGEST_LINE = 400
_LONGEST_ADDRESS = 2_000


@dataclass(frozen=True)
class PageContent:
    """What a format's reader took out of a document.

    Attributes
    ----------
    text : str
        Text of the page.
    paragraphs : sequence of Paragraph
        In the order of the text.
    facts : mapping of str to str
        Any of title, author, publisher, date and address, as the document states them;
        ``organisation`` stands in where no author is known, ``modified``, the day of the last
        change, where no other day is, and ``language``, where the text is too short to tell.
    made : datetime.date or None
        When the file says it was made: a day to fall back on.
    notes : tuple of str
        What to tell.
    elsewhere : frozenset of int
        Numbers of paragraphs that belong to other stories: what they state is not this document's.
    posts : tuple of Post
        The posts of a live blog, where the document's mark-up tells them apart.
    """

    text: str
    paragraphs: Sequence[Paragraph]
    facts: Mapping[str, str] = field(default_factory=dict)
    made: datetime.date | None = None
    notes: tuple[str, ...] = ()
    elsewhere: frozenset[int] = frozenset()
    posts: tuple[Post, ...] = ()


def assembled(file: str, format_: str, digest: str, found: PageContent) -> Page:
    """Return the page of what a format's reader found.

    Parameters
    ----------
    file : str
        Name of the document's file.
    format_ : str
        As :attr:`Page.format`.
    digest : str
        As :attr:`Page.digest`.
    found : PageContent
        Text, paragraphs and facts.
    """
    facts = {name: short for name, value in found.facts.items() if (short := _fact(value))}
    found = _folded(found)
    text = found.text
    paragraphs = _with_title(text, list(found.paragraphs), facts.get("title"))
    order = order_by_spelling(text)
    paragraphs, stated = _with_top_matter(text, paragraphs, found.elsewhere, order)
    heading = next((_fact(p.span.of(text)) for p in paragraphs if p.kind == TITLE), None)
    date, doubts = _day_of(facts, stated, found.made, order)
    notes = found.notes + doubts
    paragraphs, language, told = _with_language(text, paragraphs)
    if language is None and facts.get("language", "").partition("-")[0] == READ:
        language = READ
    return Page(
        file=file,
        title=facts.get("title") or heading,
        author=facts.get("author") or stated.author or facts.get("organisation"),
        publisher=facts.get("publisher"),
        date=date,
        text=text,
        paragraphs=tuple(paragraphs),
        digest=digest,
        language=language,
        address=_address(found.facts.get("address")),
        format=format_,
        place=stated.place,
        notes=notes + told,
        posts=found.posts,
    )


def _day_of(
    facts: Mapping[str, str], stated: TopMatter, made: datetime.date | None, order: DayOrder
) -> tuple[datetime.date | None, tuple[str, ...]]:
    """The day of publication, else that of the last change, else that of the file.

    The last two are told.
    """
    published = next(iter(stated_days(facts.get("date"), order)), None)
    if published:
        return published, ()
    if stated.date and not stated.revised:
        first = "month" if order == MONTH_FIRST else "day"
        doubt = (
            f"The day of publication is written in numbers that have two readings; the {first} "
            "was taken to stand first."
        )
        return stated.date, (doubt,) if stated.unsure else ()
    if changed := next(iter(stated_days(facts.get("modified"))), None) or stated.date:
        return changed, (
            "The date is that of the last change; the document states no day of publication.",
        )
    if made:
        return made, ("The date is the one on which the file was made; the document states none.",)
    return None, ()


def _folded(found: PageContent) -> PageContent:
    """The same with the characters of its text folded.

    Paragraphs of which nothing is left are left out.
    """
    made = folded(found.text)
    moved = [Paragraph(made.inward(p.start), made.inward(p.end), p.kind) for p in found.paragraphs]
    kept = [number for number, p in enumerate(moved) if p.start < p.end]
    posts = (
        replace(
            post,
            start=made.inward(post.start),
            end=made.inward(post.end),
            text=made.inward(post.text),
        )
        for post in found.posts
    )
    return replace(
        found,
        text=made.text,
        paragraphs=[moved[number] for number in kept],
        elsewhere=frozenset(at for at, number in enumerate(kept) if number in found.elsewhere),
        posts=tuple(posts),
    )


def _fact(value: str) -> str | None:
    """A fact on one line, without characters that hide or turn others round."""
    shown = "".join(
        char if char.isprintable() else " " for char in folded(value[: 4 * _LONGEST_FACT]).text
    )
    return one_line(shown)[:_LONGEST_FACT].strip() or None


def _address(written: str | None) -> str | None:
    if (
        not written
        or len(written) > _LONGEST_ADDRESS
        or not written.isprintable()
        or " " in written.strip()
    ):
        return None
    try:
        parts = urlsplit(written.strip())
    except ValueError:
        return None
    return written.strip() if parts.scheme in ("http", "https") and parts.netloc else None


def _with_title(text: str, paragraphs: list[Paragraph], stated: str | None) -> list[Paragraph]:
    """Mark the title.

    It is the paragraph that repeats the one stated, else a first one that is short and no sentence.
    """
    bodies = [i for i, p in enumerate(paragraphs) if p.kind == BODY]
    if any(p.kind == TITLE for p in paragraphs) or len(bodies) < 2:
        return paragraphs
    if stated:
        same = next(
            (i for i in bodies[:_TOP_BODIES] if one_line(paragraphs[i].span.of(text)) == stated),
            None,
        )
        return [replace(p, kind=TITLE) if i == same else p for i, p in enumerate(paragraphs)]
    first = paragraphs[bodies[0]].span.of(text)
    if (
        len(first.split()) > _TITLE_WORDS
        or first.endswith(("”", '"'))
        or first.rstrip("'’)").endswith(".")
    ):
        return paragraphs
    return [replace(p, kind=TITLE) if i == bodies[0] else p for i, p in enumerate(paragraphs)]


def _with_top_matter(
    text: str, paragraphs: list[Paragraph], elsewhere: frozenset[int], order: DayOrder
) -> tuple[list[Paragraph], TopMatter]:
    """Turn bylines and datelines at the top into furniture, and say what they state."""
    result: list[Paragraph] = []
    stated: list[TopMatter] = []
    bodies = 0
    for number, p in enumerate(paragraphs):
        if bodies >= _TOP_BODIES or number >= _TOP_PARAGRAPHS:
            return result + paragraphs[number:], _merged(stated)
        line = _line_of(text, paragraphs, number, order) if number not in elsewhere else None
        opening = dateline(text, p.start, p.end) if p.kind == BODY and not line else None
        bodies += p.kind == BODY and not line
        stated += [line] if line else [opening[1]] if opening else []
        if opening and opening[0].end < p.end:
            rest = (
                opening[0].end
                + len(text[opening[0].end : p.end])
                - len(text[opening[0].end : p.end].lstrip())
            )
            result += [Paragraph(p.start, opening[0].end, FURNITURE), Paragraph(rest, p.end, BODY)]
        else:
            result.append(replace(p, kind=FURNITURE) if line else p)
    return result, _merged(stated)


def _line_of(
    text: str, paragraphs: list[Paragraph], number: int, order: DayOrder
) -> TopMatter | None:
    """What a paragraph states as a byline or dateline.

    A name alone does so above or below a day.
    """
    p = paragraphs[number]
    if p.kind == TITLE:
        return None
    line = one_line(text[p.start : min(p.end, p.start + _LONGEST_LINE)])
    found = top_matter(line, order)
    if found or not (author := bare_name(line)):
        return found
    beside = [
        paragraphs[other] for other in (number - 1, number + 1) if 0 <= other < len(paragraphs)
    ]
    days = (
        top_matter(one_line(other.span.of(text)), order)
        for other in beside
        if other.end - other.start < _LONGEST_LINE
    )
    return TopMatter(author=author) if any(day and day.date for day in days) else None


def _merged(stated: list[TopMatter]) -> TopMatter:
    """What is stated first; a day of publication goes before a day of change."""
    dated = sorted((entry for entry in stated if entry.date), key=lambda entry: entry.revised)
    return TopMatter(
        next((entry.author for entry in stated if entry.author), None),
        next((entry.place for entry in stated if entry.place), None),
        dated[0].date if dated else None,
        bool(dated) and dated[0].revised,
        bool(dated) and dated[0].unsure,
    )


def _with_language(
    text: str, paragraphs: list[Paragraph]
) -> tuple[list[Paragraph], str | None, tuple[str, ...]]:
    """Mark what is not in English as foreign."""
    language = language_of(" ".join(_sample(text, paragraphs)))
    if language not in (READ, None):
        told = f"The document is in {NAMES[language]}, not in English; nothing was read from it."
        return (
            [replace(p, kind=FOREIGN) if p.kind in (BODY, TITLE) else p for p in paragraphs],
            language,
            (told,),
        )
    result = [
        replace(p, kind=FOREIGN) if p.kind == BODY and is_foreign(p.span.of(text)) else p
        for p in paragraphs
    ]
    left = sum(1 for p in result if p.kind == FOREIGN)
    told = "One paragraph is not in English and was not read."
    if left > 1:
        told = f"{left} paragraphs are not in English and were not read."
    return result, language, (told,) if left else ()


def _sample(text: str, paragraphs: list[Paragraph]) -> Iterator[str]:
    taken = 0
    for p in paragraphs:
        if p.kind in (BODY, TITLE):
            yield text[p.start : min(p.end, p.start + _SAMPLE - taken)]
            taken += p.end - p.start
            if taken >= _SAMPLE:
                return
