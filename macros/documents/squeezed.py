"""
A text without what layout adds to it: blanks, hyphens at the end of a line, signs that nobody sees. Each letter knows where it stood.

What can change a meaning stays: dashes, a blank between two digits, raised digits.
"""

from __future__ import annotations

import re
import unicodedata

NOTHING = ("Zs", "Zl", "Zp", "Cc", "Cf")
"""Kinds of signs that are not compared: blanks, line breaks, invisible signs."""
LIGATURES = {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)} | {"…": "..."}
"""Signs that are drawn as one and say what several say."""
BROKEN = re.compile(r"(?<=[^\W\d_])[-\u2010](?=[ \t]*[\r\n]\s*[^\W\d_])")
"""A hyphen between the halves of a word that was broken at the end of a line."""
GAP = " "
"""What stands for blanks between two digits: without them, `1 5` would be `15`."""


class Squeezed:
    r"""
    The letters of a text.

    >>> Squeezed("be-\n schikbaar").letters
    'beschikbaar'
    >>> Squeezed("08:30 – 17:00, 1 5").letters
    '08:30-17:00,1 5'
    """

    def __init__(self, text: str) -> None:
        self.text = unicodedata.normalize("NFC", text)
        broken = {match.start() for match in BROKEN.finditer(self.text)}
        letters: list[str] = []
        places: list[int] = []
        blank = False
        for at, sign in enumerate(self.text):
            told = "" if at in broken else _letters(sign)
            if not told:
                blank |= unicodedata.category(sign) != "Cf"
                continue
            if blank and letters and _digit(letters[-1]) and _digit(told):
                letters.append(GAP)
                places.append(at)
            letters.extend(told)
            places.extend([at] * len(told))
            blank = False
        self.letters = "".join(letters)
        self._places = places

    def around(self, start: int, end: int) -> str:
        """The text from one letter up to another, in single blanks; empty where there are none."""
        return " ".join(self.between(start, end).split())

    def between(self, start: int, end: int) -> str:
        """The text from one letter up to another as it is, line breaks included; empty where there are none."""
        start, end = max(0, start), min(end, len(self._places))
        return self.text[self._places[start] : self._places[end - 1] + 1] if start < end else ""


def _digit(letter: str) -> bool:
    return letter in "0123456789"


def _letters(sign: str) -> str:
    """What a sign is compared by: nothing for blanks and invisible signs; one dash for all; the letters of a ligature."""
    if sign.isalnum() and sign.isascii():
        return sign
    kind = unicodedata.category(sign)
    return "-" if kind == "Pd" else "" if kind in NOTHING else LIGATURES.get(sign, sign)


def squeezed(text: str) -> str:
    """The letters of *text*."""
    return Squeezed(text).letters


def pattern(text: str) -> str:
    """A pattern for *text* among letters: a hyphen between two letters may be gone, because a line may have been broken there."""
    letters = squeezed(text)
    escaped = re.sub(r"(?<=[^\W\d_])\\-(?=[^\W\d_])", "-?", re.escape(letters))
    return f"{GAP}?(?<![0-9]){escaped}" if letters[:1] and _digit(letters[0]) else escaped
