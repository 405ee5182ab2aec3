"""What is negotiated: the outcomes, what each is worth to whom, and the proposals."""

from __future__ import annotations

from steelyard.case.sheet import OneLine, Value, Words
from steelyard.reading.drafting.cast import Numbered
from steelyard.reading.drafting.citations import Citations, assumed
from steelyard.reading.drafting.material import Material
from steelyard.reading.drafting.offers import DraftOffer
from steelyard.reading.drafting.scene import Scene
from steelyard.reading.moves.item import Item
from steelyard.reading.moves.kinds import ACCEPTS, ASSURANCE, DEMAND, REFUSES
from steelyard.reading.reading import Reading
from steelyard.reading.text import Span, one_line

ISSUE = "outcome"
NOW, MIDDLE = "as-now", "middle"
_MOST_DEMANDS = 4
_LONGEST_DEMAND = 160
_FEWEST_WORDS = 4
_WORTH = {ACCEPTS: ("0.4 to 0.8", "it accepts"), REFUSES: ("0.1 to 0.4", "it refuses")}


def _own_options(scene: Scene) -> list[DraftOffer]:
    """The proposals that are outcomes of their own, not a side's terms or what a pause leads to."""
    others = (MIDDLE, *(f"{party}-terms" for party in scene.sides))
    return [offer for offer in scene.offers if offer.option not in others]


def issues(material: Material) -> Value:
    """Return the section ``issues``."""
    reading, scene = material.reading, material.scene
    options: dict[str, Value] = {NOW: "things stay as they are"}
    options |= {f"{party}-terms": Words(_demands(reading, party)) for party in scene.sides}
    options[MIDDLE] = "a settlement between the two"
    for offer in _own_options(scene):
        options[offer.option] = Words(f"what is proposed: {offer.name}")
    return {ISSUE: {"name": "Outcome", "options": options, "status_quo": NOW}}


def _demands(reading: Reading, party: str) -> str:
    own = (i for i in reading.items if i.kind == DEMAND and i.party == party)
    quotes = dict.fromkeys(one_line(reading.quote(item.span)) for item in own)
    demands = [quote for quote in quotes if len(quote) <= _LONGEST_DEMAND][:_MOST_DEMANDS]
    gets = f"{reading.parties.name(party)} gets what it wants"
    return f"{gets}: {'; '.join(demands)}" if demands else gets


def stakes(material: Material) -> Value:
    """Return the section ``stakes``: of the sides, who asks, holders, and who must accept."""
    scene = material.scene
    needed = [party for offer in scene.offers for party in scene.needed(offer)]
    holders = [lever.by for lever in scene.levers]
    return {
        party: {ISSUE: {"weight": "100 %", "values": _values(material, party)}}
        for party in dict.fromkeys((*scene.sides, scene.question.of, *needed, *holders))
    }


def _values(material: Material, party: str) -> Value:
    scene = material.scene
    values = _of_side(scene, party) if party in scene.sides else _of_third(scene, party)
    for offer in _own_options(scene):
        values[offer.option] = _worth(material, party, offer)
    return values


def _of_side(scene: Scene, party: str) -> dict[str, Value]:
    other = next(p for p in scene.sides if p != party)
    return {
        f"{party}-terms": "best",
        f"{other}-terms": "worst",
        NOW: assumed("0.1 to 0.5"),
        MIDDLE: assumed("0.2 to 0.6"),
    }


def _of_third(scene: Scene, party: str) -> dict[str, Value]:
    near, far = _leaning(scene, party)
    return {
        MIDDLE: "best",
        NOW: "worst",
        f"{near}-terms": assumed("0.3 to 0.9"),
        f"{far}-terms": assumed("0.05 to 0.5"),
    }


def _worth(material: Material, party: str, offer: DraftOffer) -> OneLine:
    usual = "0.2 to 0.6" if party in material.scene.sides else "0.5 to 0.95"
    return _told(material.citations, party, offer) or assumed(usual)


def _told(citations: Citations, party: str, offer: DraftOffer) -> OneLine | None:
    """What a proposal is worth to a party by its stance.

    None where the text tells of none that is decided.
    """
    stance = offer.stances.get(party)
    if stance is not None and stance.kind in _WORTH:
        value, why = _WORTH[stance.kind]
        return citations.inferred(value, stance.evidence, why)
    if party == offer.by and offer.items:
        return citations.inferred("0.5 to 0.95", [offer.items[0][0]], "it proposes so itself")
    return None


