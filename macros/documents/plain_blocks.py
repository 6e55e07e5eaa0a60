"""
Blocks as plain data, which every writer of papers walks: the typesetter reads it as JSON, Word and text as it is.

Blanks are tidied as a browser does. Headings skip no level. A link keeps its address where it leads elsewhere, becomes a reference where
its place is in the same paper, and is words alone where it leads to a page that paper does not have.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from macros.documents.words import spaced, tidy
from macros.model.inline import LEADING, Words
from macros.views.blocks import Block, Break, Facts, Grid, Heading, Listing, Notice, Paragraph, Picture, Space, inside
from macros.views.drawing import Chart, Strip
from macros.views.footnotes import Mark
from macros.views.rows import Cell, Row
from macros.views.tables import Table

Plain = dict[str, Any]
Leads = Callable[[str], tuple[str, str]]
"""Where a link leads on paper: an address, or a place in it; at most one of the two is given."""


@dataclass(frozen=True, slots=True)
class Typed(Words):
    """Words as they are typed, such as the name of a file."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Something that somebody says, of blocks."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Code:
    """What is typed as it stands, line by line."""

    text: str


def leads_within(blocks: Iterable[Block]) -> Leads:
    """Where links lead on a paper of its own: `#id` to a heading of it, an address of the web, mail or telephone to there."""
    known = {block.id for block in inside(blocks) if isinstance(block, Heading)}

    def leads(href: str) -> tuple[str, str]:
        if href.startswith("#"):
            return "", href[1:] if href[1:] in known else ""
        return (href, "") if href.startswith(LEADING) else ("", "")

    return leads


def plain_blocks(blocks: Iterable[Any], leads: Leads, above: int = 1, prefix: str = "") -> list[Plain]:
    """The blocks as plain data, below a heading of level *above*; places are named with *prefix*."""
    return _Teller(leads, prefix, above).several(blocks)


@dataclass(slots=True)
class _Teller:
    """Turns blocks into plain data in reading order; *level* is that of the last heading, *places* are those given a name."""

    leads: Leads
    prefix: str
    level: int
    places: set[str] = field(default_factory=set)

    def several(self, blocks: Iterable[Any]) -> list[Plain]:
        return [self.one(block) for block in blocks]

    def one(self, block: Any) -> Plain:
        match block:
            case Heading():
                return self.heading(block)
            case Paragraph():
                return {"kind": "paragraph", "look": block.look, "runs": self.runs(block.words)}
            case Listing():
                return {"kind": "listing", "look": block.look, "items": [self.several(item) for item in block.items]}
            case Facts():
                return {"kind": "facts", "pairs": [[tidy(name), _lines(text)] for name, text in block.pairs]}
            case Grid():
                return {"kind": "grid", "table": table(block.table)}
            case Picture():
                return {"kind": "picture", "chart": chart(block.chart)}
            case Notice():
                return {"kind": "notice", "state": block.state, "title": tidy(block.title), "blocks": self.several(block.blocks)}
            case Space():
                return {"kind": "space", "label": tidy(block.label), "lines": max(1, block.lines)}
            case Quote():
                return {"kind": "quote", "blocks": self.several(block.blocks)}
            case Code():
                return {"kind": "code", "lines": block.text.rstrip("\n").split("\n")}
            case Break():
                return {"kind": "break"}
        raise TypeError(f"there is no way to write {type(block).__name__}")

    def heading(self, block: Heading) -> Plain:
        """A heading no more than one level below the one before; the first of an id has the place of that name."""
        self.level = max(2, min(block.level, self.level + 1))
        place = f"{self.prefix}{block.id}" if block.id and block.id not in self.places else ""
        self.places.add(block.id)
        return {"kind": "heading", "level": self.level, "id": place, "text": tidy(block.text)}

    def runs(self, words: tuple[Words, ...]) -> list[Plain]:
        return [self.run(part) for part in words if part.text]

    def run(self, part: Words) -> Plain:
        href, target = self.leads(part.href) if part.href else ("", "")
        typed = isinstance(part, Typed)
        return {"text": spaced(part.text), "bold": part.bold, "italic": part.italic, "typed": typed, "href": href, "target": target}


def _lines(text: str) -> str:
    """A text whose empty lines start a new line each, as they start a paragraph on a page."""
    return "\n".join(filter(None, map(tidy, text.split("\n\n"))))


def table(shown: Table) -> Plain:
    """A table: its heads, and rows of cells, all as long as the longest."""
    rows = [[_head(row), *map(_cell, row.cells)] for row in shown.rows]
    count = max(len(shown.heads), *map(len, rows), 1)
    heads = [{"text": tidy(head.text), "over": tidy(head.over)} for head in shown.heads]
    blank = {"text": "", "detail": "", "state": "", "marks": []}
    return {
        "caption": tidy(shown.caption), "marks": _numbers(shown.marks), "remark": tidy(shown.remark),
        "heads": heads + [{"text": "", "over": ""}] * (count - len(heads)), "rows": [row + [blank] * (count - len(row)) for row in rows],
        "more_title": tidy(shown.more_title), "more": list(map(tidy, shown.more)), "more_kind": shown.more_kind,
    }  # fmt: skip


def _head(row: Row) -> Plain:
    return {"text": tidy(row.label), "detail": tidy(row.detail), "state": "", "marks": _numbers(row.marks)}


def _cell(cell: Cell) -> Plain:
    return {"text": tidy(cell.text), "detail": tidy(cell.detail), "state": cell.state, "marks": _numbers(cell.marks)}


def _numbers(marks: Iterable[Mark]) -> list[int]:
    return [mark.number for mark in marks]


def chart(shown: Chart) -> Plain:
    """A chart: lines and labels of the axis, what shapes mean, and rows in groups, each drawn and said in words."""
    return {
        "title": tidy(shown.title), "description": tidy(shown.description),
        "lines": [at for at, _ in shown.ticks], "labels": [[at, tidy(text)] for at, text in shown.names or shown.ticks],
        "named": bool(shown.names), "legend": [{"kind": kind, "look": look, "text": tidy(text)} for kind, look, text in shown.legend],
        "groups": [{"title": tidy(title), "strips": list(map(_strip, strips))} for title, strips in shown.groups],
    }  # fmt: skip


def _strip(strip: Strip) -> Plain:
    values = [{"name": tidy(value.name), "text": tidy(value.text), "detail": tidy(value.detail)} for value in strip.values]
    return {"name": tidy(strip.name), "shapes": [shape._asdict() for shape in strip.shapes], "values": values}


def runs_in(blocks: Iterable[Plain]) -> Iterator[Plain]:
    """Every run of words in plain blocks, and in those within them."""
    for block in blocks:
        yield from block.get("runs", ())
        yield from runs_in(block.get("blocks", ()))
        for item in block.get("items", ()):
            yield from runs_in(item)
