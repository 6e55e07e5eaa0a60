"""What a customer signed is kept: made from its record for the term, whatever becomes of prices, clauses, looks and the file itself."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from macros.contracts import Order, Outcome, check_customers, make_contracts
from macros.documents.agreed import agreed_today
from macros.documents.canonical import canonical
from macros.documents.look import look_of
from macros.documents.signed_record import Signed, read_record, record
from macros.problems import Problems
from macros.reading_customers import read_customer
from macros.sites.data import read_data
from tests.catalogues import TESTS, example
from tests.customers import LEAST, marked, marks, published_folder, texts
from tests.project import PROJECT, change, run, tree, write_data
from tests.test_versions import GIT, git
from tests.test_wall import holding
from tests.versions import released

EXAMPLE = TESTS / "example"
CUSTOMERS = "internal/customers"
UNSIGNED = {**LEAST, "registration": "00000011"}
SIGNED = {**UNSIGNED, "signed": "2026-12-15"}
KEPT = "data/internal/customers/signed/een.json"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The example's data with one customer, who has signed."""
    made = Path(shutil.copytree(EXAMPLE, tmp_path / "data"))
    shutil.rmtree(made / CUSTOMERS)
    (made / CUSTOMERS).mkdir()
    write_data(made / CUSTOMERS / "een.yml", SIGNED)
    shutil.copytree(published_folder(), made / "released")
    return made


def make(data: Path) -> Outcome:
    """What came of making all agreements."""
    return make_contracts(Order(PROJECT, data, "data", data.parent / "out"))


def made(data: Path) -> dict[str, bytes]:
    """The files of the customer."""
    return {name: content for name, content in tree(data.parent / "out" / "een").items() if not name.startswith(".")}


def checked(data: Path) -> list[tuple[str, str]]:
    """Level and code of what `make check` says of customers."""
    problems, _ = check_customers(data, "data", read_data(data, "data").catalogue)  # type: ignore[arg-type]
    return [(problem.level, problem.code) for problem in problems.sorted()]


def raise_the_price(data: Path) -> None:
    """A user of the tier costs more from now on."""
    change(data / "public/tiers/plus.yml", "amount: EUR 65.00", "amount: EUR 75.00")


def test_what_was_signed_outlives_a_new_price(data: Path) -> None:
    """A price that changes after the signing changes no byte of the agreement; it is told, line by line, and stops nothing."""
    assert make(data) == Outcome(1, 0, "", 0, (KEPT,))
    before = made(data)
    assert make(data) == Outcome(0, 1, "") and checked(data) == []

    raise_the_price(data)
    done = make(data)

    assert done[:2] == (0, 1) and (done.failed, done.kept) == (0, ()) and made(data) == before
    assert "warning[signed-otherwise]: what was signed on 2026-12-15 stands" in done.report
    assert "--> data/internal/customers/een.yml:12:9" in done.report and "[-€ 780,00-] {+€ 900,00+}" in done.report
    assert "move signed/een.json away" in done.report
    assert checked(data) == [("warning", "signed-otherwise")]


def test_the_record_alone_makes_the_files(data: Path) -> None:
    """Where the files are gone and data, looks, numbers and terms are others, the same files come out, to the byte."""
    make(data)
    before = made(data)
    shutil.rmtree(data.parent / "out")
    raise_the_price(data)
    change(data / "public/provider.yml", "name: Molenwiek IT\n", "name: Nieuwe Naam\n")
    special = [{"adds": "clock", "text": "Binnen een uur.", "reason": "x"}]
    write_data(data / CUSTOMERS / "een.yml", {**SIGNED, "quantities": {"user": "99"}, "special_terms": special, "name": "Anders"})

    done = make(data)

    assert done[:2] == (1, 0) and done.failed == 0 and made(data) == before
    assert "Klein" in done.report and "[-Klein-] {+Anders+}" in done.report and "and " in done.report


def test_what_is_wrong_by_now_stops_no_signed_agreement(data: Path) -> None:
    """What is wrong with the file by today's data is a warning: what was signed is still made."""
    make(data)
    before = made(data)
    shutil.rmtree(data.parent / "out")
    write_data(data / CUSTOMERS / "een.yml", {**SIGNED, "options": {"gone": "1"}, "special_terms": [{"text": "…", "reason": "x"}]})

    done = make(data)

    assert done[:2] == (1, 0) and done.failed == 0 and made(data) == before
    assert "warning[" in done.report and "error[" not in done.report
    assert {level for level, _ in checked(data)} == {"warning"}