def _leaning(scene: Scene, party: str) -> tuple[str, str]:
    """The side that a third party supports, else the one that it does not press; then the other."""
    own = [lever for lever in scene.levers if lever.by == party]
    helped = next((lv.beneficiary for lv in own if lv.beneficiary in scene.sides), None)
    pressed = next((lv.on for lv in own if lv.on in scene.sides), scene.question.on)
    one, two = scene.sides
    near = helped or (two if pressed == one else one)
    return near, one if near == two else two


def proposals(material: Material) -> Value:
    """Return the section ``proposals``."""
    return {offer.id: _proposal(material, offer) for offer in material.scene.offers}


def _proposal(material: Material, offer: DraftOffer) -> Value:
    asked: dict[str, Value] = {"terms": OneLine({ISSUE: offer.option})}
    return {
        "name": Words(offer.name),
        "by": offer.by,
        "needs": OneLine(material.scene.needed(offer)),
        **(_pause(material, offer) if offer.length else asked),
        "stances": _stances(material.citations, offer),
        "conditions": _conditions(material, offer),
        "broken": _broken(material, offer),
        **_ground(material.citations, offer),
    }


def _ground(citations: Citations, offer: DraftOffer) -> dict[str, Value]:
    if offer.items:
        return {"evidence": citations.cite(id_ for id_, _ in offer.items)}
    return {"note": "the text names no proposal; this one is assumed"}


def _pause(material: Material, offer: DraftOffer) -> dict[str, Value]:
    chances = {party: assumed("15 to 60 %") for party in material.scene.needed(offer)}
    pause = {
        "lasts": _length(material, offer),
        "leads_to": OneLine({ISSUE: offer.option}),
        "chance": OneLine(chances),
    }
    return {"pause": pause, "values": _told_worth(material, offer)}


def _length(material: Material, offer: DraftOffer) -> OneLine:
    length, quote = offer.length or "", material.reading.quote
    told = [(id_, item) for id_, item in offer.items if item.amount == offer.length]
    number = length.split()[0]
    stating = next((id_ for id_, item in told if number in quote(item.span)), None)
    if stating is not None:
        return material.citations.stated(length, stating)
    return material.citations.inferred(length, [told[0][0]], "in words in the quote")


def _told_worth(material: Material, offer: DraftOffer) -> Value:
    """What a pause is worth to those who accept or refuse it, propose it or press for it.

    What terms are worth is said among the stakes.
    """
    scene, citations = material.scene, material.citations
    needed = scene.needed(offer)
    worth = {party: _told(citations, party, offer) for party in needed}
    for party in (offer.by, scene.question.of):
        if party is not None and party not in needed:
            worth[party] = _told(citations, party, offer) or assumed(
                "0.5 to 0.95", "it is taken to want what it presses for"
            )
    return worth if any(worth.values()) else None


def _stances(citations: Citations, offer: DraftOffer) -> Value:
    return {
        party: OneLine(
            {
                "stance": stance.kind,
                "evidence": citations.cite(stance.evidence, most=2),
                "note": Words(stance.note) if stance.note else None,
            }
        )
        for party, stance in offer.stances.items()
    } or None


def _conditions(material: Material, offer: DraftOffer) -> Value:
    return {
        f"condition-{number}": _condition(material, told)
        for number, told in enumerate(offer.conditions, start=1)
    } or None


def _condition(material: Material, told: Numbered) -> Value:
    id_, item = told
    assurances = item.value == ASSURANCE
    met = tuple(
        lever.id
        for lever in material.scene.levers
        if lever.on == item.party
        and (id_ in lever.asked or (assurances and lever.kind == ASSURANCE))
    )
    return {
        "party": item.party,
        "text": Words(_wanted(material.reading, item)),
        "met_by": OneLine(met) if met else None,
        "evidence": material.citations.cite([id_]),
    }


def _wanted(reading: Reading, item: Item) -> str:
    """The words of a condition; to the end of the sentence where they are too few to say it."""
    words = reading.quote(item.span)
    if len(words.split()) >= _FEWEST_WORDS:
        return words
    end = max(item.span.end, reading.sentences[item.sentence].end)
    return reading.quote(Span(item.span.start, end))


def _broken(material: Material, offer: DraftOffer) -> Value:
    """Whoever asks for assurances, or is given one, thinks that the deal may be broken."""
    asked = {str(item.party): id_ for id_, item in offer.conditions if item.value == ASSURANCE}
    for lever in material.scene.levers:
        if lever.kind == ASSURANCE:
            asked.setdefault(lever.on, lever.evidence[0])
    inferred, why = material.citations.inferred, "assurances for it are spoken of"
    chances = {
        party: inferred("15 to 60 %", [asked[party]], why)
        for party in material.scene.needed(offer)
        if party in asked
    }
    return {"chance": OneLine(chances)} if chances else None
