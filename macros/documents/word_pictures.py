"""The logo as Word shows it: a PNG of a fitting size and, where the logo is drawn in lines, those lines as well."""

from __future__ import annotations

import importlib
import struct
from dataclasses import dataclass

from macros.documents.look import Look
from macros.documents.refusal import CannotWrite

EMU_PER_MM = 36_000
"""Office measures pictures in these: 914,400 to the inch."""
WIDEST, HIGHEST = 60 * EMU_PER_MM, 18 * EMU_PER_MM
DRAWN = """#set page(width: auto, height: auto, margin: 0pt, fill: none)
#let logo(..size) = image(bytes(sys.inputs.logo), format: "svg", ..size)
#context if measure(logo(height: 18mm)).width > 300mm { logo(width: 300mm) } else { logo(height: 18mm) }"""
PNG = b"\x89PNG\r\n\x1a\n"


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG, its width and height on paper in EMU, and the same in lines (SVG) where there is one."""

    png: bytes
    width: int
    height: int
    svg: bytes | None = None


def picture_of(look: Look) -> Picture | None:
    """
    The logo; None where there is none, or where one in lines cannot be turned into dots on this machine (typst is absent).

    Raises CannotWrite for a logo that cannot be read.
    """
    if look.logo is None:
        return None
    if look.logo_kind not in ("png", "svg"):
        raise CannotWrite(f"a logo of the kind {look.logo_kind!r} cannot stand in a Word file: give a .png or .svg")
    png = look.logo if look.logo_kind == "png" else dots(look.logo)
    return None if png is None else Picture(png, *paper_size(png), look.logo if look.logo_kind == "svg" else None)


def paper_size(png: bytes) -> tuple[int, int]:
    """Width and height in EMU, as large as fits. Raises CannotWrite for anything but a PNG."""
    if png[:8] != PNG or png[12:16] != b"IHDR" or len(png) < 33:
        raise CannotWrite("the logo is not a PNG file: save it as PNG or give an .svg")
    width, height = struct.unpack(">II", png[16:24])
    if not width or not height:
        raise CannotWrite("the logo has no width or height: save it anew")
    scale = min(WIDEST / width, HIGHEST / height)
    return max(1, round(width * scale)), max(1, round(height * scale))


def dots(svg: bytes) -> bytes | None:
    """An SVG as PNG, for programs that show no lines; None where typst is absent. Raises CannotWrite for a drawing that cannot be read."""
    try:
        typst = importlib.import_module("typst")
    except ImportError:
        return None
    try:
        return typst.compile(DRAWN.encode(), format="png", ppi=400, sys_inputs={"logo": svg.decode()}, ignore_system_fonts=True)
    except (typst.TypstError, UnicodeDecodeError) as error:
        raise CannotWrite(f"the logo cannot be read: {str(error).splitlines()[0][:200]}") from None
