from steelyard.reading.pages.page import page_of_text
from steelyard.reading.parties.across import merge_books
from steelyard.reading.parties.book import PartyBook, find_parties


def book(text: str) -> PartyBook:
    return find_parties(page_of_text("a.txt", text))


def test_the_same_party_of_two_documents_is_one() -> None:
    merged = merge_books([book("Lima urged Chile to act. Peru agreed."), book("Peruvian officials told Peru’s allies no.")])
    assert merged["peru"].documents == ((0, "peru"), (1, "peru"))
    assert "Lima" in merged["peru"].aliases
    assert merged["chile"].documents == ((0, "chile"),)
    assert next(iter(merged)) == "peru"


def test_an_acronym_joins_documents() -> None:
    merged = merge_books(
        [book("The Vale Dockers Union (VDU) refused. The VDU left."), book("The VDU told Peru that it refused.")]
    )
    assert merged["vale-dockers-union"].documents == ((0, "vale-dockers-union"), (1, "vdu"))


def test_groups_without_a_name_stay_apart() -> None:
    text = "The creditors refused the offer. The creditors told Peru so."
    merged = merge_books([book(text), book(text)])
    assert {"the-creditors-0", "the-creditors-1", "peru"} == set(merged)


def test_surnames_join_full_names_and_nothing_gives_nothing() -> None:
    merged = merge_books(
        [book("Ada Quill, the Peruvian minister, refused."), book("Peru met Chile. The Peruvian minister, Quill, said so.")]
    )
    assert merged["peru"].persons == ("Ada Quill",)
    assert merge_books([]) == {}
