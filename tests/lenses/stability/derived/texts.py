"""A case whose numbers can be worked out in the head.

With one end at 0.03 a month and patience 0.01 a month, refusing is worth (0.03 x 0.5 - cost) /
0.04: south 0.275, under the embargo 0.175; north 0.375. Agreeing is worth 0.2 to south, with relief
0.3; to north 0.9. Nobody can give up.
"""

TINY = """\
steelyard: 1
title: The strait
questions: {q: {of: north, on: south, for: deal}}
parties: {north: {name: North}, south: {}, east: {}}
proposals:
  deal: {name: The deal, needs: [south, north], values: {south: 0.2, north: 0.9, east: 0.5}}
contest:
  between: [north, south]
  ends: {stall: {rate: 0.03, values: {north: 0.5, south: 0.5, east: 0.1}}}
  costs: {south: 0.004}
  patience: {north: 0.01 a month, south: 0.01 a month, east: 0.01 a month}
  now: {north: 0, south: 0, east: 0}
  quit: {north: none, south: none, east: none}
levers:
  relief: {name: Relief, by: north, on: south, kind: carrot, effects: [{carrot: 0.1}], cost: 0.02}
  embargo: {by: north, on: south, kind: stick, effects: [{flow: 0.004}], cost: 0.01, \
excludes: relief}
"""

TOLL = """\
  toll: {by: east, on: south, kind: stick, effects: [{flow: 0.004}], cost: 0.01}
"""

HOPE = "beliefs: {hope: {of: south, rates: {stall: 0.07}}}\n"
