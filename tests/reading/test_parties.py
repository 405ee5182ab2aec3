import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from steelyard.reading.pages.page import load_page, page_of_text
from steelyard.reading.parties.book import find_parties
from steelyard.reading.parties.gazetteer import (
    ADJECTIVE,
    BODY,
    METONYM,
    NAME,
    PEOPLE,
    PLACE,
    gazetteer,
)
from steelyard.reading.parties.model import PartyBook

FIXTURES = Path(__file__).parent / "fixtures"


def book(text: str) -> PartyBook:
    return find_parties(page_of_text("a.txt", text))


def kinds(text: str) -> dict[str, str]:
    return {party.name: party.kind for party in book(text).parties.values()}


@pytest.mark.parametrize(
    ("written", "name", "form"),
    [
        ("Iceland", "Iceland", NAME),
        ("Reykjavik", "Iceland", PLACE),
        ("Icelandic", "Iceland", ADJECTIVE),
        ("Danes", "Denmark", PEOPLE),
        ("White House", "United States", METONYM),
        ("Foggy Bottom", "United States", METONYM),
        ("Bundestag", "Germany", BODY),
        ("Nato", "NATO", NAME),
        ("USSR", "Soviet Union", NAME),
        ("Catalan", "Catalonia", ADJECTIVE),
    ],
)
def test_gazetteer(written: str, name: str, form: str) -> None:
    entry, found = gazetteer().by_form[written]
    assert (entry.name, found) == (name, form)


def test_the_gazetteer_is_large_and_finds_the_longest_form() -> None:
    entries = {entry.name for entry, _ in gazetteer().by_form.values()}
    assert len(entries) > 650
    assert gazetteer().at("the South Korean fleet", 4) == "South Korean"
    assert gazetteer().at("Perugia won", 0) is None


PERSONS = [
    ("The Peruvian foreign minister, Ada Quill, said no.", "Ada Quill", "peru", "foreign minister"),
    ("The president of Chile, Tom Vane, said no.", "Tom Vane", "chile", "president"),
    ("Ada Quill, the Peruvian foreign minister, said no.", "Ada Quill", "peru", "foreign minister"),
    (
        "Ada Quill, the chief executive of Harrow Motors, said no.",
        "Ada Quill",
        "harrow-motors",
        "chief executive",
    ),
    (
        "“No,” said Ada Quill, Harrow Motors' chairwoman.",
        "Ada Quill",
        "harrow-motors",
        "chairwoman",
    ),
    (
        "The Northern Front refused. Its commander, Ada Quill, said no.",
        "Ada Quill",
        "northern-front",
        "commander",
    ),
    ("Ada Quill, who leads the Dockers Union, said no.", "Ada Quill", "dockers-union", "leader"),
    ("Peru refused. President Ada Quill told reporters so.", "Ada Quill", "peru", "President"),
    (
        "The Dockers Union refused. Ada Quill, who leads it, met Mr Vane of Chile.",
        "Vane",
        "chile",
        None,
    ),
]


@pytest.mark.parametrize(
    ("text", "person", "party", "office"), PERSONS, ids=[p[0][:30] for p in PERSONS]
)
def test_office_phrases_tell_the_party(
    text: str, person: str, party: str, office: str | None
) -> None:
    found = {p.name: p for p in book(text).persons}
    assert (found[person].party, found[person].office, found[person].guessed) == (
        party,
        office,
        False,
    )


def test_a_surname_stands_for_the_full_name() -> None:
    found = book(
        "The Peruvian minister, Ada Quill, left. Later Quill spoke, and Quill’s aide wept."
    )
    assert [m.person for m in found.mentions if m.form == "person"] == ["Ada Quill"] * 3


def test_a_shared_head_noun_tells_the_party() -> None:
    found = book(
        "The Vane administration wants talks. The Peruvian administration’s offer stands. "
        "Vane said so."
    )
    assert {p.name: p.party for p in found.persons} == {"Vane": "peru"}


def test_a_leader_is_a_hint_only_where_the_text_tells_nothing() -> None:
    told = book("The Peruvian president, Angela Merkel, met Germany. Merkel refused.")
    silent = book("Germany met Peru. Merkel refused.")
    assert [(p.party, p.guessed) for p in told.persons] == [("peru", False)]
    assert [(p.party, p.guessed) for p in silent.persons] == [("germany", True)]
    assert [p.party for p in book("Kenya met Peru. Merkel refused, Merkel said.").persons] == [
        "merkel"
    ]


def test_a_capital_after_in_is_a_place() -> None:
    assert not book("Delegates met in Lima on Monday. They met again in Lima.").mentions
    assert book("Delegates urged Lima to act.").parties["peru"].aliases == ("Lima",)
    assert "peru" in book("Officials in Lima refused the offer.").parties


def test_a_city_or_a_state_that_is_only_a_place_is_no_party() -> None:
    assert kinds(
        "Peru and Chile held talks in Geneva, near Brooklyn. A Peruvian frigate was held in Ghana."
    ) == {
        "Peru": "state",
        "Chile": "state",
    }