def test_the_unsigned_follow_the_data(data: Path) -> None:
    """Until `signed` is set there is no record, and an agreement has the prices of today."""
    write_data(data / CUSTOMERS / "een.yml", UNSIGNED)
    assert make(data) == Outcome(1, 0, "") and not (data / CUSTOMERS / "signed").exists()
    raise_the_price(data)

    assert make(data) == Outcome(1, 0, "") and checked(data) == []
    assert "€\u00a0900,00" in made(data)["agreement-plus-2027-01-01.txt"].decode()


def test_signing_after_a_change_is_no_silent_matter(data: Path) -> None:
    """Where a price changed between the agreement that was sent and the line `signed`, it is not kept before somebody has looked."""
    write_data(data / CUSTOMERS / "een.yml", UNSIGNED)
    make(data)
    before = made(data)
    raise_the_price(data)
    write_data(data / CUSTOMERS / "een.yml", SIGNED)

    done = make(data)

    assert (done.made, done.failed, done.kept) == (0, 1, ()) and made(data) == before and not (data.parent / KEPT).exists()
    assert "error[signed-after-a-change]" in done.report and "[-€ 780,00-] {+€ 900,00+}" in done.report
    change(data / "public/tiers/plus.yml", "amount: EUR 75.00", "amount: EUR 65.00")
    assert make(data) == Outcome(1, 0, "", 0, (KEPT,))


def test_agreeing_anew(data: Path) -> None:
    """Without `signed` and without the record, today's data are made; signed again, they are kept."""
    make(data)
    raise_the_price(data)
    write_data(data / CUSTOMERS / "een.yml", UNSIGNED)
    assert "warning[signed-left-out]" in make(data).report
    (data.parent / KEPT).unlink()
    assert make(data) == Outcome(0, 1, "")
    write_data(data / CUSTOMERS / "een.yml", {**SIGNED, "signed": "2027-12-15"})

    assert make(data) == Outcome(1, 0, "", 0, (KEPT,))
    kept = read_record(data.parent / KEPT)
    assert kept and kept.day.isoformat() == "2027-12-15" and "900,00" in kept.agreed.document.canonical


def test_check_asks_for_what_is_not_kept(data: Path) -> None:
    """`make check` writes nothing, and says that a signed agreement is not kept yet, and which record belongs to nobody."""
    assert checked(data) == [("warning", "signed-not-kept")] and not (data / CUSTOMERS / "signed").exists()
    make(data)
    shutil.move(data / CUSTOMERS / "een.yml", data / CUSTOMERS / "twee.yml")
    (data / CUSTOMERS / "signed" / "scan-een.pdf").write_bytes(b"scan")

    assert sorted(checked(data)) == [("warning", "signed-by-nobody"), ("warning", "signed-not-kept")]


def rewritten(path: Path, **keys: Any) -> None:
    """Put other values into a record."""
    path.write_text(json.dumps({**json.loads(path.read_text("utf-8")), **keys}, ensure_ascii=False, sort_keys=True), "utf-8")


def forged(path: Path, **keys: Any) -> None:
    """Put other values into a record, in its own form, with the hash that then belongs to it."""
    whole = {**json.loads(path.read_text("utf-8")), **keys}
    del whole["sha256"]
    path.write_text(canonical({**whole, "sha256": hashlib.sha256(canonical(whole).encode()).hexdigest()}) + "\n", "utf-8")


def spoilt(path: Path, how: str) -> None:
    """Damage a record in one of many ways."""
    content = path.read_bytes()
    match how:
        case "last day for notice":
            path.write_bytes(content.replace(b"DTSTART;VALUE=DATE:20271130", b"DTSTART;VALUE=DATE:20271230"))
        case "colour":
            look = json.loads(content)["look"]
            path.write_bytes(content.replace(f'"colour":"{look["colour"]}"'.encode(), b'"colour":"#ff0000"'))
        case "day that may be":
            path.write_bytes(content.replace(b'"signed":"2026-12-15"', b'"signed":"2026-12-16"'))
        case "day the agreement does not name":
            forged(path, signed="2026-12-16")
        case "language without words":
            forged(path, document={**json.loads(content)["document"], "language": "xx"})
        case "nobody":
            forged(path, document={**json.loads(content)["document"], "parties": []})
        case "folder":
            path.unlink()
            path.mkdir()
        case "pipe":
            path.unlink()
            os.mkfifo(path)
        case "amount":
            path.write_bytes(content.replace(b"780,00", b"480,00"))
        case "cut":
            path.write_bytes(content[:-200])
        case "empty":
            path.write_bytes(b"")
        case "no JSON":
            path.write_bytes(b"\xff\xfe")
        case "another shape":
            path.write_bytes(b'{"format": "tierbook-signed 2", "look": {}}\n')
        case "spaces":
            path.write_bytes(content.replace(b'","', b'", "', 1))
        case "format":
            forged(path, format="tierbook-signed 1")
        case "day":
            rewritten(path, signed="soon")
        case "link":
            shutil.move(path, path.parent.parent / "elsewhere.txt")
            path.symlink_to(path.parent.parent / "elsewhere.txt")
        case "deep":
            path.write_bytes(b"[" * 100_000)


