import json

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from steelyard.case.edit import append, delete, set_value
from steelyard.case.yamlfile import load_yaml
from steelyard.errors import CaseError, InputError

CASE = """\
# The case
title: "Strike"        # quoted

levers:
  pledge:
    used: 40 %         # share
    evidence: [E1]
    effects:
      - {rate: end, ratio: 2}   # first
      - flow: small
        touches: all
  # before crews
  crews: {used: 10 %, cost: small}
  bare:
"""

EDITS = [
    (("title",), "Lock-out", 'title: "Strike"', "title: Lock-out"),
    (("levers", "pledge", "used"), "60 %", "used: 40 %  ", "used: 60 %  "),
    (
        ("levers", "pledge", "used"),
        "{value: 60 %, stated: E1}",
        "used: 40 %  ",
        "used: {value: 60 %, stated: E1}  ",
    ),
    (
        ("levers", "pledge", "used"),
        "value: 60 %\nstated: E1",
        "used: 40 %         # share",
        "used: # share\n      value: 60 %\n      stated: E1",
    ),
    (("levers", "pledge", "evidence"), "[E1, E2]", "[E1]", "[E1, E2]"),
    (("levers", "pledge", "effects", 0, "ratio"), "3", "ratio: 2", "ratio: 3"),
    (("levers", "pledge", "effects", 1, "flow"), "large", "flow: small", "flow: large"),
    (
        ("levers", "pledge", "effects", 1, "cost"),
        "0.1",
        "touches: all\n",
        "touches: all\n        cost: 0.1\n",
    ),
    (("levers", "pledge", "lag"), "1 month", "touches: all\n", "touches: all\n    lag: 1 month\n"),
    (("levers", "crews", "lag"), "1 month", "cost: small}", "cost: small, lag: 1 month}"),
    (("levers", "crews", "a", "b"), "[1]", "cost: small}", "cost: small, a: {b: [1]}}"),
    (("levers", "bare"), "{used: 1}", "bare:\n", "bare: {used: 1}\n"),
    (("levers", "bare", "used"), "1", "bare:\n", "bare:\n    used: 1\n"),
    (("levers", "new", "used"), "1", "bare:\n", "bare:\n  new:\n    used: 1\n"),
    (("note",), "|\n  some\n\n  lines", "bare:\n", "bare:\nnote: |\n    some\n\n    lines\n"),
    (("on",), "yes", "bare:\n", "bare:\non: yes\n"),
    (("true",), "yes", "bare:\n", 'bare:\n"true": yes\n'),
    (
        ("levers", "pledge", "effects"),
        "[]",
        CASE[CASE.index("effects:") : CASE.index("  # before")],
        "effects: []\n",
    ),
]


@pytest.mark.parametrize(
    ("path", "fragment", "old", "new"), EDITS, ids=[".".join(map(str, path)) for path, *_ in EDITS]
)
def test_set_value_changes_only_its_place(path, fragment, old, new):
    assert CASE.count(old) == 1
    assert set_value(CASE, path, fragment) == CASE.replace(old, new)


@pytest.mark.parametrize(
    ("path", "fragment", "old", "new"),
    [
        (("levers", "pledge", "evidence"), "E2", "[E1]", "[E1, E2]"),
        (
            ("levers", "pledge", "effects"),
            "{once: small}",
            "touches: all\n",
            "touches: all\n      - {once: small}\n",
        ),
        (
            ("levers", "pledge", "effects"),
            "once: small\ntouches: all",
            "touches: all\n",
            "touches: all\n      - once: small\n        touches: all\n",
        ),
        (("levers", "crews", "evidence"), "E1", "cost: small}", "cost: small, evidence: [E1]}"),
        (("levers", "bare"), "E1", "bare:\n", "bare: [E1]\n"),
        (("levers", "bare", "evidence"), "E1", "bare:\n", "bare:\n    evidence: [E1]\n"),
    ],
)
def test_append_adds_at_the_end(path, fragment, old, new):
    assert append(CASE, path, fragment) == CASE.replace(old, new)


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (("title",), 'title: "Strike"        # quoted\n', ""),
        (("levers", "pledge", "effects", 0), "      - {rate: end, ratio: 2}   # first\n", ""),
        (("levers", "pledge", "effects", 1, "flow"), "flow: small\n        ", ""),
        (("levers", "pledge", "evidence", 0), "[E1]", "[]"),
        (("levers", "crews", "used"), "used: 10 %, ", ""),
        (("levers", "crews", "cost"), ", cost: small", ""),
        (("levers", "bare"), "  bare:\n", ""),
        (("levers",), CASE[CASE.index("levers:") :], ""),
    ],
)
def test_delete_takes_out_its_lines_only(path, old, new):
    assert delete(CASE, path) == CASE.replace(old, new)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("a: 1", "{}"),
        ("a:\n  b: 1 # c\nd: 2\n", "a: {}\nd: 2\n"),
        ("a: {b: 1,}\n", "a: {}\n"),
        ("a:\n- 1\n", "a: []\n"),
    ],
)
def test_the_last_entry_leaves_an_empty_parent(text, left):
    data = load_yaml(text, "c").data["a"]
    path = ("a",) if data == 1 else ("a", 0 if isinstance(data, list) else "b")
    assert delete(text, path) == left


