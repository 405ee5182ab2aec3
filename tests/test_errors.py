import pytest

from steelyard.errors import (
    CaseError,
    InputError,
    MissingExtra,
    Problem,
    SteelyardError,
    nearest,
    split_lines,
    visible,
)


def test_a_problem_shows_its_place_and_the_way_out():
    problem = Problem(
        "used-range",
        "A share lies in 0 to 1.",
        ("levers", "pledge", "used"),
        2,
        9,
        found="120 %",
        expected="0 to 100 %",
        hint="Write 100 %.",
    )
    assert problem.render("case.yaml", ["pledge:", "  used: 120 %"]) == "\n".join(
        [
            "case.yaml:2:9: error[used-range]: A share lies in 0 to 1.",
            "  found: 120 %",
            "  expected: 0 to 100 %",
            "  2 |   used: 120 %",
            "    |         ^",
            "  hint: Write 100 %.",
        ]
    )


def test_a_problem_without_a_place_is_one_line():
    assert (
        Problem("empty", "Nothing here.", severity="warning").render("c.yaml")
        == "c.yaml: warning[empty]: Nothing here."
    )


def test_a_remark_is_a_warning():
    remark = Problem.remark("odd", "This is odd.", ("levers",), found="9", hint="Look again.")
    assert remark == Problem(
        "odd", "This is odd.", ("levers",), found="9", hint="Look again.", severity="warning"
    )


@pytest.mark.parametrize("line", [0, 3])
def test_a_line_that_the_file_has_not_is_not_shown(line):
    assert "|" not in Problem("x", "y", line=line, column=1).render("c.yaml", ["a", "b"])


def test_a_long_line_is_cut_around_the_marker():
    line = "a" * 5000 + "X" + "b" * 5000
    shown = Problem("x", "y", line=1, column=5001).render("c.yaml", [line]).split("\n")
    assert len(shown[1]) < 120
    assert shown[1][shown[2].index("^")] == "X"


def test_the_marker_stands_under_its_place_after_tabs_and_escapes():
    shown = Problem("x", "y", line=1, column=4).render("c.yaml", ["\t\x1b\u202eX"]).split("\n")
    assert shown[1][shown[2].index("^")] == "X"


def test_nothing_written_by_others_reaches_the_terminal_raw():
    shown = Problem("x", "a\x1b[2J", line=1, column=1, found="\x07", hint="b\nc").render(
        "f\x1b.yaml", ["\x1b]0;"]
    )
    assert "\x1b" not in shown and "\x07" not in shown and "b\nc" not in shown


def test_long_findings_are_cut():
    assert len(Problem("x", "y", found="z" * 10_000).render("f")) < 600


def test_a_case_error_shows_all_problems():
    error = CaseError(
        "c.yaml", [Problem("one", "First."), Problem("two", "Second.", line=1)], ["text"]
    )
    assert "error[one]" in str(error) and "error[two]" in str(error) and "1 | text" in str(error)


@pytest.mark.parametrize(
    "error", [CaseError("f", [Problem("x", "y")]), InputError("no"), MissingExtra("report")]
)
def test_all_errors_have_one_root(error):
    assert isinstance(error, SteelyardError)


def test_a_missing_extra_says_what_to_install():
    assert 'pip install "steelyard[report]"' in str(MissingExtra("report", "A picture"))


def test_a_missing_extra_says_what_failed_to_import():
    with pytest.raises(MissingExtra) as caught:
        try:
            raise ImportError("html.clean is a project of its own.\nInstall html_clean.")
        except ImportError as error:
            raise MissingExtra("read", "reading HTML") from error
    assert "(html.clean is a project of its own. Install html_clean.)" in str(caught.value)


@pytest.mark.parametrize(
    ("name", "expected"), [("Unoin", "union"), ("union", "union"), ("zzz", None), ("", None)]
)
def test_the_nearest_name(name, expected):
    assert nearest(name, ["union", "port", "city"]) == expected


def test_lines_are_cut_where_editors_cut_them():
    assert split_lines("a\r\nb\rc\nd\u2028e\x0cf") == ["a", "b", "c", "d\u2028e\x0cf"]


def test_visible_keeps_ordinary_text():
    assert visible("naïve – 80 %") == "naïve – 80 %"
