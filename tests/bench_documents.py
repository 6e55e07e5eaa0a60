"""
How fast we write agreements: PDF against WeasyPrint and against the typesetter alone, Word against python-docx, all in one run.

Everybody gets the same agreements, ready made: we as documents, WeasyPrint as HTML with a sheet for print, python-docx in calls. Each
works in a process of its own and tells what processor time it took for the documents, without starting up. WeasyPrint is no dependency:
name a Python that has it in the environment, as in `WEASYPRINT=path/to/python make bench`.
"""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from html import escape
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import pypdf

from macros.documents import typesetting
from macros.documents.agreement import agreement
from macros.documents.document import Document, Paragraph, Run, Table, read
from macros.documents.html import html
from macros.documents.look import Look
from macros.documents.pdf import pdf, pdf_available
from macros.documents.text import text
from macros.documents.word import word
from macros.documents.words import said, signing, titled
from macros.reading import read_public
from tests.formats import squeezed
from tests.project import EXAMPLE, PROJECT

PDFS, WORDS, THEIRS = 100, 100, 10
"""How many agreements are written: as PDF, as Word, and by WeasyPrint, which takes so long that fewer must do."""
LOOK = Look("#155E63", "#E3A13A")
FONTS = PROJECT / "overrides" / "documents" / "fonts"
SHEET = f"""
@page {{ size: A4; margin: 30mm 28mm; @bottom-right {{ content: "pagina " counter(page) " van " counter(pages); font: 8.5pt Figtree; }} }}
@font-face {{ font-family: Figtree; src: url("{FONTS.as_uri()}/Figtree-Regular.ttf"); }}
@font-face {{ font-family: Figtree; font-weight: 600 800; src: url("{FONTS.as_uri()}/Figtree-SemiBold.ttf"); }}
body {{ font: 10.5pt/1.5 Figtree; hyphens: auto; }} h1 {{ font-size: 40pt; }} h2 {{ font-size: 15pt; break-after: avoid; }}
header {{ break-after: page; }} table {{ width: 100%; border-collapse: collapse; font-size: 9.5pt; }}
td, th {{ border-bottom: 0.5pt solid #ccc; text-align: left; padding: 2mm; vertical-align: top; }} ol {{ list-style: none; }}
"""
"""What a plain print of the web page needs: pages with numbers, the same fonts, tables with lines."""
WEASYPRINT = """
import sys, time
from pathlib import Path
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
folder = Path(sys.argv[1])
pages = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.html"))]
before, fonts = time.process_time(), FontConfiguration()
sheet = CSS(string=(folder / "sheet.css").read_text(encoding="utf-8"), font_config=fonts)
for number, page in enumerate(pages):
    made = HTML(string=page).write_pdf(stylesheets=[sheet], font_config=fonts)
print(time.process_time() - before)
(folder / "theirs.pdf").write_bytes(made)
"""


def agreements(count: int) -> list[Document]:
    """So many agreements of every tier and language in turn, each with a customer of its own."""
    shipped = PROJECT / "data"
    catalogue = read_public(shipped if (shipped / "public" / "agreement").is_dir() else EXAMPLE).catalogue
    assert catalogue
    drafts = [agreement(catalogue, language, tier) for language in catalogue.languages for tier in catalogue.tiers]
    return [with_customer(document, f"Klant {number} B.V.") for number, document in enumerate(islice(cycle(drafts), count))]


def with_customer(document: Document, name: str) -> Document:
    """The agreement with a customer of that name."""
    provider, customer = document.parties
    return replace(document, parties=(provider, replace(customer, name=name)))


def page(document: Document) -> str:
    """The agreement as a page of HTML by itself."""
    head = f'<html lang="{document.language}"><meta charset="utf-8"><title>{escape(document.title)}</title>'
    return f"<!doctype html>{head}{html(document)}</html>"


def write_pdf(documents: list[Document]) -> bytes:
    """The last of the agreements as PDF, after all before it."""
    return [pdf(document, LOOK, text(document)) for document in documents][-1]


def write_word(documents: list[Document]) -> bytes:
    """The same as Word."""
    return [word(document, LOOK) for document in documents][-1]


def write_docx(documents: list[Document]) -> bytes:
    """The same by python-docx."""
    return [by_python_docx(document) for document in documents][-1]


def by_python_docx(document: Document) -> bytes:
    """The agreement as a Word file: the same headings, paragraphs, items and tables, with numbers as text."""
    import docx

    made = docx.Document()
    made.add_heading(document.title, 0)
    for line in (document.subtitle, *(line for party in document.parties for line in (party.role, party.name, *party.lines))):
        made.add_paragraph(line)
    for fact in (*document.facts, *document.overview):
        made.add_paragraph(f"{fact.name}: {fact.text}")
    for part in document.parts:
        made.add_heading(titled(part), 1)
        for paragraph in part.paragraphs:
            _clause(made, paragraph)
    made.add_heading(document.words["signature"], 1)
    for line in (line for party in signing(document) for line in (party.role, party.name, *party.sign)):
        made.add_paragraph(line)
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def _clause(made: Any, paragraph: Paragraph) -> None:
    _runs(made.add_paragraph(f"{paragraph.number} ".lstrip()), paragraph.runs)
    for item in paragraph.items:
        _runs(made.add_paragraph(f"{item.mark} ", style="List"), item.runs)
    if paragraph.table:
        _table(made, paragraph.table)


