"""What visitors can take along: the comparison as CSV and as a spreadsheet, and the catalogue as JSON for other programs."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

import xlsxwriter

from macros.model.catalogue import Catalogue
from macros.views.catalogue_json import catalogue_json
from macros.views.catalogue_schema import catalogue_schema
from macros.views.comparison import comparison
from macros.views.footnotes import Mark
from macros.views.papers import BROCHURE, pdf_available
from macros.views.rendering import render
from macros.views.rows import Cell, Row
from macros.wording import Wording, wording

COMPARISON_CSV, COMPARISON_XLSX = "downloads/comparison.csv", "downloads/comparison.xlsx"
CATALOGUE_JSON, CATALOGUE_SCHEMA = "catalogue.json", "catalogue.schema.json"
CREATED = datetime(2000, 1, 1)
"""The date every spreadsheet carries: the same data must give the same bytes, so the day of the build may not be in them."""
FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠")
"""Characters with which a spreadsheet takes a text for a formula (OWASP, CSV injection)."""
LONGEST_CELL = 32_767
"""What Excel holds in one cell."""
A4 = 9


@dataclass(frozen=True, slots=True)
class Sheet:
    """The comparison as plain text: a row of heads, rows of as many cells, footnotes."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    footnotes: tuple[str, ...]


def comparison_sheet(catalogue: Catalogue, language: str) -> Sheet:
    """
    The cells of the comparison table as text: group, row, each tier.

    A row names what it is part of, because whoever sorts the sheet loses the row above; a remark follows a dash, a mark stands in brackets.
    """
    words, table = wording(language), comparison(catalogue, language)
    tiers = (_marked(": ".join(filter(None, (column.ladder, column.name))), column.marks) for column in table.columns)
    heads = (words("download_group"), words("comparison_feature"), *tiers)
    rows = ((group.title, _cell(row), *(_cell(cell) for cell in row.cells)) for group in table.groups for row in group.rows)
    return Sheet(heads, tuple(rows), tuple(f"[{number}] {note}" for number, note in enumerate(table.footnotes, 1)))


def _cell(said: Cell | Row) -> str:
    first = ": ".join(filter(None, (said.of, said.label))) if isinstance(said, Row) else said.text
    return _marked(f"{first} – {said.detail}" if said.detail else first, said.marks)


def _marked(text: str, marks: tuple[Mark, ...]) -> str:
    return " ".join((text.replace("\n", " "), *(f"[{mark.number}]" for mark in marks)))


def comparison_csv(sheet: Sheet, words: Wording) -> bytes:
    """
    The sheet as CSV that opens with a double click: a byte order mark, and the separator of the country.

    Where the decimal sign is a comma, spreadsheets expect a semicolon. A cell that would be a formula gets an apostrophe.
    """
    comma = words.locale.number_symbols["latn"]["decimal"] == ","
    file = io.StringIO()
    writer = csv.writer(file, delimiter=";" if comma else ",", lineterminator="\r\n")
    writer.writerows([neutral(cell) for cell in row] for row in (sheet.heads, *sheet.rows))
    writer.writerows([neutral(note)] for note in sheet.footnotes)
    return file.getvalue().encode("utf-8-sig")


def neutral(cell: str) -> str:
    """
    *cell* as text that no spreadsheet runs.

    >>> neutral("=1+1")
    "'=1+1"
    """
    return f"'{cell}" if cell.lstrip(" ").startswith(FORMULA_STARTS) else cell


def comparison_xlsx(sheet: Sheet, provider: str, words: Wording) -> bytes:
    """The sheet as a spreadsheet that prints on A4 landscape with its heads on each page; every cell is text, never a formula."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    book.set_properties({"title": words("comparison_caption", provider=provider), "author": provider, "created": CREATED})
    page = book.add_worksheet(words("download_sheet"))
    looks = {name: book.add_format({"text_wrap": True, "valign": "top", **look}) for name, look in LOOKS.items()}
    page.set_column(0, 0, 20)
    page.set_column(1, 1, 42)
    page.set_column(2, len(sheet.heads) - 1, 34)
    for number, row, look in _lines(sheet):
        for column, cell in enumerate(row):
            page.write_string(number, column, cell[:LONGEST_CELL], looks["label" if look == "cell" and column < 2 else look])
    page.freeze_panes(1, 2)
    page.autofilter(0, 0, len(sheet.rows), len(sheet.heads) - 1)
    _print_setup(page, provider)
    book.close()
    return file.getvalue()


LOOKS: Mapping[str, Mapping[str, object]] = {
    "head": {"bold": True, "bottom": 2},
    "label": {"bold": True, "bottom": 4},
    "cell": {"bottom": 4},
    "note": {"text_wrap": False},
}


def _lines(sheet: Sheet) -> Iterator[tuple[int, tuple[str, ...], str]]:
    """The number, the cells and the look of each line; footnotes follow after an empty line."""
    yield 0, sheet.heads, "head"
    for number, row in enumerate(sheet.rows, 1):
        yield number, row, "cell"
    for number, note in enumerate(sheet.footnotes, len(sheet.rows) + 2):
        yield number, (note,), "note"


def _print_setup(page: xlsxwriter.worksheet.Worksheet, provider: str) -> None:
    page.set_landscape()
    page.set_paper(A4)
    page.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    page.repeat_rows(0)
    page.repeat_columns(0, 1)
    page.fit_to_pages(1, 0)
    page.set_footer(f"&L{provider[:100].replace('&', '&&')}&R&P / &N")


_made: dict[str, tuple[Catalogue, Mapping[str, bytes]]] = {}


def downloads(catalogue: Catalogue, language: str) -> Mapping[str, bytes]:
    """The files of a language by address. The JSON holds all languages, so only the first one carries it."""
    if language not in _made or _made[language][0] is not catalogue:
        _made[language] = (catalogue, _files(catalogue, language))
    return _made[language][1]


def _files(catalogue: Catalogue, language: str) -> Mapping[str, bytes]:
    words, sheet = wording(language), comparison_sheet(catalogue, language)
    files = {COMPARISON_CSV: comparison_csv(sheet, words), COMPARISON_XLSX: comparison_xlsx(sheet, catalogue.provider.name, words)}
    if language == catalogue.languages[0]:
        files |= {CATALOGUE_JSON: catalogue_json(catalogue), CATALOGUE_SCHEMA: catalogue_schema()}
    return files


@dataclass(frozen=True, slots=True)
class Download:
    """A file to take along; *link* is relative to the page. *size* is empty where it is not known yet."""

    name: str
    link: str
    kind: str
    size: str = ""


def download_links(catalogue: Catalogue, language: str, root: str = "../") -> str:
    """Links to the files that can be taken along, with kind and size in words."""
    words, files = wording(language), downloads(catalogue, language)
    elsewhere = "" if CATALOGUE_JSON in files else "../"
    own = tuple(_download(words, uri, root + uri, files[uri]) for uri in (COMPARISON_XLSX, COMPARISON_CSV))
    shared = _download(words, CATALOGUE_JSON, root + elsewhere + CATALOGUE_JSON, files.get(CATALOGUE_JSON) or catalogue_json(catalogue))
    brochure = (Download(words("papers_brochure"), root + BROCHURE, "PDF"),) if pdf_available() else ()
    return render("downloads", language, files=(*brochure, *own, shared))


def _download(words: Wording, uri: str, link: str, content: bytes) -> Download:
    kind, size = uri.rpartition(".")[2], len(content)
    kilobytes = words.number(max(1, round(size / 1000)))
    return Download(words(f"download_name_{kind}"), link, words(f"download_kind_{kind}"), words("download_size", n=kilobytes))
