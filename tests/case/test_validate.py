"""What the shape of a case file may be.

Unknown keys, names, missing parts and unreadable numbers, each with its place.
"""

from __future__ import annotations

import pytest
from tests.lenses.balance.texts import FULL

from steelyard.case import Case
from steelyard.errors import CaseError, Problem


def problems(*changes: tuple[str, str]) -> tuple[str, tuple[Problem, ...]]:
    text = FULL
    for old, new in changes:
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
        text = text.replace(old, new)
    with pytest.raises(CaseError) as caught:
        Case.parse(text)
    return text, caught.value.problems


def line_of(text: str, marker: str) -> int:
    return next(number for number, line in enumerate(text.splitlines(), 1) if marker in line)


@pytest.mark.parametrize(
    ("change", "key", "meant"),
    [
        (("as_of: 2023-03-01", "as_off: 2023-03-01"), "as_off", "as_of"),
        (("levers:\n", "lever:\n"), "lever:", "levers"),
        (("patience: {", "patienc: {"), "patienc:", "patience"),
        (("credibility: likely", "credibilty: likely"), "credibilty", "credibility"),
        (
            (
                "    kind: assurance\n    strength: halves",
                "    kind: assurance\n    strenght: halves",
            ),
            "strenght",
            "strength",
        ),
        (("{flow: 0.02 to 0.05 a month}", "{flowing: 0.02 to 0.05 a month}"), "flowing", "flow"),
        (("leads_to:", "lead_to:"), "lead_to", "leads_to"),
        (("reliability: usually", "reliabilty: usually"), "reliabilty", "reliability"),
        (("for: offer}", "fore: offer}"), "fore: offer", "for"),
        (("status_quo: none", "statusquo: none"), "statusquo", "status_quo"),
        (("broken: {chance:", "broken: {chances:"), "chances", "chance"),
        (("pay: {weight: 60 %", "pay: {wieght: 60 %"), "wieght", "weight"),
    ],
)
def test_unknown_keys_name_the_nearest(change: tuple[str, str], key: str, meant: str) -> None:
    text, found = problems(change)
    problem = next(problem for problem in found if problem.code == "unknown-key")
    assert problem.line == line_of(text, key)
    assert problem.hint == f"did you mean `{meant}`?"
    assert problem.expected is not None
    assert meant in problem.expected.split(", ")


@pytest.mark.parametrize(
    ("change", "name"),
    [
        (("  town: {name: Town}", "  7town: {name: Town}"), "7town"),
        (("  town: {name: Town}", "  the town: {name: Town}"), "the town"),
        (("bonus: {by", "bönus: {by"), "bönus"),
        (("later: {terms: {pay: some", f"{'x' * 65}: {{terms: {{pay: some"), "x" * 65),
    ],
)
def test_names(change: tuple[str, str], name: str) -> None:
    text, found = problems(change)
    problem = next(problem for problem in found if problem.code == "invalid-name")
    assert (problem.line, problem.found) == (line_of(text, name), name)


@pytest.mark.parametrize(
    ("change", "key", "marker"),
    [
        (("title: Will the ferry line let the pilots go home?\n", ""), "title", "steelyard: 1"),
        (("    kind: stick\n", ""), "kind", "name: Charter boats"),
        (
            ("    by: line\n    on: pilots\n    kind: stick", "    on: pilots\n    kind: stick"),
            "by",
            "name: Charter boats",
        ),
        (("    of: pilots\n", ""), "of", "odds: pilots-win"),
        (
            ("{weight: 1, values: {none: worst, some: best}}", "{weight: 1}"),
            "values",
            "{weight: 1}",
        ),
        (("E2: {source: gazette, quote", "E2: {source: gazette, speaker"), "quote", "E2:"),
        (("      lasts: 30 days\n", ""), "lasts", "costs: {pilots: 0.01"),
    ],
)
def test_what_is_missing(change: tuple[str, str], key: str, marker: str) -> None:
    text, found = problems(change)
    problem = next(problem for problem in found if problem.code == "missing")
    assert problem.message == f"`{key}` is missing"
    assert problem.line == line_of(text, marker)


