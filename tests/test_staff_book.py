"""The handbook as a book and as a zip file: all of its pages, in the order of the menu, and nothing of it on the public site."""

# ruff: noqa: E501 - pages made by hand, each on a line

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from macros.documents.book import book_pdf, book_work
from macros.documents.look import Look
from macros.documents.plain_blocks import Code, Quote, Typed, runs_in
from macros.model.inline import Words
from macros.sites import edition as editions
from macros.sites.book import book
from macros.sites.calls import Call
from macros.sites.edition import HANDBOOK, Edition
from macros.sites.markdown_blocks import prose_of
from macros.sites.offline import offline, paged
from macros.source import Sources
from macros.views.blocks import Facts, Grid, Heading, Listing, Notice, Paragraph, plain, said
from macros.views.papers import pdf_available
from tests.catalogues import TESTS, example
from tests.project import PROJECT, build, tree
from tests.reading_pdf import opened, outline, pages, squeezed, tagged

LOOK = Look("#155E63", "#E3A13A")
BOX = Notice("good", "Groen", (Paragraph(plain("van de bouwsteen")),))
needs_typst = pytest.mark.skipif(not pdf_available(), reason="there is no typst for this platform")


def shown(call: Call) -> tuple[Any, ...] | str:
    """Two views: one of blocks, one of words."""
    return (BOX,) if call.view == "box" else f"<{call.arguments[0]}>"


def blocks(text: str) -> tuple[Any, ...]:
    """The blocks of a page in Markdown."""
    return prose_of(text, shown).blocks


def test_a_page_is_read_as_blocks() -> None:
    """Title, headings with the ids of the page, paragraphs with looks, lists, quotes, code."""
    page = prose_of(
        "---\ntitle: Kort\n---\n\n# De titel\n\nEen **vet** en *schuin* woord, `make` en [een link](plan.md#start)\nop twee regels.\n\n"
        "## Wat u doet {: #doen }\n\n### Eén ding\n\n- een\n- twee\n    - binnenin\n\n1. eerst\n2. dan\n\n> Gezegd.\n\n```\na: 1\n  b: 2\n```\n",
        shown,
    )
    assert page.title == "De titel"
    words, do, one, points, steps, quote, code = page.blocks
    assert words == Paragraph((
        Words("Een "), Words("vet", bold=True), Words(" en "), Words("schuin", italic=True), Words(" woord, "), Typed("make"), Words(" en "),
        Words("een link", href="plan.md#start"), Words(" "), Words("op twee regels."),
    ))  # fmt: skip
    assert (do, one) == (Heading("Wat u doet", "doen", 2), Heading("Eén ding", "een-ding", 3))
    assert points.look == "" and isinstance(points.items[1][1], Listing) and steps.look == "steps"
    assert quote == Quote((Paragraph(plain("Gezegd.")),)) and code == Code("a: 1\n  b: 2\n")


def test_views_stand_where_they_are_called() -> None:
    """A view alone on its line gives its blocks, also in a list; one within a sentence its words; hostile words stay words."""
    assert blocks("voor\n\n{{ box() }}\n\nna") == (Paragraph(plain("voor")), BOX, Paragraph(plain("na")))
    [points] = blocks("- {{ box() }}\n- twee")
    assert points.items == ((BOX,), (Paragraph(plain("twee")),))
    [words] = blocks('Vanaf {{ price("*<b>*") }} per maand, {{ "{{" }}, {% raw %}{{ box() }}{% endraw %}{# weg #}.')
    assert said(words.words) == "Vanaf <*<b>*> per maand, {{, {{ box() }}."


def test_a_table_has_the_caption_above_it() -> None:
    """The paragraph `: Caption` is that of the table below it; elsewhere it is a paragraph."""
    [grid] = blocks("\n: Rollen\n\n| Wie | Wat |\n| --- | --- |\n| Eigenaar | Beslist, `x` |\n")
    assert isinstance(grid, Grid) and grid.table.caption == "Rollen" and [head.text for head in grid.table.heads] == ["Wie", "Wat"]
    assert (grid.table.rows[0].label, grid.table.rows[0].cells[0].text) == ("Eigenaar", "Beslist, x")
    assert blocks(": geen tabel") == (Paragraph(plain("geen tabel")),)


