import pytest

from steelyard.reading.pages.page import page_of_text
from steelyard.reading.parties.book import PartyBook, find_parties
from steelyard.reading.parties.gazetteer import ADJECTIVE, METONYM, NAME, PLACE, gazetteer
from steelyard.reading.reading import Reading


def book(text: str) -> PartyBook:
    return find_parties(page_of_text("a.txt", text))


@pytest.mark.parametrize(
    ("written", "name", "form"),
    [
        ("Iceland", "Iceland", NAME),
        ("Reykjavik", "Iceland", PLACE),
        ("Icelandic", "Iceland", ADJECTIVE),
        ("White House", "United States", METONYM),
        ("Nato", "NATO", NAME),
    ],
)
def test_gazetteer(written: str, name: str, form: str) -> None:
    entry, found = gazetteer().by_form[written]
    assert (entry.name, found) == (name, form)


PERSONS = [
    ("The Peruvian foreign minister, Ada Quill, said no.", "Ada Quill", "peru", "foreign minister"),
    ("The president of Chile, Tom Vane, said no.", "Tom Vane", "chile", "president"),
    ("Ada Quill, the Peruvian foreign minister, said no.", "Ada Quill", "peru", "foreign minister"),
    ("Ada Quill, the chief executive of Harrow Motors, said no.", "Ada Quill", "harrow-motors", "chief executive"),
    ("“No,” said Ada Quill, Harrow Motors' chairwoman.", "Ada Quill", "harrow-motors", "chairwoman"),
    ("The Northern Front refused. Its commander, Ada Quill, said no.", "Ada Quill", "northern-front", "commander"),
]


@pytest.mark.parametrize(("text", "person", "party", "office"), PERSONS, ids=[p[0][:30] for p in PERSONS])
def test_office_phrases_tell_the_party(text: str, person: str, party: str, office: str) -> None:
    found = {p.name: p for p in book(text).persons}
    assert (found[person].party, found[person].office, found[person].guessed) == (party, office, False)


def test_a_surname_stands_for_the_full_name() -> None:
    found = book("The Peruvian minister, Ada Quill, left. Later Quill spoke, and Quill’s aide wept.")
    assert [m.person for m in found.mentions if m.form == "person"] == ["Ada Quill"] * 3


def test_a_shared_head_noun_tells_the_party() -> None:
    found = book("The Vane administration wants talks. The Peruvian administration’s offer stands. Vane said so.")
    assert {p.name: p.party for p in found.persons} == {"Vane": "peru"}


def test_a_capital_after_in_is_a_place() -> None:
    assert not book("Delegates met in Lima on Monday. They met again in Lima.").mentions
    assert book("Delegates urged Lima to act.").parties["peru"].aliases == ("Lima",)


def test_common_nouns_stand_for_the_one_organisation_of_their_kind(strike: Reading) -> None:
    parties = strike.parties.parties
    assert "the union" in parties["dockworkers-federation"].aliases
    assert "the company" in parties["bayside-port-company"].aliases
    assert set(parties["dockworkers-federation"].persons) == {"Sam Poole", "Lena Ortiz"}


def test_analysts_speak_for_no_party(truce: Reading) -> None:
    analysts = {p.name for p in truce.parties.persons if p.analyst}
    assert analysts == {"Per Lindqvist"}
    assert truce.parties.parties["maritime-policy-institute"].kind == "think tank"
