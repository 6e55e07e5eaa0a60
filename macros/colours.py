"""Colours made fit to read: contrast as WCAG 2 defines it."""

from __future__ import annotations

Colour = tuple[float, float, float]
"""Red, green and blue from 0 to 1."""
WHITE: Colour = (1.0, 1.0, 1.0)
BLACK: Colour = (0.0, 0.0, 0.0)
READABLE = 4.5
"""The contrast that text needs (WCAG 2.2, 1.4.3)."""


def parsed(colour: str) -> Colour:
    """The colour that `#RRGGBB` states."""
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return red, green, blue


def written(colour: Colour) -> str:
    """
    The colour as `#rrggbb`.

    >>> written(parsed("#0B5C7A"))
    '#0b5c7a'
    """
    return "#" + "".join(f"{round(part * 255):02x}" for part in colour)


def luminance(colour: Colour) -> float:
    """How much light it gives, from 0 to 1 (WCAG 2.2, relative luminance)."""
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """
    The contrast of two colours, from 1 to 21.

    >>> contrast("#000000", "#ffffff")
    21.0
    """
    darker, lighter = sorted((luminance(parsed(one)), luminance(parsed(other))))
    return (lighter + 0.05) / (darker + 0.05)


def mixed(colour: str, with_: Colour, share: float) -> str:
    """*colour* with a *share* (0 to 1) of another one in it."""
    red, green, blue = ((1 - share) * own + share * other for own, other in zip(parsed(colour), with_, strict=True))
    return written((red, green, blue))


def readable_on(background: str, colour: str, wanted: float = READABLE) -> str:
    """*colour*, made lighter on a dark background or darker on a light one until its contrast is at least *wanted*."""
    towards = WHITE if luminance(parsed(background)) < 0.18 else BLACK
    steps = (mixed(colour, towards, step / 50) for step in range(51))
    return next(step for step in steps if contrast(step, background) >= wanted)


def text_on(colour: str) -> str:
    """White or black, whichever reads better on *colour*."""
    return max(("#ffffff", "#000000"), key=lambda text: contrast(text, colour))
