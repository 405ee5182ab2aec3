"""Worked cases of giving up, of what follows a refusal, of broken deals and of choices that are too close to call.

Numbers come from closed forms and from playing the contest out by exponential clocks.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from tests.lenses.balance.texts import POINTS

from steelyard.arrays import Array
from steelyard.case import Case
from steelyard.ensemble.draws import Sample
from steelyard.lenses.balance.assemble import assemble
from steelyard.lenses.balance.choice import Choice, choose
from steelyard.lenses.balance.contest.outlook import Outlook, reservation_value
from steelyard.lenses.balance.levers import EffectNumbers, LeverNumbers
from steelyard.lenses.balance.offer import Offer, Relapse, Seat
from steelyard.lenses.balance.problem import LeverageProblem
from steelyard.lenses.balance.refusal import carrying_out, reconsidered
from steelyard.lenses.balance.result import QuestionResult
from steelyard.lenses.balance.rounds import Rounds
from steelyard.lenses.balance.weigh import Settings, weigh
from steelyard.lenses.balance.weigher import Refusal, Weigher


def only(text: str, draws: int = 64) -> QuestionResult:
    return weigh(
        Case.parse(text), settings=Settings(draws=draws), flat=False, with_matrix=False
    ).questions[0]


# A threat that speeds what its target fears

FIRM = """\
steelyard: 1
title: Will the union take the cut?
questions: {q: {of: firm, on: union, for: cut}}
parties: {firm: {}, union: {}}
proposals: {cut: {needs: [union], values: {firm: 0.9, union: -0.2}}}
contest:
  between: [firm, union]
  ends:
    union-wins: {values: {firm: 0, union: 1}}
    collapse: {values: {firm: 1, union: 0}}
  odds: union-wins 30 %, collapse 70 %
  lasts: 10 months
  costs: {firm: 0.01, union: 0.045}
  patience: {firm: long, union: long}
  now: {firm: 0.4, union: 0}
levers:
  replacements:
    by: firm
    on: union
    kind: stick
    effects: [{rate: collapse, ratio: 3, touches: union}]
    credibility: 0.9
