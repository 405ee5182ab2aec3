"""A draft case, as YAML text, from a reading."""

from __future__ import annotations

import re

from steelyard.reading.draft.levernames import TRAILING
from steelyard.reading.draft.levers import lever_lines
from steelyard.reading.draft.scene import Scene, set_scene
from steelyard.reading.draft.yamltext import assumed, comment, flow_list, inferred, quoted, stated
from steelyard.reading.moves.items import Item
from steelyard.reading.moves.rules import BELIEF, CONDITION, DEMAND, FORECAST, STANCE
from steelyard.reading.reading import Reading
from steelyard.reading.text import one_line

SOURCE, ISSUE = "document", "outcome"
_OPTIONS = ("as-now", "middle", "proposal")
_TOLD, _UNDECIDED = "settled-later", "undecided"
_MOST_DEMANDS = 4


def draft_case(reading: Reading, source_file: str) -> str:
    """Write a draft case.

    Parameters
    ----------
    reading : Reading
        What was read.
    source_file : str
        Name of the document as the case file shall cite it, relative to the case's folder. For HTML it is a text file
        that holds ``reading.page.text``.

    Returns
    -------
    str
        YAML of a case that can be weighed. Every number in it says whether it was stated, inferred or assumed.

    Raises
    ------
    InputError
        When the document holds too little: no two parties, or no proposal, demand or lever.
    """
    writer = _Draft(reading, set_scene(reading), source_file)
    return "\n".join(writer.lines()) + "\n"


