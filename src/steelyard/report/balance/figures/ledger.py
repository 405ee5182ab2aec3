"""The ledger: what each lever contributes to the pull, and how surely it comes first."""

from __future__ import annotations

from steelyard.english.amounts import amount_range, of_draws
from steelyard.english.words import the
from steelyard.lenses.balance.result import LedgerEntry, QuestionResult
from steelyard.report.balance import sentences, shutout
from steelyard.report.charts import NARROW, WIDE, Bar, bar_rows, domain_of, whole
from steelyard.report.figure import Figure
from steelyard.report.palette import kind_of
from steelyard.report.table import Column, Table


def figure(question: QuestionResult) -> Figure:
    """Return the share of each lever in the pull, largest first, with the levers that are shut out at the end."""
    entries = in_order(question.ledger)
    bars = [_bar(entry) for entry in entries]
    axis = {"title": f"Share of the pull, in stakes of {the(question.on_name)}"}
    spec, narrow = (
        whole(bar_rows(bars, width, axis, domain_of(bars))) if bars else None
        for width in (WIDE, NARROW)
    )
    return Figure(
        id=f"{question.id}-ledger",
        title=sentences.ledger(question.ledger),
        description=" ".join(f"{bar.head}: {bar.detail}." for bar in bars),
        table=_table(entries),
        spec=spec,
        narrow=narrow,
        note="Shares are Shapley values (Shapley 1953) per draw: the average of what a lever adds "
        "to every set of the others.",
    )


def in_order(entries: tuple[LedgerEntry, ...]) -> list[LedgerEntry]:
    """Return levers in use by their mean share, then those shut out in the order of the reasons."""
    reasons = list(shutout.TAGS)
    return sorted(
        entries,
        key=lambda entry: (
            -1 if entry.reason is None else reasons.index(entry.reason),
            0.0 if entry.share is None else -entry.share.mean,
        ),
    )


def _bar(entry: LedgerEntry) -> Bar:
    kind = kind_of(entry.kind)
    detail = _detail(entry)
    if entry.share is None:
        return Bar(entry.name, detail, None, color=kind.color, path=kind.path)
    part = entry.share
    return Bar(entry.name, detail, part.mean, part.p5, part.p95, color=kind.color, path=kind.path)


def _detail(entry: LedgerEntry) -> str:
    carried = (
        ""
        if entry.would_carry_out is None
        else f"; would be carried out {of_draws(entry.would_carry_out)}"
    )
    part = (
        "no share"
        if entry.share is None
        else f"{amount_range(entry.share)}; first {of_draws(entry.p_first)}"
    )
    if entry.open:
        return f"{entry.kind}, {part}; too close to call if it would be used{carried}"
    if entry.reason is not None:
        return (
            f"{entry.kind}, {part}; {shutout.TAGS[entry.reason]}: {shutout.why_out(entry)}{carried}"
        )
    return f"{entry.kind}, {part}; used{carried}"


def _table(entries: list[LedgerEntry]) -> Table:
    columns = (
        Column("Lever"),
        Column("Kind"),
        Column("Shut out"),
        Column("Share of the pull", "amount"),
        Column("First", "share"),
        Column("Used", "share"),
        Column("Believed", "share"),
        Column("Permitted", "share"),
        Column("Would carry out", "share"),
        Column("Costs its holder", "amount"),
        Column("Gains its holder", "amount"),
    )
    rows = tuple(
        (
            entry.name,
            entry.kind,
            "too close to call"
            if entry.open
            else None
            if entry.reason is None
            else shutout.TAGS[entry.reason],
            entry.share,
            entry.p_first,
            entry.used,
            entry.credibility,
            entry.permitted,
            entry.would_carry_out,
            entry.price,
            entry.gain,
        )
        for entry in entries
    )
    return Table(columns, rows)
