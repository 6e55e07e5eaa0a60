"""The agreement as the body of a web page: every article, paragraph, item, schedule and table can be linked to."""

from __future__ import annotations

from typing import NamedTuple

from macros.documents.anchors import TERM, anchors, leads_to, table_key
from macros.documents.document import Document, Item, Paragraph, Part, Run, Table
from macros.documents.words import dated, signing, titled
from macros.model.inline import LEADING
from macros.views.page import Heading
from macros.views.rendering import render
from macros.views.rows import Cell
from macros.views.rows import Row as TableRow
from macros.views.tables import Head
from macros.views.tables import Table as TableView


class Piece(NamedTuple):
    """Words in one look; *href* is where they lead, or empty, and *term* tells that they are explained there."""

    text: str
    bold: bool
    italic: bool
    href: str
    term: bool


class Point(NamedTuple):
    """An item: its anchor, its mark, its words."""

    id: str
    mark: str
    pieces: tuple[Piece, ...]


class Clause(NamedTuple):
    """A paragraph: its anchor, its number (may be empty), its words, its items, its table or none, and what stands below that."""

    id: str
    number: str
    pieces: tuple[Piece, ...]
    points: tuple[Point, ...]
    table: TableView | None
    remarks: tuple[str, ...]


class Section(NamedTuple):
    """An article or a schedule: its anchor, its number in words, its title, its paragraphs."""

    id: str
    label: str
    title: str
    clauses: tuple[Clause, ...]


class _Reader(NamedTuple):
    """What turns parts of a document into what a template shows: the anchors, and the address of the glossary."""

    anchors: dict[str, str]
    glossary: str

    def section(self, part: Part) -> Section:
        return Section(self.anchors[part.id], part.label, part.title, tuple(map(self.clause, part.paragraphs)))

    def clause(self, paragraph: Paragraph) -> Clause:
        table = self.table(paragraph.table) if paragraph.table else None
        points = tuple(map(self.point, paragraph.items))
        remarks = paragraph.table.remarks if paragraph.table else ()
        return Clause(self.anchors[paragraph.id], paragraph.number, self.pieces(paragraph.runs), points, table, remarks)

    def point(self, item: Item) -> Point:
        return Point(self.anchors[item.id], item.mark, self.pieces(item.runs))

    def pieces(self, runs: tuple[Run, ...]) -> tuple[Piece, ...]:
        return tuple(Piece(run.text, run.bold, run.italic, leads_to(run, self.anchors, self.glossary), self.term(run)) for run in runs)

    def term(self, run: Run) -> bool:
        return run.target.startswith(TERM) and run.target not in self.anchors

    def table(self, table: Table) -> TableView:
        rows = tuple(
            TableRow(row.head.text, tuple(Cell(cell.text, cell.detail, "value") for cell in row.cells), row.head.detail)
            for row in table.rows
        )
        return TableView(self.anchors[table_key(table.id)], table.caption, tuple(map(Head, table.heads)), rows)


def html(document: Document, root: str = "../") -> str:
    """The body of the page, `<h1>` included. *root* leads from the page as served to the root of the language, where the glossary is."""
    reader = _Reader(anchors(document), f"{root}glossary/")
    return render(
        "agreement",
        document.language,
        document=document,
        words=document.words,
        version=dated(document),
        linked=document.address.startswith(LEADING),
        articles=tuple(map(reader.section, document.articles)),
        schedules=tuple(map(reader.section, document.schedules)),
        signing=signing(document),
        at=reader.anchors,
    )


def headings(document: Document) -> tuple[Heading, ...]:
    """The headings of the page in order, for its contents; the list of contents itself is left out."""
    at, words = anchors(document), document.words
    fixed = (("parties", document.parties), ("overview", document.overview))
    before = tuple(Heading(2, at[f"sla-{name}"], words[name]) for name, there in fixed if there)
    after = (Heading(2, at["sla-signature"], words["signature"]),) if signing(document) else ()
    return (*before, *(Heading(2, at[part.id], titled(part)) for part in document.parts), *after)
