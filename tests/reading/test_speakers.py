import pytest

from steelyard.reading.attribution.attribution import SPEAKER_TYPES, Attribution, reliability_of
from steelyard.reading.attribution.speakers import name_speakers
from steelyard.reading.pages.page import page_of_text
from steelyard.reading.parties.book import find_parties
from steelyard.reading.sentences import split_page
from steelyard.reading.tagger.spans import AttributionSpans
from steelyard.reading.text import Span


def attributions(text: str, *parts: tuple[str | None, str, str]) -> tuple[Attribution, ...]:
    """Attributions with source, cue and content as written, each first in the text."""
    page = page_of_text("a.txt", text)
    spans = tuple(
        AttributionSpans(
            _span(text, cue), _span(text, source) if source else None, (_span(text, content),), 0.9
        )
        for source, cue, content in parts
    )
    sentences = split_page(page)
    return name_speakers(page, sentences, spans, find_parties(page, sentences, spans=spans))


def _span(text: str, words: str) -> Span:
    at = text.index(words)
    return Span(at, at + len(words))


SPEAKERS = [
    (
        "Ada Quill, the Peruvian minister,",
        "Ada Quill, the Peruvian minister",
        "named official",
        "Ada Quill",
        "Peru",
        "peru",
    ),
    (
        "Chile refused. The foreign minister",
        "The foreign minister",
        "official by role",
        None,
        "Chile",
        "chile",
    ),
    ("Peruvian officials", "Peruvian officials", "official by role", None, "Peru", "peru"),
    ("A Peruvian official", "A Peruvian official", "anonymous", None, "Peru", "peru"),
    ("A senior Kremlin source", "A senior Kremlin source", "anonymous", None, "Russia", "russia"),
    ("People close to the talks", "People close to the talks", "anonymous", None, None, None),
    (
        "Tom Vane of the Vale Institute",
        "Tom Vane of the Vale Institute",
        "analyst",
        "Tom Vane",
        "Vale Institute",
        None,
    ),
    (
        "An economist at a Lima bank",
        "An economist at a Lima bank",
        "analyst",
        None,
        "a Lima bank",
        None,
    ),
    (
        "The Vale Institute",
        "The Vale Institute",
        "organisation",
        "Vale Institute",
        "Vale Institute",
        None,
    ),
    ("Peru", "Peru", "organisation", "Peru", "Peru", "peru"),
    ("Reuters", "Reuters", "media", "Reuters", "Reuters", None),
    ("State newspapers", "State newspapers", "media", None, None, None),
    ("The report", "The report", "document", None, None, None),
    (
        "Harrow Motors met the Dockers Union. The union",
        "The union",
        "organisation",
        "Dockers Union",
        "Dockers Union",
        "dockers-union",
    ),
]


@pytest.mark.parametrize(
    ("text", "source", "type_", "speaker", "institution", "party"),
    SPEAKERS,
    ids=[f"{s[2]}: {s[1][:24]}" for s in SPEAKERS],
)
def test_who_speaks(
    text: str,
    source: str,
    type_: str,
    speaker: str | None,
    institution: str | None,
    party: str | None,
) -> None:
    (found,) = attributions(f"{text} said no.", (source, "said", "no"))
    assert found.speaker_type in SPEAKER_TYPES
    assert (found.speaker_type, found.speaker, found.party) == (type_, speaker or source, party)
    assert found.institution == institution


def test_pronouns_are_named() -> None:
    text = "Ada Quill, the Peruvian minister, met Chile. She said no. It replied yes."
    she, it = attributions(text, ("She", "said", "no"), ("It", "replied", "yes"))
    assert (she.speaker, she.person, she.party, she.speaker_type) == (
        "Ada Quill",
        "Ada Quill",
        "peru",
        "named official",
    )
    assert it.speaker_type == "organisation"
    assert it.person is None


def test_she_may_be_somebody_without_a_name() -> None:
    text = "A historian at Vale University wrote to Peru. “It will end,” she said."
    first, second = attributions(
        text, ("A historian at Vale University", "wrote", "to Peru"), ("she", "said", "It will end")
    )
    assert first.speaker_type == second.speaker_type == "analyst"
    assert second.institution == "Vale University"


def test_an_aide_of_a_named_person_is_not_that_person() -> None:
    (found,) = attributions(
        "Peru waits. Aides to Ada Quill, the Peruvian minister, said no.",
        ("Aides to Ada Quill", "said", "no"),
    )
    assert (found.speaker_type, found.person) == ("anonymous", None)


KINDS = [
    ("“We will wait,” Peru said.", "We will wait", "direct"),
    ("Peru said it would “wait long”.", "it would “wait long”", "mixed"),
    ("Peru said it would wait.", "it would wait", "indirect"),
]


@pytest.mark.parametrize(("text", "content", "kind"), KINDS)
def test_kind_by_the_share_of_quoted_words(text: str, content: str, kind: str) -> None:
    (found,) = attributions(text, ("Peru", "said", content))
    assert (found.kind, found.reliability) == (kind, "moderate" if kind == "indirect" else "high")


def test_nested_attributions_point_to_their_parent() -> None:
    text = "Peru said Chile believed Kenya would lose."
    outer, inner = attributions(
        text,
        ("Peru", "said", "Chile believed Kenya would lose"),
        ("Chile", "believed", "Kenya would lose"),
    )
    assert (outer.parent, inner.parent) == (None, 0)


def test_a_quotation_that_goes_on_keeps_its_speaker_and_a_passive_has_none() -> None:
    text = "“No,” said Peru. “We will wait.” It was reported that Chile left."
    _, again, passive = attributions(
        text,
        ("Peru", "said", "No"),
        (None, "said", "We will wait"),
        (None, "was reported", "Chile left"),
    )
    assert (again.party, again.speaker) == ("peru", "Peru")
    assert (passive.speaker, passive.speaker_type, passive.reliability) == ("", "anonymous", "low")


def test_reliability() -> None:
    assert reliability_of("named official", "direct") == "high"
    assert reliability_of("named official", "indirect") == "moderate"
    assert reliability_of("official by role", "indirect") == "moderate"
    assert reliability_of("anonymous", "direct") == "low"


def test_a_sentence_that_goes_on_keeps_its_speaker() -> None:
    text = "Peru sees a truce as harmful and believes that Chile must yield. Kenya is waiting."
    first, second = attributions(
        text, ("Peru", "sees", "a truce as harmful"), (None, "believes", "that Chile must yield")
    )
    assert first.party == second.party == "peru"


def test_the_source_is_the_one_described_before() -> None:
    text = "A senior Kremlin source said no. “We need guarantees,” the source added."
    first, second = attributions(
        text,
        ("A senior Kremlin source", "said", "no"),
        ("the source", "added", "We need guarantees"),
    )
    assert first.speaker == second.speaker == "A senior Kremlin source"
    assert second.party == "russia"
