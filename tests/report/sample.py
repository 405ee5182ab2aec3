"""A realistic weighing made by hand.

Nine levers of all kinds, two questions, four parties, two proposals.
"""

from __future__ import annotations

from dataclasses import replace

from steelyard.lenses.balance.result import (
    AfterRefusal,
    BeliefCurve,
    Blocker,
    Cheapest,
    ConditionCheck,
    CurvePoint,
    Elsewhere,
    LearningResult,
    LedgerEntry,
    MatrixCell,
    QuestionResult,
    Range,
    ShutOutReason,
    Solution,
    Stage,
    StanceCheck,
    Summary,
    Survival,
    Tipping,
    WeighResult,
)
from steelyard.report.view import CaseView, LensView, Number, Prediction, Quote

REASONS: dict[str, ShutOutReason] = {
    "fresh": "used up",
    "credible": "not believed",
    "permitted": "not permitted",
    "usable": "does not pay",
}
STAGES = ("nominal", "fresh", "credible", "permitted", "usable")


def summary(mean: float, low: float, high: float) -> Summary:
    return Summary(mean, low, round((mean + low + high) / 3, 4), high)


def stage(
    name: str,
    bundle: tuple[str, ...],
    pull: float,
    lift: float | None,
    accept: float,
    agreed: float,
) -> Stage:
    return Stage(
        name=name,
        bundle=bundle,
        margin=summary(pull - 0.31, pull - 0.66, pull - 0.02),
        pull=summary(pull, pull * 0.5, pull * 1.6),
        lift=None if lift is None else summary(lift, lift * 0.4, min(1.0, lift * 1.87)),
        p_accept=accept,
        p_agreed=agreed,
    )


def lever(
    id_: str,
    name: str,
    kind: str,
    pull: float,
    used: float,
    credibility: float,
    permitted: float,
    out: str | None = None,
    first: float = 0.0,
    carried: float | None = None,
) -> LedgerEntry:
    fresh = pull * (1 - used)
    believed = fresh * credibility
    allowed = believed * permitted
    return LedgerEntry(
        lever=id_,
        name=name,
        kind=kind,
        stage_out=out,
        share=None if out == "permitted" else summary(allowed, allowed * 0.3, allowed * 2.1),
        p_first=first,
        used=used,
        credibility=credibility,
        permitted=permitted,
        alone=dict(
            zip(STAGES, (pull, fresh, believed, allowed, 0.0 if out else allowed), strict=True)
        ),
        would_carry_out=carried,
        bluff=out == "usable" and carried is not None and carried < 0.5,
        reason=None if out is None else REASONS[out],
        price=0.04,
        gain=0.01,
        near="all" if out is None else "none",
    )


LEDGER = (
    lever(
        "arms",
        "Air defence and ammunition for Ukraine",
        "support",
        0.18,
        0.5,
        0.8,
        1.0,
        None,
        0.17,
        0.81,
    ),
    lever("oil", "Sanctions on buyers of oil", "stick", 0.24, 0.35, 0.55, 0.6, None, 0.13, 0.66),
    lever("relief", "Lifting of sanctions", "carrot", 0.2, 0.0, 0.7, 0.75, None, 0.62),
    lever(
        "monitors", "Neutral monitors along the line", "assurance", 0.06, 0.0, 0.6, 0.85, None, 0.05
    ),
    lever(
        "losses",
        "Publishing what is known of losses",
        "information",
        0.05,
        0.1,
        0.45,
        1.0,
        None,
        0.03,
    ),
    lever(
        "assets",
        "Freezing of central bank assets",
        "stick",
        0.12,
        0.95,
        0.9,
        1.0,
        "fresh",
        0.0,
        0.9,
    ),
    lever("missiles", "Long-range missiles", "stick", 0.16, 0.1, 0.04, 1.0, "credible", 0.0, 0.12),
    lever(
        "shipping",
        "Closing the straits to tankers",
        "stick",
        0.14,
        0.0,
        0.5,
        0.05,
        "permitted",
        0.0,
        0.4,
    ),
    lever(
        "tariffs",
        "Tariffs on every trading partner",
        "stick",
        0.1,
        0.2,
        0.35,
        1.0,
        "usable",
        0.0,
        0.21,
    ),
)
USABLE = ("arms", "oil", "relief", "monitors", "losses")
ALL = tuple(entry.lever for entry in LEDGER)


