from pathlib import Path

import pytest
from benchmarks.reading.coreference import Tally, bare, score

from steelyard.reading.pages.page import page_of_text
from steelyard.reading.parties.book import find_parties
from steelyard.reading.tagger.spans import AttributionSpans
from steelyard.reading.text import Span

ROOT = Path(__file__).parents[2]


def stands_for(text: str, word: str, nth: int = 0) -> set[str]:
    """Parties of the mentions that cover the n-th occurrence of a word."""
    found = find_parties(page_of_text("a.txt", text))
    at = [
        i
        for i in range(len(text))
        if text.startswith(word, i)
        and not text[i + len(word) : i + len(word) + 1].isalnum()
        and not text[max(0, i - 1) : i].isalnum()
    ][nth]
    return {
        m.party
        for m in found.mentions
        if m.start <= at and at + len(word) <= m.end and m.form != "adjective"
    }


CASES = [
    ("Peru refused the offer. It wants more.", "It", {"peru"}),
    ("Peru told Chile that it would wait.", "it", {"peru"}),
    ("The offer of Peru was generous. It would raise pay by a tenth.", "It", set()),
    ("Peru is angry. It is clear that the talks will fail.", "It", set()),
    ("It was Chile that refused. Peru laughed.", "It", set()),
    ("Peru sent its envoy to Chile.", "its", {"peru"}),
    ("Chile said on Monday that Peru had recalled its ambassador.", "its", {"peru"}),
    ("The Peruvian minister, Ada Quill, met Tom Vane of Chile. She said no.", "She", {"peru"}),
    ("The Peruvian minister, Ada Quill, met Tom Vane of Chile. He said no.", "He", {"chile"}),
    ("Peru met the rebels. They refused to lay down their arms.", "They", {"the-rebels"}),
    ("The Americans refused. They want more time from Peru.", "They", {"united-states"}),
    ("Ada Quill, the Peruvian minister, left. Her aides refused.", "Her aides", {"peru"}),
    ("Peru met Chile. Its neighbour Kenya, whose envoys listened, said nothing.", "whose", set()),
    ("Peru met Chile. Peru said that both sides agreed.", "both sides", {"peru", "chile"}),
    (
        "Peru has elections. Chile said that the two countries agreed.",
        "the two countries",
        {"peru", "chile"},
    ),
    ("For its part, Peru has refused the offer of Chile.", "its", {"peru"}),
    (
        "Harrow Motors, the carmaker, met Peru. The carmaker refused.",
        "The carmaker",
        {"harrow-motors"},
    ),
    (
        "Peru met the European Union. Ada Quill said the bloc refused.",
        "the bloc",
        {"european-union"},
    ),
    (
        "Peru met the Vale Liberation Front. The rebels refused.",
        "The rebels",
        {"vale-liberation-front"},
    ),
    (
        "The Peruvian president, Ada Quill, left. Tom Vane of Chile called the president a friend.",
        "the president",
        {"peru"},
    ),
    ("Chinese officials refused the offer of Peru.", "Chinese officials", {"china"}),
    ("A senior Kremlin source refused. The source gave Peru no reason.", "The source", {"russia"}),
    (
        "The Dockers Union met Harrow Motors. The company’s lawyers refused.",
        "The company’s lawyers",
        {"harrow-motors"},
    ),
    ("Peru met its rivals. Lawyers for Peru refused.", "Lawyers", {"peru"}),
]


@pytest.mark.parametrize(
    ("text", "word", "parties"), CASES, ids=[f"{c[1]}: {c[0][:30]}" for c in CASES]
)
def test_whom_words_stand_for(text: str, word: str, parties: set[str]) -> None:
    assert stands_for(text, word) == parties


def test_the_first_person_of_a_quotation_is_the_speakers_party() -> None:
    text = (
        "Peru met Chile. “We will not sign,” a Peruvian negotiator said. Kenya agreed. We think "
        "so too."
    )
    assert stands_for(text, "We") == {"peru"}
    assert stands_for(text, "We", 1) == set()


def test_spans_tell_who_speaks_where_no_verb_does() -> None:
    text = "The view of Chile on Peru was short: “We refuse.”"
    content, source = Span(text.index("We"), text.index("”")), Span(12, 17)
    page = page_of_text("a.txt", text)
    spans = (AttributionSpans(Span(30, 35), source, (content,), 1.0),)
    with_spans = [m for m in find_parties(page, spans=spans).mentions if m.form == "pronoun"]
    assert [m.party for m in with_spans] == ["chile"]
    assert not [m for m in find_parties(page).mentions if m.form == "pronoun"]


def test_pronouns_are_left_out_unless_asked_for() -> None:
    text = "Peru refused. It wants more."
    found = find_parties(page_of_text("a.txt", text))
    assert [m.form for m in found.inside(0, len(text))] == ["name"]
    assert [m.form for m in found.inside(0, len(text), pronouns=True)] == ["name", "pronoun"]
    assert len(found.named) == 1
    assert found.before(0, len(text)) == found.named[0]


def test_the_reader_reaches_the_bar_on_the_tuned_gold() -> None:
    total = Tally()
    for document in sorted((ROOT / "benchmarks" / "reading" / "gold" / "tuned").glob("*.txt")):
        total.add(score(document))
    shares = [found / wanted for found, wanted in (total.parties, total.precise, total.mentions)]
    assert shares[0] >= 0.85
    assert shares[1] >= 0.75
    assert shares[2] >= 0.75


@pytest.mark.parametrize(
    ("written", "compared"),
    [
        ("The Peruvian government", "peruvian"),
        ("US", "united states"),
        ("the miners’ union", "miners union"),
        ("U.N.", "u.n"),
    ],
)
def test_names_are_compared_without_articles(written: str, compared: str) -> None:
    assert bare(written) == compared
