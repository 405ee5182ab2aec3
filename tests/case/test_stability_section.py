"""The `stability` section of a case and of a conflict that stands alone.

Shapes, names, conditions, with their places.
"""

from __future__ import annotations

import pytest
from tests.lenses.balance.texts import FULL
from tests.lenses.stability.texts import PLANT

from steelyard.case import Case
from steelyard.case.conflictfile import ConflictFile
from steelyard.errors import CaseError, Problem

SECTION = """\
stability:
  status_quo: NN
  options:
    give-in: {by: line, moves: on}
    strike: {by: pilots}
  preferences: {line: [not strike, not give-in], pilots: give-in}
"""


def problems(*changes: tuple[str, str], text: str = PLANT) -> tuple[str, tuple[Problem, ...]]:
    for old, new in changes:
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
        text = text.replace(old, new)
    with pytest.raises(CaseError) as caught:
        ConflictFile.parse(text)
    return text, caught.value.problems


def line_of(text: str, marker: str) -> int:
    return next(number for number, line in enumerate(text.splitlines(), 1) if marker in line)


def test_what_the_section_says() -> None:
    model = ConflictFile.parse(PLANT).model
    section = model.stability
    assert (model.title, model.literature) == (
        "Who pays for the spoiled wells?",
        "made up for tests",
    )
    assert [(option.by, option.moves) for option in section.options.values()] == [
        ("agency", "on"),
        ("plant", "off"),
        ("plant", "both"),
        ("plant", "on"),
        ("town", "both"),
    ]
    assert section.options["appeal"].undone == "drops the appeal"
    assert section.status_quo == ("appeal",)
    assert section.infeasible[2].if_ == "close"
    assert section.infeasible[3].never == "YY--Y"
    assert section.preferences["agency"].conditions[0] == "comply"
    assert section.preferences["plant"].ranking[1] == ("YNYNN", "YYNNN")
    assert section.perceived["town"].preferences["plant"].conditions == ("not comply",)


def test_those_take_part_who_can_do_or_prefer_something() -> None:
    section = ConflictFile.parse(PLANT).model.stability
    assert section.taking_part(["town", "press", "plant", "agency"]) == ("town", "plant", "agency")
    case = Case.parse(FULL + SECTION)
    assert case.model.stability is not None
    assert case.model.stability.taking_part(case.model.parties) == ("line", "pilots")


def test_a_case_without_the_section_has_none() -> None:
    assert Case.parse(FULL).model.stability is None


def test_a_case_reports_the_problems_of_its_section() -> None:
    text = FULL + SECTION.replace("pilots: give-in", "pilots: give-inn")
    with pytest.raises(CaseError) as caught:
        Case.parse(text)
    (problem,) = caught.value.problems
    assert (problem.code, problem.line) == ("unknown-option", line_of(text, "give-inn"))


@pytest.mark.parametrize(
    ("code", "change", "marker", "meant"),
    [
        ("unknown-party", ("ease: {by: agency", "ease: {by: agenci"), "agenci", "agency"),
        ("unknown-party", ("    town: [not close", "    twon: [not close"), "twon:", "town"),
        (
            "unknown-party",
            ("    town:\n      infeasible", "    tawn:\n      infeasible"),
            "tawn:",
            "town",
        ),
        ("unknown-party", ("preferences: {plant: [", "preferences: {plants: ["), "plants", "plant"),
        ("unknown-option", ("[comply, not close", "[complie, not close"), "complie", "comply"),
        ("unknown-option", ("press iff not ease]", "press iff not eaze]"), "eaze", "ease"),
        ("unknown-option", ("status_quo: [appeal]", "status_quo: [apeal]"), "status_quo", "appeal"),
        (
            "unknown-option",
            ("exclusive: [appeal, comply", "exclusive: [apeal, comply"),
            "exclusive",
            "appeal",
        ),
        (
            "unknown-option",
            ("at_least_one: [appeal", "at_least_one: [apeal"),
            "at_least_one",
            "appeal",
        ),
        ("unknown-option", ("{if: close", "{if: closed"), "{if", "close"),
        ("unknown-option", ("then: not press}", "then: not pres}"), "{if", "press"),
        ("unknown-option", ("same: [close]", "same: [cloze]"), "same", "close"),
        ("unknown-option", ("[ease and comply]", "[eese and comply]"), "eese", "ease"),
        ("unknown-option", ("[not comply]", "[not comly]"), "comly", "comply"),
        ("unknown-key", ("moves: off", "move: off"), "move: off", "moves"),
        ("unknown-key", ("exclusive:", "exclusiv:"), "exclusiv:", "exclusive"),
        ("unknown-key", ("status_quo:", "statusquo:"), "statusquo", "status_quo"),
        ("unknown-key", ("literature:", "literatur:"), "literatur:", "literature"),
        ("unknown-key", ("      ranking:", "      rankings:"), "rankings", "ranking"),
    ],
)
def test_wrong_names_have_their_place_and_the_nearest_one(
    code: str, change: tuple[str, str], marker: str, meant: str
) -> None:
    text, found = problems(change)
    problem = next(problem for problem in found if problem.code == code)
    assert problem.line == line_of(text, marker)
    assert problem.hint is not None
    assert meant in problem.hint


