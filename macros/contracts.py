"""Agreements with customers, into a folder of their own: many at once, each by itself, and never where anything public stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from macros.documents.contract import SignedTexts, contract
from macros.documents.contract_making import Result, Task, Wanted, make_all
from macros.documents.contract_sealing import judge_seal, seal_agreement
from macros.documents.look import Look, look_of
from macros.documents.pdf import pdf_available
from macros.documents.reading_released import Damaged
from macros.documents.released import Ledger
from macros.documents.seal import CannotSeal, Seal
from macros.documents.signed_record import FOLDER as RECORDS
from macros.documents.signed_record import foreign, other_firm, read_record, record_name, records_in
from macros.documents.signing import anew, as_warnings, compare
from macros.judging_customers import judge_customer
from macros.model.catalogue import Catalogue
from macros.model.kinds import place_of
from macros.parallel import in_parallel
from macros.problems import Place, Problems, report, summary
from macros.publishing.lost import lost_to_customers
from macros.publishing.uncommitted import committed
from macros.reading import Reading
from macros.reading_customers import FOLDER, CustomerReading, customer_files, read_customer
from macros.sites.data import read_data
from macros.sites.published import CHANGED, RELEASED, published
from macros.sites.signals import stoppable
from macros.sites.swapping import only_one
from macros.source import Sources
from macros.units import shown

KEPT = ("site", "docs", "data", "macros", "overrides", "tests", ".git", ".venv")
"""Folders of the project that no agreement may be written into: what is public, and what things are made from."""
FEW, TOGETHER = 3, 8
"""Up to so many are made without other processes; so many are given to one at a time, to share what they have in common."""
Show = Callable[[str], None]
Given = tuple[Catalogue, Ledger, Look, Path]
"""What all customers share: what the provider publishes, has published, the looks, and where files go."""


class Refused(Exception):
    """Nothing was made; the text says why."""


@dataclass(frozen=True)
class Order:
    """
    What to make in a *project*: of the customers in *files* (or of all) in *data*, which the user knows as *label*, into *out*.

    With a *seal*, the PDFs of those who have signed are sealed, too.
    """

    project: Path
    data: Path
    label: str
    out: Path
    files: tuple[Path, ...] = ()
    seal: Seal | None = None

    @cached_property
    def lost(self) -> frozenset[str]:
        """The names of records of what was signed that git has and that are not there."""
        folder = self.data / FOLDER / RECORDS
        return frozenset(name for name in committed(folder) if not (folder / name).is_file())


class Outcome(NamedTuple):
    """
    How many agreements were made, how many had not changed, and the report of what is to be told (may be empty).

    *failed* are those that could not be made or sealed; *kept* names the records of what was signed that were
    written; *sealed* counts new seals.
    *drafted* tells what the data of today would change in a published text, or that nothing is published; or it is empty.
    """

    made: int
    unchanged: int
    report: str
    failed: int = 0
    kept: tuple[str, ...] = ()
    sealed: int = 0
    drafted: str = ""


def make_contracts(order: Order, show: Show = lambda line: None) -> Outcome:
    """
    The agreements, made where something changed; one that cannot be stops no other.

    Raises Refused, DataError for public data with errors, and swapping.Busy.
    """
    files = order.files or customer_files(order.data)
    _refuse_places(order, files)
    if order.seal and not pdf_available():
        raise Refused("no PDF can be made on this platform, so there is nothing to seal; nothing was made")
    reading = read_data(order.data, order.label, change="warning")  # who has signed has a frozen text, which no draft changes
    catalogue = reading.catalogue
    assert catalogue
    if not catalogue.agreement:
        raise Refused(f"there is no text of an agreement in {order.label}/public/agreement; nothing was made")
    readings = read_and_judged(order, catalogue, files)
    wanted = [one for found in readings if (one := _wanted(order, found, catalogue))]
    with only_one(order.out / ".work"), stoppable():
        given = (catalogue, published(order.data), look_of(catalogue.provider, order.data / "public"), order.out)
        results = _made(given, wanted, show)
        problems = Problems([problem for found in readings for problem in found.problems.found])
        problems.found += [problem for result in results for problem in result.problems]
        sealed, unsealed = _sealed(order, wanted, results, problems)
    sound = [result for result in results if result.sound]
    made, failed = sum(result.made for result in results), len(readings) - len(sound)
    kept = tuple(_record_name(order, one.id) for one, result in zip(wanted, results, strict=True) if result.kept)
    drafted = _drafted(reading, given[1], bool(wanted))
    return Outcome(made, len(sound) - made, _report(readings, problems, failed), failed + unsealed, kept, sealed, drafted)


def read_and_judged(order: Order, catalogue: Catalogue, files: Iterable[Path]) -> list[CustomerReading]:
    """What came of each file; one that breaks a rule has no customer."""
    return [_judged(read_customer(path, _name(order, path), catalogue), catalogue) for path in files]


def check_customers(data: Path, label: str, catalogue: Catalogue) -> tuple[Problems, Sources]:
    """All that is wrong with the customers of *data*; nothing is written. Where what they signed was damaged, that is told elsewhere."""
    try:
        order, texts = Order(data, data, label, data), SignedTexts(catalogue, published(data))
    except Damaged:
        return Problems(), Sources()
    readings = read_and_judged(order, catalogue, customer_files(data))
    wanted = [_wanted(order, found, catalogue) for found in readings]
    problems = Problems([problem for found in readings for problem in found.problems.found])
    for one in wanted:
        if one and one.customer and catalogue.agreement:
            _check(texts, one, _record_name(order, one.id), problems)
    known = {version.id for version in texts.ledger.versions}
    signed = [(_record_name(order, one.id), one.record.agreed.document.version) for one in wanted if one and one.record]
    gone = lost_to_customers((one for one in signed if one[1] not in known), f"{label}/{RELEASED}")
    if gone:  # what signed agreements say otherwise than drafts is no second mistake
        problems.found = [*(problem for problem in problems.found if problem.code != "signed-otherwise"), gone]
    _judge_records(order, {found.id for found in readings}, problems)
    if not texts.ledger.versions:  # what lacks then is told where agreements are made
        problems.found = [problem for problem in problems.found if problem.code not in ("no-version", "signed-not-kept")]
    return problems, _sources(readings)


def _check(texts: SignedTexts, wanted: Wanted, name: str, problems: Problems) -> None:
    """Note what would be told of a customer if his agreement were made."""
    assert wanted.customer
    if wanted.record:
        compare(texts, wanted.customer, wanted.record, problems)
        return
    contract(texts, wanted.customer, problems)
    if wanted.customer.signed:
        message = "what was signed is not kept yet: a price that changes today would change it"
        help = f"run make contracts, which writes {name}, and keep that file with your data"
        problems.warn("signed-not-kept", message, place_of(wanted.customer, "signed"), help=help)


def _wanted(order: Order, found: CustomerReading, catalogue: Catalogue) -> Wanted | None:
    """A customer whose agreement can be made: from the record of what he signed, or from his file. None after noting why not."""
    renamed = {("tier", former.id, tier.id) for tier in catalogue.tiers for former in tier.formerly}
    name, path = _record_name(order, found.id), order.data / FOLDER / record_name(found.id)
    typed = found.typed
    place = typed["signed"].place if "signed" in typed else place_of(found.customer) if found.customer else Place(name)
    try:
        record = read_record(path)
    except ValueError as error:
        help = f"get it back as it was written, for example: git checkout -- {name}"
        found.problems.error("signed-damaged", f"the record of what was signed is not what it was: {error}", Place(name), help=help)
        return None
    if not record and "signed" in typed and name.rpartition("/")[2] in order.lost:
        message = f"the record of what was signed is gone: {name}; made anew, it would say what today's data say"
        help = f"get it back: git checkout -- {name}; or, if it was moved away on purpose, commit that first"
        found.problems.error("signed-lost", message, place, help=help)
        return None
    if not record or "signed" not in typed:
        if record:
            message = f"what was signed on {record.day} is kept in {name}, and here `signed` is missing: this follows the data of today"
            help = f"write signed: {record.day}; or, to agree anew, move {name} away"
            found.problems.warn("signed-left-out", message, place, help=help)
        return Wanted(found.id, found.customer, None, path, place) if found.customer else None
    if record.agreed.id != found.id:
        message = f"{name} is the record of another customer, {shown(record.agreed.id)}"
        found.problems.error("signed-foreign", message, Place(name), help=f"put it back as {record_name(record.agreed.id)}")
        return None
    texts = {key: scalar.text for key, scalar in typed.items()}
    others = tuple(one for one in foreign(record, texts) if one not in renamed)
    for key, said, here in others:
        message = f"{name} is the record of an agreement with {key} {shown(said)}, and here stands {shown(here)}"
        found.problems.error("signed-foreign", message, typed[key].place, help=f"write {key}: {said}; {anew(found.id)}")
    if other := other_firm(record, texts):
        key, said, here = other
        message = f"{name} is the record of an agreement with another firm: {key} {shown(said)}, and here stands {shown(here)}"
        help = f"put the record of this customer in its place; or write what stood here when that was signed; {anew(found.id)}"
        found.problems.error("signed-foreign", message, typed[key].place, help=help)
    if others or other:
        return None
    found.problems.found[:] = as_warnings(found.problems)
    return Wanted(found.id, found.customer, record, path, place)


def _judge_records(order: Order, known: set[str], problems: Problems) -> None:
    """Note records of nobody."""
    for path in records_in(order.data / FOLDER):
        if path.stem not in known:
            name = _record_name(order, path.stem)
            help = f"put {path.stem}.yml back, or take the record away with it"
            problems.warn("signed-by-nobody", f"there is no customer {shown(path.stem)} who signed this", Place(name), help=help)


def _record_name(order: Order, id: str) -> str:
    return f"{order.label}/{FOLDER}/{record_name(id)}"


def _judged(found: CustomerReading, catalogue: Catalogue) -> CustomerReading:
    if found.customer:
        judge_customer(catalogue, found.customer, found.problems)
    return replace(found, customer=None) if found.problems.errors else found


def _name(order: Order, path: Path) -> str:
    return f"{order.label}/{FOLDER}/{path.resolve().relative_to((order.data / FOLDER).resolve()).as_posix()}"


def _refuse_places(order: Order, files: Iterable[Path]) -> None:
    """Raise Refused where a file is none of a customer, or what is made would get where it may not be."""
    kept = [(order.project / name).resolve() for name in KEPT] + [order.data.resolve()]
    for path in files:
        if (order.data / FOLDER).resolve() not in path.resolve().parents:
            raise Refused(f"{path} is not a file of {order.label}/{FOLDER}; nothing was made")
        if not path.is_file():
            raise Refused(f"there is no file {path}; nothing was made")
    for folder in (order.out, *(order.out / path.stem for path in files)):
        place = folder.resolve()
        if any(place == one or one in place.parents for one in kept) or (folder.exists() and not folder.is_dir()):
            raise Refused(f"{folder} may not hold agreements with customers; name another folder with --out; nothing was made")
        if any(map(_holds_a_site, (place, *place.parents))):
            raise Refused(f"{folder} may not hold agreements with customers: a website stands there; name another folder; nothing was made")
        if linked := next((path for path in _inside(order.out, folder) if path.is_symlink()), None):
            raise Refused(f"{linked} is a symbolic link, which may lead anywhere; take it away; nothing was made")


def _holds_a_site(folder: Path) -> bool:
    """Whether *folder* is a website, wherever it was built, or holds the sites of a build."""
    return (folder / "index.html").is_file() or all((folder / site / "index.html").is_file() for site in ("public", "handbook"))


def _inside(out: Path, folder: Path) -> Iterable[Path]:
    """The folder of a customer, and what lies in it; of the folder that holds all of them only itself is looked at elsewhere."""
    return () if folder == out else (folder, *(folder.iterdir() if folder.is_dir() else ()))


def _made(given: Given, customers: list[Wanted], show: Show) -> list[Result]:
    """
    What came of each customer, in order. Other processes start anew, because the typesetter does not live on in a copy.

    Customers of the same text come after one another: what is set for one is not set again for the next.
    """
    if len(customers) <= FEW:
        return make_all(Task(*given, tuple(customers)))
    order = sorted(range(len(customers)), key=lambda number: customers[number].text)
    parts = [tuple(customers[number] for number in order[at : at + TOGETHER]) for at in range(0, len(order), TOGETHER)]
    tasks = [Task(*given, part) for part in parts]

    def tell(missing: list[Task]) -> None:
        show(f"making agreements … {len(customers) - sum(len(task.customers) for task in missing)} of {len(customers)}")

    results = [result for some in in_parallel(make_all, tasks, tell, fresh=True) for result in some]
    return [result for _, result in sorted(zip(order, results, strict=True), key=lambda pair: pair[0])]


def _sealed(order: Order, wanted: list[Wanted], results: list[Result], problems: Problems) -> tuple[int, int]:
    """How many agreements were sealed, of those that are signed and made, and how many could not be; notes seals of other files, too."""
    done = failed = 0
    for one, result in zip(wanted, results, strict=True):
        folder = order.out / one.id
        try:
            if result.sound and order.seal and (one.record or result.kept):
                done += seal_agreement(folder, result.stem, order.seal)
            elif result.sound:
                judge_seal(folder, result.stem, one.place, problems)
        except (OSError, CannotSeal) as error:
            told = f"{error.filename or folder}: {error.strerror}" if isinstance(error, OSError) else str(error)
            problems.error("cannot-seal", told, one.place, help="check the certificate, the disk, and the folder")
            failed += 1
    return done, failed


def _drafted(reading: Reading, ledger: Ledger, any_made: bool) -> str:
    if any_made and not ledger.versions:
        return "nothing is published yet, so these agreements are drafts and say so: publish a version before anybody signs (make publish)"
    problems = Problems([problem for problem in reading.problems.found if problem.code == CHANGED])
    return report(problems, reading.sources.line, "agreements are made from what was published") if problems.found else ""


def _report(readings: list[CustomerReading], problems: Problems, failed: int) -> str:
    if not problems.found:
        return ""
    closing = f"{summary(problems)}; {failed} of {len(readings)} agreements could not be made"
    return report(problems, _sources(readings).line, closing if failed else summary(problems))


def _sources(readings: Iterable[CustomerReading]) -> Sources:
    return Sources({name: lines for found in readings for name, lines in found.sources.texts.items()})
