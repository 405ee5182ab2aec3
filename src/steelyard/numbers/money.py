"""Signs, codes and names of currencies, and the nations that tell those of one name apart."""

from __future__ import annotations

SIGNS = {
    "$": "USD",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "￥": "JPY",
    "元": "CNY",
    "₩": "KRW",
    "₽": "RUB",
    "₴": "UAH",
    "₹": "INR",
    "₨": "INR",
    "₺": "TRY",
    "₪": "ILS",
    "₫": "VND",
    "₱": "PHP",
    "฿": "THB",
    "₦": "NGN",
    "₵": "GHS",
    "₡": "CRC",
    "₲": "PYG",
    "₸": "KZT",
    "₼": "AZN",
    "₾": "GEL",
    "₮": "MNT",
    "₭": "LAK",
    "៛": "KHR",
    "৳": "BDT",
    "﷼": "IRR",
    "֏": "AMD",
    "₿": "BTC",
}
BEFORE_SIGN = {
    "$": {
        "us": "USD",
        "u.s.": "USD",
        "c": "CAD",
        "ca": "CAD",
        "can": "CAD",
        "a": "AUD",
        "au": "AUD",
        "nz": "NZD",
        "hk": "HKD",
        "s": "SGD",
        "sg": "SGD",
        "nt": "TWD",
        "r": "BRL",
        "mx": "MXN",
        "j": "JMD",
        "tt": "TTD",
        "bz": "BZD",
        "fj": "FJD",
        "n": "NAD",
        "bds": "BBD",
        "b": "BND",
        "ec": "XCD",
        "clp": "CLP",
        "cop": "COP",
        "ar": "ARS",
    },
    "£": {"e": "EGP", "le": "EGP", "ll": "LBP", "uk": "GBP", "ir": "IEP"},
    "¥": {"cn": "CNY", "rmb": "CNY", "jp": "JPY"},
}
"""Letters that touch a sign, by the sign; any others make it unknown."""

PREFIXES = {
    "rs": "INR",
    "rmb": "CNY",
    "rm": "MYR",
    "rp": "IDR",
    "sfr": "CHF",
    "tk": "BDT",
    "ksh": "KES",
    "kshs": "KES",
    "ush": "UGX",
    "tsh": "TZS",
    "dh": "AED",
    "dhs": "AED",
    "zł": "PLN",
    "kč": "CZK",
}
"""Abbreviations before a number, with a capital."""

CODES = frozenset(
    "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTC "
    "BTN BWP BYN BZD CAD CDF CHF CLP "
    "CNY CNH COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD "
    "GNF GTQ GYD HKD HNL HRK HTG HUF "
    "IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD "
    "LSL LYD MAD MDL MGA MKD MMK MNT "
    "MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG "
    "QAR RON RSD RUB RWF SAR SBD SCR "
    "SDG SEK SGD SHP SLE SOS SRD SSP STN SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX "
    "USD UYU UZS VES VND VUV WST XAF "
    "XCD XOF XPF YER ZAR ZMW ZWL".split()
)
SMALL_CODES = frozenset("usd eur gbp chf inr jpy cny rub uah ils".split())
"""Codes that are no English words and stand in small letters too."""

_NAMES = """
USD dollar buck greenback
EUR euro
GBP pound quid sterling
JPY yen
CNY yuan renminbi rmb
CHF franc
INR rupee
RUB rouble ruble
UAH hryvnia hryvnya
ILS shekel
IRR rial
SAR riyal
AED dirham
KWD dinar
TRY lira lire
KRW won
MXN peso
BRL reais reals
ZAR rand
NGN naira
GHS cedi
PLN zloty zlotys zlotych złoty
SEK krona kronor kronur
NOK krone kroner
CZK koruna crowns
HUF forint
RON leu lei
BGN lev leva
THB baht
IDR rupiah
MYR ringgit
VND dong
BDT taka
ETB birr
KES shilling
ZMW kwacha
BWP pula
KZT tenge
GEL lari
AMD dram
AZN manat
AFN afghani
MMK kyat
PEN soles
BOB boliviano
VES bolivar bolívar bolívares bolivares
PYG guarani guaraní
CRC colones
HTG gourde
GRD drachma drachmas
NLG guilder
DEM deutschmark mark
"""
_NOT_SINGULAR = frozenset(["mark"])
_ONE_FORM = frozenset(["yen", "yuan", "renminbi", "rmb", "won", "sterling", "baht"])

