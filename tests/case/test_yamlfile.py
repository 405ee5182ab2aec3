import datetime
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from steelyard.case import yamlnodes
from steelyard.case.walk import dotted
from steelyard.case.yamlfile import MAX_BYTES, load_yaml, read_text
from steelyard.errors import CaseError, InputError

CASE = """\
# a comment
title: Will it hold?   # another
as_of: 2024-05-02
questions:
  port-on-union: {of: port, on: union}
levers:
- by: port
  used:
    value: "80 %"
- empty:
"""


def codes(text):
    with pytest.raises(CaseError) as caught:
        load_yaml(text, "case.yaml")
    return [problem.code for problem in caught.value.problems]


def first_problem(text):
    with pytest.raises(CaseError) as caught:
        load_yaml(text, "case.yaml")
    return caught.value.problems[0]


def test_plain_data():
    assert load_yaml(CASE, "case.yaml").data == {
        "title": "Will it hold?",
        "as_of": datetime.date(2024, 5, 2),
        "questions": {"port-on-union": {"of": "port", "on": "union"}},
        "levers": [{"by": "port", "used": {"value": "80 %"}}, {"empty": None}],
    }


@pytest.mark.parametrize(
    ("path", "value", "key"),
    [
        (("title",), (2, 8), (2, 1)),
        (("questions", "port-on-union", "on"), (5, 33), (5, 29)),
        (("levers", 0, "used", "value"), (9, 12), (9, 5)),
        (("levers", 0), (7, 3), (7, 3)),
        (("levers", 1, "empty"), (10, 9), (10, 3)),
        (("levers", 0, "used", "stated", "x"), (9, 5), (8, 3)),
        (("levers", 7), (7, 1), (6, 1)),
        (("nothing",), (2, 1), (2, 1)),
        ((), (2, 1), (2, 1)),
    ],
)
def test_places(path, value, key):
    file = load_yaml(CASE, "case.yaml")
    assert file.place(path) == value
    assert file.key_place(path) == key


def test_scalars_as_written():
    file = load_yaml(CASE, "case.yaml")
    assert file.scalar(("as_of",)) == "2024-05-02"
    assert file.scalar(("levers", 0, "used", "value")) == '"80 %"'
    with pytest.raises(InputError, match=r"levers\[0\]\.cost"):
        file.scalar(("levers", 0, "cost"))


def test_places_count_every_kind_of_line_break():
    assert load_yaml("a: 1\r\nb: 2\rc: 3\n", "case.yaml").place(("c",)) == (3, 4)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("yes", "yes"),
        ("on", "on"),
        ("off", "off"),
        ("No", "No"),
        ("true", True),
        ("False", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("1", 1),
        ("-3", -3),
        ("007", 7),
        ("0x1F", 31),
        ("0o17", 15),
        ("1_000", "1_000"),
        ("0.5", 0.5),
        (".5", 0.5),
        ("1e3", 1000.0),
        ("80 %", "80 %"),
        ("30 days", "30 days"),
        ("1:30", "1:30"),
        ("2024-05-02", datetime.date(2024, 5, 2)),
        ("2024-05-02T10:00", "2024-05-02T10:00"),
        ('"2024-05-02"', "2024-05-02"),
        ("'1'", "1"),
        ("odds 60 %, other 40 %", "odds 60 %, other 40 %"),
    ],
)
def test_scalars(written, value):
    found = load_yaml(f"on: {written}\n", "case.yaml").data["on"]
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a: !!str x", "yaml-tag"),
        ("a: ! x", "yaml-tag"),
        ("a: !!python/object/apply:os.system [ls]", "yaml-tag"),
        ("!!map {a: 1}", "yaml-tag"),
        ("a: &x 1", "yaml-anchor"),
        ("a: *x", "yaml-alias"),
        ("a: 1\na: 2", "yaml-duplicate-key"),
        ('a: 1\n"a": 2', "yaml-duplicate-key"),
        ("a: {b: 1, b: 2}", "yaml-duplicate-key"),
        ("a: {<<: {b: 1}}", "yaml-merge"),
        ("1: a", "yaml-key"),
        ("true: a", "yaml-key"),
        ("2024-05-02: a", "yaml-key"),
        ("? [a]\n: b", "yaml-key"),
        (": a", "yaml-key"),
        ("a: 1\n---\nb: 2", "yaml-documents"),
        ("a: 1\n...\nb", "yaml-documents"),
        ("%YAML 1.1\n---\na: 1", "yaml-directive"),
        ("- a", "yaml-top"),
        ("text", "yaml-top"),
        ("", "yaml-empty"),
        ("# only this\n", "yaml-empty"),
        ("\ufeff", "yaml-empty"),
        ("a: .inf", "yaml-value"),
        ("a: -.INF", "yaml-value"),
        ("a: .nan", "yaml-value"),
        ("a: 1e400", "yaml-value"),
        ("a: " + "9" * 320, "yaml-value"),
        ("a: " + "9" * 5000, "yaml-value"),
        ("a: 2024-13-01", "yaml-value"),
        ("a: \0", "control-character"),
        ("a: \x1b[2J", "control-character"),
        ("a: b\x85c", "control-character"),
        ("a: b\u2028c", "control-character"),
        ("a: b\ufeffc", "control-character"),
        ("a: b\ud800", "control-character"),
        ('a: "\\0"', "control-character"),
        ('a: "\\ud800"', "control-character"),
        ("a: " + "[" * 40, "too-deep"),
        ("a: " + "[" * 20_000, "too-deep"),
        ("a: " + "{b: " * 40, "too-deep"),
        ("a: " + "x" * MAX_BYTES, "too-large"),
        ("a: " + "é" * (MAX_BYTES // 2), "too-large"),
    ],
)
def test_what_is_refused(text, code):
    assert codes(text) == [code]