"""
STUCK = FIRM.replace("  now:", "  quit: {union: none}\n  now:")


def test_a_threat_no_longer_stiffens_a_target_that_can_give_up() -> None:
    """The union would rather lose now than go on.

    A faster collapse is no better to it than conceding at once.
    """
    stuck, free = (
        next(stage for stage in only(text).stages if stage.name == "credible")
        for text in (STUCK, FIRM)
    )
    r = np.log(2) / 180
    assert stuck.pull.mean == pytest.approx(-0.015 / (r + 0.1) + 0.015 / (r + 0.03 + 0.07 * 3**0.9))
    assert stuck.pull.mean == pytest.approx(-0.077, abs=5e-4)
    assert free.pull.mean == 0
    assert only(FIRM).load.mean == pytest.approx(0.2)


def test_which_end_a_party_can_concede_to_is_stated_or_its_worst() -> None:
    stated = FIRM.replace(
        "collapse: {values", "truce: {values: {firm: 0.5, union: 0.1}}\n    collapse: {values"
    )
    stated = stated.replace(
        "odds: union-wins 30 %, collapse 70 %", "odds: union-wins 30 %, collapse 60 %, truce 10 %"
    )
    assert only(stated).load.mean == pytest.approx(0.2)
    assert only(
        stated.replace("  now:", "  quit: {union: truce}\n  now:")
    ).load.mean == pytest.approx(0.3)


# After a refusal

DRAWS, CLOCKS = 1000, 1_000_000
NU, PI, KAPPA = 0.2, 0.35, 0.03


def wide(number: float) -> Array:
    return np.full(DRAWS, number)


def two_ends(win: float, lose: float, cost: float, discount: float, now: float) -> Outlook:
    ends = {"win": wide(win), "lose": wide(lose)}
    return Outlook(ends, {"win": wide(1), "lose": wide(0)}, wide(cost), wide(discount), wide(now))


def threatened(
    nu: float | None = NU, kappa: float = KAPPA, highest: float = 0.3
) -> LeverageProblem:
    """A costly threat that nobody believes.

    Carried out, it brings the target round in 35 % of the draws.
    """
    holder = Seat(two_ends(0.03, 0.02, 0.01, 0.02, 0.4), Offer(wide(0.8), wide(0)))
    target = Seat(two_ends(0.03, 0.01, 0.0, 0.01, 0.0), Offer(wide(0.5), wide(0)))
    brings_round = np.where(np.arange(DRAWS) % 20 < 7, 0.02, 0.001)
    effects = (
        EffectNumbers("flow", wide(0.002), frozenset({"holder"})),
        EffectNumbers("flow", brings_round, frozenset({"target"})),
    )
    cost = {
        "holder": np.random.default_rng(0).permutation((np.arange(DRAWS) + 0.5) / DRAWS) * highest
    }
    stick = LeverNumbers("stick", ("holder",), "stick", effects, wide(0), wide(0), wide(1), cost)
    reconsiders = None if nu is None else wide(nu)
    seats = {"holder": holder, "target": target}
    return LeverageProblem(
        ("holder",),
        "target",
        ("target",),
        seats,
        (stick,),
        DRAWS,
        reconsiders,
        {"holder": wide(kappa)},
    )


def thinks_again(rng: np.random.Generator) -> Array:
    """Months until the target comes round.

    It reconsiders at rate nu and accepts with chance pi each time.
    """
    return rng.gamma(rng.geometric(PI, CLOCKS), 1 / NU)


def carried_out(seed: int) -> Array:
    """What carrying out is worth, played out.

    The first of two ends and of the target's coming round.
    """
    rng = np.random.default_rng(seed)
    win, lose = rng.exponential(1 / 0.03, CLOCKS), rng.exponential(1 / 0.02, CLOCKS)
    agreed = thinks_again(rng)
    first = np.minimum(np.minimum(win, lose), agreed)
    worth = np.where(first == agreed, 0.8, np.where(first == win, 1.0, 0.0))
    left = np.exp(-0.02 * first)
    return np.asarray((0.02 * 0.4 - 0.012) * (1 - left) / 0.02 + left * worth)


def test_carrying_out_is_worth_what_the_clocks_say() -> None:
    problem = threatened()
    refusal, weigher = Refusal(problem), Weigher(problem)
    assert refusal.comes_round((0,)) == PI
    assert refusal.comes_round(()) == 0
    going_on = weigher.refusing("holder", (0,))
    found = reconsidered(going_on, wide(0.8), wide(0.07), wide(NU * PI))[0]
    assert found == pytest.approx(26 / 70 + 0.5 * (0.8 - 26 / 70))
    got = carried_out(1)
    assert abs(got.mean() - found) < 2 * got.std() / np.sqrt(CLOCKS)
    carried = refusal.carried((0,))
    payoff, cost = refusal.payoff("holder", (0,)), problem.levers[0].costs["holder"]
    np.testing.assert_allclose(payoff, np.where(carried, found - cost, 0.4 - KAPPA))


def test_the_derived_credibility_is_the_share_of_costs_that_pay() -> None:
    problem = threatened()
    gain = KAPPA + 26 / 70 + 0.5 * (0.8 - 26 / 70) - 0.4
    closed = carrying_out(wide(gain - KAPPA + 0.4), wide(0.4), wide(KAPPA), wide(0.3))[0]
    assert closed == pytest.approx(0.719, abs=5e-4)
    assert Refusal(problem).carried((0,)).mean() == pytest.approx(closed, abs=1 / DRAWS)
    rng = np.random.default_rng(2)
    worth = carried_out(3).mean()
    pays = rng.uniform(0, 0.3, CLOCKS) <= KAPPA + worth - 0.4
    assert pays.mean() == pytest.approx(closed, abs=0.004)
    assert Rounds(problem).table().carried[1] == Refusal(problem).carried((0,)).mean()


def test_without_second_thoughts_and_with_free_retreat_no_costly_threat_is_carried_out() -> None:
    """The old rule, as a limit.

    The threat costs its holder and does not raise what going on is worth to it.
    """
    assert not Refusal(threatened(nu=None, kappa=0)).carried((0,)).any()
    rarely = Refusal(threatened(nu=1e-9, kappa=0))
    assert not rarely.carried((0,)).any()
    assert rarely.payoff("holder", (0,)).mean() == pytest.approx(0.4)
    proud = Refusal(threatened(nu=None, kappa=0.4, highest=0.3))
    assert proud.carried((0,)).all()


def test_the_chance_of_coming_round_counts_only_who_refuses_today() -> None:
    """Of 1,000 draws 700 have an agreement already.

    Of the other 300 the threat brings round 35 %.
    """
    problem = threatened()
    offer = np.where(np.arange(DRAWS) % 1000 < 700, 0.9, 0.5)
    target = replace(problem.seats["target"], offer=Offer(offer, wide(0)))
    content = replace(problem, seats={**problem.seats, "target": target})
    assert Refusal(content).comes_round((0,)) == pytest.approx(PI)
    all_content = replace(
        problem, seats={**problem.seats, "target": replace(target, offer=Offer(wide(0.9), wide(0)))}
    )
    assert Refusal(all_content).comes_round((0,)) == 0


# Broken deals

DEAL = """\
steelyard: 1
title: A deal that may be broken
questions: {q: {of: a, on: b, for: deal}}
parties: {a: {}, b: {}}
proposals:
  deal:
    needs: [b]
    values: {a: 0.5, b: 0.45}
    broken: {hazard: {b: 0.006}, cheated: {b: 0.15}, resumes: {win: 0.8}}
