"""The derived conflict.

Values worked out by hand, agreement with the balance, what is left out and refused.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

import numpy as np
import pytest
from tests.lenses.balance.texts import FULL, POINTS
from tests.lenses.stability.derived.texts import TINY, TOLL

from steelyard.case import Case
from steelyard.case.sections.question import Question
from steelyard.ensemble.draws import Sample
from steelyard.errors import InputError
from steelyard.lenses.balance.assemble import assemble
from steelyard.lenses.balance.weigher import Weigher
from steelyard.lenses.stability.concepts.analysis import analyse
from steelyard.lenses.stability.derived.derive import derive
from steelyard.lenses.stability.derived.record import Derived
from steelyard.lenses.stability.derived.values import TIE
from steelyard.ties import tied

few = partial(derive, draws=16)


def tiny(text: str = TINY, **settings: object) -> Derived:
    return few(Case.parse(text), **settings)


def worth(derived: Derived, party: str) -> dict[str, float]:
    """A party's values by state."""
    width = len(derived.conflict.options)
    states = [
        "".join("Y" if code >> j & 1 else "N" for j in range(width))
        for code in derived.codes.tolist()
    ]
    return dict(zip(states, derived.values[party].tolist(), strict=True))


def test_values_by_hand() -> None:
    south, north = (worth(tiny(), party) for party in ("south", "north"))
    assert tiny().conflict.option_ids == ("accept-south", "accept-north", "relief", "embargo")
    assert (south["YYNN"], south["YYYN"], south["YYNY"]) == pytest.approx((0.2, 0.3, 0.2))
    assert (north["YYNN"], north["YYYN"], north["YYNY"]) == pytest.approx((0.9, 0.88, 0.9))
    for refused in ("NN", "YN", "NY"):
        assert [south[refused + levers] for levers in ("NN", "YN", "NY")] == pytest.approx(
            [0.275, 0.275, 0.175]
        )
        assert [north[refused + levers] for levers in ("NN", "YN", "NY")] == pytest.approx(
            [0.375, 0.375, 0.365]
        )


def test_equilibria_by_hand() -> None:
    found = analyse(tiny().conflict)
    agreed = {c: [s for s in found.equilibria(c) if s.startswith("YY")] for c in found.concepts}
    assert agreed["Nash"] == ["YYNY"]
    assert agreed["SEQ"] == agreed["SSEQ"] == ["YYNY"]
    assert agreed["GMR"] == agreed["SMR"] == ["YYNN", "YYYN", "YYNY"]
    assert {"NNNN", "NYNN", "NNYN"} <= set(found.equilibria("Nash"))
    assert not {"YNNN", "NYYN", "YYNN"} & set(found.equilibria("Nash"))
    assert found.equilibria("SEQ") == ("NNNN", "NYNN", "NNYN", "NYYN", "YYNY")


def test_relief_alone_is_kept_up_because_south_would_walk_out() -> None:
    found = analyse(tiny(levers=["relief"]).conflict)
    assert [state for state in found.equilibria("Nash") if state.startswith("YY")] == []
    assert [state for state in found.equilibria("SEQ") if state.startswith("YY")] == ["YYY"]


def test_words_and_today() -> None:
    conflict = tiny().conflict
    accept, relief = conflict.options[0], conflict.options[2]
    assert (accept.by, accept.text, accept.done) == (
        "south",
        "accepts “The deal”",
        "accepts “The deal”",
    )
    assert accept.undone == "withdraws its acceptance of “The deal”"
    assert (relief.by, relief.text, relief.done, relief.undone) == (
        "north",
        "Relief",
        "applies “Relief”",
        "takes back “Relief”",
    )
    assert {option.direction for option in conflict.options} == {"both"}
    assert (conflict.status_quo, dict(conflict.parties)) == (
        "NNNN",
        {"south": "south", "north": "North"},
    )


def test_levers_that_exclude_each_other_never_stand_together() -> None:
    derived = tiny()
    assert len(derived.codes) == 12
    assert not any(state[2:] == "YY" for state in worth(derived, "south"))
    assert not any(state[2:] == "YY" for state in analyse(derived.conflict).states)
    with pytest.raises(InputError, match="exclude each other"):
        derived.state(("relief", "embargo"))
    with pytest.raises(InputError, match="exclude each other"):
        derived.place("NNYY")


