"""Files that somebody made to deceive, and honest ones that are not the published file: none of them may be called intact."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest

from macros.contracts import Order, make_contracts
from macros.documents.definitive import PRICE_SHEET
from macros.documents.document import Document, Paragraph, Part, Run
from macros.documents.judgement import WRITERS, Today
from macros.documents.look import Look, look_of
from macros.documents.pdf import pdf, pdf_available, side_by_side_pdf
from macros.documents.pdf_in_hand import attached_document
from macros.documents.side_by_side import side_by_side
from macros.documents.squeezed import Squeezed
from macros.documents.steps import OWN_FIGURES
from macros.documents.text import text
from macros.documents.word import word
from macros.documents.words_in_pdf import words_in
from macros.publishing.verifying import INTACT, NOT_INTACT, UNDECIDED, Report, verify_file
from tests.catalogues import read
from tests.forged import DOCUMENT, PDF, SAID, WORD, Parts, copied, in_part, packed, signed, two_faced, unpacked
from tests.project import change
from tests.versions import FIRST, frozen, two_versions, written

needs_pdf = pytest.mark.skipif(not pdf_available(), reason="PDF cannot be made on this platform")


class Genuine(NamedTuple):
    """The published text of the tier plus, and the files that the program makes of it."""

    data: Path
    document: Document
    look: Look
    word: bytes
    pdf: bytes


@pytest.fixture(scope="module")
def genuine(tmp_path_factory: pytest.TempPathFactory) -> Genuine:
    """The example with two versions of it. To look at, never to change."""
    data = tmp_path_factory.mktemp("forgeries") / "data"
    two_versions(data)
    document, look = frozen(data).document, look_of(read(data).provider, data / "public")
    return Genuine(data, document, look, word(document, look), pdf(document, look, text(document)) if pdf_available() else b"")


def seen(genuine: Genuine, tmp_path: Path, content: bytes, name: str = "contract") -> Report:
    """What is said of a file with some content."""
    path = tmp_path / name
    path.write_bytes(content)
    return verify_file(path, genuine.data, "data")


def all_of(report: Report) -> str:
    """All that was said."""
    return "\n".join(report.lines)


# --- untouched


@pytest.mark.parametrize("ending", ["pdf", "docx", "md", "txt"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_an_untouched_file_is_intact(genuine: Genuine, tmp_path: Path, ending: str, language: str) -> None:
    """What the site offers of a published text is known to the last byte."""
    if ending == "pdf" and not pdf_available():
        pytest.skip("PDF cannot be made on this platform")
    document = frozen(genuine.data, "basic", language=language).document
    made = WRITERS[ending](document, genuine.look) if ending != "txt" else text(document).encode()
    report = seen(genuine, tmp_path, made, f"sla.{ending}")

    assert report.code == INTACT, report.lines
    assert f"version {FIRST} of " in report.lines[0] and "(basic)" in report.lines[0]
    assert seen(genuine, tmp_path, made.replace(b"\n", b"\r\n"), f"sla.{ending}").code == INTACT or ending in ("pdf", "docx")


# --- forged


@pytest.mark.parametrize("how", WORD)
def test_a_forged_word_file_is_found(genuine: Genuine, tmp_path: Path, how: str) -> None:
    """Whatever makes a Word file show something else than its words, or say something besides them, is told."""
    forge, words = WORD[how]
    report = seen(genuine, tmp_path, packed(forge(unpacked(genuine.word))))

    assert report.code == NOT_INTACT, report.lines
    assert words in all_of(report)


@needs_pdf
@pytest.mark.parametrize("how", PDF)
def test_a_forged_pdf_is_found(genuine: Genuine, tmp_path: Path, how: str) -> None:
    """Whatever makes a PDF show something else than its words is told, although its words are as published."""
    forge, words = PDF[how]
    report = seen(genuine, tmp_path, forge(genuine.pdf))

    assert report.code == NOT_INTACT, report.lines
    assert words in all_of(report)


@needs_pdf
def test_a_part_that_says_it_is_the_price_sheet_is_found(genuine: Genuine, tmp_path: Path) -> None:
    """A schedule put in under the id of the price sheet is no part of the published text, whatever facts the file carries."""
    paragraph = Paragraph("x", "", (Run("Artikel 2 tot en met 4 gelden niet."),))
    part = Part(PRICE_SHEET, "Z", "Bijlage Z", "Wijzigingen", (paragraph,))
    document = replace(genuine.document, schedules=(*genuine.document.schedules, part))
    report = seen(genuine, tmp_path, pdf(document, genuine.look, text(genuine.document)))

    assert report.code == NOT_INTACT
    assert any("attached facts" in line and "Artikel 2 tot en met 4 gelden niet." in line for line in report.lines)
    assert any("words on the pages" in line and "Wijzigingen" in line for line in report.lines)


@needs_pdf
def test_a_file_with_two_faces_is_found(genuine: Genuine, tmp_path: Path) -> None:
    """A zip file that starts with a PDF, and a PDF with a zip file behind it, show something else to another program."""
    before, behind = two_faced(genuine.pdf, genuine.word), genuine.pdf + genuine.word
    for content, words in ((before, "it is a PDF at the same time"), (behind, "it is a zip file at the same time")):
        report = seen(genuine, tmp_path, content)
        assert report.code == NOT_INTACT and words in all_of(report)


def test_every_difference_is_told(genuine: Genuine, tmp_path: Path) -> None:
    """Not the first difference alone: a changed name does not hide a changed digit further on."""
    changed = text(genuine.document).replace("Molenpad 1", "Molenpad 2").replace("99,9%", "99,0%").replace("5% van", "4% van")
    parts = unpacked(genuine.word)
    for old, new in (("Molenpad 1", "Molenpad 2"), ("99,9%", "99,0%"), ("5% van", "4% van")):
        parts = in_part(DOCUMENT, old, new)(parts)
    for content in (changed.encode(), packed(parts)):
        report = seen(genuine, tmp_path, content)
        assert report.code == NOT_INTACT
        assert all(words in all_of(report) for words in ("Molenpad 2", "99,0%", "4% van"))


# --- honest, and not the published file


def resaved(parts: Parts) -> Parts:
    """What LibreOffice makes of a Word file, in short: other styles, marks of its own, numbers left out of web pages, more parts."""
    body = parts[DOCUMENT].decode()
    body = body.replace("<w:tab/></w:r>", "<w:rPr><w:webHidden/></w:rPr><w:tab/></w:r>").replace("<w:r>", '<w:r w:rsidR="00A1">')
    body = body.replace("<w:p>", '<w:p><w:proofErr w:type="spellStart"/>')
    styles = parts["word/styles.xml"].replace(b'<w:spacing w:before="0"', b'<w:spacing w:before="1"')
    return parts | {DOCUMENT: body.encode(), "word/styles.xml": styles, "docProps/app.xml": b"<Properties/>"}


def test_a_word_file_saved_anew_is_not_decided(genuine: Genuine, tmp_path: Path) -> None:
    """A file that a common program has saved has the published words, but is not the published file: both are said."""
    report = seen(genuine, tmp_path, packed(resaved(unpacked(genuine.word))))

    assert report.code == UNDECIDED, report.lines
    assert "  words: as published" in report.lines
    assert "note: numbers of pages in its contents are marked" in all_of(report)
    assert "word/styles.xml" in all_of(report) and "added, and not judged: docProps/app.xml" in all_of(report)
    assert report.lines[-1].startswith("NOT decided: the words are as published, but this is not the file")


def test_a_word_file_packed_anew_is_not_decided(genuine: Genuine, tmp_path: Path) -> None:
    """The same parts in another zip file are told to be the same."""
    report = seen(genuine, tmp_path, packed(unpacked(genuine.word)))
    assert report.code == UNDECIDED and "  every part is as published, but the file was packed anew" in report.lines


def test_a_title_that_is_not_shown_is_named(genuine: Genuine, tmp_path: Path) -> None:
    """A changed title in the properties of a file changes no word of it; the part is named."""
    report = seen(genuine, tmp_path, packed(in_part("docProps/core.xml", "Plus", "Basis")(unpacked(genuine.word))))
    assert report.code == UNDECIDED and "not judged but for what stands above: docProps/core.xml" in all_of(report)


@pytest.mark.parametrize("ending", ["pdf", "docx"])
def test_a_file_of_an_older_look_is_not_decided(genuine: Genuine, tmp_path: Path, ending: str) -> None:
    """What an older edition made, or other colours, has the published words, but how it looks is not judged."""
    if ending == "pdf" and not pdf_available():
        pytest.skip("PDF cannot be made on this platform")
    older = replace(genuine.look, colour="#702020", accent=None, logo=None, logo_kind="")
    report = seen(genuine, tmp_path, WRITERS[ending](genuine.document, older))

    assert report.code == UNDECIDED, report.lines
    assert "as published" in all_of(report) and "judged" in all_of(report)


@needs_pdf
def test_another_logo_is_another_look(genuine: Genuine, tmp_path: Path) -> None:
    """Only the cover of a file with an older logo is painted otherwise: it says of what looks it is, and is not called a forgery."""
    older = replace(genuine.look, logo=genuine.look.logo.replace(b"#155E63", b"#702020") if genuine.look.logo else None)
    assert older != genuine.look
    report = seen(genuine, tmp_path, WRITERS["pdf"](genuine.document, older))

    assert report.code == UNDECIDED, report.lines
    said = "page 1 is painted otherwise than in the file made today; it says that it was made with other templates or looks"
    assert f"  {said}" in report.lines


@needs_pdf
def test_a_signed_pdf_is_the_published_one_and_more(genuine: Genuine, tmp_path: Path) -> None:
    """A signature is added behind the bytes of the file: that these are the published ones is told, and who must judge the signature."""
    report = seen(genuine, tmp_path, signed(genuine.pdf))

    assert report.code == UNDECIDED, report.lines
    assert "it begins with the published file, byte for byte" in all_of(report)
    assert "page 2: signature, signed; whether it is valid, a PDF reader tells" in all_of(report)


@needs_pdf
def test_a_pdf_written_anew_is_not_decided(genuine: Genuine, tmp_path: Path) -> None:
    """A file that another program wrote of the same objects is painted the same, to the last stroke."""
    report = seen(genuine, tmp_path, written(copied(genuine.pdf)))
    assert report.code == UNDECIDED and "  every page is painted as published" in report.lines


@needs_pdf
def test_a_page_that_is_gone_is_told_once(genuine: Genuine, tmp_path: Path) -> None:
    """Of a page that was taken out what stood there is missing; what follows is found again behind the list of contents or the gap."""
    pages = [page.letters for page in map(Squeezed, words_in(genuine.pdf).pages)]
    last = max(at for at, letters in enumerate(pages) if letters.count("......") > 3)
    for at in (last, last + 2):
        writer = copied(genuine.pdf)
        writer.remove_page(at)
        report = seen(genuine, tmp_path, written(writer))
        told = [line for line in report.lines if line.startswith("  words on the pages: ")]
        assert len(told) == 1 and "there stands" not in told[0], told


def test_without_the_typesetter_that_is_said(genuine: Genuine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the file cannot be made anew, its words are judged, and why no more is."""
    monkeypatch.setattr(Today, "remade", lambda *_: (b"", "PDF cannot be made on this platform"))
    for content in filter(None, (genuine.pdf, genuine.word)):
        report = seen(genuine, tmp_path, content)
        assert report.code == UNDECIDED
        assert "it could not be held against the published file: PDF cannot be made on this platform" in all_of(report)


