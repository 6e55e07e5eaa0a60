"""The agreement as a web page and as Markdown: anchors that stay, links that lead somewhere, tables that are tables."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings

from macros.documents.anchors import anchors
from macros.documents.document import Cell, Document, Paragraph, Part, Row, Run, Table
from macros.documents.html import headings, html
from macros.documents.markdown import literal, markdown
from tests.documents import sample
from tests.formats import COMMONMARK
from tests.markup import Element, parsed
from tests.odd_documents import DOCUMENTS, documents

STEADY = settings(derandomize=True, deadline=None, database=None, max_examples=60)
PAGES = {"html": html, "markdown": lambda document: COMMONMARK.render(markdown(document))}
EVERY = pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)


def dead(page: Element) -> list[str]:
    """Links within the page that lead nowhere, and anchors given out twice."""
    ids = [one.attributes["id"] for one in page.all() if "id" in one.attributes]
    links = [one.attributes["href"] for one in page.all("a") if one.attributes.get("href", "").startswith("#")]
    return [*(link for link in links if link[1:] not in ids), *(f"twice: {id}" for id in set(ids) if ids.count(id) > 1)]


def linking(*runs: Run) -> Document:
    """An agreement of one paragraph."""
    return replace(sample(), address="", articles=(Part("a", "1", "Artikel 1", "A", (Paragraph("a.b", "1.1", runs),)),), schedules=())


def links(page: Element) -> list[tuple[str, str]]:
    """Words and address of the links in the paragraph of `linking`; the way back to the contents is no part of a text."""
    aside = ("#a.b", "#sla-contents")
    found = (one for p in page.all("p") for one in p.all("a") if one.attributes.get("href", aside[0]) not in aside)
    return [(one.text, one.attributes["href"]) for one in found]


@EVERY
@pytest.mark.parametrize("document", DOCUMENTS.values(), ids=DOCUMENTS)
def test_every_link_leads_somewhere(page: Callable[[Document], str], document: Document) -> None:
    """No link within the page is dead, and no anchor stands there twice."""
    assert dead(parsed(page(document))) == []


@EVERY
@given(document=documents())
@STEADY
def test_every_link_leads_somewhere_whatever_is_typed(page: Callable[[Document], str], document: Document) -> None:
    """The same for any text."""
    assert dead(parsed(page(document))) == []


@EVERY
def test_anchors_are_the_ids(page: Callable[[Document], str]) -> None:
    """Articles, paragraphs, items and schedules are linked by their ids; a table by its own, even where an article has the same."""
    ids = {one.attributes["id"] for one in parsed(page(sample())).all() if "id" in one.attributes}

    assert {"purpose", "purpose.aim", "purpose.documents.cover", "targets", "table-targets", "hours", "table-hours"} <= ids


def test_anchors_are_safe() -> None:
    """Signs that an address would have to escape are replaced, and no two anchors become the same."""
    document = linking()
    document = replace(document, articles=tuple(replace(document.articles[0], id=id, paragraphs=()) for id in ("a b", "a-b", "é<")))

    assert [anchors(document)[id] for id in ("a b", "a-b", "é<")] == ["a-b", "a-b-", "-"]


def test_headings_are_those_of_the_page() -> None:
    """The page's own contents list every heading that is there, in order, but the list of contents."""
    page = parsed(html(sample()))

    assert [one.id for one in headings(sample())] == [
        one.attributes["id"] for one in page.all("h2") if one.attributes["id"] != "sla-contents"
    ]
    assert [one.text for one in headings(DOCUMENTS["bare"])] == ["Partijen", "Artikel 1. Enige"]


def test_tables_have_captions_and_heads() -> None:
    """Every table has a caption, a head for each column and one for each row."""
    page = parsed(html(sample()))
    table, below = next(page.all("table")), next(one for one in page.all("p") if one.attributes.get("class") == "sla-clause__remark")

    assert next(table.all("caption")).text == "Tabel 1: Reactietijd en oplostijd"
    assert below.text == "De tijden lopen tijdens de supporttijden."
    assert [one.text for one in table.all("th") if one.attributes["scope"] == "col"] == ["Prioriteit", "Reactietijd", "Oplostijd"]
    assert [one.text for one in table.all("th") if one.attributes["scope"] == "row"] == ["P1 – kritiek", "P2 – hoog"]


