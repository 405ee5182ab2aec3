"""Groups that belong to a party and are none of it."""

import pytest

from steelyard.reading.pages.page import page_of_text
from steelyard.reading.parties.book import find_parties
from steelyard.reading.parties.model import PartyBook


def book(text: str) -> PartyBook:
    return find_parties(page_of_text("a.txt", text))


def told(text: str) -> dict[str, str]:
    """Party of each mention that is no name, by its words."""
    return {
        text[m.start : m.end]: m.party for m in book(text).mentions if m.form in ("noun", "office")
    }


GROUPS = [
    ("Peru's western allies refused.", "Peru's western allies", "perus-western-allies"),
    ("Peru’s western allies refused.", "Peru’s western allies", "perus-western-allies"),
    (
        "Peru met Chile. The northern neighbours of Peru objected.",
        "The northern neighbours",
        "perus-northern-neighbours",
    ),
    (
        "Peru refused and asked its western partners for help.",
        "its western partners",
        "perus-western-partners",
    ),
    (
        "The Dockers Union met Harrow Motors. The union's members voted no.",
        "The union's members",
        "dockers-unions-members",
    ),
    (
        "Members of the Dockers Union voted no. The Dockers Union agreed.",
        "Members",
        "dockers-unions-members",
    ),
    (
        "The bloc's members must agree, the European Union said.",
        "The bloc's members",
        "the-blocs-members",
    ),
    (
        "EU member states must agree. The EU asked EU member states twice.",
        "EU member states",
        "eu-member-states",
    ),
    ("Countries allied with Peru imposed a ban.", "Countries", "countries-allied-with-peru"),
    ("Peru's creditors refused.", "Peru's creditors", "perus-creditors"),
    (
        "Harrow Motors' shareholders rejected the bid. The shareholders left.",
        "The shareholders",
        "the-shareholders",
    ),
]


@pytest.mark.parametrize(("text", "words", "party"), GROUPS, ids=[g[1] for g in GROUPS])
def test_a_group_is_a_party_of_its_own(text: str, words: str, party: str) -> None:
    found = book(text)
    assert told(text)[words] == party
    assert found.parties[party].kind == "group"


def test_what_belongs_to_a_party_in_a_group_name_is_a_mention_of_the_party() -> None:
    text = "Peru's western allies refused."
    assert [(m.start, m.end, m.party) for m in book(text).mentions] == [
        (0, 4, "peru"),
        (0, len("Peru's western allies"), "perus-western-allies"),
    ]


SAME = [
    "The western allies want more.",
    "Peru said its western partners agreed.",
    "Western allies of Peru will vote.",
    "Peru said that its allies agreed.",
    "The allies want more.",
]


@pytest.mark.parametrize("later", SAME)
def test_a_group_is_taken_up_again(later: str) -> None:
    found = book(f"Peru's western allies refused. Chile met Peru. {later}")
    assert [id_ for id_, party in found.parties.items() if party.kind == "group"] == [
        "perus-western-allies"
    ]
    assert sum(m.party == "perus-western-allies" for m in found.mentions) == 2


OTHERS = [
    "Peru said that its eastern allies agreed.",
    "Chile said that its western allies agreed.",
    "Peru said that its neighbours agreed.",
    "Chile’s allies agreed.",
]


@pytest.mark.parametrize("later", OTHERS)
def test_other_groups_stay_apart(later: str) -> None:
    found = book(f"Peru's western allies refused. {later}")
    assert len([party for party in found.parties.values() if party.kind == "group"]) == 2


def test_one_ally_and_members_who_do_nothing_are_no_group() -> None:
    text = (
        "Peru's ally refused. The Dockers Union will put it before its members. Peru’s officials "
        "left."
    )
    assert not [party for party in book(text).parties.values() if party.kind == "group"]


def test_workers_of_a_company_are_its_one_union_or_a_group() -> None:
    text = "Harrow Motors met the Dockers Union. The company's workers rejected the offer."
    assert told(text)["The company's workers"] == "dockers-union"
    text = "Harrow Motors made an offer. The company's workers rejected it."
    assert book(text).parties[told(text)["The company's workers"]].kind == "group"