@pytest.mark.parametrize(
    ("change", "marker", "message"),
    [
        (("credibility: likely", "credibility: liekly"), "liekly", "did you mean likely"),
        (("reach: 60 %", "reach: 160 %"), "reach:", "between 0 and 1"),
        (("reach: 60 %", "reach: yes"), "reach:", "expected a share"),
        (("reach: 60 %", "reach: true"), "reach:", "found true"),
        (("reach: 60 %", "reach: [1, 2]"), "reach:", "expected a share"),
        (("reach: 60 %", "reach: E7"), "reach:", "expected a share"),
        (("reach: 60 %", "reach: 2024-05-02"), "reach:", "expected a share"),
        (
            ("credibility: 0.9", "credibility: {value: 0.9, inferred: E1}"),
            "credibility: {value: 0.9",
            "because",
        ),
        (
            ("credibility: 0.9", "credibility: {value: 0.9, inferred: E1, because: }"),
            "credibility: {value: 0.9",
            "because",
        ),
        (
            ("credibility: 0.9", "credibility: {value: 0.9, stated: E1, assumed: x}"),
            "credibility: {value: 0.9",
            "stated and assumed",
        ),
        (("lasts: 1 to 3 months", "lasts: 3 to 1 months"), "lasts: 3 to 1", "upside down"),
        (
            ("{rate: line-wins, ratio: 1.5 to 2.5, touches: all}", "{rate: line-wins}"),
            "{rate: line-wins}",
            "`ratio` goes with",
        ),
        (
            ("{flow: 0.02 to 0.05 a month}", "{flow: 0.02, once: 0.1}"),
            "once: 0.1",
            "exactly one of",
        ),
        (("{flow: 0.02 to 0.05 a month}", "{touches: all}"), "{touches: all}", "exactly one of"),
        (("holder: very reluctant", "holder: grumpy"), "grumpy", "willing, hesitant, reluctant"),
        (("holder: very reluctant", "holder: [a, b]"), "holder:", "willing, hesitant, reluctant"),
        (
            ("holder: very reluctant", "holder: {value: {value: [a]}}"),
            "holder:",
            "willing, hesitant, reluctant",
        ),
        (("    lag: 1 month\n", "    lag: 1 month\n    cost: small\n"), "charters", "not both"),
        (
            ("strength: moderate, cost", "strength: moderate, effects: [], cost"),
            "bonus",
            "not both",
        ),
        (
            ("strength: moderate, cost", "strength: huge, cost"),
            "bonus",
            "cannot read the strength 'huge'",
        ),
        (("strength: moderate, cost", "strength: [1], cost"), "bonus", "cannot read the strength"),
        (("kind: carrot", "kind: carot"), "kind: carot", "carrot"),
        (("paid: agreement", "paid: later"), "paid: later", "agreement"),
        (("stance: refuses", "stance: refused"), "refused", "accepts"),
        (
            ("odds: pilots-win 60 %, line-wins 15 %", "odds: pilots-win 60 %, pilots-win 15 %"),
            "odds: pilots-win 60",
            "twice",
        ),
        (("signals: {pilots-win: 0}", "signals: {pilots-win: some}"), "signals:", "integer"),
        (("steelyard: 1", "steelyard: 2"), "steelyard: 2", "1"),
        (("outcome: open", "outcome: perhaps"), "outcome: perhaps", "open"),
        (("lasts: 30 days", "lasts: 0 days"), "lasts: 0 days", "duration must lie"),
    ],
)
def test_what_cannot_be_read(change: tuple[str, str], marker: str, message: str) -> None:
    text, found = problems(change)
    assert [(problem.code, problem.severity) for problem in found] == [("invalid", "error")]
    assert message in found[0].message
    assert found[0].line is not None
    assert abs(found[0].line - line_of(text, marker)) <= (marker == "charters")


@pytest.mark.parametrize(
    "section",
    [
        "parties",
        "issues",
        "stakes",
        "proposals",
        "contest",
        "beliefs",
        "levers",
        "forecasts",
        "questions",
    ],
)
@pytest.mark.parametrize(
    "value",
    ["null", "5", "[]", "[a]", "text", "{x: null}", "{x: 5}", "{x: [1]}", "{x: {y: {z: 1}}}"],
)
def test_a_section_of_another_shape(section: str, value: str) -> None:
    lines = FULL.splitlines(keepends=True)
    start = lines.index(f"{section}:\n")
    stop = next(
        (i for i in range(start + 1, len(lines)) if not lines[i].startswith(" ")), len(lines)
    )
    text = "".join([*lines[:start], f"{section}: {value}\n", *lines[stop:]])
    with pytest.raises(CaseError) as caught:
        Case.parse(text)
    assert all(problem.line for problem in caught.value.problems)
    assert str(caught.value)


