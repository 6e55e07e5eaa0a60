"""The PDF of an agreement: accessible, fit to be kept, complete, and the same every time."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import os
import shutil
import struct
import subprocess
import sys
import zlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.documents import typesetting
from macros.documents.document import Document, plain, read
from macros.documents.pdf import CannotWrite, Look, pdf, pdf_available, pdfs
from tests.catalogues import HOSTILE
from tests.documents import sample
from tests.edge_documents import LONG_NAME, LONG_WORD, LOOSE_TURN, bare, filled, long_table, named
from tests.reading_pdf import attributes, elements, opened, outline, pages, said, squeezed, tagged

PROJECT = Path(__file__).parent.parent
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 16"><rect width="48" height="16" fill="#155E63"/></svg>'
LOOK = Look("#155E63", "#E3A13A", SVG, "svg")
SAMPLES = {
    "sample": sample(), "bare": bare(), "long table": long_table(), "long name": named(LONG_NAME), "long word": named(LONG_WORD),
    "markup": named(HOSTILE), "many pages": filled(60),
}  # fmt: skip
WESTERN = "".join(map(chr, [*range(33, 127), *range(0xA1, 0xAD), *range(0xAE, 0x100)])) + "ŁłŐőĞğŠšŽžČčĖėĮįŒœŚśŹźżĄąĘęŃńŮůŘřĲĳ€–—‘’“”„…•"
TEXT = "De hele tekst.\n"
pytestmark = pytest.mark.skipif(not pdf_available(), reason="there is no typst for this platform")
each = pytest.mark.parametrize("name", SAMPLES)


@cache
def made(name: str) -> bytes:
    """The PDF of a sample, made once."""
    return pdf(SAMPLES[name], LOOK, TEXT)


def texts_without_running_heads(document: Document, file: bytes) -> str:
    """The words of all pages, squeezed; what runs along at head and foot must be there, and is taken away."""
    found = pages(file)
    whole = [squeezed(found[0])]
    for number, page in enumerate(found[1:], 2):
        words = squeezed(page)
        title, foot = squeezed(document.short_title)[:40], squeezed(f"pagina {number} van {len(found)}")
        assert words.startswith(title)
        assert words.endswith(foot)
        head = page.splitlines()[0] if document.short_title or document.short_customer else ""
        last = page.splitlines()[-1]
        assert document.short_hash in last
        whole.append(words.removeprefix(squeezed(head)).removesuffix(squeezed(last)))
    return "".join(whole)


@each
def test_every_word_is_there_in_order(name: str) -> None:
    """Each text of the document stands in the PDF as it was given, after those before it: numbers, marks, cells, lines to sign."""
    document = SAMPLES[name]
    words, at = texts_without_running_heads(document, made(name)), 0
    for text in filter(None, map(squeezed, said(document))):
        found = words.find(text, at)
        assert found >= 0, f"{text!r} is not found after {words[max(0, at - 60) : at]!r}"
        at = found + len(text)


@each
def test_it_says_which_standards_it_keeps(name: str) -> None:
    """PDF/UA-1 and PDF/A-3a are both declared; tags, language, title and order of tabs are as they ask."""
    document, file = SAMPLES[name], opened(made(name))
    with file.open_metadata() as meta:
        assert meta["pdfuaid:part"] == "1"
        assert (meta["pdfaid:part"], meta["pdfaid:conformance"]) == ("3", "A")
        assert document.title in meta["dc:title"] and meta["dc:title"].endswith(document.short_customer or "")
    assert file.Root.MarkInfo.Marked
    assert file.Root.Lang == document.language
    assert file.Root.ViewerPreferences.DisplayDocTitle
    assert all(page.Tabs == "/S" for page in file.pages if "/Annots" in page)


@each
def test_headings_and_bookmarks_are_its_parts(name: str) -> None:
    """Overview, articles, signatures and schedules are the headings, all of the first level, and the bookmarks, in this order."""
    document = SAMPLES[name]
    words = document.words
    expected = [
        *([words["overview"]] if document.overview else []),
        *(f"{part.number} {part.title}" for part in document.articles),
        words["signature"],
        *(f"{part.label} {part.title}" for part in document.schedules),
    ]
    assert list(map(squeezed, outline(made(name)))) == list(map(squeezed, expected))
    assert len(tagged(made(name), "H1")) == len(expected)
    assert not any(tagged(made(name), f"H{level}") for level in range(2, 7))


@each
def test_tables_have_heads_and_captions(name: str) -> None:
    """Every table has a caption and a row of heads that say they head a column."""
    tables = tagged(made(name), "Table")

    assert len(tables) == sum(bool(paragraph.table) for part in SAMPLES[name].parts for paragraph in part.paragraphs)
    for table in tables:
        inside = list(elements(table.K))
        heads = [one for one in inside if str(one.S) == "/TH"]
        assert heads
        assert all(attributes(head)["/Scope"] == "/Column" for head in heads)
        assert [str(one.S) for one in inside].count("/Caption") == 1


@each
def test_pictures_and_links_are_described(name: str) -> None:
    """Every picture has words in its place; every link says where it leads, and leads there."""
    file = opened(made(name))
    assert all(str(figure.Alt) for figure in tagged(made(name), "Figure"))
    links = [link for page in file.pages for link in page.get("/Annots", [])]
    assert all(str(link.Contents).strip() for link in links)
    for link in links:
        target = link.get("/Dest") if "/Dest" in link else link.A.get("/D", link.A.get("/URI"))
        names = file.Root.get("/Names", {}).get("/Dests")
        known = names and str(target) in pikepdf.NameTree(names)
        assert known or isinstance(target, pikepdf.Array) or str(target).startswith("http")


@each
def test_fonts_are_its_own_and_inside(name: str) -> None:
    """Only Figtree and Newsreader are used, as subsets, and embedded."""
    fonts = [
        font for page in opened(made(name)).pages for font in page.Resources.get("/Font", {}).values() for font in font.DescendantFonts
    ]
    names = {str(font.BaseFont).split("+")[1].split("-")[0] for font in fonts}
    assert names <= {"Figtree", "Newsreader"}
    assert all({"/FontFile2", "/FontFile3"} & set(font.FontDescriptor.keys()) for font in fonts)


@each
def test_the_text_it_was_made_from_is_inside(name: str) -> None:
    """The canonical form and the plain text are attached, byte for byte, and the first gives back the document."""
    attached = opened(made(name)).attachments
    inside = {key: attached[key].get_file().read_bytes() for key in attached}

    assert inside == {"agreement.json": SAMPLES[name].canonical.encode(), "agreement.txt": TEXT.encode()}
    assert read(json.loads(inside["agreement.json"])) == SAMPLES[name]


def test_without_a_plain_text_only_the_canonical_form_is_inside() -> None:
    """The plain text is for whoever gives it."""
    assert list(opened(pdf(sample(), LOOK)).attachments) == ["agreement.json"]


def test_the_same_bytes_from_another_folder_time_zone_and_language(tmp_path: Path) -> None:
    """The bytes depend on the document and the look only."""
    code = (
        "import hashlib, tests.test_pdf as t; from macros.documents.pdf import pdf; "
        "print(hashlib.sha256(pdf(t.sample(), t.LOOK, t.TEXT)).hexdigest(), hashlib.sha256(pdf(t.bare(), t.LOOK, t.TEXT)).hexdigest())"
    )
    elsewhere = {**os.environ, "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "LANG": "C", "PYTHONPATH": str(PROJECT), "SOURCE_DATE_EPOCH": "1"}
    found = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, env=elsewhere, capture_output=True, text=True, check=True)

    assert found.stdout.split() == [hashlib.sha256(one).hexdigest() for one in (made("sample"), made("bare"))]
    assert pdf(sample(), LOOK, TEXT) == made("sample")


def test_what_was_set_before_changes_nothing() -> None:
    """The typesetter uses again what it has set; of another customer, language or length nothing comes along, and the bytes stay."""
    shorter = dataclasses.replace(sample(), articles=sample().articles[1:])
    others = [dataclasses.replace(sample(), short_customer="Eerder B.V."), bare(), long_table(), shorter]
    for other in others:
        made_now = pdf(other, LOOK, TEXT)
        assert pdf(sample(), LOOK, TEXT) == made("sample")
        assert pdf(other, LOOK, TEXT) == made_now
    assert "Eerder" not in "".join(pages(made("sample")))


def test_many_are_the_same_as_one_by_one() -> None:
    """Made in several processes, documents come out as they do alone, in their order."""
    documents = [filled(number) for number in range(8)]

    assert pdfs(documents, LOOK, [TEXT] * 8) == [pdf(document, LOOK, TEXT) for document in documents]


def test_one_that_cannot_be_made_stops_the_many() -> None:
    """What is wrong with a document is told in the same words, whatever process it was found in."""
    with pytest.raises(CannotWrite, match="CJK UNIFIED IDEOGRAPH-682A"):
        pdfs([*(filled(number) for number in range(8)), named("株式会社")], LOOK)


def test_a_copy_of_a_process_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A copied process that would wait for ever says so instead."""
    monkeypatch.setattr(typesetting, "_USED_IN", {-1})
    with pytest.raises(RuntimeError, match="start processes anew"):
        pdf(sample(), LOOK)


