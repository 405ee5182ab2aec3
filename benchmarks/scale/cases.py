"""Made-up cases of any size.

Parties that must all accept, levers of one on another, issues, evidence.
"""

from __future__ import annotations

from collections.abc import Iterator

STRENGTHS = (
    ("stick", "0.05 to 0.2 a year"),
    ("support", "halves p1-prevails"),
    ("carrot", "0.05 to 0.15"),
    ("stick", "small"),
)
"""Kinds and strengths of the levers, in turn."""


VALUES = (
    "{keep: worst, half: 0.3 to 0.6, change: best}",
    "{keep: best, half: 0.4 to 0.7, change: worst}",
)
"""What every other party makes of the options of an issue."""


def case_text(
    parties: int = 3, levers: int = 4, issues: int = 2, evidence: int = 0, spread: bool = False
) -> str:
    """The text of a case of the first party over the second, in which all must accept.

    Parameters
    ----------
    parties, levers, issues, evidence : int
        How many there are.
    spread : bool
        Give the levers to the parties in turn, each on the next party, and not all of them to the
        first.
    """
    names = [f"p{index}" for index in range(parties)]
    parts = (
        _head(),
        _parties(names),
        _evidence(evidence),
        _issues(issues),
        _stakes(names, issues),
        _proposal(names, issues),
        _contest(names),
        _levers(names, levers, evidence, spread),
    )
    return "\n".join(line for part in parts for line in part) + "\n"


def _head() -> Iterator[str]:
    yield (
        "steelyard: 1\ntitle: A case made to measure\nquestions:\n  main: {of: p0, on: p1, for: "
        "offer}"
    )


def _parties(names: list[str]) -> Iterator[str]:
    yield "parties:"
    yield from (f"  {name}: {{name: Party {name[1:]}}}" for name in names)


def _evidence(count: int) -> Iterator[str]:
    if count:
        yield "sources:\n  wire: {file: wire.txt, title: The wire}\nevidence:"
        yield from (
            f'  E{index}: {{source: wire, quote: "{quote(index)}", speaker: somebody}}'
            for index in range(count)
        )


def quote(index: int) -> str:
    """What the source says in its sentence of this number."""
    return f"the speaker held that matter {index} was settled by {index + 3} votes"


def source_text(evidence: int) -> str:
    """The text of the source that the evidence quotes."""
    return "\n\n".join(f"On day {index}, {quote(index)}." for index in range(evidence)) + "\n"


def _issues(count: int) -> Iterator[str]:
    yield "issues:"
    options = "{keep: as now, half: in part, change: otherwise}"
    yield from (f"  i{index}: {{options: {options}, status_quo: keep}}" for index in range(count))


def _stakes(names: list[str], issues: int) -> Iterator[str]:
    """Every party weighs the issues by itself.

    Those with an odd number would keep what the others would change.
    """
    yield "stakes:"
    share = 100 / issues
    for place, name in enumerate(names):
        yield f"  {name}:"
        yield from (
            f"    i{index}: {{weight: {share:.4f} %, values: {VALUES[place % 2]}}}"
            for index in range(issues)
        )


def _proposal(names: list[str], issues: int) -> Iterator[str]:
    terms = ", ".join(f"i{index}: {'half' if index % 2 else 'keep'}" for index in range(issues))
    yield (
        f"proposals:\n  offer: {{name: The offer, needs: [{', '.join(names)}], terms: {{{terms}}}}}"
    )


def _contest(names: list[str]) -> Iterator[str]:
    yield "contest:\n  between: [p0, p1]\n  ends:"
    for end, best in (("p0-prevails", 0), ("p1-prevails", 1), ("stall", 2)):
        values = ", ".join(f"{name}: {_worth(place, best)}" for place, name in enumerate(names))
        yield f"    {end}: {{values: {{{values}}}}}"
    yield (
        "  odds: {p0-prevails: 30 %, p1-prevails: 20 to 40 %, stall: 30 to 60 %}\n  lasts: 6 to "
        "18 months"
    )
    yield f"  costs: {{{', '.join(f'{name}: 0.02 to 0.2 a year' for name in names)}}}"
    yield "  reconsiders: {p1: 3 to 12 months}\n  backing_down: {p0: 0.01 to 0.05}"


def _worth(place: int, best: int) -> str:
    if best == 2:
        return "0.5"
    return "1" if place % 2 == best else "0"


def _levers(names: list[str], count: int, evidence: int, spread: bool) -> Iterator[str]:
    if count:
        yield "levers:"
    for index in range(count):
        kind, strength = STRENGTHS[index % len(STRENGTHS)]
        by, on = (
            (names[index % len(names)], names[(index + 1) % len(names)]) if spread else ("p0", "p1")
        )
        quoted = f", evidence: [E{index % evidence}]" if evidence else ""
        yield (
            f"  l{index}: {{by: {by}, on: {on}, kind: {kind}, strength: {strength}, "
            f"credibility: 40 to 80 %, used: 0 to 20 %, cost: 0.001 to 0.01{quoted}}}"
        )
