"""A text without what layout adds to it: blanks, hyphens and dashes, signs that nobody sees. Each letter knows where it stood."""

from __future__ import annotations

import unicodedata

NOTHING = ("Zs", "Zl", "Zp", "Cc", "Cf", "Pd")
"""Kinds of signs that are not compared: blanks, line breaks, invisible signs, dashes."""


class Squeezed:
    r"""
    The letters of a text.

    >>> Squeezed("be-\n schikbaar").letters
    'beschikbaar'
    """

    def __init__(self, text: str) -> None:
        self.text = unicodedata.normalize("NFC", text)
        kept = [(letter, at) for at, sign in enumerate(self.text) for letter in _letters(sign)]
        self.letters = "".join(letter for letter, _ in kept)
        self._places = [at for _, at in kept]

    def around(self, start: int, end: int) -> str:
        """The text from one letter up to another, in single blanks; empty where there are none."""
        start, end = max(0, start), min(end, len(self._places))
        return " ".join(self.text[self._places[start] : self._places[end - 1] + 1].split()) if start < end else ""


def _letters(sign: str) -> str:
    """What a sign is compared by: nothing for blanks, dashes and invisible signs; the letters of a ligature."""
    if sign.isalnum() and sign.isascii():
        return sign
    return "".join(one for one in unicodedata.normalize("NFKC", sign) if unicodedata.category(one) not in NOTHING)


def squeezed(text: str) -> str:
    """The letters of *text*."""
    return Squeezed(text).letters
