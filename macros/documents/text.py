"""
The definitive text: the one form of an agreement whose bytes are hashed and frozen.

UTF-8, NFC, one line feed after each line, no blanks at the end of a line, at most 78 signs in a line unless one word is longer. Changing
a byte of what this module makes changes agreements that were published: it may not be done to please the eye.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from macros.documents.document import Document, Fact, Paragraph, Part, Party, Run
from macros.documents.lines import hanging, pairs, table_lines, underlined, wrapped
from macros.documents.words import addresses, colon, dated, signing, titled

NUMBER, MARK = 7, 4
"""The columns in which the numbers of paragraphs and the marks of items hang."""
SIGN_HERE = "_" * 40


def text(document: Document) -> str:
    """The whole agreement as plain text: all that the document says, in reading order, and the addresses that its links lead to."""
    blocks = ("\n".join(line.rstrip() for line in block) for block in _blocks(document) if block)
    return unicodedata.normalize("NFC", "\n\n".join(blocks)).strip("\n") + "\n"


def _blocks(document: Document) -> Iterator[list[str]]:
    words = document.words
    yield underlined(document.title, "=") + wrapped(document.subtitle)
    address = [(words["scan"], document.address)] if document.address else []
    yield pairs([(words["version"], dated(document)), *address])
    if document.parties:
        yield _heading(words["parties"])
        yield from map(_party, document.parties)
    yield _facts(document.facts)
    if document.overview:
        yield _heading(words["overview"])
        yield _facts(document.overview)
    yield from _contents(document)
    for part in document.parts:
        yield from _part(part)
    yield from _signature(document)


def _heading(title: str) -> list[str]:
    """A heading, with room above it."""
    return ["", *underlined(title, "-")]


def _party(party: Party) -> list[str]:
    return [*hanging("", colon(party.role), 0), *(line for told in (party.name, *party.lines) for line in hanging("", told, 0, 2))]


def _facts(facts: tuple[Fact, ...]) -> list[str]:
    return pairs([(fact.name, fact.text) for fact in facts])


def _contents(document: Document) -> Iterator[list[str]]:
    if document.parts:
        yield _heading(document.words["contents"])
        yield [line for part in document.parts for line in hanging("", titled(part), 4)]


def _part(part: Part) -> Iterator[list[str]]:
    yield _heading(titled(part))
    for paragraph in part.paragraphs:
        yield from _paragraph(paragraph)


def _paragraph(paragraph: Paragraph) -> Iterator[list[str]]:
    """The words beside their number, the items below them, then the table; what has no number stands at the margin."""
    column = NUMBER if paragraph.number else 0
    lines = _clause(paragraph.number, paragraph.runs, column, 0)
    for item in paragraph.items:
        lines += _clause(item.mark, item.runs, MARK, column)
    yield lines
    if paragraph.table:
        yield hanging("", paragraph.table.caption, 0, column)
        yield table_lines(paragraph.table, column)
        yield [line for remark in paragraph.table.remarks for line in hanging("", remark, 0, column)]


def _clause(label: str, runs: tuple[Run, ...], column: int, indent: int) -> list[str]:
    """Words, and below them where their links lead: within them, an address would break the sentence."""
    links = ((words, href) for words, href in addresses(runs) if words != href)
    below = [line for words, href in links for line in hanging("", f"{words}: {href}", 0, indent + column)]
    return hanging(label, "".join(run.text for run in runs), column, indent) + below


def _signature(document: Document) -> Iterator[list[str]]:
    parties = signing(document)
    if parties:
        yield _heading(document.words["signature"])
    for party in parties:
        yield hanging("", f"{colon(party.role)} {party.name}", 0)
        yield pairs([(sign, SIGN_HERE) for sign in party.sign], room=[""])