def test_data_that_cannot_be_read_are_no_end(genuine: Genuine, tmp_path: Path) -> None:
    """A slip in the data of today does not keep a file from being judged by its words."""
    other = shutil.copytree(genuine.data, tmp_path / "data")
    change(other / "public" / "provider.yml", "\nname: Molenwiek IT", "\nnome: Molenwiek IT")
    (tmp_path / "contract.docx").write_bytes(genuine.word)
    report = verify_file(tmp_path / "contract.docx", other, "data")
    assert report.code == UNDECIDED and "  words: as published" in report.lines


# --- other kinds


@needs_pdf
def test_other_downloads_are_told_apart(genuine: Genuine, tmp_path: Path) -> None:
    """Two languages side by side, the brochure and pages about a tier are no agreements: what to take instead is told."""
    from macros.documents.brochure import brochure
    from macros.documents.factsheet import factsheet
    from macros.documents.pdf import brochure_pdf, factsheet_pdf

    catalogue = read(genuine.data)
    pair = genuine.document, frozen(genuine.data, language="en").document
    made = (
        side_by_side_pdf(side_by_side(catalogue, *pair), genuine.look),
        brochure_pdf(brochure(catalogue, "nl"), genuine.look),
        factsheet_pdf(factsheet(catalogue, "nl", catalogue.tier_by_id["plus"]), genuine.look),
    )
    for content in made:
        report = seen(genuine, tmp_path, content)
        assert report.code == UNDECIDED, report.lines
        assert "cannot be verified: take the .pdf, .docx or .txt of the agreement itself" in report.lines[0]