def test_the_cover_stands_alone() -> None:
    """No running head or foot is on the cover; the code to scan is, and it leads to the page of this version."""
    first, links = pages(made("many pages"))[0], opened(made("many pages")).pages[0].Annots

    assert "pagina" not in first
    assert [str(link.A.URI) for link in links] == [sample().address]


def test_a_draft_says_that_it_is_one() -> None:
    """Without a version, cover and foot say so, and there is nothing to scan."""
    found = pages(made("bare"))

    assert all("Concept" in page for page in found)
    assert not any("Versie" in page for page in found)
    assert [str(figure.Alt) for figure in tagged(made("bare"), "Figure")] == ["Jansen"]


def test_heads_of_a_long_table_are_repeated() -> None:
    """Each page of a table starts with its heads; no row is divided."""
    found = [page for page in pages(made("long table")) if "Dienst nummer" in page]

    assert len(found) > 2
    assert all("Dienst Aantal Prijs" in page for page in found)
    assert all(page.count("Dienst nummer") == page.count("met een toelichting") for page in found)


@pytest.mark.parametrize("paragraphs", range(0, 24, 2))
def test_signatures_stay_together(paragraphs: int) -> None:
    """However full the page before it is, heading, names and lines to sign stand on one page."""
    signing = [page for page in pages(pdf(filled(paragraphs), LOOK)) if "Ondertekening\n" in page or "Handtekening" in page]

    assert len([page for page in signing if page.count("Handtekening") == 2 and "Ondertekening" in page]) == 1
    assert not any(page.count("Handtekening") == 1 for page in signing)