SPOILT = (
    "amount", "cut", "empty", "no JSON", "another shape", "spaces", "format", "day", "link", "deep", "last day for notice", "colour",
    "day that may be", "day the agreement does not name", "language without words", "nobody", "folder", "pipe",
)  # fmt: skip


@pytest.mark.parametrize("how", SPOILT)
def test_a_damaged_record_is_an_error(how: str, data: Path) -> None:
    """A record that is not as it was written stops the agreement, and names the file; what was made before stays."""
    make(data)
    before, written = made(data), (data.parent / KEPT).read_bytes()
    spoilt(data.parent / KEPT, how)
    assert how in ("link", "folder", "pipe") or (data.parent / KEPT).read_bytes() != written

    done = make(data)

    assert (done.made, done.failed) == (0, 1) and made(data) == before
    assert "error[signed-damaged]: the record of what was signed is not what it was: " in done.report and f"--> {KEPT}:1:1" in done.report
    assert checked(data) == [("error", "signed-damaged")]


@pytest.mark.parametrize(
    ("other", "told"),
    [
        ({"tier": "basic"}, "an agreement with tier `plus`, and here stands `basic`"),
        ({"version": "2026-12-01"}, "with version `2027-01-01`, and here stands `2026-12-01`"),
        ({"language": "en"}, "with language `nl`, and here stands `en`"),
        ({"signed": "2026-12-16"}, "with signed `2026-12-15`, and here stands `2026-12-16`"),
    ],
)
def test_a_record_of_another_agreement_is_an_error(other: dict[str, str], told: str, data: Path) -> None:
    """A record of another tier, version, language or signing makes nothing: the message names the line and how to agree anew."""
    make(data)
    write_data(data / CUSTOMERS / "een.yml", {**SIGNED, **other})

    done = make(data)

    assert (done.made, done.failed) == (0, 1) and "error[signed-foreign]" in done.report and told in done.report
    assert "--> data/internal/customers/een.yml:" in done.report and "to agree anew" in done.report


def test_the_record_of_another_customer_is_an_error(data: Path) -> None:
    """A record that was copied from one customer to another makes nothing for him."""
    write_data(data / CUSTOMERS / "twee.yml", {**SIGNED, "name": "Tweede"})
    make(data)
    shutil.copy(data.parent / KEPT, data / CUSTOMERS / "signed" / "twee.json")

    done = make(data)

    assert (done.unchanged, done.failed) == (1, 1) and "is the record of another customer, `een`" in done.report


def test_the_record_of_another_firm_is_an_error(data: Path) -> None:
    """A record under the name of another customer makes nothing: the number of the firm in the trade register tells."""
    make(data)
    write_data(data / CUSTOMERS / "een.yml", {**SIGNED, "registration": "0000 0011", "name": "Klein Groot"})
    assert checked(data) == [("warning", "signed-otherwise")]

    write_data(data / CUSTOMERS / "een.yml", {**SIGNED, "registration": "00000012"})
    done = make(data)

    assert (done.made, done.failed) == (0, 1)
    told = f"{KEPT} is the record of an agreement with another firm: registration `00000011`, and here stands `00000012`"
    assert f"error[signed-foreign]: {told}" in done.report and "--> data/internal/customers/een.yml:" in done.report
    assert checked(data) == [("error", "signed-foreign")]


def test_without_a_number_the_name_tells_the_firm(data: Path) -> None:
    """Where the record or the file gives no number in the trade register, the name is compared."""
    make(data)
    numberless = {**LEAST, "signed": SIGNED["signed"]}
    write_data(data / CUSTOMERS / "een.yml", numberless)
    assert checked(data) == [("warning", "signed-otherwise")]
    write_data(data / CUSTOMERS / "een.yml", {**numberless, "name": "Ander"})

    assert "with another firm: name `Klein`, and here stands `Ander`" in make(data).report


def test_a_record_holds_nothing_of_another_customer(data: Path) -> None:
    """The record of one customer has his marks, but for the reasons, and none of the other's."""
    write_data(data / CUSTOMERS / "een.yml", marked("zeven"))
    write_data(data / CUSTOMERS / "twee.yml", marked("elf"))
    make(data)
    theirs = [mark for mark in marks(marked("elf")) if mark not in set(marks(marked("zeven")))]

    found = holding(data / CUSTOMERS / "signed", [*theirs, "kanarie-straat-zeven", "kanarie-reden-zeven"])

    assert found.pop("kanarie-straat-zeven") == {"een.json"} and "kanarie-reden-zeven" not in found
    assert {name for names in found.values() for name in names} == {"twee.json"}


