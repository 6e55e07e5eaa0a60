"""How a table is laid out in Word: widths, columns of figures, rows that stay together, and a caption that Word can count."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from macros.documents.document import Document, Table, tables_of

STAYS_TOGETHER = 12
"""A table of at most so many rows is not parted over pages."""
LETTER, MARGINS = 108, 240
"""How wide a letter of a table is, and the blank around a cell, in twentieths of a point."""
SHORT_NAME, MOST = 18, 24
"""Up to so many letters, a name of a row is not divided; a longer word than that is."""
DIGIT, FIGURES = re.compile(r"\d"), re.compile(r"[€$£\d.,%\s×–-]*\d[€$£\d.,%\s×–-]*")


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
    """The columns of a table; together they are *total* wide."""
    widths, figures = _widths(table, total), _figures_in(table)
    styles = ("TableRowHead", *("TableFigure" if one else "TableText" for one in figures[1:]))
    return list(map(Column, widths, figures, styles))


def _widths(table: Table, total: int) -> list[int]:
    """
    The width of each column: its longest word, and of what is left first what little the narrow ones ask, as in the PDF.

    The first column names what the others tell of: where those alone ask for more than there is, it has about a third.
    """
    asked = [_asked(list(column), first=not place) for place, column in enumerate(zip(*_lines(table), strict=False))]
    least, wanted = ([one[side] for one in asked] for side in (0, 1))
    if sum(wanted[1:]) > total:
        wanted[0] = max(least[0], min(wanted[0], int(total * max(0.32, wanted[0] / sum(wanted)))))
    if sum(least) > total or sum(wanted) < total:
        given = wanted if sum(wanted) < total else least
        widths = [total * one // sum(given) for one in given]
    else:
        widths, left = list(least), total - sum(least)
        order = sorted(range(len(least)), key=lambda place: wanted[place] - least[place])
        for done, place in enumerate(order):
            share = min(wanted[place] - least[place], left // (len(order) - done))
            widths[place] += share
            left -= share
    return [*widths[:-1], total - sum(widths[:-1])]


def _asked(column: list[tuple[str, str]], first: bool) -> tuple[int, int]:
    """How wide a column must be for its longest word, and is wanted for its longest text; a short name of a row counts as a word."""
    texts, details = zip(*column, strict=True)
    names = [text for text in texts if first and len(text) <= SHORT_NAME]
    word = max(map(len, " ".join(texts + details).split()), default=0)
    longest = max(max(map(len, texts)), max(map(len, details)) * 9 // 10)
    return MARGINS + LETTER * max(min(word, MOST), *map(len, names), 3), MARGINS + LETTER * max(longest, 3)


def _lines(table: Table) -> Iterator[list[tuple[str, str]]]:
    yield [(head, "") for head in table.heads]
    for row in table.rows:
        yield [(cell.text, cell.detail) for cell in (row.head, *row.cells)]


def _figures_in(table: Table) -> list[bool]:
    """For each column whether it holds figures, and at most some words such as "included" among them; it is aligned to the right."""
    columns = zip(*(row.cells for row in table.rows), strict=False)
    figures = [_counts([cell.text for cell in column]) for column in columns]
    return [False, *figures, *[False] * (len(table.heads) - 1 - len(figures))]


def _counts(texts: list[str]) -> bool:
    others = [text for text in texts if not FIGURES.fullmatch(text)]
    return 2 * len(others) <= len(texts) and not any(len(text) > 20 or DIGIT.search(text) for text in others)


def stays(table: Table) -> bool:
    """Whether the whole table fits on a page and stays on one."""
    return len(table.rows) <= STAYS_TOGETHER
