"""The levers of a draft: what the text says of each, and wide assumptions for the rest."""

from __future__ import annotations

from steelyard.case.sheet import OneLine, Value, Words
from steelyard.reading.attribution.attribution import ANALYST
from steelyard.reading.drafting.citations import Citations, assumed
from steelyard.reading.drafting.levers import DraftLever
from steelyard.reading.drafting.magnitude import (
    Shares,
    a_year,
    left_over,
    overlap,
    per_cent,
    span_of,
)
from steelyard.reading.drafting.material import Material
from steelyard.reading.effects import PromisedEffect
from steelyard.reading.governingwords import NUMBER
from steelyard.reading.moves.item import Item
from steelyard.reading.moves.kinds import (
    ASSURANCE,
    CARROT,
    DONE,
    OFFERED,
    POSSIBLE,
    RULED_OUT,
    STICK,
    SUPPORT,
    SUSPENDED,
    THREATENED,
    USED_UP,
)
from steelyard.reading.parties.model import BLOC, GROUP
from steelyard.reading.reading import Reading

_STRENGTH = {
    CARROT: "0.02 to 0.25",
    STICK: "0.02 to 0.25 a year",
    ASSURANCE: "0.3 to 0.9",
    SUPPORT: "0.4 to 0.95",
}
_CREDIBLE: dict[str, tuple[Shares, str]] = {
    DONE: ((0.6, 0.95), "it is done already"),
    OFFERED: ((0.4, 0.9), "it is offered"),
    THREATENED: ((0.2, 0.8), "it is threatened, not done"),
    POSSIBLE: ((0.2, 0.9), "it is only said to be possible"),
    SUSPENDED: ((0.2, 0.8), "it was suspended"),
    USED_UP: ((0.3, 0.9), "it is said to be used up"),
    RULED_OUT: ((0.01, 0.05), "it is said to be ruled out"),
}
_SPENT = (
    (USED_UP, "85 to 99 %", "it is said to be used up"),
    (SUSPENDED, "5 to 70 %", "it was in force and then suspended"),
    (DONE, "20 to 80 %", "it is in force already, at least in part"),
)
_SHUNNED = (0.1, 0.5)


def levers(material: Material) -> Value:
    """Return the section ``levers``."""
    return {lever.id: _lever(lever, material) for lever in material.scene.levers} or None


def _lever(lever: DraftLever, material: Material) -> Value:
    citations = material.citations
    return {
        "name": Words(lever.name),
        "by": lever.by,
        "on": lever.on,
        "kind": lever.kind,
        **_strength(lever, material),
        "used": _used(lever, material),
        "credibility": _credibility(lever, citations),
        **_shared(lever, material),
        **_holder(lever, citations),
        "evidence": citations.cite(_bearing(lever, material.reading), most=5),
    }


def _bearing(lever: DraftLever, reading: Reading) -> list[str]:
    """The evidence of a lever, the first that tells of it before what bears on it."""
    return [
        *lever.evidence[:3],
        *_analysts(lever, reading),
        *(id_ for id_, _ in lever.used),
        *lever.consents.values(),
        *lever.others,
        *lever.reluctance,
        *lever.evidence[3:],
    ]


def _strength(lever: DraftLever, material: Material) -> dict[str, Value]:
    size = _size(lever, material)
    if lever.kind != SUPPORT:
        return {"strength": size}
    scene = material.scene
    target = lever.on if lever.on in scene.sides else scene.question.on
    return {"effects": ({"rate": f"{target}-prevails", "ratio": size},)}


def _size(lever: DraftLever, material: Material) -> OneLine:
    if lever.effect is None:
        return assumed(_STRENGTH[lever.kind])
    id_, effect = lever.effect
    size = _sized(lever.kind, effect, max(material.scene.struggle.years, 1.0))
    said = f"the text says “{effect.words}”"
    return material.citations.inferred(size, [id_, *lever.doubted], said)


def _sized(kind: str, effect: PromisedEffect, years: float) -> str:
    share = effect.low, effect.high
    if kind == STICK:
        return a_year(share, years)
    return span_of(*share) if kind == CARROT else left_over(share)


