"""The sheet of a tier: what it says, and that it is one page."""

from __future__ import annotations

import dataclasses
from functools import cache

import pytest

from macros.documents.factsheet import Factsheet, Line, factsheet
from macros.documents.pdf import CannotWrite, Look, factsheet_pdf, pdf_available
from macros.model.catalogue import Catalogue
from tests.catalogues import REAL, example, hostile, real, smallest
from tests.reading_pdf import opened, pages, squeezed, tagged

LOOK = Look("#155E63", "#E3A13A")
CATALOGUES = {"example": example, "hostile": hostile, "smallest": smallest, **{name: lambda name=name: real(name) for name in REAL}}
needs_typst = pytest.mark.skipif(not pdf_available(), reason="there is no typst for this platform")


@cache
def sheets(name: str) -> tuple[Factsheet, ...]:
    """The sheets of every tier in every language."""
    catalogue: Catalogue = CATALOGUES[name]()
    return tuple(factsheet(catalogue, language, tier) for language in catalogue.languages for tier in catalogue.tiers)


def sheet(tier: str, language: str = "en") -> Factsheet:
    """The sheet of a tier of the example."""
    return factsheet(example(), language, example().tier_by_id[tier])


def texts(shown: Factsheet) -> list[str]:
    """Every text of a sheet, in the order in which it is shown."""
    lines = [text for line in (*shown.promises, *shown.prices) for text in (line.name, line.text, line.detail)]
    included = [text for line in shown.included for text in (line.name, line.text, line.detail)]
    return [shown.provider, shown.title, shown.lead, *shown.for_whom, *lines, shown.vat, *included, *shown.notes, *shown.contact]


def test_prices_stand_with_what_they_are_for_and_vat() -> None:
    """Each price says for what and how often it is paid and whether VAT is in it; what is optional comes last."""
    first, *_, last = sheet("plus").prices

    assert (first.name, first.text) == ("", "€65.00")
    assert first.detail.startswith("Per user per month, excl. VAT")
    assert (last.name, last.text) == ("Hand-over on leaving", "20% of onboarding")
    assert "optional" in last.detail


def test_promises_are_the_most_telling_ones() -> None:
    """Support hours come first, then the time of each kind for the most serious report, with clock, firmness and note; six at most."""
    shown = sheet("plus")

    assert shown.promises[0].name == "Support hours"
    detail = "counted day and night; guarantee; in 98% of cases"
    assert shown.promises[1] == Line("Response time, P1 – critical", "30 minutes", detail, (1,))
    assert shown.notes[0]
    assert all(len(shown.promises) <= 6 for name in CATALOGUES for shown in sheets(name))


@pytest.mark.parametrize("name", CATALOGUES)
def test_notes_are_all_shown_and_all_meant(name: str) -> None:
    """Each mark has its note and each note its mark."""
    for shown in sheets(name):
        marks = {mark for line in (*shown.prices, *shown.promises, *shown.included) for mark in line.marks}
        assert marks == set(range(1, len(shown.notes) + 1))


def test_only_what_the_tier_has_is_included() -> None:
    """A service that costs extra or is not in the tier is not listed."""
    assert {line.name for line in sheet("basic").included} < {line.name for line in sheet("plus").included}


def test_where_nothing_is_known_nothing_is_said() -> None:
    """The smallest catalogue has a name, and whom to ask."""
    shown = sheets("smallest")[0]

    assert (shown.prices, shown.promises, shown.included, shown.notes, shown.address) == ((), (), (), (), "")
    assert shown.contact == ("Klein",)


@needs_typst
@pytest.mark.parametrize("name", CATALOGUES)
def test_it_is_one_page_with_every_word(name: str) -> None:
    """However much there is to say, it stands on one page, and all of it."""
    for shown in sheets(name):
        found = pages(factsheet_pdf(shown, LOOK))
        words = squeezed(found[0])

        assert len(found) == 1
        assert [text for text in texts(shown) if squeezed(text) not in words] == []


@needs_typst
def test_it_keeps_the_same_standards() -> None:
    """Language, title and tags are as PDF/UA-1 and PDF/A-3a ask; the code to scan has words and leads to the page of the tier."""
    made = factsheet_pdf(sheet("plus", "nl"), LOOK)
    with opened(made).open_metadata() as meta:
        assert (meta["pdfuaid:part"], meta["pdfaid:part"], meta["pdfaid:conformance"]) == ("1", "3", "A")
    assert opened(made).Root.Lang == "nl"
    assert [str(link.A.URI) for link in opened(made).pages[0].Annots] == [sheet("plus", "nl").address]
    assert all(str(figure.Alt) for figure in tagged(made, "Figure"))
    assert made == factsheet_pdf(sheet("plus", "nl"), LOOK)


@needs_typst
def test_a_missing_sign_is_told() -> None:
    """A sign that the fonts lack is named with its place."""
    with pytest.raises(CannotWrite, match=r"“✓” \(U\+2713 CHECK MARK\), used in title"):
        factsheet_pdf(dataclasses.replace(sheet("plus"), title="Plus ✓"), LOOK)
