"""Every format of an agreement: how it is made, and what a reader meets in the finished file."""

from __future__ import annotations

import io
import json
import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any, NamedTuple
from xml.etree import ElementTree

import pypdf
from markdown_it import MarkdownIt

from macros.documents.document import Cell, Document, Part, Table, read, tables_of
from macros.documents.html import html
from macros.documents.look import Look
from macros.documents.markdown import markdown
from macros.documents.pdf import pdf
from macros.documents.text import text
from macros.documents.word import word
from macros.documents.words import said, signing, tidy
from tests.marked_pdf import tables_in
from tests.markup import Element, parsed
from tests.reading_pdf import NOT_COMPARED
from tests.worded import W, counted, letter, root, told, value

Grid = list[list[str]]
"""The rows of a table, the heads first; each cell without blanks, its remark behind it."""
LOOK = Look("#155E63", "#E3A13A")
COMMONMARK = MarkdownIt("commonmark").enable("table")
RULE = re.compile(r"^ *-{2,}(?:  -+)*$", re.MULTILINE)
"""The line below the heads of a table in columns."""


class Format(NamedTuple):
    """
    How a format is made, what words a reader finds in the file (numbers included), and in which cells; what it is for.

    *paper*: signatures stand before the schedules, an article has its number and not the word before it, and there are running heads.
    *western*: it is refused where the fonts have no sign.
    """

    ending: str
    write: Callable[[Document], bytes]
    words: Callable[[bytes, Document], str]
    tables: Callable[[bytes, Document], list[Grid]]
    paper: bool = False
    western: bool = False

    def read(self, document: Document) -> str:
        """What a reader of the document meets in this format."""
        return self.words(self.write(document), document)


def squeezed(told: str) -> str:
    """Text without blanks and hyphens: where a format breaks its lines is its own affair."""
    return NOT_COMPARED.sub("", unicodedata.normalize("NFC", told))


def grids(document: Document) -> list[Grid]:
    """The tables as the document has them."""
    return [[_squeezed(table.heads), *(_cells((row.head, *row.cells)) for row in table.rows)] for table in tables_of(document)]


def _squeezed(texts: Iterable[str]) -> list[str]:
    return [squeezed(text) for text in texts]


def in_tables(document: Document) -> list[str]:
    """Every text in a table."""
    cells = (cell for table in tables_of(document) for row in table.rows for cell in (row.head, *row.cells))
    heads = (text for table in tables_of(document) for text in (*table.heads, *table.remarks))
    return [text for text in (*heads, *(text for cell in cells for text in (cell.text, cell.detail))) if tidy(text)]


def _cells(cells: tuple[Cell, ...]) -> list[str]:
    return [squeezed(cell.text + cell.detail) for cell in cells]


def in_order(document: Document, form: Format) -> list[str]:
    """
    Every text of the document, in the order in which the format has them.

    Left out are version, date and address, which each cover has in its own place, and all of a table but its caption: see `grids`.
    """
    articles, schedules = (tuple(map(_without_cells, parts)) for parts in (document.articles, document.schedules))
    articles = tuple(replace(part, label=part.number) for part in articles) if form.paper else articles
    words = document.words | {"draft": ""}
    document = replace(document, version="", date="", address="", words=words, articles=articles, schedules=schedules)
    if not form.paper:
        return said(document)
    whole, first = said(document), said(replace(document, schedules=()))
    signed = sum(bool(tidy(one)) for party in signing(document) for one in (party.role, party.name, *party.sign))
    return [*first, *whole[len(first) - signed : len(whole) - signed]]


def _without_cells(part: Part) -> Part:
    """The part with the captions of its tables only."""
    paragraphs = tuple(
        replace(one, table=replace(one.table, heads=(), rows=(), remark="")) if one.table else one for one in part.paragraphs
    )
    return replace(part, paragraphs=paragraphs)


def on_the_cover(document: Document, form: Format) -> list[str]:
    """Version, date and address; in the PDF the address is a link, and the date stands in the foot."""
    more = () if form.ending == "pdf" else (document.date, document.address)
    return [one for one in (document.version or document.words["draft"], *more) if one]


def _html(page: str) -> Element:
    """The agreement on a page, with a blank between elements that follow one another."""
    tree = parsed(page.replace("><", "> <").replace("<br>", "<br> "))
    return next(tree.of_class("sla-agreement"), tree)


def _html_tables(page: Element) -> list[Grid]:
    return [[[squeezed(cell.text) for cell in row.all("th", "td")] for row in table.all("tr")] for table in page.all("table")]


def _markdown(made: bytes) -> Element:
    return _html(COMMONMARK.render(made.decode()))


