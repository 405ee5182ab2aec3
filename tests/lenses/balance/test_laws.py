"""Laws that hold whatever the case, on a takeover, a siege and a strike, draw by draw where numbers are uncertain."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from tests.lenses.balance.lawcases import CASES, SIEGE, STRIKE, changed, renamed, sure
from tests.lenses.balance.randomcases import random_problem

from steelyard.arrays import Array
from steelyard.case import Case
from steelyard.case.sections.lever import EffectType
from steelyard.ensemble.draws import Sample
from steelyard.lenses.balance.assemble import assemble
from steelyard.lenses.balance.choice import choose
from steelyard.lenses.balance.contest.outlook import Outlook
from steelyard.lenses.balance.levers import (
    STAGES,
    EffectNumbers,
    LeverNumbers,
    StageName,
)
from steelyard.lenses.balance.offer import Relapse
from steelyard.lenses.balance.problem import LeverageProblem
from steelyard.lenses.balance.result import QuestionResult
from steelyard.lenses.balance.rounds import Rounds
from steelyard.lenses.balance.table import Bundle
from steelyard.lenses.balance.weigh import Settings, weigh
from steelyard.lenses.balance.weigher import Refusal, Weigher

DRAWS = 128
texts = pytest.mark.parametrize("text", CASES.values(), ids=CASES)


def problem_of(text: str, draws: int = DRAWS) -> LeverageProblem:
    """The question of a case as numbers."""
    case = Case.parse(text)
    question = case.model.questions["q"]
    sample = Sample.draw(case.weighed(), draws, 0)
    return assemble(case.model, sample, question.of, question.on, question.for_)


def every(problem: LeverageProblem) -> Bundle:
    return tuple(range(len(problem.levers)))


def margin(
    problem: LeverageProblem, bundle: Bundle | None = None, party: str | None = None
) -> Array:
    found = Weigher(problem).margin(
        party or problem.target, every(problem) if bundle is None else bundle
    )
    return np.broadcast_to(found, (problem.draws,))


def pull(problem: LeverageProblem, bundle: Bundle | None = None) -> Array:
    return margin(problem, bundle) - margin(problem, ())


def accepts(problem: LeverageProblem, bundle: Bundle | None = None) -> float:
    return float(np.mean(margin(problem, bundle) >= -1e-12))


def rising(arrays: list[Array]) -> bool:
    return all(np.all(more >= less - 1e-12) for less, more in itertools.pairwise(arrays))


# Monotone

CARROTS = {
    "takeover": (
        "credibility: 0.8, cost: 0.05",
        "credibility: {}, cost: 0.05",
        "carrot: 0.05 to 0.15",
        "carrot: {}",
    ),
    "siege": (
        "{carrot: 0.05}], cost",
        "{{carrot: 0.05}}], credibility: {}, cost",
        "carrot: 0.05",
        "carrot: {}",
    ),
    "strike": (
        "cost: 0.04, credibility: 0.9",
        "cost: 0.04, credibility: {}",
        "carrot: 0.1",
        "carrot: {}",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_pull_rises_with_the_credibility_and_the_size_of_a_carrot(name: str) -> None:
    belief, believed, size, sized = CARROTS[name]
    for old, new, steps in (
        (belief, believed, (0, 0.3, 0.7, 1)),
        (size, sized, (0, 0.03, 0.1, 0.4)),
    ):
        problems = [problem_of(changed(CASES[name], (old, new.format(step)))) for step in steps]
        assert rising([pull(problem) for problem in problems])
        shares = [accepts(problem) for problem in problems]
        assert shares == sorted(shares)
        assert pull(problems[-1]).mean() > pull(problems[0]).mean()


COSTS = {
    "takeover": ("board: 0.002 to 0.008}", "board: {}}}"),
    "siege": ("town: 0.01 to 0.02}", "town: {}}}"),
    "strike": ("works: 0.03 to 0.06 a month}", "works: {} a month}}"),
}


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("applied", [False, True])
def test_a_target_accepts_more_as_going_on_costs_it_more(name: str, applied: bool) -> None:
    old, new = COSTS[name]
    problems = [
        problem_of(changed(CASES[name], (old, new.format(cost))))
        for cost in (-0.01, 0, 0.01, 0.03, 0.1)
    ]
    bundle = None if applied else ()
    if any(isinstance(p.seats[p.target].offer.broken_value, Relapse) for p in problems):
        problems = [without_breach(problem) for problem in problems]
    assert rising([margin(problem, bundle) for problem in problems])
    shares = [accepts(problem, bundle) for problem in problems]
    assert shares == sorted(shares)


def without_breach(problem: LeverageProblem) -> LeverageProblem:
    """The same where nobody expects to be cheated.

    A broken deal leads back to the contest, which costs more too.
    """
    seats = {
        party: replace(seat, offer=replace(seat.offer, broken_chance=np.zeros(problem.draws)))
        for party, seat in problem.seats.items()
    }
    return replace(problem, seats=seats)


def test_a_dearer_contest_moves_the_margin_by_less_where_a_broken_deal_leads_back_to_it() -> None:
    dearer = [
        problem_of(changed(SIEGE, ("town: 0.01 to 0.02}", f"town: {cost}}}")))
        for cost in (0.0, 0.005)
    ]
    rise, alone = (
        margin(p[1], ()) - margin(p[0], ()) for p in (dearer, [without_breach(p) for p in dearer])
    )
    chance = dearer[0].seats["town"].offer.broken_chance
    seen = dearer[0].seats["town"].outlook
    again = seen.at_ratios({"relief": np.full(DRAWS, 0.6)})
    wanted = 0.005 / (seen.discount + seen.hazard) - chance * 0.005 / (
        again.discount + again.hazard
    )
    free = [
        Weigher(p).refusing("town", ()) > p.seats["town"].outlook.values["hunger"] for p in dearer
    ]
    inside = np.broadcast_to(np.logical_and.reduce(free), (DRAWS,))
    assert inside.any()
    np.testing.assert_allclose(rise[inside], wanted[inside], atol=1e-9)
    assert np.all(rise <= alone + 1e-12)


HOPES = {
    "takeover": ("board", "knight", "hostile", "lapse"),
    "siege": ("town", "relief", "hunger", "storm"),
}


@pytest.mark.parametrize("name", HOPES)
def test_a_target_accepts_less_as_it_believes_more_in_winning(name: str) -> None:
    target, best, other, last = HOPES[name]
    found = []
    for chance in (0.05, 0.3, 0.6, 0.9):
        odds = f"{best}: {chance}, {other}: {0.7 * (1 - chance)}, {last}: {0.3 * (1 - chance)}"
        found.append(
            problem_of(f"{CASES[name]}beliefs: {{hope: {{of: {target}, odds: {{{odds}}}}}}}\n")
        )
    for bundle in ((), None):
        assert rising([-margin(without_breach(problem), bundle) for problem in found])
    assert accepts(found[-1], ()) <= accepts(found[0], ())


def test_a_signal_that_one_is_not_winning_lowers_what_going_on_is_worth() -> None:
    odds = (
        "{hope: {of: town, odds: {relief: 0.7, storm: 0.1, hunger: 0.2}, odds_weight: 3, signals: "
        "{hunger: N}}}"
    )
    found = [problem_of(f"{SIEGE}beliefs: {odds.replace('N', str(n))}\n") for n in (0, 1, 4, 30)]
    assert rising([-Weigher(problem).refusing("town", ()) * np.ones(DRAWS) for problem in found])


@pytest.mark.parametrize("stage", STAGES)
def test_faster_bad_ends_never_stiffen_a_target_that_can_give_up(stage: StageName) -> None:
    """dR/dh_e <= 0 for every end that is worth no more than giving up."""
    for name, end in (
        ("takeover", "hostile"),
        ("siege", "storm"),
        ("siege", "hunger"),
        ("strike", "win"),
    ):
        problem = problem_of(CASES[name])
        target = problem.target
        found = []
        for ratio in (0.1, 0.5, 1, 2, 10):
            effect = EffectNumbers("rate", np.full(DRAWS, ratio), frozenset({target}), end)
            one = np.ones(DRAWS)
            faster = LeverNumbers(
                "faster", problem.holders[:1], "support", (effect,), 0 * one, one, one
            )
            only = replace(problem, levers=(faster,))
            found.append(-np.broadcast_to(Weigher(only, stage).refusing(target, (0,)), (DRAWS,)))
        assert rising(found)


# What names, orders, origins and units cannot change


def result_of(text: str) -> QuestionResult:
    return weigh(
        Case.parse(text), settings=Settings(draws=64), flat=False, with_matrix=False
    ).questions[0]


def numbers(result: QuestionResult) -> dict[str, Any]:
    """What must not depend on names or on their order.

    Levers are told apart by their numbers alone.
    """
    return {
        "load": result.load.mean,
        "premium": result.belief_premium.mean,
        "stages": [
            (s.name, len(s.bundle), s.pull.mean, s.lift and s.lift.mean, s.p_accept, s.p_agreed)
            for s in result.stages
        ],
        "ledger": sorted(
            (
                e.kind,
                e.stage_out or "",
                e.reason or "",
                *rounded(e.share and e.share.mean, e.would_carry_out, e.price, e.gain),
            )
            for e in result.ledger
        ),
        "after": result.after_refusal
        and rounded(
            result.after_refusal.p_comes_round,
            result.after_refusal.would_carry_out,
            result.after_refusal.gain,
        ),
        "cheapest": result.cheapest
        and (len(result.cheapest.bundle), result.cheapest.cost, result.cheapest.p_agreed),
        "ties": result.ties and len(result.ties.bundles),
        "learning": result.learning
        and rounded(result.learning.month and result.learning.month.mean),
        "curve": result.curve
        and rounded(result.curve.tipping_today and result.curve.tipping_today.mean),
    }


def rounded(*values: Any) -> tuple[float, ...]:
    return tuple(-1.0 if value is None else round(value, 9) + 0.0 for value in values)


def assert_same(one: Any, two: Any) -> None:
    if isinstance(one, dict):
        assert one.keys() == two.keys()
        one, two = list(one.values()), list(two.values())
    if isinstance(one, list | tuple):
        assert len(one) == len(two)
        for first, second in zip(one, two, strict=True):
            assert_same(first, second)
    else:
        assert one == (pytest.approx(two, abs=2e-9) if isinstance(two, float) else two)


NAMES = {
    "takeover": "bidder zo board xi fund ya premium b proxies a escrow d rumour c knight q hostile p "
    "lapse r",
    "siege": "army zo fleet za town ka blockade d guns c grain b relief n storm m hunger l",
    "strike": "union wo works va buyers ub pickets c boycott b overtime a",
}


@pytest.mark.parametrize("name", CASES)
def test_names_do_not_matter(name: str) -> None:
    text, words = sure(CASES[name]), NAMES[name].split()
    names = dict(zip(words[::2], words[1::2], strict=True))
    assert_same(numbers(result_of(text)), numbers(result_of(renamed(text, names))))


def block(text: str, key: str) -> tuple[str, list[str], str]:
    """A section cut into its entries, each of whole lines."""
    head, rest = text.split(f"\n{key}:\n", 1)
    end = re.search(r"^\S", rest, re.M)
    body, tail = (rest[: end.start()], rest[end.start() :]) if end else (rest, "")
    return f"{head}\n{key}:\n", re.split(r"(?m)^(?=  \S)", body)[1:], tail


@pytest.mark.parametrize(
    ("name", "section"),
    [
        ("takeover", "levers"),
        ("siege", "levers"),
        ("strike", "levers"),
        ("takeover", "issues"),
        ("takeover", "stakes"),
    ],
)
def test_the_order_of_entries_does_not_matter(name: str, section: str) -> None:
    """Threats that nobody refuses cost nothing where they are due on refusal, and tie.

    Those of the siege are paid for.
    """
    text = sure(CASES[name])
    if name == "siege":
        text = changed(
            text,
            ("fleet: 0.02}", "fleet: 0.02}\n    paid: always"),
            ("cost: 0.03}", "cost: 0.031, paid: always}"),
        )
    head, entries, tail = block(text, section)
    expected = numbers(result_of(head + "".join(entries) + tail))
    for order in list(itertools.permutations(entries))[1::9]:
        assert_same(numbers(result_of(head + "".join(order) + tail)), expected)


def shifted(text: str, party: str, by: float) -> str:
    """The case with a constant added to every value that it states of a party."""
    lines = []
    for line in text.splitlines():
        stated = re.search(r"(values|now): \{", line)
        if stated:
            start = stated.start()
            moved = re.sub(
                rf"(?<![\w-]){party}: (-?[\d.]+)",
                lambda m: f"{party}: {float(m[1]) + by!r}",
                line[start:],
            )
            line = line[:start] + moved
        lines.append(line)
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("by", [-0.7, 2.5])
@pytest.mark.parametrize(
    ("text", "party"),
    [(SIEGE, "town"), (SIEGE, "army"), (SIEGE, "fleet"), (STRIKE, "works"), (STRIKE, "union")],
)
def test_adding_a_constant_to_all_of_a_partys_values_changes_nothing(
    text: str, party: str, by: float
) -> None:
    """Its ends, what it holds meanwhile, its offer, and what a broken deal is worth where that is stated."""
    text = next(text for text in (SIEGE, STRIKE) if f"{party}: {{}}" in text)
    assert shifted(text, party, by) != text
    one, two = numbers(result_of(text)), numbers(result_of(shifted(text, party, by)))
    assert_same(one, two)


UNITS = {
    "takeover": [
        ("lasts: 6 to 18 months", "lasts: 0.5 to 1.5 years"),
        ("bidder: 0.005 a month", "bidder: 0.06 a year"),
        ("{flow: 0.004}", "{flow: 0.048 a year}"),
        ("board: 0.015 a month", "board: 0.18 a year"),
        ("lag: 2}", "lag: 60.875 days}"),
    ],
    "siege": [
        ("lasts: 8 to 20 months", f"lasts: {8 / 12} to {20 / 12} years"),
        ("town: 0.002 to 0.006 a month", "town: 0.024 to 0.072 a year"),
        ("reconsiders: {town: 2 to 6 months}", f"reconsiders: {{town: {2 / 12} to 0.5 years}}"),
        ("flow: 0.01 to 0.02}", "flow: 0.12 to 0.24 a year}"),
    ],
    "strike": [
        ("rate: 0.05 to 0.1 a month", "rate: 0.6 to 1.2 a year"),
        ("weight: 24 months", "weight: 2 years"),
        ("lasts: 3 to 6 months", "lasts: 0.25 to 0.5 years"),
        ("works: 6 months", "works: 0.5 years"),
        ("flow: 0.03 a month", "flow: 0.36 a year"),
        ("lag: 3 months", "lag: 0.25 years"),
    ],
}


@pytest.mark.parametrize("name", CASES)
def test_units_do_not_matter(name: str) -> None:
    other = changed(CASES[name], *UNITS[name])
    assert_same(numbers(result_of(CASES[name])), numbers(result_of(other)))


@texts
def test_a_lever_of_no_strength_changes_nothing(text: str) -> None:
    problem = problem_of(text)
    nothing = np.zeros(DRAWS)
    sweet = EffectNumbers("carrot", nothing, frozenset({problem.target}))
    idle = LeverNumbers(
        "idle", problem.holders[:1], "carrot", (sweet,), nothing, nothing + 1, nothing + 1
    )
    wider = replace(problem, levers=(idle, *problem.levers))
    one, two = choose(problem), choose(wider)
    assert two.usable == tuple(i + 1 for i in one.usable)
    assert two.cheapest == tuple(i + 1 for i in one.cheapest)
    assert (two.lift, two.p_accept, two.p_agreed) == (one.lift, one.p_accept, one.p_agreed)
    assert {tuple(i - 1 for i in bundle if i) for bundle in two.near} == set(one.near)


# Threats

NEVER = {"takeover": "board", "siege": "town", "strike": "works"}


SUIT = (
    "  suit: {{by: {}, on: {}, kind: stick, effects: [{{flow: 0.005}}], credibility: 0.9, cost: "
    "0.001 to 0.01}}\n"
)


@pytest.mark.parametrize("name", CASES)
def test_without_second_thoughts_and_pride_a_threat_must_pay_by_itself(name: str) -> None:
    """At nu = 0 and kappa = 0 a costly threat that does not raise what going on is worth to its holder is never carried out."""
    holder, target = {
        "takeover": ("bidder", "board"),
        "siege": ("army", "town"),
        "strike": ("union", "works"),
    }[name]
    free = re.sub(r"(?m)^  (reconsiders|backing_down): .*\n", "", CASES[name])
    never = ("contest:\n", f"contest:\n  reconsiders: {{{target}: never}}\n")
    problem = problem_of(
        changed(free, never, ("levers:\n", "levers:\n" + SUIT.format(holder, target)))
    )
    assert problem.reconsiders is None
    refusal, weigher = Refusal(problem), Weigher(problem)
    assert not refusal.carried((0,)).any()
    for i in problem.threats:
        for each in problem.levers[i].by:
            gain = np.broadcast_to(
                weigher.refusing(each, (i,)) - weigher.refusing(each, ()), (DRAWS,)
            )
            does_not_pay = problem.levers[i].costs[each] > np.maximum(gain, 0)
            assert not np.broadcast_to(refusal.carried((i,)), (DRAWS,))[does_not_pay].any()


def test_a_threat_that_never_pays_is_a_bluff_until_the_target_may_think_again() -> None:
    """The union's pickets cost it and touch the works alone; the works come round under them."""
    without_pride = re.sub(r"(?m)^  (backing_down: .*|boycott:\n    .*\n    .*)\n", "", STRIKE)
    assert "boycott" not in without_pride
    never = changed(
        without_pride, ("reconsiders: {works: 6 months}", "reconsiders: {works: never}")
    )
    for text, carried in ((never, 0), (without_pride, 1)):
        result = result_of(
            changed(text, ("cost: 0.02 to 0.05, lag: 1 month", "cost: 0.005, lag: 1 month"))
        )
        entry = next(entry for entry in result.ledger if entry.lever == "pickets")
        assert entry.would_carry_out == pytest.approx(carried, abs=0.05)
        assert entry.bluff is (carried == 0)
        assert (entry.reason == "does not pay") is (carried == 0)


