"""The `positions` section of a case.

What it says, what the influence lens makes of it, and what is said of mistakes.
"""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.lenses.balance.texts import FULL

from steelyard.case import Case
from steelyard.case.labels import label
from steelyard.errors import CaseError, InputError, Problem
from steelyard.lenses.balance.weigh import Settings, weigh
from steelyard.lenses.influence.fromcase import positions_of
from steelyard.lenses.influence.models.average.compromise import compromise
from steelyard.lenses.influence.standpoints import positions_in, standpoints

SECTION = """\
positions:
  capability: {line: 100, pilots: 60 to 90, town: 30}
  issues:
    pay:
      reference: none
      stands:
        line: {position: {value: none, inferred: E1, because: it said so}, salience: 40 %}
        pilots: {position: some, salience: 0.9}
        town: 50 to 60
    delay:
      name: Years of delay
      scale: {at once: 4, half way: 7, never: 10}
      reference: 5
      stands:
        line: {position: half way}
        pilots: {position: Never, salience: 60 to 80 %}
"""


def case(*changes: tuple[str, str]) -> tuple[str, Case]:
    text = FULL + SECTION
    for old, new in changes:
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
        text = text.replace(old, new)
    return text, Case.parse(text)


def problems(*changes: tuple[str, str]) -> tuple[str, tuple[Problem, ...]]:
    text = FULL + SECTION
    for old, new in changes:
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
        text = text.replace(old, new)
    with pytest.raises(CaseError) as caught:
        Case.parse(text)
    return text, caught.value.problems


def line_of(text: str, marker: str) -> int:
    return max(number for number, line in enumerate(text.splitlines(), 1) if marker in line)


def test_what_the_section_says() -> None:
    loaded = case()[1]
    found = positions_of(loaded, draws=1024)
    assert loaded.warnings == ()
    assert dict(found.parties) == {"line": "Ferry line", "pilots": "Pilots", "town": "Town"}
    assert dict(found.issues) == {"pay": "Pay", "delay": "Years of delay"}
    assert found.scale.tolist() == [[0, 100], [4, 10]]
    assert found.reference.tolist() == [0, 5]
    assert found.position[:2].tolist() == [[0, 7], [100, 10]]
    assert np.isnan(found.position[2, 1])
    assert found.position[2, 0] == pytest.approx(55, abs=0.05)
    assert found.salience[[0, 0, 1, 2, 2], [0, 1, 0, 0, 1]].tolist() == [0.4, 1, 0.9, 1, 0]
    assert found.salience[1, 1] == pytest.approx(0.7, abs=0.02)
    assert found.capability[[0, 2]].tolist() == [100, 30]
    assert found.notes == ()


def test_what_is_uncertain_is_drawn_as_it_is_written_and_the_rest_is_not() -> None:
    found = positions_of(case()[1], draws=4096)
    assert {name: values.shape for name, values in found.draws.items()} == {
        "position": (4096, 3, 2),
        "salience": (4096, 3, 2),
        "capability": (4096, 3),
    }
    assert np.quantile(found.draws["position"][:, 2, 0], [0.05, 0.95]) == pytest.approx(
        [50, 60], abs=0.02
    )
    assert np.quantile(found.draws["salience"][:, 1, 1], [0.05, 0.95]) == pytest.approx(
        [0.6, 0.8], abs=1e-3
    )
    assert np.quantile(found.draws["capability"][:, 1], [0.05, 0.95]) == pytest.approx(
        [60, 90], abs=0.1
    )
    for name, means in (
        ("position", found.position),
        ("salience", found.salience),
        ("capability", found.capability),
    ):
        assert found.draws[name].mean(axis=0) == pytest.approx(means, nan_ok=True), name
    assert np.ptp(found.draws["position"][:, 0], axis=0).tolist() == [0, 0]
    assert (found.draws["salience"][:, 2, 1] == 0).all()


def test_a_seed_gives_the_same_draws_again_and_another_others() -> None:
    loaded = case()[1]
    first, again, other = (
        positions_of(loaded, draws=64, seed=seed).draws["capability"] for seed in (3, 3, 4)
    )
    assert np.array_equal(first, again)
    assert not np.array_equal(first, other)


def test_a_section_without_uncertain_numbers_has_no_draws() -> None:
    found = positions_of(case(("60 to 90", "75"), ("50 to 60", "55"), ("60 to 80 %", "70 %"))[1])
    assert found.draws == {}
    weights = np.array([100 * 0.4, 75 * 0.9, 30])
    assert compromise(found).outcome[0] == pytest.approx(weights @ [0, 100, 55] / weights.sum())


