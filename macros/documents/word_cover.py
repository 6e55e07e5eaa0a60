"""How the cover of a Word file fills its page: what its words leave free is shared out between its parts."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from macros.documents.document import Document, Party

PAGE, WIDE, HALF = 13_436, 8_732, 4_026
"""The height of the text on a page, its width, and the width of a party, in twentieths of a point."""
FACT_NAME, FACT_TEXT = 2_778, 5_614
LOGO, SPARE = 1_150, 700
"""The height of a logo, and what is left over because words can only be guessed to fit."""
LEAST = 240
Line = tuple[str, int]
"""Words and the size they are set in, in half points."""


@dataclass(frozen=True, slots=True)
class Room:
    """The size of the title in half points, and the room below the logo, the title and the parties in twentieths of a point."""

    title: int
    below_logo: int
    below_title: int
    below_parties: int


def room_on(document: Document) -> Room:
    """The room on the cover of a document; little where there is much to say."""
    title = 88 if len(document.title) < 30 else 64 if len(document.title) < 70 else 48
    free = max(0, PAGE - SPARE - _height(document, title))
    return Room(title, *(max(LEAST, round(free * share)) for share in (0.36, 0.24, 0.4)))


def _height(document: Document, title: int) -> int:
    heads = tall([(document.title, title), (document.subtitle, 34)], WIDE) + 700
    sides = [_party(party) for party in document.parties]
    parties = sum(max(sides[at : at + 2]) for at in range(0, len(sides), 2))
    facts = sum(max(tall([(fact.name, 20)], FACT_NAME), tall([(fact.text, 20)], FACT_TEXT)) + 150 for fact in document.facts)
    notes = tall([(document.date, 18), (document.address, 18)], WIDE) + 320
    return LOGO + heads + parties + facts + notes


def _party(party: Party) -> int:
    return tall([(party.role, 19), (party.name, 26), *((line, 20) for line in party.lines)], HALF) + 100


def tall(lines: list[Line], width: int) -> int:
    """
    How much room lines take in twentieths of a point, where a letter is about half as wide as it is high.

    >>> tall([("Molenwiek", 20)], 4_000), tall([("Molenwiek " * 8, 20)], 4_000)
    (260, 780)
    """
    return sum(max(1, ceil(len(text) * size * 5.5 / width)) * size * 13 for text, size in lines)