STICKS = {
    "takeover": (
        "cost: 0.02, lag: 2",
        "cost: {}, lag: 2",
        "backing_down: {bidder: 0.02}",
        "backing_down: {{bidder: {}}}",
    ),
    "siege": (
        "cost: {army: 0.01, fleet: 0.02}",
        "cost: {{army: {0}, fleet: {0}}}",
        "quit:",
        "backing_down: {{army: {0}, fleet: {0}}}\n  quit:",
    ),
    "strike": (
        "cost: 0.02 to 0.05, lag",
        "cost: {}, lag",
        "backing_down: {union: 0.01 to 0.03}",
        "backing_down: {{union: {}}}",
    ),
}
THREAT = {"takeover": 1, "siege": 0, "strike": 0}


@pytest.mark.parametrize("name", CASES)
def test_the_derived_credibility_falls_with_the_cost_and_rises_with_what_backing_down_costs(
    name: str,
) -> None:
    cost, priced, pride, proud = STICKS[name]

    def credibility(*pairs: tuple[str, str]) -> float:
        problem = problem_of(changed(CASES[name], *pairs))
        row = Rounds(problem).table()
        return float(row.carried[row.row((THREAT[name],))])

    falling = [
        credibility((cost, priced.format(size))) for size in (-0.5, 0, 0.02, 0.05, 0.1, 0.2, 0.6, 2)
    ]
    assert falling == sorted(falling, reverse=True)
    assert (falling[0], falling[-1]) == (1, 0)
    climbing = [
        credibility((cost, priced.format(0.3)), (pride, proud.format(size)))
        for size in (0, 0.05, 0.1, 0.2, 0.3, 1)
    ]
    assert climbing == sorted(climbing)
    assert climbing[-1] == 1 > climbing[0]


