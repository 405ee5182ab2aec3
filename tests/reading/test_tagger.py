import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from steelyard.reading.tagger import attributions as decode
from steelyard.reading.tagger import moves as decode_moves
from steelyard.reading.tagger.pieces import CASES, FEATURES, LINES, QUOTED, Pieces, pieces_of
from steelyard.reading.tagger.tagger import LONGEST, tag, tagger, windows

TEXT = st.lists(
    st.sampled_from("Peru said “we will stay” . \n \n\n that Chile's fleet, \" — it ’ won't re-arm é 中".split(" ")),
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
def test_pieces_know_case_quotation_and_line(text: str, word: str, expected: tuple[str, str, str]) -> None:
    assert feature(text, word) == expected


@given(TEXT.map(lambda words: " ".join(words * 12)))
def test_windows_cover_the_text_without_overlap(text: str) -> None:
    found = pieces(text)
    cuts = windows(found)
    assert [low for low, _ in cuts] == [0, *(high for _, high in cuts)][: len(cuts)]
    assert all(0 < high - low <= LONGEST for low, high in cuts)
    assert sum(high - low for low, high in cuts) == len(found.ids)


@given(st.lists(st.lists(st.floats(-5, 5), min_size=5, max_size=5), min_size=3, max_size=9), st.data())
def test_best_tags_are_allowed_and_no_allowed_tags_are_better(rows: list[list[float]], data: st.DataObject) -> None:
    scores = np.array(rows)[None]
    firsts = np.array(data.draw(st.lists(st.booleans(), min_size=len(rows), max_size=len(rows))))
    firsts[0] = True
    places = np.arange(len(rows))[None]
    tags = decode.best_tags(scores, places, firsts)[0]
    words = [n for n in range(len(rows)) if firsts[n]]

    def total(choice: list[int]) -> float:
        return sum(scores[0, n, t] for n, t in zip(words, choice, strict=True))

    def allowed(choice: list[int]) -> bool:
        before = [decode.OUTSIDE, *choice]
        starts = {decode.I_SOURCE: decode.B_SOURCE, decode.I_CONTENT: decode.B_CONTENT}
        return all(t not in starts or b in (t, starts[t]) for b, t in zip(before, choice, strict=False))

    mine = [int(tags[n]) for n in words]
    assert allowed(mine)
    assert all(tags[n] == tags[n - 1] for n in range(1, len(rows)) if not firsts[n])
    for _ in range(20):
        other = data.draw(st.lists(st.integers(0, 4), min_size=len(words), max_size=len(words)))
        assert not allowed(other) or total(other) <= total(mine) + 1e-9


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
    assert [(a.cue.start - 7, a.cue.end - 7) for a in moved] == [(a.cue.start, a.cue.end) for a in tag(text).attributions]
