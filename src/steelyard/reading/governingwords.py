"""Words by which a clause denies, doubts or supports what hangs on it.

Beside them stand the terms of probability that they stand for.

Which term a word stands for is an assumption of this project, as in
:mod:`steelyard.reading.hedges`. The words are looked for in small letters, one space between any
two, contracted helpers in full (“do not”), with a tilde in the place of the deed.
"""

from __future__ import annotations

import re
from functools import cache

from steelyard.case.words import YARDSTICK

NONE, VERY_UNLIKELY, UNLIKELY, EVEN, LIKELY, VERY_LIKELY, CERTAIN = YARDSTICK
NOT_RULED_OUT, IN_DOUBT, POSSIBLE = "not ruled out", "in doubt", "possible"
NUMBER = "number"

_NOT = r"(?:not|never|cannot|neither|nor|hardly|scarcely|nobody|no one|no-one|none|no longer)"
_NEAR = r"(?: [\w'-]+){0,3}? "
_NOBODY = (
    r"(?:nobody|no one|no - one|no-one|none|neither|nothing|not (?:one|a single|a)|(?<!have "
    r")(?<!has )(?<!had )(?<!see )"
    r"(?<!is )(?<!was )(?<!are )(?<!sees )(?<!saw )no(?! longer))"
)
_HARDLY = (
    r"(?:hardly any\w*|scarcely any\w*|barely any\w*|almost no\w*|almost no one|virtually "
    r"no\w*|practically no\w*|very few|"
    r"only a few|precious few|few|not many|not everyone|not all|vanishingly few)"
)
_HOLDS = (
    r"(?:believ|think|thought|expect|foresee|foresaw|imagin|suppos|reckon|predict|forecast|"
    r"anticipat|assum|"
    r"bet(?:s|ting)? (?:that|on)|envisag|see|saw|seriously|giv|"
    r"count(?:s|ed)? on|trust|hold|held|persuad|convinc|say|said|claim|suggest|argu)\w*"
)
_EXPECTS = (
    r"(?:believ\w+|think\w*|thought|expect\w*|foresee\w*|imagin\w+|suppos\w+|anticipat\w+|"
    r"envisag\w+|reckon\w*|"
    r"assum\w+|see|sees)"
)
_DENIES = (
    r"(?:rul(?:e|es|ed|ing) (?:[\w']+ ){0,4}?out|den(?:y|ies|ied|ying|ial)|exclud(?:e|es|ed|"
    r"ing)|forsw[eo]\w+|renounc\w+|"
    r"disavow\w*|disclaim\w*|swear off|swore off|sworn off)"
)
_REFUSES = r"(?:refus(?:e|es|ed|ing|al)|declin(?:e|es|ed|ing)|unwilling(?:ness)?|will not hear)"
_REBUFFS = (
    r"(?:reject(?:s|ed|ing|ion)?|dismiss(?:es|ed|ing|al)?|rebuff(?:s|ed|ing)?|scoff(?:s|ed)? "
    r"at|scorn(?:s|ed)?|"
    r"scotch(?:es|ed)?|quash(?:es|ed)?|rubbish(?:es|ed)?|pour(?:s|ed)? (?:cold )?(?:water|"
    r"scorn) on|play(?:s|ed|ing)? down|"
    r"shoot down|shot down|knock(?:s|ed)? down|laugh(?:s|ed)? off|shrug(?:s|ged)? off|wav(?:e|"
    r"es|ed) (?:away|aside)|"
    r"brush(?:es|ed)? (?:aside|off)|refut(?:e|es|ed)|resist(?:s|ed|ing)?|turn(?:s|ed)? down|"
    r"ignor(?:e|es|ed))"
)
_NO_OFFER = (
    r"(?! (?:[\w'-]+ ){0,4}?(?:offers?|promises?|pledges?|threats?|ultimatum|bids?|warnings?|"
    r"vows?)\b)"
    r"(?! (?:[\w'-]+ ){0,4}?(?:'s|their|his|her|its) (?:[\w-]+ )?(?:plans?|proposals?|decision)\b)"
)
_ODDS = (
    r"(?:chances?|prospects?|odds|likelihood|probability|possibility|hopes?)(?: [\w']+){0,4}? ~ "
    r"(?:is|are|was|were|looks?|seems?)"
)
_SCEPTIC = r"(?:sceptical|skeptical|unconvinced|unpersuaded|dubious|pessimistic|doubtful)"