@pytest.mark.parametrize(
    "call",
    [
        lambda: set_value(CASE, (), "1"),
        lambda: delete(CASE, ()),
        lambda: set_value(CASE, ("title", "x"), "1"),
        lambda: set_value(CASE, ("levers", "pledge", "effects", 5), "1"),
        lambda: set_value(CASE, ("levers", "pledge", "effects", "x"), "1"),
        lambda: set_value(CASE, ("levers", 0), "1"),
        lambda: set_value(CASE, ("levers", "crews", "used"), "a, b"),
        lambda: set_value(CASE, ("levers", "crews", "used"), "a: 1\nb: 2"),
        lambda: set_value(CASE, ("title",), "a: b: c"),
        lambda: set_value(CASE, ("title",), "x # y\nz: 1"),
        lambda: set_value(CASE, ("title",), "!!str x"),
        lambda: set_value(CASE, ("title",), "&x 1"),
        lambda: set_value(CASE, ("title",), ""),
        lambda: set_value(CASE, ("title",), "\0"),
        lambda: set_value(CASE, ("title",), "x\n---\ny: 1"),
        lambda: append(CASE, ("title",), "1"),
        lambda: delete(CASE, ("levers", "missing")),
        lambda: delete(CASE, ("levers", "pledge", "effects", 2)),
    ],
)
def test_what_cannot_be_done_is_refused(call):
    with pytest.raises(InputError):
        call()


def test_a_value_left_out_within_braces_stays_so():
    assert set_value("a: {b: }", ("a", "c"), "1") == "a: {b: , c: 1 }"
    assert delete("a: {b: , c: 1,}", ("a", "c")) == "a: {b: ,}"


def test_a_broken_file_is_not_edited():
    with pytest.raises(CaseError):
        set_value("a: [", ("a",), "1")


def test_line_breaks_stay_as_they_are():
    text = "a:\r\n  b: 1\r\nc: 2"
    assert (
        set_value(text, ("a", "d"), "x: 1\ny: 2")
        == "a:\r\n  b: 1\r\n  d:\r\n    x: 1\r\n    y: 2\r\nc: 2"
    )


def test_kept_line_breaks_of_a_text_are_kept():
    text = "a: |+\n  x\n\nb: 2\n"
    assert set_value(text, ("c",), "3") == text + "c: 3\n"
    assert set_value(text, ("a",), "1") == "a: 1\nb: 2\n"


# random files: keys in order, maps and lists in either style, comments anywhere

KEYS = st.sampled_from(["a", "b", "c d", "e-f", "true"])
WRITTEN = st.sampled_from(
    [
        "1",
        "0.50",
        "80 %",
        '"x, y"',
        "'it''s'",
        "null",
        "2024-05-02",
        "word # note",
        "[1, {a: 2}]",
        "{b: }",
        "|\n  one\n   two",
        ">-\n  folded\n  text",
    ]
)
TREES = st.recursive(
    WRITTEN,
    lambda inner: (
        st.dictionaries(KEYS, inner, min_size=1, max_size=3)
        | st.lists(inner, min_size=1, max_size=3)
    ),
    max_leaves=8,
)
FILES = st.tuples(
    st.dictionaries(KEYS, TREES, min_size=1, max_size=4),
    st.booleans(),
    st.booleans(),
    st.booleans(),
)


