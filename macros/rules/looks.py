"""What must hold for the looks of the website."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from macros.colours import contrast
from macros.model.catalogue import Catalogue
from macros.model.kinds import place_of
from macros.rules import Finding, rule

ENOUGH = 4.5
"""The contrast of text with its background (WCAG 2.2, success criterion 1.4.3)."""


def darkened(colour: str) -> str:
    """The lightest colour of the same hue whose contrast with white is enough."""
    channels = [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
    shades = ("#" + "".join(f"{channel * step // 255:02X}" for channel in channels) for step in range(255, -1, -1))
    return next(shade for shade in shades if contrast(shade, "#ffffff") >= ENOUGH)


@rule("error")
def brand_contrast(catalogue: Catalogue, as_of: date | None) -> Iterable[Finding]:
    """The brand colour can be read on white, and white on it: a contrast of at least 4.5 to 1."""
    brand = catalogue.provider.brand
    ratio = contrast(brand.colour, "#ffffff")
    if ratio < ENOUGH:
        # Rounded down, so that 4.49 is not shown as enough.
        yield Finding(
            f"the colour {brand.colour} has a contrast of {int(ratio * 100) / 100} to 1 with white",
            place_of(brand, "colour"),
            f"expected at least {ENOUGH} to 1",
            f"write colour: '{darkened(brand.colour)}', or a darker one",
        )
