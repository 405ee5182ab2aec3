"""Case files that several tests share."""

from __future__ import annotations

FULL = """\
steelyard: 1
title: Will the ferry line let the pilots go home?
as_of: 2023-03-01
note: made up for tests
questions:
  line-on-pilots: {ask: "What can the line do?", of: line, on: pilots, for: offer}
  pilots-on-line: {of: pilots, on: line, for: truce}
sources:
  gazette: {file: gazette.txt, title: Gazette, date: 2023-02-27, reliability: usually reliable}
evidence:
  E1: {source: gazette, quote: "four fifths of the fund is gone", speaker: treasurer, date: 2023-02-26}
  E2: {source: gazette, quote: "a strike of 3 to 9 months", note: forecast}
parties:
  line: {name: Ferry line, aliases: [the line], persons: [Ann Roe], offices: [director]}
  pilots: {name: Pilots}
  town: {name: Town}
issues:
  pay: {name: Pay, options: {none: no rise, some: a rise}, status_quo: none}
  rest: {name: Rest days, options: {kept: as now, more: two more}, status_quo: kept}
stakes:
  pilots:
    pay: {weight: 60 %, values: {none: worst, some: best}}
    rest: {weight: 40 %, values: {kept: worst, more: best}}
  line:
    pay: {weight: 50 to 70 %, values: {none: best, some: worst}}
    rest: {weight: 30 to 50 %, values: {kept: best, more: worst}}
  town:
    pay: {weight: 1, values: {none: worst, some: best}}
proposals:
  offer:
    name: A rise
    by: line
    needs: [pilots, line]
    terms: {pay: some, rest: kept}
    stances: {pilots: {stance: refuses, evidence: [E1]}, line: accepts}
    conditions: {pledge-first: {party: pilots, text: a written pledge, met_by: [pledge], evidence: E1}}
    broken: {chance: {pilots: unlikely}, values: {pilots: 0.1}}
    evidence: [E1]
  truce:
    name: A month off
    by: town
    needs: [pilots, line]
    pause:
      lasts: 30 days
      costs: {pilots: 0.01 a month}
      leads_to: {pay: some, rest: kept}
      chance: {pilots: 40 %, line: likely}
      resting: {pilots-win: 0.9}
    values: {town: 0.4 to 0.6}
contest:
  name: the strike
  between: [pilots, line]
  ends:
    pilots-win: {name: the line gives in, terms: {pay: some, rest: more}}
    line-wins: {name: the strike breaks, terms: {pay: none, rest: kept}, values: {pilots: -0.1}}
    later: {terms: {pay: some, rest: kept}, note: settled later}
  odds: {pilots-win: 30 %, line-wins: 30 %, later: 40 %}
  lasts: {value: 3 to 9 months, stated: E2}
  costs: {pilots: large a year, line: {value: 0.01 to 0.03 a month, inferred: E1, because: ships stay in port}}
  patience: {pilots: short, line: 6 years}
  now: {pilots: 0.2}
beliefs:
  winning:
    of: pilots
    odds: pilots-win 60 %, line-wins 15 %, later 25 %
    lasts: 1 to 3 months
    weight: 2 months
    signals: {pilots-win: 0}
    for: [E1]
    against: []
levers:
  pledge:
    name: Pledge
    by: line
    on: pilots
    kind: assurance
    strength: halves
    credibility: likely
    cost: small
    paid: agreement
    evidence: [E1]
  charters:
    name: Charter boats
    by: line
    on: pilots
    kind: stick
    effects:
      - {rate: line-wins, ratio: 1.5 to 2.5, touches: all}
      - {flow: 0.02 to 0.05 a month}
      - {once: small, touches: [pilots, town]}
    used: {value: 4/5, stated: E1}
    credibility: {low: 0.3, mode: 0.5, high: 0.8, inferred: [E1], because: tried once}
    reach: 60 %
    consents: {town: likely}
    excludes: [pledge]
    holder: very reluctant
    lag: 1 month
  leak:
    by: pilots
    on: line
    kind: information
    strength: doubles pilots-win
    verifiable: true
    credibility: 0.9
  bonus: {by: line, on: pilots, kind: carrot, strength: moderate, cost: 0.05 to 0.1}
forecasts:
  treasurer: {by: treasurer, said: the fund lasts to June, date: 2023-02-26, about: offer, outcome: open, evidence: [E1]}
"""

POINTS = """\
steelyard: 1
title: points only
questions: {q: {of: north, on: south, for: deal}}
parties: {north: {}, south: {}, east: {}}
issues:
  border: {options: {old: o, new: n}, status_quo: old}
  port: {options: {shut: s, open: o}, status_quo: shut}
stakes:
  north: {border: {weight: 0.6, values: {old: 1, new: 0}}, port: {weight: 0.4, values: {shut: 0, open: 1}}}
  south: {border: {weight: 0.7, values: {old: 0, new: 1}}, port: {weight: 0.3, values: {shut: 0, open: 1}}}
  east: {border: {weight: 0.2, values: {old: 0, new: 1}}, port: {weight: 0.8, values: {shut: 0, open: 1}}}
proposals:
  deal: {needs: [south, north, east], terms: {border: old, port: open}, broken: {chance: {south: 0.1}}}
contest:
  between: [north, south]
  ends:
    rout: {terms: {border: new, port: open}, rate: 0.03}
    collapse: {terms: {border: old, port: shut}, rate: 0.01}
    stall: {terms: {border: new, port: shut}, rate: 0.02}
  costs: {north: 0.01, south: 0.012, east: 0.002}
  patience: {north: 0.01 a month, south: 0.02 a month, east: 0.01 a month}
  reconsiders: {south: never}
levers:
  relief: {by: north, on: south, kind: carrot, strength: 0.15, cost: 0.02, credibility: 0.8}
  embargo:
    {by: north, on: south, kind: stick, effects: [{flow: 0.01, touches: [south, east]}], used: 0.25, cost: 0.01,
     credibility: 0.9}
  arms:
    {by: north, on: south, kind: support, effects: [{rate: rout, ratio: 0.5}], credibility: 0.6, cost: 0.03, lag: 2}
  escort: {by: north, on: south, kind: assurance, strength: halves, cost: 0.01, excludes: [arms]}
"""