def test_what_is_set_apart_is_a_notice() -> None:
    """An admonition is a notice by its kind, with its title, blocks and views."""
    [first, last] = blocks('!!! warning "Let op"\n\n    Een zin.\n\n    {{ box() }}\n\nDaarna.')
    assert first == Notice("doubtful", "Let op", (Paragraph(plain("Een zin.")), BOX)) and said(last.words) == "Daarna."


def test_html_in_a_page_is_words() -> None:
    """What looks like HTML is shown as it is typed."""
    assert said(blocks("<script>alert(1)</script> en <b>zo</b>")[0].words) == "<script>alert(1)</script> en <b>zo</b>"


@pytest.fixture
def edition(tmp_path: Path) -> Edition:
    """A handbook of four pages, two of them in a group."""
    folder = tmp_path / "docs" / "handbook" / "nl"
    (folder / "steps").mkdir(parents=True)
    (folder / "index.md").write_text("# Begin\n\nZie [stap een](steps/one.md#klaar), [de cijfers](#cijfers) en [sleutels](keys.md).\n\n## Cijfers\n")
    (folder / "steps" / "one.md").write_text("# Stap één\n\n[Terug](../index.md), [buiten](https://www.example.nl/).\n\n## Klaar\n\n{{ catalogue_facts() }}\n")
    (folder / "keys.md").write_text("# Sleutels\n\nalles\n")
    (folder / "zoo.md").write_text('# Los\n\nEen prijs: {{ tier_price("plus") }}. [Weg](../steps/one/#klaar) [nergens](downloads/x.pdf)\n')
    nav = ["index.md", {"playbook": ["steps/*"]}, "*"]
    return Edition(HANDBOOK, "nl", tmp_path, TESTS / "example", example(), Sources(), None, nav=nav)


def test_a_book_has_the_pages_of_the_menu_in_its_order(edition: Edition) -> None:
    """Each page is a chapter with the group it is in; pages about keys are named as left out."""
    told = book(edition, edition.nav)
    assert [(one.title, bool(one.group)) for one in told.chapters] == [("Begin", False), ("Stap één", True), ("Los", False)]
    assert "Sleutels" in told.left_out and told.words["contents"] == "Inhoud"


def test_links_between_pages_are_references_in_the_book(edition: Edition) -> None:
    """To a page, to a heading on it and to one on the same page; outside stays outside; what is not in the book is words alone."""
    first, second, third = book(edition, edition.nav).chapters
    leads = [[(run["href"], run["target"]) for run in runs_in(one.blocks) if run["text"] in LINKED] for one in (first, second, third)]
    assert leads == [
        [("", "page-2-klaar"), ("", "page-1-cijfers"), ("", "")],
        [("", "page-1"), ("https://www.example.nl/", "")],
        [("", "page-2-klaar"), ("", "")],
    ]


LINKED = ("stap een", "de cijfers", "sleutels", "Terug", "buiten", "Weg", "nergens")


def test_views_in_a_book_are_the_blocks_of_the_page(edition: Edition) -> None:
    """A view of blocks gives these, one within a sentence its words, and one that has no blocks says that it is on the screen."""
    _, second, third = book(edition, edition.nav).chapters
    assert any(block["kind"] == "facts" for block in second.blocks)
    assert "€" in "".join(run["text"] for run in runs_in(third.blocks)) and "<" not in json.dumps(third.blocks)
    (edition.docs / "zoo.md").write_text("# Los\n\n{{ macro_reference() }}\n")
    assert "alleen op het scherm" in json.dumps(book(edition, edition.nav).chapters[2].blocks)


@needs_typst
def test_the_book_is_one_pdf_that_can_be_found_through(edition: Edition) -> None:
    """A title, contents with numbers of pages, a bookmark for each chapter, the mark on every page, references that lead there."""
    told = book(edition, edition.nav)
    content = book_pdf(told, LOOK)
    found = pages(content)
    assert all("Intern: alleen voor medewerkers" in page for page in found)
    assert outline(content) == ["Begin", "Stap één", "Los"]
    assert squeezed("Begin3") in squeezed(found[1].replace(".", "")) and squeezed("Stap één4") in squeezed(found[1].replace(".", ""))
    with opened(content).open_metadata() as meta:
        assert (meta["pdfuaid:part"], meta["pdfaid:part"]) == ("1", "3")
    assert len(tagged(content, "TOCI")) == 3 and content == book_pdf(told, LOOK)
    assert book_work(told, LOOK).address == "downloads/handbook.pdf"