def test_a_holder_that_need_not_accept_pays_for_its_lever() -> None:
    derived = tiny(TINY + TOLL, levers=["toll"])
    assert derived.conflict.option_ids == ("accept-south", "accept-north", "toll")
    east, south = worth(derived, "east"), worth(derived, "south")
    assert (east["NNN"], east["NNY"], east["YYN"], east["YYY"]) == pytest.approx(
        (0.075, 0.065, 0.5, 0.5)
    )
    assert (south["NNY"], south["YYY"]) == pytest.approx((0.175, 0.2))


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        (
            "flow: 0.004}], cost: 0.01, ex",
            "flow: 0.004}], used: 100 %, cost: 0.01, ex",
            "nothing of it is left",
        ),
        (
            "effects: [{flow: 0.004}], cost: 0.01, ex",
            "effects: [], cost: 0.01, ex",
            "it has no effect",
        ),
        (
            "flow: 0.004}], cost: 0.01, ex",
            "flow: 0.004}], reach: 0, cost: 0.01, ex",
            "nothing of it is left",
        ),
    ],
)
def test_levers_that_do_nothing_are_left_out_with_a_note(old: str, new: str, reason: str) -> None:
    assert old in TINY
    derived = tiny(TINY.replace(old, new))
    assert derived.levers == ("relief",)
    assert len(derived.notes) == 1
    assert "“embargo” is left out" in derived.notes[0]
    assert reason in derived.notes[0]


def test_a_holder_without_stakes_is_left_out_with_a_note() -> None:
    text = (
        (TINY + TOLL)
        .replace(", east: 0.5}", "}")
        .replace(", east: 0.1}", "}")
        .replace(", east: 0}", "}")
    )
    derived = tiny(text, levers=["relief", "toll"])
    assert (derived.levers, tuple(derived.conflict.parties)) == (("relief",), ("south", "north"))
    assert "what east has at stake" in derived.notes[0]


def test_which_levers_are_taken() -> None:
    back = "  raid: {by: south, on: [north], kind: stick, effects: [{flow: 0.001}]}\n"
    away = "  gift: {by: north, on: east, kind: carrot, effects: [{carrot: 0.1}]}\n"
    text = TINY + TOLL + back + away
    assert tiny(text).levers == ("relief", "embargo", "raid")
    assert tiny(text, levers="all").levers == ("relief", "embargo", "raid")
    assert tiny(text, levers=["all"]).levers == ("relief", "embargo", "raid")
    assert tiny(text, levers=["gift", "toll"]).levers == ("toll", "gift")
    assert tiny(text, levers=[]).levers == ()
    asked = Question(of="east", on="south", **{"for": "deal"})
    assert few(Case.parse(text), asked).levers == ("toll",)
    assert few(Case.parse(text), asked, levers="all").levers == (
        "relief",
        "embargo",
        "toll",
        "raid",
        "gift",
    )


def test_what_is_refused() -> None:
    many = "".join(
        f"  l{n}: {{by: north, on: south, kind: carrot, effects: [{{carrot: 0.1}}]}}\n"
        for n in range(17)
    )
    with pytest.raises(InputError, match="did you mean 'embargo'"):
        tiny(levers=["embrago"])
    with pytest.raises(InputError, match="at most 16"):
        tiny(TINY + many)
    with pytest.raises(InputError, match="too much work: take at most 65,536 draws"):
        tiny(TINY + many, levers=[f"l{n}" for n in range(12)], draws=2**17)
    with pytest.raises(InputError, match="seed -1"):
        tiny(seed=-1)
    with pytest.raises(InputError, match="0 workers"):
        tiny(workers=0)
    with pytest.raises(InputError, match="no question is called 'p'"):
        tiny(question="p")
    with pytest.raises(InputError, match="asks no question"):
        tiny(TINY.replace("questions: {q: {of: north, on: south, for: deal}}\n", ""))
    with pytest.raises(InputError, match="does not need the acceptance of east"):
        tiny(question=Question(of="north", on="east", **{"for": "deal"}))
    with pytest.raises(InputError, match="no lever of this conflict"):
        tiny().state(("toll",))
    for wrong in ("NNN", "NNNX"):
        with pytest.raises(InputError, match="write one letter"):
            tiny().place(wrong)


