"""What two versions are compared by: the numbered pieces of a document, or of a frozen text, each with a name that both versions share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

from macros.documents.document import Cell, Document, Fact, Paragraph, Part, Party, Row, Table, plain
from macros.documents.words import apart, colon

ALIKE = 0.5
"""From which share of common words on two pieces of a text count as one that was changed."""
_NUMBERED = re.compile(r"([\w.]*\d)[ ]{2,}(?=\S)")
_DRAWN = re.compile(r"[-=_\s]*")


class Spot(NamedTuple):
    """
    Where a piece stands: under which heading of the page (`sla-parties`, `sla-overview`, `sla-signature`, or none), or in which part.

    Within a part: in which paragraph, table and row; outside of one, in which fact.
    """

    heading: str = ""
    part: Part | None = None
    paragraph: Paragraph | None = None
    table: Table | None = None
    row: Row | None = None
    fact: Fact | None = None


class Piece(NamedTuple):
    """A paragraph, item, heading, fact or row: what it is known by, its number as printed (may be empty), its words, where it stands."""

    id: str
    number: str
    words: tuple[str, ...]
    spot: Spot = Spot()


Told = tuple[str, str, str, Spot]
"""Name, number, text, place."""


def pieces_of(document: Document) -> list[Piece]:
    """The pieces of a document in reading order, known by their ids; facts and rows by their names. Each name is given out once."""
    seen: dict[str, int] = {}
    pieces = []
    for id, number, text, spot in _told(document):
        seen[id] = seen.get(id, 0) + 1
        pieces.append(Piece(id if seen[id] == 1 else f"{id} {seen[id]}", number, tuple(apart(text)), spot))
    return [piece for piece in pieces if piece.number or piece.words]


def _told(document: Document) -> Iterator[Told]:
    yield ("title", "", f"{document.title} {document.subtitle}", Spot())
    yield ("version", "", f"{document.version or document.words['draft']} {document.date} {document.address}", Spot())
    yield from (piece for party in document.parties for piece in _party(party))
    cover = "sla-parties" if document.parties else ""
    for place, heading, facts in (("fact", cover, document.facts), ("overview", "sla-overview", document.overview)):
        yield from ((f"{place} {fact.name}", "", f"{colon(fact.name)} {fact.text}", Spot(heading, fact=fact)) for fact in facts)
    yield from (piece for part in document.parts for piece in _part(part))


def _party(party: Party) -> Iterator[Told]:
    yield (f"party {party.role}", "", f"{colon(party.role)} {party.name}", Spot("sla-parties"))
    yield (f"party {party.role}, lines", "", " | ".join(party.lines), Spot("sla-parties"))
    yield (f"party {party.role}, signature", "", " | ".join(party.sign), Spot("sla-signature"))


def _part(part: Part) -> Iterator[Told]:
    yield (part.id, part.label, part.title, Spot(part=part))
    for paragraph in part.paragraphs:
        yield from _paragraph(paragraph, Spot(part=part, paragraph=paragraph))


def _paragraph(paragraph: Paragraph, spot: Spot) -> Iterator[Told]:
    yield (paragraph.id, paragraph.number, _linked(plain(paragraph.runs), [run.href for run in paragraph.runs]), spot)
    yield from ((item.id, item.mark, _linked(plain(item.runs), [run.href for run in item.runs]), spot) for item in paragraph.items)
    if paragraph.table:
        yield from _table(paragraph.table, spot._replace(table=paragraph.table))


def _linked(text: str, links: Iterable[str]) -> str:
    """The words, and the addresses that they lead to: another address is another agreement."""
    return " ".join((text, *dict.fromkeys(link for link in links if link)))


def _table(table: Table, spot: Spot) -> Iterator[Told]:
    id = f"table {table.id}"
    yield (id, "", table.caption, spot)
    yield (f"{id}, heads", "", " | ".join(table.heads), spot)
    for row in table.rows:
        yield (f"{id}: {row.head.text}", "", " | ".join(map(cell_words, (row.head, *row.cells))), spot._replace(row=row))
    yield (f"{id}, remark", "", table.remark, spot)


def cell_words(cell: Cell) -> str:
    """All that a cell says."""
    return f"{cell.text} {cell.detail}".strip()


def pieces_of_texts(old: str, new: str) -> tuple[list[Piece], list[Piece]]:
    """The pieces of two plain texts, which have no ids: those with the same words, or most words alike, get the same name."""
    olds, news = list(_blocks(old)), list(_blocks(new))
    partners = _partners([words for _, words in olds], [words for _, words in news])
    named = [Piece(f"old {at}", number, words) for at, (number, words) in enumerate(olds)]
    return named, [
        Piece(f"old {partners[at]}" if at in partners else f"new {at}", number, words) for at, (number, words) in enumerate(news)
    ]


def _blocks(text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Number and words of each block between empty lines; lines that only draw something are no words."""
    for block in re.split(r"\n{2,}", text):
        told = "\n".join(line for line in block.split("\n") if not _DRAWN.fullmatch(line))
        numbered = _NUMBERED.match(told)
        words = tuple(apart(told[numbered.end() :] if numbered else told))
        if words:
            yield (numbered[1] if numbered else ""), words


def _partners(olds: list[tuple[str, ...]], news: list[tuple[str, ...]]) -> dict[int, int]:
    """Which old block each new one was: first by place among equal ones, then equal ones anywhere, then the most alike."""
    partners: dict[int, int] = {}
    for start, other, size in SequenceMatcher(None, olds, news, autojunk=False).get_matching_blocks():
        partners |= {other + at: start + at for at in range(size)}
    for new, old in _by_likeness(olds, news, partners):
        if new not in partners and old not in partners.values():
            partners[new] = old
    return partners


def _by_likeness(olds: list[tuple[str, ...]], news: list[tuple[str, ...]], partners: dict[int, int]) -> list[tuple[int, int]]:
    """Pairs without partners that are alike enough: the most alike first, then those that stand nearest to one another."""
    free = [old for old in range(len(olds)) if old not in partners.values()]
    found = []
    for new in (new for new in range(len(news)) if new not in partners):
        for old in free:
            matcher = SequenceMatcher(None, olds[old], news[new], autojunk=False)
            if matcher.quick_ratio() >= ALIKE and (ratio := matcher.ratio()) >= ALIKE:
                found.append((-ratio, abs(new - old), new, old))
    return [(new, old) for *_, new, old in sorted(found)]
