"""What a report shows of a case, taken from the case."""

from __future__ import annotations

from steelyard.case import Case
from steelyard.case.labels import label
from steelyard.case.quantity import Quantity
from steelyard.case.sections.forecast import Forecast as StatedForecast
from steelyard.case.sentences import lever_sentence
from steelyard.case.walk import Path, dotted
from steelyard.errors import Problem
from steelyard.report.view import CaseView, Evidence, Forecast, Number


def view_of(case: Case) -> CaseView:
    """Every number with its grounds, every quote with its source, every lever as a sentence."""
    model = case.model
    return CaseView(
        title=model.title,
        as_of=model.as_of,
        draft=model.draft,
        text=case.text,
        numbers=_numbers(case),
        evidence=tuple(_evidence(case, name) for name in model.evidence),
        parties={party: model.party_name(party) for party in model.parties},
        forecasts=tuple(_forecast(case, item) for item in model.forecasts.values()),
        lever_sentences={name: lever_sentence(model, name) for name in model.levers},
        warnings=tuple(map(_warning, case.warnings)),
        proposals={name: proposal.name or name for name, proposal in model.proposals.items()},
    )


def _numbers(case: Case) -> tuple[Number, ...]:
    """Every number, in the order of the file; those that it leaves to usual defaults first."""
    stated = (case.quantities() | case.implied()).items()
    numbers = (_number(case, path, quantity) for path, quantity in stated)
    return tuple(sorted(numbers, key=lambda number: (number.line or 0, number.path)))


def _warning(problem: Problem) -> str:
    return f"line {problem.line}: {problem.message}"


def _forecast(case: Case, item: StatedForecast) -> Forecast:
    about = _about(case, item.about)
    return Forecast(item.by, item.said, item.date, about, item.outcome, item.evidence)


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
