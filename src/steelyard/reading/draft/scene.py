"""The bargaining scene of a reading: who asks whom for what, between which sides, with which levers."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from dataclasses import dataclass, field

from steelyard.errors import InputError
from steelyard.reading.draft.levernames import lever_name
from steelyard.reading.moves.items import Item
from steelyard.reading.moves.rules import BELIEF, CONDITION, CONSTRAINT, DEMAND, EXHAUSTED, FORECAST, LEVER, PROPOSAL, STANCE
from steelyard.reading.reading import Reading
from steelyard.reading.text import one_line, plain, slug

Numbered = tuple[str, Item]

_QUESTION_OF = re.compile(
    r"\b(?:leverage|pressure|influence|power|hold|sway)\b.*\b(?:over|on|with|upon)\b|"
    r"\b(?:persuade|push|force|make|move|sway|press|pressure|bring|get|convince|urges?|warns?|threatens?|offers?|"
    r"tells?)\b",
    re.IGNORECASE,
)
_TARGET_FIRST = re.compile(
    r"^(?:will|would|does|can|could|should|is|has)\b.*\b(?:accept|agree|sign|back down|give in|settle|take)\b", re.I
)
_BY_TARGET = re.compile(
    r"\b(?:accepts?|rejects?|refus\w+|agrees?|(?:considers?|weighs?) (?:\w+ ){0,4}(?:offer|proposal|deal|bid|plan|truce))\b",
    re.IGNORECASE,
)
_STRUGGLE = (
    (
        r"(?<!trade )\b(?:war|invasion|offensive|fighting|troops|rebels|front line|battlefield|shelling)\b",
        "the war",
        "3 to 36 months",
    ),
    (
        r"(?<!air )(?<!missile )\b(?:strike|walkout|lockout|picket|"
        r"industrial action)s?\b",
        "the strike",
        "1 to 8 months",
    ),
    (r"\b(?:takeover|hostile bid|bidder|shareholders|merger)\b", "the takeover battle", "1 to 12 months"),
    (r"\b(?:blockade|siege)\b", "the blockade", "1 to 18 months"),
    (r"\b(?:lawsuit|court case|litigation|trial)\b", "the lawsuit", "3 to 30 months"),
)
_TRADE_STRUGGLE = (
    (r"\b(?:sanctions|embargo)\b", "the dispute over sanctions", "6 to 48 months"),
    (r"\b(?:tariffs?|trade war|quotas?)\b", "the trade dispute", "3 to 24 months"),
)
_LEAST_WORDS = 2
_EFFECT = re.compile(r"\b(?:impact|effect|bite|difference|work|succeed|deter|sway|persuade|change)\b", re.IGNORECASE)
_TRADE = re.compile(
    r"\b(?:sanction|tariff|trade|export|import|embargo|fund|reserve|stock|arms|aid|"
    r"strike)\w*\b",
    re.IGNORECASE,
)


@dataclass
class DraftLever:
    """One lever of the draft: the items that tell of it, and the constraints that bear on it."""

    id: str
    name: str
    by: str
    on: str
    kind: str
    items: list[Numbered]
    used: list[Numbered] = field(default_factory=list)
    consents: dict[str, str] = field(default_factory=dict)
    others: list[str] = field(default_factory=list)
    reluctance: list[str] = field(default_factory=list)
    doubted: list[str] = field(default_factory=list)
    beneficiary: str | None = None

    @property
    def evidence(self) -> list[str]:
        """Identifiers of the evidence that tells of the lever."""
        return [id_ for id_, _ in self.items]


@dataclass
class Scene:
    """Everything that a draft needs to know, with the evidence identifiers of the reading."""

    ask: str
    of: str
    on: str
    sides: tuple[str, str]
    contest: str
    lasts: str
    proposal: Numbered | None
    levers: list[DraftLever]
    parties: list[str]
    unplaced: list[str]

    @property
    def needed(self) -> tuple[str, ...]:
        """Who must accept: the two sides of the contest."""
        return self.sides


def set_scene(reading: Reading) -> Scene:
    """Choose question, sides, proposal and levers from what was read.

    Raises
    ------
    InputError
        When the document names fewer than two parties, or nothing that one does to another.
    """
    items = reading.numbered()
    _demand_enough(reading, items)
    of, on = _question(reading, items)
    sides = _sides(reading, items, of, on)
    if on not in sides:
        sides = (on, sides[0] if sides[0] != of or sides[1] == on else sides[1])
    levers, unplaced = _levers(reading, items, of, on, sides)
    contest, lasts = _contest(reading)
    parties = list(
        dict.fromkeys([of, on, *sides, *(p for lv in levers for p in (lv.by, lv.on, *lv.consents)), *_acting(items)])
    )
    return Scene(_ask(reading, of, on), of, on, sides, contest, lasts, _proposal(items), levers, parties, unplaced)


def _demand_enough(reading: Reading, items: list[Numbered]) -> None:
    parties = _candidates(reading, items)
    missing = []
    if len(parties) < 2:
        missing.append("two parties that deal with each other")
    if not any(item.kind in (PROPOSAL, LEVER, STANCE, DEMAND, CONDITION) for _, item in items):
        missing.append("a proposal, a demand or a lever")
    if missing:
        raise InputError(
            f"{reading.page.file}: no case can be drafted from this document: it does not name {' nor '.join(missing)}. "
            "`steelyard new` starts a case by hand."
        )


def _acting(items: list[Numbered]) -> list[str]:
    counts = Counter(p for _, item in items for p in (item.party, item.other) if p)
    return [party for party, _ in counts.most_common()]


def _candidates(reading: Reading, items: list[Numbered]) -> list[str]:
    """Parties by weight: what they do first, how often they are named second."""
    book = reading.parties
    named = Counter(m.party for m in book.mentions)
    weights = {p: 0.1 * named[p] for p in book.parties if book.parties[p].kind != "think tank"}
    for _, item in items:
        for party in (item.party, item.other):
            if party in weights:
                weights[party] += 1.0
    return sorted(weights, key=lambda p: -weights[p])


def _question(reading: Reading, items: list[Numbered]) -> tuple[str, str]:
    ranked = _candidates(reading, items)
    found = _from_title(reading, ranked)
    if len(found) == 2:
        return found[0], found[1]
    pairs = Counter((i.party, i.other) for _, i in items if i.kind == LEVER and i.party in ranked and i.other in ranked)
    targets = Counter(i.party for _, i in items if i.kind in (STANCE, BELIEF, CONDITION, DEMAND) and i.party in ranked)
    holders = Counter(i.party for _, i in items if i.kind in (LEVER, PROPOSAL) and i.party in ranked)
    refusing = Counter(i.party for _, i in items if i.kind == STANCE and i.value != "accepts" and i.party in ranked)
    if found:
        told = refusing[found[0]] > 0
        others = [*_order(holders), *ranked] if told else [*_order(refusing), *_order(targets), *_order(holders), *ranked]
        partner = next(p for p in others if p != found[0])
        return (partner, found[0]) if told else (found[0], partner)
    if refusing:
        on = _order(refusing)[0]
    elif pairs:
        return next((str(a), str(b)) for (a, b), _ in pairs.most_common(1))
    else:
        on = _order(targets)[0] if targets else ranked[1]
    of = next(p for p in [*_order(holders), *ranked] if p != on)
    return of, on


def _order(counts: Counter[str]) -> list[str]:
    return [party for party, _ in counts.most_common()]


def _from_title(reading: Reading, ranked: list[str]) -> list[str]:
    """Holder and target as the headline has them."""
    title = next((p for p in reading.page.paragraphs if p.kind == "title"), None)
    if title is None:
        return []
    inside = [m.party for m in reading.parties.inside(title.start, title.end) if m.party in ranked]
    parties = list(dict.fromkeys(inside))
    words = plain(title.span.of(reading.page.text))
    if len(parties) < 2:
        return parties
    if not (_QUESTION_OF.search(words) or _TARGET_FIRST.search(words) or _BY_TARGET.search(words) or "against" in words):
        return sorted(parties[:2], key=lambda party: _withholds(reading, party))
    reversed_ = _TARGET_FIRST.search(words) or (_BY_TARGET.search(words) and not _QUESTION_OF.search(words))
    return [parties[1], parties[0]] if reversed_ else parties[:2]


def _withholds(reading: Reading, party: str) -> bool:
    """Say whether a party is reported to hold back its acceptance."""
    return any(i.kind == STANCE and i.party == party and i.value != "accepts" for i in reading.items)


def _ask(reading: Reading, of: str, on: str) -> str:
    title = one_line(reading.page.title or "")
    if title.endswith("?"):
        return title
    for sentence in reading.sentences:
        words = one_line(reading.quote(sentence.span))
        inside = {m.party for m in reading.parties.inside(sentence.start, sentence.end)}
        if words.endswith("?") and _QUESTION_OF.search(words) and inside >= {of, on}:
            return words
    return f"How much leverage has {_spoken(reading.parties.name(of))} over {_spoken(reading.parties.name(on))}?"


def _spoken(name: str) -> str:
    """A name as it stands in a sentence: with “the” where it is a plural, a union or a common noun."""
    if name.startswith("The "):
        return "the" + name[3:]
    with_article = re.match(
        r"(?:United|Netherlands|Philippines|European|African|World|International|Bahamas|"
        r"Maldives)\b",
        name,
    )
    union = re.search(
        r"\b(?:Union|Federation|Guild|Front|Council|Authority|Company|Association|Movement|Bank|Party|Forces)$", name
    )
    return f"the {name}" if with_article or union else name


_AGAINST = re.compile(
    r"\b(?:war|invasion|offensive|strike|fight|battle|dispute|bid|lawsuit|campaign|attack|"
    r"hostilities)\b[^.;]{0,40}$",
    re.I,
)
_AGAINST_LINK = re.compile(r"\b(?:against|with|on|of|for|by|and)\b", re.IGNORECASE)


def _sides(reading: Reading, items: list[Numbered], of: str, on: str) -> tuple[str, str]:
    """The two parties of the contest: named together with its noun, or the one accepting what the other does not."""
    text = plain(reading.page.text)
    ranked = _candidates(reading, items)[:6]
    scores: Counter[tuple[str, str]] = Counter()
    for sentence in reading.sentences:
        mentions = [m for m in reading.parties.inside(sentence.start, sentence.end) if m.party in ranked]
        for left, right in itertools.pairwise(mentions):
            between = text[left.end : right.start]
            if left.party != right.party and len(between) < 60 and _fights(text, between, right.end):
                scores[_pair(left.party, right.party)] += 2
    for _, item in items:
        if item.kind == LEVER and item.value == "support" and item.other and item.other in ranked:
            scores[_pair(item.other, on)] += 2 * (item.other != on)
    stances = {i.party: i.value for _, i in items if i.kind == STANCE and i.party in ranked}
    for one in stances:
        for two in stances:
            if one and two and one < two:
                scores[_pair(one, two)] += 1 + (stances[one] != stances[two])
    scores[_pair(of, on)] += 1
    fitting = [(pair, score) for pair, score in scores.items() if on in pair]
    best = max(fitting, key=lambda entry: entry[1])[0]
    return (best[0], best[1]) if best[0] == on else (best[1], best[0])


def _pair(one: str, two: str) -> tuple[str, str]:
    return (one, two) if one < two else (two, one)


def _fights(text: str, between: str, after: int) -> bool:
    noun = (
        r"\b(?:war|invasion|invaded|attack\w*|offensive|fight\w*|battle|dispute|strike|blockade|hostilities|"
        r"ceasefire|talks)\b"
    )
    links = bool(re.search(noun, between, re.I) and _AGAINST_LINK.search(between))
    possessed = bool(re.match(rf"'s?\s+(?:\w+ )?{noun}", text[after : after + 40]))
    return links or possessed or bool(re.search(r"\bagainst\b", between))


def _proposal(items: list[Numbered]) -> Numbered | None:
    offers = [(id_, item) for id_, item in items if item.kind == PROPOSAL]
    pauses = [offer for offer in offers if offer[1].value == "pause" and offer[1].amount]
    return next(iter(pauses or offers), None)


def _contest(reading: Reading) -> tuple[str, str]:
    """What goes on meanwhile, and how long it may last; sanctions are its name only where nothing else is."""
    text = " ".join(s.span.of(reading.page.text) for s in reading.sentences)
    for struggles in (_STRUGGLE, _TRADE_STRUGGLE):
        counts = [(len(re.findall(pattern, text, re.IGNORECASE)), -n) for n, (pattern, _, _) in enumerate(struggles)]
        most, place = max(counts)
        if most >= _LEAST_WORDS:
            return struggles[-place][1:]
    return "the dispute", "3 to 36 months"


def _levers(
    reading: Reading, items: list[Numbered], of: str, on: str, sides: tuple[str, str]
) -> tuple[list[DraftLever], list[str]]:
    levers: list[DraftLever] = []
    unplaced: list[str] = []
    for id_, item in items:
        if item.kind != LEVER or item.party is None:
            continue
        target = _target(item, of, on, sides)
        if target is None:
            unplaced.append(id_)
        elif found := next((lv for lv in levers if _same(reading, lv, item, target)), None):
            found.items.append((id_, item))
        else:
            name = lever_name(reading, item)
            taken = {lv.id for lv in levers}
            levers.append(DraftLever(_free(slug(name), taken), name, item.party, target, item.value, [(id_, item)],
                                     beneficiary=item.other if item.value == "support" else None))  # fmt: skip
    for id_, item in items:
        _bear(reading, levers, id_, item)
    return levers, unplaced


def _target(item: Item, of: str, on: str, sides: tuple[str, str]) -> str | None:
    """Whom a lever is to move: for support the other side than the one supported, else as told, else the question's."""
    other = item.other
    if item.value == "support":
        other = next(s for s in sides if s != other) if other in sides else None
    if other is None:
        other = on if item.party != on else next((s for s in sides if s != on), of)
    return other if other != item.party else None


