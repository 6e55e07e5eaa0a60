"""The documents on the site: each is linked where it belongs, every link has its file, and what cannot be made is told in words."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from macros.documents.kept import Kept
from macros.documents.look import Look
from macros.documents.refusal import CannotWrite
from macros.documents.works import Work
from macros.problems import DataError
from macros.sites.papers import papers
from macros.source import Sources
from macros.views.papers import formats, pdf_available
from tests.markup import parsed
from tests.project import build, change, run, tree

TIERS = ("basic", "plus", "server-care")
WITHOUT_TYPESETTER = """
import sys
sys.modules["typst"] = None
sys.argv = ["macros", "build"]
from macros.__main__ import main
sys.exit(main())
"""
"""A build on a platform for which there is no typesetter."""
TWICE = """
from pathlib import Path
from macros.building import Order, build
order = Order.usual(Path.cwd())
build(order)
first = Path("site/public/downloads/sla-plus.pdf").read_bytes()
path = Path("data/public/provider.yml")
changed = path.read_text(encoding="utf-8").replace("legal_name: Molenwiek IT B.V.", "legal_name: Molenwiek Beheer B.V.")
path.write_text(changed, encoding="utf-8")
build(order)
assert Path("site/public/downloads/sla-plus.pdf").read_bytes() != first
print("twice")
"""
needs_typst = pytest.mark.skipif(not pdf_available(), reason="there is no typst for this platform")


def links(site: Path, page: str) -> list[str]:
    """Where the links of a page to files to download lead, from the root of the site."""
    at = site / page
    found = (one.attributes["href"] for one in parsed((at / "index.html").read_text(encoding="utf-8")).all("a") if "href" in one.attributes)
    return [(at / link).resolve().relative_to(site.resolve()).as_posix() for link in found if "downloads/" in link]


@needs_typst
def test_the_list_leads_to_every_document_of_a_tier(example_site: Path) -> None:
    """In both languages the agreement page offers the agreement in each format, both languages side by side, and the tier on one page."""
    for folder in ("", "en/"):
        found = links(example_site, f"{folder}sla")
        for tier in TIERS:
            own = [f"{folder}downloads/sla-{tier}.{ending}" for ending in formats()]
            assert {*own, f"en/downloads/sla-{tier}-nl-en.pdf", f"{folder}downloads/factsheet-{tier}.pdf"} <= set(found)
        assert [link for link in found if not (example_site / link).is_file()] == []


@needs_typst
@pytest.mark.parametrize(("folder", "words"), [("", "Plus op één A4"), ("en/", "Plus on one page")])
def test_a_tier_page_leads_to_its_sheet(example_site: Path, folder: str, words: str) -> None:
    """Near its end the page of a tier offers the tier on one page, and leads to its agreement."""
    page = (example_site / folder / "tiers/plus/index.html").read_text(encoding="utf-8")
    assert links(example_site, f"{folder}tiers/plus") == [f"{folder}downloads/factsheet-plus.pdf"]
    assert words in page and 'href="../../sla/plus/"' in page


@needs_typst
@pytest.mark.parametrize("folder", ["", "en/"])
def test_every_document_is_made(example_site: Path, folder: str) -> None:
    """The brochure and a sheet for each tier lie in the downloads of each language."""
    names = {path.name for path in (example_site / folder / "downloads").iterdir()}
    assert {"brochure.pdf", *(f"factsheet-{tier}.pdf" for tier in TIERS)} <= names


@needs_typst
def test_every_build_makes_the_same_bytes(project: Path, example_site: Path) -> None:
    """Made anew from nothing, every document is the same, byte for byte."""
    shutil.rmtree(project / "build", ignore_errors=True)
    assert build(project).returncode == 0
    sites = (project / "site" / "public", example_site)
    made, known = ({name: one for name, one in tree(site).items() if name.endswith(".pdf")} for site in sites)
    assert len(known) == 2 * (1 + 2 * len(TIERS)) + len(TIERS)
    assert made == known


def test_without_a_typesetter_pdfs_are_left_out(project: Path) -> None:
    """Where PDF cannot be made, the build says so once and goes on; no page leads to a PDF, all else is there."""
    done = run(project, "-c", WITHOUT_TYPESETTER)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("PDFs were left out") == 1
    site = project / "site" / "public"
    assert not [name for name in tree(site) if name.endswith(".pdf")]
    pages = (path.read_text(encoding="utf-8") for path in site.rglob("index.html"))
    assert not [link for page in pages for link in re.findall(r'href="([^"]+\.pdf)"', page)]
    assert {f"downloads/sla-plus.{ending}" for ending in ("docx", "txt", "md")} <= set(links(site, "sla"))


@needs_typst
def test_without_an_agreement_there_are_sheets_and_a_brochure(project: Path) -> None:
    """A catalogue without an agreement builds; its tiers have their sheets, which speak of no agreement, and nothing leads to one."""
    shutil.rmtree(project / "data" / "public" / "agreement")
    done = build(project)
    assert done.returncode == 0, done.stdout + done.stderr
    site = project / "site" / "public"
    names = {path.name for path in (site / "downloads").iterdir()}
    assert {"brochure.pdf", "factsheet-plus.pdf"} <= names and not [name for name in names if name.startswith("sla-")]
    assert links(site, "sla") == []
    assert "sla/plus/" not in (site / "tiers/plus/index.html").read_text(encoding="utf-8")


@needs_typst
def test_a_sign_that_the_fonts_lack_is_told_where_it_stands(project: Path, example_project: Path) -> None:
    """A name in Japanese stops the build with the tier, the document, the line and what to do, once a line; the old site stays."""
    shutil.copytree(example_project / "site", project / "site")
    path = project / "data" / "public" / "provider.yml"
    change(path, "\nname: Molenwiek IT\n", "\nname: 株式会社モーレン\n")
    change(path, "legal_name: Molenwiek IT B.V.", "legal_name: 株式会社 B.V.")

    done = build(project)

    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    head = "error[cannot-write]: the agreement of tier `basic` (.pdf) cannot be written: the fonts have no sign “"
    assert done.stderr.count(head) == 2
    assert "  --> data/public/provider.yml:2:" in done.stderr and "  --> data/public/provider.yml:3:" in done.stderr
    assert "help: write it in other signs, or add a font that has them (TTF) to overrides/documents/fonts/" in done.stderr
    assert done.stderr.count("nothing was built") == 1 and "the site built before still stands" in done.stderr
    assert tree(project / "site") == tree(example_project / "site")


@needs_typst
def test_a_mistake_in_a_template_is_told_where_it_stands(project: Path) -> None:
    """Who replaces a template by one that is wrong hears of the template and the line, not of the program."""
    (project / "overrides" / "documents" / "brochure.typ").write_text("= A\n#nothing\n", encoding="utf-8")
    done = build(project)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "the brochure cannot be written: overrides/documents/brochure.typ:2:1: unknown variable: nothing" in done.stderr


@needs_typst
def test_a_process_builds_twice(project: Path) -> None:
    """A second build in the same process makes the documents anew where the data changed, and does not wait for ever."""
    done = run(project, "-c", TWICE)
    assert (done.returncode, done.stdout.strip()) == (0, "twice"), done.stderr


def test_a_logo_that_cannot_be_shown_is_told_once(tmp_path: Path) -> None:
    """However many documents show the logo, what is wrong with it is told once, where the provider names it."""

    def refused(*given: object) -> bytes:
        raise CannotWrite("the logo cannot be shown: no picture\nhelp: save it anew as a plain SVG or PNG")

    works = [Work(f"{tier}.pdf", f"the sheet of {tier}", "sheet", tier, refused) for tier in ("basic", "plus")]
    lines = ["name: X", "brand:", "  logo: logo.svg"]
    with pytest.raises(DataError) as told:
        papers(works, Look("#000000"), Kept(tmp_path), Sources({"data/public/provider.yml": lines}))

    (found,) = told.value.problems.errors
    assert (found.place.file, found.place.line, found.message) == (
        "data/public/provider.yml", 3, "documents cannot be written: the logo cannot be shown: no picture",
    )  # fmt: skip