def test_the_command_says_where_it_is_kept(project: Path) -> None:
    """The first run names the record; a later price is told, and the command does not fail for it."""
    shutil.copytree(published_folder(), project / "data" / "released")
    done = run(project, "-m", "macros", "contract")
    assert done.returncode == 0 and "data/internal/customers/signed/voorbeeldwinkel.json keeps what was signed" in done.stdout
    assert (project / "data/internal/customers/signed/voorbeeldwinkel.json").read_bytes() == _of_the_example()
    change(project / "data/internal/customers/voorbeeldwinkel.yml", "user: 30", "user: 31")

    done = run(project, "-m", "macros", "contract")

    assert done.returncode == 0 and "1 unchanged" in done.stdout and "[-30 gebruikers-] {+31 gebruikers+}" in done.stderr


def _of_the_example() -> bytes:
    """The record that the example makes today."""
    found = read_customer(EXAMPLE / CUSTOMERS / "voorbeeldwinkel.yml", "x.yml", example()).customer
    assert found and found.signed
    look = look_of(example().provider, EXAMPLE / "public")
    return record(Signed(found.signed, agreed_today(texts(), look, found, Problems())))


def test_the_record_of_the_example_is_what_it_makes() -> None:
    """The record of the example has not changed unseen; TIERBOOK_GOLDEN=write writes it anew."""
    path = PROJECT / "tests" / "signed" / "voorbeeldwinkel.json"
    if os.environ.get("TIERBOOK_GOLDEN") == "write":
        path.write_bytes(_of_the_example())

    assert path.read_bytes() == _of_the_example()


@pytest.mark.skipif(GIT is None, reason="no git")
def test_a_record_that_git_has_is_not_made_anew(data: Path) -> None:
    """Where the record of what was signed is gone, and git has it, nothing is made in its place: it would hold the prices of today."""
    make(data)
    before = made(data)
    git(data.parent, "init", "-q")
    git(data.parent, "add", "data")
    git(data.parent, "commit", "-q", "-m", "x")
    record_file = data.parent / KEPT
    record_file.unlink()
    shutil.rmtree(data.parent / "out")
    raise_the_price(data)

    done = make(data)

    assert done.failed == 1 and not record_file.exists() and not (data.parent / "out" / "een").exists()
    assert "error[signed-lost]" in done.report and f"get it back: git checkout -- {KEPT}" in done.report
    assert checked(data) == [("error", "signed-lost")]

    git(data.parent, "checkout", "--", KEPT)
    assert make(data)[:2] == (1, 0) and made(data) == before

    record_file.rename(data.parent / "away.json")
    shutil.rmtree(data.parent / "out")
    git(data.parent, "commit", "-q", "-a", "-m", "It was moved away on purpose")
    assert make(data).kept == (KEPT,)


def test_what_was_signed_of_a_tier_outlives_its_new_id(data: Path) -> None:
    """A tier that goes by another id now is still that of the record, and its texts are found for who has not signed yet."""
    make(data)
    before = made(data)
    for path in (*(data / "public").rglob("*.yml"), data / CUSTOMERS / "een.yml"):
        path.write_text(re.sub(r"\bplus\b", "premium", path.read_text(encoding="utf-8")), encoding="utf-8")
    tier = (data / "public" / "tiers" / "plus.yml").rename(data / "public" / "tiers" / "premium.yml")
    tier.write_text(tier.read_text(encoding="utf-8") + "formerly: [plus]\n", encoding="utf-8")
    write_data(data / CUSTOMERS / "twee.yml", {**UNSIGNED, "tier": "premium", "registration": "00000012"})

    done = make(data)

    assert done.failed == 0 and "error[" not in done.report and made(data) == before
    assert (data.parent / "out" / "twee" / f"agreement-plus-{LEAST['version']}.pdf").exists()


def test_a_withdrawn_version_is_agreed_with_nobody(data: Path) -> None:
    """Who has not signed gets no agreement of a version that was withdrawn; who has keeps his, and it is told."""
    make(data)
    write_data(data / CUSTOMERS / "twee.yml", {**UNSIGNED, "registration": "00000012"})
    released(data, str(LEAST["version"]), kind="withdrawn", reason="A slip in it.")

    done = make(data)

    assert done.failed == 1 and not (data.parent / "out" / "twee").exists()
    assert f"error[version-withdrawn]: version {LEAST['version']} was withdrawn: A slip in it." in done.report
    assert "warning[version-withdrawn]" in done.report
