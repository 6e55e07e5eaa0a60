"""`data/internal/customers/` → customers, each read by itself: what is wrong with one says nothing of another."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as Values
from dataclasses import dataclass, field, replace
from pathlib import Path

from macros.model.calculation import questions
from macros.model.catalogue import Catalogue
from macros.model.customer import Customer
from macros.problems import Place, Problems
from macros.reading import MISSING, check_references, good_id, ids_of, renamed_in
from macros.reading_values import Reader
from macros.source import Mapping, Scalar, Sources, read_yaml

FOLDER = "internal/customers"


@dataclass(frozen=True, slots=True)
class CustomerReading:
    """
    What came of one file: the customer (None after errors), and the problems, which show lines of no other file.

    *typed* are the plain values as they stand in the file, even where something is wrong with it.
    """

    id: str
    customer: Customer | None
    problems: Problems
    sources: Sources
    typed: Values[str, Scalar] = field(default_factory=dict)


def customer_files(data: Path) -> tuple[Path, ...]:
    """Everything that looks like a file of a customer, in a fixed order."""
    folder = data / FOLDER
    found = (path for path in folder.rglob("*") if path.suffix in (".yml", ".yaml")) if folder.is_dir() else ()
    return tuple(sorted(path for path in found if not any(part.startswith(".") for part in path.relative_to(folder).parts)))


def read_customers(data: Path, catalogue: Catalogue, label: str = "data") -> Iterator[CustomerReading]:
    """What came of each file; problems name it as *label*/internal/customers/…."""
    for path in customer_files(data):
        yield read_customer(path, f"{label}/{FOLDER}/{path.relative_to(data / FOLDER).as_posix()}", catalogue)


def read_customer(path: Path, name: str, catalogue: Catalogue) -> CustomerReading:
    """What came of the file of a customer, which the user knows as *name*."""
    problems, sources = Problems(), Sources()
    reader = Reader(problems, catalogue.languages)
    found, typed = MISSING, dict[str, Scalar]()
    deeper = "/" in name.partition(f"{FOLDER}/")[2]
    if path.suffix != ".yml" or path.parent.name != "customers" or deeper:
        help = f"put it at {name.partition(FOLDER)[0]}{FOLDER}/{path.stem}.yml"
        problems.error("unknown-file", f"{name} is not a file of a customer", Place(name), help=help)
    elif good_id(reader, path.stem, name) and (node := read_yaml(path, name, problems, sources)):
        typed = {key: value for key, (_, value) in node.entries.items() if isinstance(value, Scalar)}
        reader.languages = _languages(node, catalogue)
        found = reader.record(Customer, node)
        check_references(reader, _known(catalogue), renamed_in(catalogue))
    sound = not problems.errors and isinstance(found, Customer)
    return CustomerReading(path.stem, replace(found, id=path.stem) if sound else None, problems, sources, typed)


def _languages(node: Mapping, catalogue: Catalogue) -> tuple[str, ...]:
    """The language of the customer, which decides what every text needs; all of them where he has none. One not known is told by itself."""
    entry = node.entries.get("language")
    given = entry[1].text if entry and isinstance(entry[1], Scalar) else ""
    return (given,) if given else catalogue.languages


def _known(catalogue: Catalogue) -> dict[str, tuple[str, ...]]:
    options = (option.key for option in questions(catalogue).options)
    return {**ids_of(catalogue), "language": catalogue.languages, "option": tuple(options)}  # type: ignore[dict-item]
