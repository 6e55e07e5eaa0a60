"""The words of a PDF by its tags, as a screen reader meets them: what stands in each cell of each table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pikepdf

from tests.reading_pdf import elements, opened, squeezed, tagged

Marked = dict[tuple[int, int], str]
"""The words of each marked piece, by the page it is on and its number there."""


def tables_in(made: bytes) -> list[list[list[str]]]:
    """The cells of every table in order, each row as a list, without blanks."""
    pieces = marked(made)
    rows = ([one for one in elements(table.K) if str(one.S) == "/TR"] for table in tagged(made, "Table"))
    return [[[_told(cell, pieces) for cell in elements(row.K) if str(cell.S) in ("/TH", "/TD")] for row in each] for each in rows]


@cache
def marked(made: bytes) -> Marked:
    """Every marked piece of a PDF with its words."""
    found: Marked = {}
    for page in opened(made).pages:
        fonts = {name: _signs(font.ToUnicode.read_bytes()) for name, font in page.Resources.get("/Font", {}).items()}
        for number, words in _pieces(page, fonts):
            found[page.objgen[0], number] = found.get((page.objgen[0], number), "") + words
    return found


def _pieces(page: Any, fonts: dict[str, dict[bytes, str]]) -> Iterator[tuple[int, str]]:
    numbers: list[int | None] = []
    signs: dict[bytes, str] = {}
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "BDC" | "BMC":
                named = operands[1] if len(operands) > 1 and isinstance(operands[1], pikepdf.Dictionary) else {}
                numbers.append(int(named["/MCID"]) if "/MCID" in named else None)
            case "EMC":
                numbers.pop()
            case "Tf":
                signs = fonts[str(operands[0])]
            case "Tj" | "TJ":
                number = next((one for one in reversed(numbers) if one is not None), None)
                if number is not None:
                    yield number, "".join(map(signs.__getitem__, _codes(operands[0])))


def _codes(shown: Any) -> Iterator[bytes]:
    """The codes of signs, two bytes each."""
    for part in shown if isinstance(shown, pikepdf.Array) else (shown,):
        if isinstance(part, pikepdf.String):
            codes = bytes(part)
            yield from (codes[at : at + 2] for at in range(0, len(codes), 2))


def _signs(table: bytes) -> dict[bytes, str]:
    """What each code stands for, of a table that maps them one by one."""
    pairs = re.findall(rb"<([0-9A-F]{4})> <([0-9A-F]+)>\s", table.split(b"endcodespacerange")[1])
    return {bytes.fromhex(code.decode()): bytes.fromhex(sign.decode()).decode("utf-16-be") for code, sign in pairs}


def _told(element: Any, pieces: Marked) -> str:
    return squeezed("".join(pieces.get(place, "") for place in _places(element, element.get("/Pg"))))


def _places(node: Any, page: Any) -> Iterator[tuple[int, int]]:
    """Where the words of a structure element stand: page and number."""
    if isinstance(node, pikepdf.Array):
        for one in node:
            yield from _places(one, page)
    elif isinstance(node, int):
        yield page.objgen[0], int(node)
    elif "/MCID" in node:
        yield node.get("/Pg", page).objgen[0], int(node.MCID)
    elif "/K" in node:
        yield from _places(node.K, node.get("/Pg", page))
