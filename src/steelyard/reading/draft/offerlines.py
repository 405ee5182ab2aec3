"""What is negotiated, as YAML: the outcomes, what each is worth to whom, and the proposals."""

from __future__ import annotations

from collections.abc import Iterator

from steelyard.reading.draft.grounds import Grounds, assumed
from steelyard.reading.draft.offers import Offer
from steelyard.reading.draft.scene import Scene
from steelyard.reading.draft.yamltext import flow_list, quoted
from steelyard.reading.moves.item import Item
from steelyard.reading.moves.kinds import ACCEPTS, ASSURANCE, DEMAND, REFUSES
from steelyard.reading.reading import Reading
from steelyard.reading.text import Span, one_line

ISSUE = "outcome"
NOW, MIDDLE = "as-now", "middle"
_MOST_DEMANDS = 4
_LONGEST_DEMAND = 160
_FEWEST_WORDS = 4


def _own_option(scene: Scene, offer: Offer) -> bool:
    """Say whether a proposal is an outcome of its own, not a side's terms or what a pause leads to."""
    return offer.option not in (MIDDLE, *(f"{p}-terms" for p in scene.sides))


def issue_lines(reading: Reading, scene: Scene) -> Iterator[str]:
    """Yield the lines of the section ``issues``."""
    yield "issues:"
    yield f"  {ISSUE}:"
    yield "    name: Outcome"
    yield "    options:"
    yield f"      {NOW}: things stay as they are"
    for party in scene.sides:
        yield f"      {party}-terms: {quoted(_demands(reading, party))}"
    yield f"      {MIDDLE}: a settlement between the two"
    for offer in scene.offers:
        if _own_option(scene, offer):
            yield f"      {offer.option}: {quoted('what is proposed: ' + offer.name)}"
    yield f"    status_quo: {NOW}"


def _demands(reading: Reading, party: str) -> str:
    quotes = (
        one_line(reading.quote(i.span))
        for i in reading.items
        if i.kind == DEMAND and i.party == party
    )
    demands = [quote for quote in dict.fromkeys(quotes) if len(quote) <= _LONGEST_DEMAND][
        :_MOST_DEMANDS
    ]
    return f"{reading.parties.name(party)} gets what it wants" + (
        f": {'; '.join(demands)}" if demands else ""
    )


def stakes_lines(scene: Scene, grounds: Grounds) -> Iterator[str]:
    """Yield the lines of the section ``stakes``.

    For the sides, the asking party, holders, and whoever must accept.
    """
    holders = [lever.by for lever in scene.levers]
    needed = [party for offer in scene.offers for party in scene.needed(offer)]
    yield "stakes:"
    for party in dict.fromkeys((*scene.sides, scene.question.of, *needed, *holders)):
        yield f"  {party}:"
        yield f"    {ISSUE}:"
        yield "      weight: 100 %"
        yield "      values:"
        for option, value in _values(scene, grounds, party).items():
            yield f"        {option}: {value}"


def _values(scene: Scene, grounds: Grounds, party: str) -> dict[str, str]:
    values = _of_side(scene, party) if party in scene.sides else _of_third(scene, party)
    for offer in scene.offers:
        if _own_option(scene, offer):
            values[offer.option] = _worth(scene, grounds, party, offer)
    return values


def _of_side(scene: Scene, party: str) -> dict[str, str]:
    other = next(p for p in scene.sides if p != party)
    return {
        f"{party}-terms": "best",
        f"{other}-terms": "worst",
        NOW: assumed("0.1 to 0.5"),
        MIDDLE: assumed("0.2 to 0.6"),
    }


def _of_third(scene: Scene, party: str) -> dict[str, str]:
    near, far = _leaning(scene, party)
    return {
        MIDDLE: "best",
        NOW: "worst",
        f"{near}-terms": assumed("0.3 to 0.9"),
        f"{far}-terms": assumed("0.05 to 0.5"),
    }


def _worth(scene: Scene, grounds: Grounds, party: str, offer: Offer) -> str:
    return _told(grounds, party, offer) or assumed(
        "0.2 to 0.6" if party in scene.sides else "0.5 to 0.95"
    )


def _told(grounds: Grounds, party: str, offer: Offer) -> str | None:
    """What a proposal is worth to a party by its stance.

    None where the text tells of none that is decided.
    """
    stand = offer.stances.get(party)
    if stand is not None and stand.stance == ACCEPTS:
        return grounds.inferred("0.4 to 0.8", stand.evidence, "it accepts")
    if stand is not None and stand.stance == REFUSES:
        return grounds.inferred("0.1 to 0.4", stand.evidence, "it refuses")
    if party == offer.by and offer.items:
        return grounds.inferred("0.5 to 0.95", [offer.items[0][0]], "it proposes so itself")
    return None


