"""Units that amounts are written with: their normal forms and kinds."""

from __future__ import annotations

MEASURE, DURATION, MONEY, SHARE, FACTOR = "measure", "duration", "money", "share", "factor"

_DURATIONS = "second minute hour day night week fortnight month year"
DURATIONS = {form: (f"{unit}s", 1.0) for unit in _DURATIONS.split() for form in (unit, f"{unit}s")} | {
    "decade": ("years", 10.0), "decades": ("years", 10.0), "century": ("years", 100.0), "centuries": ("years", 100.0),
    "weekends": ("weekends", 1.0), "hrs": ("hours", 1.0), "mins": ("minutes", 1.0),
}  # fmt: skip
"""Words of time with their unit in the plural and how many of it they are; decades and centuries are told in years."""

_MEASURES = {
    "km": "km kms kilometre kilometres kilometer kilometers",
    "miles": "mile miles",
    "nautical miles": "nm",
    "metres": "metre metres meter meters",
    "cm": "cm centimetre centimetres centimeter centimeters",
    "feet": "foot feet ft",
    "inches": "inch inches",
    "yards": "yard yards",
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
    "°C": "degree degrees °c",
    "basis points": "bps",
    "TEU": "teu teus",
}
MEASURES = {form: unit for unit, forms in _MEASURES.items() for form in forms.split()}
TWO_WORDS = {
    ("nautical", "miles"): "nautical miles", ("nautical", "mile"): "nautical miles", ("square", "kilometres"): "km²",
    ("square", "kilometers"): "km²", ("sq", "km"): "km²", ("square", "km"): "km²", ("square", "miles"): "square miles",
    ("sq", "miles"): "square miles", ("square", "metres"): "m²", ("square", "feet"): "square feet",
    ("cubic", "metres"): "m³", ("cubic", "meters"): "m³", ("cubic", "feet"): "cubic feet", ("basis", "points"): "basis points",
    ("basis", "point"): "basis points", ("metric", "tons"): "tonnes", ("metric", "tonnes"): "tonnes",
    ("degrees", "celsius"): "°C", ("degrees", "c"): "°C", ("degrees", "fahrenheit"): "°F", ("degrees", "f"): "°F",
    ("terawatt", "hours"): "TWh", ("gigawatt", "hours"): "GWh", ("megawatt", "hours"): "MWh", ("kilowatt", "hours"): "kWh",
    ("million", "barrels"): "barrels", ("troy", "ounces"): "ounces",
}  # fmt: skip
_COINS = {
    "rial": "IRR", "rials": "IRR", "riyal": "SAR", "riyals": "SAR", "dirham": "AED", "dirhams": "AED", "dinar": "KWD",
    "dinars": "KWD",
    "lira": "TRY", "lire": "TRY", "won": "KRW", "peso": "MXN", "pesos": "MXN", "real": "BRL", "reais": "BRL", "reals": "BRL",
    "rand": "ZAR", "naira": "NGN", "zloty": "PLN", "zlotys": "PLN", "kronor": "SEK", "kroner": "NOK", "krona": "SEK",
    "krone": "NOK", "crowns": "CZK", "forint": "HUF", "forints": "HUF", "baht": "THB", "renminbi": "CNY", "rmb": "CNY",
    "taka": "BDT",
    "shillings": "KES", "birr": "ETB", "kwacha": "ZMW", "drachmas": "GRD", "guilders": "NLG", "deutschmarks": "DEM",
    "marks": "DEM",
}  # fmt: skip
COINS = _COINS
"""Names of money that the case's own reader of numbers does not know, with the best-known currency of the name."""

PREFIXES = {"us": "USD", "u.s.": "USD", "c": "CAD", "ca": "CAD", "a": "AUD", "au": "AUD", "nz": "NZD", "hk": "HKD", "s": "SGD",
            "nt": "TWD", "r": "BRL", "mx": "MXN"}  # fmt: skip
"""Letters before a dollar sign."""
CENTS = {"cent": ("USD", 0.01), "cents": ("USD", 0.01), "pence": ("GBP", 0.01), "p": ("GBP", 0.01)}

PER = {"day": "day", "daily": "day", "week": "week", "weekly": "week", "month": "month", "monthly": "month", "year": "year",
       "yearly": "year", "annually": "year", "annum": "year", "hour": "hour", "hourly": "hour", "quarter": "quarter",
       "minute": "minute", "second": "second", "barrel": "barrel", "tonne": "tonne", "ton": "tonne", "person": "person",
       "head": "head", "capita": "person", "share": "share", "household": "household", "worker": "worker", "family": "family",
       "passenger": "passenger", "kilo": "kg", "kilogram": "kg", "litre": "litre", "gallon": "gallon", "unit": "unit",
       "kilometre": "km", "mile": "mile", "vote": "vote", "voyage": "voyage", "ship": "ship", "decade": "decade",
       "shift": "shift",
       "container": "container", "megawatt-hour": "MWh", "employee": "employee", "student": "student",
       "child": "child"}  # fmt: skip
"""What an amount may be told for one of, after “a” or “per”."""
