"""Reads back what a PDF says and how it is built."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pikepdf
import pypdf

from macros.documents.document import Document, Paragraph, Part, Party, Table, plain

NOT_COMPARED = re.compile("[\\s\u00ad\u200b\u2060\u2066-\u2069\u2010\u2011-]+")
"""Where lines end, and how words are divided there, is not part of the text."""


def squeezed(text: str) -> str:
    """*text* without spaces and hyphens."""
    return NOT_COMPARED.sub("", text)


def pages(made: bytes) -> list[str]:
    """The text of each page."""
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(made)).pages]


@cache
def opened(made: bytes) -> pikepdf.Pdf:
    """The PDF, to be looked into; kept, because what is found in it does not outlive it."""
    return pikepdf.open(io.BytesIO(made))


def elements(node: Any) -> Iterator[pikepdf.Dictionary]:
    """Every structure element below *node*, in reading order."""
    if isinstance(node, pikepdf.Array):
        for one in node:
            yield from elements(one)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from elements(node.K)


def tagged(made: bytes, tag: str) -> list[pikepdf.Dictionary]:
    """Every structure element with that tag."""
    return [one for one in elements(opened(made).Root.StructTreeRoot) if str(one.S) == f"/{tag}"]


def attributes(element: pikepdf.Dictionary) -> dict[str, str]:
    """What is said of a structure element."""
    given = element.get("/A", [])
    return {str(key): str(value) for one in (given if isinstance(given, pikepdf.Array) else [given]) for key, value in one.items()}


def outline(made: bytes) -> list[str]:
    """The titles in the list of bookmarks."""
    with opened(made).open_outline() as found:
        return [item.title for item in found.root]


def said(document: Document) -> Iterator[str]:
    """Every text of an agreement, in the order of its pages."""
    yield from (document.title, document.subtitle)
    for party in document.parties:
        yield from (party.role, party.name, *party.lines)
    for fact in (*document.facts, *document.overview):
        yield from (fact.name, fact.text)
    for part in document.articles:
        yield from (part.number, part.title, *_part(part))
    for party in document.parties:
        yield from _signing(party)
    for part in document.schedules:
        yield from (part.label, part.title, *_part(part))


def _part(part: Part) -> Iterator[str]:
    for paragraph in part.paragraphs:
        yield from _paragraph(paragraph)


def _paragraph(paragraph: Paragraph) -> Iterator[str]:
    yield f"{paragraph.number} {plain(paragraph.runs)}".strip()
    for item in paragraph.items:
        yield f"{item.mark} {plain(item.runs)}"
    if paragraph.table:
        yield from _table(paragraph.table)


def _table(table: Table) -> Iterator[str]:
    yield from (table.caption, *table.heads)
    for row in table.rows:
        for cell in (row.head, *row.cells):
            yield from (cell.text, cell.detail)
    yield from table.remarks


def _signing(party: Party) -> Iterator[str]:
    yield from (party.role, party.name, *party.sign)
