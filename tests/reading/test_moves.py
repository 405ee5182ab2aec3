import pytest
from tests.reading.conftest import FIXTURES
from tests.reading.rules_alone import rules_alone, without_moves

from steelyard.reading.attribution.attribution import Attribution
from steelyard.reading.moves.items import WRITER, Item, find_items, pause_length
from steelyard.reading.pages.page import page_of_text
from steelyard.reading.parse import parse_page
from steelyard.reading.parties.book import find_parties
from steelyard.reading.reading import TrainedReader, read
from steelyard.reading.sentences import split_page
from steelyard.reading.text import Span

__all__ = ["rules_alone"]


def items(text: str) -> list[Item]:
    return list(TrainedReader().read(page_of_text("a.txt", text)).items)


STANCES = [
    ("Peru has accepted the truce.", "accepts", "peru"),
    ("Peru has agreed to back a Chilean plan.", "accepts", "peru"),
    ("Peru voted on Tuesday to accept the offer.", "accepts", "peru"),
    ("Peru’s agreement to support a truce has surprised Chile.", "accepts", "peru"),
    ("The truce was rejected by Peru.", "refuses", "peru"),
    ("Peru rejected the latest offer.", "refuses", "peru"),
    ("Peru, which turned down the same terms in May, waits.", "refuses", "peru"),
    ("Peru will not sign the text.", "refuses", "peru"),
    ("Peru insists that the treaty cannot be torn up.", "refuses", "peru"),
    ("Peru has yet to respond.", "undecided", "peru"),
    ("Peru has neither accepted nor refused the plan.", "undecided", "peru"),
    ("Peru declined to say whether it would go.", "undecided", "peru"),
    ("Peru would consider the plan.", "conditional", "peru"),
    ("Peru might accept the plan if Chile pays.", "conditional", "peru"),
    (
        "“We are in favour of a truce, but we need at least a guarantee,” Peru said.",
        "conditional",
        "peru",
    ),
    ("Peru will not sit down unless Chile frees the crew.", "conditional", "peru"),
]


@pytest.mark.parametrize(("text", "value", "party"), STANCES, ids=[s[0][:45] for s in STANCES])
def test_stances(text: str, value: str, party: str) -> None:
    assert (value, party) in [(i.value, i.party) for i in items(text) if i.kind == "stance"]


@pytest.mark.parametrize(
    "text",
    [
        "Peru will try to persuade Chile to agree to the truce.",
        "Whether Chile accepts nothing is known.",
        "Its parliament must ratify the treaty with Peru.",
        "Chile has never ruled out force against Peru.",
        "The weather was fine and the talks were long.",
    ],
)
def test_no_stance_where_none_is_taken(text: str) -> None:
    assert not [i for i in items(text) if i.kind == "stance"]


LEVERS = [
    ("Peru could offer Chile an end to its tariffs.", "carrot", "possible", "peru", "chile"),
    ("Peru lifted its embargo on Chile.", "carrot", "done", "peru", "chile"),
    (
        "Peru will release the detainees once Chile lifts its blockade.",
        "carrot",
        "offered",
        "peru",
        "chile",
    ),
    ("Peru has ruled out paying Chile.", "carrot", "ruled out", "peru", "chile"),
    ("Chile offered to write off half of Peru's debt.", "carrot", "offered", "chile", "peru"),
    ("Peru would hand in its guns if Chile paid.", "carrot", "offered", "peru", "chile"),
    ("Germany has put €170m into a fund for Peru.", "carrot", "done", "germany", "peru"),
    ("Peru threatened to impose sanctions on Chile.", "stick", "threatened", "peru", "chile"),
    ("Sanctions on Chile were tightened by Peru in May.", "stick", "done", "peru", "chile"),
    (
        "Peru could end an exemption that lets Chile export copper.",
        "stick",
        "possible",
        "peru",
        "chile",
    ),
    ("Peru has cut off the water supply to Chile.", "stick", "done", "peru", "chile"),
    ("Peru might expel Chile's ambassador.", "stick", "possible", "peru", "chile"),
    (
        "Chile dug in. Peru recalled its envoy and banned imports of Chilean copper.",
        "stick",
        "done",
        "peru",
        "chile",
    ),
    ("Peru's pressure on Chile is heavy.", "stick", "done", "peru", "chile"),
    (
        "Chile waits. Peru has put off a rise in duties on Chilean wine.",
        "stick",
        "suspended",
        "peru",
        "chile",
    ),
    ("Peru has fired most of its bullets against Chile.", "stick", "used up", "peru", "chile"),
    ("Peru promised guarantees to Chile.", "assurance", "offered", "peru", "chile"),
    ("Peru promised not to attack Chile.", "assurance", "offered", "peru", "chile"),
]


