"""The ledger: what each lever contributes to the pull, and how surely it comes first."""

from __future__ import annotations

from steelyard.english.amounts import amount_range, of_draws
from steelyard.english.words import the
from steelyard.lenses.balance.result import LedgerEntry, QuestionResult
from steelyard.report.balance import sentences, shutout
from steelyard.report.bars import Bar, domain_of, wide_and_narrow
from steelyard.report.fields import Field, table_of
from steelyard.report.figure import Figure
from steelyard.report.palette import kind_of


def figure(question: QuestionResult) -> Figure:
    """Return the share of each lever in the pull, largest first, those shut out at the end."""
    entries = in_order(question.ledger)
    bars = [_bar(entry) for entry in entries]
    axis = {"title": f"Share of the pull, in stakes of {the(question.on_name)}"}
    wide, narrow = wide_and_narrow(bars, axis, domain_of(bars))
    return Figure(
        id=f"{question.id}-ledger",
        title=sentences.ledger(question.ledger),
        description=" ".join(f"{bar.head}: {bar.detail}." for bar in bars),
        table=table_of(entries, FIELDS),
        spec=wide,
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


def _shut_out(entry: LedgerEntry) -> str | None:
    if entry.open:
        return "too close to call"
    return None if entry.reason is None else shutout.TAGS[entry.reason]


FIELDS: tuple[Field[LedgerEntry], ...] = (
    Field("Lever", lambda entry: entry.name),
    Field("Kind", lambda entry: entry.kind),
    Field("Shut out", _shut_out),
    Field("Share of the pull", lambda entry: entry.share, "amount"),
    Field("First", lambda entry: entry.p_first, "share"),
    Field("Used", lambda entry: entry.used, "share"),
    Field("Believed", lambda entry: entry.credibility, "share"),
    Field("Permitted", lambda entry: entry.permitted, "share"),
    Field("Would carry out", lambda entry: entry.would_carry_out, "share"),
    Field("Costs its holder", lambda entry: entry.price, "amount"),
    Field("Gains its holder", lambda entry: entry.gain, "amount"),
)
