"""Three small cases with known answers, as problems for the kernel and as case files."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from steelyard.arrays import Array
from steelyard.lenses.balance.contest.outlook import Outlook
from steelyard.lenses.balance.levers import Due, EffectNumbers, LeverNumbers
from steelyard.lenses.balance.offer import Offer, Seat, Truce
from steelyard.lenses.balance.problem import LeverageProblem

Vector = dict[str, Any]

VECTORS: list[Vector] = json.loads(Path(__file__).with_name("vectors.json").read_text("utf-8"))[
    "vectors"
]
NAMES = [vector["name"] for vector in VECTORS]
KINDS = {"flow": "stick", "rate": "support", "carrot": "carrot", "assurance": "assurance"}


def problem_of(vector: Vector) -> LeverageProblem:
    """The inputs of a vector as one question of A over B.

    Nobody gives up, thinks again or minds backing down.
    """
    given = vector["inputs"]
    draws = given["draws"]
    seats = {
        party: _seat(party, stated, given["proposal"], draws)
        for party, stated in given["parties"].items()
    }
    levers = tuple(
        _lever(name, stated, tuple(seats), draws) for name, stated in given["levers"].items()
    )
    return LeverageProblem(("A",), "B", tuple(given["proposal"]["needs"]), seats, levers, draws)


def _wide(value: object, draws: int) -> Array:
    return np.broadcast_to(np.asarray(value, dtype=np.float64), (draws,)).copy()


def _all(values: Mapping[str, object], draws: int) -> dict[str, Array]:
    return {key: _wide(value, draws) for key, value in values.items()}


def _seat(party: str, stated: Vector, proposal: Vector, draws: int) -> Seat:
    flow, discount, now = (_wide(stated[key], draws) for key in ("cost", "discount", "now"))
    outlook = Outlook(
        _all(stated["rates"], draws), _all(stated["values"], draws), flow, discount, now
    )
    terms: Array | Truce = _wide(proposal["value"][party], draws)
    if "pause" in proposal:
        pause = proposal["pause"]
        cost, chance, then = (
            _wide(pause[key][party], draws) for key in ("cost", "chance", "then_value")
        )
        terms = Truce(
            _wide(pause["months"], draws), cost, chance, then, _all(pause["ratios"], draws)
        )
    broken = proposal["broken_value"].get(party)
    chance = _wide(proposal["broken_chance"].get(party, 0), draws)
    return Seat(outlook, Offer(terms, chance, None if broken is None else _wide(broken, draws)))


def _lever(name: str, stated: Vector, parties: tuple[str, ...], draws: int) -> LeverNumbers:
    available = np.ones(draws)
    for consent in stated.get("consent", []):
        available = available * np.asarray(consent)
    used, credibility = (
        _wide(stated.get(key, default), draws) for key, default in (("used", 0), ("credibility", 1))
    )
    cost, due = _price(stated)
    costs = {"A": _wide(cost, draws)}
    effects = tuple(_effect(effect, parties, draws) for effect in stated["effects"])
    kind = KINDS[stated["effects"][0]["kind"]]
    excludes = frozenset(stated.get("excludes", []))
    return LeverNumbers(
        name, ("A",), kind, effects, used, credibility, available, costs, due, 0.0, excludes
    )


def _price(stated: Vector) -> tuple[float, Due]:
    return (
        (stated["cost_agree"], "agreement")
        if "cost_agree" in stated
        else (stated.get("cost_refuse", 0), "refusal")
    )


def _effect(effect: Vector, parties: tuple[str, ...], draws: int) -> EffectNumbers:
    touches = parties if effect["on"] is None else effect["on"]
    names = frozenset([touches] if isinstance(touches, str) else touches)
    return EffectNumbers(effect["kind"], _wide(effect["amount"], draws), names, effect.get("end"))


def at_draw(value: Any, draw: int) -> Any:
    """What an input is in one draw."""
    return value[draw] if isinstance(value, list) else value


def case_text(vector: Vector, draw: int) -> str:
    """One draw of a vector as a case file.

    Points only, values stated directly, rates by each party's own belief.
    """
    given, proposal = vector["inputs"], vector["inputs"]["proposal"]
    parties = given["parties"]
    patience = {party: f"{stated['discount']} a month" for party, stated in parties.items()}
    beliefs = {party: _map(_drawn(stated["rates"], draw)) for party, stated in parties.items()}
    lines = [
        "steelyard: 1",
        "title: known answers",
        "questions: {q: {of: A, on: B, for: deal}}",
        "parties: {A: {}, B: {}}",
        "proposals:",
        "  deal:",
        f"    needs: [{', '.join(proposal['needs'])}]",
        *(f"    {line}" for line in _offer_lines(proposal, draw)),
        "contest:",
        "  between: [A, B]",
        "  ends:",
        *(
            f"    {end}: {{rate: 0.01, values: {_map(_of(parties, 'values', end))}}}"
            for end in ("win", "draw", "lose")
        ),
        f"  costs: {_map({party: stated['cost'] for party, stated in parties.items()})}",
        f"  patience: {_map(patience)}",
        f"  now: {_map({party: stated['now'] for party, stated in parties.items()})}",
        "  quit: {A: none, B: none}",
        "  reconsiders: {B: never}",
        "beliefs:",
        *(f"  of-{party}: {{of: {party}, rates: {rates}}}" for party, rates in beliefs.items()),
        "levers:",
        *_lever_lines(given["levers"], draw),
    ]
    return "\n".join(lines) + "\n"


def _map(values: Mapping[str, object]) -> str:
    return "{" + ", ".join(f"{key}: {value}" for key, value in values.items()) + "}"


def _of(parties: Vector, key: str, end: str) -> dict[str, object]:
    return {party: stated[key][end] for party, stated in parties.items()}


def _drawn(values: Mapping[str, object], draw: int) -> dict[str, object]:
    return {key: at_draw(value, draw) for key, value in values.items()}


def _offer_lines(proposal: Vector, draw: int) -> Iterable[str]:
    if "pause" in proposal:
        pause = proposal["pause"]
        yield "pause:"
        yield f"  lasts: {pause['months']}"
        yield f"  costs: {_map(pause['cost'])}"
        yield f"  then: {_map(pause['then_value'])}"
        yield f"  chance: {_map(_drawn(pause['chance'], draw))}"
        yield f"  resting: {_map(pause['ratios'])}"
    else:
        yield f"values: {_map(proposal['value'])}"
    if proposal["broken_chance"]:
        yield f"broken: {{chance: {_map(proposal['broken_chance'])}, values: {_map(proposal['broken_value'])}}}"


def _lever_lines(levers: Vector, draw: int) -> Iterable[str]:
    for name, stated in levers.items():
        yield f"  {name}:"
        yield f"    by: A\n    on: B\n    kind: {KINDS[stated['effects'][0]['kind']]}"
        yield f"    used: {stated.get('used', 0)}\n    credibility: {stated.get('credibility', 1)}"
        cost, due = _price(stated)
        yield f"    cost: {cost}\n    paid: {due}"
        if stated.get("excludes"):
            yield f"    excludes: [{', '.join(stated['excludes'])}]"
        if "consent" in stated:
            given = all(at_draw(consent, draw) for consent in stated["consent"])
            yield f"    reach: {int(given)}"
        yield "    effects:"
        yield from (f"      - {_effect_words(effect, draw)}" for effect in stated["effects"])


def _effect_words(effect: Vector, draw: int) -> str:
    size, on = at_draw(effect["amount"], draw), effect["on"]
    touches = f"[{', '.join([on] if isinstance(on, str) else on)}]"
    if effect["kind"] == "rate":
        return f"{{rate: {effect['end']}, ratio: {size}, touches: {touches}}}"
    return f"{{{effect['kind']}: {size}, touches: {touches}}}"
