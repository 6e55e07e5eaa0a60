"""The definitive text: its form is fixed to the byte, because its bytes are frozen."""

from __future__ import annotations

import os
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from macros.documents.document import Cell, Document, Row, Table
from macros.documents.lines import WIDTH, hanging, table_lines, wrapped
from macros.documents.text import text
from tests.documents import sample
from tests.odd_documents import DOCUMENTS, LONG_WORD, TEXTS, documents

GOLDEN = Path(__file__).parent / "golden" / "documents" / "sample.txt"
GIVEN = pytest.mark.parametrize("document", DOCUMENTS.values(), ids=DOCUMENTS)
STEADY = settings(derandomize=True, deadline=None, database=None, max_examples=100)


def wrong(told: str) -> list[str]:
    """What breaks the form of a definitive text."""
    lines = told.split("\n")
    found = [f"too long: {line}" for line in lines if len(line) > WIDTH and " " in line.strip(" ")]
    found += [f"blanks at the end: {line!r}" for line in lines if line != line.rstrip()]
    found += ["not NFC"] if unicodedata.normalize("NFC", told) != told else []
    found += ["other line ends"] if len(told.splitlines()) != told.count("\n") else []
    found += ["not one line feed at the end"] if not told.endswith("\n") or (told.endswith("\n\n")) else []
    return found


def test_the_whole_text() -> None:
    """Numbers hang, lines end between words, tables stand in columns, links have their addresses. TIERBOOK_GOLDEN=write writes it anew."""
    if os.environ.get("TIERBOOK_GOLDEN") == "write":
        GOLDEN.write_bytes(text(sample()).encode())

    assert text(sample()).encode() == GOLDEN.read_bytes()


@GIVEN
def test_its_form(document: Document) -> None:
    """Any agreement, however odd, keeps to the form."""
    assert wrong(text(document)) == []


@given(document=documents())
@STEADY
def test_its_form_whatever_is_typed(document: Document) -> None:
    """Whatever is typed keeps to the form."""
    assert wrong(text(document)) == []


@given(document=documents())
@STEADY
def test_unicode_forms_do_not_matter(document: Document) -> None:
    """Letters typed in another form of Unicode give the same bytes."""
    other = replace(document, title=unicodedata.normalize("NFD", document.title), subtitle=unicodedata.normalize("NFD", document.subtitle))

    assert text(other) == text(document)


@given(told=TEXTS)
@STEADY
def test_wrapping_keeps_words(told: str) -> None:
    """Lines hold the words in their order, whole; pairs held together by a no-break space stay on one line."""
    lines = wrapped(told, 10)

    assert [word for line in lines for word in line.split(" ")] == [word for word in " ".join(lines).split(" ") if word]
    assert all(len(line) <= 10 or " " not in line for line in lines)


def test_pairs_stay_together() -> None:
    """A number held to its word by a no-break space moves to the next line with it."""
    assert wrapped("zoals bedoeld in artikel\u00a012 van", 26) == ["zoals bedoeld in", "artikel\u00a012 van"]


@pytest.mark.parametrize(
    ("label", "told", "lines"),
    [
        ("1.1", "een twee", ["1.1    een twee"]),
        ("1.1", "", ["1.1"]),
        ("", "een", ["       een"]),
        ("1.1", LONG_WORD, ["1.1", f"       {LONG_WORD}"]),
        ("123.456.789", "een", ["123.456.789", "       een"]),
    ],
)
def test_numbers_hang(label: str, told: str, lines: list[str]) -> None:
    """A number stands beside its words, or above them where one of the two is too long."""
    assert hanging(label, told, 7) == lines


def test_a_table_that_just_fits() -> None:
    """A row of 78 signs stands in columns at the margin; one more, and cells stand below one another with their heads."""
    row = Row(Cell("kop"), (Cell("x" * 73, "onder"),))
    table = Table("t", "T", ("A", "B"), (row,))
    wider = replace(table, rows=(Row(Cell("kop"), (Cell("x" * 74, "onder"),)),))

    assert table_lines(table, 7) == [f"A    B{' ' * 0}", f"---  {'-' * 73}", f"kop  {'x' * 73}", "     onder"]
    assert table_lines(wider, 0) == ["A: kop", "  B:", f"     {'x' * 74}", "     onder"]


def test_a_wide_table_without_rows() -> None:
    """Heads that fit on no line are listed, so that they are not lost."""
    assert table_lines(Table("t", "T", ("a" * 50, "b" * 50), ()), 2) == [f"  {'a' * 50}", f"  {'b' * 50}"]


def test_a_draft_says_so() -> None:
    """Where there is no version, the word for a draft stands in its place."""
    assert "Versie:  Concept\n" in text(DOCUMENTS["bare"])


def test_looks_and_targets_leave_no_trace() -> None:
    """Bold, italic and the ids behind references are not part of the text: the words are."""
    article, *others = sample().articles
    aim, *more = article.paragraphs
    runs = tuple(replace(run, bold=True, italic=True, target="") for run in aim.runs)
    other = replace(sample(), articles=(replace(article, paragraphs=(replace(aim, runs=runs), *more)), *others))

    assert text(other) == text(sample())