def curve() -> BeliefCurve:
    def point(chance: float) -> CurvePoint:
        today, usable = 0.32 - 1.05 * chance, 0.62 - 1.2 * chance
        return CurvePoint(
            chance,
            summary(today, today - 0.2, today + 0.18),
            summary(usable, usable - 0.22, usable + 0.25),
            None if today > 0 else min(1.0, (usable - today) / -today),
            min(1.0, max(0.0, 0.5 + today)),
            min(1.0, max(0.0, 0.5 + usable)),
        )

    return BeliefCurve(
        end="russia-prevails",
        end_name="Russia prevails",
        held="duration",
        believed=summary(0.6, 0.48, 0.71),
        analyst=summary(0.38, 0.25, 0.52),
        points=tuple(point(index / 20) for index in range(1, 20)),
        tipping_today=summary(0.3, 0.18, 0.45),
        none_today=0.02,
        several_today=0.0,
        tipping_usable=summary(0.517, 0.31, 0.7),
        none_usable=0.04,
        several_usable=0.01,
    )


def first_question() -> QuestionResult:
    stages = (
        stage("today", (), 0.0, 0.0, 0.15, 0.12),
        stage("nominal", ALL, 0.95, 0.97, 0.93, 0.7),
        stage("fresh", ALL, 0.62, 0.84, 0.8, 0.61),
        stage("credible", ALL, 0.36, 0.62, 0.63, 0.5),
        stage("permitted", (*USABLE, "tariffs", "missiles"), 0.3, 0.52, 0.55, 0.44),
        stage("usable", USABLE, 0.23, 0.38, 0.45, 0.33),
    )
    return QuestionResult(
        id="us-on-russia",
        ask="How much leverage has the United States over Russia for a truce of six months?",
        of="us",
        holders=("us",),
        on="russia",
        for_="truce",
        of_name="United States",
        lead_name="United States",
        on_name="Russia",
        names={"us": "United States", "russia": "Russia", "ukraine": "Ukraine"},
        for_name="A truce of six months",
        load=summary(0.33, 0.0, 0.66),
        already=0.15,
        belief_premium=summary(0.11, 0.04, 0.21),
        analyst=stage("today", (), 0.11, 0.34, 0.31, 0.25),
        analyst_usable=stage("usable", USABLE, 0.33, 0.66, 0.64, 0.5),
        stages=stages,
        usable_bundle=USABLE,
        would_carry_out={
            entry.lever: entry.would_carry_out
            for entry in LEDGER
            if entry.would_carry_out is not None
        },
        after_refusal=AfterRefusal(0.45, 0.21, 0.24, 0.66, summary(6.2, 3, 12), 0.05, 0.07),
        elsewhere=(
            Elsewhere("reserves", "Seizing the frozen reserves", ("europe",), "European allies"),
        ),
        cheapest=Cheapest(("relief", "oil", "arms", "tariffs"), 0.09, 0.41, False),
        ledger=LEDGER,
        curve=curve(),
        learning=LearningResult(summary(14, 5, 33), 0.15, 0.22),
        tipping=(
            Tipping(
                "beliefs.winning.odds.russia-prevails",
                "Russia's belief that it prevails",
                -0.71,
                summary(0.517, 0.31, 0.7),
                "probability",
                0.96,
                0.04,
                0.01,
                summary(0.6, 0.48, 0.71),
            ),
            Tipping(
                "levers.relief.credibility",
                "Whether Russia believes that sanctions would be lifted",
                0.44,
                summary(0.92, 0.74, 0.99),
                "probability",
                0.69,
                0.31,
                0.0,
                summary(0.7, 0.5, 0.85),
            ),
            Tipping(
                "contest.costs.russia",
                "What a month of war costs Russia",
                0.32,
                summary(0.021, 0.014, 0.03),
                "a month",
                0.82,
                0.18,
                0.0,
                summary(0.012, 0.008, 0.018),
            ),
            Tipping(
                "proposals.truce.values.russia",
                "Worth of the truce to Russia",
                0.3,
                None,
                "stakes",
                0.0,
                1.0,
                0.0,
                summary(0.4, 0.3, 0.5),
            ),
        ),
        blocked_by={
            "russia": Blocker(0.55, 0.41),
            "ukraine": Blocker(0.2, 0.07),
            "us": Blocker(0.02, 0.0),
        },
        stances=(
            StanceCheck("russia", "refuses", 0.85, None, ("E2",)),
            StanceCheck("ukraine", "accepts", 0.46, "fewer than half of the draws agree", ("E3",)),
        ),
        conditions=(
            ConditionCheck(
                "no-arms", "russia", "no deliveries of arms during the truce", (), None, ("E2",)
            ),
            ConditionCheck(
                "relief-first", "russia", "relief within the first month", ("relief",), 0.36, ()
            ),
        ),
        solutions=(
            Solution("Nash", 0.62, 0.58, {"line": "frozen", "sanctions": "half lifted"}, 0.44, ""),
            Solution(
                "Kalai-Smorodinsky",
                0.6,
                0.6,
                {"line": "frozen", "sanctions": "half lifted"},
                0.4,
                "",
            ),
            Solution(
                "Rubinstein",
                0.55,
                0.66,
                {"line": "frozen", "sanctions": "lifted"},
                0.31,
                "Russia is patient",
            ),
        ),
        exact=True,
        method="Shapley values over all 512 bundles",
        draws=8192,
        warnings=("Ukraine is reported to accept the truce, but only 46 % of draws agree.",),
    )


