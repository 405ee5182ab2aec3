"""Every problem that a case file can have, provoked once, with its line.

Warnings let a case pass.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.lenses.balance.texts import FULL

from steelyard.case import Case
from steelyard.errors import CaseError, Problem

GAZETTE = """\
The treasurer said on Sunday: “four  fifths of the
fund is gone”. Observers expect a strike of 3 to 9 months,
and put the chance that the line gives in at 40 per cent a year.
The pilots think in six years, one said.
"""


def edited(*changes: tuple[str, str]) -> str:
    text = FULL
    for old, new in changes:
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
        text = text.replace(old, new)
    return text


def problems(text: str, folder: Path | None = None) -> tuple[Problem, ...]:
    with pytest.raises(CaseError) as caught:
        Case.parse(text, "case.yaml", folder)
    return caught.value.problems


def line_of(text: str, marker: str) -> int:
    numbers = [number for number, line in enumerate(text.splitlines(), 1) if marker in line]
    assert numbers, marker
    return numbers[0]


def only(found: tuple[Problem, ...], code: str) -> Problem:
    matching = [problem for problem in found if problem.code == code]
    assert len(matching) == 1, [(problem.code, problem.message) for problem in found]
    return matching[0]


def test_the_case_is_fine_as_it_stands() -> None:
    assert Case.parse(FULL).warnings == ()


REFERENCES = [
    (
        "unknown-party",
        ("of: line, on: pilots, for: offer", "of: lines, on: pilots, for: offer"),
        "of: lines",
        "line",
    ),
    (
        "unknown-party",
        ("of: line, on: pilots, for: offer", "of: line, on: nobody, for: offer"),
        "on: nobody",
        None,
    ),
    (
        "unknown-party",
        ("  town:\n    pay: {weight: 1", "  twon:\n    pay: {weight: 1"),
        "  twon:",
        "town",
    ),
    ("unknown-party", ("between: [pilots, line]", "between: [pilots, lime]"), "between:", "line"),
    (
        "unknown-party",
        ("costs: {pilots: large a year", "costs: {piltos: large a year"),
        "piltos",
        "pilots",
    ),
    ("unknown-party", ("now: {pilots: 0.2}", "now: {pilot: 0.2}"), "now:", "pilots"),
    ("unknown-party", ("    of: pilots\n", "    of: pilotes\n"), "of: pilotes", "pilots"),
    ("unknown-party", ("stances: {pilots: ", "stances: {pilotts: "), "pilotts", "pilots"),
    (
        "unknown-party",
        ("broken: {chance: {pilots: ", "broken: {chance: {pilotss: "),
        "pilotss",
        "pilots",
    ),
    ("unknown-party", ("party: pilots, text", "party: pilotz, text"), "pilotz", "pilots"),
    ("unknown-party", ("chance: {pilots: 40 %", "chance: {pilotx: 40 %"), "pilotx", "pilots"),
    ("unknown-party", ("consents: {town: likely}", "consents: {toun: likely}"), "toun", "town"),
    ("unknown-party", ("touches: [pilots, town]", "touches: [pilots, towns]"), "towns", "town"),
    ("unknown-party", ("    by: town\n", "    by: toown\n"), "toown", "town"),
    (
        "unknown-proposal",
        ("of: pilots, on: line, for: truce", "of: pilots, on: line, for: truse"),
        "truse",
        "truce",
    ),
    (
        "unknown-issue",
        ("terms: {pay: none, rest: kept}", "terms: {pay: none, rset: kept}"),
        "rset",
        "rest",
    ),
    ("unknown-issue", ("leads_to: {pay: some", "leads_to: {pey: some"), "pey", "pay"),
    (
        "unknown-option",
        ("terms: {pay: none, rest: kept}", "terms: {pay: non, rest: kept}"),
        "pay: non,",
        "none",
    ),
    ("unknown-option", ("status_quo: kept", "status_quo: kep"), "status_quo: kep", "kept"),
    (
        "unknown-option",
        ("values: {kept: worst, more: best}", "values: {kept: worst, mor: best}"),
        "mor: best",
        "more",
    ),
    ("unknown-end", ("resting: {pilots-win", "resting: {pilot-wins"), "pilot-wins", "pilots-win"),
    (
        "unknown-end",
        ("{rate: line-wins, ratio", "{rate: lines-win, ratio"),
        "lines-win",
        "line-wins",
    ),
    (
        "unknown-end",
        ("signals: {pilots-win: 0}", "signals: {pilots-wins: 0}"),
        "signals",
        "pilots-win",
    ),
    (
        "unknown-end",
        ("strength: doubles pilots-win", "strength: doubles pilots-won"),
        "pilots-won",
        "pilots-win",
    ),
    ("unknown-lever", ("excludes: [pledge]", "excludes: [plegde]"), "plegde", "pledge"),
    ("unknown-lever", ("met_by: [pledge]", "met_by: [pedge]"), "pedge", "pledge"),
    (
        "unknown-source",
        ("E2: {source: gazette, quote", "E2: {source: gazete, quote"),
        "gazete,",
        "gazette",
    ),
    ("unknown-evidence", ("    for: [E1]\n", "    for: [E9]\n"), "for: [E9]", None),
    (
        "unknown-evidence",
        ("used: {value: 4/5, stated: E1}", "used: {value: 4/5, stated: EE1}"),
        "stated: EE1",
        "E1",
    ),
    ("unknown-evidence", ("    against: []", "    against: [X]"), "against: [X]", None),
    (
        "unknown-evidence",
        ("outcome: open, evidence: [E1]", "outcome: open, evidence: [X]"),
        "outcome: open",
        None,
    ),
    (
        "unknown-evidence",
        ("stance: refuses, evidence: [E1]", "stance: refuses, evidence: [X]"),
        "stance: refuses",
        None,
    ),
    (
        "unknown-evidence",
        ("met_by: [pledge], evidence: E1", "met_by: [pledge], evidence: X"),
        "met_by",
        None,
    ),
]


@pytest.mark.parametrize(("code", "change", "marker", "meant"), REFERENCES)
def test_names_that_lead_nowhere(
    code: str, change: tuple[str, str], marker: str, meant: str | None
) -> None:
    text = edited(change)
    problem = next(problem for problem in problems(text) if problem.code == code)
    assert problem.line == line_of(text, marker)
    assert problem.severity == "error"
    if meant:
        assert problem.hint == f"did you mean {meant!r}?"


ODDS = "  odds: {pilots-win: 30 %, line-wins: 30 %, later: 40 %}\n"
LASTS = "  lasts: {value: 3 to 9 months, stated: E2}\n"
BELIEF = "odds: pilots-win 60 %, line-wins 15 %, later 25 %"
LAG = "  bonus{0}: {{by: line, on: pilots, kind: carrot, strength: small, lag: {0} months}}\n"
MANY_LAGS = "".join(LAG.format(months) for months in (2, 3, 4, 5)) + "forecasts:"
CONTRADICTIONS = [
    (
        "sum",
        [("  odds: {pilots-win: 30 %", "  odds: {pilots-win: 50 %")],
        "odds: {pilots-win: 50 %",
    ),
    (
        "sum",
        [("win: 30 %, line-wins: 30 %", "win: 80 %, line-wins: 25 to 35 %")],
        "odds: {pilots-win: 80",
    ),
    ("sum", [("rest: {weight: 40 %", "rest: {weight: 60 %")], "pay: {weight: 60 %"),
    ("sum", [("pay: {weight: 1, values", "pay: {weight: 0 to 0, values")], "pay: {weight: 0 to 0"),
    (
        "rates-and-odds",
        [("later: {terms: {pay: some", "later: {rate: 0.1, terms: {pay: some")],
        "name: the strike",
    ),
    ("rates-and-odds", [(BELIEF, BELIEF + "\n    rates: {later: 0.1}")], "    of: pilots"),
    ("no-rate", [(ODDS, ""), (LASTS, "")], "pilots-win: {name"),
    (
        "odds-missing",
        [(ODDS, "  odds: {pilots-win: 30 %, line-wins: 70 %}\n")],
        "odds: {pilots-win",
    ),
    ("odds-missing", [(BELIEF, "odds: pilots-win 60 %, line-wins 40 %")], "odds: pilots-win 60"),
    ("no-duration", [(LASTS, "")], "name: the strike"),
    ("zero-odds", [("win: 30 %, line-wins: 30 %", "win: 60 %, line-wins: 0")], "odds: {pilots-win"),
    ("empty-belief", [("levers:\n", "  idle: {of: town, note: nothing}\nlevers:\n")], "idle:"),
    ("signals", [("signals: {pilots-win: 0}", "signals: {pilots-win: -1}")], "signals:"),
    (
        "belief-twice",
        [("levers:\n", "  second: {of: pilots, lasts: 2 months}\nlevers:\n")],
        "    of: pilots",
    ),
    ("lag-uncertain", [("lag: 1 month", "lag: 1 to 2 months")], "lag: 1 to 2"),
    ("too-many-lags", [("forecasts:", MANY_LAGS)], "  pledge:"),
    (
        "lever-on-holder",
        [("bonus: {by: line, on: pilots", "bonus: {by: line, on: [line, pilots]")],
        "bonus:",
    ),
    (
        "consent-to-itself",
        [("consents: {town: likely}", "consents: {line: likely}")],
        "consents: {line",
    ),
    ("excludes-itself", [("excludes: [pledge]", "excludes: [charters]")], "excludes: [charters]"),
    (
        "terms-and-pause",
        [("    pause:\n", "    terms: {pay: some, rest: kept}\n    pause:\n")],
        "name: A month off",
    ),
    (
        "empty-proposal",
        [("contest:\n  name", "  nothing: {needs: [pilots]}\ncontest:\n  name")],
        "nothing:",
    ),
    (
        "needs-nobody",
        [("needs: [pilots, line]\n    terms", "terms"), ("  between: [pilots, line]\n", "")],
        "name: A rise",
    ),
    (
        "question-to-itself",
        [("of: pilots, on: line,", "of: pilots, on: pilots,")],
        "on: pilots, for: truce",
    ),
    (
        "target-not-needed",
        [("of: pilots, on: line, for: truce", "of: pilots, on: town, for: truce")],
        "on: town",
    ),
]


@pytest.mark.parametrize(
    ("code", "changes", "marker"), CONTRADICTIONS, ids=lambda v: v if isinstance(v, str) else ""
)
def test_contradictions(code: str, changes: list[tuple[str, str]], marker: str) -> None:
    text = edited(*changes)
    found = [problem for problem in problems(text) if problem.code == code]
    assert found
    assert found[0].severity == "error"
    assert found[0].line == line_of(text, marker)


WARNINGS = [
    ("no-effect", [("strength: moderate, cost: 0.05 to 0.1", "cost: 0.05 to 0.1")], "bonus:"),
    ("reach-without-consent", [("    consents: {town: likely}\n", "")], "reach: 60 %"),
    ("cheap-talk", [("verifiable: true", "verifiable: false")], "by: pilots"),
    (
        "anchors",
        [("pay: {weight: 60 %, values: {none: worst", "pay: {weight: 60 %, values: {none: 0.2")],
        "none: 0.2",
    ),
]


@pytest.mark.parametrize(("code", "changes", "marker"), WARNINGS)
def test_warnings_do_not_block(code: str, changes: list[tuple[str, str]], marker: str) -> None:
    text = edited(*changes)
    found = [
        (problem.code, problem.severity, problem.line) for problem in Case.parse(text).warnings
    ]
    assert found == [(code, "warning", line_of(text, marker))]


def test_points_may_be_rounded_and_intervals_need_not_sum() -> None:
    for odds in (
        "pilots-win: 33 %, line-wins: 33 %, later: 33.5 %",
        "pilots-win: 20 to 90 %, line-wins: 30 to 90 %, later: 40 %",
    ):
        Case.parse(edited((ODDS, f"  odds: {{{odds}}}\n")))


def test_stakes_that_a_weighing_would_need() -> None:
    missing = edited(
        (
            "{weight: 60 %, values: {none: worst, some: best}}",
            "{weight: 60 %, values: {none: worst}}",
        )
    )
    found = {problem.code for problem in problems(missing) if problem.severity == "error"}
    assert found == {"stakes-missing"}
    town = "  town:\n    pay: {weight: 1, values: {none: worst, some: best}}\n"
    asked = edited(
        ("of: pilots, on: line, for: truce", "of: town, on: line, for: truce"), (town, "")
    )
    lines = {problem.line for problem in problems(asked) if problem.code == "stakes-missing"}
    assert lines == {line_of(asked, "of: town")}


def test_all_problems_come_at_once_in_the_order_of_the_file() -> None:
    text = edited(
        ("of: line, on: pilots, for: offer", "of: lime, on: pilots, for: offer"),
        ("status_quo: kept", "status_quo: kep"),
        ("  odds: {pilots-win: 30 %", "  odds: {pilots-win: 50 %"),
        ("excludes: [pledge]", "excludes: [charters]"),
        ("outcome: open, evidence: [E1]", "outcome: open, evidence: [X]"),
    )
    found = problems(text)
    assert {"unknown-party", "unknown-option", "sum", "excludes-itself", "unknown-evidence"} <= {
        p.code for p in found
    }
    errors = [problem.line or 0 for problem in found if problem.severity == "error"]
    assert errors == sorted(errors)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "gazette.txt").write_text(GAZETTE, "utf-8")
    return tmp_path


def test_quotes_are_found_whatever_their_white_space(folder: Path) -> None:
    case = Case.parse(FULL, "case.yaml", folder)
    span = case.spans["E1"]
    assert GAZETTE[span.start : span.end] == "four  fifths of the\nfund is gone"
    assert (span.line, case.spans["E2"].line) == (1, 2)


def test_without_a_folder_quotes_stay_unverified() -> None:
    assert Case.parse(FULL).spans == {}


def test_a_quote_that_is_not_there_names_the_nearest_passage(folder: Path) -> None:
    text = edited(('"four fifths of the fund is gone"', '"four fifths of their fund are gone"'))
    problem = only(problems(text, folder), "quote-not-found")
    assert problem.line == line_of(text, "E1: {source")
    assert problem.hint is not None
    assert "line 1" in problem.hint
    assert "four fifths of the fund" in problem.hint


def test_a_quote_like_nothing_in_its_source(folder: Path) -> None:
    problem = only(
        problems(edited(('"four fifths of the fund is gone"', '"zebras"')), folder),
        "quote-not-found",
    )
    assert problem.hint == "copy it from the source"


@pytest.mark.parametrize(
    "name",
    ["missing.txt", "../gazette.txt", "/etc/hostname", "a/../../b.txt", "''", "C:\\\\x.txt", "."],
)
def test_a_source_must_be_a_file_in_the_folder(folder: Path, name: str) -> None:
    (folder.parent / "gazette.txt").write_text(GAZETTE, "utf-8")
    text = edited(("file: gazette.txt", f"file: {name}"))
    problem = only(problems(text, folder), "source")
    assert problem.line == line_of(text, "gazette: {file")


def test_a_link_may_not_lead_out_of_the_folder(tmp_path: Path) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    (tmp_path / "secret.txt").write_text(GAZETTE, "utf-8")
    (inner / "gazette.txt").symlink_to(tmp_path / "secret.txt")
    assert only(problems(FULL, inner), "source").severity == "error"


def test_a_source_that_is_no_text(folder: Path) -> None:
    (folder / "gazette.txt").write_bytes(b"\xff\xfe\x00")
    assert "UTF-8" in only(problems(FULL, folder), "source").message


MONTHS = "lasts: {value: 3 to 9 months, stated: E2}"


@pytest.mark.parametrize(
    ("changes", "marker"),
    [
        ([(MONTHS, "lasts: {value: 3 to 10 months, stated: E2}")], "3 to 10"),
        ([(MONTHS, "lasts: {value: 3 to 9 years, stated: E2}")], "3 to 9 years"),
        (
            [("used: {value: 4/5, stated: E1}", "used: {value: 70 %, stated: E1}")],
            "used: {value: 70",
        ),
        (
            [("used: {value: 4/5, stated: E1}", "used: {value: likely, stated: E1}")],
            "used: {value: likely",
        ),
        (
            [("used: {value: 4/5, stated: E1}", "used: {value: 3/9, stated: E2}")],
            "used: {value: 3/9",
        ),
        ([("strength: moderate, cost", "strength: {value: moderate, stated: E1}, cost")], "bonus:"),
    ],
)
def test_a_stated_number_must_stand_in_its_quote(
    changes: list[tuple[str, str]], marker: str
) -> None:
    text = edited(*changes)
    problem = only(problems(text), "not-stated")
    assert problem.line == line_of(text, marker)
    assert problem.hint is not None
    assert "inferred" in problem.hint


RATES = """\
  E3: {source: gazette, quote: "at 40 per cent a year"}
  E4: {source: gazette, quote: "think in six years"}
