"""Every format of an agreement says the same words: all those of the document, in its order, and none of its own."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given, settings
from markdown_it import MarkdownIt

from macros.documents.document import Document, plain
from macros.documents.html import html
from macros.documents.markdown import markdown
from macros.documents.text import text
from macros.documents.words import addresses, said
from tests.markup import parsed
from tests.odd_documents import DOCUMENTS, documents

Read = Callable[[Document], str]
COMMONMARK = MarkdownIt("commonmark").enable("table")


def shown(page: str) -> str:
    """The text of some HTML, with a blank between elements that follow one another."""
    return parsed(page.replace("><", "> <").replace("<br>", "<br> ")).text


FORMATS: dict[str, Read] = {
    "text": text,
    "markdown": lambda document: shown(COMMONMARK.render(markdown(document))),
    "html": lambda document: shown(html(document)),
}
"""What a reader of each format meets, as text. A format is tested as soon as it stands here."""
EVERY = pytest.mark.parametrize("read", FORMATS.values(), ids=FORMATS)
GIVEN = pytest.mark.parametrize("document", DOCUMENTS.values(), ids=DOCUMENTS)


def squeezed(told: str) -> str:
    """Text without blanks: where a format breaks its lines is its own affair."""
    return "".join(unicodedata.normalize("NFC", told).split())


def clauses(document: Document) -> Iterator[str]:
    """The words of paragraphs and items."""
    for paragraph in (paragraph for part in document.parts for paragraph in part.paragraphs):
        yield from (plain(one.runs) for one in (paragraph, *paragraph.items))


def lacking(document: Document, told: str) -> list[str]:
    """The texts of the document that *told* does not hold whole, and the clauses that do not stand in their order."""
    there = squeezed(told)
    missing = [one for one in said(document) if squeezed(one) not in there]
    place = 0
    for one in clauses(document):
        place = there.find(squeezed(one), place) + 1
        missing += [] if place else [f"out of order: {one}"]
    return missing


def known(document: Document) -> set[str]:
    """Every word that a format may hold."""
    links = [address for part in document.parts for p in part.paragraphs for one in (p, *p.items) for _, address in addresses(one.runs)]
    told = " ".join((*said(document), *document.words.values(), *links, document.short_hash))
    return set(re.findall(r"[^\W_]+", unicodedata.normalize("NFC", told)))


@EVERY
@GIVEN
def test_every_text_is_there(document: Document, read: Read) -> None:
    """Each text of the document stands in the format whole, letter for letter, and the clauses in their order."""
    assert lacking(document, read(document)) == []


@EVERY
@pytest.mark.parametrize("document", [DOCUMENTS["sample"], DOCUMENTS["bare"], DOCUMENTS["long"]], ids=("sample", "bare", "long"))
def test_no_format_adds_words(document: Document, read: Read) -> None:
    """A format holds no word besides those of the document, the fixed words, and where links lead."""
    assert set(re.findall(r"[^\W_]+", read(document))) - known(document) == set()


@EVERY
@given(document=documents())
@settings(derandomize=True, deadline=None, database=None, max_examples=60)
def test_any_text_comes_out_as_typed(document: Document, read: Read) -> None:
    """Whatever is typed, in whatever place, comes out as it was typed."""
    assert lacking(document, read(document)) == []


@EVERY
def test_the_same_each_time(read: Read) -> None:
    """The same document gives the same result."""
    assert read(DOCUMENTS["long"]) == read(DOCUMENTS["long"])
