import re
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from steelyard.api.weigh import weigh
from steelyard.case import Case
from steelyard.case.writing import write
from steelyard.case.yamlfile import load_yaml
from steelyard.errors import InputError
from steelyard.reading import draft
from steelyard.reading import reading as seam
from steelyard.reading.attribution.attribution import Attribution
from steelyard.reading.drafting.cast import MOST_PARTIES
from steelyard.reading.drafting.exhibits import MOST_ENTRIES
from steelyard.reading.drafting.levers import MOST_LEVERS
from steelyard.reading.moves.item import Item
from steelyard.reading.pages.page import page_of_text
from steelyard.reading.parties.model import Mention, NamedParty, PartyBook, Person
from steelyard.reading.reading import Reading, TrainedReader, read
from steelyard.reading.tagger.attributions import Thresholds
from steelyard.reading.tagger.tagger import THRESHOLDS, Tagged, tag
from steelyard.reading.text import Span, one_line

FIXTURES = Path(__file__).parent / "fixtures"

SNOW = """How much leverage has Kenya over Portugal?

Kenya proposed a 45-day ceasefire in the war between Portugal and Angola on Monday. Angola has \
accepted the ceasefire. \
Portugal has yet to respond.

“We need written guarantees from Kenya,” the Portuguese defence minister, Maria Pinto, said.

Lisbon believes that it is winning the war. Its army has suffered heavy losses, and inflation is \
crippling Portugal.

Wider Kenyan sanctions on Portuguese trade are unlikely to have much impact. Exports from \
Portugal to Kenya dropped by more \
than 70% last year. Kenya could offer Portugal an end to its port fees and its ban on Portuguese \
ships. Kenya could also \
increase its military support to Angola, the step that the Kenyan president, Olu Abara, is most \
reluctant to take.

Portugal demanded the return of its islands from Angola. Portugal could cut off the supply of gas \
to Kenya.

“Portugal is likely to refuse until the spring,” Ian Crane, a senior fellow at the Harbour \
Institute, said.
"""
NAMES = (
    "Kenya",
    "Kenyan",
    "Portugal",
    "Portuguese",
    "Lisbon",
    "Angola",
    "Maria",
    "Pinto",
    "Olu",
    "Abara",
    "Crane",
    "Harbour",
)


def untagged(text: str, thresholds: Thresholds = THRESHOLDS) -> Tagged:
    """What the tagger says of speakers, and nothing of moves.

    Drafts are tested on what the rules find.
    """
    return Tagged(tag(text, thresholds).attributions, ())


@pytest.fixture
def by_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seam, "tag", untagged)


@pytest.fixture(scope="module")
def snow() -> Reading:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(seam, "tag", untagged)
        return read_text(SNOW)


def read_text(text: str) -> Reading:
    return TrainedReader().read(page_of_text("a.txt", text))


def load(folder: Path, reading: Reading) -> Case:
    (folder / "source.txt").write_text(reading.page.text, encoding="utf-8")
    path = folder / "case.yaml"
    path.write_text(write(draft(reading, "source.txt")), encoding="utf-8")
    return Case.load(path)


def parsed(reading: Reading) -> dict[str, Any]:
    data: Any = draft(reading).data()
    return dict(data)


def test_a_draft_says_as_data_what_its_text_says(reading: Reading) -> None:
    sheet = draft(reading)
    assert load_yaml(write(sheet), "a.yaml").data == sheet.data()


def test_quotes_keep_the_place_where_they_were_read(tmp_path: Path, reading: Reading) -> None:
    sheet, page = draft(reading), reading.page
    spans = sheet.spans()
    case = Case.of(sheet)
    assert case.spans == spans
    assert spans.keys() == case.model.evidence.keys()
    read = {id_: item.span for id_, item in reading.numbered()}
    assert all(read[id_] == Span(at.start, at.end) for id_, at in spans.items() if id_ in read)
    for id_, at in spans.items():
        assert case.model.evidence[id_].quote == one_line(page.text[at.start : at.end])
        assert case.model.evidence[id_].note.startswith(f"line {at.line};")
    (tmp_path / page.file).write_text(page.text, encoding="utf-8")
    assert Case.of(sheet, folder=tmp_path).spans == spans


def test_a_quote_that_stands_twice_keeps_its_own_place() -> None:
    page = page_of_text("a.txt", f"{OTHERS['bare']}\n\n{OTHERS['bare']}")
    sheet = draft(TrainedReader().read(page))
    places = {(at.start, at.end) for at in sheet.spans().values()}
    assert len(places) == 4
    assert len({page.text[start:end] for start, end in places}) == 2


def test_a_draft_is_clean_and_can_be_weighed_at_once(tmp_path: Path, reading: Reading) -> None:
    case = load(tmp_path, reading)
    assert case.warnings == ()
    result = weigh(case, draws=64, flat_draws=64)
    assert {found.id for found in result.questions} == set(case.model.questions)