def _text_tables(made: bytes, document: Document) -> list[Grid]:
    """The tables whose cells stand below their caption one by one: in columns, or each behind its head."""
    there, at, found = squeezed(RULE.sub("", made.decode())), 0, []
    for table, grid in zip(tables_of(document), grids(document), strict=True):
        caption = squeezed(table.caption)
        place = max(there.find(caption + form(table), at) for form in (_in_columns, _listed))
        found.append(grid if place >= 0 else [[there[there.find(caption, at) :][:200]]])
        at = max(at, place)
    return found


def _in_columns(table: Table) -> str:
    lines = [table.heads]
    for row in table.rows:
        cells = (row.head, *row.cells)
        lines += [tuple(cell.text for cell in cells), tuple(cell.detail for cell in cells)]
    return squeezed("".join(map("".join, lines)))


def _listed(table: Table) -> str:
    rows = (zip(table.heads, (row.head, *row.cells), strict=True) for row in table.rows)
    return squeezed("".join(f"{head}:{cell.text}{cell.detail}" for row in rows for head, cell in row))


def _word(made: bytes, document: Document) -> str:
    """All words of the body, each paragraph behind the number that Word counts for it."""
    return "\n".join(f"{number} {told(paragraph)}" for number, paragraph in counted(made))


def _word_tables(made: bytes, document: Document) -> list[Grid]:
    tables = [one for one in root(made).iter(f"{W}tbl") if value(one.find(f"{W}tblPr/{W}tblStyle")) == "AgreementTable"]
    return [[_squeezed(map(_word_cell, row.iter(f"{W}tc"))) for row in table.iter(f"{W}tr")] for table in tables]


def _word_cell(cell: ElementTree.Element) -> str:
    return "".join(told(paragraph) for paragraph in cell.iter(f"{W}p"))


def pdf_words(made: bytes, document: Document) -> str:
    """The words of all pages; what runs along at head and foot must be there, and is taken away."""
    found = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(made)).pages]
    whole, words = [found[0]], document.words
    for number, page in enumerate(found[1:], 2):
        title, foot = squeezed(document.short_title)[:40], squeezed(f"{words['page']} {number} {words['of']} {len(found)}")
        assert squeezed(page).startswith(title)
        assert squeezed(page).endswith(foot)
        lines = page.splitlines()
        assert document.short_hash in lines[-1]
        whole.append("\n".join(lines[1 if document.short_title or document.short_customer else 0 : -1]))
    return "\n".join(whole)


FORMATS: dict[str, Format] = {
    "text": Format("txt", lambda document: text(document).encode(), lambda made, _: made.decode(), _text_tables),
    "markdown": Format(
        "md", lambda document: markdown(document).encode(), lambda made, _: _markdown(made).text,
        lambda made, _: _html_tables(_markdown(made)),
    ),
    "html": Format(
        "html", lambda document: html(document).encode(), lambda made, _: _html(made.decode()).text,
        lambda made, _: _html_tables(_html(made.decode())),
    ),
    "word": Format("docx", lambda document: word(document, LOOK), _word, _word_tables, paper=True),
    "pdf": Format(
        "pdf", lambda document: pdf(document, LOOK, text(document)), pdf_words, lambda made, _: tables_in(made), paper=True, western=True
    ),
}  # fmt: skip
"""Every format. One is tested as soon as it stands here."""


def fitting(document: Document, form: Format) -> Document:
    """The document as the format takes it: numbered without gaps, in signs that the fonts have."""
    if form.paper:
        articles = tuple(_numbered(part, str(place)) for place, part in enumerate(document.articles, 1))
        schedules = tuple(_numbered(part, part.number) for part in document.schedules)
        document = replace(document, articles=articles, schedules=schedules)
    return read(_western(json.loads(document.canonical))) if form.western else document


def _numbered(part: Any, number: str) -> Any:
    numbered, count = [], 0
    for paragraph in part.paragraphs:
        count += bool(paragraph.number)
        items = tuple(replace(item, mark=f"{letter(place)}.") for place, item in enumerate(paragraph.items, 1))
        numbered.append(replace(paragraph, number=f"{number}.{count}" if paragraph.number else "", items=items))
    return replace(part, number=number, paragraphs=tuple(numbered))


WESTERN = {chr(code) for code in (*range(0x20, 0x7F), *range(0xA0, 0xAD), *range(0xAE, 0x100))} | set("ŒœŠšŸŽž€–—‘’“”„…•\n")


def _western(value: Any) -> Any:
    """The same with x for every sign that the fonts may lack."""
    if isinstance(value, dict):
        return {key: one if key in ("id", "target", "href", "address") else _western(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_western(one) for one in value]
    if not isinstance(value, str):
        return value
    return "".join(sign if sign in WESTERN else "x" for sign in unicodedata.normalize("NFC", value))
