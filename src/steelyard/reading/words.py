"""Word lists that several steps of the reading share."""

from __future__ import annotations

OFFICE = (
    r"(?:president|premier|prime minister|chancellor|king|queen|emir|crown prince|vice[- "
    r"]president|ministers?|"
    r"secretary"
    r"(?: of state| of defen[cs]e)?|secretary[- ]general|general secretary|press secretary|"
    r"spokes(?:man|woman|person)|"
    r"spokespeople|ambassador|envoy|negotiator|mediator|governor|mayor|senator|commander|"
    r"general|chief(?: executive)?|"
    r"chief of staff|head|leader|chair(?:man|woman|person)?|director(?:[- ]general)?|boss|ceo|"
    r"officials?|organi[sz]er|"
    r"treasurer|representative|lawyer|founder|owner|adviser|advisor|diplomats?|delegat(?:e|"
    r"ion)|commissioner)"
)
ANALYST = (
    r"(?:analysts?|(?:\w+ )?fellow|professor|lecturer|researcher|economists?|historian|"
    r"experts?|scholar|strategist|"
    r"columnist|commentator|academic)"
)
NOT_NAMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april "
    "may june july august september "
    "october november december president minister prime chancellor secretary general mr mrs "
    "ms dr sir lord king queen "
    "prince senator judge chief i the a an and but or if as at by for from in into of on to "
    "with after before since while "
    "when where who which that this these those it its he she they we you his her their our "
    "my your there here what why "
    "how not no nor none all any some many most more much few several both each every one two "
    "three four five six seven "
    "eight nine ten yet so still even also now then thus however meanwhile although though "
    "because despite without "
    "beyond under over against between during until unless whether last next other another "
    "such same only just once "
    "will would can could should shall must may might does do did is are was were has have "
    "had christmas easter west east "
    "north south western eastern northern southern first second third new old late early "
    "talks officials negotiators analysts critics experts sources ministers workers members "
    "leaders both either neither "
    "according asked speaking earlier later today yesterday tomorrow privately publicly "
    "instead perhaps nearly almost "
    "about around wider".split()
)
TITLES = frozenset(
    "president premier chancellor minister secretary general mr mrs ms dr sir lord lady king "
    "queen prince princess "
    "senator judge justice dame sister brother father governor mayor "
    "ambassador colonel captain admiral professor pope sheikh ayatollah".split()
)
CONFIDENCE = (
    "reportedly",
    "allegedly",
    "apparently",
    "clearly",
    "it was clear",
    "admitted",
    "certainly",
    "undoubtedly",
    "privately",
    "believed to",
    "said to",
    "in effect",
    "widely",
    "appears",
    "seems",
)
