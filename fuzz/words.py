"""Values that people write, values that nobody should, and names that break things."""

from __future__ import annotations

ODD_SCALARS: tuple[object, ...] = (
    None, True, False, "", " ", "null", "~", "yes", "-", "?", ":", "*a", "&a 1", "!!int 3", "!x", "%", "@", "`", "|", ">", "<<",
    "all", "[all]", "E1", "E99", "none", "never", "today", 0, -1, 1, 2, 10**18, -(10**18), 10**400, 0.0, -0.0, 1e-320, 5e-324,
    1e-9, 1e308, 1e309, -1e308, "nan", ".nan", "inf", "-.inf", "1e999", "1e-400", "0x10", "0b1", "1_000", "1/0", "0/0", "3/2",
    "1,5", "1.5.2", "1 to", "to 1", "1 to 0", "0 to 0", "0 to 1", "1e-300 to 1e300", "100 %", "0 %", "101 %", "-5 %", "+20 %",
    "50/50", "2 to 1", "1 in 0", "9" * 400, "x" * 3000, "\u0000", "\u0007", "\u001b[31m", "\u0085", "\u2028", "\ufeff",
    "\u202eabc",
    "\ud83d", "\U0010ffff", "🙂", "ﬁ", "\u00ad", "\u00a0", "１２", "½", "∞", "−3", "a\nb", "a\r\nb", "\t", "---", "...", "# x",
    "'",
    '"', "{", "}", "[", "]", "</script>", "<b>", "&amp;", "${x}", "{{ x }}", "%s", "../x", "/etc/passwd", "C:\\x", "2024-02-30",
    "2024-13", "0000-01-01", "9999-12-31", "30 days", "1e30 years", "0 months",
)  # fmt: skip

SHARES = (
    0, 1, 0.5, "40 %", "0 %", "100 %", "likely", "very unlikely", "almost certain", "almost no chance", "roughly even", "1/3",
    "4/5",
    "30 to 60 %", "0.2 to 0.9", "0 to 1", "0.001 to 0.999", {"low": 0.3, "mode": 0.5, "high": 0.8}, 1e-9, 0.999999999,
)  # fmt: skip
AMOUNTS = (
    0, 0.1, 1, -0.2, "negligible", "small", "moderate", "large", "decisive", "0.05 to 0.1", "-0.1 to 0.2", "1e-12",
    "0 to 0.3", 5,
    {"low": 0.1, "mode": 0.2, "high": 0.9}, "-0.3 to -0.1",
)  # fmt: skip
FLOWS = (
    "small a year",
    "large a year",
    "0.01 a month",
    "0.01 to 0.03 a month",
    0,
    0.5,
    "decisive a year",
    "0 to 0.1 a month",
    1e-12,
)
SPANS = ("2 to 6 months", "1 day", "3 years", "1 to 40 years", "2 weeks", 6, "0.1 to 200 months", "1 to 2 months")
LAGS = ("1 month", "2 weeks", 0, 3, "1 year")
RATIOS = ("doubles", "halves", "triples", "quarters", "moderate faster", "decisive slower", "small faster")
RATIO_NUMBERS = (0.5, 2, "1.5 to 2.5", "halves", "decisive faster", 1, 0.05, 20, "0.1 to 10")
RELUCTANCES = ("willing", "hesitant", "reluctant", "very reluctant", "unwilling")
PATIENCES = ("short", "ordinary", "long", "6 years", "1 month", "1 to 30 years", "0.01 a month")
VALUES = (0, 1, 0.5, -0.1, "0.4 to 0.6", "best", "worst", "poor", "fine", 1e-9, "0 to 1", "-0.2 to 0.1", 2, -3)
WORDS = (
    ("likely", "very unlikely", "almost certain", "almost no chance", "roughly even"),
    ("negligible", "small", "moderate", "large", "decisive"),
    ("best", "worst", "poor", "fine"),
    RELUCTANCES,
    ("short", "ordinary", "long"),
    ("carrot", "stick", "support", "assurance", "information"),
    ("accepts", "refuses", "undecided"),
)
"""Words that can stand for one another."""

NAMES = (
    "port", "union", "north-1", "a", "naïve", "Ключ", "два слова", "x" * 200, "yes", "null", "1", "1.5", "a.b", "a:b", "a-b",
    "A",
    "__class__", "to", "all", "or", "not", "иф", "日本", "🙂", "e\u0301", "é", "\u202ea", "a\u200b", "<b>", "a b", " a", "'",
    '"', "",
)  # fmt: skip
