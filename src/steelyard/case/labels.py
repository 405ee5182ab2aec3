"""What a number of a case is, in words: its path with names in the place of identifiers."""

from __future__ import annotations

from steelyard.case.registry import CaseModel
from steelyard.case.walk import Path
from steelyard.english.names import Named

WORDS = {
    "used": "share already in force",
    "credibility": "how far it is believed",
    "reach": "share that its holder controls",
    "cost": "cost to its holder",
    "holder": "reluctance of its holder",
    "lag": "months until it works",
    "weight": "weight",
    "lasts": "how long it lasts",
    "ratio": "how much it changes the pace",
    "flow": "flow cost",
    "once": "one-off effect",
    "carrot": "worth of agreeing",
    "assurance": "effect on the chance of a broken deal",
    "resting": "pace after the pause",
    "then": "worth of what it leads to",
    "chance": "chance",
    "values": "worth",
    "costs": "flow cost",
    "rate": "rate",
    "rates": "rate",
    "odds": "odds",
    "patience": "patience",
    "now": "worth of what it holds now",
    "reconsiders": "months until it thinks again after a refusal",
    "backing_down": "cost of backing down",
    "hazard": "how soon it is broken, as seen by",
    "cheated": "cost of being cheated, to",
}
WORDS_OF_SEVERAL = WORDS | {
    "now": "worth of what they hold now",
    "reconsiders": "months until they think again after a refusal",
}
"""The same of a party whose name is plural."""


def label(case: CaseModel, path: Path) -> str:
    """A path in words, such as ``Tariffs: share already in force``."""
    section, *rest = path
    namers = {
        "levers": _lever,
        "stakes": _stakes,
        "contest": _contest,
        "proposals": _proposal,
        "beliefs": _belief,
        "positions": _position,
    }
    return namers[str(section)](case, [str(part) for part in rest])


def _lever(case: CaseModel, parts: list[str]) -> str:
    lever = case.levers[parts[0]]
    head = lever.name or parts[0]
    if parts[1] in ("cost", "holder") and len(parts) > 2:
        return f"{head}: {WORDS[parts[1]].replace('its holder', _party(case, parts[2]))}"
    if parts[1] == "consents":
        party = _named(case, parts[2])
        return f"{head}: chance that {party.name} {party.does('consent')}"
    for place, effect in lever.parts:
        if parts[1:-1] == [str(step) for step in place]:
            about = f" of “{_end(case, effect.end)}”" if effect.end else ""
            return f"{head}: {WORDS[parts[-1]]}{about}"
    return f"{head}: {WORDS[parts[1]]}"


def _stakes(case: CaseModel, parts: list[str]) -> str:
    party, issue, what = parts[:3]
    named = case.issues[issue].name if issue in case.issues else issue
    head = f"{_party(case, party)} on {named or issue}"
    if what == "weight":
        return f"{head}: weight of the issue"
    option = (
        case.issues[issue].options.get(parts[3], parts[3]) if issue in case.issues else parts[3]
    )
    return f"{head}: worth of “{option}”"


def _contest(case: CaseModel, parts: list[str]) -> str:
    head = case.contest.name or "the contest"
    if parts[0] == "ends":
        what = f"what it is worth to {_party(case, parts[3])}" if parts[2] == "values" else "rate"
        return f"End “{_end(case, parts[1])}”: {what}"
    if parts[0] == "odds":
        return f"Odds of “{_end(case, parts[1])}”, by the analyst"
    if parts[0] == "lasts":
        return f"How long {head} lasts, by the analyst"
    party = _named(case, parts[1])
    words = WORDS_OF_SEVERAL if party.plural else WORDS
    return f"{party.name}: {words[parts[0]]}"


def _proposal(case: CaseModel, parts: list[str]) -> str:
    head = case.proposals[parts[0]].name or parts[0]
    if parts[1] == "values":
        return f"{head}: worth to {_party(case, parts[2])}"
    if parts[1] == "broken":
        if parts[2] == "resumes":
            return f"{head}: pace of “{_end(case, parts[3])}” after a breach"
        what = WORDS | {
            "chance": "chance that it is broken, as seen by",
            "values": "worth when it is broken, to",
        }
        return f"{head}: {what[parts[2]]} {_party(case, parts[3])}"
    return f"{head}: {_pause(case, parts[2:])}"


def _pause(case: CaseModel, parts: list[str]) -> str:
    if parts[0] == "lasts":
        return "how long the pause lasts"
    if parts[0] == "resting":
        return f"pace of “{_end(case, parts[1])}” after the pause"
    what = {
        "chance": "chance that it leads to a settlement, as seen by",
        "costs": "flow cost in the pause to",
    }
    return f"{what.get(parts[0], 'worth of what it leads to, to')} {_party(case, parts[1])}"


def _belief(case: CaseModel, parts: list[str]) -> str:
    party = _named(case, case.beliefs[parts[0]].of)
    if parts[1] in ("odds", "rates"):
        return f"{party.possessive} own {WORDS[parts[1]]} of “{_end(case, parts[2])}”"
    weights = {
        "weight": "months of evidence behind its pace",
        "odds_weight": f"signals that {party.its} odds are worth",
    }
    if parts[1] in weights:
        return f"{party.name}: {weights[parts[1]]}"
    what = {"lasts": "view of how long it lasts", "cost": f"view of {party.its} flow cost"}
    return f"{party.name}: own {what[parts[1]]}"


def _position(case: CaseModel, parts: list[str]) -> str:
    if parts[0] == "capability":
        return f"{_party(case, parts[1])}: capability"
    named = case.positions.issues[parts[1]].name if case.positions else ""
    issue = named or (case.issues[parts[1]].name if parts[1] in case.issues else "") or parts[1]
    if parts[2] == "reference":
        return f"{issue}: what holds without agreement"
    return f"{_party(case, parts[3])} on {issue}: {parts[4]}"


def _party(case: CaseModel, party: str) -> str:
    return _named(case, party).name


def _named(case: CaseModel, party: str) -> Named:
    return case.named(party) if party in case.parties else Named(party)


def _end(case: CaseModel, end: str | None) -> str:
    return (case.contest.ends[end].name if end in case.contest.ends else "") or str(end)
