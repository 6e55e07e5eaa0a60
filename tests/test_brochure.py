"""The brochure, and the agreement in two languages: that they say what the website says, and can be read by everybody."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from functools import cache

import pytest

from macros.documents.agreement import agreement
from macros.documents.brochure import MOST, Brochure, brochure
from macros.documents.document import Document, plain, tables_of
from macros.documents.look import Look
from macros.documents.pdf import brochure_pdf, side_by_side_pdf
from macros.documents.side_by_side import SideBySide, side_by_side
from macros.model.catalogue import Catalogue
from macros.model.kinds import Text
from macros.views.comparison import comparison
from macros.views.papers import pdf_available
from macros.views.phrases import Phrases
from tests.catalogues import HOSTILE, catalogues, example, smallest
from tests.edge_documents import named
from tests.reading_pdf import elements, opened, outline, pages, squeezed, tagged

LOOK = Look("#155E63", "#E3A13A")
CATALOGUES = catalogues()
EVERY = [(name, language) for name, catalogue in CATALOGUES.items() for language in catalogue.languages]
pytestmark = pytest.mark.skipif(not pdf_available(), reason="there is no typst for this platform")


@cache
def made(name: str, language: str) -> bytes:
    """The brochure of a catalogue."""
    return brochure_pdf(brochure(CATALOGUES[name], language), LOOK)


def cells(catalogue: Catalogue, language: str) -> Iterator[str]:
    """Every text of the comparison on the website."""
    table = comparison(catalogue, language)
    for column in table.columns:
        yield from (column.ladder, column.name, column.price, column.price_basis)
    for group in table.groups:
        yield group.title
        for row in group.rows:
            yield from (row.label, row.detail, *(text for cell in row.cells for text in (cell.text, cell.detail)))
    yield from table.footnotes


def lacking(texts: Iterator[str], pdf: bytes) -> list[str]:
    """The texts that do not stand in the PDF."""
    words = squeezed("".join(pages(pdf)))
    return [text for text in texts if squeezed(text) not in words]


def several(count: int) -> Catalogue:
    """The example with so many tiers."""
    first = example().tiers[0]
    names = [f"tier-{number}" for number in range(count)]
    tiers = (dataclasses.replace(first, id=name, rank=number, name=Text({"nl": name, "en": name})) for number, name in enumerate(names))
    return dataclasses.replace(example(), tiers=tuple(tiers))


@pytest.mark.parametrize(("name", "language"), EVERY)
def test_every_cell_of_the_website_is_in_it(name: str, language: str) -> None:
    """Whatever the comparison on the website says, the brochure says in the same words, footnotes included."""
    assert lacking(cells(CATALOGUES[name], language), made(name, language)) == []


@pytest.mark.parametrize(("name", "language"), EVERY)
def test_each_tier_has_one_page_between_cover_and_comparison(name: str, language: str) -> None:
    """The cover, then a page for each tier with its name, however much there is to say; how to reach us is the last page."""
    catalogue, found = CATALOGUES[name], pages(made(name, language))
    for tier, page in zip(catalogue.tiers, found[1:], strict=False):
        told = brochure(catalogue, language).tiers[catalogue.tiers.index(tier)]
        texts = [told.sheet.title, told.sheet.lead, *told.sheet.for_whom, told.recommended, told.more, told.sheet.vat, *told.sheet.notes]
        texts += [text for line in (*told.sheet.prices, *told.sheet.promises, *told.added) for text in (line.name, line.text, line.detail)]
        assert [text for text in texts if squeezed(text) not in squeezed(page)] == []
    caption = squeezed(brochure(catalogue, language).caption)
    assert caption in squeezed(found[1 + len(catalogue.tiers)])
    assert squeezed(catalogue.provider.legal_name or catalogue.provider.name) in squeezed(found[-1])


def test_a_page_says_what_the_tier_adds() -> None:
    """The lowest tier tells what it includes, a higher one what is different, with the way to the rest; prices are not told twice."""
    basic, plus, _ = brochure(example(), "en").tiers
    assert (basic.added_title, basic.more) == ("What is included", "")
    assert plus.added_title == "What changes compared with Basic"
    assert plus.more
    assert not [line for line in plus.added if line.name.startswith("Price")]


@pytest.mark.parametrize(("count", "parts"), [(1, [1]), (5, [5]), (6, [3, 3]), (11, [4, 4, 3])])
def test_many_tiers_go_on_on_further_pages(count: int, parts: list[int]) -> None:
    """At most five tiers stand side by side, evenly shared out, and none is lost."""
    catalogue = several(count)
    told = brochure(catalogue, "nl")
    assert [len(part.columns) for part in told.comparison] == parts
    assert max(parts) <= MOST
    assert lacking(cells(catalogue, "nl"), brochure_pdf(told, LOOK)) == []


def test_heads_stand_on_each_page_of_the_comparison() -> None:
    """The names of the tiers stand above every page of the table, which lies on its side."""
    pdf = made("example", "nl")
    names = [squeezed(Phrases(example(), "nl").tier(tier)) for tier in example().tiers]
    table = pages(pdf)[4:-1]
    assert len(table) > 1
    assert all(name in squeezed(page) for page in table for name in names)
    assert all(page.MediaBox[2] > page.MediaBox[3] for page in opened(pdf).pages)


@pytest.mark.parametrize(("name", "language"), EVERY)
def test_it_keeps_the_standards(name: str, language: str) -> None:
    """PDF/UA-1 and PDF/A-3a in one file, in the language of the text, with bookmarks and tables that have heads."""
    pdf = made(name, language)
    with opened(pdf).open_metadata() as meta:
        assert (meta["pdfuaid:part"], meta["pdfaid:part"], meta["pdfaid:conformance"]) == ("1", "3", "A")
    assert opened(pdf).Root.Lang == language
    assert len(outline(pdf)) >= len(CATALOGUES[name].tiers) + 2
    for table in tagged(pdf, "Table"):
        assert [one for one in elements(table.K) if str(one.S) == "/TH"]
    assert all(str(figure.Alt) for figure in tagged(pdf, "Figure"))


def test_the_same_data_give_the_same_bytes() -> None:
    """Made twice, it is the same."""
    assert made("example", "nl") == brochure_pdf(brochure(example(), "nl"), LOOK)


def test_where_nothing_is_known_nothing_is_said() -> None:
    """The smallest catalogue has a cover, a page, a table and a name; no price, no channels, no agreement are spoken of."""
    told: Brochure = brochure(smallest(), "nl")
    assert (told.priced, told.step, told.channels, told.address, told.footnotes) == (False, None, (), "", ())
    assert "overeenkomst" not in told.words["about"]
    assert len(pages(made("smallest", "nl"))) == 4


# ---- the agreement in two languages


def pair(catalogue: Catalogue, tier: str) -> SideBySide:
    """The agreement of a tier in Dutch and English."""
    left, right = (agreement(catalogue, language, catalogue.tier_by_id[tier]) for language in ("nl", "en"))
    return side_by_side(catalogue, left, right)


@cache
def edition(tier: str) -> bytes:
    """The edition of a tier of the example."""
    return side_by_side_pdf(pair(example(), tier), LOOK)


def texts(document: Document) -> Iterator[str]:
    """Every text of articles and schedules."""
    for part in document.parts:
        yield from (part.title, *(f"{one.number} {plain(one.runs)}" for one in part.paragraphs))
        yield from (plain(item.runs) for one in part.paragraphs for item in one.items)
    for table in tables_of(document):
        yield from (table.caption, table.remark, *table.heads)
        yield from (text for row in table.rows for cell in (row.head, *row.cells) for text in (cell.text, cell.detail))


@pytest.mark.parametrize("tier", [tier.id for tier in example().tiers])
def test_both_texts_are_whole(tier: str) -> None:
    """Every word of the agreement stands in the edition, in each of the languages."""
    for language in ("nl", "en"):
        assert lacking(texts(agreement(example(), language, example().tier_by_id[tier])), edition(tier)) == []


def test_paragraphs_stand_beside_each_other() -> None:
    """What follows a paragraph in reading order is the same paragraph in the other language, on the same page."""
    told = pair(example(), "plus")
    words = [squeezed(page) for page in pages(edition("plus"))]
    for left, right in zip(told.left.document.articles, told.right.document.articles, strict=True):
        for one, other in zip(left.paragraphs, right.paragraphs, strict=True):
            first, second = (squeezed(f"{it.number} {plain(it.runs)}") for it in (one, other))
            assert any(first in page and second in page[page.index(first) :] for page in words), one.id


def test_terms_stand_beside_their_translation() -> None:
    """Each language sorts the terms by its own names; side by side, a row speaks of one term."""
    told = pair(example(), "plus")
    left, right = (next(table for table in tables_of(side.document) if table.id == "terms") for side in (told.left, told.right))
    terms, vocabulary = example().terms, example().vocabulary
    assert terms
    named = [term.name for term in terms.terms.values()]
    named += [kind.name for kind in vocabulary.target_kinds.values()] + [unit.one for unit in vocabulary.units.values()]
    names = {name["nl"].casefold(): name["en"].casefold() for name in named}
    assert [names[row.head.text.casefold()] for row in left.rows] == [row.head.text.casefold() for row in right.rows]


def test_its_checksums_are_those_of_the_agreements() -> None:
    """Whoever compares the checksum on the cover with an agreement in hand finds the same, in either language."""
    cover = pages(edition("plus"))[0]
    for language in ("nl", "en"):
        assert agreement(example(), language, example().tier_by_id["plus"]).short_hash in cover


def test_long_editions_have_contents() -> None:
    """Every part is listed with its page, in both languages, before the text begins."""
    first = named("Klant").articles[0]
    told = ({"id": f"a{n}", "number": str(n), "label": f"Artikel {n}", "title": f"Titel nummer {n}"} for n in range(1, 26))
    articles = tuple(dataclasses.replace(first, **one) for one in told)
    document = dataclasses.replace(named("Klant"), articles=articles)
    found = pages(side_by_side_pdf(side_by_side(smallest(), document, dataclasses.replace(document, language="en")), LOOK))
    listed = squeezed(found[1])
    assert all(listed.count(squeezed(part.title)) >= 2 for part in document.parts)
    start = next(number for number, page in enumerate(found, 1) if number > 2 and squeezed("Titel nummer 25") in squeezed(page))
    assert len(re.findall(rf"Titelnummer25\W*{start}", listed)) == 2


def test_each_column_is_in_its_language() -> None:
    """The file is in the first language; every paragraph of the other one says so, and rows of tables do, too."""
    pdf = edition("plus")
    assert opened(pdf).Root.Lang == "nl"
    assert len([one for one in elements(opened(pdf).Root.StructTreeRoot) if str(one.get("/Lang", "")) == "en"]) > 100
    with opened(pdf).open_metadata() as meta:
        assert (meta["pdfuaid:part"], meta["pdfaid:part"], meta["pdfaid:conformance"]) == ("1", "3", "A")


def test_it_says_what_it_is() -> None:
    """It is a reading aid, on every page, in both languages."""
    found = pages(edition("plus"))
    assert all("Leeshulp, geen overeenkomst" in page and "Reading aid, not an agreement" in page for page in found)


def test_it_says_which_language_prevails_if_that_is_agreed() -> None:
    """The agreed figure of that name is repeated on the cover; where there is none, nothing is said of it."""
    known = example().agreement
    assert known
    fact = dataclasses.replace(known.facts[0], id="prevailing-language", value=Text({"nl": "Nederlands", "en": "Dutch"}))
    facts = tuple(one for one in known.facts if one.id != fact.id)
    with_it, without = (dataclasses.replace(example(), agreement=dataclasses.replace(known, facts=own)) for own in ((*facts, fact), facts))
    assert pair(with_it, "plus").left.notice[1:] == ("Taal die voorgaat als de teksten in betekenis verschillen: Nederlands.",)
    assert pair(with_it, "plus").right.notice[1:] == ("Language that prevails where the texts differ in meaning: Dutch.",)
    assert pair(without, "plus").left.notice[1:] == ()


def test_hostile_text_comes_out_as_typed() -> None:
    """Markup and code in texts are neither run nor lost."""
    document = named(HOSTILE)
    told = side_by_side(smallest(), document, dataclasses.replace(document, language="en"))
    assert lacking(texts(document), side_by_side_pdf(told, LOOK)) == []
    assert squeezed(HOSTILE) in squeezed(pages(side_by_side_pdf(told, LOOK))[0])
