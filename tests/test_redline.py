"""What changed between two versions: every word is kept, and a paragraph is known wherever it stands."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.documents.document import Document, Paragraph, Part, Run
from macros.documents.pieces import pieces_of
from macros.documents.redline import Change, changed, compared, redline, redline_text
from macros.documents.redline_html import redline_html
from macros.documents.text import text
from tests.documents import sample
from tests.markup import parsed
from tests.odd_documents import DOCUMENTS, HOSTILE, documents

STEADY = settings(derandomize=True, deadline=None, database=None, max_examples=60)
WORDS = st.lists(st.sampled_from(["a", "b", "c", "d"]), max_size=8)


def agreement(*articles: tuple[str, ...]) -> Document:
    """An agreement of articles with an id and the words of their paragraphs, all of them numbered."""
    return replace(
        sample(), parties=(), facts=(), overview=(), schedules=(),
        articles=tuple(
            Part(id, str(at), f"Artikel {at}", id.title(), tuple(
                Paragraph(f"{id}.{number}", f"{at}.{number}", (Run(words),)) for number, words in enumerate(paragraphs, 1)
            ))
            for at, (id, *paragraphs) in enumerate(articles, 1)
        ),
    )  # fmt: skip


AIM, TIMES, END = ("aim", "Dit is het doel."), ("times", "Wij reageren binnen 4 uur.", "De klok loopt."), ("end", "Elk mag opzeggen.")
FASTER = ("times", "Wij reageren binnen 8 uur.", "De klok loopt.")
OLD = agreement(AIM, TIMES, END)


@given(old=WORDS, new=WORDS)
@STEADY
def test_no_word_is_lost(old: list[str], new: list[str]) -> None:
    """What stayed with what was removed is the old text, with what was added the new one."""
    runs = compared(old, new)

    assert " ".join(words for kind, words in runs if kind != "added").split() == old
    assert " ".join(words for kind, words in runs if kind != "removed").split() == new


@pytest.mark.parametrize("document", DOCUMENTS.values(), ids=DOCUMENTS)
def test_nothing_changed(document: Document) -> None:
    """A version beside itself has no changes, neither as a document nor as a text."""
    assert changed(redline(document, document)) == ()
    assert changed(redline(text(document), document)) == ()


@given(old=documents(), new=documents())
@STEADY
def test_both_versions_can_be_read_back(old: Document, new: Document) -> None:
    """The redline holds each piece of both versions once, in the order of the new one."""
    changes = redline(old, new)
    kept = [change for change in changes if change.kind != "removed"]

    assert [(change.id, change.number) for change in kept] == [(piece.id, piece.number) for piece in pieces_of(new)]
    assert {change.id for change in changes if change.kind != "added"} == {piece.id for piece in pieces_of(old)}
    assert len({change.id for change in changes}) == len(changes)


def test_a_changed_word() -> None:
    """Only the words that differ are marked."""
    new = agreement(AIM, FASTER, END)

    runs = (("same", "Wij reageren binnen"), ("removed", "4"), ("added", "8"), ("same", "uur."))
    assert changed(redline(OLD, new)) == (Change("changed", "times.1", "2.1", runs),)
    assert redline_text(changed(redline(OLD, new))) == "2.1 Wij reageren binnen [-4-] {+8+} uur.\n"


def test_an_article_between_others() -> None:
    """What follows a new article is renumbered, not changed."""
    new = agreement(AIM, ("who", "Wij."), TIMES, END)  # fmt: skip

    told = [(change.kind, change.id, change.was, change.number) for change in changed(redline(OLD, new))]

    assert told == [
        ("added", "who", "", "Artikel 2"),
        ("added", "who.1", "", "2.1"),
        ("renumbered", "times", "Artikel 2", "Artikel 3"),
        ("renumbered", "times.1", "2.1", "3.1"),
        ("renumbered", "times.2", "2.2", "3.2"),
        ("renumbered", "end", "Artikel 3", "Artikel 4"),
        ("renumbered", "end.1", "3.1", "4.1"),
    ]


def test_an_article_that_moved() -> None:
    """An article that stands elsewhere is known by its id; what moved and changed shows both."""
    new = agreement(AIM, ("end", "Elk mag altijd opzeggen."), TIMES)

    found = {change.id: change for change in redline(OLD, new)}

    assert found["end.1"] == Change("moved", "end.1", "2.1", (("same", "Elk mag"), ("added", "altijd"), ("same", "opzeggen.")), "3.1")
    assert {found[id].kind for id in ("times", "times.1", "times.2")} == {"renumbered"}
    assert not {"added", "removed"} & {change.kind for change in found.values()}


def test_what_was_removed_stands_in_its_place() -> None:
    """A paragraph that is gone is shown behind the one it followed."""
    new = agreement(AIM, ("times", "Wij reageren binnen 4 uur."), END)

    kinds = [(change.kind, change.id) for change in redline(OLD, new)]

    assert kinds.index(("removed", "times.2")) == kinds.index(("same", "times.1")) + 1


def test_another_address_is_a_change() -> None:
    """Words that lead elsewhere than before are not the same agreement."""
    old, new = (agreement(("aim", "")) for _ in range(2))
    old, new = (
        replace(one, articles=(replace(one.articles[0], paragraphs=(Paragraph("aim.1", "1.1", (Run("hier", href=href),)),)),))
        for one, href in ((old, "https://a.example/"), (new, "https://b.example/"))
    )

    assert redline_text(changed(redline(old, new))) == "1.1 hier [-https://a.example/-] {+https://b.example/+}\n"


def test_frozen_texts_are_compared_without_ids() -> None:
    """Two plain texts: a paragraph is known by its words, so that an article put between others does not drown what changed."""
    new = agreement(AIM, ("who", "Wij zijn het."), FASTER, END)  # fmt: skip

    told = redline_text(changed(redline(text(OLD), text(new))))

    assert "[-2.1-] {+3.1+} Wij reageren binnen [-4-] {+8+} uur.\n" in told
    assert "{+2.1+} {+Wij zijn het.+}\n" in told
    assert "[-2.2-] {+3.2+} De klok loopt.\n" in told
    assert "[-Elk" not in told


@pytest.mark.parametrize(("language", "added", "removed"), [("nl", "toegevoegd:", "verwijderd:"), ("en", "added:", "deleted:")])
def test_what_is_heard(language: str, added: str, removed: str) -> None:
    """Each word that was added or removed says so in words, and the kind of change stands beside the number."""
    new = agreement(("aim", "Dit was het doel."), TIMES)

    page = parsed(redline_html(changed(redline(OLD, new)), language))

    assert [one.text for one in page.all("ins")] == [f"{added} was"]
    assert [one.text for one in page.all("del")] == [f"{removed} is", f"{removed} End", f"{removed} Elk mag opzeggen."]
    assert next(page.of_class("sla-redline__what")).text in ("1.1 gewijzigd", "1.1 changed")


def test_nothing_to_show() -> None:
    """Without changes the page says so."""
    assert redline_html((), "nl") == "<p>Er is niets veranderd.</p>"


def test_hostile_words_are_words() -> None:
    """Markup in either version comes out as typed."""
    old, new = agreement(("aim", HOSTILE[7])), agreement(("aim", HOSTILE[17]))

    page = parsed(redline_html(changed(redline(old, new)), "nl"))

    assert HOSTILE[7] in next(page.all("del")).text and HOSTILE[17] in next(page.all("ins")).text
