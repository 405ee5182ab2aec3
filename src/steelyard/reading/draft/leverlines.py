"""The levers of a draft as YAML.

What the text says of each, and wide assumptions for what it does not.
"""

from __future__ import annotations

from collections.abc import Iterator

from steelyard.reading.attribution.attribution import ANALYST
from steelyard.reading.draft.grounds import Grounds, assumed
from steelyard.reading.draft.levers import DraftLever
from steelyard.reading.draft.magnitude import Range, a_year, left_over, overlap, per_cent, span_of
from steelyard.reading.draft.scene import Scene
from steelyard.reading.draft.yamltext import quoted
from steelyard.reading.effects import PromisedEffect
from steelyard.reading.governingwords import NUMBER
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
_CREDIBLE: dict[str, tuple[Range, str]] = {
    DONE: ((0.6, 0.95), "it is done already"),
    OFFERED: ((0.4, 0.9), "it is offered"),
    THREATENED: ((0.2, 0.8), "it is threatened, not done"),
    POSSIBLE: ((0.2, 0.9), "it is only said to be possible"),
    SUSPENDED: ((0.2, 0.8), "it was suspended"),
    USED_UP: ((0.3, 0.9), "it is said to be used up"),
    RULED_OUT: ((0.01, 0.05), "it is said to be ruled out"),
}
_SHUNNED = (0.1, 0.5)


def lever_lines(reading: Reading, scene: Scene, grounds: Grounds) -> Iterator[str]:
    """Yield the lines of the section ``levers``."""
    if scene.levers:
        yield "levers:"
    for lever in scene.levers:
        yield f"  {lever.id}:"
        yield f"    name: {quoted(lever.name)}"
        yield f"    by: {lever.by}"
        yield f"    on: {lever.on}"
        yield f"    kind: {lever.kind}"
        yield from _strength(lever, scene, grounds)
        yield f"    used: {_used(lever, reading, grounds)}"
        yield f"    credibility: {_credibility(lever, grounds)}"
        yield from _shared(lever, reading, scene, grounds)
        yield from _holder(lever, grounds)
        bearing = [
            *lever.evidence[:3],
            *_analysts(lever, reading),
            *(i for i, _ in lever.used),
            *lever.consents.values(),
            *lever.others,
            *lever.reluctance,
        ]
        yield f"    evidence: {grounds.cite([*bearing, *lever.evidence[3:]], most=5)}"


def _strength(lever: DraftLever, scene: Scene, grounds: Grounds) -> Iterator[str]:
    target = lever.on if lever.on in scene.sides else scene.question.on
    if lever.effect is None:
        size = assumed(_STRENGTH[lever.kind])
    else:
        id_, effect = lever.effect
        size = grounds.inferred(
            _sized(lever.kind, effect, scene),
            [id_, *lever.doubted],
            f"the text says “{effect.words}”",
        )
    if lever.kind == SUPPORT:
        yield "    effects:"
        yield f"      - {{rate: {target}-prevails, ratio: {size}}}"
    else:
        yield f"    strength: {size}"


def _sized(kind: str, effect: PromisedEffect, scene: Scene) -> str:
    share = effect.low, effect.high
    if kind == STICK:
        return a_year(share, max(scene.struggle.years, 1.0))
    return span_of(*share) if kind == CARROT else left_over(share)


def _used(lever: DraftLever, reading: Reading, grounds: Grounds) -> str:
    for id_, item in lever.used:
        share = item.amount or ""
        if share.removesuffix(" %") in reading.quote(item.span):
            return grounds.stated(share, id_)
        return grounds.inferred(share, [id_], "so much of it is said to be spent")
    told = {
        status: [i for i, item in lever.items if item.status == status]
        for status in (USED_UP, SUSPENDED, DONE)
    }
    if told[USED_UP]:
        return grounds.inferred("85 to 99 %", told[USED_UP], "it is said to be used up")
    if told[SUSPENDED]:
        return grounds.inferred("5 to 70 %", told[SUSPENDED], "it was in force and then suspended")
    if told[DONE]:
        return grounds.inferred(
            "20 to 80 %", told[DONE], "it is in force already, at least in part"
        )
    return assumed("0 to 30 %")


def _credibility(lever: DraftLever, grounds: Grounds) -> str:
    """From the status told last, narrowed by the words of chance that go with it and by its holder's reluctance."""
    if not lever.items:
        return grounds.inferred("20 to 90 %", lever.asked, "it is asked for, not offered")
    id_, item = lever.items[-1]
    chance, why = _CREDIBLE.get(item.status or POSSIBLE, _CREDIBLE[POSSIBLE])
    evidence = [id_]
    if (
        item.probability is not None
        and item.status not in (DONE, RULED_OUT)
        and not _on_its_effect(lever, item.hedge)
    ):
        chance = item.probability if item.hedge else overlap(chance, item.probability)
        why = f"{why}, and {_called(item.hedge)}" if item.hedge else why
    if lever.reluctance:
        chance = overlap(chance, _SHUNNED)
        evidence, why = (
            [*evidence, *lever.reluctance],
            f"{why}, and its holder is said to shrink from it",
        )
    return grounds.inferred(per_cent(*chance), evidence, why)


def _called(hedge: str) -> str:
    return "its chance is given" if hedge == NUMBER else f"called {hedge}"


def _on_its_effect(lever: DraftLever, hedge: str | None) -> bool:
    """Say whether a word of chance speaks of how much a lever does, as in “unlikely to have much impact”."""
    return lever.effect is not None and (hedge or " ") in lever.effect[1].words


def _analysts(lever: DraftLever, reading: Reading) -> list[str]:
    """The statements of analysts that tell of a lever."""
    places = dict.fromkeys(item.attribution for _, item in lever.items + lever.used)
    said = [(n, reading.attributions[n]) for n in places if n is not None]
    return [f"A{n + 1}" for n, told in said if told.speaker_type == ANALYST]


def _keeper(lever: DraftLever, reading: Reading, scene: Scene) -> str | None:
    """Who keeps measures of its own: a group or bloc of the draft, else a third party."""
    third = [p for p in scene.cast if p not in (lever.by, lever.on)]
    groups = (p for p in third if reading.parties.parties[p].kind in (GROUP, BLOC))
    return next(groups, next((p for p in third if p not in scene.sides), None))


def _shared(lever: DraftLever, reading: Reading, scene: Scene, grounds: Grounds) -> Iterator[str]:
    consents = {
        p: i for p, i in lever.consents.items() if p in scene.cast and p not in (lever.by, lever.on)
    }
    if lever.others:
        keeper = _keeper(lever, reading, scene)
        if consents or keeper:
            share = grounds.inferred(
                "30 to 80 %", lever.others, "others' measures remain when the holder's own end"
            )
            yield f"    reach: {share}"
        if keeper and not consents:
            release = grounds.inferred("5 to 45 %", lever.others, "others are to keep theirs")
            yield f"    consents: {{{keeper}: {release}}}"
    if consents:
        told = (
            f"{p}: {grounds.inferred('5 to 45 %', [i], 'its consent is said to be hard to get')}"
            for p, i in consents.items()
        )
        yield f"    consents: {{{', '.join(told)}}}"


def _holder(lever: DraftLever, grounds: Grounds) -> Iterator[str]:
    if lever.reluctance:
        why = "its holder is said to dislike it"
        yield f"    holder: {grounds.inferred('very reluctant', lever.reluctance, why)}"
    else:
        yield f"    cost: {assumed('0 to 0.15')}"
