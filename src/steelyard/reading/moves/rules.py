"""The rules by which moves are recognised: patterns over one sentence, in plain characters."""

from __future__ import annotations

import re
from dataclasses import dataclass

from steelyard.reading.words import DEAL

STANCE, PROPOSAL, DEMAND, LEVER, CONDITION = "stance", "proposal", "demand", "lever", "condition"
CONSTRAINT, BELIEF, EXHAUSTED, FORECAST = "constraint", "belief", "exhausted", "forecast"

BEFORE, AFTER, NONE = "before", "after", "none"


@dataclass(frozen=True)
class Rule:
    """One pattern and what a match means.

    Attributes
    ----------
    kind : str
        Class of the item.
    pattern : re.Pattern
        Matched anywhere in a sentence, without regard to case.
    value : str
        Stance, kind of lever, or kind of constraint.
    status : str or None
        Of a lever: done, threatened, offered, possible, suspended, used up or ruled out; None to be told by the verb.
    by, on : str
        Where the acting party and the one acted upon stand: before the match, after its start, or none.
    """

    kind: str
    pattern: re.Pattern[str]
    value: str = ""
    status: str | None = None
    by: str = BEFORE
    on: str = NONE


def _rule(kind: str, pattern: str, value: str = "", status: str | None = None, by: str = BEFORE, on: str = NONE) -> Rule:
    return Rule(kind, re.compile(pattern, re.IGNORECASE), value, status, by, on)


_NUMBER = (
    r"(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|fifty|"
    r"sixty|ninety)"
)
_UNIT = r"(?:day|week|month|year)"
_PAUSE = (
    r"(?:ceasefire|cease-fire|truce|pause|halt|moratorium|cooling-off(?: period)?|standstill|suspension|"
    r"armistice|break)"
)
PAUSE = re.compile(
    rf"\b(?P<number>{_NUMBER})[- ](?P<unit>{_UNIT})s?'?[- ](?:[\w-]+ ){{0,2}}?(?P<what>{_PAUSE})\b"
    rf"|\b(?P<what2>{_PAUSE})(?: in (?:[\w-]+ ){{1,3}}?| )(?:of|for|"
    rf"lasting) (?P<number2>{_NUMBER})[- ](?P<unit2>{_UNIT})s?\b",
    re.IGNORECASE,
)
_TO_DEAL = rf"(?:[\w$£€'%.,-]+ ){{0,7}}?{DEAL}\b"
_THING_GIVEN = (
    r"(?:sanctions|tariffs|restrictions|embargo|blockade|prohibition|ban|duties|quotas|frozen|assets|concessions?|"
    r"relief|"
    r"pay|wages?|bonus|loans?|credit|investment|money|access|recognition|exemptions?|prisoners|territory|land|"
    r"jobs|price|"
    r"premium|dividend|stake|seats?|aid|grants?|payments?|funds?|end to|increase|rise|raise)"
)
_STICK = (
    r"(?:sanctions|tariffs|embargo(?:es)?|blockades?|fines|penalt(?:y|ies)|boycotts?|lockouts?|lock out|strikes?|"
    r"walkouts?|"
    r"industrial action|legal action|lawsuits?|injunctions?|court action|export controls|price cap|freeze|quotas?|"
    r"duties|"
    r"air ?strikes|offensives?|invasion|replacement (?:workers|crews|drivers|staff)|hostile bid|proxy fight|cuts?)"
)
_SUPPORT = (
    r"(?:(?:military|financial|economic|logistical|humanitarian|budget|diplomatic|political|strike|legal|arms|weapons)"
    r"(?: and [a-z]+)? (?:support|aid|assistance|backing|help|supplies|deliveries|fund(?:ing)?|package)|weapons|"
    r"arms deliveries|"
    r"strike pay|hardship fund|loans|credit|troops|(?:support|aid|backing|assistance) (?=for|to))"
)
_ASSURANCE = (
    r"(?:guarantees?|assurances?|written (?:pledge|promise|undertaking)|peacekeepers|monitors|monitoring mission|"
    r"escrow)"
)
_WIN = (
    r"(?:winning|win\b|won\b|upper hand|prevail|stronger|strong position|time is on|outlast|hold out|last longer|"
    r"victory|"
    r"has the advantage|have the advantage|momentum|beat\b|defeat|back down|crumble|collapse|cave in|give in|losing)"
)

