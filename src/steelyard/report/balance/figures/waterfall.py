"""The waterfall: from all that could be done to what would really be used."""

from __future__ import annotations

from steelyard.english.amounts import amount_range, of_draws, sampled, share_between, share_range
from steelyard.english.names import Named
from steelyard.lenses.balance.result import QuestionResult, Stage
from steelyard.parts import Spec
from steelyard.report.balance import sentences
from steelyard.report.bars import Bar, bar_rows, domain_of
from steelyard.report.charts import NARROW, WIDE, joined
from steelyard.report.fields import Field, table_of
from steelyard.report.figure import Figure
from steelyard.report.naming import target_of
from steelyard.report.palette import ACCENT, MUTED

_GAP = 26


def figure(question: QuestionResult) -> Figure:
    """Return acceptance, pull and lift of a question at each stage, with their intervals."""
    return Figure(
        id=f"{question.id}-waterfall",
        title=sentences.waterfall(question),
        description=" ".join(_stage_words(stage, target_of(question)) for stage in question.stages),
        table=table_of(question.stages, _fields(question)),
        spec=_panels(question, (WIDE - 2 * _GAP) // 3, "hconcat"),
        narrow=_panels(question, NARROW, "vconcat"),
        note="Bars are means over the draws, lines their 90 % intervals; dashed outlines are what "
        f"the step before still had. {_errors(question)}",
    )


def _errors(question: QuestionResult) -> str:
    """What ± means, and that the choice is too close to call where it is."""
    shown = any(round(200 * max(s.p_accept_error, s.p_agreed_error)) for s in question.stages)
    error = "± is two standard errors of drawing, in points. " if shown else ""
    if question.ties is None or not question.ties.too_close:
        return error.strip()
    return (
        f"{error}Usable is the best of {len(question.ties.bundles)} sets of levers that are too "
        f"close to call: over them acceptance is {share_between(question.ties.p_accept)}, lift "
        f"{share_between(question.ties.lift)}."
    )


def _panels(question: QuestionResult, width: int, direction: str) -> Spec:
    shares = {"title": None, "format": ".0%", "values": [0, 0.5, 1]}
    target, pull = target_of(question), _pull(question)
    accepts = f"How often {target} {target.does('accept')}"
    drawn = {
        accepts: bar_rows(_accepts(question), width, shares, (0, 1)),
        f"Pull, in {target.its} stakes": bar_rows(pull, width, {"title": None}, domain_of(pull)),
        "Share of the load lifted": bar_rows(_lift(question), width, shares, (0, 1)),
    }
    panels = [panel | {"title": title} for title, panel in drawn.items()]
    return joined(direction, panels, _GAP)


def _color(stage: Stage) -> str:
    return ACCENT if stage.name == "usable" else MUTED


def _head(stage: Stage) -> str:
    return stage.name.capitalize()


def _accepts(question: QuestionResult) -> list[Bar]:
    before = _before([stage.p_accept for stage in question.stages])
    return [
        Bar(_head(stage), _agreed(stage), stage.p_accept, before=former, color=_color(stage))
        for stage, former in zip(question.stages, before, strict=True)
    ]


def _agreed(stage: Stage) -> str:
    accepts, agreed = (
        sampled(stage.p_accept, stage.p_accept_error),
        sampled(stage.p_agreed, stage.p_agreed_error),
    )
    return f"{accepts}; all needed: {agreed}"


def _pull(question: QuestionResult) -> list[Bar]:
    before = _before([stage.pull.mean for stage in question.stages])
    return [
        Bar(_head(stage), "0", 0.0)
        if stage.name == "today"
        else Bar(
            _head(stage),
            amount_range(stage.pull),
            stage.pull.mean,
            stage.pull.p5,
            stage.pull.p95,
            former,
            _color(stage),
        )
        for stage, former in zip(question.stages, before, strict=True)
    ]


def _lift(question: QuestionResult) -> list[Bar]:
    before = _before([0.0 if stage.lift is None else stage.lift.mean for stage in question.stages])
    return [
        Bar(_head(stage), "nothing to lift" if stage.lift is None else "0 %", 0.0)
        if stage.lift is None or stage.name == "today"
        else Bar(
            _head(stage),
            share_range(stage.lift),
            stage.lift.mean,
            stage.lift.p5,
            stage.lift.p95,
            former,
            _color(stage),
        )
        for stage, former in zip(question.stages, before, strict=True)
    ]


def _before(values: list[float]) -> list[float | None]:
    """Return for each stage what the one before had; the first two have no step before them."""
    return [None if index < 2 else values[index - 1] for index in range(len(values))]


def _stage_words(stage: Stage, target: Named) -> str:
    lift = (
        "" if stage.lift is None or stage.name == "today" else f", lift {share_range(stage.lift)}"
    )
    pull = "" if stage.name == "today" else f", pull {amount_range(stage.pull)}"
    accepts = f"{target.name} {target.does('accept')} {of_draws(stage.p_accept)}"
    return f"{stage.name.capitalize()}: {accepts}{pull}{lift}."


def _fields(question: QuestionResult) -> tuple[Field[Stage], ...]:
    target = target_of(question)
    return (
        Field("Stage", lambda stage: stage.name.capitalize()),
        Field("What it counts", lambda stage: sentences.STAGE_WORDS.get(stage.name, "")),
        Field(f"{target.name} {target.does('accept')}", lambda stage: stage.p_accept, "share"),
        Field("All needed accept", lambda stage: stage.p_agreed, "share"),
        Field("Pull", lambda stage: None if stage.name == "today" else stage.pull, "amount"),
        Field("Lift", lambda stage: None if stage.name == "today" else stage.lift, "share"),
    )
