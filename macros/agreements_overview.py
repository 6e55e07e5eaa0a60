"""
What the handbook may know of the agreements with customers: the one door between their world and that of staff.

Only keys named here pass it, and a test asks for a decision about each key that a customer gets. What is wrong with a customer is told by
`make check`, not here: it stops no handbook.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any

from macros.documents.released import Ledger
from macros.documents.version_ids import order
from macros.judging_customers import judge_customer
from macros.model.agreed_prices import agreed_lines, agreed_quote
from macros.model.calculation import Questions, questions
from macros.model.catalogue import Catalogue
from macros.model.customer import Customer
from macros.model.internal.agreements import Agreements, AgreementSummary
from macros.model.kinds import keys_of
from macros.model.term import A_DAY, Term, last_day, last_notice_day, term
from macros.model.tier import Tier
from macros.problems import Problem
from macros.publishing.lost import lost_to_customers
from macros.reading_customers import FOLDER, CustomerReading, customer_files, read_customer
from macros.rules.agreed_figures import MONTH, days_in
from macros.signed_agreements import SignedAgreements
from macros.sites.published import RELEASED
from macros.source import Sources

SHOWN = ("name", "short_name", "tier", "version", "start", "first_term", "notice", "reminder", "signed")
"""The keys of a customer that staff see, or see the days of."""
COUNTED = ("language", "quantities", "options", "agreed_prices")
"""Keys that are worked with: the language finds the newest version; of the quantities the main one is shown; all make the yearly amount."""
NAMED = {"special_terms": ("replaces", "adds")}
"""Keys of which only these keys within them pass: the ids of clauses, never the words or the reason."""
KEPT_BACK = ("legal_form", "address", "registration", "contact", "signatory")
"""Keys that stay in the world of customers."""


def agreements(data: Path, label: str, catalogue: Catalogue, ledger: Ledger, sources: Sources) -> Agreements:
    """
    What staff see of the agreements in *data*, which the user knows as *label*; *ledger* holds the published versions.

    The lines of the files are put into *sources*: where a name has a sign that no font has, whoever builds is shown its line.
    """
    look = _Look(catalogue, ledger)
    known, unread = [], []
    for path in customer_files(data):
        name = f"{label}/{FOLDER}/{path.relative_to(data / FOLDER).as_posix()}"
        reading = read_customer(path, name, catalogue)
        found = look.summary(reading)
        known += [found] if found else []
        unread += [] if found else [name]
        sources.texts.update(reading.sources.texts if found else {})
    known.sort(key=lambda one: (one.customer.casefold(), one.number))
    return Agreements(tuple(known), tuple(unread), look.renewed, look.until)


def lost(data: Path, label: str, ledger: Ledger) -> Problem | None:
    """That customers signed what is not published any more, where nothing is; of one version of many `make check` tells."""
    return None if ledger.versions else lost_to_customers(SignedAgreements(data, label).unpublished(ledger), f"{label}/{RELEASED}")


@dataclass(frozen=True)
class _Look:
    """Looks at one customer after the other; nothing of one is kept for the next."""

    catalogue: Catalogue
    ledger: Ledger

    @cached_property
    def asked(self) -> Questions:
        """What counts in a price."""
        return questions(self.catalogue)

    @cached_property
    def renewed(self) -> int | None:
        """By how many months an agreement is renewed."""
        return renewal_months(self.catalogue)

    @property
    def until(self) -> int | None:
        """The last year that is looked ahead: the last one whose closing days the owner has listed, for no clock says what year it is."""
        return max(map(int, self.catalogue.support.closing_days), default=None) if self.renewed else None

    def summary(self, found: CustomerReading) -> AgreementSummary | None:
        """What staff see of the agreement in a file; None where anything is wrong with it."""
        if found.customer:
            judge_customer(self.catalogue, found.customer, found.problems)
        if found.customer is None or found.problems.errors:
            return None
        given = allowed(found.customer)
        versions = self.versions(given["tier"], given["language"])
        if versions and given["version"] not in versions:
            return None
        return self.told(given, self.newer(given["version"], versions), _number(found.id, given["start"]))

    def told(self, given: Mapping[str, Any], newer: str, number: str) -> AgreementSummary:
        """The summary of what was let through."""
        tier = self.catalogue.tier_by_id[given["tier"]]
        unit = main_unit(tier)
        return AgreementSummary(
            customer=given["short_name"] or given["name"],
            tier=tier.id,
            version=given["version"],
            newer=newer,
            terms=tuple(self.terms(given)),
            signed=given["signed"],
            unit=unit,
            count=given["quantities"].get(unit),
            special=given["special_terms"],
            yearly=self.yearly(tier, given),
            number=number,
        )

    def versions(self, tier: str, language: str) -> tuple[str, ...]:
        """The published versions that have a text for a tier in a language, whether they still hold or not."""
        return tuple(version.id for version in self.ledger.versions if (tier, language) in version.texts)

    def newer(self, version: str, known: tuple[str, ...]) -> str:
        """The newest version that holds, where it is newer than the one that was signed; otherwise empty."""
        standing = [one.id for one in self.ledger.versions if one.id in known and not one.withdrawn]
        newest = max(standing, key=order, default="")
        return newest if newest and order(newest) > order(version) else ""

    def terms(self, given: Mapping[str, Any]) -> Iterator[Term]:
        """The first term; then every renewed one whose last day for notice is not beyond the years that are looked ahead."""
        start, months, notice, reminder = given["start"], given["first_term"].count, given["notice"].count, given["reminder"].count
        found = term(start, months, notice, reminder)
        yield found
        while self.renewed and self.until:
            months += self.renewed
            end = last_day(start, months)
            last = last_notice_day(end, notice)
            if last.year > self.until:
                return
            yield Term(found.end + A_DAY, end, last, last - A_DAY * reminder)
            found = Term(found.end + A_DAY, end, last, last)

    def yearly(self, tier: Tier, given: Mapping[str, Any]) -> Decimal | None:
        """What recurs in a year for all that is counted, at agreed prices or those of today; None where a line has no fixed amount."""
        counts = {**given["quantities"], **given["options"]}
        lines = agreed_lines(tier, counts, self.catalogue, self.asked, given["agreed_prices"])
        return agreed_quote(tier, lines, self.catalogue).yearly


def allowed(customer: Customer) -> dict[str, Any]:
    """The values of a customer that pass: those of the keys named above, by key."""
    passing = {*SHOWN, *COUNTED}
    given = {known.name: getattr(customer, known.field) for known in keys_of(Customer) if known.name in passing}
    for name, keys in NAMED.items():
        given[name] = tuple(next(filter(None, (getattr(one, key) for key in keys)), "") for one in getattr(customer, name))
    return given


def renewal_months(catalogue: Catalogue) -> int | None:
    """By how many months an agreement is renewed, according to the agreed figure `renewal`; None where it names no whole months."""
    figures = {fact.id: fact for fact in catalogue.agreement.facts} if catalogue.agreement else {}
    days = days_in(figures["renewal"].value[catalogue.languages[0]]) if "renewal" in figures else None
    months = days / MONTH if days else None
    return months.numerator if months and months.denominator == 1 else None


def main_unit(tier: Tier) -> str:
    """The unit of the first price of a tier that counts one; empty without any."""
    return next((line.per for line in tier.prices if line.per), "")


def _number(id: str, start: date) -> str:
    """What tells an agreement from all others, and stays the same when its file is changed; it names nobody."""
    return hashlib.sha256(f"renewals\n{id}\n{start}".encode()).hexdigest()[:32]
