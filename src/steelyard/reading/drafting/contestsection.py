"""The contest of a draft and what its sides believe of it."""

from __future__ import annotations

from steelyard.case.sheet import OneLine, Value, Words
from steelyard.reading.drafting.citations import assumed
from steelyard.reading.drafting.convictions import Conviction
from steelyard.reading.drafting.magnitude import a_year, span_of
from steelyard.reading.drafting.material import Material
from steelyard.reading.drafting.offersections import ISSUE, MIDDLE

LATER = "settled-later"
_BELIEVED = "it is said to believe that it is winning"


def contest(material: Material) -> Value:
    """Return the section ``contest``."""
    scene = material.scene
    odds = {f"{c.of}-prevails": _odds(c, material) for c in scene.convictions}
    return {
        "name": Words(scene.struggle.name),
        "between": OneLine(scene.sides),
        "ends": _ends(material),
        "odds": {**odds, LATER: assumed("15 to 50 %")},
        "lasts": _lasts(material),
        "costs": OneLine({c.of: _cost(c, material) for c in scene.convictions}),
    }


def _ends(material: Material) -> Value:
    name = material.reading.parties.name
    won = {
        f"{party}-prevails": _end(Words(f"{name(party)} prevails"), f"{party}-terms")
        for party in material.scene.sides
    }
    return {**won, LATER: _end("both are exhausted and settle", MIDDLE)}


def _end(name: Value, terms: str) -> OneLine:
    return OneLine({"name": name, "terms": {ISSUE: terms}})


def _odds(conviction: Conviction, material: Material) -> OneLine:
    """The odds of a side: lower where the text tells facts against its belief."""
    if conviction.winning and conviction.against:
        return material.citations.inferred(
            "10 to 45 %",
            conviction.against,
            "facts that tell against its belief that it is winning",
        )
    return assumed("15 to 50 %")


def _lasts(material: Material) -> OneLine:
    struggle = material.scene.struggle
    months = f"{span_of(*struggle.lasts)} months"
    if not struggle.evidence:
        return assumed(months)
    why = f"the text speaks of “{struggle.words}”"
    return material.citations.inferred(months, [struggle.evidence], why)


def _cost(conviction: Conviction, material: Material) -> OneLine:
    struggle = material.scene.struggle
    if conviction.cost is None:
        return assumed("moderate a year" if struggle.name == "the war" else "small a year")
    id_, effect = conviction.cost
    lost = a_year((effect.low, effect.high), max(struggle.years, 1.0))
    return material.citations.inferred(lost, [id_], f"the text says “{effect.words}”")


def beliefs(material: Material) -> Value:
    """Return the section ``beliefs``: of the sides said to believe that they are winning."""
    convinced = [c for c in material.scene.convictions if c.winning]
    return {f"{c.of}-believes": _belief(c, material) for c in convinced} or None


def _belief(conviction: Conviction, material: Material) -> Value:
    other = next(p for p in material.scene.sides if p != conviction.of)
    odds = {
        f"{conviction.of}-prevails": "45 to 80 %",
        f"{other}-prevails": "3 to 20 %",
        LATER: "10 to 40 %",
    }
    citations = material.citations
    return {
        "of": conviction.of,
        "odds": {
            end: citations.inferred(chance, conviction.winning, _BELIEVED)
            for end, chance in odds.items()
        },
        "for": citations.cite(conviction.for_, most=6),
        "against": citations.cite(conviction.against, most=6),
    }