def _runs(given: Any, runs: Iterable[Run]) -> None:
    for run in runs:
        added = given.add_run(run.text)
        added.bold, added.italic = run.bold or None, run.italic or None


def _table(made: Any, table: Table) -> None:
    made.add_paragraph(table.caption, style="Caption")
    rows = [table.heads, *(tuple(f"{cell.text}\n{cell.detail}".rstrip() for cell in (row.head, *row.cells)) for row in table.rows)]
    for texts, row in zip(rows, made.add_table(len(rows), len(table.heads)).rows, strict=True):
        for told, cell in zip(texts, row.cells, strict=True):
            cell.text = told
    made.add_paragraph(table.remark)


def set_bare(documents: list[Document]) -> tuple[float, bytes]:
    """What the typesetter alone takes for the finished input of each agreement, and the last PDF."""
    inputs: list[dict[str, Any]] = []
    setting = typesetting._compiler
    real = setting()

    class Noted:
        def compile_with_warnings(self, input: dict[str, Any], pdf_standards: list[str]) -> tuple[bytes, list[Any]]:
            inputs.append(input)
            return b"", []

    typesetting._compiler = Noted  # type: ignore[assignment]
    for document in documents:
        pdf(document, LOOK, text(document))
    typesetting._compiler = setting
    before = time.process_time()
    made = [real.compile_with_warnings(input=one, pdf_standards=list(typesetting.STANDARDS))[0] for one in inputs]
    return time.process_time() - before, made[-1]


WRITERS: dict[str, Callable[[list[Document]], bytes]] = {"pdf": write_pdf, "word": write_word, "docx": write_docx}


def work(what: str, folder: Path) -> None:
    """Write the agreements in a folder, print the seconds of processor that took, and leave the last one there."""
    documents = [read(one) for one in json.loads((folder / "documents.json").read_text(encoding="utf-8"))]
    documents = documents[: PDFS if what in ("pdf", "bare") else WORDS]
    if what == "bare":
        taken, made = set_bare(documents)
    else:
        before = time.process_time()
        made = WRITERS[what](documents)
        taken = time.process_time() - before
    (folder / f"last.{what}").write_bytes(made)
    print(taken)


def seconds(command: list[str], folder: Path, count: int) -> float:
    """The seconds of processor for one document that a command tells. Raises SystemExit where it fails."""
    done = subprocess.run([*command, str(folder)], cwd=PROJECT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr)
    return float(done.stdout.split()[-1]) / count


def document_lines() -> Iterator[str]:
    """The lines of the report."""
    with tempfile.TemporaryDirectory() as name:
        folder, documents = Path(name), agreements(PDFS)
        (folder / "documents.json").write_text(f"[{','.join(document.canonical for document in documents)}]", encoding="utf-8")
        (folder / "sheet.css").write_text(SHEET, encoding="utf-8")
        for number, document in enumerate(documents[:THEIRS]):
            (folder / f"{number:03}.html").write_text(page(document), encoding="utf-8")
        ours = [sys.executable, "-m", "tests.bench_documents"]
        if pdf_available():
            yield from _pdf_lines(folder, documents, ours)
        mine, other = (seconds([*ours, what], folder, WORDS) for what in ("word", "docx"))
        yield f"{WORDS} agreements as Word: ours {mine * 1000:.0f} ms, python-docx {other * 1000:.0f} ms for each: {other / mine:.1f} ×"


def _pdf_lines(folder: Path, documents: list[Document], ours: list[str]) -> Iterator[str]:
    mine, bare = (seconds([*ours, what], folder, PDFS) for what in ("pdf", "bare"))
    pages = len(pypdf.PdfReader(folder / "last.pdf").pages)
    yield f"{PDFS} agreements as PDF ({pages} pages the last): {mine * 1000:.0f} ms of processor for each"
    yield f"the typesetter alone on the same input: {bare * 1000:.0f} ms: ours is {mine / bare:.2f} ×"
    theirs = os.environ.get("WEASYPRINT")
    if not theirs:
        yield "WeasyPrint: not measured; name a Python that has it in WEASYPRINT"
        return
    other = seconds([theirs, "-c", WEASYPRINT], folder, THEIRS)
    made, texts = pypdf.PdfReader(folder / "theirs.pdf"), said(documents[THEIRS - 1])
    told = squeezed("".join(page.extract_text() for page in made.pages))
    whole = sum(squeezed(one) in told for one in texts)
    yield (
        f"WeasyPrint, {THEIRS} of them as HTML ({len(made.pages)} pages the last, {whole} of {len(texts)} texts read back unbroken): "
        f"{other * 1000:.0f} ms for each: {other / mine:.1f} ×"
    )


if __name__ == "__main__":
    work(sys.argv[1], Path(sys.argv[2])) if len(sys.argv) == 3 else print(*document_lines(), sep="\n")
