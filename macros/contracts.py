"""Agreements with customers, into a folder of their own: many at once, each by itself, and never where anything public stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from macros.documents.contract import SignedTexts, contract
from macros.documents.contract_making import Result, Task, make_all
from macros.documents.look import Look, look_of
from macros.documents.reading_released import Damaged
from macros.documents.released import Ledger
from macros.judging_customers import judge_customer
from macros.model.catalogue import Catalogue
from macros.model.customer import Customer
from macros.problems import Problems, report, summary
from macros.reading import Reading
from macros.reading_customers import FOLDER, CustomerReading, customer_files, read_customer
from macros.sites.data import read_data
from macros.sites.parallel import in_parallel
from macros.sites.published import CHANGED, published
from macros.sites.signals import stoppable
from macros.sites.swapping import only_one
from macros.source import Sources

KEPT = ("site", "docs", "data", "macros", "overrides", "tests", ".git", ".venv")
"""Folders of the project that no agreement may be written into: what is public, and what things are made from."""
FEW, TOGETHER = 3, 4
"""Up to so many are made without other processes; so many are given to one at a time, to share what they have in common."""
Show = Callable[[str], None]
Given = tuple[Catalogue, Ledger, Look, Path]
"""What all customers share: what the provider publishes, has published, the looks, and where files go."""


class Refused(Exception):
    """Nothing was made; the text says why."""


@dataclass(frozen=True, slots=True)
class Order:
    """What to make in a *project*: of the customers in *files* (or of all) in *data*, which the user knows as *label*, into *out*."""

    project: Path
    data: Path
    label: str
    out: Path
    files: tuple[Path, ...] = ()


class Outcome(NamedTuple):
    """
    How many agreements were made, how many had not changed, and the report of what is wrong with others (may be empty).

    *drafted* tells what the data of today would change in a published text, or that nothing is published; or it is empty.
    """

    made: int
    unchanged: int
    report: str
    drafted: str = ""


def make_contracts(order: Order, show: Show = lambda line: None) -> Outcome:
    """
    The agreements, made where something changed; one that cannot be stops no other.

    Raises Refused, DataError for public data with errors, and swapping.Busy.
    """
    files = order.files or customer_files(order.data)
    _refuse_places(order, files)
    reading = read_data(order.data, order.label, change="warning")  # who has signed has a frozen text, which no draft changes
    catalogue = reading.catalogue
    assert catalogue
    if not catalogue.agreement:
        raise Refused(f"there is no text of an agreement in {order.label}/public/agreement; nothing was made")
    readings = read_and_judged(order, catalogue, files)
    sound = [found.customer for found in readings if found.customer]
    with only_one(order.out / ".work"), stoppable():
        given = (catalogue, published(order.data), look_of(catalogue.provider, order.data / "public"), order.out)
        results = _made(given, sound, show)
    problems = Problems([problem for found in readings for problem in found.problems.found])
    problems.found += [problem for result in results for problem in result.problems]
    made = sum(result.made for result in results)
    failed = len(readings) - sum(not result.problems for result in results)
    return Outcome(made, len(readings) - made - failed, _report(readings, problems, failed), _drafted(reading, given[1], bool(sound)))


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
    problems = Problems([problem for found in readings for problem in found.problems.found])
    for found in readings:
        if found.customer and catalogue.agreement:
            contract(texts, found.customer, problems)
    if not texts.ledger.versions:  # what lacks then is told where agreements are made
        problems.found = [problem for problem in problems.found if problem.code != "no-version"]
    return problems, _sources(readings)


def _judged(found: CustomerReading, catalogue: Catalogue) -> CustomerReading:
    if found.customer:
        judge_customer(catalogue, found.customer, found.problems)
    return CustomerReading(found.id, None, found.problems, found.sources) if found.problems.errors else found


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


def _made(given: Given, customers: list[Customer], show: Show) -> list[Result]:
    """What came of each customer, in order. Other processes start anew, because the typesetter does not live on in a copy."""
    if len(customers) <= FEW:
        return make_all(Task(*given, tuple(customers)))
    parts = [tuple(customers[at : at + TOGETHER]) for at in range(0, len(customers), TOGETHER)]
    tasks = [Task(*given, part) for part in parts]

    def tell(missing: list[Task]) -> None:
        show(f"making agreements … {len(customers) - sum(len(task.customers) for task in missing)} of {len(customers)}")

    return [result for results in in_parallel(make_all, tasks, tell, fresh=True) for result in results]


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
