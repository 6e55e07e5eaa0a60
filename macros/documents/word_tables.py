"""How a table is laid out in Word: widths, columns of figures, rows that stay together, and a caption that Word can count."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from macros.documents.document import Cell, Document, Row, Table, tables_of

STAYS_TOGETHER = 12
"""A table of at most so many rows is not parted over pages."""
FIGURES = re.compile(r"[€$£\d.,%\s×–-]*\d[€$£\d.,%\s×–-]*")


@dataclass(frozen=True, slots=True)
class Counted:
    """A text with a number in it that Word keeps: *code* is the field. Without one, everything is in *before*."""

    before: str
    code: str = ""
    number: str = ""
    after: str = ""


def captions_of(document: Document) -> dict[int, Counted]:
    """The caption of every table by its identity, with its number as a field where counting by its first word comes to that number."""
    counts: dict[str, int] = {}
    return {id(table): _counted(table.caption, counts) for table in tables_of(document)}


def _counted(caption: str, counts: dict[str, int]) -> Counted:
    found = re.match(r"([^\W\d_]{1,20})([ \u00a0])([1-9][0-9]*)(?!\w)", caption)
    if not found:
        return Counted(caption)
    name, space, number = found.groups()
    counts[name] = counts.get(name, 0) + 1
    if number != str(counts[name]):
        return Counted(caption)
    return Counted(name + space, f" SEQ {name} \\* ARABIC ", number, caption[found.end() :])


def labels_of(document: Document) -> dict[int, Counted]:
    """The label of every schedule ("Schedule A") by identity, its letter a field where Word, which counts A, B, C, comes to the same."""
    return {id(part): _lettered(part.label, part.number, place) for place, part in enumerate(document.schedules)}


def _lettered(label: str, number: str, place: int) -> Counted:
    before, found, after = label.rpartition(number) if number else (label, "", "")
    if not found:
        return Counted(label)
    right = place < 26 and number == chr(ord("A") + place)
    return Counted(before, " SEQ schedule \\* ALPHABETIC " if right else "", number, after)


class Column(NamedTuple):
    """A column of a table: its width in twentieths of a point, whether it holds figures (at the right), the style of its cells."""

    width: int
    figures: bool
    style: str


def columns_of(table: Table, total: int) -> list[Column]:
    """The columns of a table, as wide as their longest texts and words ask; together they are *total* wide."""
    weights = [_weight(list(column)) for column in zip(*_lines(table), strict=False)]
    widths = [total * weight // sum(weights) for weight in weights]
    styles = ("TableRowHead", *("TableFigure" if figures else "TableText" for figures in _figures_in(table)[1:]))
    return list(map(Column, (*widths[:-1], total - sum(widths[:-1])), _figures_in(table), styles))


def cells_of(row: Row, columns: list[Column]) -> Iterator[tuple[Cell, Column]]:
    """The cells of a row with their columns."""
    return zip((row.head, *row.cells), columns, strict=False)


def _lines(table: Table) -> Iterator[list[tuple[str, str]]]:
    yield [(head, "") for head in table.heads]
    for row in table.rows:
        yield [(cell.text, cell.detail) for cell in (row.head, *row.cells)]


def _weight(column: list[tuple[str, str]]) -> int:
    longest = max(max(len(text), len(detail) * 3 // 4) for text, detail in column)
    word = max((len(word) for texts in column for text in texts for word in text.split()), default=0)
    return max(min(longest, 36), min(word, 24), 7) + 3


def _figures_in(table: Table) -> list[bool]:
    """For each column whether it holds figures only; such a column is aligned to the right."""
    columns = zip(*(row.cells for row in table.rows), strict=False)
    figures = [all(FIGURES.fullmatch(cell.text) and not cell.detail for cell in column) for column in columns]
    return [False, *figures, *[False] * (len(table.heads) - 1 - len(figures))]


def stays(table: Table) -> bool:
    """Whether the whole table fits on a page and stays on one."""
    return len(table.rows) <= STAYS_TOGETHER