def test_nobody_signs_a_page_without_text() -> None:
    """However full the page before it is, the last paragraphs of the articles stand on the page where the parties sign."""
    for paragraphs in range(4, 40, 5):
        document = filled(paragraphs)
        page = next(page for page in pages(pdf(document, LOOK)) if page.count("Handtekening") == 2)
        assert squeezed(plain(document.articles[-1].paragraphs[-1].runs)) in squeezed(page)


def test_schedules_start_a_page() -> None:
    """Each schedule begins a new page."""
    assert [page for page in pages(made("sample")) if "Supporttijden" in page][-1].splitlines()[1] == "Bijlage A"


def test_long_names_are_cut_in_the_running_head_only() -> None:
    """A name of 130 signs does not break the running head."""
    heads = [page.splitlines()[0] for page in pages(made("long name"))[1:]]

    assert all(head.endswith("…") and len(head) < 75 for head in heads)


def test_words_without_end_stay_in_their_column() -> None:
    """A word of 168 letters is broken wherever it stands: on the cover, in headings, cells and captions, and above the lines to sign."""
    assert not any(LONG_WORD in line for page in pages(made("long word")) for line in page.splitlines())


def test_a_name_that_turns_the_writing_does_not_turn_the_clause() -> None:
    """A sign that turns the direction of writing ends with the name it stands in."""
    assert squeezed("van ons mag verwachten, staat hierin.") in squeezed(" ".join(pages(pdf(named(LOOSE_TURN), LOOK))))


