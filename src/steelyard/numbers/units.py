"""Units that numbers are written with: their normal forms and kinds."""

from __future__ import annotations

from steelyard.numbers import money

MEASURE, DURATION, MONEY, SHARE, FACTOR, COUNT, RATE = (
    "measure",
    "duration",
    "money",
    "share",
    "factor",
    "count",
    "rate",
)
PER_CENT_UNIT, FACTOR_UNIT = "%", "times"

_DURATIONS = "second minute hour day night week fortnight month year"
DURATIONS = {
    form: (f"{unit}s", 1.0) for unit in _DURATIONS.split() for form in (unit, f"{unit}s")
} | {
    "decade": ("years", 10.0),
    "decades": ("years", 10.0),
    "century": ("years", 100.0),
    "centuries": ("years", 100.0),
    "weekend": ("weekends", 1.0),
    "weekends": ("weekends", 1.0),
    "yr": ("years", 1.0),
    "yrs": ("years", 1.0),
    "hrs": ("hours", 1.0),
    "mins": ("minutes", 1.0),
}
"""Words of time with their unit in the plural and how many of it they are.

Decades and centuries are told in years.
"""

_MEASURES = {
    "km": "km kms kilometre kilometres kilometer kilometers",
    "miles": "mile miles",
    "nautical miles": "nm",
    "metres": "metre metres meter meters",
    "cm": "cm centimetre centimetres centimeter centimeters",
    "feet": "foot feet ft",
    "inches": "inch inches",
    "yards": "yard yards",
    "km²": "km² km2 sqkm",
    "m²": "m² m2 sqm",
    "m³": "m³ m3",
    "mm": "mm millimetre millimetres millimeter millimeters",
    "tonnes": "tonne tonnes ton tons",
    "kg": "kg kilo kilos kilogram kilograms kilogramme kilogrammes",
    "grams": "gram grams gramme grammes",
    "pounds (weight)": "lb lbs",
    "barrels": "barrel barrels bbl",
    "bushels": "bushel bushels",
    "ounces": "ounce ounces oz",
    "litres": "litre litres liter liters",
    "gallons": "gallon gallons",
    "hectares": "hectare hectares ha",
    "acres": "acre acres",
    "kW": "kw kilowatt kilowatts",
    "MW": "mw megawatt megawatts",
    "GW": "gw gigawatt gigawatts",
    "kWh": "kwh kilowatt-hours",
    "MWh": "mwh",
    "GWh": "gwh",
    "TWh": "twh",
    "°C": "degree degrees °c celsius",
    "°F": "°f",
    "basis points": "bps",
    "TEU": "teu teus",
    "miles per hour": "mph",
    "km per hour": "kph kmh",
    "knots": "knot knots",
    "barrels per day": "bpd",
}
MEASURES = {form: unit for unit, forms in _MEASURES.items() for form in forms.split()}
_SIDES = {
    "km": "km kilometre kilometres kilometer kilometers",
    "m": "m metre metres meter meters",
    "miles": "mile miles",
    "feet": "ft foot feet",
    "yards": "yard yards",
}
_POWERS = {
    "square": ("square", "²"),
    "sq": ("square", "²"),
    "cubic": ("cubic", "³"),
    "cu": ("cubic", "³"),
}
TWO_WORDS = {
    (power, form): f"{unit}{sign}" if len(unit) <= 2 else f"{name} {unit}"
    for power, (name, sign) in _POWERS.items()
    for unit, forms in _SIDES.items()
    for form in forms.split()
} | {
    ("nautical", "miles"): "nautical miles",
    ("nautical", "mile"): "nautical miles",
    ("basis", "points"): "basis points",
    ("basis", "point"): "basis points",
    ("metric", "tons"): "tonnes",
    ("metric", "tonnes"): "tonnes",
    ("degrees", "celsius"): "°C",
    ("degrees", "c"): "°C",
    ("degrees", "fahrenheit"): "°F",
    ("degrees", "f"): "°F",
    ("terawatt", "hours"): "TWh",
    ("gigawatt", "hours"): "GWh",
    ("megawatt", "hours"): "MWh",
    ("kilowatt", "hours"): "kWh",
    ("troy", "ounces"): "ounces",
}
"""Units of two words."""

LENGTHS = frozenset(
    "race pool high deep wide long tall away above below from sprint off north south east "
    "west freestyle hurdles dash "
    "behind ahead apart beyond longer higher".split()
)
"""Words before which ``m`` is metres and ``k`` kilometres, and no million and no thousand."""

SPACED = frozenset(["foot", "yard", "inch"])
"""Units that do not touch their number."""

_PER = """
second minute hour day week month quarter year decade night shift voyage
person household worker family passenger employee student child head vote share unit
barrel tonne litre gallon ounce bushel hectare acre kg km kWh MWh mile ship container
"""
PER = {unit.lower(): unit for unit in _PER.split()} | {
    "daily": "day",
    "weekly": "week",
    "monthly": "month",
    "yearly": "year",
    "annually": "year",
    "annum": "year",
    "hourly": "hour",
    "h": "hour",
    "ton": "tonne",
    "bbl": "barrel",
    "capita": "person",
    "kilo": "kg",
    "kilogram": "kg",
    "kilometre": "km",
    "megawatt-hour": "MWh",
}
"""What an amount may be told for one of, after “a” or “per”."""


def kind_of(unit: str | None) -> str:
    """Return what a unit measures: money, share, factor, duration, rate or measure.

    ``count`` without one.
    """
    if unit is None:
        return COUNT
    if unit in money.ALL:
        return MONEY
    if unit in _KINDS:
        return _KINDS[unit]
    return RATE if " per " in unit else MEASURE


_KINDS = {PER_CENT_UNIT: SHARE, FACTOR_UNIT: FACTOR} | {
    unit: DURATION for unit, _ in DURATIONS.values()
}
