import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from steelyard.reading.tagger import attributions as decode
from steelyard.reading.tagger import moves as decode_moves
from steelyard.reading.tagger import tags as tagging
from steelyard.reading.tagger.pieces import CASES, FEATURES, LINES, QUOTED, Pieces, pieces_of
from steelyard.reading.tagger.quoted import as_wholes, quotations_of
from steelyard.reading.tagger.tagger import LONGEST, tag, tagger, windows

TEXT = st.lists(
    st.sampled_from(
        "Peru said “we will stay” . \n \n\n that Chile's fleet, \" — it ’ won't re-arm é 中".split(
            " "
        )
    ),
    max_size=80,
)


def pieces(text: str) -> Pieces:
    return pieces_of(text, tagger().tokenizer)


@given(TEXT.map(" ".join))
def test_pieces_lie_in_order_in_the_text(text: str) -> None:
    found = pieces(text)
    assert (found.starts < found.ends).all()
    assert (found.starts[1:] >= found.ends[:-1]).all()
    assert ((found.features >= 0) & (found.features < FEATURES)).all()
    assert not any(text[s:e].strip() == "" for s, e in zip(found.starts, found.ends, strict=True))


def feature(text: str, word: str) -> tuple[str, str, str]:
    found = pieces(text)
    at = next(n for n, start in enumerate(found.starts) if text[start : found.ends[n]] == word)
    number, line = divmod(int(found.features[at]), len(LINES))
    case, quoted = divmod(number, len(QUOTED))
    return CASES[case], QUOTED[quoted], LINES[line]


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Peru waits", "Peru", ("title", "outside", "within")),
        ("the NATO fleet", "NATO", ("upper", "outside", "within")),
        ("He said “we stay” today", "stay", ("lower", "inside", "within")),
        ("He said “we stay” today", "”", ("none", "closing mark", "within")),
        ('"No," he said', "he", ("lower", "outside", "within")),
        ("“One\n\n“two", "two", ("lower", "inside", "within")),
        ("One.\nTwo", "Two", ("title", "outside", "first of a line")),
        ("One.\n\nTwo", "Two", ("title", "outside", "first of a paragraph")),
    ],
)
def test_pieces_know_case_quotation_and_line(
    text: str, word: str, expected: tuple[str, str, str]
) -> None:
    assert feature(text, word) == expected


@given(TEXT.map(lambda words: " ".join(words * 12)))
def test_windows_cover_the_text_without_overlap(text: str) -> None:
    found = pieces(text)
    cuts = windows(found)
    assert [low for low, _ in cuts] == [0, *(high for _, high in cuts)][: len(cuts)]
    assert all(0 < high - low <= LONGEST for low, high in cuts)
    assert sum(high - low for low, high in cuts) == len(found.ids)


@given(
    st.lists(st.lists(st.floats(-5, 5), min_size=5, max_size=5), min_size=3, max_size=9), st.data()
)
def test_best_tags_are_allowed_and_no_allowed_tags_are_better(
    rows: list[list[float]], data: st.DataObject
) -> None:
    scores = np.array(rows)[None]
    firsts = np.array(data.draw(st.lists(st.booleans(), min_size=len(rows), max_size=len(rows))))
    firsts[0] = True
    places = np.arange(len(rows))[None]
    tags = tagging.best_tags(scores, places, firsts)[0]
    words = [n for n in range(len(rows)) if firsts[n]]

    def total(choice: list[int]) -> float:
        return sum(scores[0, n, t] for n, t in zip(words, choice, strict=True))

    def allowed(choice: list[int]) -> bool:
        before = [tagging.OUTSIDE, *choice]
        starts = {tagging.I_SOURCE: tagging.B_SOURCE, tagging.I_CONTENT: tagging.B_CONTENT}
        return all(
            t not in starts or b in (t, starts[t]) for b, t in zip(before, choice, strict=False)
        )

    mine = [int(tags[n]) for n in words]
    assert allowed(mine)
    assert all(tags[n] == tags[n - 1] for n in range(1, len(rows)) if not firsts[n])
    for _ in range(20):
        other = data.draw(st.lists(st.integers(0, 4), min_size=len(words), max_size=len(words)))
        assert not allowed(other) or total(other) <= total(mine) + 1e-9


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peru says “we stay here”.", ["“we stay here”"]),
        ('"We stay," he said, "for good."', ['"We stay,"', '"for good."']),
        ("“We stay.” “You go now.”", ["“We stay.”", "“You go now.”"]),
        ("“We stay here.\n\n“You go now.”", ["“We stay here.", "“You go now.”"]),
        ("No “x” here, no marks.", ["“x”"]),
        ("Nothing is quoted.", []),
    ],
)
def test_quotations_run_from_mark_to_mark_within_a_line(text: str, expected: list[str]) -> None:
    found = pieces(text)
    assert [
        text[found.starts[low] : found.ends[high - 1]] for low, high in quotations_of(found)
    ] == expected


