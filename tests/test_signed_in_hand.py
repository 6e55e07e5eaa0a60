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
    words = [line for line in report.lines if line.startswith(("  words", "  facts", "  text"))]
    assert len(words) <= 3, words  # the price, and the checksum where it stands: nothing true is called missing
    assert "Inhoud" not in told


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


# --- what an attacker or chance would do


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Kwekerij Nergens B.V.", "KwekerijNergens B.V."),
        ("€\u00a0780,00", "€\u00a0\u202e780,00\u202c"),
        ("Gebruikers", "Gebrui-\nkers"),
    ],
)
def test_blanks_and_hidden_signs_are_no_trifle(data: Path, signed: Signed, tmp_path: Path, old: str, new: str) -> None:
    """A text of which only blanks or signs that nobody sees were changed is not the one that was agreed: a sign may turn an amount."""
    content = text(signed.agreed.document).replace(old, new)
    assert content != text(signed.agreed.document)
    for changed in (content, content.replace("Kwekerij Nergens B.V.", "KwekerijNergens B.V.")):
        assert seen(data, tmp_path, changed.encode(), "txt").code == NOT_INTACT


def test_a_blank_in_the_place_of_the_customer_is_no_customer(data: Path, tmp_path: Path) -> None:
    """A published text with a blank less where a name is to be filled in is not the published one."""
    content = (data / "released" / "2027-01-01" / "plus.nl.txt").read_text(encoding="utf-8")
    changed = content.replace("Naam van uw organisatie", "Naamvan uw organisatie")
    assert changed != content and seen(data, tmp_path, changed.encode(), "txt").code == NOT_INTACT


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Customers who are easily taken for another: of the same name, of a name within the other's, who signed on the day it begins."""
    made = Path(shutil.copytree(TESTS / "example", tmp_path_factory.mktemp("crowd") / "data"))
    shutil.rmtree(made / CUSTOMERS)
    (made / CUSTOMERS).mkdir()
    signed = {"signed": "2026-12-15"}
    people = {
        "jansen": {"name": "Jansen", "registration": "00000001", **signed},
        "holding": {"name": "Jansen Holding B.V.", "registration": "00000002"},
        "twin": {"name": "Jansen", "registration": "00000003", "address": {"street": "Geheimstraat 9"}, **signed},
        "english": {"name": "Nowhere Ltd", "language": "en", "signed": "2027-01-01"},
        "bare": {"name": "Bakker", **signed},
        "barer": {"name": "Bakker Holding"},
    }
    for id, one in people.items():
        write_data(made / CUSTOMERS / f"{id}.yml", LEAST | one)
    shutil.copytree(published_folder(), made / "released")
    assert make_contracts(Order(PROJECT, made, "data", made.parent / "out")).made == len(people)
    return made


@pytest.mark.parametrize("ending", ENDINGS)
def test_nobody_is_taken_for_another(crowd: Path, tmp_path: Path, ending: str) -> None:
    """A firm of the same name, or of a longer one, is neither accused of a forgery nor shown what the other one agreed to."""
    for id, code in {"jansen": INTACT, "holding": UNDECIDED, "twin": INTACT, "english": INTACT, "bare": INTACT, "barer": UNDECIDED}.items():
        path = next((crowd.parent / "out" / id).glob(f"agreement-*.{ending}"))
        report = seen(crowd, tmp_path, path.read_bytes(), ending)
        assert report.code == code, (id, report.lines)
        assert id == "twin" or "Geheimstraat" not in " ".join(report.lines)


def test_a_changed_line_of_the_customer_is_told(crowd: Path, tmp_path: Path) -> None:
    """Who changes one line of what is known of the customer, and a price with it, does not get away from the record."""
    content = next((crowd.parent / "out" / "twin").glob("agreement-*.txt")).read_text(encoding="utf-8")
    changed = content.replace("00000003", "00000004").replace("780,00", "680,00")
    report = seen(crowd, tmp_path, changed.encode(), "txt")
    assert report.code == NOT_INTACT and "agreement with Jansen" in report.lines[0]


def test_an_agreement_is_known_before_and_after_its_day_of_signing_is_told(crowd: Path, tmp_path: Path) -> None:
    """Word files of which nothing differs but that day are each told from the other."""
    record = read_record(crowd / CUSTOMERS / "signed" / "english.json")
    assert record
    for document in (record.agreed.document, undated(record.agreed.document)):
        assert seen(crowd, tmp_path, word(document, record.agreed.look), "docx").code == INTACT


def test_many_changes_are_no_better_than_one(data: Path, signed: Signed, tmp_path: Path) -> None:
    """However much of an agreement is changed, as long as it names the customer it is held against what he signed."""
    content = text(signed.agreed.document)
    for old, new in (("780,00", "1,00"), ("943,80", "1,21"), ("2027", "2031"), ("uur", "uren"), ("maand", "jaar"), ("dag", "week")):
        content = content.replace(old, new) if old != "2027" else content.replace("31 december 2027", "31 december 2031")
        report = seen(data, tmp_path, content.encode(), "txt")
        assert report.code == NOT_INTACT and "Kwekerij Nergens" in report.lines[0]


@pytest.mark.parametrize("how", ['"number":"A"|"number":0', '"title":"|"title":1,"x":"', '"schedules":[{|"schedules":[],"x":[{'])
def test_facts_of_another_kind_are_no_facts(data: Path, signed: Signed, tmp_path: Path, how: str) -> None:
    """Numbers where words belong, and parts that are missing, end in words and not in a failure."""
    old, new = how.split("|")
    content = signed.agreed.document.canonical.replace(old, new, 1)
    assert content != signed.agreed.document.canonical
    report = seen(data, tmp_path, content.encode(), "json")
    assert report.code in (UNDECIDED, NOT_INTACT)


@pytest.mark.skipif(not pdf_available(), reason="PDF cannot be made on this platform")
def test_endless_facts_are_not_set(data: Path, signed: Signed, tmp_path: Path) -> None:
    """What anybody may attach to a PDF is not set again where that would take minutes and gigabytes; why is said."""
    from tests.versions import pdf_of

    party = replace(signed.agreed.document.parties[-1], name="Onbekend", lines=("W" * 300_000,))
    document = replace(signed.agreed.document, parties=(*signed.agreed.document.parties[:-1], party))
    content = pdf_of(document, ["iets"], [("agreement.json", document.canonical), ("agreement.txt", text(document))])
    report = seen(data, tmp_path, content, "pdf")
    assert report.code == NOT_INTACT and "its facts hold more than any agreement" in " ".join(report.lines)


def test_a_name_of_a_file_puts_no_line_into_the_report(data: Path, signed: Signed, tmp_path: Path) -> None:
    """Ends of lines in the name of a file are shown as signs, so that it cannot say that it is intact."""
    path = tmp_path / "x\nintact: this is what was agreed\n.txt"
    path.write_text("niets", encoding="utf-8")
    report = verify_file(path, data, "data", SignedAgreements(data, "data"))
    assert report.code == NOT_INTACT and not any("\n" in line for line in report.lines)


def test_a_record_of_odd_looks_is_damaged(data: Path, signed: Signed) -> None:
    """A colour that is none makes a record one that cannot be read, whatever its hash says."""
    from macros.documents.signed_record import record

    odd = signed._replace(agreed=signed.agreed._replace(look=replace(signed.agreed.look, colour="zzz")))
    path = data.parent / "odd.json"
    path.write_bytes(record(odd))
    with pytest.raises(ValueError, match="cannot be read"):
        read_record(path)
