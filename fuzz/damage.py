"""Damage to text and bytes that knows nothing of what they mean."""

from __future__ import annotations

import random
import re

from fuzz.words import ODD_SCALARS

_PIECES = tuple(str(each).encode("utf-8", "surrogatepass") for each in ODD_SCALARS)
_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")


def damaged(data: bytes, rng: random.Random) -> bytes:
    """Return bytes with one to four pieces taken out, put in, doubled or changed."""
    for _ in range(rng.randint(1, 4)):
        start = rng.randrange(len(data) + 1)
        end = min(len(data), start + rng.choice((0, 1, 1, 2, 8, 40)))
        piece = rng.choice(
            (
                b"",
                rng.randbytes(rng.randint(1, 8)),
                rng.choice(_PIECES),
                data[start:end] * rng.choice((2, 2, 50)),
            )
        )
        data = data[:start] + piece + data[end:]
    return data


def jumbled(text: str, rng: random.Random) -> str:
    """Return text with one to four of its words and marks changed, or lines moved."""
    for _ in range(rng.randint(1, 4)):
        text = rng.choice((_tokens, _tokens, _lines))(text, rng)
    return text


def _tokens(text: str, rng: random.Random) -> str:
    found = list(_TOKEN.finditer(text))
    if not found:
        return str(rng.choice(ODD_SCALARS))
    one, two = rng.choice(found), rng.choice(found)
    new = rng.choice(
        (
            "",
            two.group(),
            f"{one.group()} {two.group()}",
            one.group().upper(),
            str(rng.choice(ODD_SCALARS)),
        )
    )
    return text[: one.start()] + new + text[one.end() :]


def _lines(text: str, rng: random.Random) -> str:
    lines = text.split("\n")
    place, other = rng.randrange(len(lines)), rng.randrange(len(lines))
    match rng.choice(("delete", "double", "swap", "indent", "cut", "ends")):
        case "delete":
            del lines[place]
        case "double":
            lines.insert(other, lines[place])
        case "swap":
            lines[place], lines[other] = lines[other], lines[place]
        case "indent":
            lines[place] = " " * rng.randint(0, 8) + lines[place].lstrip()
        case "cut":
            lines[place] = lines[place][: rng.randint(0, len(lines[place]))]
        case _:
            return rng.choice(("\r\n", "\r", "\u2028", "\n\n")).join(lines)
    return "\n".join(lines)