def test_the_words_of_a_quotation_stand_or_fall_together_unless_the_cue_is_among_them() -> None:
    text = "Ada Quill said “we would stay for a year” today."
    found = pieces(text)
    n = len(found.ids)
    ((low, high),) = quotations_of(found)
    chances = np.full((2, decode.REACH * 2, 5), 0.05)
    chances[:, :, tagging.OUTSIDE] = 0.8
    cues = np.array([2, low + 2])
    for row, cue in enumerate(cues):
        at = decode.REACH - cue
        chances[row, at + low : at + high - 2] = [0.05, 0.05, 0.05, 0.05, 0.8]
    scores = np.log(chances)
    before = scores.copy()
    as_wholes(scores, cues - decode.REACH, found)
    assert np.array_equal(scores[1], before[1])
    at = decode.REACH - cues[0]
    outside = np.ones(decode.REACH * 2, dtype=bool)
    outside[at + low : at + high] = False
    assert np.array_equal(scores[0, outside], before[0, outside])
    places = np.arange(decode.REACH * 2) - at
    places[(places < 0) | (places >= n)] = -1
    (tags,) = tagging.best_tags(scores[:1], places[None], found.firsts)
    content = np.flatnonzero((tags == tagging.B_CONTENT) | (tags == tagging.I_CONTENT)) - at
    assert content.tolist() == list(range(low, high))


def test_buckets_tell_near_from_far_and_left_from_right() -> None:
    found = decode.buckets_of(np.array([-500, -9, -8, -1, 0, 1, 8, 9, 500]))
    assert len(set(found.tolist())) == 7
    assert (found < decode.BUCKETS).all()
    assert found[:4].max() < decode.BUCKETS // 2 <= found[4:].min()


def test_moves_are_runs_of_one_class_with_the_likeliest_values() -> None:
    found = pieces("Peru could lift its ban today .")
    chances = np.zeros((len(found.ids), len(decode_moves.CLASSES), 3))
    chances[:, :, 0] = 1.0
    lever = decode_moves.CLASSES.index("lever")
    chances[2:5, lever] = [0.1, 0.2, 0.7]
    chances[2, lever] = [0.1, 0.8, 0.1]
    values = np.zeros((len(found.ids), decode_moves.VALUES))
    values[2:5, list(decode_moves.FIELDS["stance"]).__len__()] = 3.0
    (move,) = decode_moves.moves(found, chances, values, 0.5)
    assert (move.kind, move.span.of("Peru could lift its ban today .")) == ("lever", "lift its ban")
    assert move.value("kind") == "carrot"
    assert move.value("stance") is None
    assert move.confidence == pytest.approx(0.9)


@pytest.mark.parametrize("text", ["", "\n\n\n", "中文", "a" * 30_000, "said " * 3_000, '"' * 5_000])
def test_any_text_is_tagged(text: str) -> None:
    for found in tag(text).attributions:
        assert found.content
        assert all(0 <= span.start < span.end <= len(text) for span in (found.cue, *found.content))


def test_tagging_is_the_same_each_time_and_blank_lines_before_do_not_matter() -> None:
    text = "The minister, Ada Quill, said that the fleet would stay.\n\n“We need time,” she added."
    assert tag(text).attributions == tag(text).attributions
    moved = tag("\n" * 7 + text).attributions
    assert [(a.cue.start - 7, a.cue.end - 7) for a in moved] == [
        (a.cue.start, a.cue.end) for a in tag(text).attributions
    ]


def test_a_transcript_gives_each_speech_to_the_name_before_it() -> None:
    text = (
        "What follows is a record.\n\nQUILL: Will the fleet stay in the bay?\n\n"
        "GOVERNOR OAK: It will. We have no other port.\n\n"
        "QUILL: Not even for a price?\n\n(LAUGHTER)"
    )
    found = [a for a in tag(text).attributions if a.cue.of(text) == ":"]
    assert [
        (a.source.of(text) if a.source else None, [s.of(text) for s in a.content]) for a in found
    ] == [
        ("QUILL", ["Will the fleet stay in the bay?"]),
        ("GOVERNOR OAK", ["It will. We have no other port."]),
        ("QUILL", ["Not even for a price?"]),
    ]


def test_one_line_with_a_colon_is_no_transcript() -> None:
    text = "LIMA: The fleet came home on Monday.\n\nNOTE: Prices have risen.\n\nNobody was hurt."
    assert not any(
        a.confidence == 0.95 and a.source for a in tag(text).attributions if a.cue.of(text) == ":"
    )


def test_a_signed_quotation_is_its_signer_s() -> None:
    text = (
        "Readers wrote to us.\n\n“The harbour should have stayed open.” ― Ada Quill\n"
        "“Nobody asked “the people” here.” — Bo Oak, "
        "a pilot.\n\nThe council said – as ever – that it would wait."
    )
    found = [a for a in tag(text).attributions if a.cue.of(text) in "―—"]
    assert [
        (a.source.of(text) if a.source else None, [s.of(text) for s in a.content]) for a in found
    ] == [
        ("Ada Quill", ["“The harbour should have stayed open.”"]),
        ("Bo Oak, a pilot", ["“Nobody asked “the people” here.”"]),
    ]