@pytest.mark.parametrize(
    ("text", "kind", "status", "by", "on"), LEVERS, ids=[m[0][:45] for m in LEVERS]
)
def test_levers(text: str, kind: str, status: str, by: str, on: str) -> None:
    found = [(i.value, i.status, i.party, i.other) for i in items(text) if i.kind == "lever"]
    assert (kind, status, by, on) in found


def test_support_strengthens_one_party_and_presses_another() -> None:
    text = (
        "Peru fights Bolivia. Peru and Bolivia are at war. Chile has increased its military "
        "support to Bolivia."
    )
    found = [i for i in items(text) if i.kind == "lever" and i.value == "support"]
    assert [(i.party, i.to, i.other, i.status) for i in found] == [
        ("chile", "bolivia", "peru", "done")
    ]


def test_help_that_is_suspended() -> None:
    text = (
        "Peru fights Bolivia. Peru and Bolivia are at war. Chile suspended its arms deliveries to "
        "Bolivia."
    )
    found = [i for i in items(text) if i.kind == "lever" and i.value == "support"]
    assert [(i.party, i.to, i.status) for i in found] == [("chile", "bolivia", "suspended")]


def test_what_must_be_met_is_no_lever_of_the_other_side() -> None:
    found = [
        i
        for i in items("Peru urged Chile to lift its embargo.")
        if i.kind == "lever" and i.value == "carrot"
    ]
    assert found == []


OTHERS = [
    ("Peru will sign only if Chile leaves.", "condition", "terms", "peru"),
    ("Peru will pull back unless Chile moves.", "condition", "terms", "peru"),
    ("Peru will free the crew in exchange for a written apology.", "condition", "terms", "peru"),
    ("Peru needs to be briefed before it answers.", "condition", "information", "peru"),
    ("“We need at least guarantees,” Peru said.", "condition", "assurance", "peru"),
    ("The deal needs the consent of Chile.", "constraint", "consent", "chile"),
    ("The plan would be hard for Chile to accept.", "constraint", "consent", "chile"),
    ("That is unlikely to fly with Chile.", "constraint", "consent", "chile"),
    ("Peru is reluctant to go on.", "constraint", "reluctance", "peru"),
    ("That is Peru's least favoured approach.", "constraint", "reluctance", "peru"),
    ("Peru has no appetite for a fight.", "constraint", "reluctance", "peru"),
    ("Peru is running out of money.", "constraint", "capacity", "peru"),
    ("Peru cannot afford a long strike.", "constraint", "capacity", "peru"),
    ("Peru's ultimatum expires on Friday.", "constraint", "deadline", "peru"),
    ("Many of Peru's sanctions are likely to remain in place.", "constraint", "others", "peru"),
    ("Peru believes that it is winning.", "belief", "winning", "peru"),
    ("Peru thinks its creditors will blink first.", "belief", "winning", "peru"),
    ("Peru is convinced that time is on its side.", "belief", "winning", "peru"),
    ("Peru sees a truce as benefiting Chile.", "belief", "harm", "peru"),
    ("Peru argues that the islands were always its own.", "belief", "other", "peru"),
    ("Peru is likely to lose.", "forecast", "forecast", "peru"),
    ("Peru will default in June.", "forecast", "forecast", "peru"),
    ("Peru waits. A Peruvian proposal for a 30-day ceasefire is out.", "proposal", "pause", "peru"),
    ("Peru put forward a plan for the islands.", "proposal", "terms", "peru"),
    ("Peru raised its bid for the mine.", "proposal", "terms", "peru"),
]


@pytest.mark.parametrize(
    ("text", "kind", "value", "party"), OTHERS, ids=[o[0][:45] for o in OTHERS]
)
def test_other_classes(text: str, kind: str, value: str, party: str) -> None:
    assert (kind, value, party) in [(i.kind, i.value, i.party) for i in items(text)]


DEMANDS = [
    ("Peru demanded the return of its ships from Chile.", "peru", "chile"),
    ("Peru urged Chile to reopen the border.", "peru", "chile"),
    ("Peru was urged by Brazil to reopen the border.", "brazil", "peru"),
    ("Peru wants Chile to stop its raids.", "peru", "chile"),
    ("Peru called on Chile to free the crew.", "peru", "chile"),
]