def test_people_are_their_state_only_after_an_article() -> None:
    assert "peru" in book("The Peruvians have refused to sign.").parties
    assert "peru" not in book("A poll found that 72% of Peruvians agreed.").parties


def test_kinds_of_named_bodies() -> None:
    text = (
        "Harrow Motors offered the Dockers Union a deal. The Vale Institute warned Reuters. "
        "The European Union agreed. "
        "Hamas refused. The Green Alliance, a party, walked out. The Southern Liberation "
        "Front attacked Peru."
    )
    found = kinds(text)
    expected = {
        "Harrow Motors": "company",
        "Dockers Union": "union",
        "Vale Institute": "think tank",
        "Reuters": "media",
        "European Union": "bloc",
        "Hamas": "movement",
        "Green Alliance": "party",
        "Southern Liberation Front": "movement",
        "Peru": "state",
    }
    assert {name: found.get(name) for name in expected} == expected


def test_an_acronym_in_brackets_and_another_name_stand_for_the_long_one() -> None:
    text = (
        "The Vale People's Front (VPF) refused. Ada Quill, its commander better known as "
        "Ravel, said so. "
        "The VPF left. Ravel wept."
    )
    found = book(text)
    assert "VPF" in found.parties["vale-peoples-front"].aliases
    assert [m.person for m in found.mentions if m.span.of(text) == "Ravel"] == ["Ada Quill"] * 2


def test_persons_whose_name_is_a_state_and_bodies_that_hold_one() -> None:
    found = book(
        "Chad Vane of the Vale Institute said so. The Bank of Peru told the Chilean Congress "
        "to wait."
    )
    names = {alias for party in found.parties.values() for alias in (party.name, *party.aliases)}
    assert "Chad" not in names
    assert {"Bank of Peru", "Chilean Congress"} <= names


def test_congress_is_of_the_state_that_the_page_is_about() -> None:
    assert "Peru Congress" in kinds("Peru and Peruvian ministers asked Congress, which refused.")
    assert "United States Congress" in kinds(
        "China met the United States. Chinese officials left. China said Congress refused."
    )


def test_common_nouns_stand_for_the_one_organisation_of_their_kind() -> None:
    parties = find_parties(load_page(FIXTURES / "port-strike.md")).parties
    assert "the union" in parties["dockworkers-federation"].aliases
    assert "the company" in parties["bayside-port-company"].aliases
    assert set(parties["dockworkers-federation"].persons) == {"Sam Poole", "Lena Ortiz"}


def test_groups_without_a_name_are_parties_when_they_act() -> None:
    found = kinds(
        "The creditors refused the offer of Peru. The government of Peru’s western allies "
        "agreed. Some banks closed."
    )
    assert found["The creditors"] == "group"
    assert not [name for name in found if "banks" in name]


def test_analysts_speak_for_no_party() -> None:
    found = find_parties(load_page(FIXTURES / "fishing-truce.txt"))
    assert found.analysts == {"Per Lindqvist"}
    assert found.parties["maritime-policy-institute"].kind == "think tank"


def test_words_of_a_title_are_names_only_if_the_body_says_so() -> None:
    title = "Angry Dockers Reject Harrow Offer"
    text = (
        f"{title}\n\nThe Dockers Union rejected the offer of Harrow Motors. Harrow Motors said no "
        "more."
    )
    found = book(text)
    assert {"dockers-union", "harrow-motors"} == set(found.parties)
    assert [m.party for m in found.mentions if m.end < len(title)] == [
        "dockers-union",
        "harrow-motors",
    ]


NAMES = {
    "Peru": "Kenya",
    "Peruvian": "Kenyan",
    "Lima": "Nairobi",
    "Ada Quill": "Maria Stone",
    "Quill": "Stone",
}


def test_renaming_changes_nothing_else() -> None:
    text = (
        "The Peruvian minister, Ada Quill, said that Peru had refused. It told Chile that its "
        "envoys would wait. "
        "Later Quill said she hoped for more, and Lima agreed."
    )
    renamed = re.sub(
        "|".join(sorted(NAMES, key=len, reverse=True)), lambda m: NAMES[m.group()], text
    )
    expected = [(m.party.replace("peru", "kenya"), m.form) for m in book(text).mentions]
    assert [(m.party, m.form) for m in book(renamed).mentions] == expected


WORDS = st.sampled_from(
    "Peru Chile Lima Peruvian the The union said He they its Ada Quill Harrow Motors (VPF) of "
    "at for , . “ ” president who it "
    "is both sides we us Congress and officials \n\n US-Chile's - 's and".split(" ")
)


@settings(max_examples=60)
@given(st.lists(WORDS, max_size=60).map(" ".join))
def test_mentions_are_in_order_and_name_known_parties(text: str) -> None:
    found = book(text)
    assert list(found.mentions) == sorted(found.mentions)
    assert all(
        0 <= m.start < m.end <= len(text) and m.party in found.parties for m in found.mentions
    )
    assert all(p.party in found.parties or not p.party for p in found.persons)
