"""Files to take along: the same cells as the table, the same bytes each time, and nothing that runs or should stay inside."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
import zipfile
from datetime import datetime
from functools import cache
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from macros.model.catalogue import Catalogue, priorities_of
from macros.model.internal.estimates import Estimates
from macros.model.kinds import Text, keys_of
from macros.views import downloads as module
from macros.views.catalogue_json import UNPUBLISHED, catalogue_json
from macros.views.catalogue_schema import catalogue_schema
from macros.views.comparison import comparison
from macros.views.downloads import FORMULA_STARTS, download_links, downloads, neutral
from macros.views.rows import Row
from tests.catalogues import example, hostile
from tests.markup import parsed
from tests.shown import CATALOGUES, EVERY

SEPARATORS = {"nl": ";", "en": ","}


def table_cells(catalogue: Catalogue, language: str) -> list[list[str]]:
    """The cells of the comparison: label (with what it is part of) and remark, then text and remark of each tier, without marks."""
    table = comparison(catalogue, language)
    rows = ([(label(row), row.detail), *((cell.text, cell.detail) for cell in row.cells)] for group in table.groups for row in group.rows)
    return [[" – ".join(filter(None, parts)).replace("\n", " ") for parts in row] for row in rows]


def label(row: Row) -> str:
    """The label of a row, behind what it is part of."""
    return f"{row.of}: {row.label}" if row.of else row.label


def without_marks(cell: str) -> str:
    """A cell without the footnote marks behind it."""
    while cell.endswith("]") and " [" in cell and cell.rpartition(" [")[2][:-1].isdigit():
        cell = cell.rpartition(" [")[0]
    return cell


def csv_rows(catalogue: Catalogue, language: str) -> list[list[str]]:
    """The rows of the CSV file."""
    text = downloads(catalogue, language)[module.COMPARISON_CSV].decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text), delimiter=SEPARATORS[language]))


def xlsx_rows(content: bytes) -> list[list[str]]:
    """The rows of the first sheet, without empty cells at their ends."""
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    return [[cell for cell in row if cell is not None] for row in sheet.iter_rows(values_only=True)]


@pytest.mark.parametrize(("name", "language"), EVERY)
def test_no_row_of_a_service_reads_like_another(name: str, language: str) -> None:
    """Each time and each promise of a service is told apart from those of the same name in another one, wherever it is read."""
    groups = comparison(CATALOGUES[name], language).groups
    told = [label(row) for group in groups if group.of_services or group.id.startswith("target-") for row in group.rows]

    assert [one for one in dict.fromkeys(told) if told.count(one) > 1] == []


@pytest.mark.parametrize(("name", "language"), EVERY)
def test_both_files_have_the_cells_of_the_table(name: str, language: str) -> None:
    """Row for row and cell for cell, CSV and spreadsheet say what the table says; footnotes stand below."""
    catalogue = CATALOGUES[name]
    wanted = table_cells(catalogue, language)
    head, *rows = csv_rows(catalogue, language)
    sheet = [row for row in xlsx_rows(downloads(catalogue, language)[module.COMPARISON_XLSX]) if row]
    assert len(head) == 2 + len(catalogue.tiers)
    for cells, in_csv, in_sheet in zip(wanted, rows, sheet[1:], strict=False):
        assert [without_marks(cell) for cell in in_sheet[1:]] == cells
        assert in_csv == [neutral(cell) for cell in in_sheet]
    notes = [f"[{number}] {note}" for number, note in enumerate(comparison(catalogue, language).footnotes, 1)]
    assert [cell for [cell] in rows[len(wanted) :]] == [cell for [cell] in sheet[1 + len(wanted) :]] == notes


@pytest.mark.parametrize(("language", "separator"), SEPARATORS.items())
def test_csv_opens_with_a_double_click(language: str, separator: str) -> None:
    """A byte order mark, the separator that spreadsheets of the country expect, and line ends that every program knows."""
    content = downloads(example(), language)[module.COMPARISON_CSV]
    assert content.startswith(b"\xef\xbb\xbf") and content.endswith(b"\r\n")
    assert content.decode("utf-8-sig").split("\r\n")[0].count(separator) >= 1 + len(example().tiers)


@given(st.text(max_size=12))
def test_no_cell_is_a_formula(text: str) -> None:
    """Whatever stands in a cell, a spreadsheet takes it for text; nothing else is changed."""
    for start in ("", " ", *FORMULA_STARTS):
        cell = neutral(start + text)
        assert not cell.lstrip(" ").startswith(FORMULA_STARTS)
        assert cell.removeprefix("'") == start + text or cell == start + text


def test_formulas_and_links_in_the_data_stay_text() -> None:
    """A name that looks like a formula or an address is neither in CSV nor in the spreadsheet."""
    tiers = example().tiers
    names = ('=HYPERLINK("http://x.example","y")', "+31 20 000 00 00", "https://x.example/")
    spoilt = [dataclasses.replace(tier, name=Text({"nl": name, "en": name})) for tier, name in zip(tiers, names, strict=True)]
    catalogue = dataclasses.replace(example(), tiers=tuple(spoilt))
    files = downloads(catalogue, "en")
    sheet = openpyxl.load_workbook(io.BytesIO(files[module.COMPARISON_XLSX])).worksheets[0]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None} == {"s"}
    assert not any(cell.hyperlink for row in sheet.iter_rows() for cell in row)
    assert not any(cell.startswith(FORMULA_STARTS) for row in csv_rows(catalogue, "en") for cell in row)


def test_the_spreadsheet_is_made_to_be_read_and_printed() -> None:
    """Heads are bold and stay in sight, cells wrap, it prints on A4 landscape with the heads on each page."""
    book = openpyxl.load_workbook(io.BytesIO(downloads(example(), "en")[module.COMPARISON_XLSX]))
    sheet = book.worksheets[0]
    assert sheet.freeze_panes == "C2" and sheet["A1"].font.bold and sheet["C2"].alignment.wrap_text
    assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize), sheet.print_title_rows) == ("landscape", 9, "$1:$1")
    assert sheet.column_dimensions["B"].width > 30 and sheet.auto_filter.ref
    assert book.properties.creator == example().provider.name and book.properties.created == datetime(2000, 1, 1)


def test_the_same_data_give_the_same_bytes() -> None:
    """Made twice, every file is the same; no date in the spreadsheet is that of the build."""
    first = dict(downloads(example(), "nl"))
    module._made.clear()
    again = downloads(example(), "nl")
    assert first == dict(again)
    with zipfile.ZipFile(io.BytesIO(first[module.COMPARISON_XLSX])) as archive:
        assert {info.date_time[0] for info in archive.infolist()} == {1980}
        assert b"2000-01-01" in archive.read("docProps/core.xml")


def test_json_stands_in_one_place() -> None:
    """The catalogue holds all languages, so only the first one carries it; the others lead there."""
    assert {module.CATALOGUE_JSON, module.CATALOGUE_SCHEMA} <= set(downloads(example(), "nl"))
    assert set(downloads(example(), "en")) == {module.COMPARISON_CSV, module.COMPARISON_XLSX}
    links = {language: [a.attributes["href"] for a in parsed(download_links(example(), language)).all("a")] for language in ("nl", "en")}
    links = {language: [link for link in found if not link.endswith(".pdf")] for language, found in links.items()}
    assert links["nl"] == ["../downloads/comparison.xlsx", "../downloads/comparison.csv", "../catalogue.json"]
    assert links["en"] == ["../downloads/comparison.xlsx", "../downloads/comparison.csv", "../../catalogue.json"]


@cache
def schema() -> Draft202012Validator:
    """What reads the schema of the catalogue."""
    document = json.loads(catalogue_schema())
    Draft202012Validator.check_schema(document)
    return Draft202012Validator(document)


@pytest.mark.parametrize("name", CATALOGUES)
def test_json_fits_its_schema(name: str) -> None:
    """Every catalogue, be it complete, silent or hostile, is a document that the published schema accepts."""
    assert [error.message for error in schema().iter_errors(json.loads(catalogue_json(CATALOGUES[name])))] == []


def test_the_schema_refuses_what_is_not_in_it() -> None:
    """A key that the public types do not have is refused wherever it stands, and so is an amount in another form."""
    for path in ((), ("provider",), ("tiers", 0), ("services", 0), ("tiers", 0, "prices", 0)):
        document = json.loads(catalogue_json(example()))
        place: Any = document
        for step in path:
            place = place[step]
        place["margin"] = "EUR 1.00"
        assert not schema().is_valid(document), path
    document = json.loads(catalogue_json(example()))
    document["tiers"][0]["prices"][0]["amount"] = "49,50"
    assert not schema().is_valid(document)


def test_json_says_what_every_tier_has_without_inheritance() -> None:
    """For every service and tier the inclusion is written out, and every promised time with clock, commitment and norm."""
    document = json.loads(catalogue_json(example()))
    for service, found in zip(example().services, document["services"], strict=True):
        assert set(found["in_tiers"]) == {tier.id for tier in example().tiers}
        assert len(found["features"]) == len(service.features)
    plus = next(tier for tier in document["tiers"] if tier["id"] == "plus")
    urgent = next(one for one in plus["promises"] if one["kind"] == "response_time" and one["priority"] == "p1")
    assert urgent == {
        "kind": "response_time",
        "priority": "p1",
        "within": "30 minutes",
        "clock": "calendar",
        "commitment": "guarantee",
        "norm": "98%",
        "note": ["by-phone"],
    }
    training = next(service for service in document["services"] if service["id"] == "training")
    assert training["in_tiers"]["basic"] == {"is": "not included"}
    assert {tier["id"]: len(tier["promises"]) for tier in document["tiers"]}["basic"] >= len(priorities_of(example()))


def test_json_keeps_the_notes_of_the_owner_inside() -> None:
    """Reasons for accepted warnings are not published, and no key of an internal type has a place in the schema."""
    spoilt = dataclasses.replace(example().tiers[0], waive={"price-rises-along-the-ladder": "our secret reason"})
    document = catalogue_json(dataclasses.replace(example(), tiers=(spoilt, *example().tiers[1:])))
    assert b"our secret reason" not in document and b'"waive"' not in document + catalogue_schema()
    own = {key.name for key in keys_of(Estimates)} - set(UNPUBLISHED) - {"services", "remarks"}
    assert not [name for name in own if f'"{name}"'.encode() in catalogue_schema()]


def test_json_holds_text_as_it_was_typed() -> None:
    """Signs that mean something elsewhere come out of the JSON as they went in, in every language."""
    document = json.loads(catalogue_json(hostile()))
    for tier, found in zip(hostile().tiers, document["tiers"], strict=True):
        assert tier.name and found["name"] == dict(tier.name.by_language)
