"""The contest of a draft and what its sides believe of it, as YAML."""

from __future__ import annotations

from collections.abc import Iterator

from steelyard.reading.draft.convictions import Conviction
from steelyard.reading.draft.grounds import Grounds, assumed
from steelyard.reading.draft.magnitude import a_year, span_of
from steelyard.reading.draft.offerlines import ISSUE, MIDDLE
from steelyard.reading.draft.scene import Scene
from steelyard.reading.draft.yamltext import flow_list, quoted
from steelyard.reading.reading import Reading

LATER = "settled-later"
_BELIEVED = "it is said to believe that it is winning"


def contest_lines(reading: Reading, scene: Scene, grounds: Grounds) -> Iterator[str]:
    """Yield the lines of the section ``contest``."""
    struggle = scene.struggle
    yield "contest:"
    yield f"  name: {quoted(struggle.name)}"
    yield f"  between: {flow_list(scene.sides)}"
    yield "  ends:"
    for party in scene.sides:
        wins = quoted(f"{reading.parties.name(party)} prevails")
        yield f"    {party}-prevails: {{name: {wins}, terms: {{{ISSUE}: {party}-terms}}}}"
    yield f"    {LATER}: {{name: both are exhausted and settle, terms: {{{ISSUE}: {MIDDLE}}}}}"
    yield "  odds:"
    for conviction in scene.convictions:
        yield f"    {conviction.of}-prevails: {_odds(conviction, grounds)}"
    yield f"    {LATER}: {assumed('15 to 50 %')}"
    months = f"{span_of(*struggle.lasts)} months"
    if struggle.evidence:
        yield f"  lasts: {grounds.inferred(months, [struggle.evidence], f'the text speaks of “{struggle.words}”')}"
    else:
        yield f"  lasts: {assumed(months)}"
    costs = ", ".join(f"{c.of}: {_cost(c, scene, grounds)}" for c in scene.convictions)
    yield f"  costs: {{{costs}}}"


def _odds(conviction: Conviction, grounds: Grounds) -> str:
    """Lower for a side against whose belief the text tells facts."""
    if conviction.winning and conviction.against:
        return grounds.inferred(
            "10 to 45 %",
            conviction.against,
            "facts that tell against its belief that it is winning",
        )
    return assumed("15 to 50 %")


def _cost(conviction: Conviction, scene: Scene, grounds: Grounds) -> str:
    if conviction.cost is not None:
        id_, effect = conviction.cost
        share = effect.low, effect.high
        return grounds.inferred(
            a_year(share, max(scene.struggle.years, 1.0)), [id_], f"the text says “{effect.words}”"
        )
    return assumed("moderate a year" if scene.struggle.name == "the war" else "small a year")


def belief_lines(scene: Scene, grounds: Grounds) -> Iterator[str]:
    """Yield the lines of the section ``beliefs``.

    Of the sides that are said to believe that they are winning.
    """
    convinced = [c for c in scene.convictions if c.winning]
    if convinced:
        yield "beliefs:"
    for conviction in convinced:
        other = next(p for p in scene.sides if p != conviction.of)
        odds = (
            (f"{conviction.of}-prevails", "45 to 80 %"),
            (f"{other}-prevails", "3 to 20 %"),
            (LATER, "10 to 40 %"),
        )
        yield f"  {conviction.of}-believes:"
        yield f"    of: {conviction.of}"
        yield "    odds:"
        for end, chance in odds:
            yield f"      {end}: {grounds.inferred(chance, conviction.winning, _BELIEVED)}"
        yield f"    for: {grounds.cite(conviction.for_, most=6)}"
        yield f"    against: {grounds.cite(conviction.against, most=6)}"
