from steelyard.reading.pages.page import page_of_text
from steelyard.reading.parties.across import shared_parties
from steelyard.reading.parties.book import find_parties
from steelyard.reading.parties.model import GROUP, ORGANISATION, UNION, NamedParty


def shared(*texts: str) -> dict[str, tuple[int, ...]]:
    books = [find_parties(page_of_text("a.txt", text)) for text in texts]
    return {
        party.name: party.documents
        for party in shared_parties([tuple(book.parties.values()) for book in books])
    }


def test_the_same_party_of_two_documents_is_one() -> None:
    found = shared("Lima urged Chile to act. Peru agreed.", "Peruvian officials told Bolivia no.")
    assert found["Peru"] == (0, 1)
    assert found["Chile"] == (0,)
    assert next(iter(found)) == "Peru"


def test_an_acronym_joins_documents() -> None:
    texts = (
        "The Vale Dockers Union (VDU) refused. The VDU left.",
        "The VDU, a union, told Peru that it refused.",
    )
    assert shared(*texts)["Vale Dockers Union"] == (0, 1)


LONG = NamedParty("vale-dockers-union", "Vale Dockers Union", UNION, ("VDU", "the union"))
SHORT = NamedParty("vdu", "V.D.U.", UNION)


def test_a_name_that_is_another_name_elsewhere_is_the_same_party() -> None:
    assert [(p.name, p.documents) for p in shared_parties([[LONG], [SHORT], [LONG]])] == [
        ("Vale Dockers Union", (0, 1, 2))
    ]


def test_a_name_that_two_go_by_or_of_another_kind_joins_nothing() -> None:
    other = NamedParty("valley-drivers-union", "Valley Drivers Union", UNION, ("VDU",))
    assert len(shared_parties([[LONG, other], [SHORT]])) == 3
    assert len(shared_parties([[LONG], [NamedParty("vdu", "VDU", ORGANISATION)]])) == 2
    assert len(shared_parties([[LONG], [NamedParty("the-union", "The union", GROUP)]])) == 2


def test_two_that_go_by_each_others_name_end_somewhere() -> None:
    one, two = NamedParty("one", "One", UNION, ("Two",)), NamedParty("two", "Two", UNION, ("One",))
    assert {p.documents for p in shared_parties([[one], [two]])} <= {(0,), (1,), (0, 1)}
    assert shared_parties([]) == ()
