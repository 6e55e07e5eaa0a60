"""A file in hand: which published version it is, and whether a digit, a clause or an attachment of it was changed."""

from __future__ import annotations

import io
import os
import re
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText

from macros.documents.agreement import agreement
from macros.documents.definitive import definitive, definitive_text
from macros.documents.document import Cell, Document, Fact, Paragraph, Row, tables_of
from macros.documents.look import Look, look_of
from macros.documents.pdf import pdf, pdf_available
from macros.documents.squeezed import Squeezed, pattern
from macros.documents.steps import steps_of
from macros.documents.text_in_hand import compare_texts
from macros.documents.visible import compare
from macros.documents.word import word
from macros.documents.words_in_pdf import words_in_pdf
from macros.documents.words_in_word import Unreadable, WordFile
from macros.publishing.verifying import INTACT, NOT_INTACT, UNDECIDED, Report, verify_file
from tests.catalogues import read
from tests.project import copy_project, run
from tests.versions import FIRST, SECOND, frozen, lines, pdf_of, released, two_versions, word_of, written, zipped

CLAUSE = "Deze overeenkomst legt vast wat u van ons mag verwachten."


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data of the example with two versions of it. To look at, never to change."""
    folder = tmp_path_factory.mktemp("verify") / "data"
    two_versions(folder)
    return folder


@pytest.fixture(scope="session")
def plus(data: Path) -> Document:
    """The first version of the tier plus, in Dutch."""
    return frozen(data).document


def seen(data: Path, tmp_path: Path, content: bytes, name: str = "contract") -> Report:
    """What is said of a file with some content."""
    path = tmp_path / name
    path.write_bytes(content)
    report = verify_file(path, data, "data")
    assert report.lines[-1].startswith({INTACT: "intact", NOT_INTACT: "NOT intact", UNDECIDED: "NOT decided"}[report.code])
    return report


# --- plain text


AS_PUBLISHED: dict[str, tuple[Callable[[str], bytes], str]] = {
    "as it is": (str.encode, ""),
    "line ends of Windows": (lambda text: text.replace("\n", "\r\n").encode(), "its line ends were read as those of the published text"),
    "line ends of old": (lambda text: text.replace("\n", "\r").encode(), "its line ends were read"),
    "a byte order mark": (lambda text: b"\xef\xbb\xbf" + text.encode(), "the mark at its start (BOM) was left aside"),
}


@pytest.mark.parametrize("how", AS_PUBLISHED)
@pytest.mark.parametrize("version", [FIRST, SECOND])
def test_a_published_text_is_known(data: Path, tmp_path: Path, version: str, how: str) -> None:
    """A text is known by its words, whatever an editor did to its line ends, and that is said; so is the version that stands."""
    make, remark = AS_PUBLISHED[how]
    report = seen(data, tmp_path, make(definitive_text(frozen(data, version=version).document)))

    assert report.intact
    assert report.lines[0] == f"contract: version {version} of Plus (plus), Dutch"
    assert remark in "\n".join(report.lines)
    assert (f"the newest version that stands is {SECOND}" in "\n".join(report.lines)) == (version == FIRST)


CHANGED: dict[str, tuple[Callable[[str], str], str]] = {
    "a digit": (lambda text: text.replace("30 minuten", "80 minuten", 1), "here stands “"),
    "a dropped clause": (
        lambda text: "".join(line for line in text.splitlines(True) if not line.startswith("3.1")),
        "published is “3.1    U hebt recht op de kredieten in bijlage H.”, which is missing here",
    ),
    "something at the end": (lambda text: text + "Extra.\n", "“Extra.” was added"),
    "an empty line at the end": (lambda text: text + "\n", "an empty line was added"),
    "the end gone": (lambda text: text[: len(text) // 2].rpartition("\n")[0] + "\n", "and what follows is missing"),
    "a hidden sign": (lambda text: text.replace("verwachten", "verwach\u200bten", 1), "�"),
    "a blank more": (lambda text: text.replace("niet vermeld", "niet  vermeld", 1), "other blanks or hidden signs"),
    "no last line end": (lambda text: text.rstrip("\n"), "the end of the last line is missing"),
}


@pytest.mark.parametrize("how", CHANGED)
def test_a_changed_text_is_found(data: Path, plus: Document, tmp_path: Path, how: str) -> None:
    """Which version it was, and the first line that differs, are told."""
    change, words = CHANGED[how]
    text = definitive_text(plus)
    assert change(text) != text
    report = seen(data, tmp_path, change(text).encode())

    assert not report.intact
    assert report.lines[0] == f"contract: version {FIRST} of Plus (plus), Dutch, but changed"
    assert words in "\n".join(report.lines) and "line" in report.lines[1]


@pytest.mark.parametrize("content", [b"", b"Iets anders.\n", b"\xff\xfe\x00", b"\x00" * 100, b"PK", b"PK\x03\x04", b"\x89PNG\r\n"])
def test_something_else_is_told_in_words(data: Path, tmp_path: Path, content: bytes) -> None:
    """What is no text of ours, or no text at all, is not intact, and no traceback."""
    report = seen(data, tmp_path, content)
    assert not report.intact


# --- PDF


def attached(document: Document) -> list[tuple[str, str]]:
    """What a PDF of a document carries."""
    return [("agreement.json", document.canonical), ("agreement.txt", definitive_text(document))]


@pytest.mark.parametrize("tier", ["basic", "plus", "server-care"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_published_pdf_is_known(data: Path, tmp_path: Path, tier: str, language: str) -> None:
    """Attachments and words on the pages are those of one published text; that it is not the published file is said, too."""
    document = frozen(data, tier, language=language).document
    report = seen(data, tmp_path, pdf_of(document, list(lines(document)), attached(document)))

    assert report.code == UNDECIDED, report.lines
    assert f"version {FIRST}" in report.lines[0] and f"({tier})" in report.lines[0]
    assert [line.strip() for line in report.lines[1:4]] == [
        "attached facts (agreement.json): as published",
        "attached text (agreement.txt): as published",
        "words on the pages: as published",
    ]


def without(said: list[str], start: str) -> list[str]:
    """The lines without the one that starts so."""
    left = [line for line in said if not line.startswith(start)]
    assert len(left) == len(said) - 1
    return left


def with_change(said: list[str], old: str, new: str, which: int = 0) -> list[str]:
    """The lines with one of them changed: the one in which *old* stands for the so-manieth time."""
    at = [at for at, line in enumerate(said) if old in line][which]
    return [line.replace(old, new, 1) if at == place else line for place, line in enumerate(said)]


PAGES: dict[str, tuple[Callable[[list[str]], list[str]], str]] = {
    "a digit on the second page": (lambda said: with_change(said, "30 minuten", "80 minuten"), "here stands"),
    "a digit in a table": (lambda said: with_change(said, "30 minuten", "80 minuten", 1), "published is “30 minuten” (Tabel"),
    "a digit in a later table": (lambda said: with_change(said, "30 minuten", "80 minuten", 2), "published is “30 minuten” (Tabel 8"),
    "a percentage": (lambda said: with_change(said, "99,9%", "99,0%", 1), "published is “99,9% per maand”"),
    "a number of an article": (lambda said: with_change(said, "2.2 ", "2.3 ", 1), "stands “2.3”"),
    "a name on the cover": (lambda said: with_change(said, "Molenwiek IT B.V.", "Molenwijk IT B.V."), "here stands “Molenwijk"),
    "a dropped clause": (lambda said: without(said, "3.1 "), "is missing (3.1)"),
    "a dropped item": (lambda said: without(said, "b. "), "is missing (2.2 b.)"),
    "a dropped row": (lambda said: without(said, "Rechter"), "Rechter"),
    "two cells swapped": (lambda said: with_change(with_change(said, "8 uur", "4 uur", 1), "4 uur", "8 uur", 2), "(Tabel 1"),
    "a clause put in": (lambda said: [*said[:60], "Behalve op dinsdag.", *said[60:]], "“Behalve op dinsdag.”, which was not published"),
    "a word put in": (lambda said: with_change(said, "wat u van ons mag", "wat u niet van ons mag"), "here stands"),
    "something at the end": (lambda said: [*said, "Nog iets."], "at the end stands “Nog iets.”"),
    "something before the cover": (lambda said: ["Ongeldig", *said], "stands “Ongeldig”"),
    "the end gone": (lambda said: said[:-20], "is missing"),
    "nothing shown": (lambda said: [], "is missing"),
    "another checksum": (lambda said: with_change(said, "Controlegetal ", "Controlegetal 0"), "which was not published"),
}


@pytest.mark.parametrize("how", PAGES)
def test_changed_pages_are_found(data: Path, plus: Document, tmp_path: Path, how: str) -> None:
    """Pages that say something else than the text they carry are found, and the first difference is told with its place."""
    change, words = PAGES[how]
    said = list(lines(plus))
    report = seen(data, tmp_path, pdf_of(plus, change(said), attached(plus)))

    assert not report.intact
    line = next(line for line in report.lines if "words on the pages" in line)
    assert words in line
    assert report.lines[1].endswith("as published")


def swapped(plus: Document, data: Path) -> dict[str, tuple[list[tuple[str, str]], str]]:
    """Other attachments than those that belong to the pages."""
    own, other, later = attached(plus), attached(frozen(data, "basic").document), attached(frozen(data, version=SECOND).document)
    forged = plus.canonical.replace("30 minuten", "80 minuten", 1)
    return {
        "none": ([], "attached facts (agreement.json): missing"),
        "no text": (own[:1], "attached text (agreement.txt): missing"),
        "no facts": (own[1:], "attached facts (agreement.json): missing"),
        "those of another tier": (other, "words on the pages: "),
        "those of another version": (later, "words on the pages: "),
        "text of another tier": ([own[0], other[1]], "attached text (agreement.txt): line "),
        "text of another version": ([own[0], later[1]], "attached text (agreement.txt): line "),
        "facts of another version": ([later[0], own[1]], "attached text (agreement.txt): line "),
        "forged facts": ([("agreement.json", forged), own[1]], "attached facts (agreement.json): "),
        "forged text": ([own[0], ("agreement.txt", own[1][1].replace("30 minuten", "80 minuten", 1))], "80 minuten"),
        "facts twice": ([own[0], *own], "attached facts (agreement.json): "),
        "text twice": ([*own, own[1]], "attached text (agreement.txt): there are several"),
        "facts that are none": ([("agreement.json", "[" * 50_000), own[1]], "attached facts (agreement.json): "),
        "facts of another form": ([("agreement.json", '{"title":1}'), own[1]], "attached facts (agreement.json): "),
        "facts laid out": ([("agreement.json", plus.canonical.replace(",", ", ", 1)), own[1]], "attached facts (agreement.json): "),
    }


@pytest.mark.parametrize("how", range(15))
def test_swapped_attachments_are_found(data: Path, plus: Document, tmp_path: Path, how: int) -> None:
    """A PDF that carries another text than it shows, or none, is found, whichever of the two is the published one."""
    carried, words = list(swapped(plus, data).values())[how]
    report = seen(data, tmp_path, pdf_of(plus, list(lines(plus)), carried))

    assert not report.intact
    assert words in "\n".join(report.lines)


def test_a_stamp_is_found(data: Path, plus: Document, tmp_path: Path) -> None:
    """A note over the text can say the opposite of it: that it is there is told."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf_of(plus, list(lines(plus)), attached(plus)))))
    writer.add_annotation(1, FreeText(text="8 uur", rect=(50, 550, 200, 650)))
    report = seen(data, tmp_path, written(writer))

    assert not report.intact
    assert "  page 2 carries something put there afterwards (FreeText)" in report.lines