class _Draft:
    """The sections of one draft, each as lines."""

    def __init__(self, reading: Reading, scene: Scene, source_file: str) -> None:
        self.reading, self.scene, self.source_file = reading, scene, source_file
        self.items = reading.numbered()
        self.names = reading.parties
        self.a, self.b = scene.sides
        self.ends = (f"{self.a}-prevails", f"{self.b}-prevails", _TOLD)
        self.is_pause = bool(scene.proposal and scene.proposal[1].value == "pause" and scene.proposal[1].amount)
        self.proposal_id = "pause" if self.is_pause else "agreement"

    def lines(self) -> list[str]:
        sections = (
            self._header(), self._head(), self._questions(), self._source(), self._evidence(), self._parties(),
            self._issues(), self._stakes(), self._proposal(), self._contest(), self._beliefs(), self._levers(),
            self._forecasts(),
        )  # fmt: skip
        return [line for section in sections if section for line in (*section, "")][:-1]

    def _of(self, kind: str, party: str | None = None) -> list[tuple[str, Item]]:
        return [(i, item) for i, item in self.items if item.kind == kind and party in (None, item.party)]

    def _header(self) -> list[str]:
        unplaced = ", ".join(self.scene.unplaced)
        return [
            "# A machine draft: rules read one document and guessed the rest. Nothing in it has been judged by a person.",
            "# Review first:",
            f"#   1. the question, and who must accept: {comment(self._name(self.a))} and {comment(self._name(self.b))};",
            "#   2. each lever: who holds it, whom it is to move, whether it is in force already;",
            "#   3. stances and beliefs: is the quote theirs, or somebody's view of them?",
            "#   4. stakes, odds, costs and strengths: nearly all are assumed, and wide.",
            *([f"# Read but not placed (a lever on its own holder): {unplaced}."] if unplaced else []),
            *(f"# Dropped: {comment(d.text)[:150]} ({d.reason})." for d in self.reading.dropped),
        ]

    def _head(self) -> list[str]:
        page = self.reading.page
        dated = [f"as_of: {page.date.isoformat()}"] if page.date else []
        return ["steelyard: 1", f"title: {quoted(page.title or self.scene.ask)}", *dated, "draft: true"]

    def _questions(self) -> list[str]:
        scene = self.scene
        return [
            "questions:",
            "  main:",
            f"    ask: {quoted(scene.ask)}",
            f"    of: {scene.of}",
            f"    on: {scene.on}",
            f"    for: {self.proposal_id}",
        ]

    def _source(self) -> list[str]:
        page = self.reading.page
        facts = (("title", page.title), ("author", page.author), ("publisher", page.publisher))
        known = [f"    {key}: {quoted(value)}" for key, value in facts if value]
        dated = [f"    date: {page.date.isoformat()}"] if page.date else []
        return ["sources:", f"  {SOURCE}:", f"    file: {quoted(self.source_file)}", *known, *dated]

    def _evidence(self) -> list[str]:
        lines = ["evidence:"]
        for id_, item in self.items:
            lines += [f"  {id_}:", f"    source: {SOURCE}", f"    quote: {quoted(self.reading.quote(item.span))}"]
            lines.append(f"    speaker: {quoted(item.speaker)}")
            lines.append(f"    note: {quoted(self._note(item))}")
        return lines

    def _note(self, item: Item) -> str:
        parts = [
            item.kind,
            item.value if item.value not in ("one", "list", "forecast", "terms", "used") else "",
            item.status or "",
        ]
        hedge = f"hedged: {item.hedge}" if item.hedge else ""
        return f"line {self.reading.page.line_of(item.span.start)}; " + ", ".join(p for p in (*parts, hedge) if p)

    def _parties(self) -> list[str]:
        lines = ["parties:"]
        for id_ in self.scene.parties:
            party = self.names.parties[id_]
            lines += [f"  {id_}:", f"    name: {quoted(party.name)}"]
            for key, values in (("aliases", party.aliases), ("persons", party.persons), ("offices", party.offices)):
                if values:
                    lines.append(f"    {key}: {flow_list(quoted(v) for v in values)}")
        return lines

    def _name(self, party: str) -> str:
        return self.names.name(party)

    def _issues(self) -> list[str]:
        lines = ["issues:", f"  {ISSUE}:", "    name: Outcome", "    options:", "      as-now: things stay as they are"]
        for party in (self.a, self.b):
            lines.append(f"      {party}-terms: {quoted(self._demands(party))}")
        lines.append("      middle: a settlement between the two")
        if not self.is_pause:
            lines.append(f"      proposal: {quoted('what is proposed: ' + self._proposal_name())}")
        return [*lines, "    status_quo: as-now"]

    def _demands(self, party: str) -> str:
        told = dict.fromkeys(one_line(self.reading.quote(i.span)) for _, i in self._of(DEMAND, party))
        demands = "; ".join(list(told)[:_MOST_DEMANDS])
        return f"{self._name(party)} gets what it wants" + (f": {demands}" if demands else "")

    def _stakes(self) -> list[str]:
        holders = [lever.by for lever in self.scene.levers]
        parties = dict.fromkeys((self.a, self.b, self.scene.of, *holders))
        lines = ["stakes:"]
        for party in parties:
            values = self._values(party)
            if self.is_pause:
                values.pop("proposal")
            lines += [f"  {party}:", f"    {ISSUE}:", "      weight: 100 %", "      values:"]
            lines += [f"        {option}: {value}" for option, value in values.items()]
        return lines

    def _values(self, party: str) -> dict[str, str]:
        wide = assumed("0.2 to 0.6")
        if party in (self.a, self.b):
            other = self.b if party == self.a else self.a
            return {f"{party}-terms": "best", f"{other}-terms": "worst", "as-now": assumed("0.1 to 0.5"),
                    "middle": wide, "proposal": self._worth(party)}  # fmt: skip
        near, far = self._leaning(party)
        return {"middle": "best", "as-now": "worst", f"{near}-terms": assumed("0.3 to 0.9"),
                f"{far}-terms": assumed("0.05 to 0.5"), "proposal": assumed("0.5 to 0.95")}  # fmt: skip

    def _worth(self, party: str) -> str:
        stance, evidence = self._stance(party)
        if stance == "accepts":
            return inferred("0.4 to 0.8", evidence, "it accepts")
        if stance == "refuses":
            return inferred("0.1 to 0.4", evidence, "it refuses")
        return assumed("0.2 to 0.6")

    def _leaning(self, party: str) -> tuple[str, str]:
        """The side that a third party stands nearer to (the one that it supports, else the one it does not press)."""
        helped = next(
            (lv.beneficiary for lv in self.scene.levers if lv.by == party and lv.beneficiary in self.scene.sides), None
        )
        pressed = next((lv.on for lv in self.scene.levers if lv.by == party and lv.on in self.scene.sides), self.scene.on)
        near = helped or (self.b if pressed == self.a else self.a)
        return near, self.a if near == self.b else self.b

    def _stance(self, party: str) -> tuple[str, list[str]]:
        """A party's last decided stance, with every quote for it."""
        found = self._of(STANCE, party)
        decided = [(i, item) for i, item in found if item.value != _UNDECIDED] or found
        if not decided:
            return "", []
        last = decided[-1][1].value
        return last, [i for i, item in decided if item.value == last]

    def _proposal_name(self) -> str:
        if self.scene.proposal is None:
            return "an agreement"
        item = self.scene.proposal[1]
        if self.is_pause:
            return one_line(self.reading.quote(item.trigger))
        words = re.split(r"[,;:.]", one_line(self.reading.page.text[item.trigger.start : item.span.end]))[0].split()[:8]
        while len(words) > 1 and words[-1].lower() in TRAILING:
            words.pop()
        return " ".join(words)

    def _proposal(self) -> list[str]:
        name = self._proposal_name()
        lines = ["proposals:", f"  {self.proposal_id}:", f"    name: {quoted(name[:1].upper() + name[1:])}"]
        if self.scene.proposal and self.scene.proposal[1].party in self.scene.parties:
            lines.append(f"    by: {self.scene.proposal[1].party}")
        lines.append(f"    needs: {flow_list(self.scene.needed)}")
        lines += self._pause() if self.is_pause else [f"    terms: {{{ISSUE}: proposal}}"]
        lines += [*self._stances(), *self._conditions(), *self._broken()]
        if self.scene.proposal:
            lines.append(f"    evidence: [{self.scene.proposal[0]}]")
        else:
            lines.append("    note: the text names no proposal; this one is assumed")
        return lines

    def _pause(self) -> list[str]:
        assert self.scene.proposal is not None
        id_, item = self.scene.proposal
        length = item.amount or ""
        in_digits = length.split()[0] in self.reading.quote(item.span)
        lasts = stated(length, id_) if in_digits else inferred(length, [id_], "in words in the quote")
        chances = ", ".join(f"{p}: {assumed('15 to 60 %')}" for p in self.scene.needed)
        return ["    pause:", f"      lasts: {lasts}", f"      leads_to: {{{ISSUE}: middle}}", f"      chance: {{{chances}}}"]

    def _stances(self) -> list[str]:
        lines = ["    stances:"]
        for party in self.scene.parties:
            stance, evidence = self._stance(party)
            if stance:
                lines.append(f"      {party}: {{stance: {stance}, evidence: {flow_list(evidence)}}}")
        return lines if len(lines) > 1 else []

    def _conditions(self) -> list[str]:
        lines = ["    conditions:"]
        for number, (id_, item) in enumerate(self._of(CONDITION), start=1):
            if item.party not in self.scene.parties:
                continue
            met = [lv.id for lv in self.scene.levers if lv.kind == item.value and lv.on == item.party]
            lines += [f"      condition-{number}:", f"        party: {item.party}"]
            lines.append(f"        text: {quoted(self.reading.quote(item.span))}")
            lines += [f"        met_by: {flow_list(met)}"] if met else []
            lines.append(f"        evidence: [{id_}]")
        return lines if len(lines) > 1 else []

    def _broken(self) -> list[str]:
        asked = {i.party for _, i in self._of(CONDITION) if i.value == "assurance" and i.party in self.scene.needed}
        if not any(lever.kind == "assurance" for lever in self.scene.levers) and not asked:
            return []
        chances = ", ".join(f"{p}: {assumed('10 to 50 %', 'assurances are asked for')}" for p in self.scene.needed)
        return ["    broken:", f"      chance: {{{chances}}}"]

    def _contest(self) -> list[str]:
        scene = self.scene
        mine, theirs, later = self.ends
        costs = ", ".join(
            f"{p}: {assumed('small a year' if scene.contest != 'the war' else 'moderate a year')}" for p in scene.sides
        )
        return [
            "contest:",
            f"  name: {scene.contest}",
            f"  between: {flow_list(scene.sides)}",
            "  ends:",
            f"    {mine}: {{name: {quoted(self._name(self.a) + ' prevails')}, terms: {{{ISSUE}: {self.a}-terms}}}}",
            f"    {theirs}: {{name: {quoted(self._name(self.b) + ' prevails')}, terms: {{{ISSUE}: {self.b}-terms}}}}",
            f"    {later}: {{name: both are exhausted and settle, terms: {{{ISSUE}: middle}}}}",
            "  odds:",
            *(f"    {end}: {assumed('15 to 50 %')}" for end in self.ends),
            f"  lasts: {assumed(scene.lasts)}",
            f"  costs: {{{costs}}}",
        ]

    def _beliefs(self) -> list[str]:
        lines = ["beliefs:"]
        for party, own, other in ((self.a, self.ends[0], self.ends[1]), (self.b, self.ends[1], self.ends[0])):
            found = [(i, item) for i, item in self._of(BELIEF, party)]
            winning = [i for i, item in found if item.value == "winning"]
            if not winning:
                continue
            because = "it is said to believe that it is winning"
            lines += [f"  {party}-believes:", f"    of: {party}", "    odds:"]
            lines.append(f"      {own}: {inferred('45 to 80 %', winning, because)}")
            lines.append(f"      {other}: {inferred('3 to 20 %', winning, because)}")
            lines.append(f"      {_TOLD}: {inferred('10 to 40 %', winning, because)}")
            lines.append(f"    for: {flow_list(i for i, _ in found)}")
        return lines if len(lines) > 1 else []

    def _levers(self) -> list[str]:
        return lever_lines(self.scene, self.reading) if self.scene.levers else []

    def _forecasts(self) -> list[str]:
        lines = ["forecasts:"]
        for number, (id_, item) in enumerate(self._of(FORECAST), start=1):
            said = quoted(self.reading.quote(item.span))
            lines.append(
                f"  forecast-{number}: {{by: {quoted(item.speaker)}, said: {said}, about: {self.proposal_id}, "
                f"outcome: open, evidence: [{id_}]}}"
            )
        return lines if len(lines) > 1 else []
