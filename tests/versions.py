"""Published versions to look at and to tamper with, and files in hand made of them: PDF and Word as small as they can be."""

from __future__ import annotations

import io
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape

from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DecodedStreamObject, DictionaryObject, NameObject

from macros.documents.document import Document, Table, plain
from macros.documents.reading_released import read_ledger
from macros.documents.released import Frozen, Ledger
from macros.documents.words import signing
from macros.publishing.freezing import Published, publish
from macros.publishing.wish import Wish
from tests.project import EXAMPLE, change

FIRST, SECOND = "2026-12-01", "2027-06-01"
SLOWER = ("        within: 4 hours\n", "        within: 5 hours\n")
"""What the second version changes in the tier plus: a report of the second priority is answered later."""
CMAP = """/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
1 beginbfrange <0000> <FFFF> <0000> endbfrange
endcmap CMapName currentdict /CMap defineresource pop end end"""


def released(data: Path, version: str, kind: str = "new", reason: str = "Eerste versie") -> Published:
    """What comes of publishing the data in a folder."""
    return publish(Wish(data, "data", version, kind, reason), data.parent / "build")


def two_versions(data: Path) -> Ledger:
    """The example below *data*, with two versions of it."""
    shutil.copytree(EXAMPLE, data)
    released(data, FIRST)
    slower(data)
    released(data, SECOND, reason="Meer tijd voor P2")
    return read_ledger(data / "released")


def slower(data: Path) -> None:
    """Change the data as the second version does."""
    change(data / "public" / "tiers" / "plus.yml", *SLOWER)


def frozen(data: Path, tier: str = "plus", version: str = FIRST, language: str = "nl") -> Frozen:
    """What was frozen of a text."""
    return read_ledger(data / "released").version(version).frozen(tier, language)


def lines(document: Document, numbers: bool = True) -> Iterator[str]:
    """The lines of a document as a page shows them, cover first, in the order of PDF and Word."""
    words = document.words
    yield from (document.title, document.subtitle)
    for party in document.parties:
        yield from (party.role, party.name, *party.lines)
    yield from (text for fact in document.facts for text in (fact.name, fact.text))
    yield f"{words['version']} {document.version} · {words['checksum']} {document.short_hash}"
    yield words["overview"]
    yield from (f"{fact.name} {fact.text}" for fact in document.overview)
    yield words["contents"]
    yield from (f"{part.number} {part.title} . . . . . 3" for part in document.articles)
    for parts in (document.articles, document.schedules):
        for part in parts:
            yield f"{part.number} {part.title}" if numbers else part.title
            for one in part.paragraphs:
                yield f"{one.number} {plain(one.runs)}" if numbers else plain(one.runs)
                yield from (f"{item.mark} {plain(item.runs)}" if numbers else plain(item.runs) for item in one.items)
                yield from _table(one.table) if one.table else ()
        if parts is document.articles:
            yield words["signature"]
            yield from (text for party in signing(document) for text in (party.role, party.name, *party.sign))


def _table(table: Table) -> Iterator[str]:
    yield from (table.caption, " ".join(table.heads))
    yield from (text for row in table.rows for cell in (row.head, *row.cells) for text in (cell.text, cell.detail) if text)
    yield table.remark


def pdf_of(document: Document, said: list[str], attached: list[tuple[str, str]]) -> bytes:
    """A PDF that shows lines, forty on a page between running heads, with attachments."""
    writer = PdfWriter()
    pages = [said[start : start + 40] for start in range(0, len(said), 40)]
    words = document.words
    version = f"{words['version']} {document.version} · {document.short_hash} · {document.date}"
    for number, page in enumerate(pages, 1):
        foot = f"{version} {words['page']} {number} {words['of']} {len(pages)}"
        _add_page(writer, page if number == 1 else [document.short_title, *page, foot])
    for name, text in attached:
        writer.add_attachment(name, text.encode())
    return written(writer)


def written(writer: PdfWriter) -> bytes:
    """The bytes of a PDF."""
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def _add_page(writer: PdfWriter, said: list[str]) -> None:
    page = writer.add_blank_page(595, 842)
    shown = (f"BT /F 8 Tf 20 {820 - 18 * at} Td <{text.encode('utf-16-be').hex()}> Tj ET" for at, text in enumerate(said))
    content, cmap = DecodedStreamObject(), DecodedStreamObject()
    content.set_data("\n".join(shown).encode())
    cmap.set_data(CMAP.encode())
    inner = DictionaryObject({NameObject("/Type"): NameObject("/Font"), NameObject("/Subtype"): NameObject("/CIDFontType2")})
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type0"),
            NameObject("/BaseFont"): NameObject("/F"),
            NameObject("/Encoding"): NameObject("/Identity-H"),
            NameObject("/DescendantFonts"): ArrayObject([writer._add_object(inner)]),
            NameObject("/ToUnicode"): writer._add_object(cmap),
        }
    )
    fonts = DictionaryObject({NameObject("/F"): writer._add_object(font)})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    page[NameObject("/Contents")] = writer._add_object(content)


def word_of(said: list[str], extra: str = "") -> bytes:
    """A Word file that shows lines, and some XML before them."""
    body = "".join(f'<w:p><w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>' for line in said)
    return zipped(f'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{extra}{body}</w:body></w:document>')


MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
LISTS = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    f'<Override PartName="/word/document.xml" ContentType="{MAIN}"/></Types>',
    "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="main" Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
}
"""The lists without which Word does not open a file."""


def zipped(xml: str) -> bytes:
    """A zip file with *xml* as the text of a Word file."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for name, told in (LISTS | {"word/document.xml": xml}).items():
            file.writestr(name, told)
    return made.getvalue()