def _used(lever: DraftLever, material: Material) -> OneLine:
    citations = material.citations
    for id_, item in lever.used:
        share = item.amount or ""
        if share.removesuffix(" %") in material.reading.quote(item.span):
            return citations.stated(share, id_)
        return citations.inferred(share, [id_], "so much of it is said to be spent")
    for status, share, why in _SPENT:
        if told := [id_ for id_, item in lever.items if item.status == status]:
            return citations.inferred(share, told, why)
    return assumed("0 to 30 %")


def _credibility(lever: DraftLever, citations: Citations) -> OneLine:
    """From the status told last and its words of chance, less where its holder is reluctant."""
    if not lever.items:
        return citations.inferred("20 to 90 %", lever.asked, "it is asked for, not offered")
    id_, item = lever.items[-1]
    chance, why = _told_chance(lever, item)
    if lever.reluctance:
        chance = overlap(chance, _SHUNNED)
        why = f"{why}, and its holder is said to shrink from it"
    return citations.inferred(per_cent(*chance), [id_, *lever.reluctance], why)


def _told_chance(lever: DraftLever, item: Item) -> tuple[Shares, str]:
    """The chance of a status, narrowed by the words of chance that go with it, and the reason."""
    chance, why = _CREDIBLE.get(item.status or POSSIBLE, _CREDIBLE[POSSIBLE])
    settled = item.status in (DONE, RULED_OUT) or _on_its_effect(lever, item.hedge)
    if item.probability is None or settled:
        return chance, why
    if item.hedge:
        return item.probability, f"{why}, and {_called(item.hedge)}"
    return overlap(chance, item.probability), why


def _called(hedge: str) -> str:
    return "its chance is given" if hedge == NUMBER else f"called {hedge}"


def _on_its_effect(lever: DraftLever, hedge: str | None) -> bool:
    """Whether a word of chance is on what a lever does: “unlikely to have much impact”."""
    return lever.effect is not None and (hedge or " ") in lever.effect[1].words


def _analysts(lever: DraftLever, reading: Reading) -> list[str]:
    """The statements of analysts that tell of a lever."""
    places = dict.fromkeys(item.attribution for _, item in lever.items + lever.used)
    said = [(n, reading.attributions[n]) for n in places if n is not None]
    return [f"A{n + 1}" for n, told in said if told.speaker_type == ANALYST]


def _keeper(lever: DraftLever, material: Material) -> str | None:
    """Who keeps measures of its own: a group or bloc of the draft, else a third party."""
    scene, known = material.scene, material.reading.parties.parties
    third = [p for p in scene.cast if p not in (lever.by, lever.on)]
    groups = (p for p in third if known[p].kind in (GROUP, BLOC))
    return next(groups, next((p for p in third if p not in scene.sides), None))


def _shared(lever: DraftLever, material: Material) -> dict[str, Value]:
    """What of it remains where others keep theirs, and whose consent it needs."""
    needed = _consents(lever, material)
    inferred = material.citations.inferred
    shared: dict[str, Value] = {}
    if needed and lever.others:
        why = "others' measures remain when the holder's own end"
        shared["reach"] = inferred("30 to 80 %", lever.others, why)
    if needed:
        given = {p: inferred("5 to 45 %", told, why) for p, (told, why) in needed.items()}
        shared["consents"] = OneLine(given)
    return shared


def _consents(lever: DraftLever, material: Material) -> dict[str, tuple[list[str], str]]:
    """Whose consent it needs, with the evidence and the reason."""
    consents = {
        party: ([id_], "its consent is said to be hard to get")
        for party, id_ in lever.consents.items()
        if party in material.scene.cast and party not in (lever.by, lever.on)
    }
    keeper = _keeper(lever, material) if lever.others and not consents else None
    return {keeper: (lever.others, "others are to keep theirs")} if keeper else consents


def _holder(lever: DraftLever, citations: Citations) -> dict[str, Value]:
    if not lever.reluctance:
        return {"cost": assumed("0 to 0.15")}
    why = "its holder is said to dislike it"
    return {"holder": citations.inferred("very reluctant", lever.reluctance, why)}