def test_defined_terms_lead_to_the_glossary() -> None:
    """A defined term is a link to its meaning; in Markdown, which has no glossary beside it, it is plain words."""
    document = linking(Run("pakket", target="term-tier"))

    assert links(parsed(html(document, root="../../"))) == [("pakket", "../../glossary/#term-tier")]
    assert links(parsed(COMMONMARK.render(markdown(document)))) == []


def test_terms_lead_to_the_schedule_that_explains_them() -> None:
    """A term with a row in the schedule leads there, whatever its form in the text; any other one leads to the glossary."""
    runs = (Run("Pakket", target="term-tier"), Run("pakketten", target="term-tier"), Run("zegt op", target="term-notice"))
    rows = (Row(Cell("Pakket"), (Cell("Wat u kiest."),)), Row(Cell("Opzegging"), (Cell("Stoppen."),)))
    table = Table("terms", "Tabel 1: Begrippen", ("Begrip", "Betekenis"), rows)
    schedule = Part("schedule-terms", "A", "Bijlage A", "Begrippen", (Paragraph("terms", "", (Run("Dit:"),), (), table),))
    document = replace(linking(*runs, Run("dienst", target="term-service")), schedules=(schedule,))

    page = parsed(html(document, names={"term-notice": "Opzegging"}))

    assert [href for _, href in links(page)][:4] == ["#term-tier", "#term-tier", "#term-notice", "../glossary/#term-service"]
    assert {row.attributes["id"]: next(row.all("th")).text for row in page.all("tr") if "id" in row.attributes} == {
        "term-tier": "Pakket", "term-notice": "Opzegging",
    }  # fmt: skip


@EVERY
def test_only_addresses_are_links(page: Callable[[Document], str]) -> None:
    """An address of the web, of mail or of a telephone is a link; a script is words."""
    addresses = ("https://x.example/?a=1&b=<2>", "javascript:alert(1)", "data:x", "mailto:a@x.example")
    document = linking(*(Run(f"[{at}]", href=href) for at, href in enumerate(addresses)))

    assert [text for text, _ in links(parsed(page(document)))] == ["[0]", "[3]"]


@EVERY
@pytest.mark.parametrize(
    "runs",
    [
        (Run("een"), Run("twee", bold=True), Run("drie")),
        (Run("een", bold=True), Run("twee", italic=True), Run("drie", bold=True)),
        (Run("a"), Run("(b)", bold=True), Run("c")),
        (Run("a "), Run(" b ", italic=True), Run(" c")),
        (Run("a", bold=True, italic=True),),
        (Run("a!"), Run("b", href="https://x.example/")),
        (Run("*", bold=True), Run("*"), Run("<"), Run("b>"), Run("&"), Run("amp;")),
    ],
)
def test_looks_are_kept(page: Callable[[Document], str], runs: tuple[Run, ...]) -> None:
    """What is bold or italic is so on the page, and nothing else is."""
    paragraph = next(one for one in parsed(page(linking(*runs))).all("p") if one.text.startswith("1.1"))
    number = ["1.1"] if page is not html else []

    assert [one.text for one in paragraph.all("strong")] == [*number, *(run.text.strip() for run in runs if run.bold)]
    assert [one.text for one in paragraph.all("em")] == [run.text.strip() for run in runs if run.italic]
    assert paragraph.text == " ".join(f"1.1 {''.join(run.text for run in runs)}".split())


def test_markdown_stays_readable() -> None:
    """Signs that mean nothing where they stand are left alone."""
    assert literal("Jansen & Zn. (2026) - 1.1, 3 > 2 < 4; a+b=c!") == "Jansen & Zn. (2026) - 1.1, 3 > 2 < 4; a+b=c\\!"