def bomb() -> bytes:
    """A PDF whose page is a few kilobytes that unpack to a gigabyte."""
    import zlib

    packed = zlib.compressobj(9)
    zeros = b"".join(packed.compress(b" " * 1_000_000) for _ in range(1000)) + packed.flush()
    return (
        b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj "
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>endobj "
        b"4 0 obj<</Filter/FlateDecode/Length " + str(len(zeros)).encode() + b">>stream\n" + zeros + b"\nendstream endobj\n"
        b"trailer<</Root 1 0 R>>\n%%EOF"
    )


LOOP = (
    b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles 5 0 R>>>>endobj 2 0 obj<</Type/Pages/Kids[2 0 R]/Count 1>>endobj "
    b"5 0 obj<</Kids[5 0 R]>>endobj trailer<</Root 1 0 R>>\n%%EOF"
)


@pytest.mark.parametrize("how", ["cut", "only a head", "noise", "a loop", "a bomb", "nested", "locked", "no end"])
def test_hostile_pdfs_do_no_harm(data: Path, plus: Document, tmp_path: Path, how: str) -> None:
    """A broken, endless, huge or locked PDF ends in words, never in a traceback or a machine without memory."""
    whole = pdf_of(plus, list(lines(plus)), attached(plus))
    locked = PdfWriter(clone_from=PdfReader(io.BytesIO(whole)))
    locked.encrypt("secret", algorithm="RC4-128")
    made = {
        "cut": lambda: whole[: len(whole) // 3],
        "only a head": lambda: b"%PDF-1.7",
        "noise": lambda: b"%PDF-1.7\n" + bytes(range(256)) * 200,
        "a loop": lambda: LOOP,
        "a bomb": bomb,
        "nested": lambda: b"%PDF-1.7\n1 0 obj" + b"[" * 100_000,
        "locked": lambda: written(locked),
        "no end": lambda: whole.replace(b"startxref", b"startxxxx"),
    }[how]()
    report = seen(data, tmp_path, made)

    assert "Traceback" not in "\n".join(report.lines)
    assert not report.intact
    assert how != "locked" or "it is locked with a password" in report.lines[0]


def test_too_large_a_file_is_not_read(data: Path, tmp_path: Path) -> None:
    """A file of many megabytes is refused by its size alone."""
    path = tmp_path / "large.pdf"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    assert "it is larger than any agreement" in verify_file(path, data, "data").lines[0]


# --- Word


def word_lines(document: Document) -> list[str]:
    """The lines of a document as Word holds them: it counts by itself."""
    return list(lines(document, numbers=False))


@pytest.mark.parametrize("tier", ["basic", "plus", "server-care"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_published_word_file_is_known(data: Path, tmp_path: Path, tier: str, language: str) -> None:
    """The words of a Word file tell its version, tier and language."""
    document = frozen(data, tier, language=language).document
    report = seen(data, tmp_path, word_of(word_lines(document)))

    assert report.code == UNDECIDED, report.lines
    assert f"version {FIRST}" in report.lines[0] and f"({tier})" in report.lines[0]


WORDS: dict[str, tuple[Callable[[list[str]], list[str]], str]] = {
    how: (change, words) for how, (change, words) in PAGES.items() if not how.startswith(("a number", "a dropped", "a clause"))
} | {
    "a dropped clause": (lambda said: without(said, "U hebt recht op de kredieten"), "is missing (3.1)"),
    "a dropped item": (lambda said: without(said, "er onderhoud is"), "is missing (2.2 b.)"),
}


@pytest.mark.parametrize("how", WORDS)
def test_changed_word_files_are_found(data: Path, plus: Document, tmp_path: Path, how: str) -> None:
    """What a lawyer changed is found, and the first difference is told with its place."""
    change, words = WORDS[how]
    report = seen(data, tmp_path, word_of(change(word_lines(plus))))

    assert not report.intact
    if how != "nothing shown":
        assert FIRST in report.lines[0] and "but changed" in report.lines[0]
        assert words in report.lines[1]


MARKED = {
    '<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t/></w:r></w:p>': "some of its words are hidden",
    '<w:p><w:del><w:r><w:delText>niet</w:delText></w:r></w:del></w:p>': "changes that were tracked",
    '<w:p><w:ins><w:r><w:t/></w:r></w:ins></w:p>': "changes that were tracked",
}  # fmt: skip


@pytest.mark.parametrize("extra", MARKED)
def test_hidden_words_and_tracked_changes_are_told(data: Path, plus: Document, tmp_path: Path, extra: str) -> None:
    """A Word file can hold the right words and show others: hidden ones, and changes not yet accepted, are told."""
    report = seen(data, tmp_path, word_of(word_lines(plus), extra))
    assert not report.intact and MARKED[extra] in "\n".join(report.lines)


def test_hostile_word_files_do_no_harm(data: Path, tmp_path: Path, plus: Document) -> None:
    """Bombs, entities, other zip files, broken and locked ones end in words."""
    whole = word_of(word_lines(plus))
    pairs = zip("abcdefghi", "bcdefghij", strict=True)
    entities = '<!DOCTYPE x [<!ENTITY a "ha">' + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in pairs)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        file.writestr("other.txt", "x")
    hostile = {
        "larger than any agreement": zipped(" " * 40_000_000),
        "more text than any agreement": zipped(word_xml("x" * 4_000_000)),
        "it declares a document type": zipped(entities + "]><x>&j;</x>"),
        "no Word file": made.getvalue(),
        "broken XML": zipped("<w:document"),
        "it is broken": whole[: len(whole) // 2],
        "locked with a password": locked(whole),
    }
    for words, content in hostile.items():
        report = seen(data, tmp_path, content)
        assert not report.intact and words in report.lines[0], (words, report.lines)


def word_xml(text: str) -> str:
    """A text as the XML of a Word file."""
    return f'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p><w:t>{text}</w:t></w:p></w:document>'


def locked(content: bytes) -> bytes:
    """A zip file that says that it is encrypted."""
    at, central = content.index(b"PK\x03\x04") + 6, content.index(b"PK\x01\x02") + 8
    return content[:at] + b"\x01" + content[at + 1 : central] + b"\x01" + content[central + 1 :]


def test_two_texts_in_a_word_file(tmp_path: Path) -> None:
    """A zip file that holds its text twice shows one and gives the other to who looks: it is refused."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file, pytest.warns(UserWarning, match="Duplicate"):
        file.writestr("word/document.xml", word_xml("a"))
        file.writestr("word/document.xml", word_xml("b"))
    with pytest.raises(Unreadable, match="twice"):
        WordFile(made.getvalue())


# --- the writers of this program


def test_our_own_files_are_intact(data: Path, tmp_path: Path) -> None:
    """What the writers make of a frozen document, in the looks of the data, is known to the last byte."""
    look = look_of(read(data).provider, data / "public")
    for tier, language in (("plus", "nl"), ("server-care", "en")):
        document = frozen(data, tier, language=language).document
        made = [word(document, look), *([pdf(document, look, definitive_text(document))] if pdf_available() else [])]
        for content in made:
            report = seen(data, tmp_path, content)
            assert report.intact and "  byte for byte what this program makes of the published text" in report.lines, report.lines


def with_customer(document: Document, terms: tuple[str, ...] = (), **figures: str) -> Document:
    """The agreement with a customer: his name, special terms on the cover, and figures of his own by their names."""

    def row(one: Row) -> Row:
        return replace(one, cells=(Cell(figures[one.head.text]),)) if one.head.text in figures else one

    def paragraph(one: Paragraph) -> Paragraph:
        return replace(one, table=replace(one.table, rows=tuple(map(row, one.table.rows)))) if one.table else one

    provider, customer = document.parties
    schedules = tuple(replace(part, paragraphs=tuple(map(paragraph, part.paragraphs))) for part in document.schedules)
    facts = (*document.facts, *(Fact(f"Afwijkende afspraak {n}, als aanvulling op artikel 1", text) for n, text in enumerate(terms, 1)))
    return replace(document, parties=(provider, replace(customer, name="Klant B.V.")), facts=facts, schedules=schedules)


@pytest.mark.parametrize("length", [200, 900, 4000])
def test_long_special_terms_are_read_to_their_end(plus: Document, length: int) -> None:
    """However long what a customer has on his cover is, the text behind it is found, and the cover alone differs."""
    words = " ".join(f"Onderdeel {n} betreft geval {n * 7};" for n in range(200))[:length]
    made = with_customer(plus, (words, "Kort.", words))
    for shown in ("\n".join(one.text for one in steps_of(made)), WordFile(word(made, Look("#155E63"))).text):
        outcome = compare(plus, Squeezed(shown))
        assert outcome.filled and outcome.differences and all(one.own for one in outcome.differences), outcome.differences


def test_figures_told_row_by_row_are_the_customers_own(plus: Document) -> None:
    """Where a long figure makes a table of the plain text a list, a figure of the customer stays his own; any other is a fault."""
    table = next(table for table in tables_of(plus) if table.id == "figures")
    first, other = (row.head.text for row in table.rows[:2])
    wide = with_customer(plus, **{table.rows[-1].head.text: "lang genoeg om een lijst te worden " * 5})
    text = definitive_text(wide)
    assert f": {first}\n" in text

    his, foreign = (definitive_text(with_customer(wide, **{name: "heel iets anders"})) for name in (first, other))
    mine = compare_texts(wide, definitive_text(plus_without(wide)), his, frozenset({first}))
    assert mine.differences and all(one.own for one in mine.differences)
    theirs = compare_texts(wide, definitive_text(plus_without(wide)), foreign, frozenset({first}))
    assert not all(one.own for one in theirs.differences)


def plus_without(document: Document) -> Document:
    """The same with no customer yet."""
    provider, customer = document.parties
    return replace(document, parties=(provider, replace(customer, name="Naam van uw organisatie")))


def test_a_price_sheet_is_no_part_of_a_version(data: Path, tmp_path: Path) -> None:
    """A PDF of no customer that also holds a price sheet, which no version freezes, is not what was published: nobody vouches for it."""
    whole = agreement(read(data), "nl", read(data).tier_by_id["plus"], SECOND)
    assert whole != definitive(whole)
    text = definitive_text(whole)
    files = [("agreement.json", whole.canonical), ("agreement.txt", text)]
    report = seen(data, tmp_path, pdf_of(whole, list(lines(whole)), files))
    assert report.code == NOT_INTACT
    assert any("attached facts" in line and "Per gebruiker" in line for line in report.lines)


# --- parts


def test_layout_is_no_difference(plus: Document) -> None:
    """Words broken over lines, other blanks, dashes for dashes and ligatures are the same; repeated heads of a table are no addition."""
    said = "\n".join(lines(plus))
    table = next(one.table for part in plus.schedules for one in part.paragraphs if one.table and len(one.table.rows) > 1)
    last = table.rows[-1].head.text
    for shown in (
        said.replace("overeenkomst", "overeen-\nkomst").replace("–", "-"),
        said.replace(" ", "\u00a0\n"),
        said.replace("fi", "\ufb01"),
        said.replace(f"\n{last}\n", f"\n{' '.join(table.heads)}\n{last}\n", 1),
    ):
        assert compare(plus, Squeezed(shown)).difference == ""


@pytest.mark.parametrize(("published", "shown"), [("08:30–17:00", "08:3017:00"), ("6", "⁶"), ("15", "1 5"), ("-5", "5"), ("½", "1/2")])
def test_signs_that_mean_something_are_compared(published: str, shown: str) -> None:
    """A dash between two times, a raised digit, and a blank within a number are no layout."""
    assert Squeezed(published).letters != Squeezed(shown).letters
    assert not re.fullmatch(pattern(published), Squeezed(shown).letters)


def test_a_field_for_a_signature_is_told(data: Path, plus: Document, tmp_path: Path) -> None:
    """A field for a signature without a drawing is no change of the text; which page has it is told."""
    from pypdf.generic import ArrayObject, DictionaryObject, NameObject

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf_of(plus, list(lines(plus)), attached(plus)))))
    field = {NameObject("/Subtype"): NameObject("/Widget"), NameObject("/FT"): NameObject("/Sig")}
    writer.pages[1][NameObject("/Annots")] = ArrayObject([writer._add_object(DictionaryObject(field))])
    report = seen(data, tmp_path, written(writer))

    assert report.code == UNDECIDED and any("page 2: signature, to sign" in line for line in report.lines)


def test_a_pdf_is_read_in_a_process_of_its_own(tmp_path: Path) -> None:
    """A file that makes the library fall over takes nothing with it."""
    (tmp_path / "x.pdf").write_bytes(b"%PDF-")
    with pytest.raises(Unreadable, match="cannot be read"):
        words_in_pdf(tmp_path / "x.pdf")


def test_nothing_published_and_damaged(data: Path, tmp_path: Path, plus: Document) -> None:
    """Where nothing is published, or what is published is damaged, there is nothing to compare with."""
    path = tmp_path / "contract.txt"
    path.write_text(definitive_text(plus), encoding="utf-8")
    assert "nothing is published yet" in verify_file(path, tmp_path, "data").lines[0]

    other = shutil.copytree(data, tmp_path / "data")
    (other / "released" / FIRST / "basic.nl.txt").unlink()
    report = verify_file(path, other, "data")
    assert not report.intact and "is not intact itself" in report.lines[-1]


def test_a_withdrawn_version_is_told(data: Path, tmp_path: Path) -> None:
    """A file of a withdrawn version is intact, and says why it no longer holds."""
    other = shutil.copytree(data, tmp_path / "data")
    released(other, SECOND, "withdrawn", "Rekenfout")
    report = seen(other, tmp_path, definitive_text(frozen(other, version=SECOND).document).encode())

    assert report.intact
    assert "  note: this version was withdrawn: Rekenfout" in report.lines
    assert f"  note: the newest version that stands is {FIRST}" in report.lines


def test_the_command_ends_with_the_right_code(tmp_path: Path, data: Path, plus: Document) -> None:
    """0 only where all is intact, 3 where that is not decided; a file that is not there is told by name, without a verdict."""
    project = copy_project(tmp_path / "project")
    shutil.copytree(data / "released", project / "data" / "released")
    (tmp_path / "a b.txt").write_text(definitive_text(plus), encoding="utf-8")
    (tmp_path / "page.html").write_text(f"<!doctype html>\n{definitive_text(plus)}", encoding="utf-8")
    (tmp_path / "d.docx").write_bytes(word_of(word_lines(plus)))
    (tmp_path / "-c.txt").write_text(definitive_text(plus).replace("30", "31"), encoding="utf-8")

    for words, code, said in (
        ((), 0, "2 versions, 12 texts, each with its facts, and a chain of 2 lines: all intact"),
        ((str(tmp_path / "a b.txt"),), 0, "intact: this is what was published"),
        (("--", str(tmp_path / "-c.txt")), 1, "NOT intact"),
        ((str(tmp_path / "d.docx"),), 3, "NOT decided: the words are as published, but this is not the file that was published"),
        ((str(tmp_path / "none.pdf"),), 2, "none.pdf: No such file or directory; nothing was looked at"),
        ((str(tmp_path / "page.html"),), 3, "this is a web page, which may be changed any day and cannot be verified: take the .pdf"),
        ((str(tmp_path),), 1, "it is not an ordinary file"),
    ):
        done = run(project, "-m", "macros", "verify", *words)
        assert (done.returncode, said in (done.stdout if code == 0 else done.stderr)) == (code, True), done.stderr
        assert code != 2 or "NOT" not in done.stderr


@pytest.mark.parametrize("what", ["pipe", "device", "folder"])
def test_what_is_no_file_is_not_read(data: Path, tmp_path: Path, what: str) -> None:
    """A pipe that nobody writes to, a device without an end and a folder are told for what they are, and never opened."""
    path = {"pipe": tmp_path / "contract.pdf", "device": Path("/dev/zero"), "folder": tmp_path}[what]
    if what == "pipe":
        os.mkfifo(path)

    report = verify_file(path, data, "data")

    assert report.code == NOT_INTACT and report.lines[0].startswith(f"{path.name}: it is not an ordinary file: ")
