"""Which language a text is in.

Its script tells, and the small words that every text in a language is full of.
"""

from __future__ import annotations

import re

READ = "en"
UNKNOWN = "und"

NAMES = {
    "en": "English",
    "fr": "French",
    "de": "German",
    "es": "Spanish",
    "pt": "Portuguese",
    "it": "Italian",
    "nl": "Dutch",
    "sv": "Swedish",
    "da": "Danish",
    "no": "Norwegian",
    "fi": "Finnish",
    "pl": "Polish",
    "cs": "Czech",
    "hu": "Hungarian",
    "ro": "Romanian",
    "tr": "Turkish",
    "id": "Indonesian",
    "ru": "Russian",
    "uk": "Ukrainian",
    "sr": "Serbian",
    "el": "Greek",
    "ar": "Arabic",
    "fa": "Persian",
    "ur": "Urdu",
    "he": "Hebrew",
    "zh": "Chinese",
    "ja": "Japanese",
    "ko": "Korean",
    "hi": "Hindi",
    "th": "Thai",
    "hy": "Armenian",
    "ka": "Georgian",
    "und": "a language not known here",
}
"""English names of the languages that can be told apart, by code."""

_SMALL_WORDS = {
    "en": "the of and to in that is was for on with as by at it from he be his have has had are "
    "this which not but they an "
    "were would will their been said who its or she her we you after when more than if there "
    "about could what i my did "
    "don't i'm just can our us how into then because up out all some over only other new",
    "fr": "le la les des et du une un est dans que qui pour pas sur au aux avec par ce cette sont "
    "plus ne se il elle nous "
    "vous mais ont été être leur ses comme d'un",
    "de": "der die das und ist nicht ein eine einen dem den des mit von zu auf für sich auch im "
    "als es an werden wird bei nach aus dass wie oder hat sind noch einer wurde haben um am über",
    "es": "el la los las de que y en un una por con para no se su al del lo como más pero sus es "
    "fue ha este esta entre "
    "cuando también son está desde hasta",
    "pt": "o os as de que e em um uma por com para não se seu ao do da dos das no na mais mas sua "
    "é foi como também são está pelo pela até entre isso ele",
    "it": "il lo la gli le di che e un una per con non si su del della dei delle nel nella è più "
    "ma anche sono come dal alla da ha questo questa al hanno",
    "nl": "de het een en van is dat niet op te in voor met zijn aan er ook als bij maar om door "
    "naar uit heeft worden wordt "
    "dan over hij deze was nog",
    "sv": "och att det som en på är av för med till den har inte om ett men var jag från han vi så "
    "kan när hade sin efter "
    "vid också",
    "da": "og at det som en på er af for med til den har ikke et men var fra han vi så kan når "
    "havde sin efter ved også "
    "blev af der",
    "no": "og at det som en på er av for med til den har ikke et men var fra han vi så kan når "
    "hadde sin etter ved også "
    "ble av der",
    "fi": "ja on ei se että oli hän joka mutta kun myös niin ovat kuin tai sen ole mukaan hänen "
    "jos vain ollut vuonna jonka",
    "pl": "i w na z do się nie że to jest o jak za po od przez ale dla są był przy być tym także "
    "oraz jego które",
    "cs": "a v na se je že s do z o to i jako za by ale pro jsou byl po tak od podle však také při "
    "který jeho",
    "hu": "a az és hogy nem is egy ez van meg volt csak de mint már még azt el lehet után szerint "
    "lesz kell amely között",
    "ro": "și de la în a nu cu pe că un o din pentru este care mai sau dar au fost prin sunt după "
    "lui cel fi să al",
    "tr": "ve bir bu için ile da de çok olarak daha olan gibi ne kadar sonra ancak var oldu "
    "olduğunu ise değil göre iki",
    "id": "yang dan di ke dari untuk dengan ini itu pada tidak dalam adalah akan oleh telah "
    "sebagai juga para atau bahwa ada mereka kata",
}
_SETS = {code: frozenset(words.split()) for code, words in _SMALL_WORDS.items()}
_ENGLISH = _SETS["en"]
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_SCRIPTS = {
    "cyrillic": re.compile("[\u0400-\u04ff]"),
    "arabic": re.compile("[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]"),
    "he": re.compile("[\u0590-\u05ff]"),
    "el": re.compile("[\u0370-\u03ff\u1f00-\u1fff]"),
    "kana": re.compile("[\u3040-\u30ff]"),
    "ko": re.compile("[\uac00-\ud7af\u1100-\u11ff]"),
    "zh": re.compile("[\u3400-\u9fff\U00020000-\U0002ffff]"),
    "hi": re.compile("[\u0900-\u097f]"),
    "th": re.compile("[\u0e00-\u0e7f]"),
    "hy": re.compile("[\u0530-\u058f]"),
    "ka": re.compile("[\u10a0-\u10ff]"),
}
_LATIN = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_SAMPLE = 20_000
_FEWEST, _FEWEST_OF_PARAGRAPH, _FEWEST_DIFFERENT = 20, 25, 4
_ENOUGH_TO_RULE_OUT = 60
_CLEARLY_ENGLISH, _HARDLY_ENGLISH, _CLEARLY_OTHER = 0.2, 0.1, 0.08