def second_question() -> QuestionResult:
    base = first_question()
    levers = (
        lever(
            "strikes", "Strikes on the power grid", "stick", 0.2, 0.6, 0.95, 1.0, None, 0.9, 0.97
        ),
        lever("prisoners", "Exchange of all prisoners", "carrot", 0.05, 0.2, 0.4, 1.0, None, 0.1),
    )
    ids = ("strikes", "prisoners")
    return replace(
        base,
        id="russia-on-ukraine",
        ask="How much leverage has Russia over Ukraine for the same truce?",
        of="russia",
        holders=("russia",),
        on="ukraine",
        of_name="Russia",
        lead_name="Russia",
        on_name="Ukraine",
        load=summary(0.04, 0.0, 0.19),
        already=0.72,
        belief_premium=summary(-0.03, -0.09, 0.01),
        stages=(
            stage("today", (), 0.3, 0.0, 0.72, 0.12),
            *(stage(name, ids, 0.34, 0.4, 0.8, 0.15) for name in STAGES),
        ),
        usable_bundle=ids,
        would_carry_out={"strikes": 0.97},
        cheapest=None,
        ledger=levers,
        curve=None,
        learning=None,
        stances=(),
        conditions=(),
        solutions=(),
        warnings=(),
    )


def zero_load() -> QuestionResult:
    base = first_question()
    return replace(
        base,
        load=Summary(0.0, 0.0, 0.0, 0.0),
        already=1.0,
        stages=tuple(replace(each, lift=None, p_accept=1.0) for each in base.stages),
    )


def no_levers() -> QuestionResult:
    base = first_question()
    return replace(
        base,
        ledger=(),
        usable_bundle=(),
        would_carry_out={},
        cheapest=None,
        stages=tuple(stage(each.name, (), 0.0, 0.0, 0.15, 0.12) for each in base.stages),
    )


def all_refuse() -> QuestionResult:
    base = first_question()
    return replace(
        base,
        already=0.0,
        stages=tuple(replace(each, p_accept=0.0, p_agreed=0.0) for each in base.stages),
        blocked_by={
            "russia": Blocker(1.0, 0.0),
            "ukraine": Blocker(1.0, 0.0),
            "us": Blocker(1.0, 0.0),
        },
    )


