"""Tables and charts of papers for writers that have words only: marks in brackets, states as their words, a strip as what it says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from macros.documents.document import Cell, Row, Table
from macros.documents.plain_blocks import Plain


def document_table(shown: Plain) -> Table:
    """A table (plain data) as the writers of agreements take it."""
    heads = tuple(": ".join(filter(None, (head["over"], head["text"]))) for head in shown["heads"])
    rows = tuple(Row(_cell(row[0]), tuple(map(_cell, row[1:]))) for row in shown["rows"])
    return Table("", with_marks(shown["caption"], shown["marks"]), heads, rows, shown["remark"])


def _cell(cell: Plain) -> Cell:
    return Cell(with_marks(cell["text"], cell["marks"]), cell["detail"])


def with_marks(text: str, marks: Iterable[int]) -> str:
    """
    A text with the numbers of its footnotes.

    >>> with_marks("ja", [1, 3])
    'ja (1, 3)'
    """
    numbers = ", ".join(map(str, marks))
    return f"{text} ({numbers})" if numbers else text


def pairs_of(strips: Iterable[Plain]) -> Iterator[tuple[str, str]]:
    """The rows of a chart: the name, and the same in words that is drawn."""
    for strip in strips:
        yield strip["name"], "; ".join(map(_value, strip["values"]))


def _value(value: Plain) -> str:
    name = f"{value['name']}: " if value["name"] else ""
    detail = f" ({value['detail']})" if value["detail"] else ""
    return f"{name}{value['text']}{detail}"