def _entry(mark, tree, indent, commented):
    if isinstance(tree, str):
        return [f"{indent}{mark} {tree}".replace("\n", f"\n{indent}  ")]
    note = [f"{indent}  # on {mark}"] if commented else []
    return [f"{indent}{mark}", *note, *_lines(tree, indent + "  ", commented)]


def _lines(tree, indent, commented):
    entries = tree.items() if isinstance(tree, dict) else (("-", item) for item in tree)
    marks = (
        (f"{json.dumps(key)}:" if key == "true" else key if key == "-" else f"{key}:", value)
        for key, value in entries
    )
    return [line for mark, value in marks for line in _entry(mark, value, indent, commented)]


def _write(parts):
    tree, commented, ended, windows = parts
    text = "\n".join([*(["# head"] if commented else []), *_lines(tree, "", commented)])
    # a last text with | would change with what follows
    text += "\n" if ended or "|" in text else ""
    return text.replace("\n", "\r\n") if windows else text


def _paths(data, path=()):
    children = (
        data.items()
        if isinstance(data, dict)
        else enumerate(data)
        if isinstance(data, list)
        else ()
    )
    for step, value in children:
        yield (*path, step)
        yield from _paths(value, (*path, step))


def _at(data, path):
    for step in path:
        data = data[step]
    return data


@given(FILES, st.data())
@settings(max_examples=60, deadline=None)
def test_setting_a_value_keeps_all_else(parts, data):
    text = _write(parts)
    before = load_yaml(text, "c")
    path = data.draw(st.sampled_from(list(_paths(before.data))))
    fragment = data.draw(st.sampled_from(["7", "new text", "{x: 1}", "[]", '"a: b"']))
    after = set_value(text, path, fragment)
    assert _at(load_yaml(after, "c").data, path) == load_yaml(f"v: {fragment}", "c").data["v"]
    line = before.place(path[:-1])[0] if isinstance(path[-1], int) else before.key_place(path)[0]
    assert after.splitlines()[: line - 1] == text.splitlines()[: line - 1]
    if before.scalar(path) and not isinstance(_at(before.data, path), dict | list):
        head, _, tail = (
            text.partition(before.scalar(path))
            if text.count(before.scalar(path)) == 1
            else ("", "", "")
        )
        assert after.startswith(head) and after.endswith(tail)


@given(FILES, st.data())
@settings(max_examples=60, deadline=None)
def test_setting_the_same_value_keeps_the_bytes(parts, data):
    text = _write(parts)
    file = load_yaml(text, "c")
    path = data.draw(st.sampled_from(list(_paths(file.data))))
    value = _at(file.data, path)
    assume("2024" not in file.scalar(path))
    assert set_value(text, path, json.dumps(value)) == text


@given(FILES, st.data())
@settings(max_examples=60, deadline=None)
def test_deleting_what_was_added_gives_the_bytes_back(parts, data):
    text = _write(parts)
    file = load_yaml(text, "c")
    maps = [(), *(path for path in _paths(file.data) if isinstance(_at(file.data, path), dict))]
    path = (*data.draw(st.sampled_from(maps)), "added")
    fragment = data.draw(st.sampled_from(["1", "{x: 1}", '"text"']))
    added = set_value(text, path, fragment)
    assert added != text
    assert delete(added, path) == text


@given(FILES, st.data())
@settings(max_examples=60, deadline=None)
def test_deleting_takes_out_that_value_only(parts, data):
    text = _write(parts)
    file = load_yaml(text, "c")
    path = data.draw(st.sampled_from(list(_paths(file.data))))
    after = load_yaml(delete(text, path), "c").data
    expected = json.loads(json.dumps(file.data, default=str))
    del _at(expected, path[:-1])[path[-1]]
    assert json.loads(json.dumps(after, default=str)) == expected


@given(FILES, st.text(max_size=20), st.sampled_from(["a", "b", "zz"]))
@settings(max_examples=60, deadline=None)
def test_any_fragment_is_set_or_refused_in_words(parts, fragment, key):
    text = _write(parts)
    try:
        after = set_value(text, (key,), fragment)
    except InputError as error:
        assert str(error)
    else:
        assert key in load_yaml(after, "c").data
