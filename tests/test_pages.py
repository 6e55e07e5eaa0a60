"""What holds for every page of the public site, whatever the data says or leaves out: nothing is empty, nothing is broken."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from macros.views.phrases import Phrases
from macros.views.site import MACROS, pages
from tests.catalogues import HOSTILE, example, hostile
from tests.markup import Element, parsed
from tests.shown import CATALOGUES, EVERY, shown, whole

GOLDEN = Path(__file__).parent / "golden"
ELSEWHERE = ("compare/", "prices/", "price-calculator/", "response-times/", "response-clock/", "support-hours/", "catalogue/", "glossary/")
"""The addresses of the pages whose text stands in docs/."""
MONEY = re.compile(r"(?:€|US\$)[\s\u00a0]?[0-9]")


@pytest.mark.parametrize("language", example().languages)
def test_pages_are_as_they_were(language: str) -> None:
    """The pages of the example have not changed unseen; TIERBOOK_GOLDEN=write writes them anew."""
    found = shown(example(), language)
    folder = GOLDEN / language
    if os.environ.get("TIERBOOK_GOLDEN") == "write":
        for name, html in found.items():
            path = folder / f"{name}.html"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(html + "\n", encoding="utf-8")
    kept = {path.relative_to(folder).with_suffix("").as_posix(): path.read_text(encoding="utf-8") for path in folder.rglob("*.html")}
    assert {name: html + "\n" for name, html in found.items()} == {name: kept.get(name) for name in found}


@pytest.mark.parametrize(("name", "language"), EVERY)
def test_nothing_is_empty(name: str, language: str) -> None:
    """Whatever the data leaves out, no cell, item, heading, link or list is empty."""
    for page, tree in whole(CATALOGUES[name], language):
        tags = ("td", "th", "dt", "dd", "li", "p", "h1", "h2", "h3", "a", "caption", "ul", "ol", "dl", "tbody", "summary", "span")
        marks = ("sla-mark",)
        empty = [element.tag for element in tree.all(*tags) if not element.text and element.attributes.get("class") not in marks]
        assert not empty, page


@pytest.mark.parametrize(("name", "language"), EVERY)
def test_headings_have_something_below_them(name: str, language: str) -> None:
    """Below a heading stands text or a deeper heading, never the next heading of its level or the end of the page."""
    for page, tree in whole(CATALOGUES[name], language):
        flow = [*outline(tree), (1, "")]
        lone = [text for (level, text), (after, _) in pairwise(flow) if level and 0 < after <= level]
        assert not lone, (page, lone)


@pytest.mark.parametrize(("name", "language"), EVERY)
def test_headings_of_made_pages_skip_no_level(name: str, language: str) -> None:
    """A page made from data starts with its h1, and goes down one level at a time."""
    for page in pages(CATALOGUES[name], language):
        levels = [level for level, _ in outline(parsed(page.html)) if level]
        assert levels[0] == 1 and all(after <= before + 1 for before, after in pairwise(levels))


def outline(tree: Element) -> Iterator[tuple[int, str]]:
    """The headings of a page with their levels, and, at level 0, the text between them."""
    for child in tree.children:
        if isinstance(child, str):
            yield from [(0, child)] if child.strip() else []
        elif child.tag in ("h1", "h2", "h3", "h4"):
            yield int(child.tag[1]), child.text
        else:
            yield from outline(child)


@pytest.mark.parametrize(("name", "language"), EVERY)
def test_made_pages_have_one_title_and_list_their_headings(name: str, language: str) -> None:
    """Each page made from data has one h1, a title and a description, and tells of its h2 headings in order."""
    for page in pages(CATALOGUES[name], language):
        tree = parsed(page.html)
        assert len(list(tree.all("h1"))) == 1
        assert page.title and page.description
        assert [(heading.id, heading.text) for heading in page.headings] == [(h2.attributes["id"], h2.text) for h2 in tree.all("h2")]


@pytest.mark.parametrize(("name", "language"), EVERY)
def test_titles_and_ids_are_unique(name: str, language: str) -> None:
    """No two pages have the same title or address, and no two places on a page the same id."""
    made = pages(CATALOGUES[name], language)
    titles = [page.title for page in made if not page.moved_to]
    assert len(set(titles)) == len(titles)
    assert len({page.uri for page in made}) == len(made)
    for page, tree in whole(CATALOGUES[name], language):
        ids = [element.attributes["id"] for element in tree.all() if "id" in element.attributes]
        assert len(set(ids)) == len(ids), page


@pytest.mark.parametrize(("name", "language"), EVERY)
def test_links_lead_somewhere(name: str, language: str) -> None:
    """Each link of a page leads to a page of the site or an id on it, and says where in words."""
    catalogue = CATALOGUES[name]
    trees = dict(whole(catalogue, language))
    compare = parsed(MACROS["comparison_table"](catalogue, language))
    anchors = {"catalogue/": ids(trees["catalogue"]), "glossary/": ids(trees["glossary"]), "compare/": ids(compare)}
    known = {*ELSEWHERE, *(f"{page}/" for page in trees if "/" in page), *(f"sla/{tier.id}/" for tier in catalogue.tiers)}
    for page, tree in trees.items():
        for link in tree.all("a"):
            href = link.attributes["href"]
            if href.startswith(("mailto:", "tel:", "https://")) or "downloads/" in href:  # files are looked for in test_agreement_site.py
                continue
            path, _, anchor = href.partition("#")
            target = resolved(page, path)
            assert target in known or (not path and anchor in ids(tree)), (page, href)
            assert not anchor or not path or anchor in anchors[target], (page, href)


def ids(tree: Element) -> set[str]:
    """Every id in a tree."""
    return {element.attributes["id"] for element in tree.all() if "id" in element.attributes}


def resolved(page: str, href: str) -> str:
    """Where a relative link on a page leads, from the root of the language."""
    parts = [] if page == "index" else page.split("/")
    for part in href.split("/")[:-1]:
        if part == "..":
            parts.pop()
        else:
            parts.append(part)
    return "/".join(parts) + "/" if parts else ""


@pytest.mark.parametrize(("name", "language"), EVERY)
def test_tables_have_caption_heads_and_words(name: str, language: str) -> None:
    """Each table has a caption and scoped heads, and as many cells in a row as there are columns."""
    for page, tree in whole(CATALOGUES[name], language):
        for table in tree.all("table"):
            assert next(table.all("caption")).text, page
            assert all(head.attributes.get("scope") in ("col", "row", "rowgroup") for head in table.all("th")), page
            columns = len(list(next(table.all("thead")).all("th")))
            rows = list(next(table.all("tbody")).all("tr"))
            assert rows and all(len(list(row.all("th", "td"))) == columns for row in rows), page


@pytest.mark.parametrize(("name", "language"), EVERY)
def test_amounts_say_how_they_relate_to_vat(name: str, language: str) -> None:
    """Where an amount of money is shown, VAT is spoken of in the same item, cell or paragraph, or right above a list of conditions."""
    catalogue = CATALOGUES[name]
    vat = Phrases(catalogue, language).vat
    for page, tree in whole(catalogue, language):
        for element in tree.all("p", "dd", "td"):
            if MONEY.search(element.text) and "sla-card__note" not in element.attributes.get("class", ""):
                assert vat in element.text, (page, element.text)


@pytest.mark.parametrize("language", hostile().languages)
def test_signs_come_out_literally(language: str) -> None:
    """Markup, scripts, braces and pipes in a text of the data are shown as they were typed, and start nothing."""
    for page, html in shown(hostile(), language).items():
        tree = parsed(html)
        assert not list(tree.all("script")), page
        assert HOSTILE in tree.text, page
    names = [next(parsed(page.html).all("h1")).text for page in pages(hostile(), language) if not page.moved_to]
    assert all(name.endswith(HOSTILE) for name in names)
