"""Three made-up cases for laws that must hold whatever the case.

A company takeover, a siege and a strike.
"""

from __future__ import annotations

import re

TAKEOVER = """\
steelyard: 1
title: Will the board of the brewery sell?
questions: {q: {of: bidder, on: board, for: bid}}
parties: {bidder: {}, board: {}, fund: {}}
issues:
  price: {options: {low: a, high: b}, status_quo: low}
  name: {options: {kept: a, gone: b}, status_quo: kept}
  seats: {options: {none: a, two: b}, status_quo: none}
stakes:
  bidder:
    price: {weight: 30 %, values: {low: 1, high: 0}}
    name: {weight: 40 %, values: {kept: 0, gone: 1}}
    seats: {weight: 30 %, values: {none: 0.4, two: 1}}
  board:
    price: {weight: 40 %, values: {low: 0, high: 1}}
    name: {weight: 35 %, values: {kept: 1, gone: 0}}
    seats: {weight: 25 %, values: {none: 0, two: 1}}
  fund:
    price: {weight: 1, values: {low: 0, high: 1}}
proposals:
  bid: {needs: [board, bidder], terms: {price: high, name: gone, seats: none}, broken: {chance: {board: 0.05 to 0.2}}}
contest:
  between: [bidder, board]
  ends:
    knight: {terms: {price: high, name: kept, seats: two}}
    hostile: {terms: {price: low, name: gone, seats: none}}
    lapse: {terms: {price: low, name: kept, seats: none}}
  odds: {knight: 0.5, hostile: 0.2, lapse: 0.3}
  lasts: 6 to 18 months
  costs: {bidder: 0.005 a month, board: 0.002 to 0.008}
  patience: {bidder: 0.02 a month, board: 0.015 a month, fund: 0.01 a month}
  backing_down: {bidder: 0.02}
levers:
  premium: {by: bidder, on: board, kind: carrot, effects: [{carrot: 0.05 to 0.15}], credibility: 0.8, cost: 0.05}
  proxies:
    {by: bidder, on: board, kind: stick, effects: [{rate: hostile, ratio: 1.5 to 3}, {flow: 0.004}],
     credibility: 0.6, cost: 0.02, lag: 2}
  escrow: {by: bidder, on: board, kind: assurance, effects: [{assurance: 0.3 to 0.6}], cost: 0.01, excludes: [premium]}
  rumour: {by: bidder, on: board, kind: information, effects: [{belief: knight, ratio: 0.7}], credibility: 0.5, cost: 0.005}
"""

SIEGE = """\
steelyard: 1
title: Will the town open its gates?
questions: {q: {of: [army, fleet], on: town, for: parole}}
parties: {army: {}, fleet: {}, town: {}}
proposals:
  parole:
    needs: [town]
    values: {army: 0.8, fleet: 0.9, town: 0.12}
    broken: {hazard: {town: 0.002 to 0.006 a month}, cheated: {town: 0.1}, resumes: {relief: 0.6}}
contest:
  between: [army, town]
  ends:
    relief: {values: {army: 0, fleet: 0.1, town: 1}}
    storm: {values: {army: 0.9, fleet: 0.7, town: -0.2}}
    hunger: {values: {army: 1, fleet: 0.9, town: 0}}
  odds: {relief: 0.45, storm: 0.15, hunger: 0.4}
  lasts: 8 to 20 months
  costs: {army: 0.012, fleet: 0.01, town: 0.01 to 0.02}
  patience: {army: 0.03 a month, fleet: 0.02 a month, town: 0.02 a month}
  now: {army: 0.3, fleet: 0.4, town: 0.4}
  quit: {town: hunger}
  reconsiders: {town: 2 to 6 months}
levers:
  blockade:
    by: [army, fleet]
    on: town
    kind: stick
    effects: [{flow: 0.01 to 0.02}, {rate: hunger, ratio: 1.5, touches: all}]
    credibility: 0.7
    cost: {army: 0.01, fleet: 0.02}
  guns:
    {by: army, on: town, kind: stick, effects: [{once: 0.1}, {rate: storm, ratio: 2, touches: all}],
     credibility: 0.9, cost: 0.03}
  safe-conduct: {by: army, on: town, kind: assurance, effects: [{assurance: 0.5}], credibility: 0.9, cost: 0.01}
  grain: {by: fleet, on: town, kind: carrot, effects: [{carrot: 0.05}], cost: 0.01, paid: always}
"""

STRIKE = """\
steelyard: 1
title: Will the works settle?
questions: {q: {of: union, on: works, for: rise}}
parties: {union: {}, works: {}, buyers: {}}
proposals:
  rise:
    needs: [works, union]
    values: {union: 0.6, works: 0.3}
    broken: {chance: {union: 0.1}, values: {union: 0.1}}
contest:
  between: [union, works]
  ends:
    win: {values: {union: 1, works: 0}, rate: 0.05 to 0.1 a month}
    lose: {values: {union: 0, works: 1}, rate: 0.1 to 0.2 a month}
    arbiter: {values: {union: 0.5, works: 0.45}, rate: 0.05 a month}
  costs: {union: 0.02 to 0.05 a month, works: 0.03 to 0.06 a month}
  patience: {union: 0.02 a month, works: 0.01 a month}
  now: {union: 0.3, works: 0.5}
  reconsiders: {works: 6 months}
  backing_down: {union: 0.01 to 0.03}
beliefs:
  sure: {of: works, odds: {win: 0.2, lose: 0.6, arbiter: 0.2}, lasts: 3 to 6 months, weight: 24 months}
levers:
  pickets:
    {by: union, on: works, kind: stick, effects: [{flow: 0.03 a month}],
     credibility: 0.8, cost: 0.02 to 0.05, lag: 1 month}
  boycott:
    {by: union, on: works, kind: support, effects: [{rate: win, ratio: 2, touches: all}],
     credibility: 0.5, cost: 0.05, lag: 3 months}
  overtime: {by: union, on: works, kind: carrot, effects: [{carrot: 0.1}], cost: 0.04, credibility: 0.9}
  no-strike: {by: union, on: works, kind: assurance, effects: [{assurance: 0.4}], cost: 0.02}
"""

CASES = {"takeover": TAKEOVER, "siege": SIEGE, "strike": STRIKE}


def sure(text: str) -> str:
    """The case with the middle of each interval as a point."""
    return re.sub(r"([\d.]+) to ([\d.]+)", lambda m: repr((float(m[1]) + float(m[2])) / 2), text)


def changed(text: str, *pairs: tuple[str, str]) -> str:
    """The case with each text, which must stand there once, in the place of another."""
    for old, new in pairs:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def renamed(text: str, names: dict[str, str]) -> str:
    """The case with other names."""
    return re.sub(
        r"(?<![\w-])(" + "|".join(names) + r")(?![\w-])", lambda match: names[match[0]], text
    )