parties:"""


@pytest.mark.parametrize(
    "changes",
    [
        [("used: {value: 4/5, stated: E1}", "used: {value: 80 %, stated: E1}")],
        [("used: {value: 4/5, stated: E1}", "used: {value: 0.8, stated: [E2, E1]}")],
        [(MONTHS, "lasts: {low: 3, mode: 5, high: 9, stated: E2}")],
        [
            ("parties:", RATES),
            (
                BELIEF + "\n    lasts: 1 to 3 months",
                "rates: {pilots-win: {value: 40 % a year, stated: E3}}",
            ),
        ],
        [("parties:", RATES), ("line: 6 years", "line: {value: 6 years, stated: E4}")],
    ],
)
def test_numbers_that_do_stand_in_their_quotes(changes: list[tuple[str, str]]) -> None:
    Case.parse(edited(*changes))


def test_a_hundred_problems_are_all_listed() -> None:
    levers = "".join(
        f"  lever{i}: {{by: nobody{i}, on: pilots, kind: carrot, strength: small}}\n"
        for i in range(100)
    )
    found = problems(edited(("forecasts:", levers + "forecasts:")))
    assert len([problem for problem in found if problem.code == "unknown-party"]) == 100


@pytest.mark.parametrize(("issue", "marker"), [("none", "pay: {name"), ("kept", "rest: {name")])
def test_a_missing_status_quo_points_at_its_issue(issue: str, marker: str) -> None:
    text = edited((f", status_quo: {issue}}}", "}"))
    (problem,) = problems(text)
    assert (problem.code, problem.line) == ("no-status-quo", line_of(text, marker))
    assert problem.expected is not None and issue in problem.expected


def test_an_end_that_leaves_out_an_issue_without_status_quo_points_there_too() -> None:
    text = edited(
        (", status_quo: kept}", "}"), ("terms: {pay: none, rest: kept}", "terms: {pay: none}")
    )
    problem = only(
        problems(text.replace("now: {pilots: 0.2}", "now: {pilots: 0.2, line: 0.2}")),
        "no-status-quo",
    )
    assert "line-wins" in problem.message and problem.line == line_of(text, "rest: {name")


@pytest.mark.parametrize(
    ("value", "warned"), [("60", True), ("40 to 60", True), ("60 %", False), ("-1.5", False)]
)
def test_values_of_many_stakes_are_warned_about(value: str, warned: bool) -> None:
    case = Case.parse(edited(("values: {town: 0.4 to 0.6}", f"values: {{town: {value}}}")))
    found = [problem for problem in case.warnings if problem.code == "many-stakes"]
    assert len(found) == warned
    for problem in found:
        assert problem.hint == f"for per cent write {value} %"