@texts
def test_threats_are_chosen_only_where_they_would_be_carried_out(text: str) -> None:
    problem = problem_of(text)
    table, found = Rounds(problem).table(), choose(problem)
    for bundle in found.near:
        assert not set(bundle) & set(problem.threats) or table.carried[table.row(bundle)] >= 0.5


# Holders that act together


def test_no_bundle_is_chosen_by_which_the_second_holder_loses() -> None:
    fair = choose(problem_of(SIEGE))
    assert 0 in fair.usable
    dear = problem_of(
        changed(
            SIEGE,
            ("cost: {army: 0.01, fleet: 0.02}", "cost: {army: 0.01, fleet: 3}\n    paid: always"),
        )
    )
    assert 0 not in choose(dear).usable
    table = Rounds(dear).table()
    assert table.values[1, table.row((0,))] < table.values[1, 0]
    for bundle in choose(dear).near:
        assert table.values[1, table.row(bundle)] >= table.values[1, 0] - 1e-12


def test_a_partner_who_risks_nothing_changes_nothing() -> None:
    """The fleet helps with the blockade, untouched, unpaid, and content with any deal.

    The army does as well without it.
    """
    free, content = (
        ("cost: {army: 0.01, fleet: 0.02}", "cost: {army: 0.01}"),
        ("fleet: 0.9, town: 0.12", "fleet: 5, town: 0.12"),
    )
    together = changed(SIEGE, free, content)
    together = together.replace("touches: all", "touches: [army, town]")
    alone = changed(
        together,
        ("of: [army, fleet]", "of: army"),
        ("by: [army, fleet]", "by: army"),
        ("by: fleet,", "by: army,"),
    )
    one, two = (Rounds(problem_of(text)).table() for text in (together, alone))
    for key in ("pull", "p_agreed", "p_comes_round", "carried"):
        np.testing.assert_allclose(getattr(one, key), getattr(two, key), atol=1e-12)
    without_grain = [row for row in range(16) if not row % 2]
    np.testing.assert_allclose(
        one.holder_value[without_grain], two.holder_value[without_grain], atol=1e-12
    )


