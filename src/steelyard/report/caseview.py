"""What a report shows of a case, taken from the case."""

from __future__ import annotations

from steelyard.case import Case
from steelyard.case.labels import label
from steelyard.case.quantity import Quantity
from steelyard.case.sections.forecast import Forecast
from steelyard.case.sentences import lever_sentence
from steelyard.case.walk import Path, dotted
from steelyard.report.view import CaseView, Number, Prediction, Quote


def view_of(case: Case) -> CaseView:
    """Return every number and its grounds, every quote and its source, every lever in words."""
    model = case.model
    return CaseView(
        title=model.title,
        as_of=model.as_of,
        draft=model.draft,
        text=case.text,
        numbers=_numbers(case),
        evidence=tuple(_quote(case, name) for name in model.evidence),
        parties=model.names,
        plural=model.plural,
        forecasts=tuple(_prediction(case, item) for item in model.forecasts.values()),
        lever_sentences={name: lever_sentence(model, name) for name in model.levers},
        warnings=_warnings(case),
        proposals={name: _proposal(case, name) for name in model.proposals},
    )


def _warnings(case: Case) -> tuple[str, ...]:
    return tuple(f"line {problem.line}: {problem.message}" for problem in case.warnings)


def _numbers(case: Case) -> tuple[Number, ...]:
    """Every number, stated or implied, in the order of the file."""
    quantities = case.quantities() | case.implied()
    numbers = (_number(case, path, quantity) for path, quantity in quantities.items())
    return tuple(sorted(numbers, key=lambda number: (number.line or 0, number.path)))


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


def _quote(case: Case, name: str) -> Quote:
    item = case.model.evidence[name]
    source = case.model.sources[item.source]
    span = case.spans.get(name)
    return Quote(
        id=name,
        quote=item.quote,
        speaker=item.speaker,
        date=item.date or source.date,
        source_title=source.title or source.file,
        publisher=source.publisher,
        line=None if span is None else span.line,
    )


def _prediction(case: Case, item: Forecast) -> Prediction:
    about = _proposal(case, item.about) if item.about in case.model.proposals else item.about
    return Prediction(item.by, item.said, item.date, about, item.outcome, item.evidence)


def _proposal(case: Case, name: str) -> str:
    return case.model.proposals[name].name or name
