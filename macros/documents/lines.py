"""
Plain text in lines of at most 78 signs.

A sign is a code point, however wide it looks: how wide changes with the edition of Unicode, and the lines of a frozen text may not.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from macros.documents.document import Cell, Row, Table
from macros.documents.words import apart, colon, tidy

WIDTH = 78
WIDEST_NAME = 32
BETWEEN = "  "
"""What keeps two columns apart."""


def wrapped(text: str, width: int = WIDTH) -> list[str]:
    """
    *text* in lines; only a word that is longer than a line makes a longer one.

    >>> wrapped("as long as it is short", 10)
    ['as long as', 'it is', 'short']
    """
    lines: list[str] = []
    for word in apart(text):
        if lines and len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def hanging(label: str, text: str, column: int, indent: int = 0, width: int = WIDTH) -> list[str]:
    """*text* from *column* on, with *label* before its first line, or on lines of its own where the two do not fit side by side."""
    margin = " " * (indent + column)
    head, body = wrapped(label, width - indent), wrapped(text, width - len(margin))
    beside = head and body and len(head) == 1 and len(head[0]) + 1 <= column and len(margin) + len(body[0]) <= width
    if beside:
        return [f"{' ' * indent}{head[0]:<{column}}{body[0]}", *(margin + line for line in body[1:])]
    return [*(" " * indent + line for line in head), *(margin + line for line in body)]


def pairs(told: Sequence[tuple[str, str]], room: Sequence[str] = (), width: int = WIDTH) -> list[str]:
    """Names with what is said of each, the second column as narrow as the names allow; *room* are lines between one and the next."""
    shown = [(colon(name), text) for name, text in told]
    column = min(WIDEST_NAME, max((len(name) for name, _ in shown), default=0) + 2)
    lines = [line for name, text in shown for line in (*room, *hanging(name, text, column, width=width))]
    return lines[len(room) :]


def underlined(text: str, sign: str, width: int = WIDTH) -> list[str]:
    """*text* as a heading."""
    lines = wrapped(text, width)
    return [*lines, sign * min(width, max(map(len, lines)))] if lines else []


def table_lines(table: Table, indent: int, width: int = WIDTH) -> list[str]:
    """The rows under their heads: in columns where a line holds a row, otherwise one line for each cell with its head before it."""
    grid = _grid(table)
    widths = [max(map(len, column)) for column in zip(*grid, strict=True)]
    needed = sum(widths) + len(BETWEEN) * (len(widths) - 1)
    for margin in (indent, 0):
        if margin + needed <= width:
            rule = ["-" * own for own in widths]
            return [" " * margin + _line(cells, widths) for cells in (grid[0], rule, *grid[1:]) if any(cells)]
    return _listed(table, indent, width)


def _line(cells: Iterable[str], widths: list[int]) -> str:
    return BETWEEN.join(f"{cell:<{width}}" for cell, width in zip(cells, widths, strict=True)).rstrip()


def _grid(table: Table) -> list[list[str]]:
    """Heads, then two lines for each row: what is said, and the remarks below it."""
    grid = [[tidy(head) for head in table.heads]]
    for row in table.rows:
        grid += [[tidy(cell.text) for cell in _cells(row)], [tidy(cell.detail) for cell in _cells(row)]]
    return grid


def _cells(row: Row) -> tuple[Cell, ...]:
    return (row.head, *row.cells)


def _listed(table: Table, indent: int, width: int) -> list[str]:
    """Each row as a list: its head, then the other cells further in; the heads alone where there is no row."""
    lines: list[str] = []
    for row in table.rows:
        for place, (head, cell) in enumerate(zip(table.heads, _cells(row), strict=True)):
            margin = indent + (2 if place else 0)
            column = min(WIDEST_NAME, len(colon(head)) + 1) if tidy(head) else 0
            lines += hanging(colon(head), cell.text, column, margin, width) + hanging("", cell.detail, column, margin, width)
        lines.append("")
    return lines[:-1] or [line for head in table.heads for line in hanging("", head, 0, indent, width)]
