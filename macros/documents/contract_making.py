"""Agreements with several customers, made one after another in one process; nothing of one is kept for the next."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from macros.documents.contract import SignedTexts, contract
from macros.documents.contract_files import inputs_of, is_current, made_files, write_files
from macros.documents.look import Look
from macros.documents.refusal import CannotWrite
from macros.documents.released import Ledger
from macros.model.catalogue import Catalogue
from macros.model.customer import Customer, printed_texts
from macros.model.kinds import place_of
from macros.problems import Problem, Problems


class Task(NamedTuple):
    """Customers whose agreements are made one after another."""

    catalogue: Catalogue
    ledger: Ledger
    look: Look
    out: Path
    customers: tuple[Customer, ...]


class Result(NamedTuple):
    """What came of a customer: whether files were made, and the problems."""

    made: bool
    problems: tuple[Problem, ...]


def make_all(task: Task) -> list[Result]:
    """What came of each customer of a task."""
    texts = SignedTexts(task.catalogue, task.ledger)
    return [_make(texts, task.look, task.out / customer.id, customer) for customer in task.customers]


def _make(texts: SignedTexts, look: Look, folder: Path, customer: Customer) -> Result:
    problems = Problems()
    try:
        document = contract(texts, customer, problems)
        inputs = inputs_of(texts, customer, document, look)
        if problems.errors or is_current(folder, inputs):
            return Result(False, tuple(problems.found))
        write_files(folder, made_files(texts, customer, document, look), inputs)
    except CannotWrite as refusal:
        _note(refusal, customer, problems)
    except OSError as error:
        told = f"{error.filename or folder}: {error.strerror}"
        problems.error("cannot-write", told, place_of(customer), help="check the disk, and the folder")
    return Result(not problems.errors, tuple(problems.found))


def _note(refusal: CannotWrite, customer: Customer, problems: Problems) -> None:
    """Note why an agreement cannot be written, at the first text of the customer that holds a sign which the fonts lack."""
    what, _, help = str(refusal).partition("\nhelp: ")
    texts = (place for place, text in printed_texts(customer) if any(sign in text for sign, _ in refusal.signs))
    problems.error("cannot-write", " ".join(what.split("\n")), next(texts, place_of(customer)), help=help)