def test_a_book_of_nothing(tmp_path: Path) -> None:
    """A handbook without any page is a cover and contents."""
    edition = Edition(HANDBOOK, "nl", tmp_path, tmp_path / "data", example(), Sources(), None)
    told = book(edition, ["*"])
    assert told.chapters == () and told.left_out == ""
    assert not pdf_available() or len(pages(book_pdf(told, LOOK))) == 2


def test_the_handbook_of_the_example_has_its_book(example_handbook: Path) -> None:
    """Each language has the whole handbook as one PDF among its downloads."""
    if pdf_available():
        for folder, words in ((example_handbook, "Alleen voor medewerkers."), (example_handbook / "en", "For staff only.")):
            assert squeezed(words) in squeezed("".join(pages((folder / "downloads" / "handbook.pdf").read_bytes())))


def test_nothing_of_it_is_public(example_project: Path, example_site: Path) -> None:
    """Neither book nor zip file, nor any PDF with the bar of the handbook, lies below the public site."""
    assert (example_project / "site" / "handbook.zip").is_file()
    names = {name for name in tree(example_site) if "handbook" in name and not name.endswith(".css")}
    assert names == set()
    for name, content in tree(example_site).items():
        if name.endswith(".pdf"):
            assert not any("Intern: alleen voor" in page or "Internal: for staff" in page for page in pages(content)), name


def test_the_zip_file_holds_the_whole_handbook(example_project: Path, example_handbook: Path) -> None:
    """Every page, style and download of every language, sorted, with fixed dates; nothing that only a host needs."""
    content = (example_project / "site" / "handbook.zip").read_bytes()
    assert content == offline(example_handbook, PROJECT / "overrides" / "offline.js", ("nl", "en"))
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        names = file.namelist()
        assert {info.date_time for info in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        index = file.read("handbook/en/search/search_index.js").decode()
        assert "index.html" in file.read("LEES-MIJ.txt").decode()
    inside = [name.removeprefix("handbook/") for name in names if name.startswith("handbook/")]
    assert inside == sorted(inside) and names[:2] == ["LEES-MIJ.txt", "READ-ME.txt"]
    gone = {name for name in tree(example_handbook) if name not in inside}
    assert {name.rpartition("/")[2] for name in gone} <= {"404.html", "_headers", "robots.txt", "sitemap.xml", "search_index.json"}
    assert index.startswith("window.slaIndex = {") and '"location":"./index.html' in index and '/"' not in index.split('"docs"')[1][:200]


def test_links_of_a_page_lead_to_files() -> None:
    """Folders become their pages; anchors, files and addresses stay; what a browser would fetch ahead is left out."""
    page = '<link rel="preload" href="x.woff2" as="font" crossorigin>\n<a class="x" href="../plan/#a&amp;b">x</a><a href="#c">y</a><a href="downloads/x.pdf">z</a>'
    assert paged(page) == '<a class="x" href="../plan/index.html#a&amp;b">x</a><a href="#c">y</a><a href="downloads/x.pdf">z</a>'
    script = '<script src="../assets/js/search.js" defer></script>'
    assert paged(script).index("../assets/js/offline.js") < paged(script).index("../assets/js/search.js")


def test_the_edition_gives_papers_and_book_to_staff_alone(edition: Edition, monkeypatch: pytest.MonkeyPatch) -> None:
    """The downloads of a handbook hold the book where PDF can be made, and none where it cannot; the public has no blocks at all."""
    assert ("downloads/handbook.pdf" in {work.address for work in edition._staff_works()}) == pdf_available()
    monkeypatch.setattr(editions, "pdf_available", lambda: False)
    assert [work.address for work in edition._staff_works() if work.address.endswith("handbook.pdf")] == []
    edition.audience = "public"
    assert edition.blocks == {}


def test_facts_of_the_catalogue_are_a_block() -> None:
    """What the front page says of the catalogue can stand in the book."""
    from macros.views.handbook import BLOCKS

    [facts] = BLOCKS["catalogue_facts"](example(), "en", None)
    assert isinstance(facts, Facts)


def test_a_second_build_finds_the_zip_file_in_its_place(project: Path) -> None:
    """A folder that holds the zip file is one of sites built before: it can be built into again."""
    (project / "site" / "handbook").mkdir(parents=True)
    (project / "site" / "handbook.zip").write_bytes(b"")

    done = build(project)

    assert done.returncode == 0, done.stdout + done.stderr
    assert zipfile.is_zipfile(project / "site" / "handbook.zip")
