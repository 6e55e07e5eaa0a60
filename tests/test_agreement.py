"""The agreement as a model: clauses that stand, numbers, references, schedules, the same in every language."""

from __future__ import annotations

import dataclasses
import json
import re
from pathlib import Path

import pytest

from macros.documents.agreement import agreement
from macros.documents.document import Document, plain, read, tables_of
from macros.model.conditions import OF, PLAIN, check_of, holds, standing
from macros.model.inline import NotAllowed, Words, words_of
from macros.reading import read_public
from tests.catalogues import example, hostile, real, smallest
from tests.documents import sample
from tests.patching import good_files, write

DOCUMENTS = [(tier.id, language) for tier in example().tiers for language in example().languages]


def made(tier: str, language: str = "nl", version: str = "2026-12-01") -> Document:
    """The agreement of a tier of the example."""
    return agreement(example(), language, example().tier_by_id[tier], version)


def said(document: Document, id: str) -> str:
    """The words of a paragraph."""
    return next(plain(one.runs) for part in document.parts for one in part.paragraphs if one.id == id)


def test_references_say_their_numbers() -> None:
    """A reference without words says the number of what it leads to, with a no-break space; a paragraph left out is not counted."""
    text = said(made("plus"), "purpose.aim")
    assert "De begrippen staan in bijlage\u00a0" in text
    assert "over tijd gaat artikel\u00a02, en over artikel\u00a02.2 is geen twijfel." in text
    assert [one.id for one in made("plus").articles[0].paragraphs] == ["purpose.aim"]


def test_a_clause_stands_only_where_it_has_something_to_speak_of() -> None:
    """The article on credits stands in the tiers that have credits, and the numbers of the articles behind it follow."""
    numbers = {tier.id: {part.id: part.number for part in made(tier.id).articles} for tier in example().tiers}
    assert numbers["plus"] == {"purpose": "1", "clock": "2", "credits": "3", "leaving": "4"}
    assert all(("credits" in found) == (found["leaving"] == "4") for found in numbers.values())


def test_own_paragraphs_take_the_place_of_shipped_ones(tmp_path: Path) -> None:
    """An own paragraph with the id of a shipped one replaces it where it stood, another comes behind; nothing shipped is edited."""
    files = good_files()
    files["agreement/own/purpose.yml"] = (
        "title: { nl: Ons doel, en: Our purpose }\nparagraphs:\n  - { id: aim, text: { nl: Eigen woorden., en: Own words. } }\n"
        "  - { id: more, text: { nl: Nog iets., en: One more thing. } }\n"
    )
    write(tmp_path, files)
    reading = read_public(tmp_path)
    assert reading.catalogue, reading.problems.found
    article = reading.catalogue.articles[0]
    assert (article.title["en"], article.level) == ("Our purpose", "must")
    assert [clause.id for clause in article.paragraphs] == ["aim", "notice", "more"]
    assert article.paragraphs[0].text["en"] == "Own words."


def test_an_own_article_keeps_the_title_of_the_shipped_one(tmp_path: Path) -> None:
    """Who changes a paragraph need not say the title again; an article that is all his own has a title, and is told where it has none."""
    files = good_files()
    own = "paragraphs:\n  - { id: aim, text: { nl: Eigen woorden., en: Own words. } }\n"
    title = read_public(write(tmp_path / "shipped", files)).catalogue.articles[0].title
    article = read_public(write(tmp_path / "changed", files | {"agreement/own/purpose.yml": own})).catalogue.articles[0]
    assert (article.title, article.paragraphs[0].text["en"]) == (title, "Own words.")

    (found,) = read_public(write(tmp_path / "own", files | {"agreement/own/extra.yml": own})).problems.errors
    assert (found.code, found.place.file) == ("missing-key", "data/public/agreement/own/extra.yml") and "nl: …" in found.help


def test_a_note_is_named_in_its_cell() -> None:
    """The number of a note stands in every cell that it belongs to, and its text below the table, under that number."""
    for tier in ("basic", "plus", "server-care"):
        for language in ("nl", "en"):
            word = {"nl": "oot\u00a0", "en": "ote\u00a0"}[language]
            for table in tables_of(made(tier, language)):
                cells = " ".join(cell.detail for row in table.rows for cell in row.cells)
                named, told = (set(re.findall(rf"\b[Nn]{word}(\d+)", text)) for text in (cells, table.remark))
                assert named == told, table.id
    assert any("noot\u00a01" in cell.detail for table in tables_of(made("plus")) for row in table.rows for cell in row.cells)


def test_all_hours_that_are_named_are_explained() -> None:
    """Support hours come first; other kinds of hours that times or channels name stand below them."""
    for tier in ("basic", "plus", "server-care"):
        document = made(tier, "en")
        hours = next((table for table in tables_of(document) if table.id == "hours"), None)
        told = " ".join(f"{row.head.text} {cell.text}" for row in hours.rows for cell in row.cells).casefold() if hours else ""
        others = " ".join(
            f"{cell.text} {cell.detail}" for table in tables_of(document) if table.id != "hours" for row in table.rows for cell in row.cells
        )
        for clock in example().support.clocks.values():
            assert clock.name["en"].casefold() in told or clock.name["en"].casefold() not in others.casefold(), (tier, clock.name["en"])


def test_a_channel_of_other_tiers_is_not_listed() -> None:
    """The schedule of channels holds those of the tier at hand."""
    basic, plus = (next(table for table in tables_of(made(tier)) if table.id == "channels") for tier in ("basic", "plus"))

    assert [row.head.text for row in basic.rows] == ["Portaal"]
    assert [row.head.text for row in plus.rows] == ["Telefoon", "Portaal"]


