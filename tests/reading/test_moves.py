import pytest

from steelyard.reading.moves.items import WRITER, Item, pause_length
from steelyard.reading.pages.page import page_of_text
from steelyard.reading.reading import Reading, RuleReader


def items(text: str) -> list[Item]:
    return list(RuleReader().read(page_of_text("a.txt", text)).items)


MOVES = [
    ("Peru has accepted the truce.", "stance", "accepts", None, "peru", None),
    ("Peru rejected the latest offer.", "stance", "refuses", None, "peru", None),
    ("Peru has yet to respond.", "stance", "undecided", None, "peru", None),
    ("Peru has neither accepted nor refused it.", "stance", "undecided", None, "peru", None),
    ("Peru would consider the plan.", "stance", "conditional", None, "peru", None),
    ("It is hard, but Peru cannot accept the plan in its current form.", "stance", "conditional", None, "peru", None),
    ("A Peruvian proposal for a 30-day ceasefire is out.", "proposal", "pause", None, "peru", None),
    ("Peru could offer Chile an end to its tariffs.", "lever", "carrot", "possible", "peru", "chile"),
    ("Peru threatened to impose sanctions on Chile.", "lever", "stick", "threatened", "peru", "chile"),
    ("Peru suspended its military support to Chile.", "lever", "support", "suspended", "peru", "chile"),
    ("Peru promised guarantees to Chile.", "lever", "assurance", "offered", "peru", "chile"),
    ("Peru could share intelligence with Chile.", "lever", "information", "possible", "peru", "chile"),
    ("Peru believes that it is winning.", "belief", "winning", None, "peru", None),
    ("Peru will sign only if Chile leaves.", "condition", "terms", None, "peru", None),
    ("The deal needs the consent of Chile.", "constraint", "consent", None, "chile", None),
    ("Peru is reluctant to go on.", "constraint", "reluctance", None, "peru", None),
    ("Peru is running out of money.", "constraint", "capacity", None, "peru", None),
    ("Peru demanded the return of its ships.", "demand", "one", None, "peru", None),
    ("Exports from Peru to Chile dropped by more than 70%.", "exhausted", "used", None, "peru", "chile"),
    ("Peru is likely to lose.", "forecast", "forecast", None, "peru", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "value", "status", "party", "other"), MOVES, ids=[m[0][:40] for m in MOVES])
def test_rules(text: str, kind: str, value: str, status: str | None, party: str, other: str | None) -> None:
    found = [i for i in items(text) if i.kind == kind]
    assert [(i.value, i.status, i.party, i.other) for i in found] == [(value, status, party, other)]
    assert found[0].speaker == WRITER


@pytest.mark.parametrize(
    "text",
    [
        "Peru will try to persuade Chile to agree to the truce.",
        "Whether Chile accepts nothing is known.",
        "The weather was fine and the talks were long.",
    ],
)
def test_no_stance_where_none_is_taken(text: str) -> None:
    assert not [i for i in items(text) if i.kind == "stance"]


def test_a_list_of_demands_gives_one_item_each() -> None:
    text = "Peru’s demands have not shifted: the return of its ships, a share of the catch and an apology."
    found = [i.span.of(text) for i in items(text) if i.kind == "demand"]
    assert found == ["the return of its ships", "a share of the catch", "an apology"]


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


def test_hedges_and_speakers(truce: Reading) -> None:
    forecast = next(i for i in truce.items if i.kind == "forecast" and i.speaker_type == "analyst")
    assert (forecast.speaker, forecast.hedge, forecast.party) == ("Per Lindqvist", "likely", "norway")
    refusal = next(i for i in truce.items if i.kind == "stance" and i.value == "conditional")
    assert (refusal.speaker, refusal.party) == ("Astrid Halvorsen", "norway")


def test_shares_that_are_used_up(strike: Reading) -> None:
    (used,) = [i for i in strike.items if i.kind == "exhausted"]
    assert (used.party, used.amount, used.confidence) == ("dockworkers-federation", "67 %", "admitted")
