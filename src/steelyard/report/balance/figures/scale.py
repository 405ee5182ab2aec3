"""The steelyard itself.

The load hangs on the short arm, one weight for each usable lever on the long one; the other levers
lie on the ground. A weight's distance from the fulcrum is its credibility, and its area is its
share of the pull divided by that, so that weight times distance is its share of the pull; the tilt
is the margin.
"""

from __future__ import annotations

from collections.abc import Sequence

from steelyard.english.amounts import amount_range
from steelyard.lenses.balance.result import LedgerEntry, QuestionResult
from steelyard.report.balance import sentences
from steelyard.report.balance.figures.scaledrawing import Drawing
from steelyard.report.balance.figures.scaleground import Ground
from steelyard.report.balance.figures.scaleweights import ScaleWeights, fate
from steelyard.report.fields import Field, table_of
from steelyard.report.figure import Figure
from steelyard.report.naming import target_of

WIDE, NARROW = Ground(700, 215, 92, 150, 430, 300), Ground(342, 112, 84, 82, 176, 262)
READING = (
    "Distance from the fulcrum is how far a lever is believed; area is what is left of it. Their "
    "product is its share of the pull, and the tilt is the margin; the faint beams show where it "
    "lies in nine draws of ten. Hollow outlines are what the lever would be at full strength. "
    "Levers on the ground are shut out."
)
FIELDS: tuple[Field[LedgerEntry], ...] = (
    Field("lever", lambda entry: entry.name),
    Field("kind", lambda entry: entry.kind),
    Field("used", lambda entry: entry.used, "share"),
    Field("believed", lambda entry: entry.credibility, "share"),
    Field("permitted", lambda entry: entry.permitted, "share"),
    Field("share of the pull", lambda entry: entry.share, "amount"),
    Field("fate", lambda entry: fate(entry)),
)


def figure(question: QuestionResult) -> Figure:
    """The scale of a question."""
    weights = ScaleWeights.of(question)
    return Figure(
        id=f"scale-{question.id}",
        title=sentences.balance(question),
        description=_description(question, weights.hanging, weights.lying),
        table=table_of(question.ledger, FIELDS),
        svg=Drawing(question, weights, WIDE).whole(),
        narrow=Drawing(question, weights, NARROW).whole(),
        note=READING,
    )


def _description(
    question: QuestionResult, hanging: Sequence[LedgerEntry], lying: Sequence[LedgerEntry]
) -> str:
    used = [f"{e.name} ({amount_range(e.share)})" for e in hanging if e.share is not None]
    out = "; ".join(f"{e.name}: {fate(e)}" for e in lying) or "none"
    return (
        f"A steelyard. On the short arm hangs the load of {question.on_name}, "
        f"{amount_range(question.load)} of {target_of(question).its} stakes. "
        f"On the long arm hang the levers of {question.of_name}: {', '.join(used) or 'nothing'}. "
        f"On the ground lie: {out}. The margin is {amount_range(question.stages[-1].margin)}."
    )