def test_without_capabilities_all_count_the_same_and_that_is_said() -> None:
    found = positions_of(case(("  capability: {line: 100, pilots: 60 to 90, town: 30}\n", ""))[1])
    assert found.capability.tolist() == [1, 1, 1]
    assert "equally able" in found.notes[0]


@pytest.mark.parametrize(
    "written", ["[at once, half way, never]", "{at once: 0, half way: 50, never: 100}"]
)
def test_a_list_of_names_stands_at_equal_distances(written: str) -> None:
    found = positions_of(case(("{at once: 4, half way: 7, never: 10}", written))[1])
    assert (found.scale[1].tolist(), found.position[:2, 1].tolist()) == ([0, 100], [50, 100])


def test_one_scale_for_all_issues_places_the_options_of_the_case_too() -> None:
    found = positions_of(
        case(
            ("  capability: {line", "  scale: -2 to 2\n  capability: {line"),
            ("50 to 60", "0.5 to 1.5"),
            ("      scale: {at once: 4, half way: 7, never: 10}\n", ""),
            ("      reference: 5\n", ""),
            ("half way}", "-1.5}"),
            ("Never,", "2,"),
        )[1]
    )
    assert found.scale.tolist() == [[-2, 2]] * 2
    assert found.position[:2].tolist() == [[-2, -1.5], [2, 2]]


def test_an_issue_of_the_case_may_have_ends_of_its_own() -> None:
    found = positions_of(
        case(("      reference: none\n", "      scale: 0 to 8\n"), ("50 to 60", "2"))[1]
    )
    assert found.position[:, 0].tolist() == [0, 8, 2]


def test_capability_alone_goes_with_positions_from_the_stakes() -> None:
    loaded = Case.parse(FULL + "positions:\n  capability: {line: 10, pilots: 4 to 9, town: 3}\n")
    found = positions_in(loaded, draws=64)
    assert found.position.tolist() == pytest.approx(
        standpoints(loaded, draws=64).position, nan_ok=True
    )
    assert dict(zip(found.parties, found.capability, strict=True))["line"] == 10
    assert found.draws["capability"].shape == (64, 3)
    with pytest.raises(InputError, match="no issues under `positions`"):
        positions_of(loaded)
    assert positions_in(case()[1], draws=64).issues == positions_of(case()[1]).issues


def test_grounds_and_evidence_go_with_positions_as_everywhere() -> None:
    text, found = problems(("inferred: E1, because: it said", "inferred: E7, because: it said"))
    assert [(p.code, p.line) for p in found] == [("unknown-evidence", line_of(text, "E7"))]
    path = ("positions", "issues", "pay", "stands", "line", "position")
    loaded = case()[1]
    assert loaded.quantities()[path].grounds.because == "it said so"
    assert label(loaded.model, path) == "Ferry line on Pay: position"
    assert label(loaded.model, ("positions", "capability", "town")) == "Town: capability"
    assert (
        label(loaded.model, ("positions", "issues", "delay", "reference"))
        == "Years of delay: what holds without agreement"
    )


def test_a_weighing_does_not_change_with_the_section() -> None:
    settings = Settings(draws=64)
    with_it, without = (
        weigh(loaded, settings=settings, flat=False, with_matrix=False)
        for loaded in (case()[1], Case.parse(FULL))
    )
    answers = [replace(found, case_digest="").to_dict() for found in (with_it, without)]
    assert answers[0] == answers[1]


@pytest.mark.parametrize(
    ("change", "marker", "said"),
    [
        (("line: 100", "line: 0"), "capability:", "must be above 0"),
        (("line: 100", "line: -3 to 5"), "capability:", "must be above 0"),
        (("line: 100", "line: strong"), "capability:", "expected a capability such as 30"),
        (("salience: 40 %", "salience: 40"), "salience: 40}", "write 40 % or 0.4"),
        (("salience: 0.9", "salience: 190 %"), "190 %", "between 0 and 1"),
        (("salience: 0.9", "salience: high"), "salience: high", "expected a salience"),
        (("position: half way", "position: 11"), "position: 11", "between 4 and 10, found 11"),
        (("position: half way", "position: halfway"), "halfway", "did you mean half way"),
        (("position: some", "position: sone"), "sone", "did you mean some"),
        (("reference: 5", "reference: 3"), "reference: 3", "between 4 and 10, found 3"),
        (("50 to 60", "60 to 50"), "60 to 50", "upside down"),
        (("50 to 60", "[50, 60]"), "[50, 60]", "expected a map"),
        (("{at once: 4, half way: 7, never: 10}", "4"), "scale: 4", "has two ends"),
        (("{at once: 4, half way: 7, never: 10}", "{never: 10}"), "{never: 10}", "has two ends"),
        (
            ("{at once: 4, half way: 7, never: 10}", "{at once: soon, never: 10}"),
            "soon",
            "is a number, such as 40",
        ),
        (("{at once: 4, half way: 7, never: 10}", "10 to 4"), "10 to 4", "upside down"),
        (("{at once: 4, half way: 7, never: 10}", "true"), "scale: true", "expected a scale"),
        (
            ("line: {position: half way}", "twon: {position: half way}"),
            "twon",
            "no party is called",
        ),
        (("town: 30}", "twon: 30}"), "twon", "no party is called"),
        ((", town: 30}", "}"), "capability:", "how capable town is"),
        (
            ("stands:\n        line: {position: half way}\n", "stands: {}\n      note:\n"),
            "stands: {}",
            "expected at least one",
        ),
    ],
)
def test_mistakes_are_told_at_their_place(change: tuple[str, str], marker: str, said: str) -> None:
    extra = (
        [("        pilots: {position: Never, salience: 60 to 80 %}\n", "")]
        if "stands: {}" in marker
        else []
    )
    text, found = problems(change, *extra)
    places = [p.line for p in found if said in p.message]
    assert line_of(text, marker) in places, [(p.line, p.message) for p in found]