@pytest.mark.parametrize(("tier", "language"), DOCUMENTS)
def test_numbers_follow_each_other(tier: str, language: str) -> None:
    """Articles, paragraphs, schedules and tables are numbered without a gap, and no id stands twice."""
    document = made(tier, language)
    assert [part.number for part in document.articles] == [str(number) for number in range(1, len(document.articles) + 1)]
    for part in document.articles:
        assert [one.number for one in part.paragraphs] == [f"{part.number}.{place}" for place in range(1, len(part.paragraphs) + 1)]
    assert [part.number for part in document.schedules] == list("ABCDEFGHIJKLM"[: len(document.schedules)])
    captions = [table.caption.split(":")[0].split(" ")[1] for table in tables_of(document)]
    assert captions == [str(number) for number in range(1, len(captions) + 1)]
    ids = [one.id for part in document.parts for one in part.paragraphs]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("tier", [tier.id for tier in example().tiers])
def test_languages_have_the_same_shape(tier: str) -> None:
    """Articles, paragraphs, items, targets and the sizes of tables are the same in every language."""
    shapes = []
    for language in example().languages:
        document = made(tier, language)
        paragraphs = [
            (one.id, one.number, sorted(run.target for run in one.runs if run.target), [item.mark for item in one.items])
            for part in document.parts
            for one in part.paragraphs
        ]
        shapes.append((paragraphs, [(table.id, len(table.heads), len(table.rows)) for table in tables_of(document)]))
    assert shapes[0] == shapes[1]


MANY = (example(), dataclasses.replace(hostile(), agreement=None, articles=()), smallest(), *map(real, ("technoir", "exoscale", "i24")))


@pytest.mark.parametrize("catalogue", MANY)
def test_every_catalogue_has_an_agreement(catalogue) -> None:
    """Whatever a catalogue leaves out, its agreement can be written: rows have a cell for each head, and no cell is empty."""
    for tier in catalogue.tiers:
        for language in catalogue.languages:
            document = agreement(catalogue, language, tier)
            for table in tables_of(document):
                assert all(len(row.cells) + 1 == len(table.heads) for row in table.rows)
                assert all(cell.text for row in table.rows for cell in (row.head, *row.cells)), (table.id, language)
            assert read(json.loads(document.canonical)) == document


def test_the_hash_is_of_the_words() -> None:
    """The same data give the same hash; a changed word gives another."""
    first = sample()
    other = dataclasses.replace(first, title="Service level agreements")
    assert first.hash == sample().hash != other.hash
    assert len(first.short_hash) == 8


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("De **klok** loopt.", (Words("De "), Words("klok", bold=True), Words(" loopt."))),
        ("Zie [](#a.b).", (Words("Zie "), Words("", href="#a.b"), Words("."))),
        ("een [*begrip*](#term-x)", (Words("een "), Words("begrip", italic=True, href="#term-x"))),
        ("a_b_c 2*3 < b {{ x }} &amp;", (Words("a_b_c 2*3 < b {{ x }} &amp;"),)),
        ("een\nregel", (Words("een regel"),)),
        ("binnen 2*3 uur, anders 4*5", (Words("binnen 2*3 uur, anders 4*5"),)),
        ("2**3 en 4**5, (2)*3 en 4*(5), 50%*3 en 4*€", (Words("2**3 en 4**5, (2)*3 en 4*(5), 50%*3 en 4*€"),)),
        ("prijs*maand en **vet**, (*schuin*)", (Words("prijs*maand en "), Words("vet", bold=True), Words(", ("),
                                                Words("schuin", italic=True), Words(")"))),
        ("*2*3*", (Words("2*3", italic=True),)),
    ],
)  # fmt: skip
def test_words_of_a_clause(text: str, expected: tuple[Words, ...]) -> None:
    """Bold, italic, links and references are read, and everything else is literal: an asterisk within a sum is never lost."""
    assert words_of(text) == expected


@pytest.mark.parametrize("text", ["`code`", "![picture](a.png)", "<b>bold</b>", "<!-- later -->"])
def test_nothing_else_is_allowed(text: str) -> None:
    """Code, pictures and HTML are refused: HTML would be frozen to the letter."""
    with pytest.raises(NotAllowed):
        words_of(text)


@pytest.mark.parametrize("condition", [*PLAIN, "service email", "target response_time", "fact notice"])
def test_conditions_can_be_turned_round(condition: str) -> None:
    """In each tier a condition holds, or else its opposite does."""
    for tier in example().tiers:
        assert holds(example(), tier, [condition]) != holds(example(), tier, [f"not {condition}"])


def test_a_time_that_a_service_promises_is_a_target() -> None:
    """`target …` also holds where a service of the tier promises a time of that kind by itself."""
    catalogue = example()
    kinds = {(tier.id, kind) for tier in catalogue.tiers for one in catalogue.services if catalogue.has(one, tier) for kind in one.targets
             if kind not in tier.targets and catalogue.service_target(one, tier, kind)}  # fmt: skip
    assert kinds
    assert all(holds(catalogue, catalogue.tier_by_id[tier], [f"target {kind}"]) for tier, kind in kinds)


def test_an_unknown_condition_holds_nowhere() -> None:
    """What cannot be asked is not true of any tier, nor is its opposite."""
    for condition in ("credit", "service", "not ", *OF):
        assert check_of(condition) is None and not holds(example(), example().tiers[0], [condition])


def test_without_an_agreement_there_are_schedules_only() -> None:
    """A catalogue without clauses has no article, and its schedules all the same."""
    assert standing(smallest(), smallest().tiers[0]) == ()
    assert agreement(smallest(), "nl", smallest().tiers[0]).articles == ()