def test_missing_signs_are_named_with_their_place() -> None:
    """Signs that the fonts lack are told, each with number, name and the text it is in; nothing is left blank."""
    wrong = dataclasses.replace(sample(), title="שלום", short_customer="Bakkerij ✓ de Korenaar")
    with pytest.raises(CannotWrite) as told:
        pdf(wrong, LOOK)

    lines = str(told.value).splitlines()
    assert 'the fonts have no sign “✓” (U+2713 CHECK MARK), used in short_customer: "Bakkerij ✓ de Korenaar"' in lines
    assert 'the fonts have no sign “ם” (U+05DD HEBREW LETTER FINAL MEM), used in title: "שלום"' in lines
    assert lines[-1].startswith("help: write it in other signs, or add a font")


def test_half_a_sign_is_told() -> None:
    """A text that no format can write is told, not a traceback."""
    with pytest.raises(CannotWrite, match=r"half a sign \(U\+D800\), after"):
        pdf(named("a\ud800"), LOOK)


@settings(derandomize=True, deadline=None, database=None, max_examples=25)
@given(st.text(min_size=1, max_size=60))
def test_any_text_is_written_or_refused_in_words(text: str) -> None:
    """Whatever is typed is set, or its signs are named; nothing else happens."""
    try:
        assert pdf(named(text), LOOK).startswith(b"%PDF")
    except CannotWrite as told:
        assert "U+" in str(told)


@settings(derandomize=True, deadline=None, database=None, max_examples=25)
@given(st.text(WESTERN, min_size=1, max_size=40))
def test_western_text_is_written_as_typed(text: str) -> None:
    """Letters and signs of western languages come out as they were typed, in clauses, headings and cells."""
    file = squeezed(" ".join(pages(pdf(named(text), LOOK))))
    assert squeezed(f"Wat {text} van ons") in file
    assert squeezed(f"Doel voor {text}") in file


def png(width: int, height: int) -> bytes:
    """A small picture of one colour."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = (b"\0" + b"\x15\x5e\x63" * width) * height
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


@pytest.mark.parametrize("look", [Look("#ffffff"), Look("#000000", "#ffffff"), Look("#F7E017", None, png(9, 3), "png")], ids=str)
def test_any_look_can_be_set(look: Look) -> None:
    """With no logo, a PNG, a white brand or a black one, a document comes out; only a logo given is there."""
    figures = [str(one.Alt) for one in tagged(pdf(sample(), look), "Figure")]

    assert ("Molenwiek IT B.V." in figures) == bool(look.logo)


def test_a_broken_logo_is_told() -> None:
    """A file that is no picture is named as the logo."""
    with pytest.raises(CannotWrite, match="the logo cannot be shown"):
        pdf(sample(), Look("#155E63", None, b"no picture", "svg"))


@pytest.fixture
def own_templates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the templates, to be spoilt."""
    folder = Path(shutil.copytree(typesetting.FOLDER, tmp_path / "documents"))
    monkeypatch.setattr(typesetting, "FOLDER", folder)
    typesetting._compiler.cache_clear()
    yield folder
    typesetting._compiler.cache_clear()


def test_a_doubt_of_the_typesetter_is_an_error(own_templates: Path) -> None:
    """A warning, such as for a font that is not there, stops the document and names the place in the template."""
    look = own_templates / "look.typ"
    look.write_text(look.read_text().replace('("Newsreader",)', '("Nosuch",)'))

    with pytest.raises(CannotWrite, match=r"overrides/documents/look.typ:\d+:\d+: unknown font family: nosuch"):
        pdf(sample(), LOOK)


def test_a_mistake_in_a_template_is_told_with_its_place(own_templates: Path) -> None:
    """Who replaces a template hears of the line that is wrong."""
    (own_templates / "agreement.typ").write_text("= A\n#nothing\n")

    with pytest.raises(CannotWrite, match=r"overrides/documents/agreement.typ:2:1: unknown variable: nothing"):
        pdf(sample(), LOOK)


def test_where_there_is_no_typesetter_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a platform without the package, callers can ask, and who does not hears it in words."""
    monkeypatch.setitem(sys.modules, "typst", None)

    assert not pdf_available()
    with pytest.raises(CannotWrite, match="cannot be made on this platform"):
        pdf(sample(), LOOK)