def test_problems_of_shape_come_all_at_once() -> None:
    _, found = problems(
        ("as_of: 2023-03-01", "as_off: 2023-03-01"),
        ("reach: 60 %", "reach: 160 %"),
        ("    kind: stick\n", ""),
        ("  town: {name: Town}", "  7town: {name: Town}"),
    )
    assert {problem.code for problem in found} >= {
        "unknown-key",
        "invalid",
        "missing",
        "invalid-name",
    }
    assert [problem.line for problem in found] == sorted(problem.line or 0 for problem in found)


def test_problems_of_shape_and_of_names_come_together() -> None:
    _, found = problems(
        ("reach: 60 %", "reach: 160 %"), ("now: {pilots: 0.2}", "now: {pilot: 0.2}")
    )
    assert sorted(problem.code for problem in found) == ["invalid", "unknown-party"]


@pytest.mark.parametrize(
    "change",
    [
        ("lasts: {value: 3 to 9 months, stated: E2}", "lasts: soon"),
        ("odds: {pilots-win: 30 %, line-wins: 30 %", "odds: {pilots-win: 30 %, line-wins: perhaps"),
        ("odds: pilots-win 60 %", "odds: pilots-win 160 %"),
        ("pay: {weight: 60 %", "pay: {weight: heavy"),
        (
            "rest: {weight: 40 %, values: {kept: worst, more: best}",
            "rest: {weight: 40 %, values: {kept: wurst, more: best}",
        ),
        ("values: {pilots: -0.1}", "values: {pilots: low}"),
        ("costs: {pilots: large a year", "costs: {pilots: huge a year"),
        ("patience: {pilots: short", "patience: {pilots: tiny"),
        ("now: {pilots: 0.2}", "now: {pilots: bad}"),
        ("chance: {pilots: unlikely}", "chance: {pilots: unlike}"),
        ("chance: {pilots: 40 %", "chance: {pilots: 400 %"),
        ("      lasts: 30 days", "      lasts: a while"),
        ("values: {town: 0.4 to 0.6}", "values: {town: some}"),
        (
            "terms: {pay: some, rest: kept}\n    stances",
            "terms: {pay: [some], rest: kept}\n    stances",
        ),
        ("status_quo: none", "status_quo: [none]"),
        ("options: {none: no rise, some: a rise}", "options: [none, some]"),
        ("    needs: [pilots, line]\n    terms", "    needs: {pilots: line}\n    terms"),
        ("between: [pilots, line]", "between: {pilots: line}"),
        ("strength: halves", "strength: grows"),
        ("{flow: 0.02 to 0.05 a month}", "{flow: lots}"),
        ("{rate: line-wins, ratio: 1.5 to 2.5, touches: all}", "{rate: line-wins, ratio: 99}"),
        ("on: pilots\n    kind: stick", "on: []\n    kind: stick"),
        ("    kind: stick\n", "    kind: whip\n"),
        ("consents: {town: likely}", "consents: {town: maybe}"),
        ("weight: 2 months", "weight: some"),
        ("E1: {source: gazette, quote", "E1: {source: gazette, quotes"),
        ("gazette: {file: gazette.txt", "gazette: {fil: gazette.txt"),
        ("  town: {name: Town}", "  town: {nom: Town}"),
        ("by: line\n    needs", "by: [line]\n    needs"),
        ('ask: "What can the line do?"', "ask: [what]"),
    ],
)
def test_one_mistake_is_one_problem(change: tuple[str, str]) -> None:
    _, found = problems(change)
    shown = [(problem.code, problem.message) for problem in found]
    assert len([problem for problem in found if problem.code != "missing"]) == 1, shown
    assert len(found) <= 1 + any(renamed in change[1] for renamed in ("quotes", "fil:")), shown


def test_the_report_shows_the_line() -> None:
    text = FULL.replace("credibility: likely", "credibility: liekly")
    with pytest.raises(CaseError) as caught:
        Case.parse(text, "ferry.yaml")
    shown = str(caught.value)
    line = line_of(text, "liekly")
    assert shown.startswith(f"ferry.yaml:{line}:18: error[invalid]: ")
    assert f"{line} |     credibility: liekly" in shown
