"""The quicker steps of the parse give, word by word, what the model's own components give."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from steelyard.reading import entities, tagrules
from steelyard.reading.pages.page import page_of_text
from steelyard.reading.parse import language, parse_page
from steelyard.reading.sentences import split_page
from steelyard.reading.text import plain

ROOT = Path(__file__).parents[2]
TEXTS = sorted(
    [*ROOT.glob("tests/reading/fixtures/*.txt"), *ROOT.glob("benchmarks/reading/gold/tuned/*.txt")]
)
ODD = (
    "Y'all gonna go? Ain't it so, let's not: c'm on, you've got ta say nothin'. But I'd have "
    "done what you did.  \t There is, "
    "it seems, one who's been asked on 3 May 2021 by Mr. Ole Brandt of the Nordhavn Dockers' "
    "Union for $3.5m\n\n  or 7 %."
)
WORDS = st.sampled_from(
    "the The a Peru Chile's minister Ana Ortiz said that it would not do have been be of to "
    "New York , . \" 's n't 12 per cent "
    "million May Monday who which you I there is are were gon na let all and but while "
    "ministers refused talks \n".split(" ")
)


def facts(doc: Doc) -> list[tuple[object, ...]]:
    return [
        (t.text, t.tag_, t.pos_, t.dep_, t.head.i, t.lemma_, str(t.morph), t.ent_type_, t.ent_iob_)
        for t in doc
    ]


def own(doc: Doc) -> Doc:
    """Send a document through the model as it is."""
    for _, component in language().pipeline:
        doc = component(doc)
    return doc


def both(text: str) -> tuple[list[tuple[object, ...]], list[tuple[object, ...]]]:
    page = page_of_text("a.txt", text)
    quick = parse_page(page, split_page(page)).doc
    slow = language().make_doc(plain(page.text))
    for mine, theirs in zip(slow, quick, strict=True):
        mine.is_sent_start = theirs.is_sent_start
    return facts(quick), facts(own(slow))


@pytest.mark.parametrize("text", [*(file.read_text("utf-8") for file in TEXTS), ODD])
def test_a_text_is_parsed_as_by_the_model(text: str) -> None:
    quick, slow = both(text)
    assert quick == slow
    assert any(fact[7] for fact in quick)


@settings(max_examples=60)
@given(st.lists(WORDS, min_size=1, max_size=60))
def test_any_words_are_parsed_as_by_the_model(words: list[str]) -> None:
    quick, slow = both("Talks " + " ".join(words))
    assert quick == slow


def test_names_end_with_their_sentence() -> None:
    doc = Doc(language().vocab, ["New", "York", "City"], sent_starts=[True, True, False])
    for name, component in language().pipeline:
        if name != entities.PIPE:
            component(doc)
    entities.names_of(language()).mark(doc)
    assert all(not (entity.start == 0 and entity.end > 1) for entity in doc.ents)


@pytest.mark.parametrize(
    "pattern", [[{"SHAPE": "Xx"}], [{"TAG": {"FUZZY": "NN"}}], [{"TAG": "DT"}] * 3]
)
def test_rules_of_an_unknown_sort_are_refused(pattern: list[dict[str, Any]]) -> None:
    ruler = SimpleNamespace(patterns=[{"patterns": [pattern]}])
    model: Any = SimpleNamespace(vocab=language().vocab, get_pipe=lambda name: ruler)
    with pytest.raises(ValueError, match="rule of the model"):
        tagrules.TagRules(model)


def test_an_empty_document_has_no_names() -> None:
    doc = language().make_doc("")
    entities.names_of(language()).mark(doc)
    tagrules.TagRules(language()).apply(doc)
    assert len(doc) == 0 and doc.ents == ()
