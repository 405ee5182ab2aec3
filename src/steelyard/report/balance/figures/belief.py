"""The belief curve: what accepting is worth at every degree of belief that one end comes first."""

from __future__ import annotations

from collections.abc import Sequence

from steelyard.english.amounts import amount_range, share_range
from steelyard.english.words import first_upper
from steelyard.lenses.balance.result import BeliefCurve, CurvePoint, QuestionResult
from steelyard.parts import Spec
from steelyard.report.balance import sentences
from steelyard.report.balance.figures.beliefplane import BeliefMark, BeliefPlane
from steelyard.report.charts import page
from steelyard.report.fields import Field, table_of
from steelyard.report.figure import Figure
from steelyard.report.naming import target_of
from steelyard.report.palette import ACCENT, INK, MUTED

FIELDS: tuple[Field[CurvePoint], ...] = (
    Field("Belief", lambda point: point.chance, "share"),
    Field("Margin today", lambda point: point.today, "amount"),
    Field("Margin, usable levers", lambda point: point.usable, "amount"),
    Field("Lift", lambda point: point.lift, "share"),
    Field("Accepts today", lambda point: point.p_accept_today, "share"),
    Field("Accepts, usable levers", lambda point: point.p_accept_usable, "share"),
)


def figure(question: QuestionResult, curve: BeliefCurve) -> Figure:
    """Return margin against belief, with the beliefs held and the tipping values."""
    return Figure(
        id=f"{question.id}-belief",
        title=sentences.curve(question, curve),
        description=_description(question, curve),
        table=table_of(curve.points, FIELDS),
        spec=_spec(question, curve, 610),
        narrow=_spec(question, curve, 250),
        note="Above zero accepting is worth more than going on. Bands are 90 % intervals. The "
        "belief premium counts all that the target believes; the curve moves this one belief "
        f"alone. {sentences.held(curve)}",
    )


def _spec(question: QuestionResult, curve: BeliefCurve, width: int) -> Spec:
    plane = BeliefPlane(curve, width)
    layers = [
        *plane.zero(),
        *plane.line("today", MUTED, [5, 3]),
        *plane.line("usable", ACCENT, [1, 0]),
        plane.line_names(),
        *plane.beliefs(_marks(question, curve)),
        *plane.premium(f"premium {amount_range(question.belief_premium)}"),
    ]
    return page(width, *layers, height=plane.HEIGHT)


def _marks(question: QuestionResult, curve: BeliefCurve) -> Sequence[BeliefMark]:
    believed, analyst, tips = curve.believed, curve.analyst, curve.tipping_usable
    target = target_of(question)
    held = f"{target.name} {target.does('believe')} {share_range(believed)}"
    marks = [
        BeliefMark(held, believed.mean, INK, (1, 0)),
        BeliefMark(f"analyst {share_range(analyst)}", analyst.mean, MUTED, (6, 3)),
    ]
    if tips is not None:
        marks.append(BeliefMark(f"turns {sentences.turns_at(curve)}", tips.mean, ACCENT, (2, 2)))
    return sorted(marks, key=lambda mark: mark.at)


def _description(question: QuestionResult, curve: BeliefCurve) -> str:
    target, first, last = target_of(question), curve.points[0], curve.points[-1]
    tipping = "There is no such belief."
    if curve.tipping_usable is not None:
        tipping = f"It turns {sentences.turns_at(curve)}."
    believes = f"{first_upper(target.it)} {target.does('believe')} {share_range(curve.believed)}"
    return (
        f"The margin of {target} against {target.its} belief that {curve.end_name}. "
        f"Under the usable levers it goes from {amount_range(first.usable)} at the left to "
        f"{amount_range(last.usable)} at the right; today from {amount_range(first.today)} to "
        f"{amount_range(last.today)}. {believes}, the analyst "
        f"{share_range(curve.analyst)}. {tipping} The belief premium is "
        f"{amount_range(question.belief_premium)}."
    )
