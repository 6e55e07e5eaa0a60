"""What went wrong while a PDF was made, in words for who wrote the data."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from typing import Any, NamedTuple

MISSING = re.compile(r'the text `"((?:[^"\\]|\\.)*)"` could not be displayed')
ESCAPED = re.compile(r"\\(?:u\{([0-9a-f]+)\}|(.))", re.DOTALL)
SHORT = {"n": "\n", "r": "\r", "t": "\t", "0": "\0"}
PICTURE = re.compile(r"\b(image|svg|png)\b", re.IGNORECASE)
PLACE = re.compile(r"┌─ (?:.*/)?(\w+\.typ:\d+:\d+)")
AROUND = 30
"""How many signs are shown on either side of one that is missing."""


class Missing(NamedTuple):
    """A sign that the fonts lack, and the first text in which it stands, with its place; both are empty for a sign of the template."""

    sign: str
    place: str
    text: str


def missing(document: str, error: Any) -> tuple[Missing, ...]:
    """The signs that the fonts lack, each once; none where the error is another one. *document* is the JSON that was to be set."""
    signs = dict.fromkeys(sign for text in MISSING.findall(f"{error.message}\n{error.diagnostic}") for sign in _unescaped(text))
    texts = tuple(_texts(json.loads(document))) if signs else ()
    return tuple(Missing(sign, *next(((path, text) for path, text in texts if sign in text), ("", ""))) for sign in signs)


def in_words(template: str, document: str, error: Any) -> str:
    """What an error or warning of the typesetter means; *document* is the JSON that *template* was given."""
    if found := missing(document, error):
        lines = [f"the fonts have no {_named(one.sign)}, used in {_used(one)}" for one in found]
        return "\n".join((*lines, "help: write it in other signs, or add a font that has them (TTF) to overrides/documents/fonts/"))
    if PICTURE.search(error.message):
        return f"the logo cannot be shown: {error.message}\nhelp: save it anew as a plain SVG or PNG"
    hints = "".join(f"\nhelp: {hint}" for hint in error.hints)
    place = PLACE.search(error.diagnostic)
    where = place[1].replace("main.typ", template) if place else template
    return f"overrides/documents/{where}: {error.message}{hints}"


def half_a_sign(error: UnicodeEncodeError) -> str:
    """What is wrong with a text that holds one half of a sign that takes two (a lone surrogate)."""
    before = json.dumps(error.object[max(0, error.start - AROUND) : error.start], ensure_ascii=False)
    return f"a text holds half a sign (U+{ord(error.object[error.start]):04X}), after {before}; type it anew"


def _unescaped(text: str) -> str:
    """A string as the typesetter quotes it, without its quoting."""
    return ESCAPED.sub(lambda found: chr(int(found[1], 16)) if found[1] else SHORT.get(found[2], found[2]), text)


def _named(sign: str) -> str:
    r"""
    A sign as it looks, with number and name, so that it can be looked up and found.

    >>> _named("株"), _named("\x1b")
    ('sign “株” (U+682A CJK UNIFIED IDEOGRAPH-682A)', 'sign U+001B (a control sign, which cannot be seen)')
    """
    number = f"U+{ord(sign):04X}"
    if unicodedata.category(sign)[0] == "C":
        return f"sign {number} (a control sign, which cannot be seen)"
    return f"sign “{sign}” ({number} {unicodedata.name(sign, 'without a name')})"


def _texts(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Every text in JSON, and the names that lead to it."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from _texts(one, f"{path} › {key}" if path else key)
    elif isinstance(value, list):
        for number, one in enumerate(value, 1):
            yield from _texts(one, f"{path} {number}")


def _used(one: Missing) -> str:
    """Where a sign stands, and the words around it."""
    if not one.text:
        return "the template"
    at = one.text.index(one.sign)
    start, end = max(0, at - AROUND), at + AROUND
    around = ("…" if start else "") + one.text[start:end] + ("…" if end < len(one.text) else "")
    return f"{one.place}: {json.dumps(around, ensure_ascii=False)}"
