"""What a report shows of a case, taken from the case."""

from __future__ import annotations

from steelyard.case.case import Case
from steelyard.case.labels import label
from steelyard.case.quantity import Quantity
from steelyard.case.sentences import lever_sentence
from steelyard.case.walk import Path, dotted
from steelyard.report.view import CaseView, Evidence, Forecast, Number


def view_of(case: Case) -> CaseView:
    """Every number with its grounds, every quote with its source, every lever as a sentence."""
    model = case.model
    numbers = sorted(
        (
            _number(case, path, quantity)
            for path, quantity in (case.quantities() | case.implied()).items()
        ),
        key=lambda number: (number.line or 0, number.path),
    )
    return CaseView(
        title=model.title,
        as_of=model.as_of,
        draft=model.draft,
        text=case.text,
        numbers=tuple(numbers),
        evidence=tuple(_evidence(case, name) for name in model.evidence),
        parties={party: model.party_name(party) for party in model.parties},
        forecasts=tuple(
            Forecast(
                item.by, item.said, item.date, _about(case, item.about), item.outcome, item.evidence
            )
            for item in model.forecasts.values()
        ),
        lever_sentences={name: lever_sentence(model, name) for name in model.levers},
        warnings=tuple(f"line {problem.line}: {problem.message}" for problem in case.warnings),
        proposals={name: proposal.name or name for name, proposal in model.proposals.items()},
    )


def _number(case: Case, path: Path, quantity: Quantity) -> Number:
    return Number(
        path=dotted(path),
        label=label(case.model, path),
        written=quantity.written,
        unit=quantity.scale.unit,
        grounds=quantity.grounds.kind,
        evidence=quantity.grounds.evidence,
        because=quantity.grounds.because,
        line=case.line(path),
    )


def _evidence(case: Case, name: str) -> Evidence:
    item = case.model.evidence[name]
    source = case.model.sources[item.source]
    span = case.spans.get(name)
    return Evidence(
        id=name,
        quote=item.quote,
        speaker=item.speaker,
        date=item.date or source.date,
        source_title=source.title or source.file,
        publisher=source.publisher,
        line=None if span is None else span.line,
    )


def _about(case: Case, about: str) -> str:
    named = case.model.proposals.get(about)
    return (named.name or about) if named else about
