"""Levers, and numbers that depend on each other, read back as plain sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from steelyard.case.implied import all_numbers
from steelyard.case.labels import label
from steelyard.case.quantity import Quantity
from steelyard.case.registry import CaseModel
from steelyard.case.related import find_number, known
from steelyard.case.sections.lever import Effect, Lever, Paid
from steelyard.case.words import RELUCTANT
from steelyard.english.words import listed

DUE: dict[Paid, str] = {
    "agreement": "if there is agreement",
    "refusal": "if it is refused",
    "always": "in any case",
}


def lever_sentence(case: CaseModel, name: str) -> str:
    """What a lever does, what is left of it, who must consent, and what it costs its holder."""
    lever = case.levers[name]
    targets = _names(case, lever.on)
    effects = (
        "; ".join(_effect(case, lever, effect) for _, effect in lever.parts) or "has no effect yet"
    )
    parts = [
        f"{lever.name or name} ({lever.kind}): {case.party_names(lever.by)} on {targets}: "
        f"{effects}",
        *_left(case, lever),
        *_price(case, lever),
    ]
    return "; ".join(parts) + "."


def together_sentences(case: CaseModel) -> Iterator[str]:
    """Which numbers rise and fall together, and how strongly, a sentence for each entry."""
    numbers = known(all_numbers(case))
    for entry in case.together:
        paths = [find_number(numbers, written) for written in entry.of]
        names = [f"“{label(case, path)}”" for path in paths if path is not None]
        yield f"{_related(names, entry.rank)}{f': {entry.because}' if entry.because else ''}."


def _related(names: Sequence[str], rank: float) -> str:
    strength = f"rank correlation {rank:g}{' between each two' if len(names) > 2 else ''}"
    if rank == 0:
        return f"{listed(names)} do not depend on each other"
    if rank > 0:
        return f"{listed(names)} rise and fall together ({strength})"
    if len(names) > 2:
        return f"Of {listed(names)}, where one is high the others tend to be low ({strength})"
    return f"Where {names[0]} is high, {names[-1]} tends to be low ({strength})"


def _effect(case: CaseModel, lever: Lever, effect: Effect) -> str:
    who = _names(case, lever.touched(effect, tuple(case.parties)))
    amount = effect.amount.written
    if effect.type in ("rate", "belief"):
        end = case.contest.ends.get(str(effect.end))
        name = (end.name if end else "") or str(effect.end)
        seen = (
            "all parties"
            if len(lever.touched(effect, tuple(case.parties))) == len(case.parties)
            else who
        )
        return f"multiplies the rate of “{name}” ({_times(effect.amount)}), in the view of {seen}"
    return {
        "flow": f"adds {amount} to what going on costs {who}",
        "once": f"takes {amount} from what refusing is worth to {who}",
        "carrot": f"adds {amount} to what agreeing is worth to {who}",
        "assurance": f"changes the chance that the deal is broken against {who} "
        f"({_times(effect.amount)})",
    }[effect.type]


def _times(quantity: Quantity) -> str:
    d = quantity.distribution
    value = f"x {d.low:.2g}" if d.certain else f"x {d.low:.2g} to {d.high:.2g}"
    return value if quantity.written in value else f"{quantity.written}: {value}"


def _left(case: CaseModel, lever: Lever) -> list[str]:
    parts = []
    if lever.used is not None:
        parts.append(f"{written(lever.used)} is in force already")
    if lever.credibility is not None:
        parts.append(f"believed: {written(lever.credibility)}")
    if lever.consents:
        asked = ", ".join(
            f"{case.party_name(party)} ({written(chance)})"
            for party, chance in lever.consents.items()
        )
        alone = f"; without it {written(lever.reach)} remains" if lever.reach else ""
        parts.append(f"needs the consent of {asked}{alone}")
    elif lever.reach is not None:
        parts.append(f"its holder controls {written(lever.reach)} of it")
    if lever.lag is not None:
        parts.append(
            f"works after {lever.lag.written}{' months' if lever.lag.written.isdigit() else ''}"
        )
    if lever.excludes:
        parts.append(f"not together with {', '.join(lever.excludes)}")
    return parts


def _price(case: CaseModel, lever: Lever) -> list[str]:
    return [_cost(case, holder, cost, lever.due) for holder, (_, cost) in lever.prices.items()]


def _cost(case: CaseModel, holder: str, cost: Quantity, due: Paid) -> str:
    named = case.named(holder)
    if cost.written not in RELUCTANT:
        return f"costs {named.name} {written(cost)} of {named.its} stakes {DUE[due]}"
    low, high = cost.distribution.low, cost.distribution.high
    return (
        f"{named.name} {named.does('be')} {cost.written}: using it costs the holder {low:.2g} to "
        f"{high:.2g} of its stakes {DUE[due]}"
    )


def written(quantity: Quantity) -> str:
    """A number as written, with the numbers that a word stands for."""
    d = quantity.distribution
    if any(char.isdigit() for char in quantity.written):
        return quantity.written
    if quantity.scale.unit == "share":
        return f"{quantity.written}, {100 * d.low:.0f} to {100 * d.high:.0f} %"
    return f"{quantity.written} ({d.low:.2g} to {d.high:.2g})"


def _names(case: CaseModel, parties: tuple[str, ...]) -> str:
    return ", ".join(
        case.party_name(party) if party in case.parties else party for party in parties
    )