def test_other_markdown_and_nothing_are_told(genuine: Genuine, tmp_path: Path) -> None:
    """Of Markdown that is not ours no difference can be told; an empty file is called empty."""
    made = WRITERS["md"](genuine.document, genuine.look).replace(SAID.encode(), b"80 minuten", 1)
    report = seen(genuine, tmp_path, made, "sla.md")
    assert report.code == UNDECIDED and "take the .pdf, .docx or .txt" in report.lines[0]

    for content in (b"", b"\n \n"):
        assert seen(genuine, tmp_path, content).lines[0] == "contract: it is empty"


# --- agreements with customers


@pytest.fixture(scope="module")
def contracts(genuine: Genuine, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The files of the agreement with the customer of the example, by their endings."""
    data = shutil.copytree(genuine.data, tmp_path_factory.mktemp("contracts") / "data")
    change(data / "internal" / "customers" / "voorbeeldwinkel.yml", "version: 2027-01-01", f"version: {FIRST}")
    outcome = make_contracts(Order(Path(__file__).parent.parent, data, "data", data.parent / "out"))
    assert outcome.made == 1, outcome.report
    return {path.suffix.removeprefix("."): path.read_bytes() for path in (data.parent / "out" / "voorbeeldwinkel").glob("agreement-*")}


OWN = (
    "Winkelketen De Voorbeelden B.V.", "31 oktober 2028", "T. Ekenaar", "vanaf € 1.196,00", "3 maanden", "eerste gebruiker",
    "Afwijkende afspraak 1. De reactietijd loopt vanaf het eerste bericht", "Afwijkende afspraak 2. Bij vertrek helpen wij twee dagen mee.",
)  # fmt: skip
"""What is the customer's own in his agreement."""
ENDINGS = ["docx", "txt", "json", *(["pdf"] if pdf_available() else [])]


@pytest.mark.parametrize("ending", ENDINGS)
def test_an_agreement_with_a_customer_is_known(genuine: Genuine, tmp_path: Path, contracts: dict[str, bytes], ending: str) -> None:
    """Articles and schedules are those of its version; what is the customer's own is told in words, each; it is not called intact."""
    report = seen(genuine, tmp_path, contracts[ending], f"contract.{ending}")

    assert report.code == UNDECIDED, report.lines
    assert report.lines[0].endswith(f"version {FIRST} of Basis (basic), Dutch, filled in for a customer")
    own = " ".join(" ".join(line for line in report.lines if "the customer's own: " in line).split())
    assert [words for words in OWN if words not in own] == []
    assert "articles and schedules are as published; what is the customer's own is in no published text" in report.lines[-1]
    assert ending != "pdf" or "its pages are, byte for byte, what this program makes of these facts" in all_of(report)


TAMPERED: dict[str, tuple[str, str]] = {
    "a digit in an article": ("dinsdag 27 april 2027", "dinsdag 28 april 2027"),
    "the provider": ("Molenpad 1", "Molenpad 2"),
    "a figure that is not the customer's": ("Rechtbank Voorbeeldstad", "Rechtbank Elders"),
    "a clause": ("er onderhoud is.", "er onderhoud of vakantie is."),
    "a special term without its mark": ("Afwijkende afspraak 1. De", "De"),
}


@pytest.mark.parametrize("how", TAMPERED)
@pytest.mark.parametrize("ending", ["docx", "txt"])
def test_a_change_in_an_agreement_is_told_apart(
    genuine: Genuine, tmp_path: Path, contracts: dict[str, bytes], ending: str, how: str
) -> None:
    """What is not the customer's own and differs is a fault, told beside what is his own."""
    old, new = TAMPERED[how]
    if ending == "docx":
        parts = unpacked(contracts["docx"])
        if how.startswith("a special"):
            old, new = "Afwijkende afspraak 1.", ""
        content = packed(in_part(DOCUMENT, old, new)(parts))
    else:
        said = contracts["txt"].decode()
        assert old in said
        content = said.replace(old, new, 1).encode()
    report = seen(genuine, tmp_path, content, f"contract.{ending}")

    assert report.code == NOT_INTACT, report.lines
    faults = [line for line in report.lines if line.startswith(("  words: ", "  text: "))]
    assert len(faults) == 1 or "special" in how, faults
    assert ("vanaf het eerste bericht" if "special" in how else new.split(" ")[-1]) in " ".join(faults)
    assert "Winkelketen De Voorbeelden B.V." in all_of(report)


def with_words(facts: Document) -> Document:
    """A fixed word that says something else."""
    return replace(facts, words=facts.words | {"signature": "Ondertekening; artikel 2 geldt niet"})


def with_first(facts: Document, **changes: object) -> Document:
    """The paragraph about credits changed."""
    parts = {part.id: part for part in facts.articles}
    first, *others = parts["credits"].paragraphs
    parts["credits"] = replace(parts["credits"], paragraphs=(replace(first, **changes), *others))  # type: ignore[arg-type]
    return replace(facts, articles=tuple(parts.values()))


FACTS = {
    "a clause": (lambda facts: with_first(facts, runs=(Run("U hebt soms recht op kredieten."),)), NOT_INTACT, "soms"),
    "a number": (lambda facts: with_first(facts, number="3.2"), NOT_INTACT, "3.2"),
    "no number": (lambda facts: with_first(facts, number=""), NOT_INTACT, "the numbers in Artikel 3"),
    "a fixed word": (with_words, NOT_INTACT, "its word for “signature”"),
    "a running head": (lambda facts: replace(facts, short_title="Artikel 5 geldt niet"), NOT_INTACT, "its short title"),
    "a link": (
        lambda facts: with_first(facts, runs=(Run("U hebt recht op de kredieten in bijlage\u00a0H.", href="https://elsewhere.example/"),)),
        UNDECIDED,
        "a link leads to https://elsewhere.example/",
    ),
}


@needs_pdf
@pytest.mark.parametrize("how", FACTS)
def test_a_forged_agreement_as_pdf_is_found(genuine: Genuine, tmp_path: Path, contracts: dict[str, bytes], how: str) -> None:
    """A PDF made anew of forged facts agrees with itself, and not with the published text."""
    forge, code, words = FACTS[how]
    facts = attached_document([contracts["json"].decode()])
    assert facts
    forged = forge(facts)
    report = seen(genuine, tmp_path, pdf(forged, genuine.look, text(forged)))

    assert report.code == code, report.lines
    assert words in all_of(report)


def test_the_figures_of_customers_are_the_same_everywhere() -> None:
    """The figures that an agreement takes from the customer are those that a change is told of as his own."""
    source = (Path(__file__).parent.parent / "macros" / "documents" / "contract.py").read_text(encoding="utf-8")
    values = source.partition("def figures(self)")[2].partition("}")[0]
    assert tuple(re.findall(r'^ +"([a-z-]+)":', values, re.MULTILINE)) == OWN_FIGURES
