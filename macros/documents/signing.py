"""What was signed beside what today's data would make: told, and never made instead."""

from __future__ import annotations

from dataclasses import replace

from macros.documents.agreed import Agreed
from macros.documents.contract import SignedTexts, contract
from macros.documents.document import Document
from macros.documents.redline import changed, redline
from macros.documents.signed_record import Signed
from macros.documents.today import in_short
from macros.model.customer import Customer
from macros.model.kinds import place_of
from macros.problems import Problem, Problems
from macros.wording import wording

SHOWN = 8
"""So many differences are shown."""


def anew(id: str) -> str:
    """How to agree anew with a customer who has signed."""
    away = f"move signed/{id}.json away and commit that"
    return f"to agree anew, take out `signed`, {away}, run make contracts, and put `signed` back when that was signed"


def compare(texts: SignedTexts, customer: Customer, record: Signed, problems: Problems) -> None:
    """Note, as a warning, what today's data or the customer's file say otherwise than he signed; what is wrong with them today likewise."""
    today = Problems()
    document = contract(texts, customer, today)
    problems.found += as_warnings(today)
    if lines := differences(record.agreed.document, document):
        message = f"what was signed on {record.day} stands, and the data of today say otherwise"
        help = f"nothing, if that is meant: the files are made from the record; {anew(customer.id)}"
        problems.found.append(Problem("signed-otherwise", message, place_of(customer, "signed"), "", help, "warning", lines))


def as_warnings(problems: Problems) -> list[Problem]:
    """Problems that stop nothing, because what was signed is made from its record."""
    return [replace(problem, level="warning") for problem in problems.found]


def judge_signing(texts: SignedTexts, customer: Customer, before: Document | None, agreed: Agreed, problems: Problems) -> None:
    """Note where what is to be kept as signed is not what was made *before*, and so perhaps not what the customer has read."""
    apart = wording(customer.language)("contract_fact_signed")
    lines = differences(before, agreed.document, apart) if before else ()
    if lines:
        message = f"`signed` is set, and the data of today say otherwise than the agreement that was made last (build/…/{agreed.stem}.pdf)"
        help = "put the data back as they were; or, where that of today was signed, take out `signed`, run make contracts, and put it back"
        problems.found.append(Problem("signed-after-a-change", message, place_of(customer, "signed"), "", help, "error", lines))


def differences(old: Document, new: Document, apart: str = "") -> tuple[str, ...]:
    """What differs, a line for each; the fact named *apart* is left aside."""
    if old == new:
        return ()
    found = [change for change in changed(redline(old, new)) if change.id != f"fact {apart}"]
    lines = list(dict.fromkeys(in_short(change) for change in found))
    return (*lines[:SHOWN], *([f"and {len(lines) - SHOWN} more"] if len(lines) > SHOWN else []))
