"""The words of a document without any form: tidied, apart, and all of them in reading order."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import groupby

from macros.documents.document import Document, Part, Party, Run, Table, plain

_BREAKING = re.compile(r"[^\S\u00a0\u2007\u202f]+")
"""Blanks at which a line may end: all but the three that hold a pair together."""


def spaced(text: str) -> str:
    """*text* in NFC, with single blanks; blanks that hold a pair together stay."""
    return _BREAKING.sub(" ", unicodedata.normalize("NFC", text))


def tidy(text: str) -> str:
    r"""
    The same without blanks around it.

    >>> tidy(" one\n two\u00a0three ")
    'one two\xa0three'
    """
    return spaced(text).strip(" ")


def apart(text: str) -> list[str]:
    """The words of *text* between which a line may break: "article 5" with a no-break space is one."""
    return tidy(text).split(" ") if tidy(text) else []


def colon(name: str) -> str:
    """A name as it stands before what is said of it; an empty one stays empty."""
    return f"{tidy(name)}:" if tidy(name) else ""


def titled(part: Part) -> str:
    """The heading of a part, its number included: "Article 5. Support hours"."""
    return tidy(f"{part.label}. {part.title}" if part.label else part.title)


def dated(document: Document) -> str:
    """The version and its date, or the word for a draft."""
    return " · ".join(filter(None, (document.version or document.words["draft"], document.date)))


def addresses(runs: tuple[Run, ...]) -> list[tuple[str, str]]:
    """The links in *runs*: words and address, each pair once, in order."""
    found = ((plain(tuple(together)), href) for href, together in groupby(runs, key=lambda run: run.href))
    return list(dict.fromkeys((tidy(words), tidy(href)) for words, href in found if href))


def said(document: Document) -> list[str]:
    """
    Every text of the document in reading order; empty ones are left out.

    Left out are the fixed words (only "draft" stands for a missing version), what stands in running heads, ids, and where links lead.
    """
    return [told for text in _texts(document) if (told := tidy(text))]


def _texts(document: Document) -> Iterator[str]:
    yield from (document.title, document.subtitle, document.version or document.words["draft"], document.date, document.address)
    for party in document.parties:
        yield from (party.role, party.name, *party.lines)
    for fact in (*document.facts, *document.overview):
        yield from (fact.name, fact.text)
    for part in document.parts:
        yield from _part(part)
    for party in signing(document):
        yield from (party.role, party.name, *party.sign)


def _part(part: Part) -> Iterator[str]:
    yield from (part.label, part.title)
    for paragraph in part.paragraphs:
        yield from (paragraph.number, plain(paragraph.runs))
        for item in paragraph.items:
            yield from (item.mark, plain(item.runs))
        if paragraph.table:
            yield from _table(paragraph.table)


def _table(table: Table) -> Iterator[str]:
    yield from (table.caption, *table.heads)
    for row in table.rows:
        for cell in (row.head, *row.cells):
            yield from (cell.text, cell.detail)
    yield from table.remarks


def signing(document: Document) -> tuple[Party, ...]:
    """The parties that have lines to sign on."""
    return tuple(party for party in document.parties if party.sign)