def test_the_number_of_values_is_limited(monkeypatch):
    monkeypatch.setattr(yamlnodes, "MAX_NODES", 100)
    assert codes("a: [" + "x," * 100 + "]") == ["too-large"]
    assert load_yaml("a: [" + "x," * 97 + "]", "case.yaml").data


def test_an_own_case_may_be_as_deep_as_allowed():
    text = "a: " + "[" * 29 + "]" * 29
    assert load_yaml(text, "case.yaml").data["a"]


def test_all_problems_come_at_once_and_in_order():
    assert codes("a: 1\na: 2\nb: &x 3\nc: !!t 4\nd: .inf\n1: 5\ne: [") == [
        "yaml-duplicate-key",
        "yaml-anchor",
        "yaml-tag",
        "yaml-value",
        "yaml-key",
        "yaml-syntax",
    ]


def test_the_list_of_problems_ends():
    assert len(codes("a: 1\n" * 1000)) == 50


def test_a_duplicate_key_names_both_lines():
    problem = first_problem("a: 1\nb:\n  c: 1\n  d: 2\n  c: 3\n")
    assert (problem.line, problem.column) == (5, 3)
    assert problem.hint is not None and "line 3" in problem.hint


@pytest.mark.parametrize(
    ("text", "place", "says"),
    [
        ("a:\n\t- b", (2, 1), "tab"),
        ("a: 1\n\tb: 2", (2, 1), "tab"),
        ('a: "x\nb: 1\n', (1, 4), "quotes that open here"),
        ("a: b: c", (1, 5), "colon"),
        ("key\na: 1", (2, 2), "colon"),
        ("a: [1, 2\nb: 3", (1, 4), "bracket that opens here"),
        ("a: {x: 1", (1, 4), "bracket that opens here"),
        ("a: }", (1, 4), "value is missing"),
        ("a: @x", (1, 4), "cannot start with this character"),
        ("a: `x`", (1, 4), "cannot start with this character"),
        ("a: %x", (1, 4), "cannot start with this character"),
        ('quote: "he said "no" to it"', (1, 18), "behind its closing quotation mark"),
        ("{quote: 'the union's deal'}", (1, 20), "behind its closing quotation mark"),
        ("{quote: he said: no}", (1, 16), "no quotation marks"),
        ("{a: b\nc: d}", (1, 1), "bracket that opens here"),
        ("- a\nb: 1", (2, 1), "does not belong"),
        ('a: "\\q"', (1, 6), "backslash"),
        ("a: *\n", (1, 4), "`*`"),
        ("a: |9x\n  y\n", (1, 4), "next line"),
        ("{a: 1}{b: 2}", (1, 7), "follows the end"),
        ('a: "\\UFFFFFFFF"', (1, 1), "not YAML"),
    ],
)
def test_broken_yaml_has_a_sentence_a_place_and_a_way_out(text, place, says):
    problem = first_problem(text)
    assert problem.code == "yaml-syntax"
    assert (problem.line, problem.column) == place
    assert says in problem.message
    assert problem.hint