@pytest.mark.parametrize(
    ("code", "change"),
    [
        ("no-position", ("town: 50 to 60", "town:")),
        ("no-stand", ("        town: 50 to 60\n", "")),
        (
            "nobody-cares",
            (
                "{position: half way}\n        pilots: {position: Never, salience: 60 to 80 %}",
                "{position: half way, salience: 0}",
            ),
        ),
        ("own-issue", ("    delay:\n      name: Years of delay\n", "    rst:\n")),
    ],
)
def test_what_is_odd_is_a_warning(code: str, change: tuple[str, str]) -> None:
    assert code in [p.code for p in case(change)[1].warnings]


def test_one_party_is_allowed_with_a_warning() -> None:
    text = FULL + "positions: {issues: {pay: {stands: {line: some}}}}\n"
    loaded = Case.parse(text)
    assert [p.code for p in loaded.warnings] == ["one-stand"]
    assert compromise(positions_of(loaded)).outcome.tolist() == [100]


def test_draws_that_do_not_fit_are_refused_with_what_would() -> None:
    stands = ", ".join(
        f"i{k}: {{name: n, stands: {{line: 1 to 2, pilots: 3}}}}" for k in range(600)
    )
    loaded = Case.parse(FULL + f"positions: {{issues: {{{stands}}}}}\n")
    with pytest.raises(
        InputError,
        match=r"262,144 draws of 1,200 positions are too many: ask for 16,384 draws at most",
    ):
        positions_of(loaded, draws=2**18)
    assert positions_of(loaded, draws=64).draws["position"].shape == (64, 2, 600)


def test_the_schema_knows_the_section_and_its_short_forms() -> None:
    from steelyard.case.schema import case_schema

    schema = case_schema()
    assert "positions" in schema["properties"]
    assert {"type": "null"} in schema["definitions"]["Stand"]["anyOf"]
    scale = json.dumps(schema["definitions"]["PositionIssue"]["properties"]["scale"])
    assert '"string"' in scale and '"array"' in scale and '"object"' in scale


PIECES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-5, 120)
    | st.floats(allow_nan=False)
    | st.sampled_from(
        [
            "0 to 100",
            "100 to 0",
            "50 to 60",
            "80 %",
            "none",
            "some",
            "line",
            "a b",
            "",
            " ",
            "nan",
            "minus 4",
        ]
    ),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "scale",
                    "capability",
                    "issues",
                    "stands",
                    "position",
                    "salience",
                    "reference",
                    "value",
                    "pay",
                    "line",
                ]
            ),
            inner,
            max_size=3,
        )
    ),
    max_leaves=12,
)


@given(
    PIECES,
    st.sampled_from(
        [
            "",
            "issues",
            "issues.pay",
            "issues.pay.scale",
            "issues.pay.stands",
            "issues.pay.stands.line",
        ]
    ),
)
def test_no_section_is_a_traceback(piece: object, under: str) -> None:
    for key in reversed(under.split(".") if under else []):
        piece = {"stands": {"pilots": 1}, key: piece} if key in ("pay", "scale") else {key: piece}
    try:
        loaded = Case.parse(FULL + "positions: " + json.dumps(piece) + "\n")
        found = positions_in(loaded, draws=4)
    except (CaseError, InputError) as error:
        assert str(error)
    else:
        low, high = found.scale.T
        assert (
            np.isnan(found.position) | ((found.position >= low) & (found.position <= high))
        ).all()
        assert (found.capability > 0).all()