_AGAIN = re.compile(r"(?:further|such|those|these|existing|more|the)\b", re.IGNORECASE)


def _same(reading: Reading, lever: DraftLever, item: Item, target: str) -> bool:
    """Later word of a lever known already: its suspension, its exhaustion, or that it is ruled out."""
    later = item.status in ("suspended", "used up", "ruled out") or lever.items[-1][1].status == "suspended"
    again = bool(_AGAIN.match(reading.quote(item.trigger))) and _speaks_of(reading, item, lever)
    return (later or again) and (lever.by, lever.on, lever.kind) == (item.party, target, item.value)


def _free(name: str, taken: set[str]) -> str:
    number = 2
    free = name
    while free in taken:
        free, number = f"{name}-{number}", number + 1
    return free


def _bear(reading: Reading, levers: list[DraftLever], id_: str, item: Item) -> None:
    """Lay a constraint, or word that a lever is used up, on the lever that it speaks of."""
    if item.kind == EXHAUSTED and item.amount:
        for lever in levers:
            if {lever.by, lever.on} == {item.party, item.other} and _speaks_of(reading, item, lever):
                lever.used.append((id_, item))
                return
        own = [lever for lever in levers if item.party == lever.by and _speaks_of(reading, item, lever)]
        if own:
            own[0].used.append((id_, item))
    if item.kind == FORECAST and item.hedge in ("unlikely", "very unlikely") and _EFFECT.search(reading.quote(item.span)):
        beside = [lever for lever in levers if any(i.sentence in (item.sentence, item.sentence - 1) for _, i in lever.items)]
        for lever in beside[-1:]:
            lever.doubted.append(id_)
    if item.kind != CONSTRAINT or not levers:
        return
    near = [lever for lever in levers if any(0 <= item.sentence - i.sentence <= 1 for _, i in lever.items)]
    if item.value == "consent":
        for lever in [lv for lv in near if item.party not in (lv.by, None)][-1:]:
            lever.consents.setdefault(str(item.party), id_)
    elif item.value == "others":
        for lever in [lv for lv in near if lv.kind == "carrot"][-1:]:
            lever.others.append(id_)
    elif item.value == "reluctance":
        for lever in [lv for lv in near if lv.by == item.party][-1:]:
            lever.reluctance.append(id_)


def _speaks_of(reading: Reading, item: Item, lever: DraftLever) -> bool:
    """Say whether words on exhaustion and a lever share their matter, such as trade or a fund."""
    told = {w.lower() for w in _TRADE.findall(reading.quote(item.span))}
    own = {w.lower() for _, i in lever.items for w in _TRADE.findall(reading.quote(i.span))}
    trade = any(w.startswith(("export", "import", "trade")) for w in told) and any(
        w.startswith(("sanction", "tariff", "embargo", "trade", "export", "import")) for w in own
    )
    return trade or bool({w.rstrip("s") for w in told} & {w.rstrip("s") for w in own})