def language_of(text: str) -> str | None:
    """Return the code of the language that a text is in.

    Parameters
    ----------
    text : str
        Of it the first 20,000 characters are looked at.

    Returns
    -------
    str or None
        A key of `NAMES`; ``und`` where English is ruled out and no other language fits; None where
        there are fewer than 20 words and no other script, which is too little to tell.
    """
    sample = text[:_SAMPLE]
    if not sample.isascii() and (other := _by_script(sample)):
        return other
    words = _WORD.findall(sample.lower().replace("’", "'"))
    if len(words) < _FEWEST:
        return None
    english = sum(1 for word in words if word in _ENGLISH)
    if english >= _CLEARLY_ENGLISH * len(words):
        return READ
    best, count = _best_other(words)
    if count >= _CLEARLY_OTHER * len(words) and count > 1.5 * english:
        return best
    if len(words) >= _ENOUGH_TO_RULE_OUT and english < _HARDLY_ENGLISH * len(words):
        return UNKNOWN
    return READ if english else None


def is_foreign(paragraph: str) -> bool:
    """Say whether one paragraph of an English document is clearly in another language.

    Parameters
    ----------
    paragraph : str
        Of fewer than 25 words only the script can tell.
    """
    sample = paragraph[:_SAMPLE]
    if not sample.isascii() and _by_script(sample):
        return True
    words = _WORD.findall(sample.lower().replace("’", "'"))
    if len(words) < _FEWEST_OF_PARAGRAPH:
        return False
    english = sum(1 for word in words if word in _ENGLISH)
    if english >= _CLEARLY_ENGLISH * len(words):
        return False
    count = _best_other(words)[1]
    return count >= 2 * _CLEARLY_OTHER * len(words) and count > 2 * english


def _best_other(words: list[str]) -> tuple[str, int]:
    """The language other than English with the most small words, and their number."""
    counts = {
        code: sum(1 for word in words if word in known)
        for code, known in _SETS.items()
        if code != READ
    }
    best = max(counts, key=lambda code: counts[code])
    return best, counts[best] if len(_SETS[best].intersection(words)) >= _FEWEST_DIFFERENT else 0


def _by_script(sample: str) -> str | None:
    counts = {name: len(pattern.findall(sample)) for name, pattern in _SCRIPTS.items()}
    most = max(counts, key=lambda name: counts[name])
    if counts[most] < 3 or sum(counts.values()) <= len(_LATIN.findall(sample)):
        return None
    if most in ("kana", "zh"):
        return "ja" if counts["kana"] > 0.05 * (counts["kana"] + counts["zh"]) else "zh"
    if most == "cyrillic":
        return _told_apart(sample, {"uk": "їєґі", "sr": "ђћџљњ"}, "ru")
    if most == "arabic":
        return _told_apart(sample, {"ur": "ٹڈڑےں", "fa": "پچژگی"}, "ar")
    return most


def _told_apart(sample: str, marks: dict[str, str], usual: str) -> str:
    """Languages of one script by letters that the usual one lacks."""
    for code, letters in marks.items():
        if sum(sample.lower().count(letter) for letter in letters) > 0.01 * len(sample):
            return code
    return usual
