"""The colours of a Word file: those of the brand where they can be read."""

from __future__ import annotations

import re
from dataclasses import dataclass

from macros.colours import READABLE, contrast
from macros.documents.look import Look
from macros.documents.refusal import CannotWrite

WHITE, INK, MUTED, TINT = "#FFFFFF", "#1F2933", "#55606B", "#EEF2F5"
SEEN = 3.0
"""The contrast that a line needs to be seen (WCAG 2.2, 1.4.11); `READABLE` is that of text."""


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours as RRGGBB: of headings, of the heads of tables and the words in them, and of the line on the cover."""

    heading: str
    head: str
    on_head: str
    line: str
    ink: str = INK[1:]
    muted: str = MUTED[1:]


def palette_of(look: Look) -> Palette:
    """The colours of the brand where they can be read on white (text) or seen (the line); elsewhere the ink."""
    brand, line = _colour(look.colour), _colour(look.accent or look.colour)
    readable = contrast(brand, WHITE) >= READABLE
    return Palette(
        heading=(brand if readable else INK)[1:],
        head=(brand if readable else TINT)[1:],
        on_head=(WHITE if readable else INK)[1:],
        line=next(colour for colour in (line, brand, INK) if contrast(colour, WHITE) >= SEEN)[1:],
    )


def _colour(colour: str) -> str:
    if not re.fullmatch("#[0-9A-Fa-f]{6}", colour):
        raise CannotWrite(f"{colour!r} is no colour: write it as #0B5C7A")
    return colour.upper()