@pytest.mark.parametrize(
    ("code", "change", "marker", "said"),
    [
        (
            "condition",
            ("not ease, press iff", "not ease and, press iff"),
            "agency: [",
            "ends where an option",
        ),
        ("condition", ('"YY--Y"', '"YY--"'), '"YY--"', "4 letters, and there are 5 options"),
        ("condition", ('"YY--Y"', '"-----"'), '"-----"', "fits every state"),
        ("condition", ("same: [close]", 'same: ["close = 1"]'), "same", "'=' is no part"),
        ("state", ("NYNNN, [", "NYNN, ["), "ranking", "'NYNN' is no state"),
        ("state", ("[YNYNN, YYNNN]", "[YNYNN, YYNNX]"), "ranking", "'YYNNX' is no state"),
        (
            "state",
            ("status_quo: [appeal]", "status_quo: NYNNNN"),
            "status_quo",
            "'NYNNNN' is no state",
        ),
        ("missing", ("press: {by: town}", "press: {}"), "press: {}", "`by` is missing"),
        (
            "no-preference",
            ("    town: [not close, not ease, comply or press]\n", ""),
            "agency: [comply",
            "town has options",
        ),
        (
            "empty-preference",
            ("town: [not close, not ease, comply or press]", "town: []"),
            "town: []",
            "town prefers",
        ),
        (
            "empty-preference",
            ("{plant: [not comply]}", "{plant: {}}"),
            "plant: {}",
            "plant prefers",
        ),
        ("invalid", ("moves: off", "moves: down"), "moves: down", "'both', 'on' or 'off'"),
        ("invalid", ("{if: close, then: not press}", "{if: close}"), "{if: close}", "go together"),
        (
            "invalid",
            ("{if: close, then: not press}", "{exclusive: [close], if: close, then: press}"),
            "{exclusive",
            "write one of",
        ),
        (
            "invalid",
            ("{if: close, then: not press}", "{exclusive: [close]}"),
            "{exclusive",
            "two options",
        ),
        ("invalid", ("{if: close, then: not press}", "{}"), "- {}", "write one of"),
        (
            "invalid",
            ("      ranking: [", "      conditions: [ease]\n      ranking: ["),
            "conditions: [ease]",
            "not both",
        ),
        (
            "invalid",
            ("[not close, not ease, comply or press]", "7"),
            "town: 7",
            "a map of keys and values",
        ),
        ("invalid", ("[comply, not close", "[{x: y}, not close"), "agency: [", "expected a text"),
        (
            "invalid",
            ("status_quo: [appeal]", "status_quo: {appeal: 1}"),
            "status_quo",
            "expected a list",
        ),
        ("option-name", ("    press: {by", "    iff: {by"), "iff:", "a word of conditions"),
        ("option-name", ("    press: {by", "    Not: {by"), "Not:", "a word of conditions"),
        ("option-name", ("    press: {by", "    NY: {by"), "NY:", "looks like a state"),
        ("invalid-name", ("    press: {by", "    9press: {by"), "9press:", "is no name"),
        ("yaml-duplicate-key", ("    press: {by", "    close: {by"), "close: {by: town", "twice"),
    ],
)
def test_what_is_refused(code: str, change: tuple[str, str], marker: str, said: str) -> None:
    text, found = problems(change)
    problem = next(problem for problem in found if problem.code == code)
    assert problem.line == line_of(text, marker)
    assert said in problem.message


def test_all_problems_come_at_once() -> None:
    _, found = problems(
        ("ease: {by: agency", "ease: {by: agenci"),
        ("moves: off", "moves: down"),
        ("same: [close]", "same: [cloze]"),
        ("NYNNN, [", "NYNN, ["),
        ("{plant: [not comply]}", "{plant: [comply and]}"),
    )
    assert sorted(problem.code for problem in found) == [
        "condition",
        "invalid",
        "state",
        "unknown-option",
        "unknown-party",
    ]


def test_what_could_not_be_read_is_not_missed() -> None:
    _, found = problems(("town: [not close, not ease, comply or press]", "town: [{a: b}]"))
    assert [problem.code for problem in found] == ["invalid"]


def test_sixty_four_options_are_too_many() -> None:
    def text(count: int) -> str:
        options = "".join(f"    o{index}: {{by: us}}\n" for index in range(count))
        return (
            f"title: t\nparties: {{us: {{}}}}\nstability:\n  options:\n{options}  preferences: "
            f"{{us: o1}}\n"
        )

    assert len(ConflictFile.parse(text(63)).model.stability.options) == 63
    _, (problem,) = problems(text=text(64))
    assert (problem.code, problem.line) == ("too-many-options", 5)


def test_a_conflict_needs_its_section() -> None:
    _, (problem,) = problems(text="title: t\nparties: {us: {}}\n")
    assert (problem.code, problem.message) == ("missing", "`stability` is missing")