contest:
  ends:
    win: {rate: 0.03, values: {a: 0, b: 1}}
    lose: {rate: 0.01, values: {a: 1, b: 0}}
  costs: {b: 0.012}
  patience: {b: 0.01 a month}
  now: {a: 0.5, b: 0.3}
"""


def test_a_broken_deal_is_the_contest_resumed() -> None:
    """A = .3528: by formula, from numbers, and from a file.

    Giving up is worth less than going on and plays no part.
    """
    r, beta = 0.01, 0.006
    rho = beta / (r + beta)
    again = (0.8 * 0.03 + r * 0.3 - 0.012) / (r + 0.034)
    agreeing = (1 - rho) * 0.45 + rho * (again - 0.15)
    assert agreeing == pytest.approx(0.3528, abs=5e-5)
    seen = two_ends(0.03, 0.01, 0.012, r, 0.3)
    offer = Offer(wide(0.45), wide(rho), Relapse({"win": wide(0.8)}, wide(0.15)))
    np.testing.assert_allclose(offer.broken(seen), again - 0.15)
    today = reservation_value(seen)[0]
    assert only(DEAL).load.mean == pytest.approx(today - agreeing)
    assert only(
        DEAL.replace("resumes: {win: 0.8}", "resumes: {win: 1}")
    ).load.mean == pytest.approx(today - (1 - rho) * 0.45 - rho * (today - 0.15))


def test_a_broken_deal_by_the_clocks() -> None:
    """The deal yields r U a month until it is broken.

    Then the party is cheated and the contest goes on.
    """
    rng, r = np.random.default_rng(4), 0.01
    breach = rng.exponential(1 / 0.006, CLOCKS)
    win, lose = rng.exponential(1 / 0.024, CLOCKS), rng.exponential(1 / 0.01, CLOCKS)
    end = breach + np.minimum(win, lose)
    at_breach, at_end = np.exp(-r * breach), np.exp(-r * end)
    contest = (r * 0.3 - 0.012) * (at_breach - at_end) / r + at_end * (win < lose)
    got = 0.45 * (1 - at_breach) - 0.15 * at_breach + contest
    assert abs(got.mean() - 0.35284) < 2 * got.std() / np.sqrt(CLOCKS)


# Near ties

IDLE = (
    "  {name}: {{by: north, on: south, kind: stick, effects: [], cost: 0.01 to 0.05, used: 0.1 to "
    "0.3, credibility: 0.8}}\n"
)
VAGUE = POINTS.replace("cost: 0.02,", "cost: 0.01 to 0.03,").replace(
    "south: 0.012,", "south: 0.01 to 0.02,"
)


@pytest.mark.parametrize("place", ["first", "last"])
def test_a_lever_without_effects_changes_no_number(place: str) -> None:
    idle = IDLE.format(name="idle")
    text = VAGUE + idle if place == "last" else VAGUE.replace("levers:\n", f"levers:\n{idle}")
    one, two = only(VAGUE), only(text)
    assert one.load.mean == pytest.approx(two.load.mean, abs=1e-9)
    for before, after in zip(one.stages, two.stages, strict=True):
        assert after.pull.mean == pytest.approx(before.pull.mean, abs=1e-9)
        assert (after.p_accept, after.p_agreed) == (before.p_accept, before.p_agreed)
        assert set(before.bundle) == set(after.bundle) - {"idle"}
    assert one.ties == two.ties


@pytest.fixture(scope="module")
def strike(root: Path) -> list[tuple[LeverageProblem, Choice]]:
    """The writers over the studios, on six seeds."""
    case = Case.load(root / "examples" / "writers-strike-2023" / "case.yaml")
    question = case.model.questions["writers-on-studios"]
    samples = [Sample.draw(case.weighed(), 8192, seed) for seed in range(6)]
    problems = [
        assemble(case.model, sample, question.of, question.on, question.for_) for sample in samples
    ]
    return [(problem, choose(problem)) for problem in problems]


def test_the_choice_does_not_hang_on_the_seed(strike: list[tuple[LeverageProblem, Choice]]) -> None:
    first = strike[0][1]
    for _, other in strike[1:]:
        assert other.usable == first.usable
        assert other.lift.low == pytest.approx(first.lift.low, abs=0.01)
        assert other.p_accept.low == pytest.approx(first.p_accept.low, abs=0.01)


def test_whether_it_is_too_close_to_call_does_not_hang_on_the_seed(
    strike: list[tuple[LeverageProblem, Choice]],
) -> None:
    assert len({choice.p_accept.wide for _, choice in strike}) == 1


# One-offs that pay who refuses


def test_a_lever_that_is_not_applied_changes_nothing_about_the_others() -> None:
    """A reward for refusing that comes at once, to a party that would rather give up than go on."""
    seen = replace(two_ends(0.03, 0.02, 0.02, 0.01, 0.0), quit=wide(0.2))
    seats = {name: Seat(seen, Offer(wide(0.2), wide(0))) for name in ("holder", "target")}
    target = frozenset({"target"})
    pays, harms = (
        EffectNumbers("once", wide(-0.05), target),
        EffectNumbers("flow", wide(0.01), target),
    )
    reward = LeverNumbers("reward", ("holder",), "carrot", (pays,), wide(0), wide(1), wide(1))
    later = LeverNumbers(
        "later", ("holder",), "carrot", (harms,), wide(0), wide(1), wide(1), lag=6.0
    )
    made = ((reward,), (reward, later))
    alone, beside = (
        LeverageProblem(("holder",), "target", ("target",), seats, levers, DRAWS) for levers in made
    )
    table = Rounds(beside).table()
    assert Rounds(alone).table().pull[1] == pytest.approx(table.pull[table.row((0,))], abs=1e-12)
