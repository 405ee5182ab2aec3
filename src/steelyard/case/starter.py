"""A commented starter case, filled with answers."""

from __future__ import annotations

import re
from dataclasses import dataclass

from steelyard.case.sheet import OneLine, Remarked, Sheet, Stanza, Typed, Value
from steelyard.case.writing import write

LATER = "settled-later"


@dataclass(frozen=True)
class LeverAnswer:
    """One lever in words."""

    name: str
    kind: str
    strength: str
    used: str
    credibility: str
    reluctance: str


@dataclass(frozen=True)
class Answers:
    """What an interview asks for; the defaults make a small complete case."""

    title: str = "How much leverage has the port over the union?"
    holder: str = "Port"
    target: str = "Union"
    offer: str = "Three per cent more pay"
    target_value: str = "0.3 to 0.5"
    holder_value: str = "0.5 to 0.8"
    target_odds: str = "30 %"
    holder_odds: str = "30 %"
    lasts: str = "2 to 6 months"
    belief: str = "50 to 70 %"
    levers: tuple[LeverAnswer, ...] = (
        LeverAnswer("Bonus on signing", "carrot", "moderate", "0 %", "likely", "hesitant"),
        LeverAnswer(
            "Replacement crews",
            "stick",
            "halves target-prevails",
            "40 %",
            "roughly even",
            "very reluctant",
        ),
    )


def starter(answers: Answers) -> str:
    """Return the text of a case file that checks clean and can be weighed at once."""
    return write(starter_sheet(answers))


def starter_sheet(answers: Answers) -> Sheet:
    """Return a commented case made of answers."""
    sides = _sides(answers)
    head: dict[str, Value] = {"steelyard": 1, "title": Typed(answers.title)}
    return Sheet(
        (
            Stanza(head, _OPENING),
            Stanza({"questions": _questions(answers, sides)}),
            Stanza(above=_ON_EVIDENCE),
            Stanza({"parties": _parties(answers, sides)}),
            Stanza({"proposals": _proposals(answers, sides)}, _ON_PROPOSALS),
            Stanza({"contest": _contest(answers, sides)}, _ON_CONTEST),
            Stanza({"beliefs": _beliefs(answers, sides)}, _ON_BELIEFS),
            Stanza({"levers": _levers(answers, sides)}),
        )
    )


@dataclass(frozen=True)
class _Sides:
    """Holder and target under the names that the file gives them, and the ends that they win."""

    holder: str
    target: str

    @property
    def holder_end(self) -> str:
        return f"{self.holder}-prevails"

    @property
    def target_end(self) -> str:
        return f"{self.target}-prevails"

    def both(self, holder: Value, target: Value) -> OneLine:
        """A value for each."""
        return OneLine({self.holder: holder, self.target: target})


def _sides(answers: Answers) -> _Sides:
    holder, target = _name(answers.holder, "holder"), _name(answers.target, "target")
    return _Sides(holder, f"{target}-2" if holder == target else target)


def _name(text: str, fallback: str) -> str:
    """A name for the file made of a person's words."""
    words = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:40].strip("-")
    return words if words[:1].isalpha() else f"{fallback}-{words}".strip("-")


def _questions(answers: Answers, sides: _Sides) -> Value:
    ask = Typed(answers.title)
    return {"main": {"ask": ask, "of": sides.holder, "on": sides.target, "for": "offer"}}


def _parties(answers: Answers, sides: _Sides) -> Value:
    return {
        sides.holder: OneLine({"name": Typed(answers.holder)}),
        sides.target: OneLine({"name": Typed(answers.target)}),
    }


def _proposals(answers: Answers, sides: _Sides) -> Value:
    offer: dict[str, Value] = {
        "name": Typed(answers.offer),
        "by": sides.holder,
        "needs": OneLine((sides.target, sides.holder)),
        "values": sides.both(Typed(answers.holder_value), Typed(answers.target_value)),
    }
    return {"offer": offer}


def _contest(answers: Answers, sides: _Sides) -> Value:
    odds: dict[str, Value] = {
        sides.target_end: Typed(answers.target_odds),
        sides.holder_end: Typed(answers.holder_odds),
        LATER: "20 to 60 %",
    }
    return {
        "between": OneLine((sides.holder, sides.target)),
        "ends": _ends(sides),
        "odds": OneLine(odds),
        "lasts": Typed(answers.lasts),
        **_going_on(sides),
    }


