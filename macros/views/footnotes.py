"""Footnotes: marks given out in reading order, so that a page numbers only the notes it shows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from macros.views.phrases import Phrases


class Mark(NamedTuple):
    """A reference to footnote *number*; the *first* one is where the note leads back to."""

    number: int
    first: bool


@dataclass(slots=True)
class Marks:
    """Gives out footnote marks in the order in which they are first needed."""

    order: list[str] = field(default_factory=list)

    def of(self, notes: Iterable[str]) -> tuple[Mark, ...]:
        """The marks of footnotes by their ids."""
        return tuple(self._mark(note) for note in notes)

    def _mark(self, note: str) -> Mark:
        first = note not in self.order
        if first:
            self.order.append(note)
        return Mark(self.order.index(note) + 1, first)

    def texts(self, phrases: Phrases) -> tuple[str, ...]:
        """The footnotes that were needed, in the order of their marks, which count from 1."""
        return tuple(phrases.text(phrases.catalogue.vocabulary.footnotes[note]) for note in self.order)
