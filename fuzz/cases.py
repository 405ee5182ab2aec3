"""Cases: made by a grammar, and changed from those that come with the program."""

from __future__ import annotations

import random
from typing import Any

from fuzz.corpus import case_files, case_trees
from fuzz.damage import jumbled
from fuzz.emit import as_yaml
from fuzz.trees import changed, tuned
from fuzz.words import (
    AMOUNTS,
    FLOWS,
    LAGS,
    PATIENCES,
    RATIO_NUMBERS,
    RATIOS,
    RELUCTANCES,
    SHARES,
    SPANS,
    VALUES,
)

PARTIES = ("port", "union", "town", "ministry", "rival")
ENDS = ("one-wins", "other-wins", "later")
KINDS = ("carrot", "stick", "support", "assurance", "information")
_BIG = 5_000
"""Characters above which a file is taken seldom, because it takes long."""


def any_case(rng: random.Random) -> str:
    """Return the text of a case, whole or broken."""
    way, most = rng.random(), rng.choice((1, 1, 4))
    if way < 0.25:
        return as_yaml(changed(generated(rng), rng, most), rng)
    if way < 0.4:
        return as_yaml(changed(_tree(rng), rng, most), rng)
    if way < 0.55:
        return jumbled(_text(rng), rng)
    return as_yaml(sound_case(rng), rng)


def sound_case(rng: random.Random) -> Any:
    """Return the data of a case that most of the time is valid."""
    return generated(rng) if rng.random() < 0.6 else tuned(_tree(rng), rng)


def _name(rng: random.Random) -> str:
    files = case_files()
    small = [name for name, text in files.items() if len(text) < _BIG]
    return rng.choice(small if rng.random() < 0.97 else list(files))


def _tree(rng: random.Random) -> Any:
    return case_trees()[_name(rng)]


def _text(rng: random.Random) -> str:
    return case_files()[_name(rng)]


def generated(rng: random.Random) -> dict[str, Any]:
    """Return a small case made by chance, valid but for what its numbers say together."""
    parties = list(PARTIES[: rng.randint(2, 4)])
    ends = list(ENDS[: rng.randint(1, 3)])
    proposals = [f"offer-{number}" for number in range(1, rng.randint(2, 3))]
    case: dict[str, Any] = {
        "steelyard": 1,
        "title": "Made by chance",
        "questions": {"main": {"of": "port", "on": "union", "for": proposals[0]}},
        "parties": {
            party: {"name": party.title()} if rng.random() < 0.5 else {} for party in parties
        },
        "proposals": {name: _proposal(parties, rng) for name in proposals},
        "contest": _contest(parties, ends, rng),
        "levers": {
            f"lever-{number}": _lever(parties, ends, rng) for number in range(rng.randint(0, 4))
        },
    }
    if rng.random() < 0.4:
        case["beliefs"] = {"winning": _belief(ends, rng)}
    if rng.random() < 0.2:
        case["questions"]["back"] = {"of": "union", "on": "port", "for": rng.choice(proposals)}
    return case


def _some(rng: random.Random, chance: float = 0.4, **entries: Any) -> dict[str, Any]:
    """Some of the entries, each by chance."""
    return {key: value for key, value in entries.items() if rng.random() < chance}


def _proposal(parties: list[str], rng: random.Random) -> dict[str, Any]:
    proposal: dict[str, Any] = {"values": {party: rng.choice(VALUES) for party in parties}}
    stances = {party: rng.choice(("accepts", "refuses", "undecided")) for party in parties[:2]}
    broken = {"chance": {"union": rng.choice(SHARES)}, "values": {"union": rng.choice(VALUES)}}
    return proposal | _some(
        rng, 0.25, needs=parties[:2], by=rng.choice(parties), stances=stances, broken=broken
    )