def test_whoever_leads_carrying_out_must_suit_both() -> None:
    one = problem_of(SIEGE)
    two = problem_of(changed(SIEGE, ("of: [army, fleet]", "of: [fleet, army]")))
    assert (one.holder, two.holder) == ("army", "fleet")
    first, second = Rounds(one).table(), Rounds(two).table()
    np.testing.assert_allclose(first.carried, second.carried)
    np.testing.assert_allclose(first.values, second.values[::-1], atol=1e-12)
    for bundle in ((0,), (0, 1), (1,)):
        single = [replace(one, holders=(holder,)) for holder in one.holders]
        suits = [np.broadcast_to(Refusal(each).carried(bundle), (DRAWS,)) for each in single]
        together = np.broadcast_to(Refusal(one).carried(bundle), (DRAWS,))
        assert not np.any(together & ~np.logical_and(*suits))


# Broken deals as the contest resumed


def worth(seen: Outlook, ratios: dict[str, Array], more: Array | float) -> Array:
    """R by its formula, at rates times ratios and a flow cost of so much more."""
    rates = {end: rate * ratios.get(end, 1.0) for end, rate in seen.rates.items()}
    gains = sum(rate * seen.values[end] for end, rate in rates.items())
    going_on = (gains + seen.discount * seen.now - seen.cost - more) / (
        seen.discount + sum(rates.values())
    )
    return np.asarray(going_on if seen.quit is None else np.maximum(going_on, seen.quit))