DENIALS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        NOT_RULED_OUT,
        (
            rf"{_NOT}{_NEAR}?(?:{_DENIES}|{_REFUSES}|{_REBUFFS})",
            r"(?:hard|difficult|impossible|foolish|wrong|unwise|premature|too early) to "
            r"(?:rule out|exclude|"
            r"dismiss|deny)",
            r"(?:can|could) not be (?:ruled out|excluded|dismissed)",
            r"(?:refus|declin)\w+ to (?:rule out|exclude|deny|dismiss)",
            rf"{_NOT} (?:\w+ )?(?:impossible|inconceivable|unthinkable|out of the question|"
            r"unimaginable|beyond)",
            r"(?:stop|stops|stopped|fell) short of (?:ruling out|denying)",
            r"far from (?:impossible|unthinkable|inconceivable)",
            rf"{_NOT} (?:\w+ )?(?:unwilling|averse|opposed|against)",
            r"(?:left|leaves?|leaving|keeps?|kept) (?:the )?(?:door|option) open",
            r"(?:never|not) say never",
        ),
    ),
    (
        EVEN,
        (
            r"as likely as",
            r"may or may not",
        ),
    ),
    (
        VERY_LIKELY,
        (
            rf"(?:{_NOBODY}|{_HARDLY})(?: [\w']+){{0,3}} (?:doubt\w*|question\w*|disput\w*|"
            r"den(?:y|ies|ied))",
            rf"{_NOT}{_NEAR}?doubt\w*",
            r"(?:no|little|without|beyond|hardly any) (?:\w+ )?doubt",
        ),
    ),
    (
        LIKELY,
        (
            r"(?:far from|by no means|anything but) (?:unlikely|improbable)",
            rf"{_NOT} (?:at all |all that |so |very |too )?(?:unlikely|improbable)",
        ),
    ),
    (
        VERY_UNLIKELY,
        (
            rf"{_HARDLY}(?: [\w'-]+){{0,5}}? {_HOLDS}",
            r"little (?:\w+ )?(?:reason|cause|ground|evidence)\w* to (?:believe|think|expect|hope)",
            rf"{_NOT}{_NEAR}?hold(?:s|ing)? out (?:much|any|great) hope",
            r"hold(?:s|ing)? out little hope",
            r"(?:would|will|'d) (?:be|come as|amount to|take) (?:[\w-]+ ){0,3}?(?:surpris\w+|"
            r"shock\w*|"
            r"miracle|astonish\w+|sensation|upset)",
            r"hard to (?:see|imagine|believe|envisage|picture|credit)",
            r"difficult to (?:see|imagine|believe|envisage|credit)",
            r"fanciful",
            r"wishful thinking",
            r"(?:a )?pipe ?dreams?",
            r"(?:a )?fantas(?:y|ies)",
            r"forlorn",
            r"far ?-? ?fetched",
            r"implausible",
            rf"{_ODDS} (?:\w+ )?(?:minimal|negligible|tiny|vanishing|thin|slight|minuscule|"
            r"limited)",
            r"a long shot",
            r"odds (?:[\w ]+ ~ |~ )?(?:are|were|look) (?:\w+ )?(?:long|poor|steep)",
            r"only an? (?:\w+ )?(?:optimist|fool|dreamer)\w*",
            r"take a miracle",
            r"improbable",
        ),
    ),
    (
        NONE,
        (
            rf"(?:{_NOBODY})(?: [\w'-]+){{0,6}}? {_HOLDS}",
            _DENIES,
            _REFUSES,
            rf"{_REBUFFS}{_NO_OFFER}",
            r"(?:no|without (?:any )?|not any|not (?:have )?the|not (?:have )?any|"
            r"zero|nor any) (?:[\w-]+ ){0,2}?(?:intentions?|intent|plans?|wish|desire|"
            r"appetite|interest|"
            r"mood|willingness|inclination|readiness|reason|way|question|chances?|prospects?|"
            r"hopes?|"
            r"possibility|likelihood|circumstances|scenario|case|mandate|power|right|time|"
            r"point|condition)",
            r"out of the question",
            r"impossible",
            r"inconceivable",
            r"unthinkable",
            r"off the table",
            r"never going",
            r"not going",
            r"(?<!nothing )against ~",
            r"opposed",
            r"(?:no|not any) (?:[\w-]+ )?need",
            r"unable",
            r"wrong ?$",
            r"(?:is|are|was|were) (?:\w+ )?(?:wrong|mistaken|incorrect)",
            r"false",
            r"untrue",
            r"unfounded",
            r"baseless",
            r"fake",
            r"a myth",
            r"a lie",
            r"lies",
            r"nonsense",
            r"invented",
            r"groundless",
            r"made up",
            r"without foundation",
            rf"{_NOT} (?:[\w-]+ )?(?:willing|prepared|ready|inclined|about|minded|interested|"
            r"true|the case|so|"
            r"an option|considering|intend\w*|plan\w*|want\w*|wish\w*|going|open|agree\w*|"
            r"commit\w*|"
            r"consent\w*|bound)",
            r"(?:never|not) (?:even )?(?:consider|contemplate|entertain|countenance|agree|consent|"
            r"dream of|think of)\w*",
            r"oppos(?:e|es|ed) (?:to )?$",
            r"abandon(?:s|ed)? (?:\w+ )?(?:plans?|hopes?|ideas?)",
            r"(?:shelv|scrap|dropp|ditch)ed (?:\w+ )?(?:plans?|ideas?)",
            r"(?:giv(?:e|es|en|ing)|gave) up (?:on )?~",
            rf"{_ODDS} (?:close to |near |virtually |almost |practically )?(?:zero|nil|non "
            r"?-? ?existent|none)",
            r"loses? any",
            r"no longer (?:\w+ )?(?:intends?|plans?|wants?|expects?|expected|thinks?|willing|"
            r"prepared)",
            r"in no (?:mood|position|hurry|rush|way)",
            r"nothing to (?:suggest|indicate)",
        ),
    ),
)
"""Words of a governing clause that deny or refuse, and the term that they stand for.

The first that fits counts.
"""

