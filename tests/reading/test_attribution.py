import pytest

from steelyard.reading.attribution.attribution import (
    ANALYST,
    ANONYMOUS,
    NAMED_OFFICIAL,
    ORGANISATION,
    Attribution,
)
from steelyard.reading.pages.page import page_of_text
from steelyard.reading.reading import TrainedReader


def attributions(text: str) -> list[Attribution]:
    return list(TrainedReader().read(page_of_text("a.txt", text)).attributions)


CASES = [
    (
        "Peru said on Monday that the offer was fair.",
        "Peru",
        "said",
        "the offer was fair",
        "indirect",
        ORGANISATION,
    ),
    (
        "“We will not sign,” said Ada Quill, the Peruvian foreign minister.",
        "Ada Quill",
        "said",
        "We will not sign",
        "direct",
        NAMED_OFFICIAL,
    ),
    (
        "The fleet has left the harbour, a senior Peruvian official said.",
        "official",
        "said",
        "The fleet has left",
        "indirect",
        ANONYMOUS,
    ),
    (
        "The fleet has left the harbour, according to a senior Peruvian official.",
        "official",
        "according to",
        "The fleet has left",
        "indirect",
        ANONYMOUS,
    ),
    (
        "Ada Quill, the Peruvian foreign minister, said on Monday that “time” was running short.",
        "Ada Quill",
        "said",
        "“time” was running short",
        "mixed",
        NAMED_OFFICIAL,
    ),
    (
        "“The truce will hold,” said Ada Quill, an analyst at Chatham House.",
        "Ada Quill",
        "said",
        "The truce will",
        "direct",
        ANALYST,
    ),
]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "kind", "speaker"), CASES, ids=[c[0][:28] for c in CASES]
)
def test_who_said_what(
    text: str, source: str, cue: str, content: str, kind: str, speaker: str
) -> None:
    found = attributions(text)[0]
    assert found.source is not None
    assert found.cue is not None
    assert source in found.source.of(text)
    assert cue in found.cue.of(text)
    assert content in " ".join(span.of(text) for span in found.content)
    assert (found.kind, found.speaker_type) == (kind, speaker)


def test_a_text_without_speech_has_no_attributions() -> None:
    assert (
        attributions(
            "The harbour is deep. Two cranes stand at its northern end, and a railway leads inland."
        )
        == []
    )


def test_a_quotation_that_runs_on_belongs_to_its_speaker() -> None:
    text = (
        "“We will stay. We have food for a year,” said Ada Quill of Peru.\n\n“It is enough. It "
        "will last,” she said."
    )
    found = attributions(text)
    assert [a.party for a in found] == ["peru", "peru"]
    assert [a.speaker for a in found] == ["Ada Quill", "Ada Quill"]


def test_a_pronoun_stands_for_who_spoke_before() -> None:
    text = (
        "“The fleet has sailed,” the foreign minister, Ada Quill, told reporters. She added that "
        "the talks would go on."
    )
    first, second = attributions(text)
    assert (first.speaker, second.speaker) == ("Ada Quill", "Ada Quill")
    assert second.source is not None
    assert second.source.of(text) == "She"