NAMES = {
    form: code
    for code, *names in map(str.split, _NAMES.strip().splitlines())
    for name in names
    for form in ({name, f"{name}s"} - (_NOT_SINGULAR & {name}) if name not in _ONE_FORM else {name})
}
"""Names of money, with the best-known currency of the name."""

_NATIONS = {
    "dollar": "us USD u.s. USD american USD canadian CAD australian AUD aussie AUD kong HKD "
    "zealand NZD singapore SGD taiwan TWD taiwanese TWD jamaican JMD fijian FJD liberian LRD "
    "namibian NAD zimbabwean ZWL zimbabwe ZWL bermudian BMD",
    "pound": "british GBP egyptian EGP lebanese LBP syrian SYP sudanese SDG irish IEP",
    "rupee": "indian INR pakistani PKR lankan LKR nepalese NPR nepali NPR mauritian MUR "
    "seychelles SCR",
    "peso": "mexican MXN argentine ARS argentinian ARS chilean CLP colombian COP philippine PHP "
    "filipino PHP cuban CUP uruguayan UYU dominican DOP",
    "franc": "swiss CHF cfa XOF congolese CDF rwandan RWF burundian BIF french FRF belgian BEF "
    "guinean GNF",
    "dinar": "kuwaiti KWD iraqi IQD jordanian JOD serbian RSD tunisian TND algerian DZD libyan LYD "
    "bahraini BHD",
    "rial": "iranian IRR omani OMR yemeni YER qatari QAR saudi SAR",
    "riyal": "saudi SAR qatari QAR yemeni YER omani OMR",
    "dirham": "emirati AED uae AED moroccan MAD",
    "shilling": "kenyan KES ugandan UGX tanzanian TZS somali SOS",
    "rouble": "russian RUB belarusian BYN",
    "ruble": "russian RUB belarusian BYN",
    "lira": "turkish TRY italian ITL",
    "won": "korean KRW",
    "yuan": "chinese CNY",
    "yen": "japanese JPY",
    "euro": "european EUR",
    "rand": "african ZAR",
    "krona": "swedish SEK icelandic ISK",
    "kronor": "swedish SEK",
    "kronur": "icelandic ISK",
    "krone": "norwegian NOK danish DKK",
    "kroner": "norwegian NOK danish DKK",
    "crowns": "czech CZK swedish SEK norwegian NOK danish DKK",
    "koruna": "czech CZK",
    "leu": "romanian RON moldovan MDL",
    "lei": "romanian RON moldovan MDL",
    "lev": "bulgarian BGN",
    "leva": "bulgarian BGN",
    "real": "brazilian BRL",
    "reais": "brazilian BRL",
    "baht": "thai THB",
    "shekel": "israeli ILS",
    "hryvnia": "ukrainian UAH",
    "zloty": "polish PLN",
    "forint": "hungarian HUF",
    "naira": "nigerian NGN",
    "cedi": "ghanaian GHS",
    "rupiah": "indonesian IDR",
    "ringgit": "malaysian MYR",
    "dong": "vietnamese VND",
    "birr": "ethiopian ETB",
    "taka": "bangladeshi BDT",
    "tenge": "kazakh KZT",
    "bolivar": "venezuelan VES",
    "guarani": "paraguayan PYG",
}
NATIONAL = {
    (nation, form): code
    for name, pairs in _NATIONS.items()
    for nation, code in zip(pairs.split()[::2], pairs.split()[1::2], strict=True)
    for form in (name, f"{name}s")
}
"""Currency of a nation's adjective (the last word of it) and a name."""

FIRST_WORDS = frozenset(["hong", "new", "south", "north", "sri", "west", "central", "east", "uk"])
"""Words that may stand before such an adjective."""

PARTS = {
    "cent": ("USD", 0.01),
    "cents": ("USD", 0.01),
    "¢": ("USD", 0.01),
    "pence": ("GBP", 0.01),
    "penny": ("GBP", 0.01),
    "p": ("GBP", 0.01),
    "paise": ("INR", 0.01),
    "paisa": ("INR", 0.01),
    "kopecks": ("RUB", 0.01),
    "kopeks": ("RUB", 0.01),
    "euro-cents": ("EUR", 0.01),
}
"""Hundredths."""

ALL = frozenset(CODES | set(NAMES.values()) | set(SIGNS.values()) | {"ITL", "FRF", "BEF", "IEP"})