def lever(kind: EffectType, size: Array, believed: Array) -> LeverNumbers:
    effect, nothing = EffectNumbers(kind, size, frozenset({"target"})), np.zeros(len(size))
    return LeverNumbers(kind, ("holder",), "stick", (effect,), nothing, believed, nothing + 1)


@pytest.mark.parametrize("seed", range(24))
def test_a_guarantee_and_a_stick_reach_behind_the_deal(seed: int) -> None:
    """A guarantee pulls (rho - rho')(U - R'' + kappa); a stick pulls dR - rho dR''."""
    rng, draws = np.random.default_rng(seed), 30
    problem = random_problem(seed, levers=0, draws=draws)
    seat = problem.seats["target"]
    ratios, cheated = {"win": rng.uniform(0.3, 2, draws)}, rng.uniform(0, 0.2, draws)
    seat = replace(seat, offer=replace(seat.offer, broken_value=Relapse(ratios, cheated)))
    one, believed, target = np.ones(draws), rng.uniform(0, 1, draws), frozenset({"target"})
    factor, flow = rng.uniform(0, 1, draws), rng.uniform(0, 0.03, draws)
    pledge = LeverNumbers(
        "pledge",
        ("holder",),
        "assurance",
        (EffectNumbers("assurance", factor, target),),
        0 * one,
        believed,
        one,
    )
    stick = LeverNumbers(
        "stick",
        ("holder",),
        "stick",
        (EffectNumbers("flow", flow, target),),
        0 * one,
        believed,
        one,
    )
    problem = replace(problem, seats={**problem.seats, "target": seat}, levers=(pledge, stick))
    seen, rho = seat.outlook, seat.offer.broken_chance
    again = [worth(seen, ratios, more) for more in (0.0, believed * flow)]
    today = [worth(seen, {}, more) for more in (0.0, believed * flow)]
    lower = rho * (1 + believed * (factor - 1))
    np.testing.assert_allclose(
        pull(problem, (0,)),
        (rho - lower) * (seat.offer.value(seen) - again[0] + cheated),
        atol=1e-12,
    )
    np.testing.assert_allclose(
        pull(problem, (1,)), today[0] - today[1] - rho * (again[0] - again[1]), atol=1e-12
    )
    late = replace(problem, levers=(pledge, replace(stick, lag=1e6)))
    np.testing.assert_allclose(pull(late, (1,)), -rho * (again[0] - again[1]), atol=1e-9)


def test_a_one_off_does_not_reach_behind_the_deal() -> None:
    problem = problem_of(SIEGE)
    guns = problem.levers[1]
    once = replace(guns, effects=tuple(effect for effect in guns.effects if effect.type == "once"))
    found = pull(replace(problem, levers=(once,)))
    before, seen = margin(replace(problem, levers=()), ()), problem.seats["town"].outlook
    worth_today = np.broadcast_to(Weigher(problem).refusing("town", ()), before.shape)
    assert seen.quit is not None
    np.testing.assert_allclose(found, np.minimum(0.09, worth_today - seen.quit), atol=1e-12)
