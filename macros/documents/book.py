"""The whole handbook as one PDF: cover, contents, its pages one after another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from macros.documents.canonical import canonical
from macros.documents.look import Look
from macros.documents.plain_blocks import Plain
from macros.documents.staff_papers import HANDBOOK, HANDBOOK_ACCENT, paper_file
from macros.documents.typesetting import Job, typeset
from macros.documents.works import Work

NAME = "handbook"


@dataclass(frozen=True, slots=True)
class Chapter:
    """A page of the handbook: the place that links lead to, the group of the menu it is in (or nothing), its title and its blocks."""

    place: str
    group: str
    title: str
    blocks: list[Plain]


@dataclass(frozen=True, slots=True)
class Book:
    """The handbook in one language; *left_out* says which pages are not in it. *words* are the fixed words that writers need, by name."""

    language: str
    provider: str
    title: str
    lead: str
    chapters: tuple[Chapter, ...]
    left_out: str
    words: Mapping[str, str]

    @property
    def canonical(self) -> str:
        """The whole book as JSON: keys sorted, no blanks, letters as they are."""
        chapters = [{"place": one.place, "group": one.group, "title": one.title, "blocks": one.blocks} for one in self.chapters]
        told: dict[str, Any] = {
            "language": self.language, "provider": self.provider, "title": self.title, "lead": self.lead, "chapters": chapters,
            "left_out": self.left_out, "words": dict(self.words),
        }  # fmt: skip
        return canonical(told)


def book_pdf(book: Book, look: Look) -> bytes:
    """The book as PDF. Raises CannotWrite."""
    return typeset(Job("book.typ", book.canonical, book.provider), replace(look, colour=HANDBOOK, accent=HANDBOOK_ACCENT))


def book_work(book: Book, look: Look) -> Work:
    """The book as a file to be made."""
    what = f"the whole handbook in {book.language} (.pdf)"
    return Work(paper_file(NAME, "pdf"), what, "book", book.canonical, lambda: book_pdf(book, look))