@pytest.mark.parametrize(("text", "by", "on"), DEMANDS, ids=[d[0] for d in DEMANDS])
def test_demands(text: str, by: str, on: str) -> None:
    assert [(i.party, i.other) for i in items(text) if i.kind == "demand"] == [(by, on)]


@pytest.mark.parametrize(
    "text", ["Peru wants to end the war.", "A clerk in Peru asked not to be named."]
)
def test_an_own_plan_is_no_demand(text: str) -> None:
    assert not [i for i in items(text) if i.kind == "demand"]


def test_a_list_of_demands_gives_one_item_each() -> None:
    text = (
        "Peru’s demands have not shifted: the return of its ships, a share of the catch and an "
        "apology."
    )
    found = [i.span.of(text) for i in items(text) if i.kind == "demand"]
    assert found == ["the return of its ships", "a share of the catch", "an apology"]


def test_the_stick_that_is_used_up_is_the_buyer_s() -> None:
    (found,) = [
        i
        for i in items("Peru's exports to Chile dropped by more than 70% last year.")
        if i.kind == "exhausted"
    ]
    assert (found.party, found.other) == ("chile", "peru")


def test_a_figure_says_what_is_used_up() -> None:
    (found,) = [
        i
        for i in items("Exports from Peru to Chile dropped by more than 70%.")
        if i.kind == "exhausted"
    ]
    assert (found.party, found.other, found.amount) == ("chile", "peru", "70 %")


def test_a_forecast_that_came_true() -> None:
    text = (
        "As Ines Rojas, an analyst at the Lima Institute, wrote presciently in May, “Peru is "
        "likely to lose the war.”"
    )
    (found,) = [i for i in items(text) if i.kind == "forecast"]
    assert (found.status, found.hedge, found.speaker_type) == ("came true", "likely", "analyst")


def test_spans_are_clauses() -> None:
    text = (
        "Despite its losses, Peru believes it is winning, while Chile could lift its embargo on "
        "Peru."
    )
    found = {i.kind: i.span.of(text) for i in items(text) if i.kind in ("belief", "lever")}
    assert found["belief"] == "Peru believes it is winning"
    assert found["lever"].endswith("could lift its embargo on Peru")


def test_modality_probability_and_condition() -> None:
    (lever,) = [
        i for i in items("Peru could lift its embargo on Chile if Chile pays.") if i.kind == "lever"
    ]
    assert (lever.modality, lever.hedge, lever.conditional) == ("possible", "possible", True)
    assert lever.probability == (0.2, 0.6)


@pytest.mark.parametrize(
    ("words", "length"),
    [
        ("a 30-day ceasefire", "30 days"),
        ("a one-month pause", "1 month"),
        ("a truce of six weeks", "6 weeks"),
        ("a pause in the fighting of 30 days", "30 days"),
        ("a long truce", None),
    ],
)
def test_pause_length(words: str, length: str | None) -> None:
    assert pause_length(words) == length


def test_words_put_in_a_mouth_are_its_speakers() -> None:
    text = "“We will not accept the truce,” said Ana Quispe of Peru. Chile waits."
    content, source, cue = Span(1, 30), Span(37, 47), Span(32, 36)
    told = Attribution(
        source,
        cue,
        (content,),
        "direct",
        "Ana Quispe",
        "named official",
        None,
        "Ana Quispe",
        "peru",
        None,
        1.0,
        "high",
    )
    page = page_of_text("a.txt", text)
    sentences = split_page(page)
    parse = parse_page(page, sentences)
    book = find_parties(page, sentences, parse, ())
    found = find_items(page, sentences, book, (told,), without_moves(text), parse)
    (refusal,) = [i for i in found if i.kind == "stance"]
    assert (refusal.value, refusal.party, refusal.speaker, refusal.attribution) == (
        "refuses",
        "peru",
        "Ana Quispe",
        0,
    )


def test_what_the_writer_tells_is_the_writers() -> None:
    assert {i.speaker for i in items("Peru lifted its embargo on Chile.")} == {WRITER}


def test_shares_that_are_used_up() -> None:
    strike = read(FIXTURES / "port-strike.md")
    (used,) = [i for i in strike.items if i.kind == "exhausted"]
    assert (used.party, used.amount) == ("dockworkers-federation", "67 %")
