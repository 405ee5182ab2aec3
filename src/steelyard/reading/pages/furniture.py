"""What on a page is no part of the article.

Such are relative times, counters, buttons, footers, notices, credits.

Every pattern is anchored to a whole line or needs words that an article does not use, since a
sentence that is lost is worse than a button that is read. None can backtrack for long: lines over
400 characters are never furniture.
"""

from __future__ import annotations

import re

LONGEST = 400

_UNIT = r"(?:seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?|[smhdwy])"
_COUNT = r"\d[\d.,]{0,12}\s?[km]?"
_AGO = rf"(?:\d{{1,4}}\s?|an?\s|one\s){_UNIT}\s+ago"
_COUNTED = (
    r"(?:comments?|shares?|views?|likes?|reactions?|replies|reads?|claps?|followers?|"
    r"min(?:ute)?s? read)"
)
_SITES = (
    r"(?:facebook|twitter|x|whatsapp|linkedin|reddit|telegram|bluesky|threads|"
    r"instagram|youtube|tiktok|pinterest|flipboard|messenger)"
)
_BUTTONS = (
    rf"(?:share|tweet|e-?mail|print|save|copy link|link|{_SITES}|follow(?: us)?|subscribe(?: "
    r"now)?|sign in|sign up|log in|"
    r"register|donate|menu|search|home|comments?|advertisement|advert|ad|sponsored(?: "
    r"content)?|paid content|promoted|loading|"
    r"skip to (?:main )?content|back to top|go to top|close|next|previous|more|"
    r"listen(?: to (?:this )?(?:article|story))?|watch|play(?: video)?|gallery|newsletters?|"
    r"topics|tags|"
    r"share this|gift this article)"
)
_LINE = [
    r"(?:(?:first |last )?(?:published|updated|posted|modified)[:\s]*)?"
    rf"(?:about\s)?{_AGO}(?:\W{{0,3}}\s{_COUNT}){{0,4}}",
    r"(?:(?:published|updated|posted)[:\s]*)?(?:today|yesterday|just now)"
    r"(?:,| at)?(?:\s\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\.?)?)?",
    rf"{_COUNT}(?:\s+{_COUNTED})?",
    rf"{_COUNTED}\s?[:(]?\s?{_COUNT}\)?",
    r"\d{1,3}\s*[-\s]?min(?:ute)?s?\s+read",
    r"(?:read|view|see|show|load|continue)\s+(?:the\s+|this\s+)?"
    r"(?:entire|full|more|original|reading|all|next|rest)(?:\s+[\w'-]+){0,4}\W*",
    rf"{_BUTTONS}(?:\W{{1,4}}{_BUTTONS}){{0,9}}\W*",
    r"(?:share|follow us)\s+(?:this\s+)?(?:\w+\s+)?(?:on|via)\s+\w+(?:\W{1,4}\w+){0,4}\W*",
    r"(?:share|print|save|e-?mail)\s+(?:this\s+)?(?:article|story|page|post)\W*",
    r"(?:article|story|reading)\s+continues\s+(?:below|after).{0,60}|continue reading below.{0,40}",
    r"skip (?:past|to) .{1,60}|after (?:the )?newsletter promotion",
    r"reuse this content|view image in full ?screen|explore more on these topics|enter your "
    r"e-?mail(?: address)?\W*",
    r"(?:photograph|photo|image|picture|video|illustration|graphic|composite)s?\s*(?:credit|"
    r"source|caption|copyright)?"
    r"(?:\s+by)?\s*:.*",
    r"(?:image|picture|photo|video) (?:source|caption|copyright|credit),.*|credit:.*",
    r"(?-i:FILE)(?:\s(?-i:PHOTO|IMAGE))?\s*(?::|[–—-])\s.*",
    r"(?:©|\(c\)|copyright\s*(?:©|\(c\)|\d{4})).*",
    r"(?-i:[A-Z])[\w.' -]{1,40}\s?/\s?(?:reuters|ap|afp|epa|pa|getty(?: images)?|bloomberg|"
    r"shutterstock|anadolu|xinhua|tass)\W*"
    r"|(?:ap|epa|afp|pa|reuters|getty)\s?(?:photo|images?)?(?:\s?/\s?[\w.' -]{1,40})?",
    r"(?:read|see|watch|listen|hear|also|more)(?:\s(?:more|also|next|now|on|to|read|"
    r"from))?(?:\s[\w'-]+)?\s?:\s.*[^.!?\"'”’]",
    r"(?:related|recommended)(?:\s[\w'-]+){0,2}\s?:\s.*[^.\"'”’]",
    rf"follow\s.{{1,120}}\bon\s{_SITES}\b.{{0,120}}",
    r"(?:follow|contact|reach|e-?mail|write to|send).{0,120}\S@\S.{0,120}",
    r"@\w{1,20}\W*|https?://\S+|www\.\S+",
    r".{2,160}\bcontributed\s(?:\w+\s)?(?:to|for|from)\s(?:this|the)\s(?:report|story|article|"
    r"post|piece)\b.{0,3}",
    r"this (?:article|story|post|piece|column)(?:\s(?:was|has been|"
    r"is))?(?:\s\w+)?\s(?:originally|first|adapted|published|"
    r"appeared|updated|corrected|developing)\b.*|this is a (?:developing|breaking) (?:news "
    r")?story\b.*",
    r"(?:do you |have you )?(?:got|have) a (?:news )?tip\b.*",
    r"[^\w“”\"'‘’]+",
]
_NOTICE = [
    r"\bcookies\b.*\b(?:we|our|your|this (?:site|website)|browser)\b",
    r"\b(?:we|our|your|this (?:site|website)|accept all|reject all|manage)\b.*\bcookies\b",
    r"\bcookie (?:settings|policy|preferences|notice|consent|banner)\b",
    r"\ball rights reserved\b",
    r"\b(?:sign up|subscribe|get|receive|join)\b.*\b(?:newsletters?|inbox|e-?mail alerts?|"
    r"mailing list)\b",
    r"^(?:sign up|subscribe|log in|sign in|register)\s(?:now|today|here|for|to)\b",
    r"^(?:click|tap) here\b|\bclick here (?:to|for)\b",
    r"\bterms (?:of|and) (?:use|service|conditions)\b.*\bprivacy\b",
    r"\b(?:by (?:signing|clicking|using|continuing|submitting|subscribing)|agree to|our|read "
    r"the|privacy notice)"
    r".*\bprivacy (?:policy|notice)\b",
    r"^privacy notice\b|^(?:privacy|cookie) policy$",
    r"\((?:ap |file )?(?:photo|image|photograph|picture)s?\b[^()]{1,80}\)$",
    r"\b(?:photograph|photo|credit|image|picture)s?:\s[^.:]{2,60}/[^.:]{2,40}$",
]
_NOTICE_WORDS = re.compile(
    r"cookie|rights reserved|sign|subscri|newsletter|inbox|mail|here|privacy|log in|register|"
    r"photo|image|picture|credit",
    re.I,
)
_WHOLE = re.compile("|".join(f"(?:{p})" for p in _LINE), re.IGNORECASE)
_PART = [re.compile(p, re.IGNORECASE) for p in _NOTICE]
_BARS = re.compile(r"\s*[|•·›»]\s*|\s>\s")
_LINK_HEADS = re.compile(
    r"(?:related(?: \w+)?|more (?:on|from) .*|most (?:read|viewed|popular|shared)(?: .*)?|"
    r"recommended(?: .*)?|trending(?: .*)?|"
    r"you (?:may|might) also .*|read (?:next|also)|also (?:on|in) .*|more (?:stories|news|"
    r"headlines|coverage)|"
    r"(?:latest|top|popular) (?:news|stories|headlines|articles))\W*",
    re.IGNORECASE,
)
_SIGN_OFF = re.compile(
    r"\(?(?:additional |further |with )?(?:reporting|writing|editing|compiled|written|edited|"
    r"reported)"
    r"(?: and (?:writing|editing|reporting))? by\s",
    re.IGNORECASE,
)
_CREDITED = re.compile(
    r"\(?(?:photo|image|picture|video|photograph|illustration|graphic|text)s? (?:by|"
    r"courtesy(?: of)?|via|from)\s",
    re.IGNORECASE,
)
_SMALL = frozenset(
    "and in by of the for with at de da di du la le el al bin ibn van von der den y e "
    "editing writing reporting additional".split()
)


