"""A weighing as plain data: the documented JSON, and one row for each stage."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from html import escape
from typing import TYPE_CHECKING, Any

from steelyard import frames
from steelyard.lenses.balance.result import (
    Cheapest,
    LedgerEntry,
    MatrixCell,
    NearTies,
    QuestionResult,
    Stage,
    Tipping,
    WeighResult,
)

if TYPE_CHECKING:
    import pandas as pd

Json = dict[str, Any]


def to_dict(result: WeighResult) -> Json:
    """The JSON of a weighing, as `docs/reference/json.md` describes it."""
    return {
        "version": result.version,
        "case_digest": result.case_digest,
        "seed": result.seed,
        "draws": result.draws,
        "questions": [_question(question) for question in result.questions],
        "matrix": [_cell(cell) for cell in result.matrix],
        "title": result.title,
        "survival": {name: [_plain(row) for row in rows] for name, rows in result.survival.items()},
        "flat": None if result.flat is None else to_dict(result.flat),
        "warnings": list(result.warnings),
    }


def to_frame(result: WeighResult) -> pd.DataFrame:
    """One row for each question and stage (needs the extra ``frame``).

    Raises
    ------
    MissingExtra
        pandas is not installed.
    """
    rows = [_row(question, stage) for question in result.questions for stage in question.stages]
    frame: pd.DataFrame = frames.pandas().DataFrame(rows)
    return frame


def to_html(result: WeighResult) -> str:
    """One table row for each question and stage, escaped, with means."""
    head = "".join(
        f"<th>{name}</th>" for name in ("question", "stage", "pull", "lift", "accepts", "all agree")
    )
    body = "".join(
        _html_row(question, stage) for question in result.questions for stage in question.stages
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _html_row(question: QuestionResult, stage: Stage) -> str:
    lift = "no load" if stage.lift is None else f"{stage.lift.mean:.0%}"
    cells = (
        question.ask,
        stage.name,
        f"{stage.pull.mean:.3g}",
        lift,
        f"{stage.p_accept:.0%}",
        f"{stage.p_agreed:.0%}",
    )
    return "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + "</tr>"


def _row(question: QuestionResult, stage: Stage) -> Json:
    row: Json = {
        "question": question.id,
        "of": question.of,
        "on": question.on,
        "for": question.for_,
        "stage": stage.name,
    }
    for key in ("margin", "pull", "lift"):
        summary = getattr(stage, key)
        for field in ("mean", "p5", "p50", "p95"):
            row[f"{key}_{field}"] = None if summary is None else getattr(summary, field)
    return row | {
        "p_accept": stage.p_accept,
        "p_agreed": stage.p_agreed,
        "bundle": list(stage.bundle),
    }


def _question(question: QuestionResult) -> Json:
    today, *stages = question.stages
    cheapest = question.cheapest
    return {
        "id": question.id,
        "of": question.of,
        "on": question.on,
        "for": question.for_,
        "load": _plain(question.load),
        "already": question.already,
        "today": {
            "margin": _plain(today.margin),
            "p_accept": today.p_accept,
            "p_agreed": today.p_agreed,
        },
        "belief_premium": _plain(question.belief_premium),
        "stages": [_stage(stage) for stage in stages],
        "usable_bundle": list(question.usable_bundle),
        "would_carry_out": dict(question.would_carry_out),
        "cheapest_sufficient": _bundle(cheapest) if cheapest and cheapest.sufficient else None,
        "ledger": [_entry(entry) for entry in question.ledger],
        "tipping": [_tipping(tipping) for tipping in question.tipping],
        "blocked_by": {party: _plain(blocker) for party, blocker in question.blocked_by.items()},
        "ask": question.ask,
        "best_insufficient": _bundle(cheapest) if cheapest and not cheapest.sufficient else None,
        "analyst": {"today": _stage(question.analyst), "usable": _stage(question.analyst_usable)},
        "curve": _plain(question.curve),
        "learning": _plain(question.learning),
        "stances": _plain(question.stances),
        "conditions": _plain(question.conditions),
        "solutions": _plain(question.solutions),
        "after_refusal": _plain(question.after_refusal),
        "elsewhere": _plain(question.elsewhere),
        "holders": list(question.holders),
        "too_close": question.too_close,
        "draws": question.draws,
        "exact": question.exact,
        "method": question.method,
        "warnings": list(question.warnings),
    }


def _stage(stage: Stage) -> Json:
    plain: Json = {
        "name": stage.name,
        "pull": _plain(stage.pull),
        "lift": _plain(stage.lift),
        "p_accept": stage.p_accept,
        "p_agreed": stage.p_agreed,
        "margin": _plain(stage.margin),
        "bundle": list(stage.bundle),
        "p_accept_error": stage.p_accept_error,
        "p_agreed_error": stage.p_agreed_error,
    }
    return plain if stage.ties is None else plain | _ties(stage.ties)


def _ties(ties: NearTies) -> Json:
    ranges = {"lift": ties.lift, "p_accept": ties.p_accept, "p_agreed": ties.p_agreed}
    return {
        "near": [list(bundle) for bundle in ties.bundles],
        "range": {name: [each.low, each.high] for name, each in ranges.items()},
    }


def _bundle(cheapest: Cheapest) -> Json:
    return {
        "bundle": list(cheapest.bundle),
        "cost": cheapest.cost,
        "p_agreed": cheapest.p_agreed,
        "shortfall": cheapest.shortfall,
    }


def _entry(entry: LedgerEntry) -> Json:
    first = {
        "lever": entry.lever,
        "stage_out": entry.stage_out,
        "share": _plain(entry.share),
        "p_first": entry.p_first,
    }
    rest = (
        "name",
        "kind",
        "used",
        "credibility",
        "permitted",
        "alone",
        "would_carry_out",
        "bluff",
        "reason",
        "price",
        "gain",
        "near",
    )
    return first | {key: _plain(getattr(entry, key)) for key in rest}


def _tipping(tipping: Tipping) -> Json:
    first = {"input": tipping.input, "value": _plain(tipping.value), "none": tipping.none}
    return first | {
        key: _plain(getattr(tipping, key))
        for key in ("correlation", "unit", "several", "now", "turns", "turns_error")
    }


def _cell(cell: MatrixCell) -> Json:
    first = {
        "of": cell.of,
        "on": cell.on,
        "for": cell.for_,
        "lift": _plain(cell.lift),
        "p_accept": cell.p_accept,
    }
    return first | {
        "p_accept_today": cell.p_accept_today,
        "levers": cell.levers,
        "range": [cell.range.low, cell.range.high],
    }


def _plain(value: object) -> Any:
    """Records and tuples as dicts and lists."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {
            field.name: _plain(getattr(value, field.name)) for field in dataclasses.fields(value)
        }
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value