RULES: tuple[Rule, ...] = (
    # beliefs
    _rule(BELIEF, rf"\b(?:believ\w+|convinced|confident|thinks?|feels?|calculat\w+|reckon\w*|certain|sure|bets?|"
        rf"betting|"
                  rf"gambl\w+|assum\w+|expects?|counting on|banking on|sees? (?:itself|himself|herself|themselves))\b"
                  rf"[^;:.\"]{{0,60}}?\b{_WIN}", "winning"),
    _rule(BELIEF, r"\bsees? (?:an? |the |any )?(?:[\w-]+ ){1,4}as (?:benefiting|helping|favou?ring|a trap|"
        r"weakness)", "harm"),
    _rule(BELIEF, r"\b(?:has|have|holds?) (?:a |the )(?:very )?(?:strong(?:er)? (?:position|hand)|upper hand|"
        r"advantage)\b",
          "winning"),
    _rule(BELIEF, r"\btime is on (?:its|his|her|their|our) side", "winning"),
    # stances
    _rule(STANCE, rf"\b(?:in its|in their|in this) (?:current|present) form\b|"
        rf"\bin favou?r of {_TO_DEAL}[^.;]{{0,30}}\bbut\b|"
                  rf"\b(?:open to|would consider|could accept|willing to consider) {_TO_DEAL}", "conditional"),
    _rule(STANCE, rf"\b(?:before (?:replying|responding|deciding|answering)|yet to (?:respond|reply|decide|"
        rf"comment|say|answer)|"
                  rf"(?:studying|considering|reviewing|weighing|examining) {_TO_DEAL}|undecided|"
                  rf"neither accept\w* nor \w+|(?:has|have) not "
                  r"(?:yet )?(?:decided|responded|replied|said whether))\b", "undecided"),
    _rule(STANCE, rf"\b(?:reject(?:s|ed|ing)?|refus(?:es|ed|ing)(?: to \w+)?|turn(?:s|ed) down|dismiss(?:es|ed)|"
        rf"spurn(?:s|ed)|"
                  rf"rebuff(?:s|ed)|(?:will|would|can) ?not (?:accept|sign|support|agree to)|can't accept|"
                  rf"won't accept|"
                  rf"oppos(?:es|ed)|voted against|walked (?:out of|away from)) {_TO_DEAL}", "refuses"),
    _rule(STANCE, rf"(?<!to )(?<!could )(?<!might )(?<!would )(?<!whether it )(?<!may not )\b(?:accept(?:s|ed)|"
        rf"agree(?:s|d)? (?:to|on)|agreement to support|sign(?:s|ed) up to|back(?:s|ed)|"
                  rf"welcom(?:es|ed)|approv(?:es|ed)|endors(?:es|ed)|support(?:s|ed)|in favou?r of|"
                  rf"(?:ready|willing|prepared) to (?:accept|sign|agree to)|recommend(?:s|ed)) {_TO_DEAL}", "accepts"),
    # exhausted levers
    _rule(EXHAUSTED, r"\b(?:dropped|fell|fallen|declined|down|shrunk|shrank|collapsed|plunged|reduced|spent|"
        r"used up|drained|"
                     r"cut|lost)(?: by)? (?:(?:more than|over|about|nearly|almost|some|around|roughly) )?"
                     r"(?P<share>\d+(?:\.\d+)?) ?(?:%|per ?cent)", "used"),
    _rule(EXHAUSTED, r"\b(?P<words>two[- ]thirds|half|three[- ]quarters|most|nearly all|almost all|a third|a quarter|"
                     r"(?P<share>\d+) ?(?:%|per ?cent)) of (?:the |its |their |his |her )?(?:[\w'-]+ ){1,4}?"
                     r"(?:is|are|has been|have been|was|had been)(?: already| now)? (?:spent|used(?: up)?|"
                     r"exhausted|drawn|gone)",
          "used"),
    # constraints
    _rule(CONSTRAINT, r"\b(?:hard|difficult|impossible) for [^,;.]{2,50}? to (?:accept|agree|swallow|support|"
        r"sign)\b", "consent",
          by=AFTER),
    _rule(CONSTRAINT, r"\b(?:un)?likely to (?:fly|sit well|go down well|find favou?r) with\b", "consent", by=AFTER),
    _rule(CONSTRAINT, r"\b(?:needs?|requir(?:es|ed|ing)|without|subject to|depends? on|"
        r"awaiting) (?:the )?(?:[\w'-]+ ){0,3}?"
                      r"(?:approval|consent|backing|agreement|ratification|blessing|permission|vote|"
                      r"clearance)\b", "consent",
          by=AFTER),
    _rule(CONSTRAINT, r"\b(?:would|will|must) (?:have to|need to)? ?(?:approve|ratify|consent|sign off)\b", "consent"),
    _rule(CONSTRAINT, r"\b(?:least favou?red|reluctan(?:t|ce)|loath|unwilling|(?:no|little) appetite|hesitant|"
        r"last resort|"
                      r"politically costly|prefers? not to|wary of)\b", "reluctance"),
    _rule(CONSTRAINT, r"\b(?:(?:can ?not|can't|could not) afford|lacks? the|running (?:out of|short of|low on)|"
        r"ran out of|stretched|"
                      r"no (?:capacity|means|money left)|depleted|overstretched)\b", "capacity"),
    _rule(CONSTRAINT, r"\b(?:likely to )?(?:remain|stay|stays|remains|keep)s? in (?:place|force|effect)\b", "others"),
    # levers
    _rule(LEVER, r"\b(?:could|can|might|may|would|will|to|has|have|had|promis\w+|offer\w*|pledg\w+|"
        r"propos\w+) ?(?:also |then |"
                 r"to )?(?:offer(?:ed|ing)?|lift(?:ed|ing)?|eas(?:e|ed|ing)|unfreez\w+|relax(?:ed)?|waiv(?:e|ed)|"
                 r"release[d]?|"
                 rf"grant(?:ed)?|drop(?:ped)?|rais(?:e|ed)|pay|improv\w+|sweeten\w*|return(?:ed)?|"
                 rf"end) (?:[\w'-]+ ){{0,7}}?"
                 rf"{_THING_GIVEN}\b", "carrot", on=AFTER),
    _rule(LEVER, rf"\b(?:territorial|economic|further|new|major|pay) concessions?\b|\b{_THING_GIVEN} (?:relief|"
        rf"on offer)\b",
          "carrot", on=NONE),
    _rule(LEVER, rf"\b(?:threat(?:en(?:s|ed|ing)?|s)?|warn(?:s|ed|ing)?|vow(?:s|ed|ing)?)(?: [\w'-]+){{0,8}}? "
                 rf"(?:{_STICK}|sue|walk out|withdraw|close|cut off|escalate|retaliate|hire|attack|seize)\b", "stick",
          "threatened", on=AFTER),
    _rule(LEVER, r"\b(?:impos\w+|tighten\w*|extend\w*|slapp\w+|introduc\w+|launch\w*|wider|further|more|new|"
        r"tougher|fresh|additional|"
                 rf"banking|secondary|economic|trade|existing)(?: [A-Z][\w.]*|"
                 rf" [\w-]+){{0,4}}? {_STICK}\b", "stick", on=AFTER),
    _rule(LEVER, r"\b(?:the end of|ending|end|remov\w+|withdraw\w*|cut(?:ting)? off|suspend\w*|"
        r"halt\w*) (?:[\w-]+ ){0,3}?"
                 r"(?:exceptions?|exemptions?|waivers?|licen[cs]es?|access|supplies|credit|"
                 r"payments)\b", "stick", on=AFTER),
    _rule(LEVER, rf"\b(?:could|can|might|may|would|will|plans? to|prepared to|ready to) (?:also |"
        rf"have to )?(?:hire|bring in|sue|strike|"
                 rf"walk out|close|lock out|withhold|seize|blockade|launch|call|"
                 rf"impose) ?(?:[\w'-]+ ){{0,5}}?(?:{_STICK}|workers|"
                 r"crews|staff|plants?|sites?|ports?|factories|court|borders?|crossings|airspace|pipelines?|"
                 r"shift)\b", "stick", on=AFTER),
    _rule(LEVER, r"\b(?:one-sided |heavy |economic |military |diplomatic )?pressure on\b", "stick", "done", on=AFTER),
    _rule(LEVER, rf"\b(?:(?:temporary |partial )?suspen(?:sion|ded|ding|ds)|paus(?:ed|ing)|halt(?:ed|ing)?|froze|"
        rf"frozen) "
                 rf"(?:of )?(?:(?:such|all|its|the|some) )*(?:[\w-]+ ){{0,2}}?(?:{_SUPPORT}|aid|support|"
                 rf"assistance)", "support",
          "suspended", on=AFTER),
    _rule(LEVER, rf"\b(?:increas\w+|step\w* up|boost\w*|expand\w*|more|send\w*|sent|provid\w+|suppl(?:y|ies|ied)|"
        rf"give|giv(?:es|ing)|"
                 rf"offer\w*|deliver\w*|continu\w+|promis\w+|pledg\w+)(?: [A-Z][\w.]*|"
                 rf" [\w-]+){{0,4}}? {_SUPPORT}", "support", on=AFTER),
    _rule(LEVER, rf"\b(?:needs?|want(?:s|ed)?|seeks?|asks? for|asked for|insist(?:s|ed) on|"
        rf"requires?) (?:at least )?(?:[\w'-]+ ){{0,6}}?"
                 rf"{_ASSURANCE}\b", "assurance", "possible", by=AFTER, on=BEFORE),
    _rule(LEVER, rf"\b(?:offer\w*|provid\w+|give|giv(?:es|ing)|promis\w+|pledg\w+|send\w*|deploy\w*) "
                 rf"(?:[\w'-]+ ){{0,3}}?{_ASSURANCE}\b", "assurance", on=AFTER),
    _rule(LEVER, r"\b(?:shar(?:e|es|ed|ing)|publish\w*|disclos\w+|reveal\w*|leak\w*|"
        r"show\w*) (?:[\w'-]+ ){0,3}?(?:intelligence|"
                 r"accounts|books|evidence|figures|data|documents|satellite images|audit)\b|"
                 r"\b(?:intelligence[- ]sharing|open "
                 r"(?:its|the) books|independent audit)\b", "information", on=AFTER),
    # conditions
    _rule(CONDITION, r"\b(?:we|they|it|he|she)? ?(?:needs?|requires?|insist(?:s|ed)? on|want(?:s|ed)?|seeks?|"
        r"asks? for|asked for)"
                     rf" (?:at least )?(?:[\w'-]+ ){{0,4}}?{_ASSURANCE}", "assurance"),
    _rule(CONDITION, r"\b(?:only if|only when|provided that|on condition that|on the condition that|unless|"
        r"conditional on|"
                     r"contingent on|in return for|in exchange for|as long as)\b", "terms"),
    _rule(CONDITION, r"\bneeds? to (?:be briefed|see|know|study)\b[^.;]{0,60}\bbefore\b", "information"),
    # demands
    _rule(DEMAND, r"\bdemands?(?: [\w-]+){0,4}?: ", "list"),
    _rule(DEMAND, r"\b(?:demand(?:s|ed|ing)(?! (?:have|has|are|were|remain|of|for|from|and|is)\b|[:,.])|"
        r"insist(?:s|ed|ing) (?:that|on)|call(?:s|ed|ing) (?:on|for)|urg(?:es|ed|ing)|"
                  r"want(?:s|ed)?(?= (?:an?|the|to|its|\w+ per ?cent|higher|lower|more|better|no|[\w-]+ing|"
                  r"[\w-]+s)\b)|is seeking|are seeking)\b", "one"),
    # proposals
    _rule(PROPOSAL, PAUSE.pattern, "pause"),
    _rule(PROPOSAL, r"\b(?:(?<!the )(?<!this )(?<!that )proposals?|propos(?:es|ed|ing)|offer of|(?:has|have|"
        r"had) offered (?:an?|to buy)|offer(?:s|ed)? (?:workers|staff|shareholders)|tabl(?:es|ed)|"
                    r"put forward|draft (?:agreement|deal|treaty)|peace plan|(?:takeover |revised |improved |"
                    r"final |latest |new |pay |"
                    r"cash |hostile )(?:bid|offer|proposal|deal)|bid (?:of|for|to)|mediators' plan)\b", "terms"),
    # forecasts
    _rule(FORECAST, r"\b(?:is|are|was|were|seems?|looks?|appears?)(?: also| now| more| most| very|"
        r" highly)* (?:likely|unlikely|expected|set|poised|bound|"
                    r"certain) to\b|\b(?:will|would) (?:probably|likely|almost certainly|soon|"
                    r"eventually)\b", "forecast"),
)  # fmt: skip
