"""The levers of a draft case: what the text says of each, and wide assumptions for what it does not."""

from __future__ import annotations

from steelyard.reading.draft.scene import DraftLever, Scene
from steelyard.reading.draft.yamltext import assumed, flow_list, inferred, quoted, stated
from steelyard.reading.moves.items import Item
from steelyard.reading.reading import Reading

_STRENGTH = {"carrot": "0.02 to 0.25", "stick": "0.02 to 0.25 a year", "assurance": "0.3 to 0.9"}
_WEAK = {"carrot": "small", "stick": "small a year", "assurance": "0.7 to 0.95"}
_CREDIBILITY = {"done": "60 to 95 %", "offered": "40 to 90 %", "threatened": "20 to 80 %", "possible": "20 to 90 %",
                "suspended": "20 to 80 %", "used up": "30 to 90 %"}  # fmt: skip


def lever_lines(scene: Scene, reading: Reading) -> list[str]:
    """Return the lines of the section ``levers``."""
    lines = ["levers:"]
    for lever in scene.levers:
        lines += [
            f"  {lever.id}:",
            f"    name: {quoted(lever.name)}",
            f"    by: {lever.by}",
            f"    on: {lever.on}",
            f"    kind: {lever.kind}",
            *_strength(lever, scene),
            *_used(lever, reading),
            f"    credibility: {_credibility(lever)}",
            *_shared(lever),
            *_holder(lever),
            f"    evidence: {flow_list(dict.fromkeys([*lever.evidence, *(i for i, _ in lever.used), *lever.others]))}",
        ]
    return lines


def _weak(lever: DraftLever) -> list[str]:
    return [*lever.doubted, *(i for i, item in lever.items if item.hedge in ("unlikely", "very unlikely", "almost no chance"))]


def _strength(lever: DraftLever, scene: Scene) -> list[str]:
    if lever.kind in ("support", "information"):
        return _on_the_contest(lever, scene)
    doubted = _weak(lever)
    if doubted:
        return [f"    strength: {inferred(_WEAK[lever.kind], doubted, 'the text doubts that it does much')}"]
    return [f"    strength: {assumed(_STRENGTH[lever.kind])}"]


def _on_the_contest(lever: DraftLever, scene: Scene) -> list[str]:
    """Support and information change how likely the target's victory is, in everybody's or in the target's view."""
    target = lever.on if lever.on in scene.sides else scene.on
    effect = "rate" if lever.kind == "support" else "belief"
    return ["    effects:", f"      - {{{effect}: {target}-prevails, ratio: {assumed('0.4 to 0.95')}}}"]


def _used(lever: DraftLever, reading: Reading) -> list[str]:
    for id_, item in lever.used:
        share = item.amount or ""
        number = share.removesuffix(" %")
        if number in reading.quote(item.span):
            return [f"    used: {stated(share, id_)}"]
        return [f"    used: {inferred(share, [id_], 'so much of it is said to be spent')}"]
    by_status = {status: [i for i, item in lever.items if item.status == status] for status in ("used up", "done")}
    if by_status["used up"]:
        return [f"    used: {inferred('85 to 99 %', by_status['used up'], 'it is said to be used up')}"]
    if by_status["done"]:
        return [f"    used: {inferred('20 to 80 %', by_status['done'], 'it is in force already, at least in part')}"]
    return [f"    used: {assumed('0 to 30 %')}"]


def _credibility(lever: DraftLever) -> str:
    ruled_out = [i for i, item in lever.items if item.status == "ruled out"]
    if ruled_out:
        return inferred("almost no chance", ruled_out, "it is said to be ruled out")
    return assumed(_CREDIBILITY[_last_status(lever.items)])


def _last_status(items: list[tuple[str, Item]]) -> str:
    return items[-1][1].status or "possible"


def _shared(lever: DraftLever) -> list[str]:
    lines = []
    if lever.others:
        share = inferred("30 to 80 %", lever.others, "others' measures remain when the holder's own end")
        lines.append(f"    reach: {share}")
    if lever.consents:
        consents = (
            f"{p}: {inferred('5 to 45 %', [i], 'its consent is said to be hard to get')}" for p, i in lever.consents.items()
        )
        lines.append(f"    consents: {{{', '.join(consents)}}}")
    return lines


def _holder(lever: DraftLever) -> list[str]:
    if lever.reluctance:
        return [f"    holder: {inferred('very reluctant', lever.reluctance, 'its holder is said to dislike it')}"]
    return [f"    cost: {assumed('0 to 0.15')}"]