OTHERS = {
    "bare": "Peru and Chile met. Peru offered Chile a deal, and Chile rejected the deal.",
    "three sides": "Peru threatened sanctions against Chile. Kenya could offer loans to Chile. "
    "Chile believes it will win.",
    "in words": "Peru proposed a one-month truce with Chile. Chile has yet to respond.",
    "awkward": 'Peru rejected the "offer: #1 {x}" of Chile — \\ ‘no’ & <b>more</b>. Chile '
    "threatened sanctions against Peru.",
    "mediator": "Kenya proposed a 60-day truce to Peru. Peru threatened to impose tariffs on "
    "Kenya. Chile accepted the truce.",
}


@pytest.mark.usefixtures("by_rules")
@pytest.mark.parametrize("text", OTHERS.values(), ids=OTHERS)
def test_small_documents_give_clean_cases(tmp_path: Path, text: str) -> None:
    assert load(tmp_path, read_text(text)).warnings == ()


def test_a_draft_says_so_and_what_to_review_first(snow: Reading) -> None:
    text = write(draft(snow))
    assert text.startswith("# A machine draft")
    assert "Review first" in text.split("steelyard: 1")[0]
    assert "“45-day ceasefire”, by Kenya" in text.split("steelyard: 1")[0]
    assert parsed(snow)["draft"] is True


def test_question_sides_and_proposal(snow: Reading) -> None:
    case = parsed(snow)
    assert case["questions"]["main"] == {
        "ask": "How much leverage has Kenya over Portugal?",
        "of": "kenya",
        "on": "portugal",
        "for": "pause",
    }
    assert case["contest"]["between"] == ["portugal", "angola"]
    assert case["contest"]["name"] == "the war"
    pause = case["proposals"]["pause"]
    assert (pause["by"], pause["needs"]) == ("kenya", ["portugal", "angola"])
    assert pause["pause"]["lasts"]["value"] == "45 days"
    assert pause["pause"]["lasts"]["stated"] in case["evidence"]
    assert pause["stances"]["angola"]["stance"] == "accepts"
    assert pause["stances"]["portugal"]["stance"] in ("undecided", "conditional")


def test_the_reverse_question_needs_the_answer_of_who_asks(snow: Reading) -> None:
    case = parsed(snow)
    reverse = case["questions"]["reverse"]
    assert (reverse["of"], reverse["on"], reverse["for"]) == (
        "portugal",
        "kenya",
        "portugal-demands",
    )
    assert "kenya" in case["proposals"]["portugal-demands"]["needs"]
    assert case["proposals"]["portugal-demands"]["terms"] == {"outcome": "portugal-terms"}


def test_what_a_party_asks_for_is_a_lever_of_who_is_to_give_it(snow: Reading) -> None:
    case = parsed(snow)
    asked = [(id_, lever) for id_, lever in case["levers"].items() if lever["kind"] == "assurance"]
    assert [(lever["by"], lever["on"]) for _, lever in asked] == [("kenya", "portugal")]
    conditions = case["proposals"]["pause"]["conditions"].values()
    assert any(c["party"] == "portugal" and c.get("met_by") == [asked[0][0]] for c in conditions)
    assert "inferred" in case["proposals"]["pause"]["broken"]["chance"]["portugal"]


def test_beliefs_have_evidence_for_and_against(snow: Reading) -> None:
    case = parsed(snow)
    belief = case["beliefs"]["portugal-believes"]
    quotes = {id_: entry["quote"] for id_, entry in case["evidence"].items()}
    assert any("winning" in quotes[id_] for id_ in belief["for"])
    assert any("losses" in quotes[id_] for id_ in belief["against"])
    assert set(case["contest"]["odds"]["portugal-prevails"]["inferred"]) <= set(belief["against"])
    assert "inferred" in case["contest"]["costs"]["portugal"]


def lever_of(case: dict[str, Any], words: str) -> dict[str, Any]:
    found: dict[str, Any] = next(
        lever for lever in case["levers"].values() if words in lever["name"].lower()
    )
    return found


def test_levers_carry_what_the_text_says_of_them(snow: Reading) -> None:
    case = parsed(snow)
    sanctions, support = lever_of(case, "sanctions"), lever_of(case, "support")
    assert (sanctions["by"], sanctions["on"], sanctions["kind"]) == ("kenya", "portugal", "stick")
    assert sanctions["used"]["value"] == "70 %"
    assert "dropped" in case["evidence"][sanctions["used"]["stated"]]["quote"]
    assert "much impact" in sanctions["strength"]["because"]
    assert (support["by"], support["on"], support["kind"]) == ("kenya", "portugal", "support")
    assert support["holder"]["value"] == "very reluctant"
    assert support["effects"][0]["rate"] == "portugal-prevails"
    high = [
        float(lever["credibility"]["value"].split(" to ")[1].rstrip(" %"))
        for lever in (sanctions, support)
    ]
    assert high[1] <= 50