MILDER: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        UNLIKELY,
        (
            rf"(?:{_NOT})(?: [\w']+)? (?:very |so |too |at all |really |seriously |yet |now |"
            r"being |be |"
            rf"been )*(?:{_EXPECTS}|believed|likely|probable|confident|convinced|optimistic|"
            r"hopeful|persuaded|"
            r"holding out|predict\w*|forecast\w*|seem\w*|appear\w*|look\w*|feel\w*|hope\w*|"
            r"set|due|poised)",
            r"doubt(?:s|ed|ing)?(?! not)",
            rf"{_SCEPTIC}",
            r"(?:no|little|few|scant) (?:[\w-]+ )?(?:sign|indication|evidence|hint|"
            r"expectation|suggestion|"
            r"signal|guarantee|assurance|promise)s?",
            r"(?:wrong|mistake|naive|foolish|rash|premature) to (?:assume|think|believe|"
            r"expect|suppose)",
            rf"{_NOT} (?:\w+ )?(?:promis|offer|pledg|vow)\w*",
            r"reluctan\w+",
            r"ba(?:u)?lk\w*",
            r"shr[iau]nk\w*",
            r"sh(?:y|ies|ied) away",
            r"recoil\w*",
            r"loath",
            r"hesitant",
            r"wary",
            r"slow to",
            r"not (?:\w+ )?keen",
            r"unlikel(?:y|ier|ihood)",
            r"lost (?:all )?hope",
            r"giv(?:e|es|en|ing) up hope",
            r"gave up hope",
            r"despair\w*",
            r"hopes? (?:~ )?(?:is|are|was|were|has|have|had)? ?(?:\w+ )?(?:fad|dim|reced|dash|"
            r"wan|evaporat|"
            r"ebb|sink|dying|dwindl)\w*",
            r"odds (?:~ )?(?:are|is|were|look) (?:[\w ]+ )?against",
            rf"{_NOT} (?:\w+ )?(?:bet|count|rely|bank|wager)(?:ting|ing|s)? on",
            r"(?:stop|stops|stopped|fell) short of",
            r"too much to (?:hope|expect)",
            r"would be (?:\w+ )?(?:mad|crazy|foolish|insane|suicidal|unwise|reckless|folly|"
            r"madness)",
            r"fail(?:s|ed)? to (?:promise|pledge|offer|say|commit)",
        ),
    ),
    (
        IN_DOUBT,
        (
            r"uncertain(?:ty)?",
            r"unclear",
            r"unsure",
            rf"{_NOT} (?:(?:at|all|so|very|entirely|yet|quite|wholly|a|it|really|been|be|the) "
            r")*(?:clear|"
            r"certain|sure|guaranteed|assured|inevitable|automatic|settled|decided|known|"
            r"obvious|evident|say|"
            r"said|a given|foregone|done deal|know|knows|tell|decid\w+|foregone conclusion)",
            r"(?:nobody|no one|no - one|none|few|hardly anyone|who|only time) (?:really |yet "
            r")?(?:know\w*|"
            r"can (?:say|tell)|is sure|are sure|is certain|are certain|will tell)",
            r"(?:far from|anything but|by no means|nowhere near|not at all|less than) (?:\w+ "
            r")?(?:certain|"
            r"clear|sure|assured|guaranteed|inevitable|settled|given)",
            r"no (?:certainty|guarantee|foregone conclusion|knowing)",
            r"in (?:\w+ )?doubt",
            r"open question",
            r"(?:remains?|remained|yet) to (?:be seen|decide|say|be decided|determine)",
            r"unknown",
            r"anyone 's guess",
            r"debat(?:able|e[sd]?)",
            r"moot",
            r"undecided",
            r"wonder\w*",
            r"question(?:s|ed|ing)? (?:whether|if)",
            r"an? (?:\w+ )?question",
            r"touch and go",
            r"in the balance",
            r"up in the air",
            r"unresolved",
            r"asked? (?:whether|if)",
        ),
    ),
    (
        CERTAIN,
        (
            r"(?:almost|nearly|virtually|all but|practically|near) (?:certain|sure|inevitable|"
            r"guaranteed)",
            r"(?:it|is|are|be|was|seems?|looks?) (?:\w+ )?(?:certain|sure|inevitable|"
            r"guaranteed|assured)",
            r"undoubtedly",
            r"certainly",
            r"foregone conclusion",
            r"given that",
        ),
    ),
    (
        VERY_LIKELY,
        (
            r"(?:very|highly|most|extremely|overwhelmingly) (?:likely|probable)",
            r"bound",
            r"confident",
            r"convinced",
            r"odds ?- ?on",
            r"(?:strong|high|excellent|every|good) (?:chance|probability|likelihood|prospect)",
        ),
    ),
    (
        LIKELY,
        (
            r"poised",
            r"on (?:course|track)",
            r"(?<!less )(?<!un)(?:likely|probabl[ey]|expect(?:s|ed|ing|ation)?|anticipat(?:e|"
            r"es|ed)|tipped|"
            r"predict(?:s|ed)?|forecast(?:s|ed)?|foresee(?:s)?|reckon(?:s|ed)?)",
        ),
    ),
    (
        POSSIBLE,
        (
            r"possible",
            r"possibly",
            r"possibility",
            r"conceivabl[ey]",
            r"perhaps",
            r"maybe",
            r"hop(?:e|es|ed|ing|eful)",
            r"fear(?:s|ed|ing)?",
            r"afraid",
            r"plausible",
            r"might",
            r"(?:may|could) (?:\w+ )?be",
            r"(?:consider|weigh|mull|contemplat|ponder|debat|discuss|stud)(?:y|ies|ied|s|es|ed|ing|"
            r"e)?(?=(?: \w+){0,2} ~)",
        ),
    ),
)
"""As :data:`DENIALS`.

These count only where none of the general words of chance is there.
"""

_Table = tuple[tuple[str, tuple[str, ...]], ...]


@cache
def _patterns(phrases: _Table) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple(
        (re.compile(rf"(?<![\w-])(?:{'|'.join(words)})(?![\w-])"), term) for term, words in phrases
    )


def first(phrases: _Table, words: str) -> str | None:
    """Return the term of the first phrase of a table that some words hold.

    None where they hold none.
    """
    return next((term for pattern, term in _patterns(phrases) if pattern.search(words)), None)