def _contest(parties: list[str], ends: list[str], rng: random.Random) -> dict[str, Any]:
    values: dict[str, dict[str, Any]] = {
        end: {"values": {party: rng.choice(VALUES) for party in parties}} for end in ends
    }
    contest: dict[str, Any] = {"between": parties[:2], "ends": values}
    if rng.random() < 0.3:
        for end in values.values():
            end["rate"] = rng.choice((0.01, 0.03, 2, 1e-9, 1000))
    else:
        contest |= {"lasts": rng.choice(SPANS), "odds": odds(ends, rng)}
    costs = {party: rng.choice(FLOWS) for party in parties}
    patience = {party: rng.choice(PATIENCES) for party in parties[:2]}
    now = {party: rng.choice(VALUES) for party in parties}
    return contest | {"now": now} | _some(rng, costs=costs, patience=patience)


def odds(ends: list[str], rng: random.Random) -> dict[str, Any]:
    """Return odds that add up to one, and now and then others."""
    if rng.random() < 0.05:
        return {end: rng.choice(SHARES) for end in ends}
    cuts = [0, *sorted(number for number in rng.sample((1, 30, 50, 60, 99), len(ends) - 1)), 100]
    return {end: f"{high - low} %" for end, low, high in zip(ends, cuts, cuts[1:], strict=False)}


def _belief(ends: list[str], rng: random.Random) -> dict[str, Any]:
    belief = {"of": "union", "odds": odds(ends, rng)}
    return belief | _some(
        rng,
        0.4,
        lasts=rng.choice(SPANS),
        weight=rng.choice(SPANS),
        signals={ends[0]: rng.choice((0, 1, 3))},
    )


def _lever(parties: list[str], ends: list[str], rng: random.Random) -> dict[str, Any]:
    kind = rng.choice(KINDS)
    by, on = rng.sample(parties, 2) if rng.random() < 0.5 else ("port", "union")
    lever: dict[str, Any] = {"by": by, "on": on, "kind": kind}
    if rng.random() < 0.7:
        lever["strength"] = _strength(kind, ends, rng)
    else:
        lever["effects"] = [_effect(kind, parties, ends, rng) for _ in range(rng.randint(1, 2))]
    lever |= _some(
        rng, 0.4, used=rng.choice(SHARES), credibility=rng.choice(SHARES), reach=rng.choice(SHARES)
    )
    price = (
        {"holder": rng.choice(RELUCTANCES)} if rng.random() < 0.5 else {"cost": rng.choice(AMOUNTS)}
    )
    lever |= price if rng.random() < 0.5 else {}
    paid = rng.choice(("agreement", "refusal", "always"))
    return lever | _some(
        rng, 0.15, lag=rng.choice(LAGS), paid=paid, consents={parties[-1]: rng.choice(SHARES)}
    )


def _strength(kind: str, ends: list[str], rng: random.Random) -> Any:
    rated = f"{rng.choice(RATIOS)} {rng.choice(ends)}"
    if kind == "information":
        return rated
    if kind == "assurance":
        return rng.choice(("halves", "quarters", rng.choice(AMOUNTS)))
    return rng.choice(
        (rng.choice(AMOUNTS), rated, rng.choice(FLOWS) if kind != "carrot" else "small")
    )


def _effect(kind: str, parties: list[str], ends: list[str], rng: random.Random) -> dict[str, Any]:
    effect: dict[str, Any] = rng.choice(
        (
            {"rate": rng.choice(ends), "ratio": rng.choice(RATIO_NUMBERS)},
            {"belief": rng.choice(ends), "ratio": rng.choice(RATIO_NUMBERS)},
            {"flow": rng.choice(FLOWS)},
            {"once": rng.choice(AMOUNTS)},
            {"carrot": rng.choice(AMOUNTS)},
            {"assurance": rng.choice(("halves", 0.5, 1, 0))},
        )
    )
    return effect | _some(rng, 0.2, touches=rng.choice(("all", rng.sample(parties, 1))))
