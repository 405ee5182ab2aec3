"""A commented starter case, filled with answers."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass


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
    """The text of a case file that checks clean and can be weighed at once."""
    holder, target = _name(answers.holder, "holder"), _name(answers.target, "target")
    if holder == target:
        target = f"{target}-2"
    ends = {"target": f"{target}-prevails", "holder": f"{holder}-prevails"}
    levers = "\n".join(
        _lever(lever, index, holder, target, ends) for index, lever in enumerate(answers.levers)
    )
    return TEMPLATE.format(
        title=_text(answers.title),
        holder=holder,
        target=target,
        holder_name=_text(answers.holder),
        target_name=_text(answers.target),
        offer=_text(answers.offer),
        target_value=_text(answers.target_value),
        holder_value=_text(answers.holder_value),
        target_odds=_text(answers.target_odds),
        holder_odds=_text(answers.holder_odds),
        lasts=_text(answers.lasts),
        belief=_text(answers.belief),
        levers=levers,
        target_end=ends["target"],
        holder_end=ends["holder"],
    )


def _name(text: str, fallback: str) -> str:
    """A name for the file made of a person's words."""
    words = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:40].strip("-")
    return words if words[:1].isalpha() else f"{fallback}-{words}".strip("-")


def _text(text: str) -> str:
    """A double-quoted YAML text; JSON's escapes are YAML's."""
    return json.dumps(text, ensure_ascii=False)


def _lever(lever: LeverAnswer, index: int, holder: str, target: str, ends: dict[str, str]) -> str:
    strength = lever.strength.replace("target-prevails", ends["target"]).replace(
        "holder-prevails", ends["holder"]
    )
    return LEVER.format(
        name=f"{_name(lever.name, 'lever')}-{index + 1}",
        label=_text(lever.name),
        holder=holder,
        target=target,
        kind=_text(lever.kind),
        strength=_text(strength),
        used=_text(lever.used),
        credibility=_text(lever.credibility),
        reluctance=_text(lever.reluctance),
    )


LEVER = """\
  {name}:
    name: {label}
    by: {holder}
    on: {target}
    kind: {kind}                 # carrot, stick, support, assurance, information
    strength: {strength}         # a size, a size a year, or what it does to an end
    used: {used}                 # share already in force
    credibility: {credibility}   # how likely the target believes it
    holder: {reluctance}         # willing, hesitant, reluctant, very reluctant, unwilling"""

TEMPLATE = """\
# yaml-language-server: $schema=case.schema.json
# (An editor completes and checks it with that file beside it, which `steelyard schema --out case.schema.json` writes.)
# A case for Steelyard. `steelyard check` reads it back, `steelyard weigh` weighs it.
# Numbers may be points (0.3, 30 %), 90 % intervals (10 to 40 %) or words (likely, moderate a year).
# Say where a number comes from:  {{value: 30 %, inferred: E1, because: "…"}}
steelyard: 1
title: {title}

questions:
  main:
    ask: {title}
    of: {holder}
    on: {target}
    for: offer

# Quote what a number rests on; quotes are checked against the file (in this folder).
# sources:
#   article: {{file: article.txt, title: "…", publisher: "…", date: 2025-01-31}}
# evidence:
#   E1: {{source: article, quote: "…", speaker: "…"}}

parties:
  {holder}: {{name: {holder_name}}}
  {target}: {{name: {target_name}}}

# What is on the table, and what it is worth to each: 1 is its best settlement, 0 its worst.
proposals:
  offer:
    name: {offer}
    by: {holder}
    needs: [{target}, {holder}]
    values: {{{holder}: {holder_value}, {target}: {target_value}}}

# What goes on while there is no agreement, and how it can end by itself.
contest:
  between: [{holder}, {target}]
  ends:
    {target_end}: {{values: {{{holder}: 0, {target}: 1}}}}
    {holder_end}: {{values: {{{holder}: 1, {target}: 0}}}}
    settled-later: {{values: {{{holder}: 0.5, {target}: 0.5}}}}
  odds: {{{target_end}: {target_odds}, {holder_end}: {holder_odds}, settled-later: 20 to 60 %}}
  lasts: {lasts}
  costs: {{{holder}: moderate a year, {target}: moderate a year}}   # what going on costs each
  now: {{{holder}: 0.4, {target}: 0.4}}                             # what each holds meanwhile
  reconsiders: {{{target}: 3 to 12 months}}                         # how often it thinks again, once it has refused
  backing_down: {{{holder}: negligible}}                            # the price of not doing what was threatened

# Where a party sees the contest otherwise than you do.
beliefs:
  {target}-believes:
    of: {target}
    odds: {{{target_end}: {belief}, {holder_end}: 10 to 30 %, settled-later: 10 to 40 %}}
    weight: 6 months             # evidence behind the pace: the longer it lasts, the longer it is expected to last

levers:
{levers}
"""
