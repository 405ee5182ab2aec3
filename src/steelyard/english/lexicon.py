"""Words by which the number of a name is told."""

from __future__ import annotations

import re

PEOPLE = re.compile(
    r"(?!.*ments$)\w{2,}(?:ers|ors|ists|ians|icans|crats|ents|ants|ees)"
    r"|\w*(?:fisher|gun|business|tribes|wo)men"
)
"""How nouns for many persons end."""
NATIONS = frozenset(
    "afghans americans arabs azeris bangladeshis brits croats danes dutch emiratis europeans finns "
    "french germans greeks houthis iraqis israelis kosovars kuwaitis kurds malays mexicans omanis "
    "pakistanis poles qataris saudis scots serbs slovaks slovenes somalis spaniards swedes tamils "
    "thais turks yemenis zulus".split()
)
GROUPS = frozenset(
    "airlines airports allies authorities banks carriers churches cities clans colleges commoners "
    "communists companies conservatives cooperatives councils countries courts creditors crews "
    "delegates doctors families firms fishers funds generals governments greens growers hospitals "
    "houses insurers investors islamists islands labourers landlords liberals markets media "
    "militias ministers ministries municipalities nationals nations networks nurses officials "
    "parties people pilots police ports provinces railways rebels regions regulators residents "
    "schools separatists shipyards squads staff states studios suppliers tenants towns tribes "
    "troops unions universities utilities villages volunteers".split()
)
"""Nouns for many that are plural where they stand alone as a name."""
SINGULAR = frozenset(
    "akers algiers ayers bowers brothers carruthers chambers flanders flowers headquarters "
    "motors myers partners peters poitiers powers reuters rogers sanders saunders sellers "
    "summers travers waters withers".split()
)
"""Names, and last words of names, of one person, place or firm that look like a plural."""
ONE = re.compile(r".*(?:ss|us|is)|news|series|headquarters|politics|economics|logistics")
"""Common nouns that end in *s* and are singular."""