def _ends(sides: _Sides) -> Value:
    return {
        sides.target_end: OneLine({"values": sides.both(0, 1)}),
        sides.holder_end: OneLine({"values": sides.both(1, 0)}),
        LATER: OneLine({"values": sides.both(0.5, 0.5)}),
    }


def _going_on(sides: _Sides) -> dict[str, Value]:
    """What the contest means to each while it goes on."""
    cost = "moderate a year"
    return {
        **_remarked("costs", sides.both(cost, cost)),
        **_remarked("now", sides.both(0.4, 0.4)),
        **_remarked("reconsiders", OneLine({sides.target: "3 to 12 months"})),
        **_remarked("backing_down", OneLine({sides.holder: "negligible"})),
    }


def _beliefs(answers: Answers, sides: _Sides) -> Value:
    odds: dict[str, Value] = {
        sides.target_end: Typed(answers.belief),
        sides.holder_end: "10 to 30 %",
        LATER: "10 to 40 %",
    }
    believed = {"of": sides.target, "odds": OneLine(odds), **_remarked("weight", "6 months")}
    return {f"{sides.target}-believes": believed}


def _levers(answers: Answers, sides: _Sides) -> Value:
    return {
        f"{_name(lever.name, 'lever')}-{number}": _lever(lever, sides)
        for number, lever in enumerate(answers.levers, start=1)
    }


def _lever(lever: LeverAnswer, sides: _Sides) -> Value:
    strength = lever.strength.replace("target-prevails", sides.target_end)
    strength = strength.replace("holder-prevails", sides.holder_end)
    return {
        "name": Typed(lever.name),
        "by": sides.holder,
        "on": sides.target,
        **_remarked("kind", Typed(lever.kind)),
        **_remarked("strength", Typed(strength)),
        **_remarked("used", Typed(lever.used)),
        **_remarked("credibility", Typed(lever.credibility)),
        **_remarked("holder", Typed(lever.reluctance)),
    }


def _remarked(key: str, value: Value) -> dict[str, Value]:
    """An entry with the comment that explains it."""
    gap, remark = _REMARKS[key]
    return {key: Remarked(value, remark, gap)}


_OPENING = (
    "yaml-language-server: $schema=case.schema.json",
    "(An editor completes and checks it with that file beside it, which "
    "`steelyard schema --out case.schema.json` writes.)",
    "A case for Steelyard. `steelyard check` reads it back, `steelyard weigh` weighs it.",
    "Numbers may be points (0.3, 30 %), 90 % intervals (10 to 40 %) or words "
    "(likely, moderate a year).",
    'Say where a number comes from:  {value: 30 %, inferred: E1, because: "…"}',
)
_ON_EVIDENCE = (
    "Quote what a number rests on; quotes are checked against the file (in this folder).",
    "sources:",
    '  article: {file: article.txt, title: "…", publisher: "…", date: 2025-01-31}',
    "evidence:",
    '  E1: {source: article, quote: "…", speaker: "…"}',
)
_ON_PROPOSALS = (
    "What is on the table, and what it is worth to each: 1 is its best settlement, 0 its worst.",
)
_ON_CONTEST = ("What goes on while there is no agreement, and how it can end by itself.",)
_ON_BELIEFS = ("Where a party sees the contest otherwise than you do.",)
_REMARKS = {
    "costs": (3, "what going on costs each"),
    "now": (29, "what each holds meanwhile"),
    "reconsiders": (25, "how often it thinks again, once it has refused"),
    "backing_down": (28, "the price of not doing what was threatened"),
    "weight": (
        13,
        "evidence behind the pace: the longer it lasts, the longer it is expected to last",
    ),
    "kind": (17, "carrot, stick, support, assurance, information"),
    "strength": (9, "a size, a size a year, or what it does to an end"),
    "used": (17, "share already in force"),
    "credibility": (3, "how likely the target believes it"),
    "holder": (9, "willing, hesitant, reluctant, very reluctant, unwilling"),
}
"""By key, how far from the value its comment stands, in spaces, and what it says."""
