"""The agreement as the body of a web page: every article, paragraph, item, schedule and table can be linked to."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from macros.documents.anchors import TERM, anchors, leads_to, table_key
from macros.documents.defined import TERMS, defined
from macros.documents.document import Document, Item, Paragraph, Part, Run, Table
from macros.documents.words import dated, signing, titled
from macros.model.inline import LEADING
from macros.views.page import Heading
from macros.views.rendering import render
from macros.views.rows import Cell
from macros.views.rows import Row as TableRow
from macros.views.tables import Head
from macros.views.tables import Table as TableView

NO_NAMES: Mapping[str, str] = MappingProxyType({})


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
    """
    What turns parts of a document into what a template shows: the anchors, the address of the glossary, the rows that explain terms.

    A row that explains several words has the anchor of the first.
    """

    anchors: dict[str, str]
    glossary: str
    defined: dict[str, str]

    @property
    def rows(self) -> dict[str, str]:
        """The anchor of each row that explains a term, by the head of the row."""
        return {head: target for target, head in reversed(self.defined.items())}

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
        return tuple(Piece(run.text, run.bold, run.italic, self.leads_to(run), self.term(run)) for run in runs)

    def leads_to(self, run: Run) -> str:
        head = self.defined.get(run.target, "")
        return f"#{self.rows[head]}" if head else leads_to(run, self.anchors, self.glossary)

    def term(self, run: Run) -> bool:
        return run.target.startswith(TERM) and run.target not in self.anchors

    def table(self, table: Table) -> TableView:
        named = self.rows if table.id == TERMS else {}
        rows = tuple(
            TableRow(
                row.head.text,
                tuple(Cell(cell.text, cell.detail, "value") for cell in row.cells),
                row.head.detail,
                id=named.get(row.head.text, ""),
            )
            for row in table.rows
        )
        return TableView(self.anchors[table_key(table.id)], table.caption, tuple(map(Head, table.heads)), rows)


def html(document: Document, root: str = "../", names: Mapping[str, str] = NO_NAMES) -> str:
    """
    The body of the page, `<h1>` included. *root* leads from the page as served to the root of the language, where the glossary is.

    *names* are those of the defined terms of today by their targets: a term leads to its row in the schedule, or else to the glossary.
    """
    found = anchors(document)
    reader = _Reader(found, f"{root}glossary/", defined(document, names, frozenset(found.values())))
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
