"""
A finished agreement, before it has any format: words, numbers and references, each worked out once.

Every writer (web page, PDF, Word, plain text, Markdown) walks this and nothing else, so all say the same. Everything is plain data: it
can be written as JSON, and the hash of that is the identity of the text.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from macros.documents.canonical import canonical


@dataclass(frozen=True, slots=True)
class Run:
    """
    Words in one look. *target* is the id of an article, paragraph, schedule or defined term that they refer to; *href* an address.

    A reference to an article, paragraph or schedule holds its number in *text* already ("article 5"); no-break spaces are in place.
    """

    text: str
    bold: bool = False
    italic: bool = False
    target: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: words, and a remark below them (may be empty)."""

    text: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table: its head (first column) and the other cells."""

    head: Cell
    cells: tuple[Cell, ...]


LINES = re.compile("\r\n|\r|\n")
PART = "– "
"""What stands before the name of a row that tells of a part of what a row above it names."""


@dataclass(frozen=True, slots=True)
class Table:
    """
    A table with a caption ("Table 3: …", number included), the heads of all columns, the corner first, and a *remark* (may be empty).

    What stands on a line of its own in the remark does so below the table, too.
    """

    id: str
    caption: str
    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    remark: str = ""

    @property
    def remarks(self) -> tuple[str, ...]:
        """The lines of the remark."""
        return tuple(filter(None, LINES.split(self.remark)))


@dataclass(frozen=True, slots=True)
class Item:
    """A part of a paragraph: its mark ("a.") and its words."""

    id: str
    mark: str
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A numbered part of an article ("5.2"; empty where it has no number, as in a schedule): words, items, and a table (or none)."""

    id: str
    number: str
    runs: tuple[Run, ...]
    items: tuple[Item, ...] = ()
    table: Table | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """An article ("5") or a schedule ("A"): *label* is its number in words ("Article 5", "Schedule A")."""

    id: str
    number: str
    label: str
    title: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """A name and what is said of it."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Party:
    """One side of the agreement: its role, its name, and further lines (address, registration); *sign* are the lines to sign on."""

    role: str
    name: str
    lines: tuple[str, ...]
    sign: tuple[str, ...]


@dataclass(frozen=True)
class Document:
    """
    An agreement for one tier in one language.

    *kind* is `specimen` (no customer yet) or `agreement`. *version* is the ISO date on which the text takes effect, or empty for a draft.
    *short_title* and *short_customer* are for running heads. *address* leads to the permanent page. *overview* is page 2. *words* are the
    fixed words that writers need, by name (contents, page, of, version, overview, schedules, signature, caption …).
    """

    kind: str
    language: str
    tier: str
    title: str
    subtitle: str
    short_title: str
    short_customer: str
    version: str
    date: str
    address: str
    parties: tuple[Party, ...]
    facts: tuple[Fact, ...]
    overview: tuple[Fact, ...]
    articles: tuple[Part, ...]
    schedules: tuple[Part, ...]
    words: dict[str, str]

    @property
    def parts(self) -> tuple[Part, ...]:
        """Articles, then schedules."""
        return (*self.articles, *self.schedules)

    @cached_property
    def canonical(self) -> str:
        """The whole text as JSON: keys sorted, no blanks, letters as they are."""
        return canonical(self)

    @cached_property
    def hash(self) -> str:
        """The SHA-256 of the canonical form, in hexadecimal; its first eight digits stand in the footer of every format."""
        return hashlib.sha256(self.canonical.encode("utf-8")).hexdigest()

    @property
    def short_hash(self) -> str:
        """The first eight digits of the hash."""
        return self.hash[:8]


def tables_of(document: Document) -> Iterator[Table]:
    """Every table, in order."""
    return (paragraph.table for part in document.parts for paragraph in part.paragraphs if paragraph.table)


def without_rows(document: Document, tables: Collection[str], heads: Collection[str]) -> Document:
    """The document without those rows of some tables (by their ids) that have one of these heads."""

    def paragraph(one: Paragraph) -> Paragraph:
        if not one.table or one.table.id not in tables:
            return one
        return replace(one, table=replace(one.table, rows=tuple(row for row in one.table.rows if row.head.text not in heads)))

    def part(one: Part) -> Part:
        return replace(one, paragraphs=tuple(map(paragraph, one.paragraphs)))

    return replace(document, articles=tuple(map(part, document.articles)), schedules=tuple(map(part, document.schedules)))


def plain(runs: tuple[Run, ...]) -> str:
    """The words of runs without their looks."""
    return "".join(run.text for run in runs)


def read(data: Any) -> Document:
    """The document that `canonical` was made from. Raises TypeError or KeyError for anything else."""
    return Document(**{**data, "parties": _many(Party, data["parties"]), "facts": _many(Fact, data["facts"]),
                       "overview": _many(Fact, data["overview"]), "articles": _many(Part, data["articles"]),
                       "schedules": _many(Part, data["schedules"])})  # fmt: skip


_INSIDE: dict[type, dict[str, type]] = {}


def _many(cls: type, values: list[Any]) -> tuple[Any, ...]:
    return tuple(_one(cls, value) for value in values)


def _one(cls: type, value: Any) -> Any:
    if value is None:
        return None
    inside = _INSIDE[cls]
    return cls(
        **{key: _read(inside[key], one) if key in inside else tuple(one) if isinstance(one, list) else one for key, one in value.items()}
    )


def _read(cls: type, value: Any) -> Any:
    return _many(cls, value) if isinstance(value, list) else _one(cls, value)


_INSIDE |= {
    Run: {}, Cell: {}, Fact: {}, Party: {},
    Row: {"head": Cell, "cells": Cell},
    Table: {"rows": Row},
    Item: {"runs": Run},
    Paragraph: {"runs": Run, "items": Item, "table": Table},
    Part: {"paragraphs": Paragraph},
}  # fmt: skip
