"""A file of an agreement that a customer signed: held against the record of it, so that not a word of it is left to the reader."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from macros.contracts import Order, make_contracts
from macros.documents.contract_files import made_files
from macros.documents.document import Document, Fact
from macros.documents.pdf import pdf, pdf_available
from macros.documents.signed_record import Signed, read_record
from macros.documents.text import text
from macros.documents.word import word
from macros.publishing.verifying import INTACT, NOT_INTACT, UNDECIDED, Report, verify_file
from macros.signed_agreements import SignedAgreements, undated
from macros.wording import wording
from tests.catalogues import TESTS
from tests.customers import LEAST, published_folder
from tests.project import PROJECT, change, write_data

CUSTOMERS = "internal/customers"
WHOSE = {"name": "Kwekerij Nergens B.V.", "quantities": {"user": "12"}, "signed": "2026-12-15"}
NAMED = "agreement with Kwekerij Nergens B.V., signed on 2026-12-15: version 2027-01-01 of Plus (plus), Dutch"
ENDINGS = ("txt", "json", "docx", *(["pdf"] if pdf_available() else []))


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example with two customers, of whom one has signed. To look at, never to change."""
    made = Path(shutil.copytree(TESTS / "example", tmp_path_factory.mktemp("signed") / "data"))
    shutil.rmtree(made / CUSTOMERS)
    (made / CUSTOMERS).mkdir()
    write_data(made / CUSTOMERS / "een.yml", LEAST | WHOSE)
    write_data(made / CUSTOMERS / "twee.yml", LEAST | {"name": "Molen Nooit B.V."})
    shutil.copytree(published_folder(), made / "released")
    assert make_contracts(Order(PROJECT, made, "data", made.parent / "out")).made == 2
    return made


@pytest.fixture(scope="module")
def signed(data: Path) -> Signed:
    """What the customer signed."""
    found = read_record(data / CUSTOMERS / "signed" / "een.json")
    assert found
    return found


def seen(data: Path, tmp_path: Path, content: bytes, ending: str) -> Report:
    """What is said of a file."""
    path = tmp_path / f"contract.{ending}"
    path.write_bytes(content)
    return verify_file(path, data, "data", SignedAgreements(data, "data"))


def files(signed: Signed, document: Document) -> Iterator[tuple[str, bytes]]:
    """The files of a document, as the program makes them for the customer, by their endings."""
    made = made_files(signed.agreed._replace(document=document))
    yield from ((name.rpartition(".")[2], content) for name, content in made.items() if not name.endswith(".ics"))


def test_every_file_of_what_was_signed_is_intact(data: Path, signed: Signed, tmp_path: Path) -> None:
    """Each format is known to the last byte, and named by its customer, with the day of signing and before that was known."""
    for document in (signed.agreed.document, undated(signed.agreed.document)):
        kinds = []
        for ending, content in files(signed, document):
            report = seen(data, tmp_path, content, ending)
            assert report.code == INTACT, report.lines
            assert report.lines[0] == f"contract.{ending}: {NAMED}"
            assert report.lines[-1] == "intact: this is what was agreed"
            kinds.append(ending)
        assert sorted(kinds) == sorted(ENDINGS)


def test_the_day_of_signing_is_all_that_is_left_out(signed: Signed) -> None:
    """What the customer signed lacks one fact of what is kept: the day on which he did."""
    names = [fact.name for fact in signed.agreed.document.facts]
    left = [fact.name for fact in undated(signed.agreed.document).facts]
    assert [name for name in names if name not in left] == [wording("nl")("contract_fact_signed")]


def cheaper(document: Document) -> Document:
    """The agreement at another price, which stands on page 2."""
    def less(fact: Fact) -> Fact:
        return replace(fact, text=fact.text.replace("€\u00a0780,00", "€\u00a0680,00"))

    made = replace(document, overview=tuple(map(less, document.overview)))
    assert made != document
    return made


@pytest.mark.parametrize("ending", ENDINGS)
def test_another_price_is_told(data: Path, signed: Signed, tmp_path: Path, ending: str) -> None:
    """A price, which no published text could tell, is held against the record: the forgery is named, with both amounts."""
    content = dict(files(signed, cheaper(signed.agreed.document)))[ending]
    report = seen(data, tmp_path, content, ending)

    assert report.code == NOT_INTACT, report.lines
    assert report.lines[0].endswith(f"{NAMED}, but changed")
    assert report.lines[-1] == "NOT intact: this is not what was agreed"
    told = " ".join(report.lines).replace("\u00a0", " ")
    assert "780,00" in told and "680,00" in told and "published" not in told


def test_what_nobody_signed_is_held_against_the_published_text(data: Path, tmp_path: Path) -> None:
    """An offer has no record: what is the customer's own is left to the reader, as before; so is a calendar."""
    made = data.parent / "out" / "twee" / "agreement-plus-2027-01-01.txt"
    report = seen(data, tmp_path, made.read_bytes(), "txt")
    assert report.code == UNDECIDED and "filled in for a customer" in report.lines[0]

    days = data.parent / "out" / "een" / "agreement-plus-2027-01-01.ics"
    report = seen(data, tmp_path, days.read_bytes(), "ics")
    assert report.code == UNDECIDED and "this is a calendar" in report.lines[0]


def test_a_published_text_stays_one(data: Path, signed: Signed, tmp_path: Path) -> None:
    """The text of the version itself is known as before, whoever signed one that was made of it."""
    ledger = data / "released" / "2027-01-01" / "plus.nl.txt"
    report = seen(data, tmp_path, ledger.read_bytes(), "txt")
    assert report.code == INTACT and report.lines[0] == "contract.txt: version 2027-01-01 of Plus (plus), Dutch"
    assert report.lines[-1] == "intact: this is what was published"


def test_a_damaged_record_is_told(data: Path, signed: Signed, tmp_path: Path) -> None:
    """A record that was changed, or is of a version that is gone, is no measure: that is told, and the published text is taken."""
    content = text(signed.agreed.document).encode()
    other = Path(shutil.copytree(data, tmp_path / "data"))
    change(other / CUSTOMERS / "signed" / "een.json", '"signed":"2026-12-15"', '"signed":"2026-12-14"')
    report = seen(other, tmp_path, content, "txt")
    assert report.code == UNDECIDED
    assert "  note: data/internal/customers/signed/een.json was not looked at: it was changed after it was written" in report.lines


@pytest.mark.skipif(not pdf_available(), reason="PDF cannot be made on this platform")
def test_looks_are_those_of_the_record(data: Path, signed: Signed, tmp_path: Path) -> None:
    """New colours of the provider change nothing of what was agreed: files are made anew in the looks of then."""
    other = Path(shutil.copytree(data, tmp_path / "data"))
    change(other / "public" / "provider.yml", 'colour: "#155E63"', 'colour: "#5E1563"')
    document, look = signed.agreed.document, signed.agreed.look
    for ending, content in (("pdf", pdf(document, look, text(document))), ("docx", word(document, look))):
        assert seen(other, tmp_path, content, ending).code == INTACT
        strange = replace(look, colour="#702020", accent=None)
        made = pdf(document, strange, text(document)) if ending == "pdf" else word(document, strange)
        assert seen(other, tmp_path, made, ending).code == UNDECIDED