def _leaning(scene: Scene, party: str) -> tuple[str, str]:
    """The side that a third party supports, else the one that it does not press; then the other."""
    helped = next(
        (lv.beneficiary for lv in scene.levers if lv.by == party and lv.beneficiary in scene.sides),
        None,
    )
    pressed = next(
        (lv.on for lv in scene.levers if lv.by == party and lv.on in scene.sides), scene.question.on
    )
    one, two = scene.sides
    near = helped or (two if pressed == one else one)
    return near, one if near == two else two


def proposal_lines(reading: Reading, scene: Scene, grounds: Grounds) -> Iterator[str]:
    """Yield the lines of the section ``proposals``."""
    yield "proposals:"
    for offer in scene.offers:
        yield f"  {offer.id}:"
        yield f"    name: {quoted(offer.name)}"
        if offer.by is not None:
            yield f"    by: {offer.by}"
        yield f"    needs: {flow_list(scene.needed(offer))}"
        yield from (
            _pause(reading, scene, grounds, offer)
            if offer.length
            else [f"    terms: {{{ISSUE}: {offer.option}}}"]
        )
        yield from _told_worth(scene, grounds, offer)
        yield from _stances(grounds, offer)
        yield from _conditions(reading, scene, grounds, offer)
        yield from _broken(scene, grounds, offer)
        if offer.items:
            yield f"    evidence: {grounds.cite(i for i, _ in offer.items)}"
        else:
            yield "    note: the text names no proposal; this one is assumed"


def _pause(reading: Reading, scene: Scene, grounds: Grounds, offer: Offer) -> Iterator[str]:
    length = offer.length or ""
    told = [(i, item) for i, item in offer.items if item.amount == offer.length]
    id_ = next((i for i, item in told if length.split()[0] in reading.quote(item.span)), None)
    lasts = (
        grounds.stated(length, id_)
        if id_
        else grounds.inferred(length, [told[0][0]], "in words in the quote")
    )
    chances = ", ".join(f"{p}: {assumed('15 to 60 %')}" for p in scene.needed(offer))
    yield "    pause:"
    yield f"      lasts: {lasts}"
    yield f"      leads_to: {{{ISSUE}: {offer.option}}}"
    yield f"      chance: {{{chances}}}"


def _told_worth(scene: Scene, grounds: Grounds, offer: Offer) -> Iterator[str]:
    """What a pause is worth to those who accept or refuse it, propose it or press for it.

    Terms say so among the stakes.
    """
    worth = (
        {party: _told(grounds, party, offer) for party in scene.needed(offer)}
        if offer.length
        else {}
    )
    pressing = (
        [p for p in (offer.by, scene.question.of) if p is not None and p not in worth]
        if offer.length
        else []
    )
    worth |= {
        p: _told(grounds, p, offer)
        or assumed("0.5 to 0.95", "it is taken to want what it presses for")
        for p in pressing
    }
    if any(worth.values()):
        yield "    values:"
    for party, value in worth.items():
        if value:
            yield f"      {party}: {value}"


def _stances(grounds: Grounds, offer: Offer) -> Iterator[str]:
    if offer.stances:
        yield "    stances:"
    for party, stand in offer.stances.items():
        note = f", note: {quoted(stand.note)}" if stand.note else ""
        yield (
            f"      {party}: "
            f"{{stance: {stand.stance}, evidence: {grounds.cite(stand.evidence, most=2)}{note}}}"
        )


def _conditions(reading: Reading, scene: Scene, grounds: Grounds, offer: Offer) -> Iterator[str]:
    if offer.conditions:
        yield "    conditions:"
    for number, (id_, item) in enumerate(offer.conditions, start=1):
        met = [
            lv.id
            for lv in scene.levers
            if lv.on == item.party
            and (id_ in lv.asked or (lv.kind, ASSURANCE) == (item.value,) * 2)
        ]
        yield f"      condition-{number}:"
        yield f"        party: {item.party}"
        yield f"        text: {quoted(_wanted(reading, item))}"
        if met:
            yield f"        met_by: {flow_list(met)}"
        yield f"        evidence: {grounds.cite([id_])}"


def _wanted(reading: Reading, item: Item) -> str:
    """The words of a condition, to the end of the sentence where they are too few to say what is wanted."""
    words = reading.quote(item.span)
    if len(words.split()) >= _FEWEST_WORDS:
        return words
    return reading.quote(
        Span(item.span.start, max(item.span.end, reading.sentences[item.sentence].end))
    )


def _broken(scene: Scene, grounds: Grounds, offer: Offer) -> Iterator[str]:
    """Whoever asks for assurances, or is given one, thinks that the deal may be broken."""
    asked = {str(item.party): id_ for id_, item in offer.conditions if item.value == ASSURANCE}
    for lever in scene.levers:
        if lever.kind == ASSURANCE:
            asked.setdefault(lever.on, lever.evidence[0])
    chances = [
        f"{party}: {grounds.inferred('15 to 60 %', [asked[party]], 'assurances for it are spoken of')}"
        for party in scene.needed(offer)
        if party in asked
    ]
    if chances:
        yield "    broken:"
        yield f"      chance: {{{', '.join(chances)}}}"