def test_a_lever_may_have_the_name_of_an_acceptance() -> None:
    text = TINY.replace("relief", "accept-south")
    assert tiny(text).conflict.option_ids == (
        "accept-south_",
        "accept-north",
        "accept-south",
        "embargo",
    )
    assert worth(tiny(text), "south") == worth(tiny(), "south")


def test_the_order_and_the_names_of_parties_change_nothing() -> None:
    turned = TINY.replace(
        "{north: {name: North}, south: {}, east: {}}", "{east: {}, south: {}, north: {name: North}}"
    )
    assert turned != TINY
    renamed = TINY.replace("south", "zebra").replace("north", "ant")
    for party, other in (("south", "zebra"), ("north", "ant")):
        assert worth(tiny(turned), party) == worth(tiny(), party)
        assert worth(tiny(renamed), other) == worth(tiny(), party)
    assert analyse(tiny(renamed).conflict).equilibria("SEQ") == analyse(tiny().conflict).equilibria(
        "SEQ"
    )


def test_seeds_and_workers() -> None:
    case = Case.parse(FULL)
    one, same, other = (
        derive(case, draws=2048, seed=0),
        derive(case, draws=2048, seed=0, workers=3),
        few(case, seed=1),
    )
    for party in one.values:
        np.testing.assert_array_equal(one.values[party], same.values[party])
        assert not np.array_equal(one.values[party], other.values[party])
    assert (one.draws, one.seed, one.case_digest) == (2048, 0, case.digest)


@pytest.mark.parametrize("text", [FULL, POINTS])
def test_means_are_the_means_of_the_draws(text: str) -> None:
    derived = derive(Case.parse(text), draws=64)
    sums = {party: np.zeros(len(derived.codes)) for party in derived.values}
    for scores in derived.draw_scores(slice(0, 64)):
        for party, preference in scores.items():
            np.testing.assert_array_equal(preference.codes, derived.codes)
            sums[party] += preference.values
    for party, whole in sums.items():
        np.testing.assert_allclose(whole / 64, derived.values[party], atol=1e-12)


def assert_same_as_balance(case: Case, draws: int) -> None:
    """Who accepts under which levers, and in what share of draws, must be what the balance says."""
    question = next(iter(case.model.questions.values()))
    sample = Sample.draw(case.quantities(), draws, 0)
    problem = assemble(case.model, sample, question.of, question.on, question.for_)
    weigher = Weigher(problem, "permitted")
    names = [lever.name for lever in problem.levers]
    derived = derive(case, levers=names, draws=draws)
    others = [party for party in problem.needs if party not in question.of]
    assert others
    rows = {party: derived.sides[party].rows(slice(0, draws)) for party in others}
    for row in range(2 ** len(derived.levers)):
        bundle = tuple(names.index(lever) for j, lever in enumerate(derived.levers) if row >> j & 1)
        accepts = {
            party: agree[row] + TIE >= refuse[row] for party, (agree, refuse) in rows.items()
        }
        for party, found in accepts.items():
            np.testing.assert_array_equal(found, weigher.accepts(party, bundle))
        if not set(question.of) & set(problem.needs):
            np.testing.assert_array_equal(
                np.logical_and.reduce(list(accepts.values())), weigher.agreed(bundle)
            )


@pytest.mark.parametrize(
    "text", [TINY, FULL, POINTS, POINTS.replace("south, north, east", "south, east")]
)
def test_acceptance_is_that_of_the_balance(text: str) -> None:
    assert_same_as_balance(Case.parse(text), 64)


@pytest.mark.parametrize("example", ["ceasefire-2025", "writers-strike-2023"])
def test_acceptance_is_that_of_the_balance_in_the_examples(root: Path, example: str) -> None:
    assert_same_as_balance(Case.load(root / "examples" / example / "case.yaml"), 16)


def test_what_differs_by_rounding_alone_is_a_tie() -> None:
    made = tied(np.asarray([0.3, 0.1 + 0.2, 0.5, 0.5 + 5e-13, 0.5 + 1e-9]), TIE)
    assert made[0] == made[1]
    assert made[2] == made[3]
    assert made[4] > made[3] > made[0]
