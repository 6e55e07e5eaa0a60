"""Customers to test with: one with a mark in every key, by which it would be known anywhere."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from macros.documents.contract import SignedTexts, contract
from macros.documents.document import Document
from macros.documents.reading_released import read_ledger
from macros.judging_customers import judge_customer
from macros.model.customer import Customer
from macros.problems import Problems, report, summary
from macros.reading_customers import read_customer
from tests.catalogues import example
from tests.project import EXAMPLE, write_data
from tests.versions import released

LEAST: dict[str, Any] = {
    "name": "Klein", "language": "nl", "tier": "plus", "version": "2027-01-01", "start": "2027-01-01", "first_term": "12 months",
    "notice": "1 month", "reminder": "30 days", "quantities": {"user": "12"},
}  # fmt: skip
"""All that a customer must have, and nothing else."""


CHOSEN = ("language", "tier", "version", "country", "replaces", "adds")
"""Keys that hold the name of something public."""


def marked(sign: str) -> dict[str, Any]:
    """A customer of the example whose every key holds a mark with *sign* in it, as far as the key can hold one."""
    number = sum(map(ord, sign))
    return {
        "name": f"Kanarie-naam-{sign} <één> & twee", "short_name": f"kanarie-kort-{sign}", "legal_form": f"kanarie-vorm-{sign}",
        "address": {
            "street": f"kanarie-straat-{sign}", "postcode": f"kanarie-code-{sign}", "city": f"kanarie-stad-{sign}", "country": "BE"
        },
        "registration": f"kanarie-register-{sign}",
        "contact": {"name": f"kanarie-contact-{sign}", "role": f"kanarie-contactfunctie-{sign}"},
        "signatory": {"name": f"kanarie-tekenaar-{sign}", "role": f"kanarie-tekenfunctie-{sign}"},
        "language": "nl", "tier": "basic", "version": LEAST["version"], "start": f"2033-03-{number % 20 + 3:02}",
        "first_term": f"{number % 200 + 31} months", "notice": f"{number % 13 + 5} months", "reminder": f"{number % 90 + 61} days",
        "quantities": {"user": str(700000 + number), "till": str(800000 + number)}, "options": {"kassabeheer": str(900000 + number)},
        "agreed_prices": {"user": f"EUR 1{number % 90 + 10}.31"},
        "special_terms": [
            {"replaces": "clock.start", "text": f"kanarie-afspraak-{sign}", "reason": f"kanarie-reden-{sign}"},
            {"adds": "leaving", "text": f"kanarie-aanvulling-{sign}", "reason": f"kanarie-tweede-reden-{sign}"},
        ],
        "signed": f"2032-07-{number % 20 + 3:02}",
    }  # fmt: skip


@cache
def texts() -> SignedTexts:
    """The texts of the example, published under the version that the customers here have."""
    return SignedTexts(example(), read_ledger(published_folder()))


@cache
def published_folder() -> Path:
    """The folder of that version. To copy, never to change."""
    data = Path(shutil.copytree(EXAMPLE, Path(mkdtemp()) / "data"))
    released(data, str(LEAST["version"]))
    return data / "released"


def marks(data: Any) -> Iterator[str]:
    """The texts of a marked customer that can stand nowhere else, and the numbers as they are typed and printed."""
    if isinstance(data, dict):
        yield from (mark for key, inner in data.items() if key not in CHOSEN for mark in marks(inner))
    elif isinstance(data, list):
        yield from (mark for inner in data for mark in marks(inner))
    elif data.isdigit():
        yield from (data, f"{int(data):,}", f"{int(data):,}".replace(",", "."))
    else:
        yield data


def read(data: dict[str, Any], folder: Path) -> tuple[Customer | None, Problems, str]:
    """The judged customer that *data* make, the problems, and their report."""
    path = folder / "customers" / "klein.yml"
    path.parent.mkdir(exist_ok=True)
    write_data(path, data)
    found = read_customer(path, "customers/klein.yml", example())
    if found.customer:
        judge_customer(example(), found.customer, found.problems)
        if not found.problems.errors:
            contract(texts(), found.customer, found.problems)
    return found.customer, found.problems, report(found.problems, found.sources.line, summary(found.problems))


def agreed(data: dict[str, Any], folder: Path) -> Document:
    """The agreement that *data* make; fails with the report where there is something wrong."""
    customer, problems, told = read(data, folder)
    assert customer and not problems.found, told
    return contract(texts(), customer, Problems())
