"""Conflicts that several tests share."""

from __future__ import annotations

PLANT = """\
steelyard: 1
title: Who pays for the spoiled wells?
literature: made up for tests
parties:
  agency: {name: Water agency}
  plant: {name: The plant}
  town: {name: Town council}
stability:
  status_quo: [appeal]
  options:
    ease: {by: agency, name: Ease the order, moves: on}
    appeal: {by: plant, name: Keep up the appeal, moves: off, \
done: appeals, undone: drops the appeal}
    comply: {by: plant, name: Comply}
    close: {by: plant, name: Close down, moves: on}
    press: {by: town}
  infeasible:
    - exclusive: [appeal, comply, close]
    - at_least_one: [appeal, comply, close]
    - {if: close, then: not press}
    - "YY--Y"
  same: [close]
  preferences:
    agency: [comply, not close, not ease, press iff not ease]
    plant:
      ranking: [NYNNN, [YNYNN, YYNNN], NNYNN, YNYNY, [NYNNY, NNYNY], NNNYN]
    town: [not close, not ease, comply or press]
  perceived:
    town:
      infeasible: [ease and comply]
      preferences: {plant: [not comply]}
"""
