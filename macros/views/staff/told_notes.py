"""Tables whose footnotes stand below them, for pages and papers that have no list of footnotes of their own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from macros.views.footnotes import Mark, Marks
from macros.views.phrases import Phrases
from macros.views.rows import Cell, Row
from macros.views.tables import Head, Table


def with_notes(phrases: Phrases, table: Table, marks: Marks) -> Table:
    """*table* without links, its footnotes told below it by the number that stands behind what they are about."""
    more = tuple(f"[{number}] {text}" for number, text in enumerate(marks.texts(phrases), 1))
    return replace(
        table,
        caption=table.caption + _numbers(table.marks),
        heads=tuple(Head(head.text, "", head.over) for head in table.heads),
        rows=tuple(map(_row, table.rows)),
        more_title=phrases.words("footnotes") if more else table.more_title,
        more=more or table.more,
        link="",
        marks=(),
    )


def _row(row: Row) -> Row:
    return Row(row.label + _numbers(row.marks), tuple(map(_cell, row.cells)), row.detail)


def _cell(cell: Cell) -> Cell:
    return Cell(cell.text + _numbers(cell.marks), cell.detail, cell.state)


def _numbers(marks: Iterable[Mark]) -> str:
    """
    The numbers of footnotes in order, as they stand behind a text.

    >>> _numbers([Mark(2, True), Mark(1, True)])
    ' [1] [2]'
    """
    return "".join(f" [{number}]" for number in sorted(mark.number for mark in marks))