def test_two_things_that_would_end_are_two_levers(snow: Reading) -> None:
    case = parsed(snow)
    carrots = {
        lever["name"]
        for lever in case["levers"].values()
        if lever["kind"] == "carrot" and lever["by"] == "kenya"
    }
    assert carrots == {"End to its port fees", "End to its ban on Portuguese ships"}


def test_analysts_are_named_with_their_institution(snow: Reading) -> None:
    assert "Ian Crane, Harbour Institute" in {
        entry["speaker"] for entry in parsed(snow)["evidence"].values()
    }


def test_every_number_has_grounds_that_exist(snow: Reading) -> None:
    case = parsed(snow)
    evidence = set(case["evidence"])

    def walk(node: Any) -> None:
        if isinstance(node, dict) and "value" in node:
            assert {"stated", "inferred", "assumed"} & set(node)
            cited = node.get("inferred", node.get("stated", []))
            assert {cited} <= evidence if isinstance(cited, str) else set(cited) <= evidence
        for child in (
            node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
        ):
            walk(child)

    walk(case)


def renamed(text: str, names: dict[str, str]) -> str:
    return re.sub(r"[A-Za-z]+", lambda m: names.get(m.group(), m.group()), text)


def with_names(reading: Reading, names: dict[str, str]) -> Reading:
    """The same reading of the same words with other names of the same length."""
    both = {**names, **{old.lower(): new.lower() for old, new in names.items()}}

    def other(record: Any) -> Any:
        if isinstance(record, NamedParty | Person | Item | Attribution | Mention):
            return replace(
                record, **{f.name: other(getattr(record, f.name)) for f in fields(record)}
            )
        if isinstance(record, tuple):
            return tuple(other(part) for part in record)
        return renamed(record, both) if isinstance(record, str) else record

    book = reading.parties
    parties = {other(id_): other(party) for id_, party in book.parties.items()}
    book = PartyBook(parties, other(book.persons), other(book.mentions), other(book.bystanders))
    page = replace(
        reading.page,
        text=renamed(reading.page.text, names),
        title=renamed(reading.page.title or "", names),
    )
    return replace(
        reading,
        page=page,
        parties=book,
        items=other(reading.items),
        attributions=other(reading.attributions),
    )


@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_renaming_everybody_renames_the_draft(snow: Reading, data: st.DataObject) -> None:
    letters = [
        data.draw(
            st.text("bdgklmnprtvz", min_size=len(name), max_size=len(name)).map(str.capitalize)
        )
        for name in NAMES
    ]
    assume(len(set(letters)) == len(letters))
    names = dict(zip(NAMES, letters, strict=True))
    both = {**names, **{old.lower(): new.lower() for old, new in names.items()}}
    assert write(draft(with_names(snow, names))) == renamed(write(draft(snow)), both)


@pytest.fixture(scope="module")
def documents() -> list[Reading]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(seam, "tag", untagged)
        return [read_text(SNOW), *(read(path) for path in sorted(FIXTURES.iterdir()))]


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_any_part_of_a_reading_gives_a_clean_draft(
    documents: list[Reading], data: st.DataObject
) -> None:
    whole = data.draw(st.sampled_from(documents))
    kept = data.draw(st.lists(st.sampled_from(whole.items), min_size=1, unique=True))
    parties = [*whole.parties.parties, None]
    party, other = data.draw(st.sampled_from(parties)), data.draw(st.sampled_from(parties))
    items = [
        replace(item, other=other) if item is kept[0] else item
        for item in whole.items
        if item in kept
    ]
    items[-1] = replace(items[-1], party=party or items[-1].party)
    part = replace(whole, items=tuple(items))
    try:
        sheet = draft(part)
    except InputError as error:
        assert "steelyard new" in str(error)
        return
    assert Case.of(sheet).warnings == ()


def test_a_long_document_gives_a_bounded_draft(snow: Reading) -> None:
    many = tuple(
        replace(item, party=f"p{n % 40}", other=f"p{(n + 1) % 40}")
        for n in range(60)
        for item in snow.items
    )
    party = snow.parties.parties["kenya"]
    book = replace(
        snow.parties,
        parties={
            **snow.parties.parties,
            **{f"p{n}": replace(party, id=f"p{n}", name=f"P{n}") for n in range(40)},
        },
    )
    drafted = Case.of(draft(replace(snow, items=many, parties=book)))
    text, case = drafted.text, drafted.model
    assert len(case.parties) == MOST_PARTIES
    assert len(case.levers) <= MOST_LEVERS
    assert len(case.evidence) <= 1.5 * MOST_ENTRIES
    assert "found no room" in text.split("steelyard: 1")[0]


@pytest.mark.usefixtures("by_rules")
@pytest.mark.parametrize(
    "text",
    [
        "It rained all day.",
        "Peru is a country. Chile is one as well.",
        "Peru could impose tariffs.",
    ],
)
def test_too_little_is_refused_with_a_way_out(text: str) -> None:
    with pytest.raises(InputError, match="steelyard new"):
        draft(read_text(text))
