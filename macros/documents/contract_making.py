"""Agreements with several customers, made one after another in one process; nothing of one is kept for the next."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from macros.documents.agreed import Agreed, agreed_today
from macros.documents.contract import SignedTexts
from macros.documents.contract_files import inputs_of, is_current, made_before, made_files, write_files
from macros.documents.look import Look
from macros.documents.refusal import CannotWrite
from macros.documents.released import Ledger
from macros.documents.signed_record import Signed, keep_record
from macros.documents.signing import compare, judge_signing
from macros.model.catalogue import Catalogue
from macros.model.customer import Customer, printed_texts
from macros.problems import Place, Problem, Problems


class Wanted(NamedTuple):
    """
    A customer whose agreement is to be made; *path* is where the record of what he signed lies, or shall lie once he has.

    Where there is a record, the agreement is made from it, and *customer*, whose file may be wrong by now, is only compared with it.
    """

    id: str
    customer: Customer | None
    record: Signed | None
    path: Path
    place: Place

    @property
    def text(self) -> tuple[str, str, str]:
        """Which text is agreed: tier, language and version."""
        if self.record:
            document = self.record.agreed.document
            return document.tier, document.language, document.version
        assert self.customer
        return self.customer.tier, self.customer.language, self.customer.version


class Task(NamedTuple):
    """Customers whose agreements are made one after another."""

    catalogue: Catalogue
    ledger: Ledger
    look: Look
    out: Path
    customers: tuple[Wanted, ...]


class Result(NamedTuple):
    """What came of a customer: whether files were made, whether what he signed is kept from now on, the problems, what files are called."""

    made: bool
    kept: bool
    problems: tuple[Problem, ...]
    stem: str = ""

    @property
    def sound(self) -> bool:
        """Whether the files are there."""
        return all(problem.level == "warning" for problem in self.problems)


def make_all(task: Task) -> list[Result]:
    """What came of each customer of a task."""
    texts = SignedTexts(task.catalogue, task.ledger)
    return [_make(texts, task.look, task.out / one.id, one) for one in task.customers]


def _make(texts: SignedTexts, look: Look, folder: Path, wanted: Wanted) -> Result:
    problems, made, kept, stem = Problems(), False, False, ""
    try:
        agreed = _agreed(texts, look, wanted, problems)
        stem = agreed.stem
        signing = wanted.customer.signed if wanted.customer and not wanted.record else None
        if signing and not problems.errors:
            judge_signing(texts, wanted.customer, made_before(folder, agreed), agreed, problems)
        if not problems.errors:
            inputs = inputs_of(agreed)
            files = {} if is_current(folder, inputs) else made_files(agreed)
            if signing:
                keep_record(wanted.path, Signed(signing, agreed))
                kept = True
            if files:
                write_files(folder, files, inputs)
                made = True
    except CannotWrite as refusal:
        _note(refusal, wanted, problems)
    except OSError as error:
        told = f"{error.filename or folder}: {error.strerror}"
        problems.error("cannot-write", told, wanted.place, help="check the disk, and the folder")
    return Result(made, kept, tuple(problems.found), stem)


def _agreed(texts: SignedTexts, look: Look, wanted: Wanted, problems: Problems) -> Agreed:
    """What was signed, after telling what would be otherwise today; or what today's data make."""
    if wanted.record:
        if wanted.customer:
            compare(texts, wanted.customer, wanted.record, problems)
        return wanted.record.agreed
    assert wanted.customer
    return agreed_today(texts, look, wanted.customer, problems)


def _note(refusal: CannotWrite, wanted: Wanted, problems: Problems) -> None:
    """Note why an agreement cannot be written, at the first text of the customer that holds a sign which the fonts lack."""
    what, _, help = str(refusal).partition("\nhelp: ")
    typed = printed_texts(wanted.customer) if wanted.customer else ()
    texts = (place for place, text in typed if any(sign in text for sign, _ in refusal.signs))
    problems.error("cannot-write", " ".join(what.split("\n")), next(texts, wanted.place), help=help)
