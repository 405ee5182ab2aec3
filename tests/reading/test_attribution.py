import pytest

from steelyard.reading.attribution.rules import Attribution, find_attributions
from steelyard.reading.pages.page import page_of_text
from steelyard.reading.parties.book import find_parties
from steelyard.reading.sentences import split_page


def attributions(text: str) -> list[Attribution]:
    page = page_of_text("a.txt", text)
    return list(find_attributions(page, split_page(page), find_parties(page)))


CASES = [
    ("Peru said the offer was fair.", "Peru", "said", ["the offer was fair"], "indirect", "named"),
    ("“No,” said Ada Quill.", "Ada Quill", "said", ["No,"], "direct", "named"),
    ("According to Peru, the fleet has left.", "Peru", "According to", ["the fleet has left"], "indirect", "named"),
    ("A senior Peruvian source said: “We need time.”", "A senior Peruvian source", "said", ["We need time."],
     "direct", "anonymous"),
    ("On Monday the Peruvian minister, Ada Quill, warned that “time” was short.", "the Peruvian minister, Ada Quill", "warned",
     ["time” was short"], "mixed", "named"),
    ("As Ada Quill of Chatham House said: “It will hold.”", "Ada Quill of Chatham House", "said", ["It will hold."], "direct",
     "analyst"),
    ("The fleet has left, Chile said on Monday.", "Chile", "said", ["The fleet has left"], "indirect", "named"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "source", "cue", "content", "kind", "speaker"), CASES, ids=[c[0][:28] for c in CASES])
def test_who_said_what(text: str, source: str, cue: str, content: list[str], kind: str, speaker: str) -> None:
    (found,) = attributions(text)
    assert found.source is not None
    assert found.cue is not None
    assert (found.source.of(text), found.cue.of(text)) == (source, cue)
    assert [span.of(text) for span in found.content] == content
    assert (found.kind, found.speaker_type) == (kind, speaker)


@pytest.mark.parametrize(
    "text", ["The demands of Peru are old.", "Peru was told nothing.", "The report on support for Chile is out."]
)
def test_nouns_and_passives_are_no_cues(text: str) -> None:
    assert attributions(text) == []


def test_a_quotation_that_runs_on_belongs_to_its_speaker() -> None:
    text = "“We will stay. We have food,” said Ada Quill of Peru.\n\n“It is enough. It will last,” she said."
    assert [a.party for a in attributions(text)] == ["peru", "peru"]
    assert [a.speaker for a in attributions(text)] == ["Ada Quill", "Ada Quill"]
