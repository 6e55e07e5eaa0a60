"""What staff see of the agreements with customers: a few values of each, and nothing of the customer's own record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from macros.model.term import Term


@dataclass(frozen=True, slots=True)
class AgreementSummary:
    """
    An agreement in short.

    *newer* is the newest version published for this tier and language where another was signed (otherwise empty); *terms* are the first
    term and those it is renewed for, as far as they are looked ahead; *count* is the number of the main *unit*, *special* the ids of clauses
    with special terms, *yearly* what recurs in a year at the prices of today (None where it is not fixed). *number* tells the agreement from
    all others and names nobody.
    """

    customer: str
    tier: str
    version: str
    newer: str
    terms: tuple[Term, ...]
    signed: date | None
    unit: str
    count: int | None
    special: tuple[str, ...]
    yearly: Decimal | None
    number: str


@dataclass(frozen=True, slots=True)
class Agreements:
    """
    Every agreement that can be read, by the name of the customer, and the files of those that cannot.

    *renewed* is by how many months each is renewed (None where it runs on), *until* the last year that renewed terms are worked out for.
    """

    known: tuple[AgreementSummary, ...] = ()
    unread: tuple[str, ...] = ()
    renewed: int | None = None
    until: int | None = None


NO_AGREEMENTS = Agreements()
