"""What changed on the page of changes: each change says where it stands, and of a row only the cells that changed are shown."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings

from macros.documents.document import Cell, Document, Item, Paragraph, Part, Row, Run, Table
from macros.documents.html import html
from macros.documents.redline import changed, redline
from macros.documents.redline_html import placed_redline_html, side
from tests.documents import sample
from tests.markup import Element, parsed
from tests.odd_documents import documents

STEADY = settings(derandomize=True, deadline=None, database=None, max_examples=40)
OLD, NEW = "../old/", "../new/"
HEADS = ("Prioriteit", "Reactietijd", "Oplostijd")
P1, P2 = (("P1", "30 minuten", "8 uur"), ("P2", "4 uur", "2 dagen"))


def agreement(*rows: tuple[str, ...], heads: tuple[str, ...] = HEADS, words: str = "Binnen deze.", mark: str = "het blad;") -> Document:
    """An agreement of a schedule with a table, and an article with an item."""
    made = tuple(Row(Cell(head), tuple(map(Cell, cells))) for head, *cells in rows)
    table = Table("times", "Tabel 7: Reactietijd", heads, made)
    schedule = Part("times", "C", "Bijlage C", "Tijden", (Paragraph("times.table", "", (Run("Binnen:"),), (), table),))
    paragraph = Paragraph("aim.what", "1.1", (Run(words),), (Item("aim.what.a", "a.", (Run(mark),)),))
    return replace(sample(), articles=(Part("aim", "1", "Artikel 1", "Doel", (paragraph,)),), schedules=(schedule,))


def page(old: Document, new: Document) -> Element:
    """The changes from one to the other."""
    return parsed(placed_redline_html(changed(redline(old, new)), side(old, OLD), side(new, NEW)))


def told(old: Document, new: Document) -> list[tuple[str, str, str, dict[str, str]]]:
    """Of each change its kind, where it stands, where that leads, and the cells that are shown."""
    found = []
    for one in page(old, new).of_class("sla-redline__one"):
        kind = next(one.of_class("sla-redline__kind")).text
        link = next(one.all("a"))
        cells = {head.text: cell.text for head, cell in zip(one.all("dt"), one.all("dd"), strict=True)}
        found.append((kind, link.text, link.attributes["href"], cells))
    return found


TABLE = "Bijlage C. Tijden › Tabel 7: Reactietijd"


def test_only_the_cell_that_changed() -> None:
    """A number says of which column it is, and the row its head; the others are left out."""
    old, new = agreement(P1, P2), agreement(P1, ("P2", "1 uur", "2 dagen"))
    assert told(old, new) == [("gewijzigd", TABLE, "../new/#table-times", {"Reactietijd": "verwijderd: 4 toegevoegd: 1 uur"})]
    assert next(page(old, new).of_class("sla-redline__row")).text == "P2"


def test_a_row_that_is_new_or_gone() -> None:
    """All its cells are shown under their heads; what is gone leads to the version before."""
    assert told(agreement(P1), agreement(P1, P2)) == [
        ("nieuw", TABLE, "../new/#table-times", {"Reactietijd": "toegevoegd: 4 uur", "Oplostijd": "toegevoegd: 2 dagen"})
    ]
    assert told(agreement(P1, P2), agreement(P1)) == [
        ("vervallen", TABLE, "../old/#table-times", {"Reactietijd": "verwijderd: 4 uur", "Oplostijd": "verwijderd: 2 dagen"})
    ]


def test_a_column_between_others() -> None:
    """Cells are compared by the heads of their columns: a new column changes none of the others."""
    new = agreement(("P1", "30 minuten", "2 uur", "8 uur"), heads=("Prioriteit", "Reactietijd", "Uitwijk", "Oplostijd"))
    assert told(agreement(P1), new)[-1][3] == {"Uitwijk": "toegevoegd: 2 uur"}


def test_rows_that_change_places() -> None:
    """A row that moved and says the same shows no cells."""
    (found,) = told(agreement(P1, P2), agreement(P2, P1))
    assert found[0] == "verplaatst" and found[3] == {}


def test_paragraphs_and_items() -> None:
    """A paragraph is in its article, an item in its paragraph."""
    found = told(agreement(P1), agreement(P1, words="Binnen die.", mark="het voorblad;"))
    assert [one[1:3] for one in found] == [
        ("Artikel 1. Doel", "../new/#aim.what"), ("Artikel 1. Doel › 1.1", "../new/#aim.what.a"),
    ]  # fmt: skip


def test_an_article_that_is_new() -> None:
    """The number of a new article leads there; its paragraphs name it."""
    new = agreement(P1)
    more = Part("end", "2", "Artikel 2", "Einde", (Paragraph("end.when", "2.1", (Run("Elk mag opzeggen."),)),))
    found = told(agreement(P1), replace(new, articles=(*new.articles, more)))
    assert [one[:3] for one in found] == [
        ("nieuw", "Artikel 2", "../new/#end"), ("nieuw", "Artikel 2. Einde", "../new/#end.when"),
    ]  # fmt: skip


def test_what_always_differs_is_folded_away() -> None:
    """Version, date and address stand in a part to unfold; where nothing else changed, the page says so."""
    old = replace(sample(), facts=(replace(sample().facts[0], name="Versie", text=sample().version), *sample().facts))
    later = replace(old, version="2026-09-01", date="1 september 2026", address="https://x.example/")
    new = replace(later, facts=(replace(old.facts[0], text="2026-09-01"), old.facts[1], replace(old.facts[2], text="1 september 2026")))
    shown = page(old, new)
    assert len(list(shown.of_class("sla-redline__one"))) == len(list(next(shown.all("details")).of_class("sla-redline__one"))) == 3
    assert "Alleen versie, datum en adres zijn anders." in shown.text
    assert not list(page(agreement(P1), agreement(P2)).all("details"))


@given(old=documents(), new=documents())
@STEADY
def test_every_change_leads_somewhere(old: Document, new: Document) -> None:
    """Whatever is typed: each link leads to an anchor of the page of its version, and no change is lost."""
    pages = {OLD: parsed(html(old)), NEW: parsed(html(new))}
    known = {where: {one.attributes["id"] for one in tree.all() if "id" in one.attributes} for where, tree in pages.items()}
    shown = page(old, new)
    for link in shown.all("a"):
        where, _, anchor = link.attributes["href"].partition("#")
        assert link.text and (not anchor or anchor in known[where])
    assert len(list(shown.of_class("sla-redline__one"))) == len(changed(redline(old, new)))