def test_a_byte_order_mark_is_no_part_of_the_data():
    assert load_yaml("\ufeffa: 1", "case.yaml").data == {"a": 1}


@pytest.mark.parametrize(
    ("path", "written"),
    [
        ((), "the top"),
        (("levers", "pledge", "effects", 0), "levers.pledge.effects[0]"),
        ((0, "a"), "[0].a"),
    ],
)
def test_dotted_paths(path, written):
    assert dotted(path) == written


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**9), 10**9)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E), max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text("abc<& ", max_size=4), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(st.dictionaries(st.text("abc<& ", max_size=4), JSON, max_size=4))
@settings(max_examples=60, deadline=None)
def test_json_is_read_as_json(data):
    assert load_yaml(json.dumps(data), "case.yaml").data == data


@given(
    st.text(max_size=60)
    | st.lists(
        st.sampled_from(
            [
                "a",
                ": ",
                "\n",
                "  ",
                "- ",
                "? ",
                "{",
                "}",
                "[",
                "]",
                ",",
                '"',
                "'",
                "\\",
                "|",
                ">",
                "+",
                "#",
                "&x",
                "*x",
                "!t",
                "%",
                "@",
                "\t",
                "---",
                "...",
                "<<",
                "1",
                "\r",
                "\\U",
                "é",
            ]
        ),
        max_size=25,
    ).map("".join)
)
@settings(max_examples=250, deadline=None)
def test_any_text_is_read_or_refused_in_words(text):
    try:
        file = load_yaml(text, "case.yaml")
    except CaseError as error:
        assert error.problems
        assert str(error)
    else:
        assert all(isinstance(key, str) for key in file.data)


@given(st.binary(max_size=60))
@settings(max_examples=200, deadline=None)
def test_any_bytes_are_read_or_refused_in_words(tmp_path_factory, raw):
    path = tmp_path_factory.getbasetemp() / "bytes.yaml"
    path.write_bytes(raw)
    try:
        text = read_text(path)
    except CaseError as error:
        assert [problem.code for problem in error.problems] == ["encoding"]
        assert str(error)
    else:
        assert text.encode() == raw.removeprefix(b"\xef\xbb\xbf")


@pytest.mark.parametrize("raw", ["a: é\r\n".encode(), b"\xef\xbb\xbf" + "a: é\r\n".encode()])
def test_utf8_is_read_with_or_without_a_mark(tmp_path, raw):
    (tmp_path / "a").write_bytes(raw)
    assert read_text(tmp_path / "a") == "a: é\r\n"


def test_another_encoding_is_refused_with_its_place(tmp_path):
    (tmp_path / "a").write_bytes("title: x\nname: café\n".encode("latin-1"))
    with pytest.raises(CaseError) as caught:
        read_text(tmp_path / "a")
    [problem] = caught.value.problems
    assert (problem.line, problem.column) == (2, 10)
    assert problem.found == "byte 0xe9 at offset 18"


def test_a_large_file_is_refused_unread(tmp_path):
    with (tmp_path / "a").open("wb") as stream:
        stream.truncate(MAX_BYTES + 1)
    with pytest.raises(CaseError, match="larger than 2 MB"):
        read_text(tmp_path / "a")


@pytest.mark.parametrize("name", ["missing", ".", "a\0b"])
def test_what_cannot_be_read_is_named(tmp_path, name):
    with pytest.raises(InputError, match="cannot be read"):
        read_text(tmp_path / name)
