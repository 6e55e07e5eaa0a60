"""Every format of an agreement says the same words: all those of the document, in its order, and none of its own."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given, settings

from macros.documents.agreement import agreement
from macros.documents.document import Document
from macros.documents.pdf import pdf_available
from macros.documents.refusal import CannotWrite
from macros.documents.words import addresses, said
from tests.catalogues import example
from tests.formats import FORMATS, Format, fitting, grids, in_order, in_tables, on_the_cover, squeezed
from tests.odd_documents import DOCUMENTS, documents

NEEDS_TYPST = pytest.mark.skipif(not pdf_available(), reason="there is no typst for this platform")
FORMS = [pytest.param(form, id=name, marks=[NEEDS_TYPST] if name == "pdf" else []) for name, form in FORMATS.items()]
EVERY = pytest.mark.parametrize("form", FORMS)
BUT_PDF = pytest.mark.parametrize("form", FORMS[:-1])
"""All that can be read back in the order of the document whatever is in it; test_pdf.py has hostile texts of its own."""
GIVEN = pytest.mark.parametrize("document", DOCUMENTS.values(), ids=DOCUMENTS)
AGREEMENTS = [
    pytest.param(agreement(example(), language, tier, version), id=f"{tier.id} {language} {version or 'draft'}")
    for tier in example().tiers
    for language in example().languages
    for version in (("", "2026-12-01") if tier.id == "plus" else ("",))
]


def lacking(document: Document, form: Format, told: str) -> list[str]:
    """The texts of the document that *told* does not hold whole, and the first that does not stand after those before it."""
    there, at = squeezed(told), 0
    missing = [one for one in (*on_the_cover(document, form), *in_tables(document)) if squeezed(one) not in there]
    for one in in_order(document, form):
        found = there.find(squeezed(one), at)
        if found < 0:
            return [*missing, f"{one} (after {there[max(0, at - 60) : at]})"]
        at = found + len(squeezed(one))
    return missing


def known(document: Document) -> str:
    """All that a format may hold, in words with blanks around them."""
    links = [address for part in document.parts for p in part.paragraphs for one in (p, *p.items) for _, address in addresses(one.runs)]
    numbers = (number for part in document.parts for number in (part.number, *(p.number for p in part.paragraphs)))
    return " ".join((*said(document), *document.words.values(), *links, *numbers, document.short_hash, document.hash))


def words_in(told: str) -> set[str]:
    """The words of a text, once each."""
    return set(re.findall(r"[^\W_]+", unicodedata.normalize("NFC", told)))


def added(document: Document, told: str, divided: bool) -> set[str]:
    """The words of *told* that are none of the document, nor, where words are *divided*, pieces of one."""
    may = known(document)
    strange = words_in(told) - words_in(may)
    return {word for word in strange if squeezed(word) not in squeezed(may)} if divided else strange


@BUT_PDF
@GIVEN
def test_every_word_is_there(document: Document, form: Format) -> None:
    """Each text of the document stands in the format whole, letter for letter, in the order of the document."""
    document = fitting(document, form)

    assert lacking(document, form, form.read(document)) == []


@EVERY
@pytest.mark.parametrize("document", [DOCUMENTS["sample"], DOCUMENTS["bare"], DOCUMENTS["long"]], ids=("sample", "bare", "long"))
def test_no_format_adds_words(document: Document, form: Format) -> None:
    """A format holds no word besides those of the document, the fixed words, and where links lead."""
    document = fitting(document, form)

    assert added(document, form.read(document), form.ending == "pdf") == set()


@BUT_PDF
@given(document=documents())
@settings(derandomize=True, deadline=None, database=None, max_examples=60)
def test_any_text_comes_out_as_typed(document: Document, form: Format) -> None:
    """Whatever is typed, in whatever place, comes out as it was typed."""
    document = fitting(document, form)

    assert lacking(document, form, form.read(document)) == []


@EVERY
def test_the_same_each_time(form: Format) -> None:
    """The same document gives the same bytes."""
    document = fitting(DOCUMENTS["long"], form)

    assert form.write(document) == form.write(document)


@EVERY
@pytest.mark.parametrize("document", [*AGREEMENTS, *(pytest.param(DOCUMENTS[name], id=name) for name in ("sample", "bare", "long"))])
def test_agreements_say_the_same_in_every_format(document: Document, form: Format) -> None:
    """Agreements have every word, number and reference in every format, and each cell of each table in its place."""
    document = fitting(document, form)
    made = form.write(document)

    assert lacking(document, form, form.words(made, document)) == []
    assert form.tables(made, document) == grids(document)


@pytest.mark.parametrize("name", ["word", "pdf"])
def test_what_cannot_be_written_is_refused_in_words(name: str) -> None:
    """A format that cannot say a document as it is says why, and writes nothing else."""
    if name == "pdf" and not pdf_available():
        pytest.skip("there is no typst for this platform")
    with pytest.raises(CannotWrite, match=r"is number|has no sign|have no sign"):
        FORMATS[name].write(DOCUMENTS["hostile"])
