import pytest

from steelyard.reading.moves import frames
from steelyard.reading.moves.grammar import Clauses, Word, grammar
from steelyard.reading.moves.lexicon import agent_nouns, matches, words_of
from steelyard.reading.moves.spans import clause
from steelyard.reading.moves.worth import worth
from steelyard.reading.pages.page import page_of_text
from steelyard.reading.parse import parse_page
from steelyard.reading.sentences import split_page


def sentence(text: str) -> Clauses:
    page = page_of_text("a.txt", text)
    (found,) = grammar(parse_page(page, split_page(page)))
    return found


def word(text: str, lemma: str) -> Word:
    return next(w for w in sentence(text).words if w.lemma == lemma)


ROLES = [
    ("Peru lifted the ban.", "lift", "Peru", "ban"),
    ("The ban was lifted by Peru.", "lift", "Peru", "ban"),
    ("Peru wants to lift the ban.", "lift", "Peru", "ban"),
    ("Peru urged Chile to lift the ban.", "lift", "Chile", "ban"),
    ("Chile was urged by Peru to lift the ban.", "lift", "Chile", "ban"),
    ("Peru, which lifted the ban, waits.", "lift", "Peru", "ban"),
    ("The sanctions that Peru imposed are harsh.", "impose", "Peru", "sanctions"),
    ("Peru met Chile and lifted the ban.", "lift", "Peru", "ban"),
]


@pytest.mark.parametrize(("text", "verb", "agent", "patient"), ROLES, ids=[r[0] for r in ROLES])
def test_roles(text: str, verb: str, agent: str, patient: str) -> None:
    found = word(text, verb)
    by, on = frames.agent(found), frames.patient(found)
    assert (by.text if by else None, on.text if on else None) == (agent, patient)


def test_agents_of_nouns() -> None:
    assert [
        w.text for w in [frames.agent_of_noun(word("Peru’s ban on wine is harsh.", "ban"))] if w
    ] == ["Peru"]
    assert [
        w.text
        for w in [frames.agent_of_noun(word("The rejection by Peru is harsh.", "rejection"))]
        if w
    ] == ["Peru"]


@pytest.mark.parametrize(
    ("text", "noun", "kind"),
    [
        ("An end to sanctions is near.", "end", "carrot"),
        ("The end of an exemption is near.", "end", "stick"),
        ("A rise in duties is near.", "rise", "stick"),
        ("A delivery of missiles is near.", "delivery", "support"),
        ("A guarantee is near.", "guarantee", "assurance"),
        ("The weather is fine.", "weather", None),
    ],
)
def test_worth_of_things(text: str, noun: str, kind: str | None) -> None:
    assert worth(word(text, noun))[0] == kind


def test_clauses_leave_out_what_stands_apart() -> None:
    text = "Despite its losses, Peru holds the port, while Chile, which wants it, waits."
    found = sentence(text)
    head = next(w for w in found.words if w.lemma == "hold")
    assert clause(found, head).of(text) == "Peru holds the port"


def test_a_verb_taken_for_an_adjective_is_put_right() -> None:
    text = "Chile recalled its envoy and banned imports of copper."
    banned = word(text, "ban")
    assert banned.dep == "conj"
    assert [w.text for w in [frames.agent(banned), frames.patient(banned)] if w] == [
        "Chile",
        "imports",
    ]


def test_phrases_with_gaps_and_alternatives() -> None:
    found = {
        (m.kind, m.value, " ".join(w.text for w in m.words))
        for m in matches(sentence("Peru has more to lose.").words)
    }
    assert ("belief", "winning", "more to lose") in found
    gapped = [
        m
        for m in matches(sentence("It is hard for the whole of Peru to accept.").words)
        if m.value == "consent"
    ]
    assert [w.text for w in gapped[0].words] == ["hard", "for", "to", "accept"]


def test_the_word_lists_are_filled() -> None:
    assert all(
        len(words) > 4
        for table in ("verbs", "nouns", "moods")
        for words in words_of(table).values()
    )
    assert {"minister", "union", "rebel"} <= agent_nouns()


def test_every_word_keeps_its_place() -> None:
    text = "Peru’s envoy said: “We  will not\twait.”"
    assert [
        text[w.start : w.end].replace("’", "'") for w in sentence(text).words if w.text.isalpha()
    ] == [
        "Peru",
        "envoy",
        "said",
        "We",
        "will",
        "not",
        "wait",
    ]
