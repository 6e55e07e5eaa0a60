"""Rows of cells, the common part of every table: what is said, with its remark, state and footnotes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from macros.views.footnotes import Mark, Marks
from macros.views.phrases import Saying


@dataclass(frozen=True, slots=True)
class Cell:
    """What one tier has in one row."""

    text: str
    detail: str
    state: str
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """
    One line of a table. *link* is relative to the root of the language; *same* tells that all tiers are equal; *id* is an anchor.

    *of* is what the row is a part of, for whoever meets it alone; empty where its label tells all.
    """

    label: str
    cells: tuple[Cell, ...]
    detail: str = ""
    link: str = ""
    marks: tuple[Mark, ...] = ()
    of: str = ""
    id: str = ""

    @property
    def same(self) -> bool:
        """Whether every tier has the same in this row."""
        return len({(cell.text, cell.detail, cell.state) for cell in self.cells}) == 1


@dataclass(slots=True)
class Rows:
    """Makes rows of what is said, so that footnote marks come in reading order."""

    marks: Marks = field(default_factory=Marks)

    def row(self, label: str, says: Iterable[Saying | str], detail: str = "", link: str = "", notes: Iterable[str] = ()) -> Row:
        """A row, its own marks first; a plain text is a cell without a remark."""
        marks = self.marks.of(notes)
        return Row(label, tuple(self._cell(Saying(say) if isinstance(say, str) else say) for say in says), detail, link, marks)

    def _cell(self, say: Saying) -> Cell:
        return Cell(say.text, say.detail, say.state, self.marks.of(say.notes))