def matrix() -> tuple[MatrixCell, ...]:
    parties = ("us", "russia", "ukraine", "europe")
    cells = []
    for row, of in enumerate(parties):
        for column, on in enumerate(parties):
            for for_, shift in (("truce", 0.0), ("treaty", -0.12)):
                if of == on:
                    continue
                levers = (row + 2 * column) % 4
                today = 0.2 + 0.15 * column + shift
                usable = min(0.97, today + 0.08 * levers)
                lift = summary(0.1 * levers, 0.05 * levers, 0.2 * levers) if levers else None
                cells.append(
                    MatrixCell(of, on, for_, levers, lift, usable, today, Range(usable, usable))
                )
    return tuple(cells)


def weighing(*questions: QuestionResult) -> WeighResult:
    survival: dict[str, tuple[Survival, ...]] = {
        "us-on-russia": (
            Survival(
                "Russia refuses today", "refuses in 85 % of draws", "refuses in 66 % of draws", True
            ),
            Survival("The usable bundle brings acceptance above one half", "45 %", "38 %", False),
        )
    }
    return WeighResult(
        version="0.1.0",
        case_digest="9f2c4e11a07b3d5566c1e0f9d2b84a7731c5be60",
        seed=20240502,
        draws=8192,
        title="Will Russia accept a truce?",
        questions=questions or (first_question(), second_question()),
        matrix=matrix(),
        survival=survival,
        warnings=("Four numbers rest on no source.",),
    )


def case_view() -> CaseView:
    return CaseView(
        title="Will Russia accept a truce?",
        as_of="2025-08-20",
        draft=True,
        text="steelyard: 1\ntitle: Will Russia accept a truce?\n# <script>alert('x')</script> & "
        "more\n",
        numbers=(
            Number(
                "beliefs.winning.odds.russia-prevails",
                "Russia's belief that it prevails",
                "48 to 71 %",
                "probability",
                "inferred",
                ("E1", "E2"),
                "its speaker says that time is on its side",
                41,
            ),
            Number(
                "levers.assets.used",
                "Share of the freezing of assets already in force",
                "95 %",
                "share",
                "stated",
                ("E3",),
                "",
                77,
            ),
            Number(
                "levers.relief.credibility",
                "Whether Russia believes that sanctions would be lifted",
                "likely",
                "probability",
                "assumed",
                (),
                "no source; our judgement",
                83,
            ),
            Number(
                "contest.costs.russia",
                "What a month of war costs Russia",
                "0.1 to 0.2 a year",
                "stakes a month",
                "assumed",
                (),
                "",
                35,
            ),
            Number(
                "levers.oil.strength",
                "Strength of sanctions on buyers of oil",
                "large a year",
                "",
                "inferred",
                ("E4",),
                "a third of revenue is oil",
                90,
            ),
        ),
        evidence=(
            Quote(
                "E1",
                "Time is on our side",
                "the president",
                "2025-08-12",
                "Talks end without a deal",
                "The Wire",
                12,
                "https://example.org/talks",
            ),
            Quote(
                "E2",
                "We will not stop while <b>arms</b> keep coming",
                "a spokesman",
                "2025-08-14",
                "Kremlin rejects truce",
                "The Wire",
                30,
                "javascript:alert(1)",
            ),
            Quote(
                "E3",
                "95 per cent of the assets are already frozen",
                "",
                "2025-07-01",
                "Assets in figures",
                "",
                3,
            ),
            Quote(
                "E4",
                "Oil and gas bring a third of the budget",
                "the finance ministry",
                "2025-06-30",
                "Budget of the half-year",
                "The Ledger",
                8,
            ),
        ),
        parties={
            "us": "United States",
            "russia": "Russia",
            "ukraine": "Ukraine",
            "europe": "European Union",
        },
        proposals={"truce": "A truce of six months", "treaty": "A treaty that freezes the line"},
        forecasts=(
            Prediction(
                "the president",
                "the city falls by winter",
                "2024-11-01",
                "russia-prevails",
                "false",
                ("E1",),
            ),
        ),
        lever_sentences={
            "oil": "The United States would punish buyers of oil; 35 % of it is in force already."
        },
        warnings=("line 83: the credibility of relief rests on no source",),
        lenses=(
            LensView("Graph model", "Refusal is stable for Russia under every concept.", True),
            LensView(
                "Spatial model",
                "The median position lies nearer to acceptance.",
                False,
                "after eight rounds",
            ),
        ),
    )