def is_furniture(line: str) -> bool:
    """Say whether a line or block of a page is furniture.

    Parameters
    ----------
    line : str
        One line, or one block with its lines joined.
    """
    line = line.strip()
    if len(line) > LONGEST:
        return False
    if not line or _WHOLE.fullmatch(line) or _is_footer(line) or _is_credit(line):
        return True
    if not _NOTICE_WORDS.search(line) or '"' in line or "“" in line:
        return False
    return any(pattern.search(line) for pattern in _PART)


def opens_links(line: str) -> bool:
    """Say whether a line heads a list of links to other articles, such as "Most read".

    Parameters
    ----------
    line : str
        One line, trimmed.
    """
    return len(line) < 60 and bool(_LINK_HEADS.fullmatch(line))


def only_names(words: str) -> bool:
    """Say whether words are names, with nothing between them but commas, "and", "in" and the like.

    Parameters
    ----------
    words : str
        What follows "by".
    """
    found = re.findall(r"[^\s,;&/()]+", words)
    named = [word for word in found if word.lower().strip(".") not in _SMALL]
    return 0 < len(named) <= 24 and all(word[0].isupper() or word[0] in "@'’" for word in named)


def _is_credit(line: str) -> bool:
    """Who reported, edited or photographed, and nothing else."""
    found = _SIGN_OFF.match(line) or _CREDITED.match(line)
    return bool(found) and only_names(line[found.end() :] if found else "")


def _is_footer(line: str) -> bool:
    """Category footers and crumb trails: short cells between bars."""
    cells = _BARS.split(line)
    return len(cells) > 1 and all(
        len(cell.split()) <= 6 and not cell.endswith(".") for cell in cells
    )
