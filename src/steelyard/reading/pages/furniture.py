"""What on a page is no part of the article: relative times, counters, buttons, footers, notices."""

from __future__ import annotations

import re

_AGO = r"(?:\d+|an?|one)\s+(?:seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?)\s+ago"
_LINE = [
    rf"(?:(?:published|updated|posted|last modified)[:\s]*)?{_AGO}(?:\W*[\d.,]+[km]?)*",
    r"[\d.,]+[km]?(?:\s+(?:comments?|shares?|views?|likes?|reactions?|replies|min(?:ute)?s? read|reads?))?",
    r"\d+\s*[-\s]?min(?:ute)?s?\s+read",
    r"(?:read|view|see|show|load|continue)\s+(?:the\s+)?"
    r"(?:entire|full|more|original|reading|all|next|rest)(?:\s+\w+){0,4}\W*",
    r"(?:share|tweet|e-?mail|print|save|copy link|facebook|twitter|x|whatsapp|linkedin|reddit|telegram|bluesky|follow|"
    r"subscribe|sign in|sign up|log in|register|menu|search|home|comments?|advertisement|sponsored|"
    r"loading|skip to (?:main )?content|back to top|related(?: (?:articles|stories|topics|content))?|"
    r"more on this (?:story|topic)|most (?:read|viewed|popular)|recommended|trending|listen|watch|play video)\W*",
    r"(?:share|tweet|e-?mail|print|save|facebook|twitter|whatsapp|linkedin|reddit|telegram|\W)+",
    r"(?:photograph|photo|image|picture|video|credit|illustration)s?\s*(?:credit|by)?\s*:.*",
    r"(?:©|\(c\)|copyright\b).*",
    r"\W+",
]
_ANYWHERE = [
    r"\bcookies?\b.*\b(?:accept|consent|policy|use|settings|preferences)\b",
    r"\b(?:accept|use|manage)\b.*\bcookies?\b",
    r"\ball rights reserved\b",
    r"\b(?:sign up|subscribe)\b.*\b(?:newsletter|inbox|free|now|today|e-?mails?)\b",
    r"^\s*(?:click|tap) here\b",
    r"\bterms (?:of|and) (?:use|service|conditions)\b.*\bprivacy\b|\bprivacy policy\b",
]
_WHOLE = re.compile("|".join(f"(?:{p})" for p in _LINE), re.IGNORECASE)
_PART = re.compile("|".join(f"(?:{p})" for p in _ANYWHERE), re.IGNORECASE)
_LONGEST_NOTICE = 400


def is_furniture(line: str) -> bool:
    """Say whether a line of a page (white space trimmed) is furniture.

    Parameters
    ----------
    line : str
        One line or block of a page.
    """
    line = line.strip()
    if not line or _WHOLE.fullmatch(line):
        return True
    if _is_footer(line):
        return True
    return len(line) <= _LONGEST_NOTICE and bool(_PART.search(line)) and '"' not in line and "“" not in line


def _is_footer(line: str) -> bool:
    """Category footers: short cells between bars."""
    cells = line.split("|")
    return len(cells) > 1 and all(len(cell.split()) <= 6 and not cell.rstrip().endswith(".") for cell in cells)
